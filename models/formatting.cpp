// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/formatting.h"

#include "models/convert.h"

#include <QLocale>

#include <array>
#include <cmath>
#include <cstdlib>

namespace console::models::formatting {

namespace {

constexpr QChar minusSign(0x2212);
constexpr std::array<char, 8> siPrefixes{' ', 'k', 'M', 'G', 'T', 'P', 'E', 'Z'};

/// Digits with thousands commas and without a sign.
QString magnitude(double value, int decimals)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(std::abs(value), 'f', decimals);
}

bool roundsToZero(double value, int decimals)
{
    return std::abs(value) * std::pow(10.0, decimals) < 0.5;
}

/// Three significant digits at most: 5.9, 96.4, 120.
int decimalsFor(double scaled)
{
    return scaled < 99.95 ? 1 : 0;
}

Scaled scale(double value, bool wholeUnits)
{
    if (!std::isfinite(value))
        return {QString(), QLatin1Char(' ')};
    std::size_t step = 0;
    // 999.5 would be written "1,000", which belongs to the next prefix.
    while (std::abs(value) >= 999.5 && step + 1 < siPrefixes.size()) {
        value /= 1000.0;
        ++step;
    }
    const int decimals = wholeUnits && step == 0 ? 0 : decimalsFor(std::abs(value));
    return {number(value, decimals), QLatin1Char(siPrefixes.at(step))};
}

QString pkt(const QDateTime &utc, const QString &format)
{
    if (!utc.isValid())
        return {};
    return QLocale::c().toString(convert(toEngine(utc) + pktOffset), format);
}

} // namespace

QString number(double value, int decimals)
{
    if (!std::isfinite(value))
        return {};
    QString digits = magnitude(value, decimals);
    if (value < 0.0 && !roundsToZero(value, decimals))
        digits.prepend(minusSign);
    return digits;
}

QString number(const Value &value, int decimals)
{
    return value.isMissing() ? QString() : number(value.number, decimals);
}

QString signedNumber(const Value &value, int decimals)
{
    QString digits = number(value, decimals);
    if (!digits.isEmpty() && value.number > 0.0 && !roundsToZero(value.number, decimals))
        digits.prepend(QLatin1Char('+'));
    return digits;
}

Scaled hashrate(double hashesPerSecond)
{
    return scale(hashesPerSecond, false);
}

QString pktDateTime(const QDateTime &utc)
{
    return pkt(utc, QStringLiteral("d MMM yyyy HH:mm:ss"));
}

QString pktTime(const QDateTime &utc)
{
    return pkt(utc, QStringLiteral("HH:mm:ss"));
}

QString pktHourMinute(const QDateTime &utc)
{
    return pkt(utc, QStringLiteral("HH:mm"));
}

QString pktWeekdayHour(const QDateTime &utc)
{
    return pkt(utc, QStringLiteral("ddd d MMM HH:mm"));
}

QString pktDate(const QDateTime &utc)
{
    return pkt(utc, QStringLiteral("d MMM yyyy"));
}

QString duration(qint64 seconds)
{
    const qint64 whole = seconds < 0 ? -seconds : seconds;
    const auto two = [](qint64 part) { return QStringLiteral("%1").arg(part, 2, 10, QLatin1Char('0')); };
    const QString text =
        two(whole / 3600) + QLatin1Char(':') + two(whole / 60 % 60) + QLatin1Char(':') + two(whole % 60);
    return seconds < 0 ? QString(minusSign) + text : text;
}

Scaled bytes(quint64 count)
{
    return scale(static_cast<double>(count), true);
}

} // namespace console::models::formatting
