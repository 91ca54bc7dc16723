// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/hourly_view.h"

#include <array>
#include <optional>
#include <vector>

namespace console::forecast {

/// What ridge knows at an origin of an hour ahead: the last 24 hours; the mean of the last week; the figure of the same
/// hour on the last day before those 24 hours, one week and two weeks before; the weekday; and two harmonics of the
/// year. Figures enter as (MW − centre) / unit.
class Features
{
public:
    static constexpr std::size_t count = 38;
    using Row = std::array<double, count>;

    Features(const HourlyView &series, double centre, double unit);

    /// The row of `lead` (0 is the hour that begins at `origin`); empty where a figure is missing.
    [[nodiscard]] std::optional<Row> row(std::size_t origin, std::size_t lead) const;

    struct Filled {
        Row row{};
        std::size_t gaps = 0; ///< how many figures were filled
    };
    /// The same with every gap filled: by the same hour of up to four weeks before, else by the mean of that hour over
    /// the last four weeks. Empty where even that is unknown.
    [[nodiscard]] std::optional<Filled> filledRow(std::size_t origin, std::size_t lead) const;

private:
    [[nodiscard]] double filled(std::size_t origin, std::size_t hour) const;
    [[nodiscard]] double weekMean(std::size_t origin) const;
    void addCalendar(std::size_t hour, Row &row) const;
    template <class Figure> std::optional<Row> makeRow(std::size_t origin, std::size_t lead, Figure figure) const;

    HourlyView m_series;
    double m_centre;
    double m_unit;
    std::vector<double> m_sums;        ///< of the known figures before each hour, less the centre
    std::vector<std::size_t> m_counts; ///< how many those are
};

} // namespace console::forecast
