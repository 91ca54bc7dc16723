// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_board_keeper.h"

#include "engine/alarms/alarm_rules.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace console::alarms {

namespace {

constexpr std::size_t mostBadActors = 10;

void step(std::size_t &counter, bool more)
{
    if (more)
        ++counter;
    else
        --counter;
}

} // namespace

AlarmBoardKeeper::AlarmBoardKeeper(std::size_t definitions)
    : m_causes(definitions)
{
}

void AlarmBoardKeeper::count(const AlarmPoint &point, bool more)
{
    const Alarm &alarm = point.alarm;
    const auto priority = static_cast<std::size_t>(alarm.priority);
    if (isAside(alarm.state))
        step(m_aside, more);
    if (isStanding(alarm.state)) {
        step(m_active[priority], more);
        step(m_causes[point.definitionIndex].standing[priority], more);
    }
    if (asksForAPerson(alarm.state)) {
        step(m_unacknowledged[priority], more);
        step(m_causes[point.definitionIndex].unacknowledged, more);
    }
    if (alarm.stale)
        step(m_stale, more);
    m_figuresChanged = true;
}

void AlarmBoardKeeper::changed(AlarmPoint &point)
{
    if (point.awaitsBoard || (point.alarm.state == AlarmState::Normal && point.published == nullptr))
        return;
    point.awaitsBoard = true;
    m_changed.push_back(&point);
}

std::shared_ptr<const AlarmBoard> AlarmBoardKeeper::board(const AlarmDefinitions &definitions,
                                                          const std::deque<AlarmPoint> &points, const RaiseLog &raises)
{
    if (m_board != nullptr && m_changed.empty() && !m_figuresChanged)
        return m_board;
    auto next = std::make_shared<AlarmBoard>();
    next->alarms = merged();
    next->metrics = m_figuresChanged || m_board == nullptr ? metrics(definitions, points, raises) : m_board->metrics;
    next->active = m_active;
    next->unacknowledged = m_unacknowledged;
    next->aside = m_aside;
    m_figuresChanged = false;
    m_board = std::move(next);
    return m_board;
}

std::vector<std::shared_ptr<const Alarm>> AlarmBoardKeeper::merged()
{
    static const std::vector<std::shared_ptr<const Alarm>> nothing;
    const auto &old = m_board != nullptr ? m_board->alarms : nothing;
    std::sort(m_changed.begin(), m_changed.end(),
              [](const AlarmPoint *a, const AlarmPoint *b) { return a->alarm.id < b->alarm.id; });
    std::vector<std::shared_ptr<const Alarm>> all;
    all.reserve(old.size() + m_changed.size());
    auto kept = old.begin();
    for (AlarmPoint *point : m_changed) {
        const auto its = std::lower_bound(kept, old.end(), point->alarm.id,
                                          [](const auto &alarm, std::uint64_t id) { return alarm->id < id; });
        all.insert(all.end(), kept, its);
        kept = its != old.end() && (*its)->id == point->alarm.id ? its + 1 : its;
        point->awaitsBoard = false;
        if (point->alarm.state == AlarmState::Normal)
            point->published = nullptr;
        else if (point->published == nullptr || !(*point->published == point->alarm))
            point->published = std::make_shared<const Alarm>(point->alarm);
        if (point->published != nullptr)
            all.push_back(point->published);
    }
    all.insert(all.end(), kept, old.end());
    m_changed.clear();
    return all;
}

AlarmMetrics AlarmBoardKeeper::metrics(const AlarmDefinitions &definitions, const std::deque<AlarmPoint> &points,
                                       const RaiseLog &raises) const
{
    AlarmMetrics metrics;
    metrics.raisedIn10Minutes = raises.inRateWindow();
    metrics.flood = raises.flood();
    metrics.floodSince = raises.floodSince();
    metrics.chattering = raises.chatteringCount();
    metrics.stale = m_stale;
    metrics.priorityShares = raises.shares();
    metrics.raisedIn24Hours = raises.inDay();
    for (const std::uint32_t number : raises.mostOften(mostBadActors)) {
        const std::size_t raised = raises.inDayOf(number);
        const Alarm &alarm = points[number].alarm;
        metrics.topTen.push_back({alarm.definition, alarm.source, raised,
                                  static_cast<double>(raised) / static_cast<double>(metrics.raisedIn24Hours)});
    }
    for (std::size_t i = 0; i < m_causes.size(); ++i) {
        const Cause &cause = m_causes[i];
        const std::size_t standing = std::accumulate(cause.standing.begin(), cause.standing.end(), std::size_t{0});
        if (standing == 0)
            continue;
        const auto *urgent =
            std::find_if(cause.standing.begin(), cause.standing.end(), [](std::size_t count) { return count > 0; });
        metrics.causes.push_back({definitions.all[i].key, static_cast<Priority>(urgent - cause.standing.begin()),
                                  standing, cause.unacknowledged});
    }
    std::stable_sort(metrics.causes.begin(), metrics.causes.end(), [](const AlarmCause &a, const AlarmCause &b) {
        return a.priority != b.priority ? a.priority < b.priority : a.count > b.count;
    });
    return metrics;
}

} // namespace console::alarms
