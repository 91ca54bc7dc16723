// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/rate_unit.h"

#include "models/values.h"
#include "ui/words.h"

#include <cmath>

namespace console::ui {
namespace {

/// A chart's buffers know a missing figure only as NaN.
models::Value valueOf(double number)
{
    if (!std::isfinite(number))
        return {};
    return {number, models::Quality::Measured};
}

} // namespace

RateUnit rateUnitFor(const RateUnit &current, double highest)
{
    if (!std::isfinite(highest) || highest <= 0.0)
        return current;
    if (current.divisor > 1.0 && highest >= current.divisor / 2.0 && highest < current.divisor * 2000.0)
        return current;
    static constexpr char prefixes[] = " kMGTPE";
    int power = 0;
    for (double rest = highest; rest >= 1000.0 && power < 6; rest /= 1000.0)
        ++power;
    if (power == 0)
        return {};
    return {std::pow(1000.0, power), QLatin1Char(prefixes[power]) + QStringLiteral("H/s")};
}

QString rateText(double hashesPerSecond)
{
    return words::hashrate(valueOf(hashesPerSecond));
}

QString powerText(double megawatts)
{
    return words::megawatts(valueOf(megawatts));
}

} // namespace console::ui
