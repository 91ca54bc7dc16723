// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/session_types.h"
#include "engine/session/sqlite_database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The rows a SessionWriter has gathered and how they become statements. Used by session_writer.cpp alone,
/// on the engine thread.
namespace console::session {

inline constexpr std::string_view metaInsert = "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)";
inline constexpr std::size_t maximumQueuedEvents = 50'000;

/// Times outside 1970…9999 cannot be written as a date; a reader refuses a file that holds one.
[[nodiscard]] bool isRecordableTime(UtcTime time);
[[nodiscard]] UtcTime withinRecordableTime(UtcTime time);

struct QueuedSeries {
    int id = 0;
    std::string entity;
    std::string quantity;
    std::string unit;
    std::int64_t since = 0; ///< first tick that can hold it
};

/// Samples that share one grid time.
struct QueuedTick {
    UtcTime at{};
    Milliseconds mono{0};
    std::size_t firstSample = 0; ///< position in the queue
};

struct QueuedShare {
    hashing::Share share;
    UtcTime gridTime{};
};

struct QueuedRows {
    std::vector<QueuedSeries> series;
    std::vector<QueuedTick> ticks;
    std::vector<Sample> samples;
    std::vector<Event> events;
    std::vector<Event> instructions;
    std::vector<QueuedShare> shares;
    Meta meta;

    [[nodiscard]] bool isEmpty() const;
    void clear(); ///< keeps the memory for the next second
};

/// How many rows of each kind the file holds.
struct RowCounts {
    std::uint64_t samples = 0;
    std::uint64_t events = 0;
    std::uint64_t instructions = 0;
    std::uint64_t shares = 0;
};

/// The prepared statements of a writing connection. Every method throws DatabaseFailure and runs inside
/// the caller's transaction.
class RowInserter
{
public:
    explicit RowInserter(Database &database);

    /// Everything queued; `ticksBefore` and `samplesBefore` count the rows already in the file.
    void insert(const QueuedRows &queue, std::int64_t ticksBefore, std::uint64_t samplesBefore);
    void insert(const Event &event);
    void insertMeta(std::string_view key, std::string_view value);

private:
    void insertSamples(const QueuedRows &queue, std::int64_t ticksBefore, std::uint64_t samplesBefore);
    void insertInstruction(const Event &event);
    void insertShare(const QueuedShare &queued);

    Statement m_meta;
    Statement m_series;
    Statement m_tick;
    Statement m_tail;
    Statement m_event;
    Statement m_instruction;
    Statement m_share;
};

} // namespace console::session
