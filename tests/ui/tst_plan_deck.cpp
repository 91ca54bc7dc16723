// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plan_deck.h"

#include "tests/support/fake_agreement_book.h"
#include "tests/support/fake_engine.h"
#include "tests/support/fake_planner.h"
#include "tests/support/guard.h"
#include "ui/fonts.h"
#include "ui/plan/agreement_panel.h"
#include "ui/plan/band_panel.h"
#include "ui/plan/candidate_panel.h"
#include "ui/plan/plan_page.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTemporaryDir>

using namespace console::ui;
using console::models::EngineBridge;
using console::models::Settings;

namespace {

/// The Plan workspace with all its panels of the right column.
struct Bench {
    QTemporaryDir folder;
    ThemeProvider theme;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    EngineBridge bridge{std::make_unique<console::test::FakeEngine>(), {}};
    console::test::FakePlanner planner;
    console::test::FakeAgreementBook book;
    std::unique_ptr<PlanPage> page;

    explicit Bench(QSize size, ThemeKind kind = ThemeKind::Dark)
        : theme(kind)
    {
        console::test::fillSample(planner);
        console::test::fillSample(book);
        page = std::make_unique<PlanPage>(&bridge, &planner, &theme, &settings);
        page->setCandidatePanel(new CandidatePanel(&planner, &theme));
        page->setBandPanel(new BandPanel(&book, &theme));
        page->setAgreementPanel(new AgreementPanel(&book, &theme));
        find<BandPanel>("bandPanel")->setAgreement(QStringLiteral("port-qasim-epa"));
        page->resize(size);
        page->show();
        QCoreApplication::sendPostedEvents();
    }
    template <class T> T *find(const char *name) const { return page->findChild<T *>(QLatin1String(name)); }
    [[nodiscard]] QString visible() const
    {
        QStringList names;
        for (const char *name :
             {"bandPanel", "agreementPanel", "forecastPanel", "deckBand", "deckAgreement", "deckForecast"})
            if (find<QWidget>(name)->isVisible())
                names.append(QLatin1String(name));
        return names.join(QLatin1Char(' '));
    }
    void press(const char *name) const { QTest::keyClick(find<QAbstractButton>(name), Qt::Key_Space); }
};

} // namespace

/// The right column of Plan: what stands below each other, what behind tabs.
class TestPlanDeck : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theRoomIsShared_data();
    void theRoomIsShared();
    void onlyAChosenTabIsInFront();
    void lowPagesHaveThreeTabs();
    void highPagesStackThem();
    void theChoiceOutlivesAnotherSize();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void nothingMovesWhenFiguresArrive();
};

void TestPlanDeck::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestPlanDeck::theRoomIsShared_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("stacked");
    QTest::newRow("very low") << 120 << 0;
    QTest::newRow("one place") << 400 << 0;
    QTest::newRow("just not") << 220 + 8 + 30 + 8 + 380 - 1 << 0;
    QTest::newRow("the band by itself") << 220 + 8 + 30 + 8 + 380 << 1;
    QTest::newRow("still") << 220 + 8 + 330 + 8 + 380 - 1 << 1;
    QTest::newRow("all") << 220 + 8 + 330 + 8 + 380 << 3;
    QTest::newRow("plenty") << 2000 << 3;
}

void TestPlanDeck::theRoomIsShared()
{
    QFETCH(int, height);
    QFETCH(int, stacked);
    const QList<int> heights{220, 330, 380};
    const DeckGeometry geometry = DeckGeometry::of({500, height}, heights, -1, 30, 8);
    QCOMPARE(geometry.stacked, stacked);
    QCOMPARE(geometry.tabs.isEmpty(), stacked == 3);
    QList<QRect> boxes{geometry.tabs};
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(geometry.places[i].tab, i >= stacked);
        if (i < stacked)
            QVERIFY(geometry.places[i].box.height() >= heights[i]);
        boxes.append(geometry.places[i].box);
    }
    int bottom = -1;
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY(!boxes[i].intersects(boxes[j]));
        if (!boxes[i].isEmpty())
            bottom = std::max(bottom, boxes[i].bottom());
    }
    QCOMPARE(bottom, height - 1); // all of the room is used
}

void TestPlanDeck::onlyAChosenTabIsInFront()
{
    const QList<int> heights{220, 330, 380};
    const auto shown = [&heights](int height, int front) {
        const DeckGeometry geometry = DeckGeometry::of({500, height}, heights, front, 30, 8);
        QString result;
        for (const DeckGeometry::Place &place : geometry.places)
            result.append(place.box.isEmpty() ? QLatin1Char('-') : QLatin1Char('x'));
        return result;
    };
    QCOMPARE(shown(400, -1), QStringLiteral("x--"));
    QCOMPARE(shown(400, 2), QStringLiteral("--x"));
    QCOMPARE(shown(700, 0), QStringLiteral("xx-")); // it has its own place
    QCOMPARE(shown(700, 2), QStringLiteral("x-x"));
    QCOMPARE(shown(1000, 2), QStringLiteral("xxx"));
    QCOMPARE(DeckGeometry::of({500, 300}, {380}, -1, 30, 8).places[0].box, QRect(0, 0, 500, 300));
    QVERIFY(DeckGeometry::of({500, 300}, {}, -1, 30, 8).tabs.isEmpty());
}

void TestPlanDeck::lowPagesHaveThreeTabs()
{
    Bench bench({1366, 720});
    QCOMPARE(bench.visible(), QStringLiteral("forecastPanel deckBand deckAgreement deckForecast"));
    QVERIFY(bench.find<QAbstractButton>("deckForecast")->isChecked());
    bench.press("deckAgreement");
    QCOMPARE(bench.visible(), QStringLiteral("agreementPanel deckBand deckAgreement deckForecast"));
    bench.press("deckBand");
    QCOMPARE(bench.visible(), QStringLiteral("bandPanel deckBand deckAgreement deckForecast"));
    bench.press("deckForecast");
    QCOMPARE(bench.visible(), QStringLiteral("forecastPanel deckBand deckAgreement deckForecast"));
}

void TestPlanDeck::highPagesStackThem()
{
    Bench usual({1920, 1034});
    QCOMPARE(usual.visible(), QStringLiteral("bandPanel agreementPanel deckAgreement deckForecast"));
    usual.press("deckForecast");
    QCOMPARE(usual.visible(), QStringLiteral("bandPanel forecastPanel deckAgreement deckForecast"));
    Bench large({3840, 2114});
    QCOMPARE(large.visible(), QStringLiteral("bandPanel agreementPanel forecastPanel"));
}

void TestPlanDeck::theChoiceOutlivesAnotherSize()
{
    Bench bench({1920, 1034});
    bench.press("deckForecast");
    bench.page->resize(1366, 720);
    bench.page->grab();
    QCOMPARE(bench.visible(), QStringLiteral("forecastPanel deckBand deckAgreement deckForecast"));
    bench.press("deckBand");
    bench.page->resize(1920, 1034);
    bench.page->grab();
    QCOMPARE(bench.visible(), QStringLiteral("bandPanel agreementPanel deckAgreement deckForecast"));
    QCOMPARE(bench.page->size(), QSize(1920, 1034));
}

void TestPlanDeck::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("kind");
    for (const QSize size : {QSize(1366, 720), QSize(1920, 1034), QSize(3840, 2114)})
        for (const auto kind : {ThemeKind::Dark, ThemeKind::Light})
            QTest::addRow("%d %s", size.width(), kind == ThemeKind::Dark ? "dark" : "light")
                << size << static_cast<int>(kind);
}

void TestPlanDeck::nothingIsClipped()
{
    QFETCH(QSize, size);
    QFETCH(int, kind);
    Bench bench(size, static_cast<ThemeKind>(kind));
    QCOMPARE(bench.page->size(), size);
    for (const char *agreement : {"port-qasim-epa", "karachi-epa", "sahiwal-package"}) {
        bench.find<AgreementPanel>("agreementPanel")->choose(QLatin1String(agreement));
        bench.find<BandPanel>("bandPanel")->setAgreement(QLatin1String(agreement));
        for (const char *tab : {"deckBand", "deckAgreement", "deckForecast"}) {
            if (bench.find<QAbstractButton>(tab)->isVisible())
                bench.press(tab);
            QCoreApplication::sendPostedEvents(); // the layouts take their places
            for (const QWidget *widget : bench.find<QWidget>("planDeck")->findChildren<QWidget *>()) {
                if (!widget->isVisible() || widget->objectName().startsWith(QLatin1String("qt_")))
                    continue;
                const QString what =
                    QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
                QVERIFY2(widget->height() >= widget->minimumSizeHint().height(), qPrintable(what));
                const QRect inPage(widget->mapTo(bench.page.get(), QPoint()), widget->size());
                QVERIFY2(bench.page->rect().contains(inPage), qPrintable(what));
                if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                    QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
                if (const auto *sentence = qobject_cast<const SentenceLabel *>(widget))
                    QVERIFY2(sentence->isWhole(), qPrintable(sentence->text()));
                if (widget->focusPolicy() & Qt::TabFocus)
                    QVERIFY2(!widget->accessibleName().isEmpty() || widget->focusProxy() != nullptr, qPrintable(what));
            }
        }
    }
}

void TestPlanDeck::nothingMovesWhenFiguresArrive()
{
    Bench bench({1366, 720});
    bench.press("deckBand");
    const auto places = [&bench] {
        bench.page->grab();
        QList<QRect> result;
        for (const char *name : {"planDeck", "bandPanel", "bandChart", "bandWords", "deckForecast"}) {
            const auto *widget = bench.find<QWidget>(name);
            result.append(QRect(widget->mapTo(bench.page.get(), QPoint()), widget->size()));
        }
        return result;
    };
    const QList<QRect> before = places();
    bench.book.bandAnswer.bars.append({12.0, 26.0, true});
    bench.book.list.clear();
    emit bench.book.agreementsChanged();
    emit bench.book.basisChanged();
    bench.page->showMessage(QStringLiteral("agreements.json, line 3: no tariff."));
    QCOMPARE(places(), before);
}

QTEST_MAIN(TestPlanDeck)
#include "tst_plan_deck.moc"
