// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace console::jobs {
struct WorkReading;
}

namespace console::models {

struct ShareCountsView {
    quint64 accepted = 0;
    quint64 rejected = 0;
    quint64 stale = 0;
    quint64 unanswered = 0;
    double acceptedWork = 0.0; ///< sum of difficulties; × 2^32 is hashes
    bool operator==(const ShareCountsView &) const = default;
};

/// One pool or node of the list.
struct PoolView {
    QString label; ///< "host:port"
    bool isNode = false;
    bool encrypted = false;
    PoolState state = PoolState::Standby;
    QString trouble;                 ///< why it failed last; empty when well
    QDateTime connectedAt;           ///< UTC; invalid without a connection
    QDateTime nextAttempt;           ///< UTC; invalid unless it waits
    std::optional<qint64> latencyMs; ///< of the last answered request
    quint32 versionMask = 0;         ///< granted; 0: the version is fixed
    ShareCountsView shares;
};

/// Whom the hasher works for and what came of it. What a pool named (job, trouble, reasons) is untrusted
/// text: to be shown as plain text only.
struct WorkView {
    /// False in a replay of a recording that does not say. Everything below is then unknown, not zero.
    bool known = true;
    WorkSource source = WorkSource::Local;
    QList<PoolView> pools; ///< in the order of the list
    int active = -1;       ///< index in `pools`
    QString jobId;
    QDateTime jobSince;             ///< UTC; invalid without a job
    double difficulty = 0.0;        ///< of a share; 0 without a job
    double networkDifficulty = 0.0; ///< of a block; 0 without a job
    ShareCountsView shares;
    QList<std::pair<QString, quint64>> rejectReasons; ///< most often first
    double bestShare = 0.0;
    quint64 blocksFound = 0;
    quint64 blocksAccepted = 0;

    /// The pool the hasher works for; null without one.
    [[nodiscard]] const PoolView *activePool() const
    {
        return active >= 0 && active < pools.size() ? &pools.at(active) : nullptr;
    }
};

[[nodiscard]] WorkView workView(const jobs::WorkReading &reading, bool isReplay);

} // namespace console::models
