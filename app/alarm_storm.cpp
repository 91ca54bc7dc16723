// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/alarm_storm.h"

#include "engine/alarms/alarm_note.h"
#include "engine/base/embedded.h"
#include "engine/base/platform_thread.h"

#include <algorithm>
#include <array>

namespace console::app {

namespace {

constexpr double limit = 100.0;
constexpr double beyond = 10.0;
constexpr std::size_t mostEventsWaiting = 50'000;
constexpr std::size_t mostMarksWaiting = 10'000;

/// The shipped conditions, each of which shows at once.
std::shared_ptr<const alarms::AlarmDefinitions> prompt()
{
    auto definitions = std::make_shared<alarms::AlarmDefinitions>(
        alarms::parseAlarmDefinitions(embedded::defaultAlarms(), "alarms.json").value());
    for (alarms::AlarmDefinition &definition : definitions->all) {
        definition.onDelay = definition.offDelay = Milliseconds(0);
        definition.deadband = 0.0;
        definition.latching = false;
        definition.suppressedBy.clear();
    }
    return definitions;
}

/// 5, 15 and 80 of a hundred are P1, P2 and P3.
alarms::Priority priorityOf(std::size_t number)
{
    const std::size_t part = number % 20;
    return part == 0 ? alarms::Priority::P1 : part < 4 ? alarms::Priority::P2 : alarms::Priority::P3;
}

} // namespace

AlarmStormDriver::AlarmStormDriver(const StormSize &size)
    : m_definitions(prompt())
    , m_engine(m_definitions, "storm")
{
    std::array<std::vector<const alarms::AlarmDefinition *>, 4> byPriority;
    for (const alarms::AlarmDefinition &definition : m_definitions->all)
        byPriority.at(static_cast<std::size_t>(definition.priority)).push_back(&definition);
    for (std::size_t i = 0; i < size.alarms; ++i) {
        const auto &fitting = byPriority.at(static_cast<std::size_t>(priorityOf(i)));
        const auto *definition = fitting.empty() ? &m_definitions->all.front() : fitting[(i / 20) % fitting.size()];
        m_points.push_back({definition, "unit-" + std::to_string(i + 1), true});
    }
    const double aTick = static_cast<double>(size.changesASecond) * static_cast<double>(size.tick.count()) / 1000.0;
    m_half = std::min(static_cast<std::size_t>(aTick / 2.0 + 0.5), m_points.size() / 2);
}

void AlarmStormDriver::observe(const alarms::AlarmTime &now)
{
    // What was over at the last step holds again, and the next ones are over.
    if (m_began) {
        for (std::size_t i = 0; i < m_half; ++i) {
            m_points[(m_next + m_points.size() - m_half + i) % m_points.size()].holds = true;
            m_points[(m_next + i) % m_points.size()].holds = false;
        }
        m_next = (m_next + m_half) % m_points.size();
    }
    m_began = true;
    alarms::Observation seen;
    seen.limit = limit;
    seen.rating = limit;
    for (const Point &point : m_points) {
        const bool above = (point.definition->sense == alarms::Sense::Above) == point.holds;
        seen.value = above ? limit + beyond : limit - beyond;
        m_engine.observe(point.definition->key, point.source, seen, now);
    }
}

AlarmStorm::AlarmStorm(Snapshot base, const StormSize &size)
    : m_base(std::move(base))
    , m_size(size)
    , m_driver(size)
    , m_events(mostEventsWaiting)
    , m_marks(mostMarksWaiting)
{
    m_base.alarmDefinitions = m_driver.definitions();
}

void AlarmStorm::start()
{
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

void AlarmStorm::stop()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
}

void AlarmStorm::run(const std::stop_token &stop)
{
    nameThisThread("storm");
    m_began = std::chrono::steady_clock::now();
    MonotonicTime due = m_began;
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        tick();
        due += m_size.tick;
        m_due.wait_until(lock, stop, due, [] { return false; });
    }
}

void AlarmStorm::tick()
{
    const MonotonicTime real = std::chrono::steady_clock::now();
    const auto passed = std::chrono::duration_cast<Milliseconds>(real - m_began);
    const alarms::AlarmTime now{m_base.gridTime + passed, passed};
    m_driver.observe(now);
    m_driver.engine().advance(now);
    bool marked = false;
    for (const alarms::Transition &transition : m_driver.engine().takeTransitions()) {
        if (!marked && transition.to == alarms::AlarmState::Unacknowledged) {
            m_marks.push({transition.alarm, transition.at.utc, real});
            marked = true;
        }
        m_events.push(alarms::alarmEvent(transition));
    }
    (void)m_driver.engine().takeDirty(now);
    auto snapshot = std::make_shared<Snapshot>(m_base);
    snapshot->sequence = ++m_base.sequence;
    snapshot->gridTime = now.utc;
    snapshot->wallTime = m_base.wallTime + passed;
    snapshot->alarms = m_driver.engine().board();
    if (m_snapshots.put(std::move(snapshot)) && m_wake)
        m_wake();
}

} // namespace console::app
