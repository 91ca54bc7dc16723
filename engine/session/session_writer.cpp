// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_writer.h"

#include "engine/base/path_text.h"
#include "engine/session/schema.h"
#include "engine/session/session_rows.h"
#include "engine/session/sqlite_database.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <vector>

namespace console::session {

namespace {

/// Creates an empty file and fails when one is there already, without a gap between looking and creating.
Status claimFile(const std::string &path)
{
#if defined(_WIN32)
    std::FILE *file = _wfopen(toPath(path).c_str(), L"wx");
#else
    std::FILE *file = std::fopen(path.c_str(), "wx");
#endif
    const int reason = errno;
    if (file != nullptr) {
        std::fclose(file);
        return Done{};
    }
    const auto refuse = [&](Error::Kind kind, const char *what, const char *remedy) -> Status {
        return Error{kind, path, what, remedy};
    };
    switch (reason) {
    case EEXIST: return refuse(Error::Kind::BadInput, "exists already and is not overwritten", "Choose another name.");
    case ENOENT:
    case ENOTDIR:
        return refuse(Error::Kind::NotFound, "cannot be created because its folder does not exist",
                      "Create the folder or choose another.");
    case ENOSPC:
        return refuse(Error::Kind::Unavailable, "cannot be created because the disk is full", "Free some space on it.");
    case EACCES:
    case EPERM:
    case EROFS:
        return refuse(Error::Kind::Unavailable, "cannot be created because its folder is read-only",
                      "Allow writing there or choose another folder.");
    case EISDIR: return refuse(Error::Kind::BadInput, "is a folder", "Give the name of a file in it.");
    default: return refuse(Error::Kind::Unavailable, "cannot be created", "Choose another name or folder.");
    }
}

void removeFiles(const std::string &path)
{
    std::error_code ignored;
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(toPath(path + suffix), ignored);
}

/// Throws DatabaseFailure; reports a file system that cannot hold a write-ahead log as an error.
Status prepareFile(Database &database, const std::string &path, const Meta &meta)
{
    // Before the log is switched on, so that the marks stand in the file itself from the start.
    createSchema(database);
    if (database.text("PRAGMA journal_mode=WAL") != "wal") {
        return Error{Error::Kind::Unavailable, path, "lies on a file system that cannot hold a write-ahead log",
                     "Record to a folder on a local disk."};
    }
    database.execute("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; "
                     "PRAGMA journal_size_limit=67108864;");
    Transaction transaction(database, Transaction::Kind::Write);
    Statement insert(database, metaInsert);
    for (const auto &[key, value] : meta)
        insert.bind(1, key).bind(2, value).run();
    transaction.commit();
    return Done{};
}

} // namespace

class SessionWriter::Private
{
public:
    Private(const std::string &path, std::unique_ptr<Database> opened, std::shared_ptr<const Clock> usedClock)
        : file(path)
        , clock(std::move(usedClock))
        , began(clock->monotonic())
        , database(std::move(opened))
        , rows(std::make_unique<RowInserter>(*database))
    {
    }

    void addSample(Sample sample);
    void insertQueued();
    void forgetQueued();
    void markClosed();

    std::string file;
    std::shared_ptr<const Clock> clock;
    MonotonicTime began;
    std::unique_ptr<Database> database; ///< null once closed
    std::unique_ptr<RowInserter> rows;  ///< after the database: its statements go first

    int seriesCount = 0;
    QueuedRows queue;
    std::int64_t ticksCommitted = 0;
    RowCounts committed;
    std::uint64_t dropped = 0;
    std::uint64_t eventsLost = 0;
};

void SessionWriter::Private::addSample(Sample sample)
{
    if (sample.series < 1 || sample.series > seriesCount || queue.samples.size() >= maximumQueue) {
        ++dropped;
        return;
    }
    sample.at = withinRecordableTime(sample.at);
    if (queue.ticks.empty() || queue.ticks.back().at != sample.at) {
        const auto offset = std::chrono::duration_cast<Milliseconds>(clock->monotonic() - began);
        queue.ticks.push_back({sample.at, offset, queue.samples.size()});
    }
    queue.samples.push_back(sample);
}

void SessionWriter::Private::insertQueued()
{
    rows->insert(queue, ticksCommitted, committed.samples);
    if (eventsLost > 0) {
        Event lost;
        lost.kind = Event::Kind::EventsLost;
        lost.wallTime = clock->utc();
        lost.gridTime = queue.ticks.empty() ? lost.wallTime : queue.ticks.back().at;
        lost.to = static_cast<double>(eventsLost);
        rows->insert(lost);
    }
}

void SessionWriter::Private::forgetQueued()
{
    ticksCommitted += static_cast<std::int64_t>(queue.ticks.size());
    committed.samples += queue.samples.size();
    committed.events += queue.events.size() + (eventsLost > 0 ? 1 : 0);
    committed.instructions += queue.instructions.size();
    committed.shares += queue.shares.size();
    eventsLost = 0;
    queue.clear();
}

void SessionWriter::Private::markClosed()
{
    const auto put = [this](const char *key, const std::string &value) { rows->insertMeta(key, value); };
    Transaction transaction(*database, Transaction::Kind::Write);
    put("closed_samples", std::to_string(committed.samples));
    put("closed_events", std::to_string(committed.events));
    put("closed_instructions", std::to_string(committed.instructions));
    put("closed_shares", std::to_string(committed.shares));
    put("closed_utc", toIso8601(clock->utc()));
    transaction.commit();
}

Result<std::unique_ptr<SessionWriter>> SessionWriter::create(const std::string &path, const Meta &meta,
                                                             std::shared_ptr<const Clock> clock)
{
    if (!clock)
        clock = std::make_shared<SystemClock>();
    if (Status claimed = claimFile(path); !claimed)
        return claimed.error();
    try {
        auto database = std::make_unique<Database>(path, Database::Access::ReadWrite);
        Status prepared = prepareFile(*database, path, meta);
        if (prepared) {
            auto d = std::make_unique<Private>(path, std::move(database), std::move(clock));
            return std::unique_ptr<SessionWriter>(new SessionWriter(std::move(d)));
        }
        database.reset();
        removeFiles(path);
        return prepared.error();
    } catch (const DatabaseFailure &failure) {
        removeFiles(path);
        return writeFailure(failure, path);
    }
}

SessionWriter::SessionWriter(std::unique_ptr<Private> d)
    : m_private(std::move(d))
{
}

SessionWriter::~SessionWriter() = default;

int SessionWriter::addSeries(const std::string &entity, const std::string &quantity, const std::string &unit)
{
    const std::int64_t since = m_private->ticksCommitted + static_cast<std::int64_t>(m_private->queue.ticks.size()) + 1;
    m_private->queue.series.push_back({++m_private->seriesCount, entity, quantity, unit, since});
    return m_private->seriesCount;
}

void SessionWriter::add(const Sample &sample)
{
    m_private->addSample(sample);
}

void SessionWriter::add(const Event &event)
{
    auto &list = event.kind == Event::Kind::SetpointChanged ? m_private->queue.instructions : m_private->queue.events;
    if (list.size() >= maximumQueuedEvents) {
        ++m_private->eventsLost;
        return;
    }
    list.push_back(event);
    list.back().gridTime = withinRecordableTime(event.gridTime);
}

void SessionWriter::add(const hashing::Share &share, UtcTime gridTime)
{
    if (m_private->queue.shares.size() >= maximumQueuedEvents) {
        ++m_private->eventsLost;
        return;
    }
    m_private->queue.shares.push_back({share, withinRecordableTime(gridTime)});
}

void SessionWriter::setMeta(const std::string &key, const std::string &value)
{
    m_private->queue.meta[key] = value;
}

Status SessionWriter::commit()
{
    if (!m_private->database)
        return Error{Error::Kind::Internal, m_private->file, "is closed", "Begin another recording."};
    if (m_private->queue.isEmpty() && m_private->eventsLost == 0)
        return Done{};
    try {
        Transaction transaction(*m_private->database, Transaction::Kind::Write);
        m_private->insertQueued();
        transaction.commit();
    } catch (const DatabaseFailure &failure) {
        return writeFailure(failure, m_private->file);
    }
    m_private->forgetQueued();
    return Done{};
}

Status SessionWriter::close()
{
    if (!m_private->database)
        return Done{};
    if (Status committed = commit(); !committed)
        return committed;
    try {
        m_private->markClosed();
    } catch (const DatabaseFailure &failure) {
        return writeFailure(failure, m_private->file);
    }
    m_private->rows.reset();
    try {
        // Leaving WAL needs the file alone. With a reader at it the log simply stays, complete and readable.
        m_private->database->execute("PRAGMA wal_checkpoint(TRUNCATE)");
        m_private->database->execute("PRAGMA journal_mode=DELETE");
    } catch (const DatabaseFailure &) {
    }
    m_private->database.reset();
    return Done{};
}

std::uint64_t SessionWriter::committedSamples() const
{
    return m_private->committed.samples;
}

std::uint64_t SessionWriter::droppedSamples() const
{
    return m_private->dropped;
}

const std::string &SessionWriter::path() const
{
    return m_private->file;
}

} // namespace console::session
