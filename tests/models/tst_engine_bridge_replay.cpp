// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bridge_rig.h"
#include "tests/support/guard.h"

#include <algorithm>

using namespace console::models;
using namespace console::test;
using console::Snapshot;
using namespace std::chrono_literals;
namespace command = console::command;

namespace {

/// What was asked for the charts.
std::vector<console::HistoryRequest> trendRequests(const Rig &rig)
{
    std::vector<console::HistoryRequest> asked = rig.replayLog->requests;
    std::erase_if(asked, [](const auto &request) { return request.series.empty(); });
    return asked;
}

} // namespace

class TestEngineBridgeReplay : public GuardedTest
{
    Q_OBJECT
private slots:
    void replayCommandsGoToTheReplayAlone()
    {
        Rig rig;
        rig.bridge->setReplaySpeed(10.0);
        rig.bridge->setReplayPaused(false);
        rig.bridge->seekReplay(QDateTime::fromMSecsSinceEpoch(0));
        QVERIFY(rig.liveLog->commands.empty());

        rig.bridge->openReplay(QStringLiteral("a.session"));
        rig.replay->publish(sampleReplay());
        QTRY_COMPARE(rig.bridge->state()->headline().mode, Mode::Replay);
        rig.bridge->setReplaySpeed(10.0);
        rig.bridge->setReplayPaused(false);
        rig.bridge->setHashing(false);
        QCOMPARE(rig.liveLog->commands.size(), 1U); // hashing is this machine's, also behind a replay
        QCOMPARE(rig.replayLog->commands.size(), 2U);
        QCOMPARE(std::get<command::ReplaySpeed>(rig.replayLog->commands[0]).speed, 10.0);
        QVERIFY(!std::get<command::ReplayPause>(rig.replayLog->commands[1]).paused);
    }

    void readsTheWholeRecordOfAReplay()
    {
        Rig rig;
        const EventModel *record = rig.bridge->record();
        rig.live->publish(sampleSnapshot());
        rig.live->raise(eventTo(1.0));
        QTRY_COMPARE(eventValues(*rig.bridge).size(), 1);
        QCOMPARE(record->rowCount(), 0);

        rig.bridge->openReplay(QStringLiteral("a.session"));
        rig.replay->publish(sampleReplay());
        const auto &requests = rig.replayLog->requests;
        const auto asked = [&] { return std::ranges::find_if(requests, [](auto &r) { return r.maximumEvents > 0; }); };
        QTRY_VERIFY(asked() != requests.end());
        const console::HistoryRequest request = *asked();
        QVERIFY(request.series.empty() && request.from < sampleTime - 24h && request.to > sampleTime + 24h);
        rig.replay->answer({request.id, request.from, request.to, {}, {eventTo(5.0), eventTo(6.0)}});
        QTRY_COMPARE(record->rowCount(), 2);
        QCOMPARE(record->rows().constFirst().to, 6.0);
        QCOMPARE(record->rows().constFirst().subjectName, QStringLiteral("Quetta"));
        QVERIFY(eventValues(*rig.bridge).isEmpty()); // the playhead has passed none of them
        rig.replay->answer({request.id + 99, request.from, request.to, {}, {eventTo(7.0)}});
        rig.replay->publish(sampleReplay());
        QVERIFY(turnEventLoop());
        QCOMPARE(record->rowCount(), 2);
        rig.bridge->closeReplay();
        QCOMPARE(record->rowCount(), 0);
    }

    void showsAReplayAndComesBack()
    {
        Rig rig;
        QSignalSpy first(rig.bridge.get(), &EngineBridge::firstSnapshot);
        QSignalSpy changed(rig.bridge.get(), &EngineBridge::replayChanged);
        rig.live->publish(withSurplus(sampleSnapshot(), 1.0));
        rig.live->raise(eventTo(1.0));
        QTRY_COMPARE(first.size(), 1);

        rig.bridge->openReplay(QStringLiteral("a.session"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(rig.bridge->isReplaying());
        QCOMPARE(rig.bridge->replayPath(), QStringLiteral("a.session"));
        QVERIFY(rig.replayLog->started);
        QVERIFY(eventValues(*rig.bridge).isEmpty());
        rig.replay->publish(withSurplus(sampleReplay(), 2.0));
        rig.replay->raise(eventTo(20.0));
        QTRY_COMPARE(surplus(*rig.bridge), 2.0);
        QCOMPARE(first.size(), 2);
        QCOMPARE(eventValues(*rig.bridge), (QList<double>{20.0}));
        QVERIFY(rig.bridge->state()->headline().replayFirst.isValid());

        // The live engine goes on behind it: only its recording and its switch are shown.
        Snapshot behind = withSurplus(sampleSnapshot(), 3.0);
        behind.recording.samples = 500'000;
        behind.hashingAllowed = false;
        rig.live->publish(behind);
        rig.live->raise(eventTo(3.0));
        QTRY_COMPARE(rig.bridge->state()->headline().recording.samples, 500'000U);
        QVERIFY(!rig.bridge->state()->headline().hasher.allowed);
        QCOMPARE(surplus(*rig.bridge), 2.0);
        QCOMPARE(eventValues(*rig.bridge), (QList<double>{20.0}));

        rig.bridge->closeReplay();
        QCOMPARE(changed.size(), 2);
        QVERIFY(!rig.bridge->isReplaying());
        QVERIFY(rig.replayLog->destroyed && rig.replayLog->stops > 0);
        QCOMPARE(surplus(*rig.bridge), 3.0); // at once, without waiting for the next tick
        QCOMPARE(eventValues(*rig.bridge), (QList<double>{3.0, 1.0}));
        QCOMPARE(rig.bridge->state()->headline().mode, Mode::Demo);
        QVERIFY(!rig.bridge->state()->headline().replayFirst.isValid());
        QVERIFY(!rig.bridge->trends()->hashOnGridTime());
        rig.bridge->closeReplay();
        QCOMPARE(changed.size(), 2);
    }

    void replayKeepsTheRecordingOfTheLiveEngine()
    {
        Rig rig;
        rig.live->publish(sampleSnapshot());
        QTRY_VERIFY(rig.bridge->state()->headline().recording.recording);
        rig.bridge->openReplay(QStringLiteral("a.session"));
        rig.replay->publish(sampleReplay());
        QTRY_COMPARE(rig.bridge->state()->headline().mode, Mode::Replay);
        QVERIFY(rig.bridge->state()->headline().recording.recording);
    }

    void replayThatCannotBeOpenedChangesNothing()
    {
        Rig rig;
        rig.live->publish(withSurplus(sampleSnapshot(), 1.0));
        QTRY_COMPARE(surplus(*rig.bridge), 1.0);
        rig.refusal = QStringLiteral("b.session is not a session. Choose a recorded file.");
        QSignalSpy failed(rig.bridge.get(), &EngineBridge::replayFailed);
        QSignalSpy changed(rig.bridge.get(), &EngineBridge::replayChanged);
        rig.bridge->openReplay(QStringLiteral("b.session"));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().at(0).toString(), rig.refusal);
        QCOMPARE(changed.size(), 0);
        QVERIFY(!rig.bridge->isReplaying());
        QCOMPARE(surplus(*rig.bridge), 1.0);
    }

    void aReplayIsGoneBeforeTheLiveEngineStops()
    {
        // It may read the file that the live engine closes.
        Rig rig;
        rig.live->publish(sampleSnapshot());
        rig.bridge->openReplay(QStringLiteral("a.session"));
        bool gone = false;
        rig.live->onStop = [&] { gone = rig.replayLog->destroyed; };
        rig.bridge->stop();
        QVERIFY(gone);
        QVERIFY(!rig.bridge->isReplaying());
        QCOMPARE(rig.bridge->state()->headline().mode, Mode::Demo);
        rig.live->onStop = nullptr;
    }

    void oneReplayAfterAnother()
    {
        Rig rig;
        rig.bridge->openReplay(QStringLiteral("a.session"));
        rig.replay->raise(eventTo(1.0));
        QTRY_COMPARE(eventValues(*rig.bridge).size(), 1);
        const auto firstLog = rig.replayLog;
        rig.bridge->openReplay(QStringLiteral("b.session"));
        QVERIFY(firstLog->destroyed && firstLog->stops > 0);
        QVERIFY(eventValues(*rig.bridge).isEmpty());
        QCOMPARE(rig.bridge->replayPath(), QStringLiteral("b.session"));
    }

    void historyOfAReplayCoversHashratesAndFollowsAJump()
    {
        Rig rig;
        rig.bridge->openReplay(QStringLiteral("a.session"));
        Snapshot snapshot = sampleReplay();
        snapshot.paused = false;
        rig.replay->publish(snapshot);
        rig.replay->raise(eventTo(1.0));
        QTRY_COMPARE(trendRequests(rig).size(), 1U);
        QCOMPARE(trendRequests(rig)[0].series.size(), 5U);
        QCOMPARE(trendRequests(rig)[0].series[4], std::string("hasher.rate60s"));

        const console::UtcTime target = sampleTime + 30min;
        rig.bridge->seekReplay(rig.bridge->state()->headline().gridTime.addSecs(1800));
        QCOMPARE(rig.replayLog->commands.size(), 1U);
        QVERIFY(std::get<command::ReplaySeek>(rig.replayLog->commands[0]).to == target);

        // One that was already under way when the person jumped is not the answer.
        QSignalSpy updated(rig.bridge.get(), &EngineBridge::updated);
        snapshot.gridTime = sampleTime + 2s;
        rig.replay->publish(snapshot);
        QTRY_COMPARE(updated.size(), 1);
        QCOMPARE(trendRequests(rig).size(), 1U);
        snapshot.gridTime = target;
        rig.replay->publish(snapshot);
        rig.replay->raise(eventTo(2.0));
        QTRY_COMPARE(trendRequests(rig).size(), 2U);
        QVERIFY(trendRequests(rig)[1].to == target);
        QCOMPARE(eventValues(*rig.bridge), (QList<double>{2.0})); // the replay tells its past again
        QCOMPARE(rig.bridge->trends()->series(TrendStore::Series::Surplus).size(), 1U);
        // The first question's answer is of no use any more.
        rig.replay->answer(replyTo(trendRequests(rig)[0], 5.0));
        rig.replay->answer(replyTo(trendRequests(rig)[1], 6.0));
        QTRY_COMPARE(rig.bridge->trends()->series(TrendStore::Series::Surplus).size(), 2U);
        QCOMPARE(rig.bridge->trends()->series(TrendStore::Series::Surplus).range(0, INT64_MAX / 2),
                 QPointF(6.0, 2750.0));
    }

    void jumpsStayInsideTheRecording()
    {
        Rig rig;
        rig.bridge->openReplay(QStringLiteral("a.session"));
        rig.replay->publish(sampleReplay());
        QTRY_VERIFY(rig.bridge->state()->headline().replayLast.isValid());
        rig.bridge->seekReplay(rig.bridge->state()->headline().gridTime.addDays(9));
        QVERIFY(std::get<command::ReplaySeek>(rig.replayLog->commands[0]).to == sampleTime + 1h);
    }

    void worksWithoutALiveEngine()
    {
        FakeEngine *replay = nullptr;
        EngineBridge bridge(nullptr, [&](const QString &, QString *) {
            auto engine = std::make_unique<FakeEngine>();
            replay = engine.get();
            return engine;
        });
        bridge.start();
        bridge.setHashing(true);
        QVERIFY(bridge.requestHistory({}, {}, {}, 1) > 0);
        bridge.openReplay(QStringLiteral("a.session"));
        replay->publish(withSurplus(sampleReplay(), 4.0));
        QTRY_COMPARE(surplus(bridge), 4.0);
        bridge.closeReplay();
        bridge.stop();
    }
};

QTEST_GUILESS_MAIN(TestEngineBridgeReplay)
#include "tst_engine_bridge_replay.moc"
