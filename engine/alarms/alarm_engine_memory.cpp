// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_engine_private.h"

#include <algorithm>
#include <utility>

namespace console::alarms {

namespace {

/// A source that nobody has spoken of for so long after a restart may be gone.
constexpr std::chrono::minutes unseenFor{1};

/// One that ever changed its state is known to the journal, and whoever reads that may still name it.
bool isWorthKeeping(const SavedAlarm &saved)
{
    return saved.alarm.state != AlarmState::Normal || saved.alarm.changed != UtcTime{} || saved.onElapsed ||
           saved.offElapsed || !saved.recentRaises.empty();
}

/// How long ago a moment of the clock that people read was; a moment to come is now.
Milliseconds age(UtcTime at, UtcTime now)
{
    return at < now ? now - at : Milliseconds(0);
}

} // namespace

void AlarmEngine::Private::saved(AlarmPoint &point)
{
    if (!std::exchange(point.awaitsSaving, true))
        m_toSave.push_back(&point);
}

std::vector<SavedAlarm> AlarmEngine::Private::takeDirty(const AlarmTime &time)
{
    const AlarmTime now = steady(time);
    std::vector<SavedAlarm> dirty;
    dirty.reserve(m_toSave.size());
    for (AlarmPoint *point : m_toSave) {
        point->awaitsSaving = false;
        dirty.push_back(point->saved(now));
    }
    m_toSave.clear();
    return dirty;
}

std::vector<SavedAlarm> AlarmEngine::Private::save(const AlarmTime &now) const
{
    std::vector<SavedAlarm> all;
    for (const AlarmPoint &point : m_points) {
        SavedAlarm saved = point.saved(now);
        if (isWorthKeeping(saved))
            all.push_back(std::move(saved));
    }
    return all;
}

void AlarmEngine::Private::restore(const std::vector<SavedAlarm> &all, const AlarmTime &time)
{
    const AlarmTime now = steady(time);
    std::vector<std::pair<AlarmPoint *, std::vector<UtcTime>>> raises;
    for (const SavedAlarm &saved : all) {
        const auto kind = indexOf(saved.alarm.definition);
        if (!kind || pointAt(*kind, saved.alarm.source) != nullptr)
            continue;
        AlarmPoint &point = newPoint(*kind, saved.alarm.source, saved.alarm.id);
        point.restore(saved, now.utc);
        point.alarm.chattering = false;
        point.alarm.stale = false;
        point.raisedAt = now.monotonic - age(point.alarm.raised, now.utc);
        if (point.alarm.state == AlarmState::Shelved) {
            const UtcTime end = point.alarm.asideUntil.value_or(now.utc);
            point.shelvedUntil =
                now.monotonic + std::clamp<Milliseconds>(end - now.utc, Milliseconds(0), longestShelving);
            judgeLater(point);
        }
        m_keeper.enter(point);
        shown(point);
        if (isStanding(point.alarm.state))
            m_nextStale = std::min(m_nextStale.value_or(now.monotonic), point.raisedAt);
        raises.emplace_back(&point, point.saved(now).recentRaises);
    }
    restoreRaises(raises, now);
    m_doubtAfter = now.monotonic + unseenFor;
}

void AlarmEngine::Private::restoreRaises(const std::vector<std::pair<AlarmPoint *, std::vector<UtcTime>>> &raises,
                                         const AlarmTime &now)
{
    std::vector<std::pair<UtcTime, AlarmPoint *>> all;
    for (const auto &[point, times] : raises) {
        for (const UtcTime at : times)
            all.emplace_back(at, point);
    }
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : a.second->number < b.second->number;
    });
    for (const auto &[at, point] : all)
        m_raises.raised(point->number, point->alarm.priority, {at, now.monotonic - age(at, now.utc)});
    m_raises.advance(now);
    m_keeper.figuresChanged();
    applyChatter();
}

void AlarmEngine::Private::doubtUnseen(const AlarmTime &now)
{
    if (!m_doubtAfter || now.monotonic < *m_doubtAfter)
        return;
    m_doubtAfter.reset();
    for (AlarmPoint &point : m_points) {
        if (point.observed || point.alarm.state == AlarmState::Normal || point.alarm.doubtful)
            continue;
        point.alarm.doubtful = true;
        shown(point);
    }
}

} // namespace console::alarms
