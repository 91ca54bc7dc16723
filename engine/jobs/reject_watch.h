// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

namespace console::jobs {

/// Notices when a pool refuses too many shares: more than 5 % of those it judged in the last 10 minutes. One share
/// of three says nothing yet, so it takes at least three refusals. One thread.
class RejectWatch
{
public:
    static constexpr std::chrono::minutes window{10};
    static constexpr double threshold = 0.05;
    static constexpr std::size_t fewest = 3;

    /// The fraction refused, 0…1, when this verdict makes it too high; told again only after it was well in between.
    [[nodiscard]] std::optional<double> judged(bool refused, MonotonicTime now);

private:
    std::deque<std::pair<MonotonicTime, bool>> m_judged;
    std::size_t m_refused = 0;
    bool m_isHigh = false;
};

} // namespace console::jobs
