// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/month_hour_table.h"

#include "engine/analysis/order_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace console::analysis {

namespace {

using Cells = std::array<std::array<std::vector<double>, 24>, 12>;

double sumOf(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// η² of the cells around the mean of all hours.
std::optional<double> explainedBy(const Cells &cells, double mean)
{
    double between = 0.0;
    double total = 0.0;
    for (const auto &month : cells) {
        for (const std::vector<double> &hours : month) {
            if (hours.empty())
                continue;
            const double count = static_cast<double>(hours.size());
            const double away = sumOf(hours) / count - mean;
            between += count * away * away;
            for (const double value : hours)
                total += (value - mean) * (value - mean);
        }
    }
    if (!(total > negligible(mean) * negligible(mean)))
        return std::nullopt;
    return std::min(1.0, between / total);
}

} // namespace

MonthHourTables monthHourTables(const HourlySurplus &surplus)
{
    Cells cells;
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t at = 0; at < surplus.values.size(); ++at) {
        if (std::isnan(surplus.values[at]))
            continue;
        cells[surplus.stamps[at].month - 1][surplus.stamps[at].hour].push_back(surplus.values[at]);
        sum += surplus.values[at];
        count += 1.0;
    }
    MonthHourTables tables;
    for (std::size_t month = 0; month < cells.size(); ++month) {
        for (std::size_t hour = 0; hour < cells[month].size(); ++hour) {
            std::vector<double> &hours = cells[month][hour];
            tables.mean[month][hour] = hours.empty() ? std::numeric_limits<double>::quiet_NaN()
                                                     : sumOf(hours) / static_cast<double>(hours.size());
            tables.firm[month][hour] = quantileOf(hours, firmFraction);
        }
    }
    if (count > 0.0)
        tables.explained = explainedBy(cells, sum / count);
    return tables;
}

} // namespace console::analysis
