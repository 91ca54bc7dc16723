// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/history.h"
#include "engine/session/session_types.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console::session {

struct SeriesInfo {
    int id = 0;
    std::string entity;
    std::string quantity;
    std::string unit;
};

/// The facts the library list shows.
struct SessionInfo {
    std::string path;
    Meta meta;
    UtcTime first{}; ///< grid time of the first sample
    UtcTime last{};
    std::uint64_t samples = 0;
    std::uint64_t instructions = 0;
    std::uint64_t events = 0;
    std::uint64_t shares = 0;
    std::uint64_t bytes = 0;
    bool closed = false; ///< false: still recording, or ended by a crash
};

/// A figure as it stood at a moment.
struct ValueAt {
    UtcTime at{};
    std::optional<double> value;
    Quality quality = Quality::Missing;
};

/// Opens a session file read-only and defensively (a file may come from anywhere), also one that a crash
/// left behind or that is being written at this moment. Every call but verify() and visitSamples() gives
/// up after 2 s. One thread at a time.
class SessionReader
{
public:
    enum class Check {
        Quick,      ///< also walks the pages for damage, as far as half a second allows; verify() walks all of them
        SchemaOnly, ///< for lists of many files
    };
    [[nodiscard]] static Result<std::unique_ptr<SessionReader>> open(const std::string &path,
                                                                     Check check = Check::Quick);
    ~SessionReader();

    /// As of open() or the last refresh().
    [[nodiscard]] const SessionInfo &info() const;
    [[nodiscard]] const std::vector<SeriesInfo> &series() const;
    /// Takes in what a live recording added since.
    [[nodiscard]] Status refresh();
    /// Samples of a span, thinned to at most `maximumPoints` as min/max pairs.
    [[nodiscard]] Result<std::vector<HistoryPoint>> read(int series, UtcTime from, UtcTime to,
                                                         std::size_t maximumPoints) const;
    /// The newest sample of every series at or before `at`, in the order of series(). Where the clock was
    /// set back, a moment recorded twice shows its later recording.
    [[nodiscard]] Result<std::vector<ValueAt>> valuesAt(UtcTime at) const;
    /// The usual distance between samples around a moment; zero when there are fewer than two.
    [[nodiscard]] Milliseconds samplingInterval(UtcTime at) const;
    /// Instructions and events of a span in time order; the newest `limit` when there are more.
    [[nodiscard]] Result<std::vector<Event>> events(UtcTime from, UtcTime to, std::size_t limit) const;
    /// The same with the accepted shares among them. They are the first to give way where there are more
    /// than `limit`: a hasher finds thousands, and no instruction may be lost among them.
    [[nodiscard]] Result<std::vector<Event>> record(UtcTime from, UtcTime to, std::size_t limit) const;
    /// What happened about the hasher's work (pools, shares they judged, blocks) in time order; the newest `limit`.
    [[nodiscard]] Result<std::vector<Event>> workEvents(std::size_t limit) const;
    /// What happened to dispatch instructions, standing STOPs and the limits of what is automatic, in time order; the
    /// newest `limit`. At one moment what a site answered comes before what it was told next.
    [[nodiscard]] Result<std::vector<Event>> chainEvents(std::size_t limit) const;
    /// What happened to alarms, in time order; the newest `limit`.
    [[nodiscard]] Result<std::vector<Event>> alarmEvents(std::size_t limit) const;
    /// The newest instruction of every site at or before `at`.
    [[nodiscard]] Result<std::vector<Event>> instructionsInForce(UtcTime at) const;
    /// Every sample in the order it was recorded, until `visitor` returns false. No time limit.
    using SampleVisitor = std::function<bool(const SeriesInfo &, const ValueAt &)>;
    [[nodiscard]] Status visitSamples(const SampleVisitor &visitor) const;
    /// SQLite's full integrity_check, and that every count is what it should be.
    [[nodiscard]] Status verify() const;

private:
    class Private;
    explicit SessionReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace console::session
