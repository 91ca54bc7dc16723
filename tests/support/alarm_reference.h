// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_definition.h"

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What alarms do, written down a second time from the tables of docs/alarms.md and in another way than the engine: the
/// states as a literal table of letters, time as sums of steps. Only for tests.
namespace console::test {

/// N normal, U unacknowledged, A acknowledged, R returned, l latched unacknowledged, a latched acknowledged, S shelved,
/// D suppressed by design, O out of service.
inline constexpr std::string_view stateLetters = "NUARlaSDO";

/// Columns of the table.
enum AlarmColumn {
    Raise,
    Clear,
    ClearLatching,
    Acknowledge,
    Reset,
    Urgency,
    Shelve,
    Explained,
    TakeOut,
    Unshelve,
    Return,
    Unexplained
};
inline constexpr std::size_t alarmColumns = 12;

/// One row for each state, one letter for each column: the next state, '-' for nothing, 'x' for U while the condition
/// holds and else N.
using AlarmTable = std::array<std::string, 9>;

inline AlarmTable alarmTable()
{
    return {
        //  r c C a 0 p S D O u b e
        "U-----SDO---", // normal
        "-RlA--SDO---", // unacknowledged
        "-Na--USDO---", // acknowledged
        "U--N--SDO---", // returned
        "U--a--SDO---", // latched, unacknowledged
        "U---N-SDO---", // latched, acknowledged
        "------S-Ox--", // shelved
        "------S-O--x", // suppressed
        "------S-O-x-", // out of service
    };
}

class AlarmReference
{
public:
    struct Point {
        char state = 'N';
        bool active = false;
        bool doubtful = false;
        bool known = false;    ///< observed since the beginning or the restart
        int side = 0;          ///< 1 beyond the limit, -1 over, 0 between
        Milliseconds beyond{}; ///< how long, while it could be trusted
        Milliseconds over{};
        Milliseconds shelfLeft{};
        std::string because;
        alarms::Priority priority{};
        std::vector<std::pair<char, char>> rows; ///< its journal
    };

    AlarmReference(const alarms::AlarmDefinitions &definitions, AlarmTable table)
        : m_definitions(definitions)
        , m_table(std::move(table))
        , m_points(definitions.all.size())
    {
        for (std::size_t i = 0; i < m_points.size(); ++i)
            m_points[i].priority = definitions.all[i].priority;
    }

    [[nodiscard]] const std::vector<Point> &points() const { return m_points; }
    /// How often each cell of the table was asked for.
    [[nodiscard]] const std::map<std::pair<std::size_t, std::size_t>, int> &asked() const { return m_asked; }

    void observe(std::size_t index, int side, bool good, std::string because)
    {
        Point &point = m_points[index];
        point.known = true;
        point.because = std::move(because);
        point.doubtful = !good;
        if (!good)
            return;
        point.side = side;
        if (side != 1)
            point.beyond = Milliseconds(0);
        if (side != -1)
            point.over = Milliseconds(0);
    }

    /// `definitions` has explaining ones before explained ones.
    void advance(Milliseconds step)
    {
        for (Point &point : m_points) {
            const bool trusted = point.known && !point.doubtful;
            if (trusted && !point.active && point.side == 1)
                point.beyond += step;
            if (trusted && point.active && point.side == -1)
                point.over += step;
            if (point.state == 'S')
                point.shelfLeft -= step;
        }
        for (std::size_t i = 0; i < m_points.size(); ++i)
            judge(i);
        m_sinceRestart += step;
        if (m_restarted && m_sinceRestart >= std::chrono::minutes(1)) {
            m_restarted = false;
            for (Point &point : m_points)
                point.doubtful = point.doubtful || (!point.known && point.state != 'N');
        }
    }

    /// False where the table refuses.
    bool ask(std::size_t index, AlarmColumn column)
    {
        const bool released = column == Unshelve || column == Return;
        const char next = cell(m_points[index].state, column);
        if (next == '-')
            return false;
        go(index, released && explained(index) ? 'D' : next);
        return true;
    }

    void shelve(std::size_t index, Milliseconds span)
    {
        if (ask(index, Shelve))
            m_points[index].shelfLeft = span;
    }

    void setPriority(std::size_t index, alarms::Priority priority)
    {
        const bool rises = priority < m_points[index].priority;
        m_points[index].priority = priority;
        if (rises)
            (void)ask(index, Urgency);
    }

    void restart(Milliseconds stoppedFor)
    {
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            Point &point = m_points[i];
            point.known = false;
            point.because.clear();
            point.shelfLeft = std::max(point.shelfLeft - stoppedFor, Milliseconds(0));
            if (point.state == 'N') {
                point.doubtful = false;
                point.priority = m_definitions.all[i].priority;
            }
        }
        m_restarted = true;
        m_sinceRestart = Milliseconds(0);
    }

private:
    [[nodiscard]] bool explained(std::size_t index) const
    {
        if (!m_points[index].known)
            return false;
        bool result = !m_points[index].because.empty();
        for (const std::string &key : m_definitions.all[index].suppressedBy)
            result =
                result || m_points[static_cast<std::size_t>(m_definitions.find(key) - m_definitions.all.data())].active;
        return result;
    }

    void judge(std::size_t index)
    {
        Point &point = m_points[index];
        const alarms::AlarmDefinition &definition = m_definitions.all[index];
        const bool trusted = point.known && !point.doubtful;
        const bool rises = trusted && !point.active && point.side == 1 && point.beyond >= definition.onDelay;
        const bool ends = trusted && point.active && point.side == -1 && point.over >= definition.offDelay;
        if (rises || ends) {
            point.active = rises;
            point.beyond = point.over = Milliseconds(0);
        }
        if (point.state == 'S' && point.shelfLeft <= Milliseconds(0))
            (void)ask(index, Unshelve);
        else if (point.known && point.state == 'D' && !explained(index))
            (void)ask(index, Unexplained);
        else if (explained(index) && cell(point.state, Explained) != '-')
            (void)ask(index, Explained);
        else if (rises)
            (void)ask(index, Raise);
        else if (ends)
            (void)ask(index, definition.latching ? ClearLatching : Clear);
    }

    char cell(char state, AlarmColumn column)
    {
        const std::size_t row = stateLetters.find(state);
        ++m_asked[{row, static_cast<std::size_t>(column)}];
        return m_table[row][static_cast<std::size_t>(column)];
    }

    void go(std::size_t index, char next)
    {
        Point &point = m_points[index];
        if (next == 'x')
            next = point.active ? 'U' : 'N';
        point.rows.emplace_back(point.state, next);
        point.state = next;
    }

    alarms::AlarmDefinitions m_definitions;
    AlarmTable m_table;
    std::vector<Point> m_points;
    std::map<std::pair<std::size_t, std::size_t>, int> m_asked;
    Milliseconds m_sinceRestart{0};
    bool m_restarted = false;
};

} // namespace console::test
