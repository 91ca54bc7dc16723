// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_store.h"

#include "engine/alarms/alarm_store_file.h"

#include <algorithm>
#include <map>

namespace console::alarms {

using session::Database;
using session::DatabaseFailure;
using session::Statement;
using session::Transaction;

namespace {

std::optional<Milliseconds> spanAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Milliseconds(row.integer(column)));
}

void bindSpan(Statement &statement, int parameter, const std::optional<Milliseconds> &span)
{
    if (span)
        statement.bind(parameter, std::int64_t(span->count()));
    else
        statement.bindNull(parameter);
}

SavedAlarm savedAt(const Statement &row)
{
    SavedAlarm saved;
    Alarm &alarm = saved.alarm;
    alarm.id = static_cast<std::uint64_t>(row.integer(0));
    alarm.definition = row.text(1);
    alarm.source = row.text(2);
    alarm.priority = wordAt(row, 3, priorityFromKey);
    alarm.state = wordAt(row, 4, alarmStateFromKey);
    alarm.active = row.integer(5) != 0;
    alarm.doubtful = row.integer(6) != 0;
    alarm.value = numberAt(row, 7);
    alarm.limit = numberAt(row, 8);
    alarm.quality = qualityAt(row, 9);
    alarm.raised = timeAt(row, 10);
    alarm.changed = timeAt(row, 11);
    if (!row.isNull(12))
        alarm.asideUntil = timeAt(row, 12);
    alarm.by = row.text(13);
    alarm.reason = row.text(14);
    alarm.chattering = row.integer(15) != 0;
    alarm.stale = row.integer(16) != 0;
    saved.before = wordAt(row, 17, alarmStateFromKey);
    saved.onElapsed = spanAt(row, 18);
    saved.offElapsed = spanAt(row, 19);
    return saved;
}

} // namespace

class AlarmStore::Private
{
public:
    Private(std::string path, std::unique_ptr<Database> opened)
        : file(std::move(path))
        , database(std::move(opened))
        , addTransition(*database, "INSERT INTO journal(t, mono, wall, alarm, definition, source, priority, "
                                   "from_state, to_state, value, limit_value, quality, person, workstation, reason) "
                                   "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        , putState(*database, "INSERT OR REPLACE INTO state(alarm, definition, source, priority, state, active, "
                              "doubtful, value, limit_value, quality, raised, changed, aside_until, who, reason, "
                              "chattering, stale, before, on_elapsed, off_elapsed) "
                              "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        , raisesOf(*database, "SELECT place, t FROM state_raise WHERE alarm = ? ORDER BY place")
        , dropRaises(*database, "DELETE FROM state_raise WHERE alarm = ? AND place < ?")
        , addRaise(*database, "INSERT INTO state_raise(alarm, place, t) VALUES(?, ?, ?)")
    {
    }

    void put(const Transition &transition);
    void put(const SavedAlarm &saved);
    void putRaises(std::int64_t alarm, const std::vector<UtcTime> &raises);

    std::string file;
    std::unique_ptr<Database> database; ///< before the statements: they go first
    Statement addTransition;
    Statement putState;
    Statement raisesOf;
    Statement dropRaises;
    Statement addRaise;
};

void AlarmStore::Private::put(const Transition &transition)
{
    addTransition.bind(1, stored(transition.at.utc))
        .bind(2, std::int64_t(transition.at.monotonic.count()))
        .bind(3, stored(transition.wallTime))
        .bind(4, static_cast<std::int64_t>(transition.alarm))
        .bind(5, transition.definition)
        .bind(6, transition.source)
        .bind(7, priorityKey(transition.priority))
        .bind(8, alarmStateKey(transition.from))
        .bind(9, alarmStateKey(transition.to))
        .bind(10, transition.value)
        .bind(11, transition.limit)
        .bind(12, qualityKey(transition.quality))
        .bind(13, transition.actor.person)
        .bind(14, transition.actor.workstation)
        .bind(15, transition.reason)
        .run();
}

void AlarmStore::Private::put(const SavedAlarm &saved)
{
    const Alarm &alarm = saved.alarm;
    const auto id = static_cast<std::int64_t>(alarm.id);
    putState.bind(1, id)
        .bind(2, alarm.definition)
        .bind(3, alarm.source)
        .bind(4, priorityKey(alarm.priority))
        .bind(5, alarmStateKey(alarm.state))
        .bind(6, std::int64_t(alarm.active))
        .bind(7, std::int64_t(alarm.doubtful))
        .bind(8, alarm.value)
        .bind(9, alarm.limit)
        .bind(10, qualityKey(alarm.quality))
        .bind(11, stored(alarm.raised))
        .bind(12, stored(alarm.changed));
    if (alarm.asideUntil)
        putState.bind(13, stored(*alarm.asideUntil));
    else
        putState.bindNull(13);
    putState.bind(14, alarm.by)
        .bind(15, alarm.reason)
        .bind(16, std::int64_t(alarm.chattering))
        .bind(17, std::int64_t(alarm.stale))
        .bind(18, alarmStateKey(saved.before));
    bindSpan(putState, 19, saved.onElapsed);
    bindSpan(putState, 20, saved.offElapsed);
    putState.run();
    putRaises(id, saved.recentRaises);
}

/// A window that slides: old ones fall out in front, new ones come behind. Only what changed is written, because a
/// chattering alarm has thousands and is saved again every second.
void AlarmStore::Private::putRaises(std::int64_t alarm, const std::vector<UtcTime> &raises)
{
    std::vector<UtcTime> known;
    std::int64_t first = 0;
    raisesOf.bind(1, alarm);
    while (raisesOf.step()) {
        if (known.empty())
            first = raisesOf.integer(0);
        known.push_back(timeAt(raisesOf, 1));
    }
    raisesOf.reset();
    auto kept = raises.empty() ? known.end() : std::ranges::find(known, raises.front());
    const auto keptCount = static_cast<std::size_t>(known.end() - kept);
    if (keptCount > raises.size() || !std::equal(kept, known.end(), raises.begin()))
        kept = known.end();
    if (kept != known.begin())
        dropRaises.bind(1, alarm).bind(2, first + (kept - known.begin())).run();
    const std::int64_t begin = first + (kept - known.begin());
    for (auto next = static_cast<std::size_t>(known.end() - kept); next < raises.size(); ++next)
        addRaise.bind(1, alarm).bind(2, begin + static_cast<std::int64_t>(next)).bind(3, stored(raises[next])).run();
}

Result<std::unique_ptr<AlarmStore>> AlarmStore::open(const std::string &path)
{
    auto database = openAlarmFile(path);
    if (!database)
        return database.error();
    try {
        auto d = std::make_unique<Private>(path, std::move(database).value());
        return std::unique_ptr<AlarmStore>(new AlarmStore(std::move(d)));
    } catch (const DatabaseFailure &failure) {
        return alarmFileFailure(failure, path);
    }
}

AlarmStore::AlarmStore(std::unique_ptr<Private> d)
    : m_private(std::move(d))
{
}

AlarmStore::~AlarmStore() = default;

Result<std::vector<SavedAlarm>> AlarmStore::load()
{
    Database &database = *m_private->database;
    std::vector<SavedAlarm> all;
    try {
        const Transaction transaction(database, Transaction::Kind::Read);
        Statement states(database, "SELECT alarm, definition, source, priority, state, active, doubtful, value, "
                                   "limit_value, quality, raised, changed, aside_until, who, reason, chattering, "
                                   "stale, before, on_elapsed, off_elapsed FROM state ORDER BY alarm");
        std::map<std::uint64_t, std::size_t> places;
        while (states.step()) {
            all.push_back(savedAt(states));
            places[all.back().alarm.id] = all.size() - 1;
        }
        Statement raises(database, "SELECT alarm, t FROM state_raise ORDER BY alarm, place");
        while (raises.step()) {
            if (const auto found = places.find(static_cast<std::uint64_t>(raises.integer(0))); found != places.end())
                all[found->second].recentRaises.push_back(timeAt(raises, 1));
        }
    } catch (const DatabaseFailure &failure) {
        return alarmFileFailure(failure, m_private->file);
    }
    return all;
}

Status AlarmStore::put(const std::vector<Transition> &transitions, const std::vector<SavedAlarm> &states)
{
    if (transitions.empty() && states.empty())
        return Done{};
    try {
        Transaction transaction(*m_private->database, Transaction::Kind::Write);
        for (const Transition &transition : transitions)
            m_private->put(transition);
        for (const SavedAlarm &saved : states)
            m_private->put(saved);
        transaction.commit();
    } catch (const DatabaseFailure &failure) {
        return alarmFileFailure(failure, m_private->file);
    }
    return Done{};
}

} // namespace console::alarms
