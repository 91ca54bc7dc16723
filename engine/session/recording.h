// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/session_writer.h"
#include "engine/session/snapshot_series.h"
#include "engine/snapshot.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace console::session {

/// Turns snapshots, events and shares into a session file. The engine thread owns it and is its only
/// caller. A failing disk never stops the engine: the recorder keeps the rows, tries again at every
/// commit, and state().failure says why until it works again.
class Recorder
{
public:
    /// Without a clock it uses the system's.
    explicit Recorder(std::shared_ptr<const Clock> clock = nullptr);

    /// Creates `path` and registers the series of the snapshot's sites. `extra` adds to, or replaces, what
    /// the snapshot itself says about the session. A recording under way is closed first.
    [[nodiscard]] Status start(const std::string &path, const Snapshot &snapshot, const Meta &extra);
    /// Adds one sample of every series. Does nothing while not recording, like every call below.
    void record(const Snapshot &snapshot);
    void event(const Event &event);
    void share(const hashing::Share &share, UtcTime gridTime);

    /// Makes what was added durable. False when the disk refused; see state().failure.
    bool commit();
    /// Commits, marks the session closed and lets go of the file. False when the last rows could not be
    /// written; state().failure then says why.
    bool close();

    [[nodiscard]] bool isRecording() const { return m_writer != nullptr; }
    /// `recording` stays true while a failing disk is tried again; `failure` tells the difference.
    [[nodiscard]] const RecordingState &state() const { return m_state; }
    /// Samples given up because the disk refused for too long.
    [[nodiscard]] std::uint64_t droppedSamples() const;

private:
    struct Recorded {
        int id = 0;
        SnapshotSeries series;
    };

    void add(SnapshotSeries series);
    void addNewWorkers(const Snapshot &snapshot);
    void noteCase(const Snapshot &snapshot);

    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<SessionWriter> m_writer;
    std::vector<Recorded> m_series;
    std::size_t m_workers = 0;
    std::map<grid::GridCase, std::string> m_cases; ///< whose year the meta table holds, and its provenance
    RecordingState m_state;
};

} // namespace console::session
