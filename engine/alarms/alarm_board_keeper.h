// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_point.h"
#include "engine/alarms/raise_log.h"

#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace console::alarms {

/// Makes one board after the other. Counts are kept as alarms come and go, and a board copies the pointers of the last
/// one and replaces what changed, so that it costs a merge of two sorted lists and nothing for each standing alarm. One
/// thread.
class AlarmBoardKeeper
{
public:
    explicit AlarmBoardKeeper(std::size_t definitions);

    /// Around every change of an alarm's state, priority or staleness.
    void leave(const AlarmPoint &point) { count(point, false); }
    void enter(const AlarmPoint &point) { count(point, true); }
    /// What is shown of the alarm changed.
    void changed(AlarmPoint &point);
    /// The log's figures changed.
    void figuresChanged() { m_figuresChanged = true; }

    /// The last one again where nothing changed.
    [[nodiscard]] std::shared_ptr<const AlarmBoard> board(const AlarmDefinitions &definitions,
                                                          const std::deque<AlarmPoint> &points, const RaiseLog &raises);

private:
    struct Cause {
        std::array<std::size_t, 4> standing{}; ///< by priority
        std::size_t unacknowledged = 0;
    };

    void count(const AlarmPoint &point, bool more);
    [[nodiscard]] std::vector<std::shared_ptr<const Alarm>> merged();
    [[nodiscard]] AlarmMetrics metrics(const AlarmDefinitions &definitions, const std::deque<AlarmPoint> &points,
                                       const RaiseLog &raises) const;

    std::shared_ptr<const AlarmBoard> m_board;
    std::vector<AlarmPoint *> m_changed;
    std::vector<Cause> m_causes; ///< by definition
    std::array<std::size_t, 4> m_active{};
    std::array<std::size_t, 4> m_unacknowledged{};
    std::size_t m_aside = 0;
    std::size_t m_stale = 0;
    bool m_figuresChanged = true;
};

} // namespace console::alarms
