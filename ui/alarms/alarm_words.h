// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_model.h"

#include <QString>

/// A person's words for alarms; the counterpart of words.h. Conditions, causes and actions come from the definitions,
/// and reasons were typed by people: all of them are plain text only. Pure apart from the translator; GUI thread.
namespace console::ui::words {

/// "Priority 1"
[[nodiscard]] QString alarmPriorityName(models::AlarmPriority priority);
/// "Active · unacknowledged", "Shelved"
[[nodiscard]] QString alarmStateName(models::AlarmState state);
/// The same, and until when it is shelved: "Shelved until 22:30"
[[nodiscard]] QString alarmStateText(const models::AlarmView &alarm);
/// "−420 MW", "61 %", "no data"; nothing where the condition has no figure at all.
[[nodiscard]] QString alarmFigure(models::AlarmUnit unit, const models::Value &value);
/// "5 MW"; nothing without a limit.
[[nodiscard]] QString alarmLimit(const models::AlarmView &alarm);
/// "Punjab", "Sahiwal", "South–north corridor"
[[nodiscard]] QString alarmSource(const models::AlarmView &alarm);
/// Where a source is found that has no place of its own on Operate: a sentence.
[[nodiscard]] QString alarmSourcePlace(const QString &source);
/// Why an operating state suppresses an alarm, of the engine's key; empty: it is no such key.
[[nodiscard]] QString suppressionReason(const QString &key);
/// What is to be done, or why nothing is: "Modem under repair (A. Khan)". `explanation` is the condition that a
/// suppressed alarm follows from.
[[nodiscard]] QString alarmResponse(const models::AlarmView &alarm, const QString &explanation = {});
/// "21:46:58", and of one that is older than a day "21 Nov 2026". In PKT.
[[nodiscard]] QString alarmTime(const QDateTime &raised, const QDateTime &now);
/// "12 s", "43 min", "2 h 5 min"
[[nodiscard]] QString alarmSpan(qint64 seconds);
/// "Do: … · Within 5 min · Cause: … · Otherwise: …"
[[nodiscard]] QString alarmAdvice(const models::AlarmView &alarm);
/// A whole row in words, for a person who hears it.
[[nodiscard]] QString alarmSentence(const models::AlarmView &alarm);

/// "1 in the last 10 min · target ≤ 1"
[[nodiscard]] QString alarmRate(const models::AlarmMetricsView &metrics);
/// "2 chattering · 1 stale · 3 aside"; only what there is.
[[nodiscard]] QString alarmHealth(const models::AlarmMetricsView &metrics);
/// "Flood since 21:44 · 60 in 10 min"
[[nodiscard]] QString alarmFlood(const models::AlarmMetricsView &metrics);
/// "Alarms 0 · 1 · 2": active of priority 1, 2 and 3.
[[nodiscard]] QString alarmCounts(const models::AlarmMetricsView &metrics);
/// The same in a sentence, with what waits for a person.
[[nodiscard]] QString alarmCountsSentence(const models::AlarmMetricsView &metrics);

} // namespace console::ui::words
