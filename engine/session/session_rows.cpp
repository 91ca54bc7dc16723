// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_rows.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace console::session {

namespace {

constexpr UtcTime earliest{};
constexpr UtcTime latest{Milliseconds(253'402'300'799'999)}; // 9999-12-31T23:59:59.999Z

std::int64_t count(UtcTime time)
{
    return time.time_since_epoch().count();
}

std::string_view sourceOf(const Event &instruction)
{
    if (instruction.by == "automatic")
        return "automatic";
    const bool byPerson = !instruction.by.empty() || instruction.reason.kind == dispatch::ReasonKind::StoppedByPerson;
    return byPerson ? "person" : "dispatch";
}

} // namespace

bool isRecordableTime(UtcTime time)
{
    return time >= earliest && time <= latest;
}

UtcTime withinRecordableTime(UtcTime time)
{
    return std::clamp(time, earliest, latest);
}

bool QueuedRows::isEmpty() const
{
    return series.empty() && samples.empty() && events.empty() && instructions.empty() && shares.empty() &&
           meta.empty();
}

void QueuedRows::clear()
{
    series.clear();
    ticks.clear();
    samples.clear();
    events.clear();
    instructions.clear();
    shares.clear();
    meta.clear();
}

RowInserter::RowInserter(Database &database)
    : m_meta(database, metaInsert)
    , m_series(database, "INSERT INTO series(id, entity, quantity, unit, since) VALUES(?, ?, ?, ?, ?)")
    , m_tick(database, "INSERT INTO tick(id, t, mono, first_row, rows) VALUES(?, ?, ?, ?, ?)")
    , m_tail(database, "INSERT INTO tail(tick, series, value, quality) VALUES(?, ?, ?, ?)")
    , m_event(database, "INSERT INTO event(t, wall, kind, subject, from_value, to_value, reason, reason_first, "
                        "reason_second, detail, who) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_instruction(database, "INSERT INTO instruction(t, wall, site, from_value, to_value, reason, reason_first, "
                              "reason_second, source, detail, who) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_share(database, "INSERT INTO share(t, wall, difficulty, hash, header, worker, accepted) "
                        "VALUES(?, ?, ?, ?, ?, ?, ?)")
{
}

void RowInserter::insert(const QueuedRows &queue, std::int64_t ticksBefore, std::uint64_t samplesBefore)
{
    for (const auto &[key, value] : queue.meta)
        insertMeta(key, value);
    for (const QueuedSeries &series : queue.series) {
        m_series.bind(1, std::int64_t(series.id)).bind(2, series.entity).bind(3, series.quantity);
        m_series.bind(4, series.unit).bind(5, series.since).run();
    }
    insertSamples(queue, ticksBefore, samplesBefore);
    for (const Event &event : queue.events)
        insert(event);
    for (const Event &instruction : queue.instructions)
        insertInstruction(instruction);
    for (const QueuedShare &share : queue.shares)
        insertShare(share);
}

void RowInserter::insertSamples(const QueuedRows &queue, std::int64_t ticksBefore, std::uint64_t samplesBefore)
{
    for (std::size_t i = 0; i < queue.ticks.size(); ++i) {
        const QueuedTick &tick = queue.ticks[i];
        const std::size_t end = i + 1 < queue.ticks.size() ? queue.ticks[i + 1].firstSample : queue.samples.size();
        const std::int64_t id = ticksBefore + static_cast<std::int64_t>(i) + 1;
        // Rows are only ever appended, so the row numbers of a tick are known before they are written.
        m_tick.bind(1, id).bind(2, count(tick.at)).bind(3, std::int64_t(tick.mono.count()));
        m_tick.bind(4, static_cast<std::int64_t>(samplesBefore + tick.firstSample) + 1);
        m_tick.bind(5, static_cast<std::int64_t>(end - tick.firstSample)).run();
        m_tail.bind(1, id);
        for (std::size_t row = tick.firstSample; row < end; ++row) {
            const Sample &sample = queue.samples[row];
            const bool missing = sample.quality == Quality::Missing || !std::isfinite(sample.value);
            m_tail.bind(2, std::int64_t(sample.series));
            if (missing)
                m_tail.bindNull(3);
            else
                m_tail.bind(3, sample.value);
            m_tail.bind(4, static_cast<std::int64_t>(missing ? Quality::Missing : sample.quality)).run();
        }
    }
}

void RowInserter::insertMeta(std::string_view key, std::string_view value)
{
    m_meta.bind(1, key).bind(2, value).run();
}

void RowInserter::insert(const Event &event)
{
    m_event.bind(1, count(event.gridTime)).bind(2, count(event.wallTime)).bind(3, eventKey(event.kind));
    m_event.bind(4, event.subject).bind(5, event.from).bind(6, event.to);
    m_event.bind(7, dispatch::reasonKey(event.reason.kind)).bind(8, event.reason.first).bind(9, event.reason.second);
    m_event.bind(10, event.detail).bind(11, event.by).run();
}

void RowInserter::insertInstruction(const Event &event)
{
    m_instruction.bind(1, count(event.gridTime)).bind(2, count(event.wallTime)).bind(3, event.subject);
    m_instruction.bind(4, event.from).bind(5, event.to).bind(6, dispatch::reasonKey(event.reason.kind));
    m_instruction.bind(7, event.reason.first).bind(8, event.reason.second);
    m_instruction.bind(9, sourceOf(event)).bind(10, event.detail).bind(11, event.by).run();
}

void RowInserter::insertShare(const QueuedShare &queued)
{
    const hashing::Share &share = queued.share;
    m_share.bind(1, count(queued.gridTime)).bind(2, count(share.at)).bind(3, share.difficulty);
    m_share.bind(4, std::span<const std::uint8_t>(share.hash)).bind(5, std::span<const std::uint8_t>(share.header));
    m_share.bind(6, std::int64_t(share.worker)).bind(7, std::int64_t(share.accepted ? 1 : 0)).run();
}

} // namespace console::session
