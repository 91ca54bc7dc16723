// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/event.h"
#include "engine/jobs/work_reading.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace console::session {

/// What the events of a recording say about the hasher's work at each of its moments, for a replay. Latency and the
/// state of pools that were not worked for are not among them. One thread.
class WorkTrace
{
public:
    WorkTrace() = default;
    /// `events` in time order, as SessionReader::workEvents() gives them. `complete` false: older ones are missing,
    /// so that nothing can be counted.
    WorkTrace(const std::vector<Event> &events, bool complete);

    /// As it stood at this moment of the grid. Times are such that `now` stands for that moment. A recording without
    /// such events gives a reading as it was made.
    [[nodiscard]] jobs::WorkReading at(UtcTime gridTime, UtcTime now) const;

private:
    /// The state after one event.
    struct Point {
        UtcTime gridTime{};
        UtcTime wallTime{};
        jobs::WorkSource source = jobs::WorkSource::Local;
        const std::string *pool = nullptr; ///< worked for
        const std::string *job = nullptr;
        UtcTime jobWall{};
        double nextDifficulty = 0.0;
        double difficulty = 0.0; ///< of the job in hand
        bool encrypted = false;
        jobs::ShareCounts shares;
        double bestShare = 0.0;
        std::uint64_t blocksFound = 0;
        std::uint64_t blocksAccepted = 0;
    };

    static void follow(Point &point, const Event &event, const std::string *subject, const std::string *detail);
    [[nodiscard]] UtcTime wallAt(std::size_t index, UtcTime gridTime) const;

    std::set<std::string> m_texts; ///< each once; points hold addresses in it
    std::vector<Point> m_points;
    bool m_complete = true;
};

} // namespace console::session
