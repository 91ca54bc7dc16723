// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_model.h"
#include "models/console_state.h"
#include "models/device_model.h"
#include "models/event_model.h"
#include "models/pool_entry.h"
#include "models/region_model.h"
#include "models/site_model.h"
#include "models/trend_store.h"

#include <QObject>
#include <QStringList>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace console {
class Engine;
struct Event;
struct Snapshot;
namespace grid {
struct SeriesSet;
}
namespace telemetry {
struct TelemetryBook;
}
namespace sites {
struct HashpriceBasis;
struct PowerAgreement;
} // namespace sites
} // namespace console

namespace console::models {

/// One series of a history reply, ready for a chart: x = ms since epoch (UTC), y = value.
struct HistorySeriesView {
    QString key;
    QList<QPointF> points;
};

/// The one class two threads touch. The engine wakes it by one queued call without arguments; it then
/// drains the mailbox and feeds the models. It shows either the live engine or a replayed session; the
/// live engine keeps running (and recording) behind a replay. GUI thread.
class EngineBridge : public QObject
{
    Q_OBJECT
public:
    /// Opens a saved session; on failure returns null and sets the sentence.
    using OpenReplay = std::function<std::unique_ptr<console::Engine>(const QString &path, QString *sentence)>;

    /// `live` may be null (only replays, e.g. a screenshot of a session). The bridge owns it, starts it in
    /// start() and stops it in stop().
    EngineBridge(std::unique_ptr<console::Engine> live, OpenReplay openReplay, QObject *parent = nullptr);
    ~EngineBridge() override;

    void start();
    void stop(); ///< closes a replay and joins the live engine; safe to call twice

    [[nodiscard]] ConsoleState *state() const { return m_state; }
    [[nodiscard]] RegionModel *regions() const { return m_regions; }
    [[nodiscard]] SiteModel *sites() const { return m_sites; }
    [[nodiscard]] AlarmModel *alarms() const { return m_alarms; }
    /// The devices of one real site, chosen by setSite.
    [[nodiscard]] DeviceModel *devices() const { return m_devices; }
    [[nodiscard]] EventModel *events() const { return m_events; }
    [[nodiscard]] TrendStore *trends() const { return m_trends; }
    /// Everything that happened in the session that is replayed, also after its playhead; empty without one.
    [[nodiscard]] EventModel *record() const { return m_record; }

    [[nodiscard]] bool isReplaying() const { return m_replay != nullptr; }
    [[nodiscard]] QString replayPath() const { return m_replayPath; }

public slots:
    void setHashing(bool allowed);
    void setWorkers(int workers);
    void setPinned(bool pinned); ///< each hashing worker stays on one processor
    void setSpeed(double speed);
    void setGridCase(console::models::GridCase gridCase);
    void setMaximumFraction(double fraction);
    /// Measured series stand in the place of the model; null: the model alone.
    void setSeries(const std::shared_ptr<const console::grid::SeriesSet> &measured);
    /// Those that are in force price the sites they are for; null: none.
    void setAgreements(const std::shared_ptr<const std::vector<console::sites::PowerAgreement>> &agreements);
    void setHashprice(const console::sites::HashpriceBasis &basis);
    /// Best first, with their passwords. An entry with a problem is left out.
    void setPools(const QList<console::models::PoolEntry> &entries);
    void setWorkSource(console::models::WorkSource source);
    /// Issues what waits for a person; empty: all of it. `person` and `reason` go into the record.
    void confirmInstructions(const QList<quint64> &ids, const QString &person, const QString &reason);
    void setAutomaticLimits(const console::models::AutomaticLimitsView &limits);
    void stopSite(const QString &site, const QString &person, const QString &reason);
    void releaseSite(const QString &site, const QString &person);
    /// Alarms by the ids of AlarmModel; `person` goes into the journal.
    void acknowledgeAlarms(const QList<quint64> &ids, const QString &person);
    void resetAlarms(const QList<quint64> &ids, const QString &person);
    /// `confirmed`: a second yes, which P1 needs. At most 8 h.
    void shelveAlarms(const QList<quint64> &ids, int minutes, const QString &person, const QString &reason,
                      bool confirmed);
    void unshelveAlarms(const QList<quint64> &ids, const QString &person);
    void takeAlarmsOutOfService(const QList<quint64> &ids, const QString &person, const QString &reason);
    void returnAlarmsToService(const QList<quint64> &ids, const QString &person);
    /// Which sites are real and how they are read; null: none.
    void setTelemetry(const std::shared_ptr<const console::telemetry::TelemetryBook> &book);
    /// Allows or forbids that a site's machines are told by wire what to do.
    void setSiteControl(const QString &site, bool enabled, const QString &person, const QString &reason);
    void startRecording(const QString &path);
    void stopRecording();

    /// Shows a saved session, paused at its beginning. Emits replayChanged, or replayFailed with a sentence.
    void openReplay(const QString &path);
    void closeReplay();
    void setReplaySpeed(double speed);
    void setReplayPaused(bool paused);
    void seekReplay(const QDateTime &time);

    /// Asks the shown engine; the answer comes as historyArrived with the id returned here.
    quint64 requestHistory(const QStringList &series, const QDateTime &from, const QDateTime &to, int maximumPoints);

signals:
    void updated();       ///< after each drained snapshot: the models are current
    void firstSnapshot(); ///< once for each engine that is shown
    void replayChanged();
    void replayFailed(const QString &sentence);
    void historyArrived(quint64 id, const QList<console::models::HistorySeriesView> &series);

private:
    void drain();
    void applySnapshot(const console::Snapshot &snapshot);
    void keepLive(const std::vector<console::Event> &events);
    void takeHistory(console::Engine &engine, bool isShown);
    void requestTrends();
    void requestRecord();
    void attach(console::Engine &engine);
    void show(console::Engine *engine);
    [[nodiscard]] console::Engine *shown() const;

    std::unique_ptr<console::Engine> m_live;
    std::unique_ptr<console::Engine> m_replay;
    OpenReplay m_openReplay;
    QString m_replayPath;
    ConsoleState *m_state;
    RegionModel *m_regions;
    SiteModel *m_sites;
    AlarmModel *m_alarms;
    DeviceModel *m_devices;
    EventModel *m_events;
    TrendStore *m_trends;
    EventModel *m_record;
    std::shared_ptr<const console::Snapshot> m_lastLive; ///< shown again when a replay closes
    std::vector<console::Event> m_liveEvents;            ///< shown again, too
    quint64 m_nextHistory = 1;
    quint64 m_trendHistory = 0;  ///< the request that fills the Operate charts
    quint64 m_recordHistory = 0; ///< the request that fills m_record
    QDateTime m_seekTarget;      ///< valid until the replay has answered a jump
    bool m_sawFirst = false;
    std::atomic<bool> m_drainQueued = false; ///< a queued call to drain() is on its way
};

} // namespace console::models
