// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/alarm_desk.h"

#include "engine/alarms/alarm_note.h"

#include <algorithm>
#include <utility>

namespace console {

namespace {

/// How long a change may wait for the disk. What a person did does not wait.
constexpr std::chrono::seconds keepEvery{1};
/// How much of a running delay a crash may lose.
constexpr std::chrono::seconds runningEvery{5};
/// Rows that wait for a disk that refuses them; it bounds the memory of a flood.
constexpr std::size_t mostUnkept = 100'000;

} // namespace

AlarmDesk::AlarmDesk(AlarmDeskOptions options)
    : m_options(std::move(options))
{
}

AlarmDesk::~AlarmDesk()
{
    keep();
}

void AlarmDesk::open(bool live)
{
    keep();
    m_unkept.clear();
    m_unkeptStates.clear();
    m_engine = std::make_unique<alarms::AlarmEngine>(m_options.definitions, m_options.workstation);
    m_store.reset();
    m_live = live;
    const std::string &path = live ? m_options.liveStore : m_options.demoStore;
    if (path.empty())
        return;
    auto store = alarms::AlarmStore::open(path);
    if (!store)
        return note(store.error());
    auto saved = store.value()->load();
    if (!saved)
        return note(saved.error());
    m_store = std::move(store).value();
    m_engine->restore(saved.value(), m_now);
}

/// A failure is told when it begins, not at each try.
void AlarmDesk::note(const Status &status)
{
    const std::string trouble = status ? std::string() : status.error().sentence();
    if (trouble == std::exchange(m_storeTrouble, trouble) || trouble.empty())
        return;
    Event event;
    event.kind = Event::Kind::Fault;
    event.gridTime = m_now.utc;
    event.detail = trouble;
    m_events.push_back(std::move(event));
}

void AlarmDesk::watch(const Snapshot &snapshot, const AlarmSurroundings &around)
{
    if (!watches())
        return;
    m_now = {snapshot.gridTime, around.now};
    m_wall = snapshot.wallTime;
    const bool live = snapshot.mode == Mode::Live;
    if (m_live != live)
        open(live);
    for (const SeenCondition &condition : m_conditions.read(snapshot, around))
        m_engine->observe(condition.definition, condition.source, condition.seen, m_now);
    if (std::exchange(m_sitesChanged, false))
        forgetGone(snapshot);
    m_engine->advance(m_now);
    collect();
    // A wall clock that was set back must not stop the memory.
    if (m_wall - m_runningAt >= runningEvery || m_wall < m_runningAt)
        keepRunning();
    if (m_wall - m_keptAt >= keepEvery || m_wall < m_keptAt)
        keepChanges();
}

void AlarmDesk::forgetGone(const Snapshot &snapshot)
{
    const std::shared_ptr<const alarms::AlarmBoard> board = m_engine->board();
    for (const auto &alarm : board->alarms) {
        if (AlarmConditions::isObsolete(*alarm, snapshot))
            m_engine->forget(alarm->definition, alarm->source, m_now);
    }
}

void AlarmDesk::collect()
{
    for (alarms::Transition &transition : m_engine->takeTransitions()) {
        transition.wallTime = m_wall;
        m_events.push_back(alarms::alarmEvent(transition));
        if (m_store && m_unkept.size() < mostUnkept)
            m_unkept.push_back(std::move(transition));
    }
}

/// How far the delays that run have come.
void AlarmDesk::keepRunning()
{
    if (!m_engine || !m_store)
        return;
    m_runningAt = m_wall;
    for (const alarms::SavedAlarm &state : m_engine->save(m_now)) {
        if (state.onElapsed || state.offElapsed)
            m_unkeptStates.insert_or_assign(state.alarm.id, state);
    }
}

void AlarmDesk::keep()
{
    keepRunning();
    keepChanges();
}

void AlarmDesk::keepChanges()
{
    if (!m_engine || !m_store)
        return;
    m_keptAt = m_wall;
    for (const alarms::SavedAlarm &state : m_engine->takeDirty(m_now))
        m_unkeptStates.insert_or_assign(state.alarm.id, state);
    if (m_unkept.empty() && m_unkeptStates.empty())
        return;
    std::vector<alarms::SavedAlarm> states;
    for (const auto &[id, state] : m_unkeptStates)
        states.push_back(state);
    const Status status = m_store->put(m_unkept, states);
    note(status);
    if (!status)
        return;
    m_unkept.clear();
    m_unkeptStates.clear();
}

alarms::Actor AlarmDesk::actor(const std::string &person) const
{
    return {person, m_options.workstation};
}

template <class Each> void AlarmDesk::forEach(const std::vector<std::uint64_t> &ids, Each &&each)
{
    if (!m_engine)
        return;
    for (const std::uint64_t id : ids) {
        const Status status = each(id);
        if (status)
            continue;
        Event event;
        event.kind = Event::Kind::Fault;
        event.gridTime = m_now.utc;
        event.wallTime = m_wall;
        event.detail = status.error().sentence();
        m_events.push_back(std::move(event));
    }
    collect();
    keepChanges();
}

void AlarmDesk::acknowledge(const command::AcknowledgeAlarms &set)
{
    forEach(set.ids, [&](std::uint64_t id) { return m_engine->acknowledge(id, actor(set.by), m_now); });
}

void AlarmDesk::reset(const command::ResetAlarms &set)
{
    forEach(set.ids, [&](std::uint64_t id) { return m_engine->reset(id, actor(set.by), m_now); });
}

void AlarmDesk::shelve(const command::ShelveAlarms &set)
{
    forEach(set.ids, [&](std::uint64_t id) {
        return m_engine->shelve(id, set.span, set.reason, set.confirmed, actor(set.by), m_now);
    });
}

void AlarmDesk::unshelve(const command::UnshelveAlarms &set)
{
    forEach(set.ids, [&](std::uint64_t id) { return m_engine->unshelve(id, actor(set.by), m_now); });
}

void AlarmDesk::takeOutOfService(const command::TakeAlarmsOutOfService &set)
{
    forEach(set.ids,
            [&](std::uint64_t id) { return m_engine->takeOutOfService(id, set.reason, actor(set.by), m_now); });
}

void AlarmDesk::returnToService(const command::ReturnAlarmsToService &set)
{
    forEach(set.ids, [&](std::uint64_t id) { return m_engine->returnToService(id, actor(set.by), m_now); });
}

std::shared_ptr<const alarms::AlarmBoard> AlarmDesk::board()
{
    return m_engine ? m_engine->board() : nullptr;
}

std::vector<Event> AlarmDesk::takeEvents()
{
    return std::exchange(m_events, {});
}

std::vector<Event> AlarmDesk::inForce() const
{
    std::vector<Event> events;
    if (!m_engine)
        return events;
    for (const std::shared_ptr<const alarms::Alarm> &alarm : m_engine->board()->alarms) {
        alarms::Transition standing;
        standing.at = m_now;
        standing.wallTime = m_wall;
        standing.alarm = alarm->id;
        standing.definition = alarm->definition;
        standing.source = alarm->source;
        standing.priority = alarm->priority;
        standing.from = alarm->state;
        standing.to = alarm->state;
        standing.value = alarm->value;
        standing.limit = alarm->limit;
        standing.quality = alarm->quality;
        standing.actor = actor(alarm->by);
        standing.reason = alarm->reason;
        events.push_back(alarms::alarmEvent(standing));
    }
    return events;
}

} // namespace console
