// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"
#include "tests/support/fake_planner.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"
#include "ui/fonts.h"
#include "ui/operate/operate_page.h"
#include "ui/plan/duration_chart.h"
#include "ui/plan/forecast_panel.h"
#include "ui/plan/heat_map.h"
#include "ui/plan/plan_map_panel.h"
#include "ui/plan/plan_page.h"
#include "ui/plan/plan_texts.h"
#include "ui/widgets/cell_board.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QSplitter>
#include <QTemporaryDir>

#include <memory>

using namespace console::ui;
using console::models::EngineBridge;
using console::models::PlanWork;
using console::models::Region;
using console::models::Settings;

namespace {

/// The page on a fake engine and a fake planner.
struct Bench {
    QTemporaryDir folder;
    ThemeProvider theme;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    console::test::FakeEngine *engine = new console::test::FakeEngine;
    EngineBridge bridge{std::unique_ptr<console::Engine>(engine), {}};
    console::test::FakePlanner planner;
    std::unique_ptr<PlanPage> page;

    explicit Bench(QSize size = {1366, 720}, ThemeKind kind = ThemeKind::Dark, bool filled = true)
        : theme(kind)
    {
        if (filled)
            console::test::fillSample(planner);
        page = std::make_unique<PlanPage>(&bridge, &planner, &theme, &settings);
        page->resize(size);
        page->show();
        bridge.start();
    }
    ~Bench()
    {
        page.reset();
        bridge.stop();
    }
    bool publish(const console::Snapshot &snapshot)
    {
        QSignalSpy updated(&bridge, &EngineBridge::updated);
        engine->publish(snapshot);
        return !updated.isEmpty() || updated.wait(5000);
    }
    template <class Widget> Widget *find(const char *name) const
    {
        return page->findChild<Widget *>(QLatin1String(name));
    }
    ProvinceMap *map() const { return find<ProvinceMap>("planMap"); }
    void press(const char *button) const { QTest::keyClick(find<QAbstractButton>(button), Qt::Key_Space); }
    double shown(Region region) const { return map()->scene().values.at(static_cast<std::size_t>(region)).number; }
    /// Where everything stands, to see whether anything moved.
    QList<QRect> places() const
    {
        QList<QRect> result;
        for (const char *name : {"planMap", "provincePage", "operatorLine", "figureBoard", "durationChart", "heatMap",
                                 "forecastChart", "forecastWords", "skillStrip"}) {
            const auto *widget = find<QWidget>(name);
            result.append(QRect(widget->mapTo(page.get(), QPoint()), widget->size()));
        }
        return result;
    }
};

} // namespace

/// The Plan workspace as a person drives it.
class TestPlanPage : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void showsTheChosenProvince();
    void arrowKeysChooseAProvince();
    void theProvinceIsSharedWithOperate();
    void layersByKey();
    void theHourOfTheForecastByKey();
    void aProvinceWithoutForecastSaysWhy();
    void picksAPlace();
    void candidatesAreMarked();
    void anotherCaseIsNamed();
    void progressAndFailures();
    void importIsAsked();
    void nothingMovesWhenDataArrives();
    void panelsTakeTheirSlots();
    void choicesAreKept();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everyFocusableWidgetHasAName();
    void theThemeIsFollowed();
};

void TestPlanPage::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestPlanPage::showsTheChosenProvince()
{
    Bench bench;
    QCOMPARE(bench.page->region(), Region::Sindh);
    QCOMPARE(bench.find<Panel>("provincePage")->accessibleName(), QStringLiteral("Sindh"));
    QVERIFY(bench.find<SentenceLabel>("operatorLine")->text().startsWith(QStringLiteral("Consistent. Firm surplus")));
    QCOMPARE(bench.find<CellBoard>("figureBoard")->cells().size(), 12);
    QVERIFY(bench.find<DurationChart>("durationChart")
                ->accessibleDescription()
                .startsWith(QStringLiteral("P90 1,554 MW [1,430–1,663]")));
    QVERIFY(bench.find<HeatMap>("heatMap")->accessibleDescription().startsWith(QStringLiteral("Highest ")));
    QVERIFY(bench.find<SentenceLabel>("forecastWords")->text().contains(QStringLiteral("error 0.59")));
}

void TestPlanPage::arrowKeysChooseAProvince()
{
    Bench bench;
    QTest::keyClick(bench.map(), Qt::Key_Up);
    QCOMPARE(bench.page->region(), Region::Punjab);
    QVERIFY(bench.find<SentenceLabel>("operatorLine")->text().startsWith(QStringLiteral("Daytime only")));
    bench.map()->setSelected(Region::AzadJammuKashmir);
    QTest::keyClick(bench.map(), Qt::Key_Up);
    QCOMPARE(bench.page->region(), Region::GilgitBaltistan);
    QVERIFY(bench.find<SentenceLabel>("operatorLine")->text().startsWith(QStringLiteral("Isolated grid, no data")));
    QVERIFY(bench.find<CellBoard>("figureBoard")->cells().isEmpty());
    QCOMPARE(bench.find<HeatMap>("heatMap")->accessibleDescription(), QStringLiteral("no data"));
}

void TestPlanPage::theProvinceIsSharedWithOperate()
{
    Bench bench;
    OperatePage operate(&bench.bridge, &bench.theme, &bench.settings);
    auto *other = operate.findChild<ProvinceMap *>(QStringLiteral("provinceMap"));
    QTest::keyClick(bench.map(), Qt::Key_Up);
    QCOMPARE(other->selected(), Region::Punjab);
    operate.resize(1366, 700);
    operate.show();
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    QTest::keyClick(other, Qt::Key_Down);
    QVERIFY(other->selected() != Region::Punjab);
    QCOMPARE(bench.page->region(), other->selected());
    QCOMPARE(bench.map()->selected(), other->selected());
}

void TestPlanPage::layersByKey()
{
    Bench bench;
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    QCOMPARE(bench.map()->layer(), ProvinceMap::Layer::FirmP90);
    QCOMPARE(bench.shown(Region::Sindh), 1554.0); // the planner's, not the engine's
    bench.press("planLayerNow");
    QCOMPARE(bench.shown(Region::Sindh), 1840.0);
    bench.press("planLayerConsistency");
    QVERIFY(bench.map()->scene().verdicts);
    QVERIFY(bench.map()->accessibleDescription().contains(QStringLiteral("Sindh consistent")));
    bench.press("planLayerForecast");
    QCOMPARE(bench.settings.value(Settings::Key::PlanLayer).toString(), QStringLiteral("forecast"));
    const auto &points = bench.planner.forecasts[1].points;
    QCOMPARE(bench.shown(Region::Sindh), points[24].mean);
    QVERIFY(bench.map()->accessibleDescription().contains(QStringLiteral("Gilgit-Baltistan no data")));
}

void TestPlanPage::theHourOfTheForecastByKey()
{
    Bench bench;
    bench.press("planLayerForecast");
    auto *slider = bench.find<QSlider>("forecastSlider");
    const auto &points = bench.planner.forecasts[1].points;
    QVERIFY(slider->isVisible());
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(slider->value(), 5);
    QCOMPARE(bench.shown(Region::Sindh), points[29].mean);
    const QString hour = bench.find<QLabel>("forecastHour")->text();
    QVERIFY2(hour.endsWith(QStringLiteral(" PKT, in 5 h")), qPrintable(hour));
    QCOMPARE(slider->accessibleDescription(), hour);
    QVERIFY(bench.map()->scene().caption.contains(hour.section(QLatin1Char(','), 0, 0)));
    QVERIFY(bench.map()->scene().caption.endsWith(QStringLiteral("forecast")));
    QTest::keyClick(slider, Qt::Key_PageUp);
    QCOMPARE(slider->value(), 11);
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(slider->value(), -24);
    QCOMPARE(bench.shown(Region::Sindh), points[0].actual);
    QVERIFY(bench.map()->scene().caption.endsWith(QStringLiteral("modelled")));
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(bench.shown(Region::Sindh), points.last().mean);
}

void TestPlanPage::aProvinceWithoutForecastSaysWhy()
{
    Bench bench;
    auto &view = bench.planner.forecasts[1];
    view = {};
    emit bench.planner.forecastChanged();
    QCOMPARE(bench.find<SentenceLabel>("forecastWords")->text(), QStringLiteral("Being computed…"));
    view.trouble = QStringLiteral("The series ends three days ago.");
    emit bench.planner.forecastChanged();
    QCOMPARE(bench.find<SentenceLabel>("forecastWords")->text(),
             QStringLiteral("No forecast. The series ends three days ago."));
    bench.press("planLayerForecast");
    QVERIFY(bench.map()->accessibleDescription().contains(QStringLiteral("Sindh no data")));
    QVERIFY(!bench.map()->accessibleDescription().contains(QStringLiteral("Punjab no data")));
}

void TestPlanPage::picksAPlace()
{
    Bench bench;
    const QSignalSpy picked(bench.page.get(), &PlanPage::placePicked);
    bench.page->pickOnMap();
    QVERIFY(bench.map()->isPicking());
    QTest::keyClick(bench.map(), Qt::Key_Escape);
    QVERIFY(!bench.map()->isPicking());
    bench.page->pickOnMap();
    QTest::keyClick(bench.map(), Qt::Key_Return);
    QCOMPARE(picked.count(), 1);
    QVERIFY(picked.first().at(0).toDouble() > 66.0 && picked.first().at(0).toDouble() < 71.0);
    QVERIFY(picked.first().at(1).toDouble() > 23.5 && picked.first().at(1).toDouble() < 28.6);
}

void TestPlanPage::candidatesAreMarked()
{
    Bench bench;
    QCOMPARE(bench.map()->scene().marks.size(), 4);
    QVERIFY(bench.map()->scene().marks[3].hollow);
    QVERIFY(!bench.map()->scene().marks[0].hollow);
    bench.page->showCandidate(2);
    QVERIFY(bench.map()->scene().marks[1].chosen);
    QVERIFY(bench.map()->accessibleDescription().contains(QStringLiteral("Thar Block II")));
    const QSignalSpy chosen(bench.page.get(), &PlanPage::candidateChosen);
    emit bench.map()->markChosen(3);
    QCOMPARE(chosen.count(), 1);
    QVERIFY(bench.map()->scene().marks[2].chosen && !bench.map()->scene().marks[1].chosen);
    bench.planner.candidateRows.clear();
    emit bench.planner.candidatesChanged();
    QVERIFY(bench.map()->scene().marks.isEmpty());
}

void TestPlanPage::anotherCaseIsNamed()
{
    Bench bench;
    QVERIFY(!bench.map()->scene().caption.contains(QStringLiteral("case")));
    bench.planner.analyses[1].firmP90 = 510.0;
    bench.planner.useCase(QStringLiteral("lng-short"));
    emit bench.planner.analysisChanged();
    QCOMPARE(bench.shown(Region::Sindh), 510.0);
    QVERIFY(bench.map()->scene().caption.contains(QStringLiteral("case LNG short")));
    const auto labels = bench.find<Panel>("provincePage")->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == QStringLiteral("— modelled reference year 2025 · case LNG short");
    }));
}

void TestPlanPage::progressAndFailures()
{
    Bench bench;
    auto *cancel = bench.find<QAbstractButton>("planCancel");
    auto *message = bench.find<SentenceLabel>("planMessage");
    QVERIFY(!cancel->isVisible());
    bench.planner.running = {PlanWork::Analysis, 0.4};
    emit bench.planner.progressChanged();
    QCOMPARE(bench.find<QLabel>("planProgress")->text(), QStringLiteral("Analysing 40 %"));
    QVERIFY(cancel->isVisible());
    QTest::keyClick(cancel, Qt::Key_Space);
    QCOMPARE(bench.planner.cancels, 1);
    bench.planner.running = {};
    emit bench.planner.progressChanged();
    QVERIFY(!cancel->isVisible());
    emit bench.planner.failed(QStringLiteral("sites.csv, line 4: no latitude."));
    QCOMPARE(message->text(), QStringLiteral("sites.csv, line 4: no latitude."));
    emit bench.planner.candidatesChanged();
    QVERIFY(message->text().isEmpty());
}

void TestPlanPage::importIsAsked()
{
    Bench bench;
    const QSignalSpy asked(bench.page.get(), &PlanPage::importRequested);
    bench.press("importSeries");
    QCOMPARE(asked.count(), 1);
}

void TestPlanPage::nothingMovesWhenDataArrives()
{
    Bench bench({1366, 720}, ThemeKind::Dark, false);
    bench.planner.analysed = false;
    emit bench.planner.analysisChanged();
    QCOMPARE(bench.find<SentenceLabel>("operatorLine")->text(), QStringLiteral("Being computed…"));
    bench.page->grab();
    const QList<QRect> before = bench.places();
    console::test::fillSample(bench.planner);
    bench.planner.analysed = true;
    bench.planner.running = {PlanWork::Siting, 0.1};
    emit bench.planner.analysisChanged();
    emit bench.planner.casesChanged();
    emit bench.planner.forecastChanged();
    emit bench.planner.candidatesChanged();
    emit bench.planner.progressChanged();
    emit bench.planner.failed(QStringLiteral("Something did not work."));
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    bench.page->grab();
    QCOMPARE(bench.places(), before);
    for (const char *layer : {"planLayerNow", "planLayerForecast", "planLayerConsistency", "planLayerFirm"}) {
        bench.press(layer);
        bench.page->grab();
        QCOMPARE(bench.places(), before);
    }
}

void TestPlanPage::panelsTakeTheirSlots()
{
    Bench bench;
    bench.page->grab();
    const QList<int> left = bench.find<QSplitter>("planLeft")->sizes();
    auto *cases = new QWidget;
    auto *candidates = new QWidget;
    bench.page->setCasePanel(cases);
    bench.page->setCandidatePanel(candidates);
    QCOMPARE(bench.find<QSplitter>("planLeft")->widget(1), cases);
    QCOMPARE(bench.find<QSplitter>("planRight")->widget(0), candidates);
    QCOMPARE(bench.find<QSplitter>("planLeft")->sizes(), left);
    QVERIFY(cases->isVisible() && candidates->isVisible());
}

void TestPlanPage::choicesAreKept()
{
    Bench bench;
    bench.press("planLayerConsistency");
    auto *columns = bench.find<QSplitter>("planColumns");
    QList<int> sizes = columns->sizes();
    sizes[0] += 30;
    sizes[1] -= 30;
    columns->setSizes(sizes);
    emit columns->splitterMoved(sizes[0], 1);
    QVERIFY(!bench.settings.value(Settings::Key::PlanSplitters).toByteArray().isEmpty());
    PlanPage again(&bench.bridge, &bench.planner, &bench.theme, &bench.settings);
    again.resize(bench.page->size());
    again.show();
    QCOMPARE(again.findChild<QSplitter *>(QStringLiteral("planColumns"))->sizes(), columns->sizes());
    QCOMPARE(again.findChild<ProvinceMap *>(QStringLiteral("planMap"))->layer(), ProvinceMap::Layer::Consistency);
}

void TestPlanPage::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("kind");
    for (const QSize size : {QSize(1366, 720), QSize(1920, 1034), QSize(3840, 2114)})
        for (const auto kind : {ThemeKind::Dark, ThemeKind::Light})
            QTest::addRow("%d %s", size.width(), kind == ThemeKind::Dark ? "dark" : "light")
                << size << static_cast<int>(kind);
}

void TestPlanPage::nothingIsClipped()
{
    QFETCH(QSize, size);
    QFETCH(int, kind);
    Bench bench(size, static_cast<ThemeKind>(kind));
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    QCOMPARE(bench.page->size(), size);
    for (const char *layer : {"planLayerNow", "planLayerConsistency", "planLayerFirm", "planLayerForecast"}) {
        bench.press(layer);
        for (const QWidget *widget : bench.page->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            const QString what =
                QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
            QVERIFY2(widget->width() >= widget->minimumSizeHint().width() || !widget->layout(), qPrintable(what));
            QVERIFY2(widget->height() >= widget->minimumSizeHint().height(), qPrintable(what));
            const QRect inPage(widget->mapTo(bench.page.get(), QPoint()), widget->size());
            QVERIFY2(bench.page->rect().contains(inPage), qPrintable(what));
            if (const auto *label = qobject_cast<const QLabel *>(widget); label && !label->text().isEmpty()) {
                const bool mayGiveWay = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
                QVERIFY2(mayGiveWay || label->width() >= label->sizeHint().width(), qPrintable(label->text()));
            }
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            if (const auto *sentence = qobject_cast<const SentenceLabel *>(widget))
                QVERIFY2(sentence->isWhole(), qPrintable(sentence->text()));
        }
    }
    bench.page->grab();
    const auto *board = bench.find<CellBoard>("figureBoard");
    QCOMPARE(board->visibleCells(), static_cast<int>(board->cells().size()));
    const auto duration = bench.find<DurationChart>("durationChart")->geometryNow();
    QVERIFY(!duration.markerLabel.isEmpty());
}

void TestPlanPage::everyFocusableWidgetHasAName()
{
    Bench bench;
    for (const QWidget *widget : bench.page->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() != nullptr)
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                 qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
        if (!button)
            QVERIFY2(!widget->accessibleDescription().isEmpty(), qPrintable(widget->objectName()));
    }
}

void TestPlanPage::theThemeIsFollowed()
{
    Bench bench;
    const QImage dark = bench.page->grab().toImage();
    bench.theme.setKind(ThemeKind::Light);
    const QImage light = bench.page->grab().toImage();
    const QPoint corner(2, 2);
    QCOMPARE(dark.pixelColor(corner), Theme::of(ThemeKind::Dark).window);
    QCOMPARE(light.pixelColor(corner), Theme::of(ThemeKind::Light).window);
}

QTEST_MAIN(TestPlanPage)
#include "tst_plan_page.moc"
