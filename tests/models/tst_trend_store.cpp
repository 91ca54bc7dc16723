// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/history.h"
#include "models/trend_store.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"

#include <QSignalSpy>

#include <cmath>

using namespace console::models;
using console::Snapshot;
using console::UtcTime;
using console::test::sampleReplay;
using console::test::sampleSnapshot;
using console::test::sampleTime;
using Series = TrendStore::Series;
using namespace std::chrono_literals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

qint64 ms(UtcTime time)
{
    return time.time_since_epoch().count();
}

Snapshot at(Snapshot snapshot, console::Milliseconds grid, console::Milliseconds wall)
{
    snapshot.gridTime += grid;
    snapshot.wallTime += wall;
    return snapshot;
}

console::HistoryReply reply(const char *key, std::initializer_list<std::pair<console::Milliseconds, double>> points)
{
    console::HistoryReply reply;
    console::HistorySeries series;
    series.key = key;
    for (const auto &[offset, value] : points)
        series.points.push_back({sampleTime + offset, value});
    reply.series = {series};
    return reply;
}

} // namespace

class TestTrendStore : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void takesTheSnapshot()
    {
        TrendStore store;
        store.apply(sampleSnapshot());
        QCOMPARE(store.series(Series::Surplus).last(), QPointF(ms(sampleTime), 2750.0));
        QCOMPARE(store.series(Series::Mining).last().y(), 643.0);
        QCOMPARE(store.series(Series::Ai).last().y(), 243.0);
        QCOMPARE(store.series(Series::Rate1s).last().y(), 97.1e6);
        QCOMPARE(store.series(Series::Rate60s).last().y(), 96.4e6);
        QCOMPARE(store.workers().size(), 2);
        QCOMPARE(store.workers().at(1).last().y(), 48.2e6);
    }

    void missingIsAGap()
    {
        TrendStore store;
        store.apply(sampleSnapshot());
        Snapshot snapshot = at(sampleSnapshot(), 200ms, 200ms);
        snapshot.totals.surplus = {};
        store.apply(snapshot);
        QVERIFY(std::isnan(store.series(Series::Surplus).last().y()));
        QCOMPARE(store.series(Series::Surplus).size(), 2U);
    }

    void windowsWhileLive()
    {
        TrendStore store;
        store.apply(at(sampleSnapshot(), 6h, 6min));
        QCOMPARE(store.loadTo(), ms(sampleTime) + 6 * hour);
        QCOMPARE(store.loadFrom(), ms(sampleTime) + 2 * hour);
        QCOMPARE(store.hashTo(), ms(sampleTime) + 6 * minute);
        QCOMPARE(store.hashFrom(), ms(sampleTime) + 2 * minute);
        QVERIFY(!store.hashOnGridTime());
        QCOMPARE(store.series(Series::Rate1s).last().x(), double(ms(sampleTime) + 6 * minute));
    }

    void windowsOfAReplay_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<qint64>("window");
        QTest::newRow("short") << minute << 4 * minute;
        QTest::newRow("an hour") << hour << hour;
        QTest::newRow("a day") << 24 * hour << 4 * hour;
    }
    void windowsOfAReplay()
    {
        QFETCH(qint64, length);
        Snapshot snapshot = sampleReplay();
        snapshot.wallTime += 1h;
        snapshot.span = std::pair(sampleTime, sampleTime + console::Milliseconds(length));
        TrendStore store;
        store.apply(snapshot);
        QVERIFY(store.hashOnGridTime());
        QCOMPARE(store.hashTo(), ms(sampleTime));
        QTEST(store.hashTo() - store.hashFrom(), "window");
    }

    void signalsTwiceASecondAtMost()
    {
        TrendStore store;
        QSignalSpy changed(&store, &TrendStore::changed);
        for (int i = 0; i < 50; ++i)
            store.apply(at(sampleSnapshot(), i * 12'000ms, i * 200ms)); // ten seconds of a ×60 clock
        QVERIFY(changed.size() >= 15 && changed.size() <= 20);
    }

    void signalsAfterTheClockWasSetBack()
    {
        TrendStore store;
        store.apply(sampleSnapshot());
        QSignalSpy changed(&store, &TrendStore::changed);
        store.apply(at(sampleSnapshot(), 1s, -1h));
        QCOMPARE(changed.size(), 1);
    }

    void fourHoursFitAtEverySpeed_data()
    {
        QTest::addColumn<int>("stepMs");
        QTest::newRow("live") << 200;
        QTest::newRow("x10") << 2'000;
        QTest::newRow("x60") << 12'000;
    }
    void fourHoursFitAtEverySpeed()
    {
        QFETCH(int, stepMs);
        TrendStore store;
        const int count = static_cast<int>(4 * hour) / stepMs;
        Snapshot snapshot = sampleSnapshot();
        for (int i = 0; i <= count; ++i) {
            store.apply(snapshot);
            snapshot.gridTime += console::Milliseconds(stepMs);
            snapshot.wallTime += 200ms;
        }
        const SeriesBuffer &surplus = store.series(Series::Surplus);
        QVERIFY(!std::isnan(surplus.valueAt(ms(sampleTime)))); // the beginning is still there
        QVERIFY(store.loadTo() - surplus.last().x() <= 5'000); // and the end is now, to the width of a pixel
    }

    void historyFillsThePast()
    {
        TrendStore store;
        store.apply(sampleSnapshot());
        store.apply(at(sampleSnapshot(), 1min, 1s));
        QSignalSpy changed(&store, &TrendStore::changed);
        store.applyHistory(reply("total.surplus", {{-2h, 100.0}, {-1h, 200.0}, {0s, 300.0}}));
        QCOMPARE(changed.size(), 1);
        const SeriesBuffer &surplus = store.series(Series::Surplus);
        QCOMPARE(surplus.size(), 4U);
        QCOMPARE(surplus.valueAt(ms(sampleTime) - hour), 200.0);
        QCOMPARE(surplus.valueAt(ms(sampleTime)), 300.0);
        QCOMPARE(surplus.last(), QPointF(ms(sampleTime) + minute, 2750.0));
    }

    void emptyHistoryTakesNothingAway()
    {
        TrendStore store;
        store.apply(sampleSnapshot());
        store.applyHistory(reply("total.surplus", {}));
        store.applyHistory(reply("region.PK-SD.surplus", {{0s, 1.0}}));
        QCOMPARE(store.series(Series::Surplus).size(), 1U);
    }

    void hashrateHistoryOnlyInAReplay()
    {
        TrendStore store;
        store.apply(sampleSnapshot());
        store.applyHistory(reply("hasher.rate1s", {{-1h, 5.0}}));
        QCOMPARE(store.series(Series::Rate1s).size(), 1U);
        store.apply(sampleReplay());
        store.applyHistory(reply("hasher.rate1s", {{-1h, 5.0}}));
        QCOMPARE(store.series(Series::Rate1s).valueAt(ms(sampleTime) - hour), 5.0);
    }

    void liveAndReplayDoNotMix()
    {
        TrendStore store;
        store.apply(at(sampleSnapshot(), -10min, -10min));
        store.apply(sampleReplay());
        QCOMPARE(store.series(Series::Surplus).size(), 1U);
        QCOMPARE(store.series(Series::Rate1s).size(), 1U);
    }

    void pausedReplayGathersNothing()
    {
        TrendStore store;
        for (int i = 0; i < 10; ++i)
            store.apply(at(sampleReplay(), 0s, i * 200ms));
        QCOMPARE(store.series(Series::Surplus).size(), 1U);
    }

    void clearEmptiesAndTells()
    {
        TrendStore store;
        store.apply(sampleSnapshot());
        QSignalSpy changed(&store, &TrendStore::changed);
        store.clear();
        QCOMPARE(changed.size(), 1);
        QVERIFY(store.series(Series::Surplus).isEmpty());
        QVERIFY(store.workers().isEmpty());
    }

    void moreWorkersKeepTheOldLines()
    {
        TrendStore store;
        store.apply(sampleSnapshot());
        Snapshot snapshot = at(sampleSnapshot(), 1s, 1s);
        snapshot.hasher.perWorker.push_back(console::HashesPerSecond(1.0));
        store.apply(snapshot);
        QCOMPARE(store.workers().size(), 3);
        QCOMPARE(store.workers().at(0).size(), 2U);
        QCOMPARE(store.workers().at(2).size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestTrendStore)
#include "tst_trend_store.moc"
