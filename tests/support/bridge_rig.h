// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "tests/support/fake_engine.h"
#include "tests/support/sample_snapshot.h"

#include <QSignalSpy>
#include <QTimer>

/// What the tests of the bridge share.
namespace console::test {

/// A bridge with a live engine and, when asked, one replay after another, all under the test's control.
class Rig
{
public:
    Rig()
    {
        auto engine = std::make_unique<FakeEngine>();
        live = engine.get();
        liveLog = engine->log();
        bridge = std::make_unique<models::EngineBridge>(
            std::move(engine), [this](const QString &, QString *sentence) { return open(sentence); });
        bridge->start();
    }

    std::unique_ptr<Engine> open(QString *sentence)
    {
        if (!refusal.isEmpty()) {
            *sentence = refusal;
            return nullptr;
        }
        auto engine = std::make_unique<FakeEngine>();
        replay = engine.get();
        replayLog = engine->log();
        return engine;
    }

    FakeEngine *live = nullptr;
    FakeEngine *replay = nullptr; ///< the newest
    std::shared_ptr<const FakeEngineLog> liveLog;
    std::shared_ptr<const FakeEngineLog> replayLog;
    QString refusal;
    std::unique_ptr<models::EngineBridge> bridge;
};

inline Snapshot withSurplus(Snapshot snapshot, double megawatts)
{
    snapshot.totals.surplus = {Megawatt(megawatts), Quality::Modelled, snapshot.gridTime};
    return snapshot;
}

inline Event eventTo(double to)
{
    Event event;
    event.kind = Event::Kind::SetpointChanged;
    event.gridTime = sampleTime;
    event.subject = "quetta";
    event.to = to;
    return event;
}

inline QList<double> eventValues(const models::EngineBridge &bridge)
{
    QList<double> values;
    for (const models::EventModel::Row &row : bridge.events()->rows())
        values << row.to;
    return values;
}

inline double surplus(const models::EngineBridge &bridge)
{
    return bridge.state()->headline().surplus.number;
}

/// Lets the event loop take everything that is queued now.
inline bool turnEventLoop()
{
    QTimer timer;
    QSignalSpy spy(&timer, &QTimer::timeout);
    timer.setSingleShot(true);
    timer.start(0);
    return spy.wait();
}

inline HistoryReply replyTo(const HistoryRequest &request, double value)
{
    HistoryReply reply;
    reply.id = request.id;
    for (const std::string &key : request.series)
        reply.series.push_back({key, {{sampleTime - std::chrono::hours(1), value}}});
    return reply;
}

} // namespace console::test
