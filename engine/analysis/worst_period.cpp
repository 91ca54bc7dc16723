// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/worst_period.h"

#include "engine/analysis/order_statistics.h"

#include <cmath>
#include <map>
#include <utility>

namespace console::analysis {

namespace {

constexpr double leastHours = 0.9;

using Period = std::pair<int, unsigned>; ///< year, and month or 0

double hoursOf(const Period &period)
{
    using namespace std::chrono;
    const bool whole = period.second == 0;
    const year_month from{year(period.first), month(whole ? 1 : period.second)};
    const year_month to = from + months(whole ? 12 : 1);
    return 24.0 * static_cast<double>((sys_days(to / 1) - sys_days(from / 1)).count());
}

std::optional<WorstPeriod> worst(const HourlySurplus &surplus, bool byMonth)
{
    std::map<Period, std::vector<double>> periods;
    for (std::size_t at = 0; at < surplus.values.size(); ++at)
        if (!std::isnan(surplus.values[at]))
            periods[{surplus.stamps[at].year, byMonth ? surplus.stamps[at].month : 0}].push_back(surplus.values[at]);
    std::optional<WorstPeriod> found;
    for (auto &[period, hours] : periods) {
        if (static_cast<double>(hours.size()) < leastHours * hoursOf(period))
            continue;
        const Megawatt firm(quantileOf(std::move(hours), firmFraction));
        if (!found || firm < found->firmP90)
            found = WorstPeriod{period.first, period.second, firm};
    }
    return found;
}

} // namespace

std::optional<WorstPeriod> worstYear(const HourlySurplus &surplus)
{
    return worst(surplus, false);
}

std::optional<WorstPeriod> worstMonth(const HourlySurplus &surplus)
{
    return worst(surplus, true);
}

} // namespace console::analysis
