// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/band_panel.h"

#include "tests/support/fake_agreement_book.h"
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/plan/agreement_words.h"

#include <QApplication>
#include <QDialog>
#include <QPushButton>

#include <cmath>
#include <limits>

using namespace console::models;
using namespace console::ui;
using console::test::sampleBand;

/// The negotiation band: where everything stands, what it says, and how it looks.
class TestBandChart : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(loadFonts()); }
    void barsEndAtTheBreakeven();
    void belowTheEnergyCostIsNothingToAgreeOn();
    void labelsNeverMeet_data();
    void labelsNeverMeet();
    void theSentence_data();
    void theSentence();
    void itIsReadByKey();
    void missingIsNoData();
    void looksAsApproved_data();
    void looksAsApproved();
    void thePanelFollowsTheBook();
};

void TestBandChart::barsEndAtTheBreakeven()
{
    const Theme theme = Theme::of(ThemeKind::Dark);
    const NegotiationBand band = sampleBand();
    const BandGeometry geometry = BandGeometry::of(band, {420, 160}, theme);
    QCOMPARE(geometry.bars.size(), 4);
    // Rs/kWh at 28.68 $/PH/day, PUE 1.05, 280 PKR/USD.
    const QStringList values{QStringLiteral("10.8"), QStringLiteral("14.8"), QStringLiteral("18.2"),
                             QStringLiteral("23.6")};
    for (int i = 0; i < 4; ++i) {
        const BandGeometry::Bar &bar = geometry.bars[i];
        QCOMPARE(bar.text, values[i]);
        const double end = bar.room.isEmpty() ? bar.cost.right() : bar.room.right();
        QVERIFY(std::abs(end - geometry.xOf(band.bars[i].breakevenPkr)) < 0.01);
        QCOMPARE(bar.cost.left(), geometry.plot.left());
        QVERIFY(geometry.plot.contains(bar.cost));
        QVERIFY(bar.value.left() >= end);
    }
    QVERIFY(std::abs(geometry.bars[3].room.left() - geometry.xOf(12.5)) < 0.01);
    QCOMPARE(geometry.lines.size(), 1);
    QCOMPARE(geometry.scale.minimum, 0.0);
    QVERIFY(geometry.scale.maximum >= 23.6);
}

void TestBandChart::belowTheEnergyCostIsNothingToAgreeOn()
{
    const Theme theme = Theme::of(ThemeKind::Dark);
    NegotiationBand band = sampleBand();
    QVERIFY(BandGeometry::of(band, {420, 160}, theme).bars[0].room.isEmpty());
    band.energyCostPkr = notKnown;
    const BandGeometry unknown = BandGeometry::of(band, {420, 160}, theme);
    QVERIFY(unknown.lines.isEmpty());
    for (const BandGeometry::Bar &bar : unknown.bars)
        QVERIFY(bar.room.isEmpty() && !bar.cost.isEmpty()); // where the room begins is not known
}

void TestBandChart::labelsNeverMeet_data()
{
    QTest::addColumn<double>("cost");
    QTest::addColumn<double>("tariff");
    for (const double cost : {0.2, 9.0, 10.7, 12.5, 23.5})
        for (const double tariff : {0.4, 8.0, 9.1, 12.4, 18.2, 22.98, 24.0, 40.0})
            QTest::addRow("%.2f %.2f", cost, tariff) << cost << tariff;
}

void TestBandChart::labelsNeverMeet()
{
    QFETCH(double, cost);
    QFETCH(double, tariff);
    const Theme theme = Theme::of(ThemeKind::Light);
    NegotiationBand band = sampleBand();
    band.bars.append({19.0, 16.75, true});
    band.energyCostPkr = cost;
    band.tariffPkr = tariff;
    band.tariffStatus = LegalStatus::Illustrative;
    for (const QSizeF size : {QSizeF(266, 122), QSizeF(370, 140), QSizeF(560, 180), QSizeF(1200, 300)}) {
        const BandGeometry geometry = BandGeometry::of(band, size, theme);
        const QRectF whole(QPointF(), size);
        QList<QRectF> labels;
        for (const BandGeometry::Bar &bar : geometry.bars) {
            labels << bar.title << bar.value;
            for (const BandGeometry::Line &line : geometry.lines)
                QVERIFY2(line.x <= bar.value.left() || line.x >= bar.value.right(), "a line runs through a figure");
        }
        for (const BandGeometry::Line &line : geometry.lines) {
            QVERIFY2(!line.label.isEmpty(), qPrintable(line.text));
            labels << line.label;
        }
        for (const BandGeometry::Tick &tick : geometry.ticks)
            labels << tick.label;
        for (qsizetype i = 0; i < labels.size(); ++i) {
            QVERIFY2(whole.adjusted(-0.5, -0.5, 0.5, 0.5).contains(labels[i]), qPrintable(QString::number(i)));
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY2(!labels[i].adjusted(0.5, 0.5, -0.5, -0.5).intersects(labels[j]),
                         qPrintable(QStringLiteral("%1 and %2 of %3").arg(i).arg(j).arg(size.width())));
        }
    }
}

void TestBandChart::theSentence_data()
{
    QTest::addColumn<double>("tariff");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("sentence");
    const QString basis = QStringLiteral(" Hashprice 28.68 $/PH/day, PUE 1.05.");
    const auto row = [&basis](const char *name, double tariff, LegalStatus status, const char *text) {
        QTest::newRow(name) << tariff << static_cast<int>(status) << QLatin1String(text) + basis;
    };
    row("one", 22.98, LegalStatus::Proposed, "At 22.98 Rs/kWh (proposed, not granted) only 13.5 J/TH machines earn.");
    row("two", 18.0, LegalStatus::Approved, "At 18.00 Rs/kWh (approved) only 17.5 J/TH and 13.5 J/TH machines earn.");
    row("none", 24.5, LegalStatus::Proposed, "Do not mine: no machine earns at 24.50 Rs/kWh (proposed, not granted).");
    row("every", 8.0, LegalStatus::Expired, "At 8.00 Rs/kWh (expired) machines of every efficiency shown earn.");
    row("no tariff", notKnown, LegalStatus::Proposed, "No tariff is chosen.");
}

void TestBandChart::theSentence()
{
    QFETCH(double, tariff);
    QFETCH(int, status);
    QFETCH(QString, sentence);
    NegotiationBand band = sampleBand();
    band.tariffPkr = tariff;
    band.tariffStatus = static_cast<LegalStatus>(status);
    QCOMPARE(agreements::bandSentence(band), sentence);
}

void TestBandChart::itIsReadByKey()
{
    ThemeProvider theme;
    BandChart chart(&theme);
    NegotiationBand band = sampleBand();
    band.tariffPkr = 22.98;
    chart.setBand(band);
    chart.resize(420, 160);
    chart.show();
    QCOMPARE(
        chart.accessibleDescription(),
        QStringLiteral("Energy cost 12.50 Rs/kWh; proposed tariff 22.98 Rs/kWh; 29.5 J/TH: breakeven 10.80 Rs/kWh, "
                       "below the energy cost: nothing to agree on; 21.5 J/TH: breakeven 14.82 Rs/kWh, 2.32 Rs/kWh "
                       "above the energy cost; 17.5 J/TH: breakeven 18.21 Rs/kWh, 5.71 Rs/kWh above the energy "
                       "cost; 13.5 J/TH: breakeven 23.60 Rs/kWh, 11.10 Rs/kWh above the energy cost"));
    QTest::keyClick(&chart, Qt::Key_Down);
    QCOMPARE(chart.reading(), 0);
    QTest::keyClick(&chart, Qt::Key_Down);
    QVERIFY(chart.readout().startsWith(QStringLiteral("21.5 J/TH: breakeven 14.82")));
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Up);
    QCOMPARE(chart.reading(), 2);
    QVERIFY(chart.accessibleDescription().startsWith(chart.readout()));
}

void TestBandChart::missingIsNoData()
{
    ThemeProvider theme;
    BandChart chart(&theme);
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("no data"));
    NegotiationBand band = sampleBand();
    band.bars[1].breakevenPkr = notKnown;
    chart.setBand(band);
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("21.5 J/TH: no data")));
    const BandGeometry geometry = BandGeometry::of(band, {420, 160}, theme.theme());
    QCOMPARE(geometry.bars[1].text, QStringLiteral("no data"));
    QVERIFY(geometry.bars[1].cost.isEmpty() && geometry.bars[1].room.isEmpty());
}

void TestBandChart::looksAsApproved_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark) << "band-dark";
    QTest::newRow("light") << static_cast<int>(ThemeKind::Light) << "band-light";
}

void TestBandChart::looksAsApproved()
{
    QFETCH(int, kind);
    QFETCH(QString, name);
    applyTheme(*qApp, static_cast<ThemeKind>(kind));
    ThemeProvider theme(static_cast<ThemeKind>(kind));
    console::test::FakeAgreementBook book;
    console::test::fillSample(book);
    book.bandAnswer.bars.append({19.0, 16.77, true});
    std::sort(book.bandAnswer.bars.begin(), book.bandAnswer.bars.end(),
              [](const BandBar &a, const BandBar &b) { return a.joulesPerTerahash > b.joulesPerTerahash; });
    BandPanel panel(&book, &theme);
    panel.setAgreement(QStringLiteral("sahiwal-package"));
    panel.resize(560, 240);
    const QString difference = console::test::compareWithGolden(panel.grab().toImage(), name);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestBandChart::thePanelFollowsTheBook()
{
    applyTheme(*qApp, ThemeKind::Dark);
    ThemeProvider theme;
    console::test::FakeAgreementBook book;
    console::test::fillSample(book);
    BandPanel panel(&book, &theme);
    auto *words = panel.findChild<SentenceLabel *>(QStringLiteral("bandWords"));
    QVERIFY(words->text().startsWith(QStringLiteral("No tariff is chosen.")));
    panel.setAgreement(QStringLiteral("sahiwal-package"));
    QVERIFY(words->text().startsWith(QStringLiteral("At 22.98 Rs/kWh (proposed, not granted) only")));
    book.list[2].bands[0].pkrPerKwh = 30.0;
    emit book.agreementsChanged();
    QVERIFY(words->text().startsWith(QStringLiteral("Do not mine: no machine earns at 30.00 Rs/kWh")));
    book.bandAnswer.hashprice = 60.0;
    emit book.basisChanged();
    QVERIFY(words->text().contains(QStringLiteral("Hashprice 60.00 $/PH/day")));
    book.remove(QStringLiteral("sahiwal-package"));
    QVERIFY(words->text().startsWith(QStringLiteral("No tariff is chosen.")));
    panel.resize(386, 360);
    panel.show();
    QVERIFY(words->isWhole());
    QTest::keyClick(panel.findChild<QPushButton *>(QStringLiteral("bandHashprice")), Qt::Key_Space);
    QVERIFY(panel.findChild<QDialog *>(QStringLiteral("hashpriceDialog")));
}

QTEST_MAIN(TestBandChart)
#include "tst_band_chart.moc"
