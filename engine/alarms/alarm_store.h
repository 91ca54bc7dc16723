// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_engine.h"
#include "engine/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace console::alarms {

/// Which rows of the journal a person wants. Empty texts: all.
struct JournalQuery {
    UtcTime from = UtcTime::min();
    UtcTime to = UtcTime::max();
    std::string source;
    std::string definition;
    std::optional<Priority> priority;
    std::string text;          ///< in source, reason or person, without regard to case
    bool raisedOnly = false;   ///< only the transitions to Unacknowledged
    std::size_t most = 10'000; ///< the newest
};

struct JournalAnswer {
    std::vector<Transition> rows;          ///< newest first
    std::uint64_t matching = 0;            ///< also those beyond `most`
    std::vector<BadActor> badActors;       ///< of all that match, at most ten
    std::array<std::uint64_t, 4> raised{}; ///< of all that match, those to Unacknowledged, P1 … P4
};

/// The alarms' own memory in one SQLite file: an append-only journal of transitions and the newest saved form of each
/// alarm. What put() has acknowledged survives a crash. One thread writes; read() opens a connection of its own and may
/// run on another.
class AlarmStore
{
public:
    /// Creates the file where there is none. Fails with one sentence where it cannot be used.
    [[nodiscard]] static Result<std::unique_ptr<AlarmStore>> open(const std::string &path);
    ~AlarmStore();

    [[nodiscard]] Result<std::vector<SavedAlarm>> load();
    /// In one transaction. After a failure nothing of it is written, and the caller may try again.
    [[nodiscard]] Status put(const std::vector<Transition> &transitions, const std::vector<SavedAlarm> &states);

    /// A file that does not exist has no rows.
    [[nodiscard]] static Result<JournalAnswer> read(const std::string &path, const JournalQuery &query);

private:
    class Private;
    explicit AlarmStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace console::alarms
