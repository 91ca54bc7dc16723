// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_buffer.h"
#include "models/values.h"

#include <QHash>
#include <QObject>

namespace console {
struct Snapshot;
struct HistoryReply;
} // namespace console

namespace console::models {

/// The series behind the Operate charts. Site-load series run on grid time; hashrate series run on wall
/// time while live (hashing is real) and on grid time in a replay. GUI thread; owned by EngineBridge.
class TrendStore : public QObject
{
    Q_OBJECT
public:
    enum class Series { Surplus, Mining, Ai, Rate1s, Rate60s };
    Q_ENUM(Series)

    explicit TrendStore(QObject *parent = nullptr);

    void apply(const console::Snapshot &snapshot);
    /// Fills the past from a history reply (grid-time series; hashrate only in a replay).
    void applyHistory(const console::HistoryReply &reply);
    void clear();

    [[nodiscard]] const SeriesBuffer &series(Series which) const;
    [[nodiscard]] const QList<SeriesBuffer> &workers() const { return m_workers; }

    /// Window of the site-load chart, ms since epoch: ends now.
    [[nodiscard]] qint64 loadFrom() const;
    [[nodiscard]] qint64 loadTo() const { return m_gridNow; }
    /// Window of the hashrate chart.
    [[nodiscard]] qint64 hashFrom() const;
    [[nodiscard]] qint64 hashTo() const { return m_hashNow; }
    /// True when the hashrate chart's times are grid (PKT) times rather than "minutes ago".
    [[nodiscard]] bool hashOnGridTime() const { return m_replay; }

signals:
    void changed(); ///< at most twice a second, and after history

private:
    QHash<int, SeriesBuffer> m_series;
    QList<SeriesBuffer> m_workers;
    qint64 m_gridNow = 0;
    qint64 m_hashNow = 0;
    qint64 m_spanMs = 0; ///< length of the recording in a replay
    qint64 m_lastSignal = 0;
    bool m_replay = false;
};

} // namespace console::models
