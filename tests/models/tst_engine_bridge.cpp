// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bridge_rig.h"
#include "tests/support/guard.h"

#include <atomic>
#include <thread>

using namespace console::models;
using namespace console::test;
using console::Snapshot;
using namespace std::chrono_literals;
namespace command = console::command;

namespace {

/// Counts the queued calls that reach a bridge.
class QueuedCalls : public QObject
{
public:
    explicit QueuedCalls(EngineBridge &bridge) { bridge.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::MetaCall ? 1 : 0;
        return false;
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    int m_count = 0;
};

/// An engine that publishes without a pause from a thread of its own, as a fast machine would.
class BusyEngine final : public FakeEngine
{
public:
    void start() override
    {
        m_thread = std::jthread([this](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                publish(withSurplus(sampleSnapshot(), ++m_published));
                raise(eventTo(m_published));
            }
        });
    }
    void stop() override
    {
        m_thread = {};
        FakeEngine::stop();
    }
    [[nodiscard]] int published() const { return m_published; }

private:
    std::atomic<int> m_published = 0;
    std::jthread m_thread;
};

} // namespace

class TestEngineBridge : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void startsAndStopsTheEngine()
    {
        Rig rig;
        QVERIFY(rig.liveLog->started);
        rig.bridge->stop();
        QCOMPARE(rig.liveLog->stops, 1);
        rig.bridge->stop();
        rig.bridge.reset();
        QVERIFY(rig.liveLog->destroyed);
    }

    void oneWakeForABatchAndTheLatestWins()
    {
        Rig rig;
        QSignalSpy updated(rig.bridge.get(), &EngineBridge::updated);
        QSignalSpy first(rig.bridge.get(), &EngineBridge::firstSnapshot);
        QueuedCalls calls(*rig.bridge);
        for (int i = 1; i <= 5; ++i) {
            rig.live->publish(withSurplus(sampleSnapshot(), i));
            rig.live->raise(eventTo(i));
        }
        QCOMPARE(rig.liveLog->wakes, 2);
        QCOMPARE(updated.size(), 0); // nothing happens on the engine's thread
        QTRY_COMPARE(updated.size(), 1);
        QCOMPARE(surplus(*rig.bridge), 5.0);
        QCOMPARE(eventValues(*rig.bridge), (QList<double>{5, 4, 3, 2, 1})); // events are never dropped
        QVERIFY(turnEventLoop());
        QCOMPARE(updated.size(), 1);
        QCOMPARE(calls.count(), 1);

        rig.live->publish(withSurplus(sampleSnapshot(), 6.0));
        QTRY_COMPARE(updated.size(), 2);
        QCOMPARE(calls.count(), 2);
        QCOMPARE(first.size(), 1);
    }

    void thePoolsRoutineNeverPushesInstructionsOut()
    {
        Rig rig;
        rig.live->raise(eventTo(1));
        for (int share = 0; share < 2'000; ++share) {
            console::Event event = eventTo(2);
            event.kind = share % 2 == 0 ? console::Event::Kind::PoolShareAccepted : console::Event::Kind::PoolJob;
            rig.live->raise(event);
        }
        console::Event lost = eventTo(3);
        lost.kind = console::Event::Kind::PoolLost;
        rig.live->raise(lost);
        rig.live->publish(sampleSnapshot());
        QTRY_COMPARE(eventValues(*rig.bridge), (QList<double>{3, 1}));
    }

    void feedsEveryModel()
    {
        Rig rig;
        rig.live->publish(sampleSnapshot());
        QTRY_COMPARE(rig.bridge->sites()->rowCount(), 9);
        QCOMPARE(rig.bridge->regions()->row(Region::Sindh).surplus.number, 1840.0);
        QCOMPARE(rig.bridge->trends()->series(TrendStore::Series::Surplus).size(), 1U);
        const Headline &headline = rig.bridge->state()->headline();
        QCOMPARE(headline.mode, Mode::Demo);
        QCOMPARE(headline.speed, 60.0);
        QCOMPARE(headline.regionsInSurplus, 4);
        QCOMPARE(headline.hasher.perWorker.size(), 2);
        QCOMPARE(headline.recording.samples, 484'380U);
        QCOMPARE(headline.corridorLimit.number, 2200.0);
        QVERIFY(!headline.replayFirst.isValid());
        const OutlookView &outlook = rig.bridge->state()->outlook();
        QCOMPARE(outlook.national.size(), 49);
        QCOMPARE(outlook.regions.size(), regionCount);
        QVERIFY(outlook.regions.at(static_cast<int>(Region::GilgitBaltistan)).at(24).isMissing());
    }

    void outlookIsToldOnlyWhenItChanged()
    {
        Rig rig;
        QSignalSpy outlook(rig.bridge->state(), &ConsoleState::outlookChanged);
        QSignalSpy updated(rig.bridge.get(), &EngineBridge::updated);
        Snapshot snapshot = sampleSnapshot();
        rig.live->publish(snapshot);
        QTRY_COMPARE(updated.size(), 1);
        rig.live->publish(snapshot);
        QTRY_COMPARE(updated.size(), 2);
        QCOMPARE(outlook.size(), 1);
        snapshot.outlook = console::test::sampleOutlook(sampleTime + 1h);
        rig.live->publish(snapshot);
        QTRY_COMPARE(updated.size(), 3);
        QCOMPARE(outlook.size(), 2);
    }

    void asksForThePastOfTheCharts()
    {
        Rig rig;
        rig.live->publish(sampleSnapshot());
        QTRY_COMPARE(rig.liveLog->requests.size(), 1U);
        const console::HistoryRequest request = rig.liveLog->requests.front();
        QCOMPARE(request.series, (std::vector<std::string>{"total.surplus", "total.mining", "total.ai"}));
        QVERIFY(request.to == sampleTime && request.from == sampleTime - 4h);
        QCOMPARE(request.maximumPoints, 600U);

        QSignalSpy arrived(rig.bridge.get(), &EngineBridge::historyArrived);
        rig.live->answer(replyTo(request, 77.0));
        const auto &series = rig.bridge->trends()->series(TrendStore::Series::Surplus);
        QTRY_COMPARE(series.size(), 2U);
        QCOMPARE(series.valueAt((sampleTime - 1h).time_since_epoch().count()), 77.0);
        QCOMPARE(arrived.size(), 0); // the bridge asked for itself
    }

    void answersHistory()
    {
        Rig rig;
        const QDateTime to = QDateTime::fromString(QStringLiteral("2026-11-22T16:47:12Z"), Qt::ISODate);
        const quint64 id = rig.bridge->requestHistory({QStringLiteral("site.quetta.load")}, to.addSecs(-60), to, 50);
        const quint64 next = rig.bridge->requestHistory({}, to, to, 50);
        QVERIFY(next != id);
        const console::HistoryRequest request = rig.liveLog->requests.front();
        QVERIFY(request.to == sampleTime && request.from == sampleTime - 60s);
        QSignalSpy arrived(rig.bridge.get(), &EngineBridge::historyArrived);
        rig.live->answer(replyTo(request, 12.0));
        QTRY_COMPARE(arrived.size(), 1);
        QCOMPARE(arrived.first().at(0).toULongLong(), id);
        const auto series = arrived.first().at(1).value<QList<HistorySeriesView>>();
        QCOMPARE(series.size(), 1);
        QCOMPARE(series.first().key, QStringLiteral("site.quetta.load"));
        QCOMPARE(series.first().points, (QList<QPointF>{{double((sampleTime - 1h).time_since_epoch().count()), 12.0}}));
    }

    void forwardsCommands()
    {
        Rig rig;
        rig.bridge->setHashing(false);
        rig.bridge->setWorkers(3);
        rig.bridge->setSpeed(60.0);
        rig.bridge->setGridCase(GridCase::CorridorHigh);
        rig.bridge->setMaximumFraction(0.5);
        rig.bridge->startRecording(QStringLiteral("/sessions/شام.session"));
        rig.bridge->stopRecording();
        const auto &commands = rig.liveLog->commands;
        QCOMPARE(commands.size(), 7U);
        QVERIFY(!std::get<command::SetHashing>(commands[0]).allowed);
        QCOMPARE(std::get<command::SetWorkers>(commands[1]).workers, 3);
        QCOMPARE(std::get<command::SetSpeed>(commands[2]).speed, 60.0);
        QVERIFY(std::get<command::SetGridCase>(commands[3]).gridCase == console::grid::GridCase::CorridorHigh);
        QCOMPARE(std::get<command::SetMaximumFraction>(commands[4]).fraction, 0.5);
        QCOMPARE(QString::fromStdString(std::get<command::StartRecording>(commands[5]).path),
                 QStringLiteral("/sessions/شام.session"));
        QVERIFY(std::holds_alternative<command::StopRecording>(commands[6]));
    }

    void destroyedWhileWakesAreQueued()
    {
        Rig rig;
        rig.bridge->openReplay(QStringLiteral("a.session"));
        rig.live->publish(sampleSnapshot());
        rig.replay->publish(sampleReplay());
        rig.bridge.reset();
        QVERIFY(turnEventLoop());
        QVERIFY(rig.liveLog->destroyed && rig.replayLog->destroyed);
    }

    void survivesAThreadThatNeverRests()
    {
        auto engine = std::make_unique<BusyEngine>();
        BusyEngine &busy = *engine;
        auto bridge = std::make_unique<EngineBridge>(std::move(engine), nullptr);
        QSignalSpy updated(bridge.get(), &EngineBridge::updated);
        bridge->start();
        QTRY_VERIFY(updated.size() >= 20);
        bridge->stop();
        QCOMPARE(surplus(*bridge), double(busy.published())); // the last word is not lost
        QCOMPARE(eventValues(*bridge).first(), double(busy.published()));
        bridge.reset();
        QVERIFY(turnEventLoop());
    }

    void destroyedUnderAThreadThatNeverRests()
    {
        for (int i = 0; i < 20; ++i) {
            auto bridge = std::make_unique<EngineBridge>(std::make_unique<BusyEngine>(), nullptr);
            QSignalSpy updated(bridge.get(), &EngineBridge::updated);
            bridge->start();
            QTRY_VERIFY(updated.size() >= 1);
        }
        QVERIFY(turnEventLoop());
    }
};

QTEST_GUILESS_MAIN(TestEngineBridge)
#include "tst_engine_bridge.moc"
