// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/ranked_hours.h"
#include "engine/base/long_work.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace console::analysis {

inline constexpr std::size_t blockDays = 7;

/// What a bootstrap draw is made of: circular moving blocks of seven days (Politis and Romano, 1992). The days of the
/// series form a ring, a block may begin on any of them, and as many blocks are drawn with replacement as make up the
/// length of the series, to the nearest block. A draw is a hash of (seed, draw, block): no generator state, so any
/// draw can be had alone and on any thread.
class BlockDraws
{
public:
    BlockDraws(std::size_t hours, std::uint64_t seed);

    [[nodiscard]] std::size_t days() const { return m_days; }
    [[nodiscard]] std::size_t blocks() const { return m_blocks; }
    /// Day (0 = the first of the series) on which a block of a draw begins.
    [[nodiscard]] std::size_t firstDay(std::size_t draw, std::size_t block) const;
    /// How often each day occurs in a draw.
    void count(std::size_t draw, std::vector<double> &dayWeights) const;

private:
    std::size_t m_days = 0;
    std::size_t m_blocks = 0;
    std::uint64_t m_seed = 0;
};

/// A percentile interval, in the unit of the figure.
struct DrawnInterval {
    double low = 0.0;
    double high = 0.0;
};

struct BootstrapOptions {
    std::size_t draws = 1000;
    double confidence = 0.90;
    std::uint64_t seed = 0;
};

/// Figures of ranked hours, always the same number of them.
using RankedFigures = std::function<std::vector<double>(const RankedHours &)>;

/// Intervals of figures of an hourly series (gaps NaN) by a block bootstrap. The intervals are those of the percentiles
/// of the draws, moved by `widening` away from the figure of the series itself. A figure that no draw defines has
/// the interval NaN … NaN. Empty only when cancelled.
[[nodiscard]] std::optional<std::vector<DrawnInterval>> bootstrapIntervals(const std::vector<double> &values,
                                                                           const RankedFigures &figures,
                                                                           const BootstrapOptions &options,
                                                                           const LongWork &work);

/// How much wider an interval is than its percentiles. Two reasons, both measured (docs/analysis.md): n blocks know
/// their own mean and estimate their own spread, n / (n − 1); and blocks cut the memory of the weather at their edges,
/// which hides 6 % of the variance where the memory fades by a tenth an hour, 1.03.
[[nodiscard]] double widening(std::size_t blocks);

} // namespace console::analysis
