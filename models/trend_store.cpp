// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trend_store.h"

#include "engine/history.h"
#include "engine/snapshot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace console::models {

namespace {

constexpr qint64 loadWindowMs = 4 * 3'600'000;
constexpr qint64 hashWindowMs = 4 * 60'000;
constexpr qint64 signalIntervalMs = 500;
/// A window is kept as at most this many points, so that it fits a buffer at any speed of the clock.
constexpr qint64 pointsPerWindow = 3'000;

qint64 msecs(UtcTime time)
{
    return time.time_since_epoch().count();
}

double numberOrGap(const Figure<Megawatt> &figure)
{
    const auto value = figure.value();
    return value ? value->value() : std::numeric_limits<double>::quiet_NaN();
}

std::optional<TrendStore::Series> seriesOf(const std::string &key)
{
    using Series = TrendStore::Series;
    if (key == "total.surplus")
        return Series::Surplus;
    if (key == "total.mining")
        return Series::Mining;
    if (key == "total.ai")
        return Series::Ai;
    if (key == "hasher.rate1s")
        return Series::Rate1s;
    if (key == "hasher.rate60s")
        return Series::Rate60s;
    return std::nullopt;
}

void addSpaced(SeriesBuffer &buffer, qint64 time, double value, qint64 windowMs)
{
    if (!buffer.isEmpty()) {
        const QPointF last = buffer.last();
        const double passed = static_cast<double>(time) - last.x();
        const bool tooSoon = passed >= 0.0 && passed < static_cast<double>(windowMs) / pointsPerWindow;
        if (tooSoon && std::isnan(value) == std::isnan(last.y()))
            return;
    }
    buffer.append(time, value);
}

} // namespace

TrendStore::TrendStore(QObject *parent)
    : QObject(parent)
{
    for (const Series which : {Series::Surplus, Series::Mining, Series::Ai, Series::Rate1s, Series::Rate60s})
        m_series.insert(static_cast<int>(which), SeriesBuffer());
}

const SeriesBuffer &TrendStore::series(Series which) const
{
    return *m_series.constFind(static_cast<int>(which));
}

void TrendStore::apply(const Snapshot &snapshot)
{
    const bool replay = snapshot.mode == console::Mode::Replay;
    if (replay != m_replay) {
        // Grid time and wall time must not meet in one series.
        clear();
        m_replay = replay;
    }
    m_gridNow = msecs(snapshot.gridTime);
    m_hashNow = replay ? m_gridNow : msecs(snapshot.wallTime);
    m_spanMs = snapshot.span ? msecs(snapshot.span->second) - msecs(snapshot.span->first) : 0;
    const auto load = [this](Series which, const Figure<Megawatt> &figure) {
        addSpaced(m_series[static_cast<int>(which)], m_gridNow, numberOrGap(figure), m_gridNow - loadFrom());
    };
    load(Series::Surplus, snapshot.totals.surplus);
    load(Series::Mining, snapshot.totals.miningLoad);
    load(Series::Ai, snapshot.totals.aiLoad);
    const auto rate = [this](SeriesBuffer &buffer, HashesPerSecond value) {
        addSpaced(buffer, m_hashNow, value.value(), m_hashNow - hashFrom());
    };
    rate(m_series[static_cast<int>(Series::Rate1s)], snapshot.hasher.rate1s);
    rate(m_series[static_cast<int>(Series::Rate60s)], snapshot.hasher.rate60s);
    m_workers.resize(static_cast<qsizetype>(snapshot.hasher.perWorker.size()));
    for (qsizetype i = 0; i < m_workers.size(); ++i)
        rate(m_workers[i], snapshot.hasher.perWorker[static_cast<std::size_t>(i)]);

    const qint64 wall = msecs(snapshot.wallTime);
    if (std::abs(wall - m_lastSignal) >= signalIntervalMs) {
        m_lastSignal = wall;
        emit changed();
    }
}

void TrendStore::applyHistory(const HistoryReply &reply)
{
    for (const HistorySeries &series : reply.series) {
        const auto which = seriesOf(series.key);
        if (!which || series.points.empty())
            continue;
        const bool hash = *which == Series::Rate1s || *which == Series::Rate60s;
        if (hash && !m_replay)
            continue; // live hashrates run on wall time, which a record of grid time does not know
        QList<QPointF> points;
        for (const HistoryPoint &point : series.points)
            points << QPointF(static_cast<double>(msecs(point.at)), point.value);
        // What came live since the question was asked is newer than the answer.
        SeriesBuffer &buffer = m_series[static_cast<int>(*which)];
        points << buffer.after(static_cast<qint64>(points.last().x()));
        buffer.assign(points);
    }
    emit changed();
}

void TrendStore::clear()
{
    for (SeriesBuffer &buffer : m_series)
        buffer.clear();
    m_workers.clear();
    emit changed();
}

qint64 TrendStore::loadFrom() const
{
    return m_gridNow - loadWindowMs;
}

qint64 TrendStore::hashFrom() const
{
    if (!m_replay)
        return m_hashNow - hashWindowMs;
    return m_hashNow - std::clamp(m_spanMs, hashWindowMs, loadWindowMs);
}

} // namespace console::models
