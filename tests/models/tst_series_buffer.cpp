// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series_buffer.h"
#include "tests/support/guard.h"

#include <algorithm>
#include <cmath>
#include <limits>

using console::models::SeriesBuffer;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

SeriesBuffer filled(std::initializer_list<QPointF> points)
{
    SeriesBuffer buffer;
    buffer.assign(points);
    return buffer;
}

} // namespace

class TestSeriesBuffer : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void emptyAnswersNothing()
    {
        const SeriesBuffer buffer;
        QVERIFY(buffer.isEmpty());
        QVERIFY(buffer.thinned(0, 1000, 10).isEmpty());
        QCOMPARE(buffer.range(0, 1000), QPointF(0.0, 0.0));
        QVERIFY(std::isnan(buffer.valueAt(500)));
        QCOMPARE(buffer.last(), QPointF());
    }

    void keepsTheNewest()
    {
        SeriesBuffer buffer(3);
        for (int i = 0; i < 5; ++i)
            buffer.append(i * 10, i);
        QCOMPARE(buffer.size(), 3U);
        QCOMPARE(buffer.last(), QPointF(40, 4));
        QVERIFY(std::isnan(buffer.valueAt(19)));
        QCOMPARE(buffer.valueAt(20), 2.0);
        QCOMPARE(buffer.after(20), (QList<QPointF>{{30, 3}, {40, 4}}));
    }

    void sameTimeReplaces()
    {
        SeriesBuffer buffer;
        buffer.append(10, 1.0);
        buffer.append(10, 2.0);
        QCOMPARE(buffer.size(), 1U);
        QCOMPARE(buffer.last(), QPointF(10, 2.0));
    }

    void startsAfreshWhenTheClockMovesBack()
    {
        SeriesBuffer buffer = filled({{10, 1}, {20, 2}});
        buffer.append(5, 7.0);
        QCOMPARE(buffer.size(), 1U);
        QCOMPARE(buffer.last(), QPointF(5, 7.0));
    }

    void valueIsTheOneInForce()
    {
        const SeriesBuffer buffer = filled({{10, 1}, {20, 2}, {30, gap}});
        QVERIFY(std::isnan(buffer.valueAt(9)));
        QCOMPARE(buffer.valueAt(10), 1.0);
        QCOMPARE(buffer.valueAt(19), 1.0);
        QCOMPARE(buffer.valueAt(20), 2.0);
        QVERIFY(std::isnan(buffer.valueAt(99)));
    }

    void thinnedKeepsMinimumAndMaximum()
    {
        SeriesBuffer buffer(10'000);
        for (int i = 0; i < 10'000; ++i)
            buffer.append(i, i == 6543 ? 99.0 : i == 6544 ? -99.0 : std::sin(i * 0.01));
        const QList<QPointF> points = buffer.thinned(0, 10'000, 100);
        QVERIFY(points.contains(QPointF(6543, 99.0)));
        QVERIFY(points.contains(QPointF(6544, -99.0)));
        QVERIFY(std::is_sorted(points.begin(), points.end(), [](auto a, auto b) { return a.x() < b.x(); }));
        // The highest and lowest of every single column, against the plain way of finding them.
        for (int column = 0; column < 100; ++column) {
            const QPointF whole = buffer.range(column * 100, column * 100 + 99);
            double least = INFINITY;
            double most = -INFINITY;
            for (const QPointF &point : points) {
                if (point.x() >= column * 100 && point.x() <= column * 100 + 99) {
                    least = std::min(least, point.y());
                    most = std::max(most, point.y());
                }
            }
            QCOMPARE(QPointF(least, most), whole);
        }
    }

    void thinnedGivesTwoForEachColumn_data()
    {
        QTest::addColumn<int>("columns");
        for (const int columns : {1, 2, 7, 100, 599, 5000})
            QTest::addRow("%d", columns) << columns;
    }
    void thinnedGivesTwoForEachColumn()
    {
        QFETCH(int, columns);
        SeriesBuffer buffer;
        for (int i = 0; i < 4000; ++i)
            buffer.append(1'000'000 + i * 5, i % 97 < 5 ? gap : (i * 7919) % 1000);
        const qint64 from = 1'000'500;
        const qint64 to = 1'019'995;
        const QList<QPointF> points = buffer.thinned(from, to, columns);
        QVERIFY(points.size() <= 2 * columns + 1);
        QCOMPARE(points.first().x(), 1'000'495.0); // the one just before, so that the line enters from the edge
        QHash<int, int> count;
        for (const QPointF &point : points.mid(1)) {
            QVERIFY(point.x() >= from && point.x() <= to);
            ++count[std::min(columns - 1, int((point.x() - from) * columns / (to - from)))];
        }
        for (const int inColumn : std::as_const(count))
            QVERIFY(inColumn <= 2);
    }

    void fewPointsStayAsTheyAre()
    {
        const QList<QPointF> points{{0, 1}, {100, 5}, {200, 3}, {300, 4}};
        SeriesBuffer buffer;
        buffer.assign(points);
        QCOMPARE(buffer.thinned(0, 300, 600), points);
    }

    void wideGapStays()
    {
        // Both neighbours of the gap have a minimum and a maximum of their own.
        SeriesBuffer buffer;
        for (int i = 0; i < 20; ++i)
            buffer.append(i, i % 3);
        buffer.append(20, gap);
        for (int i = 500; i < 520; ++i)
            buffer.append(i, i % 3);
        const QList<QPointF> points = buffer.thinned(0, 1000, 10);
        const auto hole = std::find_if(points.begin(), points.end(), [](QPointF p) { return std::isnan(p.y()); });
        QVERIFY(hole != points.end());
        QVERIFY(hole->x() >= 20 && hole->x() < 500);
        QCOMPARE(points.size(), 5);
    }

    void columnsOfNothingAreAGap()
    {
        const SeriesBuffer buffer = filled({{0, 1}, {100, gap}, {200, gap}, {300, 2}});
        const QList<QPointF> points = buffer.thinned(0, 400, 4);
        QCOMPARE(points.size(), 4);
        QVERIFY(std::isnan(points.at(1).y()) && std::isnan(points.at(2).y()));
    }

    void rangeLeavesGapsOut()
    {
        const SeriesBuffer buffer = filled({{0, -5}, {10, gap}, {20, 8}, {30, 100}});
        QCOMPARE(buffer.range(0, 20), QPointF(-5, 8));
        QCOMPARE(buffer.range(10, 10), QPointF(0, 0));
    }

    void nonsenseSpansAreEmpty()
    {
        const SeriesBuffer buffer = filled({{0, 1}, {10, 2}});
        QVERIFY(buffer.thinned(10, 10, 5).isEmpty());
        QVERIFY(buffer.thinned(10, 0, 5).isEmpty());
        QVERIFY(buffer.thinned(0, 10, 0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSeriesBuffer)
#include "tst_series_buffer.moc"
