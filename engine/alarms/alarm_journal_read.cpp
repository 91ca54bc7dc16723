// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What AlarmStore::read() finds in the journal.
#include "engine/alarms/alarm_store.h"
#include "engine/alarms/alarm_store_file.h"
#include "engine/base/path_text.h"

#include <algorithm>
#include <limits>

namespace console::alarms {

using session::Database;
using session::DatabaseFailure;
using session::Statement;
using session::Transaction;

namespace {

constexpr int mostBadActors = 10;

/// The rows a query is about, as a condition and what is bound to it in order.
struct Condition {
    std::string sql = "t >= ?1 AND t <= ?2";
    std::vector<std::string> texts; ///< ?3 …

    void add(const std::string &text, std::string clause)
    {
        texts.push_back(text);
        const std::string parameter = "?" + std::to_string(texts.size() + 2);
        for (auto at = clause.find('$'); at != std::string::npos; at = clause.find('$', at + parameter.size()))
            clause.replace(at, 1, parameter);
        sql += " AND " + clause;
    }
};

/// LIKE's own wildcards stand for themselves: a person looks for what they typed.
std::string pattern(const std::string &text)
{
    std::string like = "%";
    for (const char character : text) {
        if (character == '%' || character == '_' || character == '\\')
            like += '\\';
        like += character;
    }
    return like + '%';
}

Condition conditionOf(const JournalQuery &query)
{
    Condition condition;
    if (!query.source.empty())
        condition.add(query.source, "source = $");
    if (!query.definition.empty())
        condition.add(query.definition, "definition = $");
    if (query.priority)
        condition.add(std::string(priorityKey(*query.priority)), "priority = $");
    if (!query.text.empty())
        condition.add(pattern(query.text),
                      "(source LIKE $ ESCAPE '\\' OR reason LIKE $ ESCAPE '\\' OR person LIKE $ ESCAPE '\\')");
    if (query.raisedOnly)
        condition.add(std::string(alarmStateKey(AlarmState::Unacknowledged)), "to_state = $");
    return condition;
}

void bind(Statement &statement, const JournalQuery &query, const Condition &condition)
{
    statement.bind(1, stored(query.from)).bind(2, stored(query.to));
    int parameter = 2;
    for (const std::string &text : condition.texts)
        statement.bind(++parameter, text);
}

Transition transitionAt(const Statement &row)
{
    Transition transition;
    transition.at = {timeAt(row, 0), Milliseconds(row.integer(1))};
    transition.wallTime = timeAt(row, 2);
    transition.alarm = static_cast<std::uint64_t>(row.integer(3));
    transition.definition = row.text(4);
    transition.source = row.text(5);
    transition.priority = wordAt(row, 6, priorityFromKey);
    transition.from = wordAt(row, 7, alarmStateFromKey);
    transition.to = wordAt(row, 8, alarmStateFromKey);
    transition.value = numberAt(row, 9);
    transition.limit = numberAt(row, 10);
    transition.quality = qualityAt(row, 11);
    transition.actor = {row.text(12), row.text(13)};
    transition.reason = row.text(14);
    return transition;
}

void readRows(Database &database, const JournalQuery &query, const Condition &condition, JournalAnswer &answer)
{
    Statement rows(database, "SELECT t, mono, wall, alarm, definition, source, priority, from_state, to_state, value, "
                             "limit_value, quality, person, workstation, reason FROM journal WHERE " +
                                 condition.sql + " ORDER BY t DESC, id DESC LIMIT ?" +
                                 std::to_string(condition.texts.size() + 3));
    bind(rows, query, condition);
    const auto most = std::min<std::uint64_t>(query.most, std::numeric_limits<std::int32_t>::max());
    rows.bind(static_cast<int>(condition.texts.size()) + 3, static_cast<std::int64_t>(most));
    while (rows.step())
        answer.rows.push_back(transitionAt(rows));
}

/// `condition` lets through only what was raised.
void readRaised(Database &database, const JournalQuery &query, const Condition &condition, JournalAnswer &answer)
{
    Statement raised(database, "SELECT priority, count(*) FROM journal WHERE " + condition.sql + " GROUP BY priority");
    bind(raised, query, condition);
    while (raised.step())
        answer.raised.at(static_cast<std::size_t>(wordAt(raised, 0, priorityFromKey))) =
            static_cast<std::uint64_t>(raised.integer(1));
}

/// `condition` lets through only what was raised.
void readBadActors(Database &database, const JournalQuery &query, const Condition &condition, JournalAnswer &answer)
{
    Statement raised(database, "SELECT definition, source, count(*), sum(count(*)) OVER () FROM journal WHERE " +
                                   condition.sql +
                                   " GROUP BY definition, source ORDER BY 3 DESC, definition, source LIMIT " +
                                   std::to_string(mostBadActors));
    bind(raised, query, condition);
    while (raised.step()) {
        const auto count = raised.integer(2);
        answer.badActors.push_back({raised.text(0), raised.text(1), static_cast<std::size_t>(count),
                                    static_cast<double>(count) / static_cast<double>(raised.integer(3))});
    }
}

} // namespace

Result<JournalAnswer> AlarmStore::read(const std::string &path, const JournalQuery &query)
{
    std::error_code failed;
    const auto file = std::filesystem::status(toPath(path), failed);
    // One that its writer is just creating is empty, and has no rows either.
    if (file.type() == std::filesystem::file_type::not_found ||
        (file.type() == std::filesystem::file_type::regular && std::filesystem::file_size(toPath(path), failed) == 0))
        return JournalAnswer();
    auto opened = readAlarmFile(path);
    if (!opened)
        return opened.error();
    Database &database = *opened.value();
    JournalAnswer answer;
    try {
        // One moment for all of it, while the writer goes on.
        const Transaction transaction(database, Transaction::Kind::Read);
        const Condition condition = conditionOf(query);
        JournalQuery raisedQuery = query;
        raisedQuery.raisedOnly = true;
        const Condition raised = conditionOf(raisedQuery);
        Statement count(database, "SELECT count(*) FROM journal WHERE " + condition.sql);
        bind(count, query, condition);
        if (count.step())
            answer.matching = static_cast<std::uint64_t>(count.integer(0));
        readRows(database, query, condition, answer);
        readRaised(database, query, raised, answer);
        readBadActors(database, query, raised, answer);
    } catch (const DatabaseFailure &failure) {
        return alarmFileFailure(failure, path);
    }
    return answer;
}

} // namespace console::alarms
