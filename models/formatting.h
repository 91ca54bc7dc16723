// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

/// Numbers as control rooms write them: thousands commas, a real minus sign (U+2212), no unit words
/// (those are the ui's). Pure; any thread.
namespace console::models::formatting {

/// "+2,750", "−420", "0"; empty for a missing value.
[[nodiscard]] QString signedNumber(const Value &value, int decimals = 0);
/// "2,750", "−420"; empty for a missing value.
[[nodiscard]] QString number(const Value &value, int decimals = 0);
[[nodiscard]] QString number(double value, int decimals = 0);

/// A scaled hashrate and its SI prefix letter: 96.4 and 'M' for 96.4e6 H/s; ' ' below 1 kH/s.
struct Scaled {
    QString number;
    QChar prefix;
};
[[nodiscard]] Scaled hashrate(double hashesPerSecond);

/// "22 Nov 2026 21:47:12", "21:47:12", "21:47" in PKT (UTC+5).
[[nodiscard]] QString pktDateTime(const QDateTime &utc);
[[nodiscard]] QString pktTime(const QDateTime &utc);
[[nodiscard]] QString pktHourMinute(const QDateTime &utc);
/// "Sun 22 Nov 21:00" and "22 Nov 2026" in PKT.
[[nodiscard]] QString pktWeekdayHour(const QDateTime &utc);
[[nodiscard]] QString pktDate(const QDateTime &utc);
/// "02:14:33"
[[nodiscard]] QString duration(qint64 seconds);
/// "1.2" with prefix 'G' for bytes (powers of 1000).
[[nodiscard]] Scaled bytes(quint64 count);

} // namespace console::models::formatting
