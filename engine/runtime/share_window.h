// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace console {

/// What share of something that is counted went wrong in the last ten minutes. Counters may begin anew. One thread.
class ShareWindow
{
public:
    static constexpr std::chrono::minutes span{10};
    static constexpr std::chrono::seconds spacing{10};
    /// Of fewer than this many nothing can be said.
    static constexpr std::uint64_t leastCount = 20;

    /// Both count from some beginning. Times must not run backwards.
    void see(Milliseconds at, std::uint64_t wrong, std::uint64_t all);
    /// Percent; empty while there were too few.
    [[nodiscard]] std::optional<double> percent() const;

private:
    struct Mark {
        Milliseconds at{0};
        std::uint64_t wrong = 0;
        std::uint64_t all = 0;
    };

    std::deque<Mark> m_marks; ///< oldest first; the last one is the newest reading
};

} // namespace console
