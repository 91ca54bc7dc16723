// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_engine_private.h"

#include "engine/alarms/explanation_order.h"

#include <algorithm>
#include <utility>

namespace console::alarms {

namespace {

constexpr std::chrono::hours staleAfter{24};
constexpr std::chrono::seconds clockTolerance{1};

/// The same for a condition at a source in every run, so that a journal can be followed over restarts. It fits a
/// double's 53 bits, which is what JSON readers keep.
std::uint64_t idOf(std::string_view definition, std::string_view source)
{
    std::uint64_t hash = 0xcbf29ce484222325U; // FNV-1a
    const auto mix = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
    for (const char byte : definition)
        mix(static_cast<unsigned char>(byte));
    mix(0);
    for (const char byte : source)
        mix(static_cast<unsigned char>(byte));
    return std::max<std::uint64_t>(1, (hash ^ (hash >> 53U)) & ((std::uint64_t{1} << 53U) - 1));
}

} // namespace

AlarmEngine::Private::Private(std::shared_ptr<const AlarmDefinitions> definitions, std::string workstation)
    : m_definitions(definitions != nullptr ? std::move(definitions) : std::make_shared<const AlarmDefinitions>())
    , m_console{"automatic", std::move(workstation)}
    , m_kinds(m_definitions->all.size())
    , m_keeper(m_kinds.size())
{
    const std::vector<std::size_t> ranks = explanationRanks(*m_definitions);
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        m_kindOfKey.emplace(m_definitions->all[i].key, i);
        m_kinds[i].rank = ranks[i];
    }
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        for (const std::string &key : m_definitions->all[i].suppressedBy) {
            if (const auto above = indexOf(key)) {
                m_kinds[i].explainedBy.push_back(*above);
                m_kinds[*above].explains.push_back(i);
            }
        }
    }
    m_toJudge.resize(m_kinds.size() + 1);
}

std::optional<std::size_t> AlarmEngine::Private::indexOf(std::string_view definition) const
{
    const auto found = m_kindOfKey.find(definition);
    return found == m_kindOfKey.end() ? std::nullopt : std::optional(found->second);
}

AlarmPoint *AlarmEngine::Private::pointAt(std::size_t kind, std::string_view source) const
{
    const auto &points = m_kinds[kind].points;
    const auto found = points.find(source);
    return found == points.end() ? nullptr : found->second;
}

AlarmPoint &AlarmEngine::Private::newPoint(std::size_t kind, std::string_view source, std::uint64_t wantedId)
{
    const AlarmDefinition &definition = m_definitions->all[kind];
    std::uint64_t id = wantedId;
    if (id == 0 || m_pointOfId.count(id) != 0) {
        id = idOf(definition.key, source);
        while (m_pointOfId.count(id) != 0)
            ++id;
    }
    AlarmPoint &point =
        m_points.emplace_back(definition, kind, std::string(source), id, static_cast<std::uint32_t>(m_points.size()));
    m_pointOfId.emplace(id, &point);
    m_kinds[kind].points.emplace(std::string(source), &point);
    return point;
}

AlarmPoint *AlarmEngine::Private::find(std::uint64_t alarm) const
{
    const auto found = m_pointOfId.find(alarm);
    return found == m_pointOfId.end() ? nullptr : found->second;
}

AlarmTime AlarmEngine::Private::steady(const AlarmTime &now)
{
    m_newest = std::max(m_newest.value_or(now.monotonic), now.monotonic);
    return {now.utc, *m_newest};
}

void AlarmEngine::Private::observe(std::string_view definition, std::string_view source, const Observation &seen,
                                   const AlarmTime &now)
{
    const auto kind = indexOf(definition);
    if (!kind)
        return;
    AlarmPoint *known = pointAt(*kind, source);
    AlarmPoint &point = known != nullptr ? *known : newPoint(*kind, source, 0);
    const AlarmPoint::Seen changed = point.observe(seen, steady(now).monotonic);
    if (changed.shown)
        shown(point);
    if (changed.saved)
        saved(point);
    if (changed.judgement)
        judgeLater(point);
}

void AlarmEngine::Private::forget(std::string_view definition, std::string_view source, const AlarmTime &now)
{
    const auto kind = indexOf(definition);
    AlarmPoint *point = kind ? pointAt(*kind, source) : nullptr;
    if (point == nullptr)
        return;
    const bool explained = point->alarm.active;
    (void)step(*point, AlarmStep::Forget, m_console, "removed", steady(now));
    point->forget();
    saved(*point);
    if (explained)
        judgeExplained(*point);
}

void AlarmEngine::Private::judgeLater(AlarmPoint &point)
{
    if (std::exchange(point.awaitsJudgement, true))
        return;
    m_toJudge[m_kinds[point.definitionIndex].rank].push_back(&point);
}

void AlarmEngine::Private::judgeExplained(const AlarmPoint &point)
{
    for (const std::size_t kind : m_kinds[point.definitionIndex].explains) {
        if (AlarmPoint *explained = pointAt(kind, point.alarm.source))
            judgeLater(*explained);
    }
}

void AlarmEngine::Private::advance(const AlarmTime &time)
{
    const AlarmTime now = steady(time);
    for (std::vector<AlarmPoint *> &rank : m_toJudge) {
        std::vector<AlarmPoint *> points;
        points.swap(rank);
        for (AlarmPoint *point : points) {
            point->awaitsJudgement = false;
            judge(*point, now);
            if (point->delayRuns() || point->alarm.state == AlarmState::Shelved)
                judgeLater(*point);
        }
    }
    doubtUnseen(now);
    markStale(now);
    if (m_raises.advance(now))
        m_keeper.figuresChanged();
    applyChatter();
}

std::string_view AlarmEngine::Private::explanation(const AlarmPoint &point) const
{
    if (!point.observed)
        return {};
    if (!point.suppressedBecause.empty())
        return point.suppressedBecause;
    for (const std::size_t kind : m_kinds[point.definitionIndex].explainedBy) {
        const AlarmPoint *above = pointAt(kind, point.alarm.source);
        if (above != nullptr && above->alarm.active)
            return above->definition.key;
    }
    return {};
}

void AlarmEngine::Private::judge(AlarmPoint &point, const AlarmTime &now)
{
    Alarm &alarm = point.alarm;
    const bool turned = point.runDelays(now.monotonic);
    if (turned) {
        shown(point);
        saved(point);
        judgeExplained(point);
    }
    const std::string because(explanation(point));
    if (alarm.state == AlarmState::Shelved) {
        if (now.monotonic >= point.shelvedUntil)
            release(point, m_console, "shelving ended", now);
        else
            followClock(point, now);
    } else if (alarm.state == AlarmState::Suppressed) {
        // Until it is observed again nobody knows whether it is still explained.
        if (because.empty() && point.observed) {
            release(point, m_console, {}, now);
        } else if (!because.empty() && alarm.reason != because) {
            alarm.reason = because;
            shown(point);
            saved(point);
        }
    } else if (!because.empty() && !isAside(alarm.state)) {
        (void)step(point, AlarmStep::Suppress, m_console, because, now);
    } else if (turned) {
        (void)step(point, alarm.active ? AlarmStep::Raise : AlarmStep::Clear, m_console, {}, now);
    }
}

void AlarmEngine::Private::followClock(AlarmPoint &point, const AlarmTime &now)
{
    // When the clock that people read is set, the end of a shelving is another time of theirs.
    const UtcTime end = now.utc + (point.shelvedUntil - now.monotonic);
    const Milliseconds shift = end - point.alarm.asideUntil.value_or(UtcTime{});
    if (point.alarm.asideUntil && shift < clockTolerance && -shift < clockTolerance)
        return;
    point.alarm.asideUntil = end;
    shown(point);
    saved(point);
}

bool AlarmEngine::Private::step(AlarmPoint &point, AlarmStep step, const Actor &actor, const std::string &reason,
                                const AlarmTime &now)
{
    const auto next = stateAfter(point.alarm.state, step, point.alarm.active, point.definition.latching);
    if (next)
        change(point, *next, actor, reason, steady(now));
    return next.has_value();
}

void AlarmEngine::Private::putAside(AlarmPoint &point, AlarmStep how, Milliseconds span, const std::string &reason,
                                    const Actor &actor, const AlarmTime &time)
{
    const AlarmTime now = steady(time);
    (void)step(point, how, actor, reason, now);
    if (how != AlarmStep::Shelve)
        return;
    point.shelvedUntil = now.monotonic + span;
    point.alarm.asideUntil = now.utc + span;
    judgeLater(point);
}

void AlarmEngine::Private::release(AlarmPoint &point, const Actor &actor, const std::string &reason,
                                   const AlarmTime &time)
{
    const AlarmTime now = steady(time);
    const std::string because(explanation(point));
    if (!because.empty() && point.alarm.state != AlarmState::Suppressed)
        change(point, AlarmState::Suppressed, actor, because, now);
    else
        (void)step(point, AlarmStep::Release, actor, reason, now);
}

void AlarmEngine::Private::change(AlarmPoint &point, AlarmState to, const Actor &actor, const std::string &reason,
                                  const AlarmTime &now)
{
    Alarm &alarm = point.alarm;
    const AlarmState from = alarm.state;
    m_transitions.push_back({now, UtcTime{}, alarm.id, alarm.definition, alarm.source, alarm.priority, from, to,
                             alarm.value, alarm.limit, alarm.quality, actor, reason});
    m_keeper.leave(point);
    if (isAside(to) && !isAside(from))
        point.before = from;
    alarm.state = to;
    alarm.changed = now.utc;
    alarm.asideUntil.reset();
    const bool keepsPerson = from == AlarmState::Acknowledged && to == AlarmState::LatchedAcknowledged;
    const bool byPerson = to == AlarmState::Acknowledged || to == AlarmState::LatchedAcknowledged ||
                          to == AlarmState::Shelved || to == AlarmState::OutOfService;
    if (!keepsPerson) {
        alarm.by = byPerson ? actor.person : std::string();
        alarm.reason = isAside(to) ? reason : std::string();
    }
    if (to == AlarmState::Unacknowledged || !isStanding(to))
        alarm.stale = false;
    m_keeper.enter(point);
    if (to == AlarmState::Unacknowledged)
        noteRaise(point, now);
    shown(point);
    saved(point);
}

void AlarmEngine::Private::noteRaise(AlarmPoint &point, const AlarmTime &now)
{
    point.alarm.raised = now.utc;
    point.raisedAt = now.monotonic;
    point.noteRaise(now.utc);
    m_raises.raised(point.number, point.alarm.priority, now);
    m_nextStale = std::min(m_nextStale.value_or(Milliseconds::max()), Milliseconds(now.monotonic + staleAfter));
}

void AlarmEngine::Private::markStale(const AlarmTime &now)
{
    if (!m_nextStale || now.monotonic <= *m_nextStale)
        return;
    m_nextStale.reset();
    for (AlarmPoint &point : m_points) {
        if (!isStanding(point.alarm.state) || point.alarm.stale)
            continue;
        const Milliseconds due = point.raisedAt + staleAfter;
        if (now.monotonic <= due) {
            m_nextStale = std::min(m_nextStale.value_or(due), due);
            continue;
        }
        m_keeper.leave(point);
        point.alarm.stale = true;
        m_keeper.enter(point);
        shown(point);
    }
}

void AlarmEngine::Private::applyChatter()
{
    for (const std::uint32_t number : m_raises.takeChatterChanges()) {
        AlarmPoint &point = m_points[number];
        point.alarm.chattering = m_raises.chatters(number);
        shown(point);
        m_keeper.figuresChanged();
    }
}

void AlarmEngine::Private::setPriority(AlarmPoint &point, Priority priority, const AlarmTime &now)
{
    if (point.alarm.priority == priority)
        return;
    const bool rises = priority < point.alarm.priority;
    m_keeper.leave(point);
    point.alarm.priority = priority;
    m_keeper.enter(point);
    shown(point);
    saved(point);
    if (rises)
        (void)step(point, AlarmStep::Urgency, m_console, "priority raised", now);
}

std::shared_ptr<const AlarmBoard> AlarmEngine::Private::board()
{
    applyChatter();
    return m_keeper.board(*m_definitions, m_points, m_raises);
}

std::vector<Transition> AlarmEngine::Private::takeTransitions()
{
    return std::exchange(m_transitions, {});
}

} // namespace console::alarms
