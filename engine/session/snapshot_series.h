// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/session_reader.h"
#include "engine/snapshot.h"

#include <functional>
#include <string>
#include <vector>

namespace console::session {

/// One figure of a Snapshot as a recorded series, in both directions, so that what is recorded and what a
/// replay shows cannot drift apart. docs/sessions.md lists every series.
struct SnapshotSeries {
    std::string entity;   ///< e.g. "region.PK-SD"
    std::string quantity; ///< e.g. "surplus"
    std::string unit;     ///< e.g. "MW"; empty for a bare number
    /// The figure now; its time is the snapshot's.
    std::function<ValueAt(const Snapshot &)> read;
    /// Puts a recorded figure back. Any number is safe: it comes from a file.
    std::function<void(Snapshot &, const ValueAt &)> write;
};

/// Every series of a session with these sites, but for the hasher's workers.
[[nodiscard]] std::vector<SnapshotSeries> snapshotSeries(const sites::SiteBook &book);
/// The hashrate of one worker, counted from 0; missing while there are fewer workers.
[[nodiscard]] SnapshotSeries workerSeries(std::size_t worker);

/// More workers than any machine has; a file that names a higher one is not followed.
inline constexpr std::size_t mostWorkers = 1024;

} // namespace console::session
