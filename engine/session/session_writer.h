// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/base/result.h"
#include "engine/session/session_types.h"

#include <memory>
#include <string>

namespace console::session {

/// Records one session into one SQLite file, by docs/sessions.md. It owns the file's only writing
/// connection. Rows are gathered in memory and become durable together at commit(); what commit()
/// acknowledged survives a crash or a power cut (WAL, synchronous FULL). Owned and called by the engine
/// thread only.
class SessionWriter
{
public:
    /// Samples kept in memory while the disk refuses them; beyond it they are dropped and counted.
    static constexpr std::size_t maximumQueue = 200'000;

    /// Creates the file; refuses to touch one that exists. The folder must exist. `clock` stamps the
    /// monotonic offset of every tick and the closing time; without one it is the system's.
    [[nodiscard]] static Result<std::unique_ptr<SessionWriter>> create(const std::string &path, const Meta &meta,
                                                                       std::shared_ptr<const Clock> clock = nullptr);
    ~SessionWriter(); ///< closes without a further commit

    /// Registers a series before its first sample. `entity` e.g. "region.PK-SD", `quantity` e.g.
    /// "surplus", `unit` e.g. "MW". The history key is entity + "." + quantity.
    [[nodiscard]] int addSeries(const std::string &entity, const std::string &quantity, const std::string &unit);
    /// A value that is not finite is stored as missing.
    void add(const Sample &sample);
    /// SetpointChanged goes to `instruction`, everything else to `event`.
    void add(const Event &event);
    void add(const hashing::Share &share, UtcTime gridTime);
    /// Adds or replaces one entry of the meta table.
    void setMeta(const std::string &key, const std::string &value);

    /// Makes everything added durable. After a failure nothing is lost: the rows stay queued (bounded; see
    /// droppedSamples) and the next commit tries again.
    [[nodiscard]] Status commit();
    /// Commits, marks the session closed, checkpoints and closes the file, which is then one plain file
    /// without -wal and -shm beside it; where somebody is reading it, the two stay, empty of data. After a failure the
    /// file stays open and close() may be tried again.
    [[nodiscard]] Status close();

    [[nodiscard]] std::uint64_t committedSamples() const;
    /// Samples given up because a failing disk let the queue reach its bound; they show as a gap.
    [[nodiscard]] std::uint64_t droppedSamples() const;
    [[nodiscard]] const std::string &path() const;

private:
    class Private;
    explicit SessionWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace console::session
