// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/hourly_view.h"

#include <optional>
#include <vector>

namespace console::forecast {

/// Which hours ahead of an origin are forecast: `first` is 0 for the hour that begins at the origin.
struct LeadRange {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// A mean for every hour of a range of leads, all finite.
struct PointForecast {
    std::vector<double> mean; ///< MW
    std::size_t filledInputs = 0;
};

/// Something that forecasts a series day after day, always at the same hour. It uses nothing at or after the origin
/// it is asked for. Used by one thread at a time.
class PointModel
{
public:
    virtual ~PointModel() = default;

    /// Learns from the hours before `origin`, which lies a whole number of days after the origin before it, and
    /// forecasts the hours after it. Empty when too little is known.
    [[nodiscard]] virtual std::optional<PointForecast> forecastAt(std::size_t origin) = 0;
};

} // namespace console::forecast
