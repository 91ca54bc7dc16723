// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"

#include <deque>
#include <optional>

namespace console {

/// Keeps one site from flapping. A rise waits until the last fall is 5 min ago, and goes no further than the least that
/// the plan offered in the last 5 min; a rise that turns a fall round also keeps 10 min from the rise before. So in any
/// 10 min a set-point turns round no more than twice, whatever the surplus does, and a fall is never held up. Grid
/// time. Engine thread only.
class RestoreGovernor
{
public:
    static constexpr std::chrono::minutes holdOff{5};
    static constexpr std::chrono::minutes window{5};
    static constexpr std::chrono::minutes betweenRises{10};

    /// What the plan offers now. A time before the last one forgets everything: somebody set the clock back.
    void offer(UtcTime at, Megawatt target);
    void fell(UtcTime at);
    void rose(UtcTime at);
    void forget() { *this = RestoreGovernor(); }

    /// The least that was offered in the last 5 min; 0 before any offer.
    [[nodiscard]] Megawatt ceiling() const;
    /// How long a rise still waits after the last fall; 0: it may be now.
    [[nodiscard]] Milliseconds wait(UtcTime at) const;
    /// How long until the least offer is forgotten.
    [[nodiscard]] Milliseconds untilHigher(UtcTime at) const;

private:
    struct Offer {
        UtcTime at{};
        Megawatt target;
    };

    std::deque<Offer> m_offers; ///< rising towards the newest: only those that can still be the least
    std::optional<UtcTime> m_newest;
    std::optional<UtcTime> m_lastFall;
    std::optional<UtcTime> m_lastRise;
    bool m_falling = false; ///< the last move was a fall
};

} // namespace console
