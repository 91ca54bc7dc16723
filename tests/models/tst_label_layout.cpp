// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/label_layout.h"
#include "tests/support/guard.h"

using namespace console::models;
using Form = PlacedLabel::Form;

namespace {

const QRectF wide(0, 0, 1000, 800);

LabelRequest label(QPointF anchor, QSizeF full = {80, 20}, double clearance = 8.0)
{
    LabelRequest request;
    request.anchor = anchor;
    request.clearance = clearance;
    request.full = full;
    return request;
}

QRectF symbol(const LabelRequest &request)
{
    const double r = request.clearance;
    return {request.anchor - QPointF(r, r), QSizeF(2 * r, 2 * r)};
}

} // namespace

class TestLabelLayout : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void noLabelsNoPlaces() { QVERIFY(layoutLabels({}, {}, wide).isEmpty()); }

    void aloneItStandsWhereItBelongs()
    {
        const auto site = layoutLabels({label({500, 400})}, {}, wide).first();
        QCOMPARE(site.form, Form::Full);
        QVERIFY(site.box.left() >= 508 && site.box.left() < 520); // to the right of its symbol
        QCOMPARE(site.box.center().y(), 400.0);
        const auto area = layoutLabels({label({500, 400}, {80, 20}, 0.0)}, {}, wide).first();
        QCOMPARE(area.box.center(), QPointF(500, 400));
    }

    void firstMovesThenShortensThenHides()
    {
        LabelRequest request = label({500, 400});
        request.shortened = {30, 20};
        // The right is taken: it moves.
        QList<QRectF> obstacles{{508, 300, 300, 200}};
        auto placed = layoutLabels({request}, obstacles, wide).first();
        QCOMPARE(placed.form, Form::Full);
        QVERIFY(placed.box.right() < 500);
        // Nowhere is room for the full text, but there is for the short one.
        const QRectF slot(450, 380, 100, 40);
        obstacles = {{0, 0, 1000, 380}, {0, 420, 1000, 380}, {0, 0, 450, 800}, {550, 0, 450, 800}};
        placed = layoutLabels({request}, obstacles, wide).first();
        QCOMPARE(placed.form, Form::Shortened);
        QCOMPARE(placed.box.size(), request.shortened);
        QVERIFY(slot.contains(placed.box));
        // And then for nothing.
        obstacles << QRectF(508, 380, 42, 40) << QRectF(450, 380, 42, 40);
        placed = layoutLabels({request}, obstacles, wide).first();
        QCOMPARE(placed.form, Form::Hidden);
        // Without a shorter text it hides at once.
        request.shortened = {};
        obstacles = {{0, 0, 1000, 380}, {0, 420, 1000, 380}, {0, 0, 450, 800}, {550, 0, 450, 800}};
        QCOMPARE(layoutLabels({request}, obstacles, wide).first().form, Form::Hidden);
    }

    void whatMayNotHideIsAlwaysShown()
    {
        LabelRequest request = label({500, 400}, {80, 20}, 0.0);
        request.shortened = {30, 20};
        request.mayHide = false;
        const auto placed = layoutLabels({request}, {wide}, wide).first();
        QCOMPARE(placed.form, Form::Shortened);
        QCOMPARE(placed.box.center(), QPointF(500, 400));
        request.shortened = {};
        QCOMPARE(layoutLabels({request}, {wide}, wide).first().form, Form::Full);
    }

    void staysWhereItBelongsEvenIfShortened()
    {
        // Room for the whole text is only to be had left of the area, for the short one still on it.
        LabelRequest request = label({500, 400}, {80, 20}, 0.0);
        request.shortened = {30, 20};
        const QRectF area(490, 300, 60, 200);
        const QList<QRectF> obstacles{{520, 0, 480, 800}};
        auto placed = layoutLabels({request}, obstacles, wide).first();
        QCOMPARE(placed.form, Form::Full);
        QVERIFY(!area.contains(placed.box.center()));
        request.belongs = [&](const QRectF &box) { return area.contains(box.center()); };
        placed = layoutLabels({request}, obstacles, wide).first();
        QCOMPARE(placed.form, Form::Shortened);
        QVERIFY(area.contains(placed.box.center()));
        // Without any room on it, beside it is better than nowhere.
        placed = layoutLabels({request}, {area}, wide).first();
        QCOMPARE(placed.form, Form::Full);
    }

    void theImportantOneHasTheBetterPlace()
    {
        LabelRequest low = label({500, 400});
        LabelRequest high = label({505, 400});
        low.priority = 1;
        high.priority = 2;
        const auto placed = layoutLabels({low, high}, {}, wide);
        QVERIFY(placed.at(1).box.left() > 505); // its favourite
        QVERIFY(placed.at(0).form == Form::Hidden || placed.at(0).box.left() < 500 ||
                placed.at(0).box.center().y() != 400);
        QVERIFY(!placed.at(0).box.intersects(placed.at(1).box));
    }

    void staysInsideTheBounds_data()
    {
        QTest::addColumn<QPointF>("anchor");
        QTest::newRow("right edge") << QPointF(980, 400);
        QTest::newRow("left edge") << QPointF(15, 400);
        QTest::newRow("top right") << QPointF(985, 12);
        QTest::newRow("bottom left") << QPointF(15, 788);
    }
    void staysInsideTheBounds()
    {
        QFETCH(QPointF, anchor);
        const auto placed = layoutLabels({label(anchor)}, {}, wide).first();
        QCOMPARE(placed.form, Form::Full);
        QVERIFY(wide.contains(placed.box));
    }

    void nothingCollides_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("scale");
        for (const double width : {240.0, 320.0, 480.0, 640.0, 960.0, 1440.0, 2560.0}) {
            for (const double scale : {0.75, 1.0, 1.25, 1.5, 2.0})
                QTest::addRow("%g px at %g", width, scale) << width << scale;
        }
    }
    /// The whole country at many sizes of the map and of the type: regions in the middle of their areas,
    /// sites in a crowd around Karachi.
    void nothingCollides()
    {
        QFETCH(double, width);
        QFETCH(double, scale);
        const QRectF bounds(0, 0, width, width * 0.95);
        const QList<QPointF> areas{{0.62, 0.48}, {0.40, 0.82}, {0.60, 0.25}, {0.18, 0.64},
                                   {0.70, 0.28}, {0.82, 0.10}, {0.75, 0.25}};
        const QList<QPointF> sites{{0.50, 0.93}, {0.30, 0.93},  {0.29, 0.928}, {0.27, 0.92},  {0.77, 0.42},
                                   {0.29, 0.51}, {0.69, 0.475}, {0.59, 0.51},  {0.285, 0.925}};
        QList<LabelRequest> requests;
        QList<QRectF> symbols;
        for (const QPointF &at : areas) {
            LabelRequest request =
                label({at.x() * bounds.width(), at.y() * bounds.height()}, QSizeF(110, 34) * scale, 0.0);
            request.shortened = QSizeF(50, 34) * scale;
            request.priority = 2;
            requests << request;
        }
        for (const QPointF &at : sites) {
            LabelRequest request =
                label({at.x() * bounds.width(), at.y() * bounds.height()}, QSizeF(84, 16) * scale, 7 * scale);
            request.shortened = QSizeF(40, 16) * scale;
            request.priority = 1;
            requests << request;
            symbols << symbol(request);
        }
        const QList<PlacedLabel> placed = layoutLabels(requests, symbols, bounds);
        QCOMPARE(placed.size(), requests.size());
        int shown = 0;
        for (qsizetype i = 0; i < placed.size(); ++i) {
            if (placed.at(i).form == Form::Hidden)
                continue;
            ++shown;
            const bool full = placed.at(i).form == Form::Full;
            QCOMPARE(placed.at(i).box.size(), full ? requests.at(i).full : requests.at(i).shortened);
            QVERIFY(bounds.contains(placed.at(i).box));
            for (const QRectF &box : std::as_const(symbols))
                QVERIFY(!placed.at(i).box.intersects(box));
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(placed.at(j).form == Form::Hidden || !placed.at(i).box.intersects(placed.at(j).box));
        }
        // Hiding everything would be no collision either: an ordinary map shows nearly all of them.
        if (width >= 640.0 && scale <= 1.0)
            QVERIFY2(shown >= 12, qPrintable(QString::number(shown)));
        QVERIFY(shown >= 1);
    }
};

QTEST_GUILESS_MAIN(TestLabelLayout)
#include "tst_label_layout.moc"
