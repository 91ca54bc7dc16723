// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/alarm_trace.h"

#include "engine/alarms/alarm_note.h"
#include "engine/alarms/alarm_rules.h"

#include <algorithm>
#include <map>
#include <utility>

namespace console::session {

using alarms::Alarm;
using alarms::AlarmBoard;
using alarms::AlarmState;
using alarms::Transition;

namespace {

constexpr std::size_t markSpacing = 2'000;
constexpr std::size_t mostBadActors = 10;
constexpr std::chrono::hours staleAfter{24};

/// The grid's time stands in for the clock that only runs forward: a recording has no other that fits its moments.
alarms::AlarmTime both(UtcTime gridTime)
{
    return {gridTime, gridTime.time_since_epoch()};
}

bool holds(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::Acknowledged;
}

bool isRaise(const Transition &transition)
{
    return transition.to == AlarmState::Unacknowledged && transition.from != transition.to;
}

Alarm after(const Transition &transition, const Alarm *before)
{
    Alarm alarm;
    if (before != nullptr)
        alarm = *before;
    const bool aside = alarms::isAside(transition.to);
    alarm.id = transition.alarm;
    alarm.definition = transition.definition;
    alarm.source = transition.source;
    alarm.priority = transition.priority;
    alarm.state = transition.to;
    alarm.active = aside ? (before != nullptr ? before->active : holds(transition.from)) : holds(transition.to);
    alarm.doubtful = transition.quality == Quality::Stale || transition.quality == Quality::Missing;
    alarm.value = transition.value;
    alarm.limit = transition.limit;
    alarm.quality = transition.quality;
    alarm.changed = transition.at.utc;
    if (isRaise(transition) || before == nullptr)
        alarm.raised = transition.at.utc;
    if (isRaise(transition) || !alarms::isStanding(transition.to))
        alarm.stale = false;
    const bool byPerson = transition.to == AlarmState::Acknowledged ||
                          transition.to == AlarmState::LatchedAcknowledged || transition.to == AlarmState::Shelved ||
                          transition.to == AlarmState::OutOfService;
    const bool keepsPerson =
        transition.from == AlarmState::Acknowledged && transition.to == AlarmState::LatchedAcknowledged;
    if (!keepsPerson) {
        alarm.by = byPerson ? transition.actor.person : std::string();
        alarm.reason = aside ? transition.reason : std::string();
    }
    return alarm;
}

} // namespace

AlarmTrace::AlarmTrace(const std::vector<Event> &events)
{
    std::map<std::uint64_t, std::uint32_t> numbers;
    for (const Event &event : events) {
        if (auto transition = alarms::readAlarmNote(event)) {
            // By what the reader sorted, so that a clock that was set back inside one recording does no harm.
            transition->at.utc = event.gridTime;
            numbers.emplace(transition->alarm, 0);
            m_changes.push_back({std::move(*transition), 0});
        }
    }
    std::uint32_t next = 0;
    for (auto &[id, number] : numbers)
        number = next++;
    m_firstChange.resize(numbers.size(), static_cast<std::uint32_t>(m_changes.size()));
    Alarms state(numbers.size());
    for (std::size_t i = 0; i < m_changes.size(); ++i) {
        Change &change = m_changes[i];
        change.number = numbers.at(change.transition.alarm);
        m_firstChange[change.number] = std::min(m_firstChange[change.number], static_cast<std::uint32_t>(i));
        if (i % markSpacing == 0)
            m_marks.push_back(state);
        follow(state, change);
    }
    m_alarms.resize(numbers.size());
}

void AlarmTrace::follow(Alarms &alarms, const Change &change)
{
    std::shared_ptr<const Alarm> &place = alarms[change.number];
    place = change.transition.to == AlarmState::Normal
                ? nullptr
                : std::make_shared<const Alarm>(after(change.transition, place.get()));
}

void AlarmTrace::noteRaise(const Change &change)
{
    if (isRaise(change.transition))
        m_raises.raised(change.number, change.transition.priority, both(change.transition.at.utc));
}

void AlarmTrace::followTo(std::size_t end)
{
    for (; m_next < end; ++m_next) {
        follow(m_alarms, m_changes[m_next]);
        noteRaise(m_changes[m_next]);
    }
}

void AlarmTrace::jumpTo(std::size_t end, UtcTime gridTime)
{
    const std::size_t mark = std::min(end / markSpacing, m_marks.size() - 1);
    m_alarms = m_marks[mark];
    for (std::size_t i = mark * markSpacing; i < end; ++i)
        follow(m_alarms, m_changes[i]);
    m_raises = {};
    const auto at = [](const Change &change) { return change.transition.at.utc; };
    const auto firstOfDay = std::ranges::lower_bound(m_changes, gridTime - staleAfter, {}, at);
    for (auto change = firstOfDay; change != m_changes.begin() + static_cast<std::ptrdiff_t>(end); ++change)
        noteRaise(*change);
    m_next = end;
    m_board = nullptr;
}

bool AlarmTrace::mark(UtcTime gridTime)
{
    bool changed = false;
    const auto set = [&changed](std::shared_ptr<const Alarm> &place, bool Alarm::*flag, bool on) {
        if (place == nullptr || (*place).*flag == on)
            return;
        auto marked = std::make_shared<Alarm>(*place);
        (*marked).*flag = on;
        place = std::move(marked);
        changed = true;
    };
    // Also one that was normal for a moment still chatters.
    for (std::size_t number = 0; number < m_alarms.size(); ++number) {
        std::shared_ptr<const Alarm> &place = m_alarms[number];
        if (place == nullptr)
            continue;
        set(place, &Alarm::chattering, m_raises.chatters(static_cast<std::uint32_t>(number)));
        if (alarms::isStanding(place->state) && gridTime - place->raised > staleAfter)
            set(place, &Alarm::stale, true);
    }
    return changed;
}

std::shared_ptr<const AlarmBoard> AlarmTrace::at(UtcTime gridTime)
{
    if (m_changes.empty())
        return nullptr;
    const auto at = [](const Change &change) { return change.transition.at.utc; };
    const auto passed = std::ranges::upper_bound(m_changes, gridTime, {}, at);
    const auto end = static_cast<std::size_t>(passed - m_changes.begin());
    const bool happened = end != m_next;
    if (gridTime < m_time || end > m_next + markSpacing)
        jumpTo(end, gridTime);
    else
        followTo(end);
    m_time = gridTime;
    const bool rates = m_raises.advance(both(gridTime));
    (void)m_raises.takeChatterChanges();
    if (mark(gridTime) || rates || happened || m_board == nullptr)
        m_board = makeBoard();
    return m_board;
}

std::shared_ptr<const AlarmBoard> AlarmTrace::makeBoard() const
{
    auto board = std::make_shared<AlarmBoard>();
    for (const std::shared_ptr<const Alarm> &alarm : m_alarms) {
        if (alarm == nullptr)
            continue;
        board->alarms.push_back(alarm);
        const auto priority = static_cast<std::size_t>(alarm->priority);
        board->aside += alarms::isAside(alarm->state) ? 1 : 0;
        board->active.at(priority) += alarms::isStanding(alarm->state) ? 1 : 0;
        board->unacknowledged.at(priority) += alarms::asksForAPerson(alarm->state) ? 1 : 0;
        board->metrics.stale += alarm->stale ? 1 : 0;
    }
    fillMetrics(*board);
    return board;
}

void AlarmTrace::fillMetrics(AlarmBoard &board) const
{
    alarms::AlarmMetrics &metrics = board.metrics;
    metrics.raisedIn10Minutes = m_raises.inRateWindow();
    metrics.flood = m_raises.flood();
    metrics.floodSince = m_raises.floodSince();
    metrics.chattering = m_raises.chatteringCount();
    metrics.priorityShares = m_raises.shares();
    metrics.raisedIn24Hours = m_raises.inDay();
    for (const std::uint32_t number : m_raises.mostOften(mostBadActors)) {
        const Transition &known = m_changes[m_firstChange[number]].transition;
        const std::size_t raised = m_raises.inDayOf(number);
        metrics.topTen.push_back({known.definition, known.source, raised,
                                  static_cast<double>(raised) / static_cast<double>(metrics.raisedIn24Hours)});
    }
    std::map<std::string, alarms::AlarmCause> causes;
    for (const std::shared_ptr<const Alarm> &alarm : board.alarms) {
        if (!alarms::isStanding(alarm->state))
            continue;
        alarms::AlarmCause &cause = causes[alarm->definition];
        cause.priority = cause.count == 0 ? alarm->priority : std::min(cause.priority, alarm->priority);
        cause.definition = alarm->definition;
        ++cause.count;
        cause.unacknowledged += alarms::asksForAPerson(alarm->state) ? 1 : 0;
    }
    for (auto &[definition, cause] : causes)
        metrics.causes.push_back(std::move(cause));
    std::ranges::stable_sort(metrics.causes, [](const alarms::AlarmCause &a, const alarms::AlarmCause &b) {
        return a.priority != b.priority ? a.priority < b.priority : a.count > b.count;
    });
}

} // namespace console::session
