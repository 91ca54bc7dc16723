// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_point.h"

#include "engine/alarms/alarm_rules.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace console::alarms {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::chrono::hours raisesKeptFor{24};

bool isBad(const Observation &seen)
{
    return seen.quality == Quality::Missing || seen.quality == Quality::Stale || !std::isfinite(seen.value) ||
           !std::isfinite(seen.limit);
}

double deadbandOf(const AlarmDefinition &definition, const Observation &seen)
{
    const double whole = definition.deadbandOf == DeadbandOf::Rating  ? std::abs(seen.rating)
                         : definition.deadbandOf == DeadbandOf::Limit ? std::abs(seen.limit)
                                                                      : 1.0;
    const double deadband = definition.deadband * whole;
    return std::isfinite(deadband) ? deadband : 0.0;
}

/// True when the number is another; two that are none are alike.
bool take(double &into, double value)
{
    if (into == value || (std::isnan(into) && std::isnan(value)))
        return false;
    into = value;
    return true;
}

template <class Value> bool take(Value &into, const Value &value)
{
    if (into == value)
        return false;
    into = value;
    return true;
}

} // namespace

AlarmPoint::AlarmPoint(const AlarmDefinition &itsDefinition, std::size_t itsDefinitionIndex, std::string source,
                       std::uint64_t id, std::uint32_t itsNumber)
    : definition(itsDefinition)
    , definitionIndex(itsDefinitionIndex)
    , number(itsNumber)
{
    alarm.id = id;
    alarm.definition = definition.key;
    alarm.source = std::move(source);
    alarm.priority = definition.priority;
    alarm.value = none;
    alarm.limit = none;
}

AlarmPoint::Seen AlarmPoint::observe(const Observation &seen, Milliseconds now)
{
    const bool doubtful = isBad(seen);
    Seen changed;
    changed.shown = take(alarm.value, seen.quality == Quality::Missing ? none : seen.value);
    changed.shown = take(alarm.limit, seen.limit) || changed.shown;
    changed.shown = take(alarm.quality, seen.quality) || changed.shown;
    changed.shown = take(alarm.doubtful, doubtful) || changed.shown;
    changed.judgement = take(suppressedBecause, seen.suppressedBecause) || !observed;
    observed = true;
    if (doubtful) {
        changed.saved = delayRuns();
        m_on.hold(now);
        m_off.hold(now);
        return changed;
    }
    const double excess = definition.sense == Sense::Above ? seen.value - seen.limit : seen.limit - seen.value;
    const bool beyond = excess > 0.0;
    const bool over = !beyond && excess <= -deadbandOf(definition, seen);
    changed.saved = arm(m_on, beyond && !alarm.active, now);
    changed.saved = arm(m_off, over && alarm.active, now) || changed.saved;
    changed.judgement = changed.judgement || (changed.saved && delayRuns());
    return changed;
}

bool AlarmPoint::arm(AlarmDelay &delay, bool wanted, Milliseconds now)
{
    const bool changes = wanted ? !delay.running() : delay.armed();
    if (wanted)
        delay.run(now);
    else if (delay.armed())
        delay.callOff();
    return changes;
}

bool AlarmPoint::runDelays(Milliseconds now)
{
    if (alarm.active ? !runOneDelay(m_off, definition.offDelay, now) : !runOneDelay(m_on, definition.onDelay, now))
        return false;
    alarm.active = !alarm.active;
    return true;
}

bool AlarmPoint::runOneDelay(AlarmDelay &delay, Milliseconds span, Milliseconds now)
{
    if (!delay.running() || delay.elapsed(now) < span)
        return false;
    delay.callOff();
    return true;
}

void AlarmPoint::forget()
{
    m_on.callOff();
    m_off.callOff();
    observed = false;
    suppressedBecause.clear();
    alarm.active = false;
    alarm.doubtful = false;
    alarm.value = none;
    alarm.limit = none;
    alarm.quality = Quality::Missing;
    alarm.priority = definition.priority;
}

void AlarmPoint::noteRaise(UtcTime at)
{
    // Trimming in halves keeps the cost of one raise small.
    if (m_recentRaises.size() >= 2 * SavedAlarm::mostRaises)
        m_recentRaises.erase(m_recentRaises.begin(),
                             m_recentRaises.end() - static_cast<std::ptrdiff_t>(SavedAlarm::mostRaises));
    m_recentRaises.push_back(at);
}

SavedAlarm AlarmPoint::saved(const AlarmTime &now) const
{
    SavedAlarm saved;
    saved.alarm = alarm;
    saved.before = before;
    if (m_on.armed())
        saved.onElapsed = m_on.elapsed(now.monotonic);
    if (m_off.armed())
        saved.offElapsed = m_off.elapsed(now.monotonic);
    const std::size_t skipped = m_recentRaises.size() - std::min(m_recentRaises.size(), SavedAlarm::mostRaises);
    std::copy_if(m_recentRaises.begin() + static_cast<std::ptrdiff_t>(skipped), m_recentRaises.end(),
                 std::back_inserter(saved.recentRaises), [&](UtcTime at) { return now.utc - at < raisesKeptFor; });
    return saved;
}

void AlarmPoint::restore(const SavedAlarm &saved, UtcTime now)
{
    const std::uint64_t id = alarm.id;
    alarm = saved.alarm;
    alarm.id = id;
    before = saved.before;
    if (!isAside(alarm.state))
        alarm.active = alarm.state == AlarmState::Unacknowledged || alarm.state == AlarmState::Acknowledged;
    if (alarm.state == AlarmState::Normal) {
        // Nothing stands here, so an edited definition may take effect.
        alarm.priority = definition.priority;
        alarm.doubtful = false;
    }
    const auto within = [](Milliseconds elapsed, Milliseconds span) {
        return std::clamp(elapsed, Milliseconds(0), span);
    };
    if (saved.onElapsed && !alarm.active)
        m_on.restore(within(*saved.onElapsed, definition.onDelay));
    if (saved.offElapsed && alarm.active)
        m_off.restore(within(*saved.offElapsed, definition.offDelay));
    for (const UtcTime at : saved.recentRaises) {
        if (now - at < raisesKeptFor)
            noteRaise(std::min(at, now));
    }
    std::sort(m_recentRaises.begin(), m_recentRaises.end());
}

} // namespace console::alarms
