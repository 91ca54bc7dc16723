// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/command.h"
#include "engine/event.h"
#include "engine/history.h"
#include "engine/session/alarm_trace.h"
#include "engine/session/chain_trace.h"
#include "engine/session/playback.h"
#include "engine/session/session_reader.h"
#include "engine/session/snapshot_series.h"
#include "engine/session/work_trace.h"
#include "engine/snapshot.h"

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace console::session {

/// A replay without its thread: it moves only when step() or obey() is told the time. One thread at a time.
class PlaybackState
{
public:
    /// Fails when the recording's sites cannot be read.
    [[nodiscard]] static Result<std::unique_ptr<PlaybackState>> open(const std::string &path, ReplayGrid grid);

    /// True when the command changed something a person can see; commands of a live engine are ignored.
    bool obey(const Command &command, MonotonicTime now);
    /// Moves the recording's time on by the real time since the last call. True when it moved or stopped.
    bool step(MonotonicTime now);

    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] UtcTime position() const { return m_position; }
    /// The state at the position, a new one each call.
    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot(UtcTime wallTime);
    /// What the position passed since the last call, in order.
    [[nodiscard]] std::vector<Event> takeEvents() { return std::exchange(m_events, {}); }
    [[nodiscard]] HistoryReply answer(const HistoryRequest &request) const;

private:
    struct Bound {
        std::size_t position = 0; ///< in the reader's series
        SnapshotSeries series;
    };

    PlaybackState(std::unique_ptr<SessionReader> reader, ReplayGrid grid, sites::SiteBook book);

    void bindSeries();
    void moveTo(UtcTime position);
    void passEvents(UtcTime from, UtcTime to, std::size_t limit);
    void fault(const Error &error);
    void fillFromSeries(Snapshot &snapshot);
    void fillReasons(Snapshot &snapshot);
    void fillCase(Snapshot &snapshot);
    void fillDispatch(Snapshot &snapshot) const;
    void readWork();
    void readChain();
    void readAlarms();

    std::unique_ptr<SessionReader> m_reader;
    ReplayGrid m_grid;
    Snapshot m_base; ///< what does not change from moment to moment
    std::vector<Bound> m_bound;
    WorkTrace m_work;
    ChainTrace m_chain;
    AlarmTrace m_alarms;
    std::map<std::string, int> m_seriesByKey;
    std::vector<Event> m_events;
    UtcTime m_first{};
    UtcTime m_last{};
    UtcTime m_position{};
    MonotonicTime m_anchorReal{}; ///< the position is anchor + speed · real time since, so nothing is lost to rounding
    UtcTime m_anchorPosition{};
    double m_speed = 1.0;
    bool m_paused = true;
    std::uint64_t m_sequence = 0;
    std::string m_lastFault;
    std::shared_ptr<const Outlook> m_outlook;
    grid::GridCase m_outlookCase = grid::GridCase::Reference;
};

} // namespace console::session
