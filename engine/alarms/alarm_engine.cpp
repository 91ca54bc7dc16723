// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_engine.h"

#include "engine/alarms/alarm_engine_private.h"
#include "engine/base/printable_text.h"

#include <array>
#include <utility>

namespace console::alarms {

namespace {

constexpr std::size_t longestReason = 300;

constexpr std::array<std::string_view, alarmStateCount> stateWords{
    "is normal",
    "is unacknowledged",
    "is acknowledged already",
    "is over and unacknowledged",
    "is over, latched and unacknowledged",
    "is over, latched and acknowledged already",
    "is shelved",
    "is suppressed by design",
    "is out of service",
};

Error unknownAlarm(std::uint64_t alarm)
{
    return {Error::Kind::NotFound, "Alarm " + std::to_string(alarm), "is not known", "Choose one that is in the list."};
}

/// "Load above set-point at sahiwal is normal, so it cannot be reset. …"
Error refusal(const AlarmPoint &point, std::string_view what, std::string_view remedy)
{
    return {Error::Kind::BadInput, point.definition.name + " at " + point.alarm.source, std::string(what),
            std::string(remedy)};
}

Error wrongState(const AlarmPoint &point, std::string_view wish, std::string_view remedy)
{
    return refusal(point,
                   std::string(stateWords.at(static_cast<std::size_t>(point.alarm.state))) + ", so it cannot be " +
                       std::string(wish),
                   remedy);
}

/// A person's words, fit for the record; empty when they are blank.
std::string readableReason(const std::string &reason)
{
    const std::string clean = printableText(reason, longestReason);
    return clean.find_first_not_of(' ') == std::string::npos ? std::string() : clean;
}

} // namespace

AlarmEngine::AlarmEngine(std::shared_ptr<const AlarmDefinitions> definitions, std::string workstation)
    : m_private(std::make_unique<Private>(std::move(definitions), std::move(workstation)))
{
}

AlarmEngine::~AlarmEngine() = default;
AlarmEngine::AlarmEngine(AlarmEngine &&) noexcept = default;
AlarmEngine &AlarmEngine::operator=(AlarmEngine &&) noexcept = default;

void AlarmEngine::observe(std::string_view definition, std::string_view source, const Observation &seen,
                          const AlarmTime &now)
{
    m_private->observe(definition, source, seen, now);
}

void AlarmEngine::forget(std::string_view definition, std::string_view source, const AlarmTime &now)
{
    m_private->forget(definition, source, now);
}

void AlarmEngine::advance(const AlarmTime &now)
{
    m_private->advance(now);
}

Status AlarmEngine::acknowledge(std::uint64_t alarm, const Actor &actor, const AlarmTime &now)
{
    AlarmPoint *point = m_private->find(alarm);
    if (point == nullptr)
        return unknownAlarm(alarm);
    if (!m_private->step(*point, AlarmStep::Acknowledge, actor, {}, now))
        return wrongState(*point, "acknowledged", "Choose an alarm that is not acknowledged.");
    return Done{};
}

Status AlarmEngine::reset(std::uint64_t alarm, const Actor &actor, const AlarmTime &now)
{
    AlarmPoint *point = m_private->find(alarm);
    if (point == nullptr)
        return unknownAlarm(alarm);
    if (point->alarm.state == AlarmState::LatchedUnacknowledged)
        return wrongState(*point, "reset", "Acknowledge it first.");
    if (!m_private->step(*point, AlarmStep::Reset, actor, {}, now))
        return wrongState(*point, "reset", "Choose a latched alarm that is over and acknowledged.");
    return Done{};
}

Status AlarmEngine::shelve(std::uint64_t alarm, Milliseconds span, const std::string &reason, bool confirmed,
                           const Actor &actor, const AlarmTime &now)
{
    AlarmPoint *point = m_private->find(alarm);
    if (point == nullptr)
        return unknownAlarm(alarm);
    const std::string words = readableReason(reason);
    if (words.empty())
        return refusal(*point, "is not shelved without a reason", "Say why.");
    if (span <= Milliseconds(0) || span > longestShelving)
        return refusal(*point, "is shelved for more than nothing and at most 8 h", "Choose a shorter or longer time.");
    if (point->alarm.priority == Priority::P1 && !confirmed)
        return refusal(*point, "is of the highest priority", "Confirm a second time that it is to be shelved.");
    m_private->putAside(*point, AlarmStep::Shelve, span, words, actor, now);
    return Done{};
}

Status AlarmEngine::unshelve(std::uint64_t alarm, const Actor &actor, const AlarmTime &now)
{
    AlarmPoint *point = m_private->find(alarm);
    if (point == nullptr)
        return unknownAlarm(alarm);
    if (point->alarm.state != AlarmState::Shelved)
        return wrongState(*point, "taken off the shelf", "Choose an alarm that is shelved.");
    m_private->release(*point, actor, {}, now);
    return Done{};
}

Status AlarmEngine::takeOutOfService(std::uint64_t alarm, const std::string &reason, const Actor &actor,
                                     const AlarmTime &now)
{
    AlarmPoint *point = m_private->find(alarm);
    if (point == nullptr)
        return unknownAlarm(alarm);
    const std::string words = readableReason(reason);
    if (words.empty())
        return refusal(*point, "is not taken out of service without a reason", "Say why.");
    m_private->putAside(*point, AlarmStep::TakeOut, Milliseconds(0), words, actor, now);
    return Done{};
}

Status AlarmEngine::returnToService(std::uint64_t alarm, const Actor &actor, const AlarmTime &now)
{
    AlarmPoint *point = m_private->find(alarm);
    if (point == nullptr)
        return unknownAlarm(alarm);
    if (point->alarm.state != AlarmState::OutOfService)
        return wrongState(*point, "returned to service", "Choose an alarm that is out of service.");
    m_private->release(*point, actor, {}, now);
    return Done{};
}

void AlarmEngine::setPriority(std::uint64_t alarm, Priority priority, const AlarmTime &now)
{
    if (AlarmPoint *point = m_private->find(alarm))
        m_private->setPriority(*point, priority, now);
}

std::shared_ptr<const AlarmBoard> AlarmEngine::board()
{
    return m_private->board();
}

std::vector<Transition> AlarmEngine::takeTransitions()
{
    return m_private->takeTransitions();
}

std::vector<SavedAlarm> AlarmEngine::takeDirty(const AlarmTime &now)
{
    return m_private->takeDirty(now);
}

std::vector<SavedAlarm> AlarmEngine::save(const AlarmTime &now) const
{
    return m_private->save(now);
}

void AlarmEngine::restore(const std::vector<SavedAlarm> &saved, const AlarmTime &now)
{
    m_private->restore(saved, now);
}

} // namespace console::alarms
