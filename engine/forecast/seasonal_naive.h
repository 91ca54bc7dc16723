// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/hourly_view.h"

namespace console::forecast {

/// The forecast of an hour that every other has to beat: the figure a week before, or of the nearest of four earlier
/// weeks that has one before `origin`. NaN if none has. Pure.
[[nodiscard]] double seasonalNaive(const HourlyView &series, std::size_t origin, std::size_t hour);

/// Mean size of the error of the seasonal naive forecast over all hours before an origin: the measure MASE divides by.
/// Grows with its origin.
class NaiveScale
{
public:
    /// Takes in the hours before `origin` that it has not seen.
    void advance(const HourlyView &series, std::size_t origin);
    /// MW; NaN before any hour has one a week before.
    [[nodiscard]] double value() const;

private:
    std::size_t m_next = 0;
    std::size_t m_count = 0;
    double m_sum = 0.0;
};

} // namespace console::forecast
