// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/year_energy.h"

#include <cmath>
#include <numeric>

namespace console::grid {

namespace {

PerRegion<double> yearlyShare(const ReferenceYearData &data)
{
    PerRegion<double> energy{};
    for (const auto &disco : data.discos)
        for (std::size_t region = 0; region < regionCount; ++region)
            energy[region] += disco.energyGwh * disco.regionShare[region];
    const double total = std::accumulate(energy.begin(), energy.end(), 0.0);
    for (double &share : energy)
        share /= total;
    return energy;
}

bool isWinter(std::size_t month)
{
    return month == 11 || month <= 1;
}

double sumOf(const PerMonth<double> &months)
{
    return std::accumulate(months.begin(), months.end(), 0.0);
}

void scaleRows(EnergyTable &table, const PerRegion<double> &share, double total)
{
    for (std::size_t region = 0; region < regionCount; ++region) {
        const double sum = sumOf(table[region]);
        if (sum > 0.0)
            for (double &energy : table[region])
                energy *= share[region] * total / sum;
    }
}

void scaleColumns(EnergyTable &table, const PerMonth<double> &totals)
{
    for (std::size_t month = 0; month < monthsInYear; ++month) {
        double sum = 0.0;
        for (const auto &row : table)
            sum += row[month];
        for (auto &row : table)
            row[month] *= totals[month] / sum;
    }
}

} // namespace

EnergyTable monthlyEnergy(const ReferenceYearData &data)
{
    const PerRegion<double> share = yearlyShare(data);
    const double total = sumOf(data.monthlyTotalGwh);
    EnergyTable table{};
    for (std::size_t region = 0; region < regionCount; ++region)
        for (std::size_t month = 0; month < monthsInYear; ++month) {
            const double monthIndex = data.monthlyTotalGwh[month] / (total / monthsInYear);
            const double uplift = isWinter(month) ? 1.0 + data.winterUplift[region] : 1.0;
            table[region][month] = share[region] * std::pow(monthIndex, data.monthIndexExponent[region]) * uplift;
        }

    constexpr int passes = 200;
    for (int pass = 0; pass < passes; ++pass) {
        scaleRows(table, share, total);
        scaleColumns(table, data.monthlyTotalGwh);
    }

    for (std::size_t region = 0; region < regionCount; ++region)
        for (std::size_t month = 0; month < monthsInYear; ++month)
            table[region][month] +=
                data.karachiOwnGwh * data.karachiOwnMonthlyShare[month] * data.karachiOwnRegionShare[region];
    return table;
}

} // namespace console::grid
