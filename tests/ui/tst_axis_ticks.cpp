// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "ui/charts/axis_ticks.h"
#include "ui/charts/rate_unit.h"
#include "ui/charts/stacked_points.h"

#include <QDateTime>

#include <cmath>
#include <limits>

using namespace console::ui;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// 22 Nov 2026 at a PKT time of day.
qint64 pkt(int hour, int minute, int second = 0)
{
    return QDateTime(QDate(2026, 11, 22), QTime(hour, minute, second), Qt::UTC).addSecs(-5 * 3600).toMSecsSinceEpoch();
}

QStringList labelsOf(const QList<TimeTick> &ticks)
{
    QStringList labels;
    for (const TimeTick &tick : ticks)
        labels.append(tick.label);
    return labels;
}

} // namespace

class TestAxisTicks : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void niceScales_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("intervals");
        QTest::addColumn<double>("minimum");
        QTest::addColumn<double>("maximum");
        QTest::addColumn<double>("step");
        QTest::addColumn<int>("decimals");
        QTest::newRow("megawatts") << 0.0 << 2750.0 << 4 << 0.0 << 3000.0 << 1000.0 << 0;
        QTest::newRow("hashrate") << 58.0 << 98.0 << 4 << 0.0 << 100.0 << 25.0 << 0;
        QTest::newRow("exact") << 0.0 << 100.0 << 4 << 0.0 << 100.0 << 25.0 << 0;
        QTest::newRow("just above") << 0.0 << 100.1 << 4 << 0.0 << 150.0 << 50.0 << 0;
        QTest::newRow("deficit") << -420.0 << 1840.0 << 5 << -500.0 << 2000.0 << 500.0 << 0;
        QTest::newRow("all deficit") << -900.0 << -100.0 << 4 << -1000.0 << 0.0 << 250.0 << 0;
        QTest::newRow("small") << 0.0 << 0.37 << 4 << 0.0 << 0.4 << 0.1 << 1;
        QTest::newRow("nothing") << 0.0 << 0.0 << 4 << 0.0 << 1.0 << 0.25 << 2;
        QTest::newRow("not a number") << missing << missing << 4 << 0.0 << 1.0 << 0.25 << 2;
        QTest::newRow("room for two") << -1.0 << 3.0 << 2 << -5.0 << 5.0 << 5.0 << 0;
    }
    void niceScales()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, intervals);
        QFETCH(double, step);
        const ValueScale scale = niceScale(low, high, intervals);
        QTEST(scale.minimum, "minimum");
        QTEST(scale.maximum, "maximum");
        QVERIFY(std::abs(scale.step - step) < step * 1e-9);
        QTEST(scale.decimals(), "decimals");
        const QList<double> ticks = scale.ticks();
        QVERIFY(ticks.size() >= 2 && ticks.size() <= intervals + 1);
        QVERIFY(ticks.contains(0.0));
    }

    void everyScaleHoldsItsData()
    {
        for (double high = 1e-3; high < 1e19; high *= 1.37) {
            const ValueScale scale = niceScale(-high / 7.0, high, 4);
            QVERIFY2(scale.maximum >= high * (1 - 1e-8) && scale.minimum <= -high / 7.0 * (1 - 1e-8),
                     qPrintable(QString::number(high)));
            QVERIFY(scale.span() / scale.step < 4.5);
        }
    }

    void aLiveAxisGrowsAtOnceAndShrinksLate()
    {
        const ValueScale start = niceScale(0.0, 95.0, 4);
        QCOMPARE(start.maximum, 100.0);
        QCOMPARE(followScale(start, 0.0, 101.0, 4).maximum, 150.0);
        QCOMPARE(followScale(start, 0.0, 60.0, 4), start);
        QCOMPARE(followScale(start, 0.0, 40.0, 4).maximum, 40.0);
        // A rate that trembles around a border must not move the axis with every sample.
        ValueScale scale = start;
        int changes = 0;
        for (int i = 0; i < 1000; ++i) {
            const ValueScale next = followScale(scale, 0.0, 100.0 + 3.0 * std::sin(i), 4);
            changes += next == scale ? 0 : 1;
            scale = next;
        }
        QCOMPARE(changes, 1);
    }

    void clockLabels_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<int>("most");
        QTest::addColumn<QStringList>("labels");
        QTest::newRow("four hours") << pkt(18, 0) << pkt(22, 0) << 5
                                    << QStringList{"18:00", "19:00", "20:00", "21:00", "22:00"};
        QTest::newRow("between") << pkt(17, 47) << pkt(21, 47) << 5 << QStringList{"18:00", "19:00", "20:00", "21:00"};
        QTest::newRow("seconds") << pkt(18, 0, 10) << pkt(18, 1, 5) << 4
                                 << QStringList{"18:00:15", "18:00:30", "18:00:45", "18:01:00"};
        QTest::newRow("over midnight") << pkt(18, 0) << pkt(18, 0) + 86'400'000 << 5
                                       << QStringList{"18:00", "23 Nov", "06:00", "12:00", "18:00"};
        QTest::newRow("a week") << pkt(0, 0) << pkt(0, 0) + 7 * 86'400'000LL << 5
                                << QStringList{"22 Nov", "24 Nov", "26 Nov", "28 Nov"};
        QTest::newRow("no time") << pkt(18, 0) << pkt(18, 0) << 5 << QStringList();
    }
    void clockLabels()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(int, most);
        QFETCH(QStringList, labels);
        const QList<TimeTick> ticks = clockTicks(from, to, most);
        if (QLatin1String(QTest::currentDataTag()) == QLatin1String("a week"))
            QVERIFY(ticks.size() <= most);
        else
            QCOMPARE(labelsOf(ticks), labels);
        for (const TimeTick &tick : ticks)
            QVERIFY(tick.time >= from && tick.time <= to);
    }

    void agoLabels()
    {
        const qint64 now = pkt(21, 47, 12);
        const QList<TimeTick> ticks = agoTicks(now - 240'000, now, 5);
        QCOMPARE(labelsOf(ticks), (QStringList{QStringLiteral("\u22124 min"), QStringLiteral("\u22123"),
                                               QStringLiteral("\u22122"), QStringLiteral("\u22121"), "now"}));
        QCOMPARE(ticks.first().time, now - 240'000);
        QCOMPARE(labelsOf(agoTicks(now - 60'000, now, 3)),
                 (QStringList{QStringLiteral("\u221260 s"), QStringLiteral("\u221230"), "now"}));
        QCOMPARE(labelsOf(agoTicks(now - 4 * 3'600'000, now, 3)),
                 (QStringList{QStringLiteral("\u22124 h"), QStringLiteral("\u22122"), "now"}));
    }

    void theRateUnitDoesNotFlutter()
    {
        const RateUnit mega = rateUnitFor({}, 96.4e6);
        QCOMPARE(mega.name, QStringLiteral("MH/s"));
        QCOMPARE(mega.divisor, 1e6);
        QCOMPARE(rateUnitFor(mega, 1.2e9), mega);
        QCOMPARE(rateUnitFor(mega, 3e9).name, QStringLiteral("GH/s"));
        QCOMPARE(rateUnitFor(mega, 0.6e6), mega);
        QCOMPARE(rateUnitFor(mega, 0.0), mega);
        QCOMPARE(rateUnitFor({}, 500.0).name, QStringLiteral("H/s"));
        QCOMPARE(rateText(missing), QStringLiteral("no data"));
        QCOMPARE(powerText(missing), QStringLiteral("no data"));
        QCOMPARE(powerText(2750.0), QStringLiteral("2,750 MW"));
    }

    void aStackHasNoFigureWhereAPartIsMissing()
    {
        console::models::SeriesBuffer ai(16);
        console::models::SeriesBuffer mining(16);
        for (int i = 0; i < 6; ++i) {
            ai.append(i * 1000, 263.0);
            mining.append(i * 1000, i == 2 || i == 3 ? missing : 880.0);
        }
        const StackedPoints stack = stackPoints(ai, mining, 0, 5000, 10);
        QCOMPARE(stack.gaps, (QList<Gap>{{2000.0, 4000.0}}));
        QCOMPARE(stack.sum.first(), QPointF(0.0, 1143.0));
        QCOMPARE(stack.below.first(), QPointF(0.0, 263.0));
        QCOMPARE(stack.sum.size(), stack.below.size());
        QCOMPARE(stack.sum.size(), stack.base.size());
        for (const QPointF &point : stack.sum) {
            QVERIFY(std::isfinite(point.y()));
            QVERIFY(point.y() == 0.0 || point.y() == 1143.0);
        }
    }

    void aCurveIsCutAtItsGaps()
    {
        const QList<QPointF> points{{0, 10}, {1, 20}, {2, missing}, {3, missing}, {4, 30}};
        const SplitPoints split = splitAtGaps(points, 10.0);
        QCOMPARE(split.runs.size(), 2);
        QCOMPARE(split.runs.at(0), (QList<QPointF>{{0, 1}, {1, 2}}));
        QCOMPARE(split.runs.at(1), (QList<QPointF>{{4, 3}}));
        QCOMPARE(split.gaps, (QList<Gap>{{2, 4}}));
    }

    void aHoleInTheRecordBecomesAGap()
    {
        QList<QPointF> points;
        for (int i = 0; i < 100; ++i)
            points.append({(i < 50 ? i : i + 40) * 1000.0, 5.0});
        const QList<QPointF> marked = markGaps(points);
        QCOMPARE(marked.size(), points.size() + 1);
        QVERIFY(std::isnan(marked.at(50).y()));
        QCOMPARE(markGaps(points.mid(0, 50)), points.mid(0, 50));
    }
};

QTEST_GUILESS_MAIN(TestAxisTicks)
#include "tst_axis_ticks.moc"
