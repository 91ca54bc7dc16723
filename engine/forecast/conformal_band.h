// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/point_model.h"

#include <deque>
#include <span>
#include <utility>
#include <vector>

namespace console::forecast {

/// MW; both NaN while nothing is known.
struct Interval {
    double low = 0.0;
    double high = 0.0;
};

/// The ends that hold a new error with probability `coverage`, if errors are exchangeable: the ⌈n·(1 + 1/m)·(1+c)/2⌉-th
/// smallest of n errors, and as far from the other end. `independent` is m, how many of them tell something of their
/// own; for m = n this is the ⌈(n+1)q⌉ rule. With too few errors for the rank it is the least and the greatest. Sorts
/// `errors`. Source: Vovk, Gammerman & Shafer 2005.
[[nodiscard]] Interval orderStatistics(std::vector<double> &errors, double coverage, std::size_t independent);
/// How many independent errors the ranks above need at least.
[[nodiscard]] std::size_t fewestErrors(double coverage);

struct BandOptions {
    double coverage = 0.90;
    int days = 60;
    std::size_t neighbours = 2; ///< hours to both sides whose errors count, too
    std::size_t levels = 3;     ///< strata by the level of the forecast
};

/// Intervals from a forecaster's own errors of the last days. Errors of an hour ahead and its neighbours are each
/// divided by the mean size of their hour, sorted into strata by the level of their forecast, and the order statistics
/// of the stratum the new forecast falls into are its interval, multiplied by the mean size of its hour. Neighbouring
/// hours of a day share its weather, so the ranks count days, not hours. Lower and upper end are found apart, so an
/// interval need not be even. Measured choices: docs/forecast.md.
class ConformalBand
{
public:
    ConformalBand(LeadRange leads, const BandOptions &options);

    /// A forecast that was issued; an hour without one is NaN. Origins rise.
    void remember(std::size_t origin, std::vector<double> mean);

    struct Answer {
        std::vector<Interval> intervals; ///< around each hour of the forecast
        std::size_t fewest = 0;          ///< days with a known error of the hour that has the fewest
    };
    /// The intervals of a forecast issued at `origin`, from errors of hours before it alone.
    [[nodiscard]] Answer around(const HourlyView &series, std::size_t origin, std::span<const double> mean) const;

private:
    struct Issued {
        std::size_t origin = 0;
        std::vector<double> mean;
    };
    struct Miss {
        double level = 0.0; ///< the forecast, MW
        double error = 0.0; ///< figure less forecast, MW
    };
    [[nodiscard]] std::vector<Miss> missesOf(const HourlyView &series, std::size_t origin, std::size_t at) const;
    [[nodiscard]] std::vector<double> stratumOf(std::vector<Miss> pool, double level) const;

    LeadRange m_leads;
    BandOptions m_options;
    std::deque<Issued> m_issued;
};

} // namespace console::forecast
