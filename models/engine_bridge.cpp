// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine_bridge.h"

#include "engine/engine.h"
#include "models/convert.h"
#include "models/pool_convert.h"

#include <QMetaObject>

#include <algorithm>
#include <cstdlib>

namespace console::models {

namespace {

constexpr int trendPoints = 600;
constexpr std::chrono::hours trendSpan{4};
constexpr int eventCapacity = 500;
/// More than a person can look through, and little memory.
constexpr int recordCapacity = 20'000;

/// A snapshot this near to where the person jumped, in ms, is the answer to the jump; one that was under way
/// before it is not. A fast replay has already moved on when its answer is drained.
qint64 seekTolerance(double speed)
{
    return std::max<qint64>(60'000, static_cast<qint64>(speed * 2'000.0));
}

/// What a pool says of every share and job would push the instructions of an hour ago out of the list. All of it is
/// in the session, and its sums are in the panel of the work. Changes of alarms are in the alarm list and the journal.
std::vector<Event> withoutRoutine(std::vector<Event> events)
{
    std::erase_if(events, [](const Event &event) {
        const EventKind kind = convert(event.kind);
        const EventGroup group = groupOf(kind);
        return group == EventGroup::PoolTalk || group == EventGroup::Alarm ||
               (group == EventGroup::Share && isOfAPool(kind));
    });
    return events;
}

} // namespace

EngineBridge::EngineBridge(std::unique_ptr<Engine> live, OpenReplay openReplay, QObject *parent)
    : QObject(parent)
    , m_live(std::move(live))
    , m_openReplay(std::move(openReplay))
    , m_state(new ConsoleState(this))
    , m_regions(new RegionModel(this))
    , m_sites(new SiteModel(this))
    , m_alarms(new AlarmModel(this))
    , m_devices(new DeviceModel(this))
    , m_events(new EventModel(eventCapacity, this))
    , m_trends(new TrendStore(this))
    , m_record(new EventModel(recordCapacity, this))
{
}

EngineBridge::~EngineBridge()
{
    stop();
}

void EngineBridge::start()
{
    if (!m_live)
        return;
    attach(*m_live);
    m_live->start();
}

void EngineBridge::stop()
{
    // A replay may be of the recording that ends now, which becomes one plain file only when nobody reads it.
    closeReplay();
    if (!m_live)
        return;
    // Joining first: afterwards no thread is left that could call wake().
    m_live->stop();
    drain();
}

void EngineBridge::attach(Engine &engine)
{
    // Called from the engine's thread. One queued call takes whatever waits by then, so a second one would
    // find nothing.
    engine.setWake([this] {
        if (!m_drainQueued.exchange(true))
            QMetaObject::invokeMethod(
                this, [this] { drain(); }, Qt::QueuedConnection);
    });
}

Engine *EngineBridge::shown() const
{
    return m_replay ? m_replay.get() : m_live.get();
}

void EngineBridge::drain()
{
    m_drainQueued = false; // before taking: what comes later than this wakes anew
    if (m_live) {
        if (auto snapshot = m_live->takeSnapshot()) {
            m_lastLive = snapshot;
            if (m_replay)
                m_state->applyRecording(*snapshot);
            else
                applySnapshot(*snapshot);
        }
        const std::vector<Event> events = withoutRoutine(m_live->takeEvents());
        keepLive(events);
        if (!m_replay)
            m_events->append(events);
        takeHistory(*m_live, !m_replay);
    }
    if (m_replay) {
        if (const auto snapshot = m_replay->takeSnapshot())
            applySnapshot(*snapshot);
        m_events->append(withoutRoutine(m_replay->takeEvents()));
        takeHistory(*m_replay, true);
    }
}

void EngineBridge::keepLive(const std::vector<Event> &events)
{
    m_liveEvents.insert(m_liveEvents.end(), events.begin(), events.end());
    if (m_liveEvents.size() > eventCapacity)
        m_liveEvents.erase(m_liveEvents.begin(), m_liveEvents.end() - eventCapacity);
}

void EngineBridge::applySnapshot(const Snapshot &snapshot)
{
    m_events->setNames(snapshot);
    m_record->setNames(snapshot);
    m_regions->apply(snapshot);
    m_sites->apply(snapshot);
    m_alarms->apply(snapshot);
    m_devices->apply(snapshot);
    m_trends->apply(snapshot);
    m_state->apply(snapshot);
    if (!m_sawFirst) {
        m_sawFirst = true;
        requestTrends();
        requestRecord();
        emit firstSnapshot();
    } else if (m_seekTarget.isValid() &&
               std::abs(m_seekTarget.msecsTo(m_state->headline().gridTime)) < seekTolerance(snapshot.speed)) {
        m_seekTarget = {};
        m_events->clear(); // playback tells again what happened before the point
        m_trends->clear();
        m_trends->apply(snapshot);
        requestTrends();
    }
    emit updated();
}

void EngineBridge::takeHistory(Engine &engine, bool isShown)
{
    for (const HistoryReply &reply : engine.takeHistory()) {
        if (!isShown)
            continue;
        if (reply.id == m_trendHistory) {
            m_trends->applyHistory(reply);
            continue;
        }
        if (reply.id == m_recordHistory) {
            m_record->append(reply.events);
            continue;
        }
        QList<HistorySeriesView> views;
        for (const HistorySeries &series : reply.series) {
            HistorySeriesView view{QString::fromStdString(series.key), {}};
            for (const HistoryPoint &point : series.points)
                view.points << QPointF(static_cast<double>(point.at.time_since_epoch().count()), point.value);
            views << view;
        }
        emit historyArrived(reply.id, views);
    }
}

void EngineBridge::requestTrends()
{
    const QDateTime to = m_state->headline().gridTime;
    QStringList keys{QStringLiteral("total.surplus"), QStringLiteral("total.mining"), QStringLiteral("total.ai")};
    if (m_replay)
        keys << QStringLiteral("hasher.rate1s") << QStringLiteral("hasher.rate60s");
    m_trendHistory = requestHistory(keys, to.addMSecs(-std::chrono::milliseconds(trendSpan).count()), to, trendPoints);
}

void EngineBridge::requestRecord()
{
    const Headline &headline = m_state->headline();
    if (!m_replay || !headline.replayFirst.isValid())
        return;
    HistoryRequest request;
    request.id = m_recordHistory = m_nextHistory++;
    // A recording notes its own beginning before its first sample, and its end after the last.
    request.from = UtcTime::min();
    request.to = UtcTime::max();
    request.maximumEvents = recordCapacity;
    m_replay->request(std::move(request));
}

void EngineBridge::show(Engine *engine)
{
    m_sawFirst = false;
    m_trendHistory = 0;
    m_recordHistory = 0;
    m_record->clear();
    m_seekTarget = {};
    m_events->clear();
    m_trends->clear();
    if (engine && engine == m_live.get()) {
        m_events->append(m_liveEvents);
        if (m_lastLive)
            applySnapshot(*m_lastLive);
    }
}

void EngineBridge::openReplay(const QString &path)
{
    QString sentence;
    auto replay = m_openReplay ? m_openReplay(path, &sentence) : nullptr;
    if (!replay) {
        emit replayFailed(sentence);
        return;
    }
    if (m_replay)
        m_replay->stop();
    m_replay = std::move(replay);
    m_replayPath = path;
    show(m_replay.get());
    attach(*m_replay);
    m_replay->start();
    emit replayChanged();
}

void EngineBridge::closeReplay()
{
    if (!m_replay)
        return;
    m_replay->stop();
    m_replay.reset();
    m_replayPath.clear();
    show(m_live.get());
    emit replayChanged();
}

void EngineBridge::setReplaySpeed(double speed)
{
    if (m_replay)
        m_replay->post(command::ReplaySpeed{speed});
}

void EngineBridge::setReplayPaused(bool paused)
{
    if (m_replay)
        m_replay->post(command::ReplayPause{paused});
}

void EngineBridge::seekReplay(const QDateTime &time)
{
    if (!m_replay)
        return;
    const Headline &headline = m_state->headline();
    m_seekTarget = time;
    if (headline.replayFirst.isValid() && headline.replayFirst <= headline.replayLast)
        m_seekTarget = std::clamp(time, headline.replayFirst, headline.replayLast);
    m_replay->post(command::ReplaySeek{toEngine(m_seekTarget)});
}

quint64 EngineBridge::requestHistory(const QStringList &series, const QDateTime &from, const QDateTime &to,
                                     int maximumPoints)
{
    const quint64 id = m_nextHistory++;
    Engine *engine = shown();
    if (!engine)
        return id;
    HistoryRequest request;
    request.id = id;
    for (const QString &key : series)
        request.series.push_back(key.toStdString());
    request.from = toEngine(from);
    request.to = toEngine(to);
    request.maximumPoints = static_cast<std::size_t>(std::max(1, maximumPoints));
    engine->request(std::move(request));
    return id;
}

} // namespace console::models
