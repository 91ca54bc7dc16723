// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis_ticks.h"

#include "models/formatting.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>

namespace console::ui {
namespace {

constexpr qint64 secondMs = 1000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 pktOffsetMs = 5 * hourMs;

constexpr std::array<qint64, 24> clockSteps{
    secondMs,     2 * secondMs,  5 * secondMs,  10 * secondMs, 15 * secondMs, 30 * secondMs, minuteMs,   2 * minuteMs,
    5 * minuteMs, 10 * minuteMs, 15 * minuteMs, 30 * minuteMs, hourMs,        2 * hourMs,    3 * hourMs, 6 * hourMs,
    12 * hourMs,  dayMs,         2 * dayMs,     7 * dayMs,     14 * dayMs,    28 * dayMs,    91 * dayMs, 364 * dayMs};

qint64 clockStep(qint64 span, int maximum)
{
    const qint64 atMost = std::max(1, maximum);
    for (const qint64 step : clockSteps) {
        if (span / step <= atMost - 1)
            return step;
    }
    return std::max(clockSteps.back(), span);
}

qint64 ceilTo(qint64 value, qint64 step)
{
    const qint64 rest = ((value % step) + step) % step;
    return rest == 0 ? value : value + step - rest;
}

QString dayLabel(qint64 timeMs)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(timeMs + pktOffsetMs, Qt::UTC);
    return QLocale::c().toString(local.date(), QStringLiteral("d MMM"));
}

QString clockLabel(qint64 timeMs, qint64 step)
{
    const bool midnight = (timeMs + pktOffsetMs) % dayMs == 0;
    if (step >= dayMs || (midnight && step >= hourMs))
        return dayLabel(timeMs);
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(timeMs, Qt::UTC);
    return step < minuteMs ? models::formatting::pktTime(utc) : models::formatting::pktHourMinute(utc);
}

/// The smallest nice step that is not below `least`.
double niceStep(double least)
{
    const double magnitude = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        // The tolerance keeps 0.3 / 3 from being taken for more than 0.1.
        if (factor * magnitude >= least * (1.0 - 1e-9))
            return factor * magnitude;
    }
    return 10.0 * magnitude;
}

} // namespace

int ValueScale::decimals() const
{
    for (int digits = 0; digits < 6; ++digits) {
        const double scaled = step * std::pow(10.0, digits);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled)
            return digits;
    }
    return 6;
}

QList<double> ValueScale::ticks() const
{
    const int count = static_cast<int>(std::lround(span() / step));
    QList<double> result;
    result.reserve(count + 1);
    for (int i = 0; i <= count; ++i) {
        const double tick = minimum + i * step;
        result.append(std::abs(tick) < step * 1e-9 ? 0.0 : tick);
    }
    return result;
}

ValueScale niceScale(double low, double high, int intervals)
{
    const int most = std::max(2, intervals);
    double bottom = std::isfinite(low) ? std::min(low, 0.0) : 0.0;
    double top = std::isfinite(high) ? std::max(high, 0.0) : 0.0;
    if (bottom == 0.0 && top == 0.0)
        top = 1.0;
    double step = niceStep((top - bottom) / most);
    // Rounding both ends outwards can cost one interval more than there is room for.
    for (;;) {
        const double first = std::floor(bottom / step + 1e-9);
        const double last = std::ceil(top / step - 1e-9);
        if (last - first <= most)
            return {first * step, std::max(last, first + 1.0) * step, step};
        step = niceStep(step * 1.01);
    }
}

ValueScale followScale(const ValueScale &current, double low, double high, int intervals)
{
    const ValueScale wanted = niceScale(low, high, intervals);
    const bool outgrown = wanted.minimum < current.minimum || wanted.maximum > current.maximum;
    const bool roomy = wanted.span() <= current.span() / 2.0;
    const bool crowded = current.span() / current.step > std::max(2, intervals) + 0.5;
    return outgrown || roomy || crowded ? wanted : current;
}

QList<TimeTick> clockTicks(qint64 fromMs, qint64 toMs, int maximum)
{
    QList<TimeTick> ticks;
    if (toMs <= fromMs)
        return ticks;
    const qint64 step = clockStep(toMs - fromMs, maximum);
    for (qint64 local = ceilTo(fromMs + pktOffsetMs, step); local <= toMs + pktOffsetMs; local += step)
        ticks.append({local - pktOffsetMs, clockLabel(local - pktOffsetMs, step)});
    return ticks;
}

QList<TimeTick> agoTicks(qint64 fromMs, qint64 toMs, int maximum)
{
    QList<TimeTick> ticks;
    if (toMs <= fromMs)
        return ticks;
    const qint64 step = clockStep(toMs - fromMs, maximum);
    const qint64 oldest = (toMs - fromMs) / step;
    for (qint64 i = oldest; i > 0; --i) {
        const qint64 ago = i * step;
        const bool hours = step >= hourMs;
        const bool seconds = step < minuteMs;
        const qint64 count = ago / (hours ? hourMs : seconds ? secondMs : minuteMs);
        QString label = QChar(0x2212) + QString::number(count);
        if (i == oldest) {
            label = hours     ? QCoreApplication::translate("AxisTicks", "%1 h").arg(label)
                    : seconds ? QCoreApplication::translate("AxisTicks", "%1 s").arg(label)
                              : QCoreApplication::translate("AxisTicks", "%1 min").arg(label);
        }
        ticks.append({toMs - ago, label});
    }
    ticks.append({toMs, QCoreApplication::translate("AxisTicks", "now")});
    return ticks;
}

} // namespace console::ui
