// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_store.h"
#include "tests/support/session_fixture.h"

#include <QtGlobal>

#include <cmath>
#include <limits>

/// Rows of the journal and saved alarms, written by hand.
namespace console::test {

using namespace console::alarms;
using std::chrono::minutes;
using std::chrono::seconds;

inline constexpr double none = std::numeric_limits<double>::quiet_NaN();

inline std::unique_ptr<AlarmStore> openStore(const std::string &path)
{
    auto opened = AlarmStore::open(path);
    if (!opened)
        qCritical("%s", opened.error().sentence().c_str());
    return opened.ok() ? std::move(opened).value() : nullptr;
}

inline Transition raised(int second, const char *source = "sahiwal", const char *definition = "site-over-setpoint",
                         Priority priority = Priority::P3)
{
    Transition transition;
    transition.at = {sessionStart + seconds(second), Milliseconds(second * 1000)};
    transition.wallTime = transition.at.utc + minutes(7);
    transition.alarm = 7;
    transition.definition = definition;
    transition.source = source;
    transition.priority = priority;
    transition.from = AlarmState::Normal;
    transition.to = AlarmState::Unacknowledged;
    transition.value = 4.25;
    transition.limit = none;
    transition.quality = Quality::Measured;
    transition.actor = {"automatic", "control-room-1"};
    return transition;
}

inline Transition acknowledge(int second, const char *person, const char *reason = "")
{
    Transition transition = raised(second);
    transition.from = AlarmState::Unacknowledged;
    transition.to = AlarmState::Acknowledged;
    transition.actor.person = person;
    transition.reason = reason;
    return transition;
}

inline SavedAlarm fullState()
{
    SavedAlarm saved;
    Alarm &alarm = saved.alarm;
    alarm.id = 9'007'199'254'740'993; // beyond what a double holds
    alarm.definition = "chip-temperature";
    alarm.source = "سکھر";
    alarm.priority = Priority::P2;
    alarm.state = AlarmState::Shelved;
    alarm.active = true;
    alarm.doubtful = true;
    alarm.value = -0.1;
    alarm.limit = 85.0;
    alarm.quality = Quality::Stale;
    alarm.raised = sessionStart;
    alarm.changed = sessionStart + seconds(3);
    alarm.asideUntil = sessionStart + minutes(30);
    alarm.by = "A. Khan";
    alarm.reason = "fan is being changed; \"ordered\"";
    alarm.chattering = true;
    alarm.stale = true;
    saved.before = AlarmState::LatchedAcknowledged;
    saved.onElapsed = Milliseconds(1234);
    saved.offElapsed = Milliseconds(0);
    saved.recentRaises = {sessionStart, sessionStart, sessionStart + seconds(9)};
    return saved;
}

inline bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

inline bool same(const Transition &a, const Transition &b)
{
    return a.at == b.at && a.wallTime == b.wallTime && a.alarm == b.alarm && a.definition == b.definition &&
           a.source == b.source && a.priority == b.priority && a.from == b.from && a.to == b.to &&
           same(a.value, b.value) && same(a.limit, b.limit) && a.quality == b.quality && a.actor == b.actor &&
           a.reason == b.reason;
}

inline bool same(const SavedAlarm &a, const SavedAlarm &b)
{
    Alarm first = a.alarm;
    Alarm second = b.alarm;
    const bool numbers = same(first.value, second.value) && same(first.limit, second.limit);
    first.value = second.value = first.limit = second.limit = 0.0;
    return numbers && first == second && a.before == b.before && a.onElapsed == b.onElapsed &&
           a.offElapsed == b.offElapsed && a.recentRaises == b.recentRaises;
}

inline JournalAnswer read(const std::string &path, const JournalQuery &query = {})
{
    const auto answer = AlarmStore::read(path, query);
    if (!answer)
        qCritical("%s", answer.error().sentence().c_str());
    return answer.ok() ? answer.value() : JournalAnswer();
}

} // namespace console::test
