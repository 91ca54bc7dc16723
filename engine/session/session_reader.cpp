// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_reader.h"

#include "engine/base/path_text.h"
#include "engine/session/session_open.h"
#include "engine/session/session_rows.h"
#include "engine/session/session_verify.h"
#include "engine/session/sqlite_database.h"
#include "engine/session/thinning.h"
#include "engine/session/tick_index.h"

#include <algorithm>
#include <limits>

namespace console::session {

namespace {

constexpr Milliseconds patience{2'000};
constexpr std::int64_t mostSeries = 100'000;
constexpr std::int64_t mostMeta = 10'000;

Quality qualityFrom(std::int64_t stored, bool isNull)
{
    if (isNull || stored < 0 || stored > static_cast<std::int64_t>(Quality::Missing))
        return Quality::Missing;
    return static_cast<Quality>(stored);
}

double numberFrom(const Statement &row, int column)
{
    return row.isNull(column) ? std::numeric_limits<double>::quiet_NaN() : row.real(column);
}

UtcTime timeFrom(const Statement &row, int column)
{
    return withinRecordableTime(UtcTime(Milliseconds(row.integer(column))));
}

} // namespace

class SessionReader::Private
{
public:
    Private(const std::string &path, std::unique_ptr<Database> opened)
        : database(std::move(opened))
    {
        info.path = path;
        who = database->integer("PRAGMA user_version") >= 2 ? "who" : "''";
    }

    Status load();
    std::optional<ValueAt> sampleIn(const Tick &tick, int seriesId, std::int64_t &position);
    std::vector<Event> list(std::string_view sql, UtcTime from, UtcTime to, std::size_t limit);
    Event eventFrom(const Statement &row) const;
    /// SELECT … FROM of the columns that eventFrom() reads.
    [[nodiscard]] std::string eventRows() const;
    [[nodiscard]] std::string instructionRows() const;

    /// Runs `work` under the time limit and turns what SQLite refuses into an error.
    template <class T, class Work> Result<T> guarded(Work work)
    {
        try {
            database->setDeadline(patience);
            return work();
        } catch (const DatabaseFailure &failure) {
            return readFailure(failure, info.path);
        }
    }

    std::unique_ptr<Database> database;
    SessionInfo info;
    std::string who; ///< the column of who did it; version 1 has none
    std::vector<SeriesInfo> series;
    std::vector<std::int64_t> since; ///< by position in `series`
    TickIndex ticks;
    std::optional<Statement> rowAt;
    std::optional<Statement> rowsOfTick;
};

Status SessionReader::Private::load()
{
    Transaction snapshot(*database, Transaction::Kind::Read);
    info.meta.clear();
    Statement meta(*database, "SELECT key, value FROM meta LIMIT ?");
    meta.bind(1, mostMeta);
    while (meta.step())
        info.meta[meta.text(0)] = meta.text(1);
    series.clear();
    since.clear();
    Statement list(*database, "SELECT id, entity, quantity, unit, since FROM series ORDER BY id");
    while (list.step()) {
        const std::int64_t id = list.integer(0);
        if (id < 1 || id > mostSeries)
            return damaged(info.path, "a series has an impossible number");
        series.push_back({static_cast<int>(id), list.text(1), list.text(2), list.text(3)});
        since.push_back(list.integer(4));
    }
    if (!ticks.refresh(*database))
        return damaged(info.path, "a sample has an impossible time or row");
    if (!ticks.byTime().empty()) {
        info.first = ticks.byTime().front().at;
        info.last = ticks.byTime().back().at;
    }
    const auto count = [this](const char *sql) { return static_cast<std::uint64_t>(database->integer(sql)); };
    info.samples = ticks.rowsTotal();
    info.instructions = count("SELECT count(*) FROM instruction");
    info.events = count("SELECT count(*) FROM event");
    info.shares = count("SELECT count(*) FROM share");
    info.closed = info.meta.contains("closed_utc");
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(toPath(info.path), ignored);
    info.bytes = ignored ? 0 : bytes;
    const auto logBytes = std::filesystem::file_size(toPath(info.path + "-wal"), ignored);
    info.bytes += ignored ? 0 : logBytes;
    return Done{};
}

/// `position` is where in its tick the series stood last time: a recording repeats the same order every
/// tick, so the guess nearly always holds and reading one series costs one row a tick, not all of them.
std::optional<ValueAt> SessionReader::Private::sampleIn(const Tick &tick, int seriesId, std::int64_t &position)
{
    const auto valueOf = [&tick](const Statement &row) {
        ValueAt value{tick.at, std::nullopt, qualityFrom(row.integer(2), row.isNull(1))};
        if (value.quality != Quality::Missing)
            value.value = row.real(1);
        return value;
    };
    std::optional<ValueAt> found;
    if (position < tick.rows) {
        rowAt->reset().bind(1, tick.firstRow + position);
        if (rowAt->step() && rowAt->integer(0) == seriesId)
            found = valueOf(*rowAt);
        rowAt->reset();
    }
    if (found)
        return found;
    rowsOfTick->reset().bind(1, tick.firstRow).bind(2, tick.firstRow + tick.rows - 1);
    for (std::int64_t at = 0; rowsOfTick->step(); ++at) {
        if (rowsOfTick->integer(0) == seriesId) {
            found = valueOf(*rowsOfTick);
            position = at;
            break;
        }
    }
    rowsOfTick->reset();
    return found;
}

Event SessionReader::Private::eventFrom(const Statement &row) const
{
    Event event;
    event.gridTime = timeFrom(row, 1);
    event.wallTime = timeFrom(row, 2);
    event.kind = eventFromKey(row.text(3));
    event.subject = row.text(4);
    event.from = numberFrom(row, 5);
    event.to = numberFrom(row, 6);
    event.reason = {dispatch::reasonFromKey(row.text(7)), numberFrom(row, 8), numberFrom(row, 9)};
    event.detail = row.text(10);
    event.by = row.text(11);
    return event;
}

std::string SessionReader::Private::eventRows() const
{
    return "SELECT id, t, wall, kind, subject, from_value, to_value, reason, reason_first, reason_second, detail, " +
           who + " FROM event";
}

std::string SessionReader::Private::instructionRows() const
{
    return "SELECT id, t, wall, 'setpoint-changed', site, from_value, to_value, reason, reason_first, reason_second, "
           "detail, " +
           who + " FROM instruction";
}

std::vector<Event> SessionReader::Private::list(std::string_view sql, UtcTime from, UtcTime to, std::size_t limit)
{
    std::vector<Event> events;
    Statement rows(*database, sql);
    rows.bind(1, std::int64_t(from.time_since_epoch().count())).bind(2, std::int64_t(to.time_since_epoch().count()));
    rows.bind(3, static_cast<std::int64_t>(std::min<std::size_t>(limit, 10'000'000)));
    while (rows.step())
        events.push_back(eventFrom(rows));
    std::reverse(events.begin(), events.end());
    return events;
}

Result<std::unique_ptr<SessionReader>> SessionReader::open(const std::string &path, Check check)
{
    try {
        auto opened = openForReading(path, check == Check::Quick);
        if (!opened)
            return opened.error();
        std::unique_ptr<Database> database = std::move(opened).value();
        database->setDeadline(patience);
        auto d = std::make_unique<Private>(path, std::move(database));
        d->database->allowReadingOnly();
        if (Status loaded = d->load(); !loaded)
            return loaded.error();
        d->rowAt.emplace(*d->database, "SELECT series, value, quality FROM tail WHERE rowid = ?");
        d->rowsOfTick.emplace(*d->database,
                              "SELECT series, value, quality FROM tail WHERE rowid BETWEEN ? AND ? ORDER BY rowid");
        return std::unique_ptr<SessionReader>(new SessionReader(std::move(d)));
    } catch (const DatabaseFailure &failure) {
        return readFailure(failure, path);
    }
}

SessionReader::SessionReader(std::unique_ptr<Private> d)
    : m_private(std::move(d))
{
}

SessionReader::~SessionReader() = default;

const SessionInfo &SessionReader::info() const
{
    return m_private->info;
}

const std::vector<SeriesInfo> &SessionReader::series() const
{
    return m_private->series;
}

Status SessionReader::refresh()
{
    return m_private->guarded<Done>([this] { return m_private->load(); });
}

Result<std::vector<HistoryPoint>> SessionReader::read(int series, UtcTime from, UtcTime to,
                                                      std::size_t maximumPoints) const
{
    using Points = std::vector<HistoryPoint>;
    return m_private->guarded<Points>([&]() -> Result<Points> {
        const Transaction snapshot(*m_private->database, Transaction::Kind::Read);
        if (!m_private->ticks.refresh(*m_private->database))
            return damaged(m_private->info.path, "a sample has an impossible time or row");
        const std::vector<Tick> &ticks = m_private->ticks.byTime();
        const auto begin = std::lower_bound(ticks.begin(), ticks.end(), from,
                                            [](const Tick &tick, UtcTime time) { return tick.at < time; });
        Points points;
        std::int64_t position = 0;
        for (auto tick = begin; tick != ticks.end() && tick->at <= to; ++tick) {
            const std::optional<ValueAt> sample = m_private->sampleIn(*tick, series, position);
            if (sample && sample->value)
                points.push_back({sample->at, *sample->value});
        }
        return thinToMinMax(std::move(points), maximumPoints);
    });
}

Result<std::vector<ValueAt>> SessionReader::valuesAt(UtcTime at) const
{
    using Values = std::vector<ValueAt>;
    return m_private->guarded<Values>([&]() -> Result<Values> {
        Private &d = *m_private;
        const Transaction snapshot(*d.database, Transaction::Kind::Read);
        if (!d.ticks.refresh(*d.database))
            return damaged(d.info.path, "a sample has an impossible time or row");
        Values values(d.series.size());
        // Position by series number; -1 once found or when nothing so early can hold it.
        std::vector<int> wanted(d.series.empty() ? 1 : static_cast<std::size_t>(d.series.back().id) + 1, -1);
        std::size_t missing = 0;
        for (std::size_t i = 0; i < d.series.size(); ++i) {
            const auto earliest = d.ticks.earliestFrom(d.since[i]);
            if (earliest && *earliest <= at) {
                wanted[static_cast<std::size_t>(d.series[i].id)] = static_cast<int>(i);
                ++missing;
            }
        }
        for (std::size_t i = d.ticks.countUpTo(at); i-- > 0 && missing > 0;) {
            const Tick &tick = d.ticks.byTime()[i];
            d.rowsOfTick->reset().bind(1, tick.firstRow).bind(2, tick.firstRow + tick.rows - 1);
            while (d.rowsOfTick->step()) {
                const std::int64_t id = d.rowsOfTick->integer(0);
                if (id < 1 || id >= static_cast<std::int64_t>(wanted.size()))
                    continue;
                int &position = wanted[static_cast<std::size_t>(id)];
                if (position < 0)
                    continue;
                ValueAt &value = values[static_cast<std::size_t>(position)];
                value.at = tick.at;
                value.quality = qualityFrom(d.rowsOfTick->integer(2), d.rowsOfTick->isNull(1));
                if (value.quality != Quality::Missing)
                    value.value = d.rowsOfTick->real(1);
                position = -1;
                --missing;
            }
            d.rowsOfTick->reset();
        }
        return values;
    });
}

Milliseconds SessionReader::samplingInterval(UtcTime at) const
{
    return m_private->ticks.intervalAround(at);
}

Result<std::vector<Event>> SessionReader::events(UtcTime from, UtcTime to, std::size_t limit) const
{
    using Events = std::vector<Event>;
    return m_private->guarded<Events>([&]() -> Result<Events> {
        const Transaction snapshot(*m_private->database, Transaction::Kind::Read);
        const Events instructions =
            m_private->list(m_private->instructionRows() + " WHERE t BETWEEN ? AND ? ORDER BY t DESC, id DESC LIMIT ?",
                            from, to, limit);
        const Events others = m_private->list(
            m_private->eventRows() + " WHERE t BETWEEN ? AND ? ORDER BY t DESC, id DESC LIMIT ?", from, to, limit);
        Events merged;
        merged.reserve(instructions.size() + others.size());
        std::ranges::merge(instructions, others, std::back_inserter(merged), {}, &Event::gridTime, &Event::gridTime);
        if (merged.size() > limit)
            merged.erase(merged.begin(), merged.end() - static_cast<std::ptrdiff_t>(limit));
        return merged;
    });
}

Result<std::vector<Event>> SessionReader::record(UtcTime from, UtcTime to, std::size_t limit) const
{
    using Events = std::vector<Event>;
    const Result<Events> told = events(from, to, limit);
    if (!told)
        return told;
    return m_private->guarded<Events>([&]() -> Result<Events> {
        const Transaction snapshot(*m_private->database, Transaction::Kind::Read);
        // A refused share is an event already.
        const Events shares =
            m_private->list("SELECT id, t, wall, 'share-accepted', '', 0, difficulty, '', 0, 0, '', '' "
                            "FROM share WHERE accepted = 1 AND t BETWEEN ? AND ? ORDER BY t DESC, id DESC LIMIT ?",
                            from, to, limit - told.value().size());
        Events merged;
        merged.reserve(told.value().size() + shares.size());
        std::ranges::merge(told.value(), shares, std::back_inserter(merged), {}, &Event::gridTime, &Event::gridTime);
        return merged;
    });
}

Result<std::vector<Event>> SessionReader::workEvents(std::size_t limit) const
{
    using Events = std::vector<Event>;
    return m_private->guarded<Events>([&]() -> Result<Events> {
        const Transaction snapshot(*m_private->database, Transaction::Kind::Read);
        return m_private->list(
            m_private->eventRows() + " WHERE t BETWEEN ? AND ? AND (kind GLOB 'pool-*' OR kind GLOB 'block-*' OR "
                                     "kind = 'work-source-changed') ORDER BY t DESC, id DESC LIMIT ?",
            m_private->info.first - std::chrono::days(1), m_private->info.last + std::chrono::days(1), limit);
    });
}

Result<std::vector<Event>> SessionReader::chainEvents(std::size_t limit) const
{
    using Events = std::vector<Event>;
    return m_private->guarded<Events>([&]() -> Result<Events> {
        const Transaction snapshot(*m_private->database, Transaction::Kind::Read);
        const UtcTime from = m_private->info.first - std::chrono::days(1);
        const UtcTime to = m_private->info.last + std::chrono::days(1);
        const Events answers = m_private->list(
            m_private->eventRows() + " WHERE t BETWEEN ? AND ? AND (kind GLOB 'instruction-*' OR kind GLOB 'stop-*' "
                                     "OR kind = 'limits-changed') ORDER BY t DESC, id DESC LIMIT ?",
            from, to, limit);
        const Events instructions =
            m_private->list(m_private->instructionRows() + " WHERE t BETWEEN ? AND ? ORDER BY t DESC, id DESC LIMIT ?",
                            from, to, limit);
        Events merged;
        merged.reserve(instructions.size() + answers.size());
        std::ranges::merge(answers, instructions, std::back_inserter(merged), {}, &Event::gridTime, &Event::gridTime);
        if (merged.size() > limit)
            merged.erase(merged.begin(), merged.end() - static_cast<std::ptrdiff_t>(limit));
        return merged;
    });
}

Result<std::vector<Event>> SessionReader::alarmEvents(std::size_t limit) const
{
    using Events = std::vector<Event>;
    return m_private->guarded<Events>([&]() -> Result<Events> {
        const Transaction snapshot(*m_private->database, Transaction::Kind::Read);
        return m_private->list(m_private->eventRows() + " WHERE t BETWEEN ? AND ? AND kind = 'alarm-changed' "
                                                        "ORDER BY t DESC, id DESC LIMIT ?",
                               m_private->info.first - std::chrono::days(1),
                               m_private->info.last + std::chrono::days(1), limit);
    });
}

Result<std::vector<Event>> SessionReader::instructionsInForce(UtcTime at) const
{
    using Events = std::vector<Event>;
    return m_private->guarded<Events>([&]() -> Result<Events> {
        const Transaction snapshot(*m_private->database, Transaction::Kind::Read);
        // Hopping from site to site along the index visits one row a site, however long the session.
        Statement nextSite(*m_private->database, "SELECT min(site) FROM instruction WHERE site > ?");
        Statement newest(*m_private->database, m_private->instructionRows() + " WHERE site = ? AND t <= ? "
                                                                              "ORDER BY t DESC, id DESC LIMIT 1");
        Events found;
        std::string site;
        for (nextSite.bind(1, site); nextSite.step() && !nextSite.isNull(0); nextSite.reset().bind(1, site)) {
            site = nextSite.text(0);
            newest.bind(1, site).bind(2, std::int64_t(at.time_since_epoch().count()));
            if (newest.step())
                found.push_back(m_private->eventFrom(newest));
            newest.reset();
        }
        return found;
    });
}

Status SessionReader::visitSamples(const SampleVisitor &visitor) const
{
    Private &d = *m_private;
    return d.guarded<Done>([&]() -> Status {
        d.database->setDeadline(std::nullopt);
        std::vector<const SeriesInfo *> byId(mostSeries + 1, nullptr);
        for (const SeriesInfo &series : d.series)
            byId[static_cast<std::size_t>(series.id)] = &series;
        Statement rows(*d.database, "SELECT tick.t, tail.series, tail.value, tail.quality FROM tail "
                                    "CROSS JOIN tick ON tick.id = tail.tick ORDER BY tail.rowid");
        while (rows.step()) {
            const std::int64_t id = rows.integer(1);
            if (id < 1 || id > mostSeries || byId[static_cast<std::size_t>(id)] == nullptr)
                return damaged(d.info.path, "a sample belongs to no series");
            ValueAt value{timeFrom(rows, 0), std::nullopt, qualityFrom(rows.integer(3), rows.isNull(2))};
            if (value.quality != Quality::Missing)
                value.value = rows.real(2);
            if (!visitor(*byId[static_cast<std::size_t>(id)], value))
                break;
        }
        return Done{};
    });
}

Status SessionReader::verify() const
{
    return m_private->guarded<Done>([this] {
        m_private->database->setDeadline(std::nullopt);
        return verifySession(*m_private->database, m_private->info.path);
    });
}

} // namespace console::session
