// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm.h"
#include "engine/alarms/raise_log.h"
#include "engine/event.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace console::session {

/// What the events of a recording say about the alarms at each of its moments, for a replay. An alarm that stood before
/// the recording began is known from its first event on; how long a shelf lasts, and whether a condition held while its
/// alarm was aside, no event tells. A transition that changes no state tells of an alarm without counting as a raise.
/// One thread.
class AlarmTrace
{
public:
    AlarmTrace() = default;
    /// `events` in time order, as SessionReader::alarmEvents() gives them. Those that cannot be read are passed over.
    explicit AlarmTrace(const std::vector<Event> &events);

    /// As it stood at this moment of the grid; null for a recording without such events. The same pointer while nothing
    /// changed, and an alarm that did not change keeps its own. Time that goes on costs what happened in it.
    [[nodiscard]] std::shared_ptr<const alarms::AlarmBoard> at(UtcTime gridTime);

private:
    struct Change {
        alarms::Transition transition;
        std::uint32_t number = 0; ///< of its alarm, in the order of the ids
    };
    /// By number; null: normal.
    using Alarms = std::vector<std::shared_ptr<const alarms::Alarm>>;

    static void follow(Alarms &alarms, const Change &change);
    void followTo(std::size_t end);
    void jumpTo(std::size_t end, UtcTime gridTime);
    void noteRaise(const Change &change);
    /// True when a mark changed.
    bool mark(UtcTime gridTime);
    [[nodiscard]] std::shared_ptr<const alarms::AlarmBoard> makeBoard() const;
    void fillMetrics(alarms::AlarmBoard &board) const;

    std::vector<Change> m_changes;
    std::vector<Alarms> m_marks; ///< before every some thousandth change, so that a seek follows only a few
    std::vector<std::uint32_t> m_firstChange; ///< of each number, for the names of those that are normal
    // Where it is:
    UtcTime m_time = UtcTime::min();
    std::size_t m_next = 0; ///< first change that did not happen yet
    Alarms m_alarms;
    alarms::RaiseLog m_raises;
    std::shared_ptr<const alarms::AlarmBoard> m_board;
};

} // namespace console::session
