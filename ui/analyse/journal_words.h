// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_journal.h"

#include <QString>

/// A person's words for the rows of the alarm journal. Pure apart from the translator; GUI thread.
namespace console::ui::words {

/// "P1"
[[nodiscard]] QString priorityName(models::AlarmPriority priority);
/// "active", "acknowledged", "returned, unseen", …: short enough for a table.
[[nodiscard]] QString journalState(models::AlarmState state);
/// "normal → active"
[[nodiscard]] QString journalChange(const models::JournalRowView &row);
/// "204.0 MW"; empty for what is not a number or has none.
[[nodiscard]] QString journalNumber(double number, models::AlarmUnit unit);
/// A site's name, a province's, or the part of the console that it is.
[[nodiscard]] QString journalSource(const QString &id, const QString &name);
/// "A. Khan"; the console itself: "automatic".
[[nodiscard]] QString journalPerson(const QString &person);
/// What the person gave as the reason, or why it is suppressed.
[[nodiscard]] QString journalReason(const models::JournalRowView &row);
/// The whole row in sentences, for a tip and for who listens.
[[nodiscard]] QString journalSentence(const models::JournalRowView &row);

} // namespace console::ui::words
