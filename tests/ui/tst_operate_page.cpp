// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"
#include "ui/fonts.h"
#include "ui/map/province_map.h"
#include "ui/operate/operate_page.h"
#include "ui/operate/site_table.h"
#include "ui/operate/site_table_model.h"
#include "ui/widgets/key_value_panel.h"
#include "ui/widgets/kpi_tile.h"
#include "ui/widgets/mode_badge.h"
#include "ui/widgets/recording_badge.h"
#include "ui/words.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSet>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace console::ui;
using console::models::EngineBridge;
using console::models::Quality;
using console::models::Region;
using console::models::Settings;

/// The page on a fake engine and settings of its own.
struct Bench {
    QTemporaryDir folder;
    ThemeProvider theme;
    std::unique_ptr<Settings> settings = std::make_unique<Settings>(folder.filePath(QStringLiteral("settings.ini")));
    console::test::FakeEngine *engine = new console::test::FakeEngine;
    EngineBridge bridge{std::unique_ptr<console::Engine>(engine), {}};
    std::unique_ptr<OperatePage> page;

    explicit Bench(QSize size = {1366, 720})
    {
        page = std::make_unique<OperatePage>(&bridge, &theme, settings.get());
        page->resize(size);
        page->show();
        bridge.start();
    }
    ~Bench()
    {
        page.reset();
        bridge.stop();
    }
    bool showsText(const QString &text) const
    {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == text; });
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
    QString rowOf(const char *panel, const QString &key) const
    {
        for (const KeyValueRow &row : find<KeyValuePanel>(panel)->rows())
            if (row.key == key)
                return row.value;
        return QStringLiteral("(no such row)");
    }
};

class TestOperatePage : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void showsTheSnapshot();
    void theHashrateNamesItsKernel();
    void missingSaysNoData();
    void staleSaysForHowLong();
    void arrowKeysChooseAProvince();
    void choicesAreKept();
    void layersByKey();
    void nothingChangedNothingDrawn();
    void figuresAtMostOnceASecond();
    void aPersonsSwitchShowsAtOnce();
    void instructionsNewestFirst();
    void siteTableSortsByHeading();
    void siteTableAnnouncesOnlyChangedCells();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everyFocusableWidgetHasAName();
    void badges();
};

void TestOperatePage::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestOperatePage::showsTheSnapshot()
{
    Bench bench;
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    QCOMPARE(bench.find<KpiTile>("kpiSurplus")->text().number, QStringLiteral("+2,750"));
    QVERIFY(bench.find<KpiTile>("kpiSurplus")->text().detail.contains(QStringLiteral("modelled")));
    QCOMPARE(bench.find<KpiTile>("kpiHeadroom")->text().number, QStringLiteral("1,864"));
    QCOMPARE(bench.find<KpiTile>("kpiHashrate")->text().number, QStringLiteral("96.4"));
    QCOMPARE(bench.find<KpiTile>("kpiHashrate")->text().unit, QStringLiteral("MH/s"));
    QCOMPARE(bench.rowOf("regionPanel", QStringLiteral("Surplus now")), QStringLiteral("+1,840 MW"));
    QCOMPARE(bench.rowOf("setpointPanel", QStringLiteral("Thar Block II")), QStringLiteral("300 MW"));
    QCOMPARE(bench.rowOf("setpointPanel", QStringLiteral("This machine")), QStringLiteral("80 %"));
    QCOMPARE(bench.find<QTableView>("siteTable")->model()->rowCount(), 9);
}

void TestOperatePage::theHashrateNamesItsKernel()
{
    console::models::HasherView hasher;
    QCOMPARE(hashrateSource(hasher), QStringLiteral("this machine · measured"));
    hasher.kernel = QStringLiteral("avx512-rolling");
    QCOMPARE(hashrateSource(hasher), QStringLiteral("this machine · kernel avx512-rolling · measured"));
    // Energy is there only where the system shows it.
    hasher.joulesPerTerahash = 1812.4;
    QCOMPARE(hashrateSource(hasher), QStringLiteral("this machine · kernel avx512-rolling · 1,812 J/TH · measured"));

    Bench bench;
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    QVERIFY(bench.showsText(hashrateSource(bench.bridge.state()->headline().hasher)));
}

void TestOperatePage::missingSaysNoData()
{
    Bench bench;
    console::Snapshot snapshot = console::test::sampleSnapshot();
    snapshot.totals.headroom = {};
    snapshot.sites[0].reading.load = {};
    QVERIFY(bench.publish(snapshot));
    QVERIFY(bench.find<KpiTile>("kpiHeadroom")->text().number.isEmpty());
    QVERIFY(bench.find<KpiTile>("kpiHeadroom")->accessibleDescription().contains(words::noData()));
    const auto *sites = bench.find<QTableView>("siteTable")->model();
    QCOMPARE(sites->index(0, SiteTableModel::Load).data().toString(), words::noData());
    auto *map = bench.find<ProvinceMap>("provinceMap");
    emit map->regionSelected(Region::Sindh);
    QVERIFY(map->accessibleDescription().contains(QStringLiteral("Gilgit-Baltistan no data")));
}

void TestOperatePage::staleSaysForHowLong()
{
    Bench bench;
    console::Snapshot snapshot = console::test::sampleSnapshot();
    QVERIFY(bench.publish(snapshot));
    snapshot.wallTime += std::chrono::seconds(12);
    snapshot.totals.headroom = {console::Megawatt(1864.0), console::Quality::Stale, snapshot.gridTime};
    QVERIFY(bench.publish(snapshot));
    QTRY_COMPARE(bench.find<KpiTile>("kpiHeadroom")->text().staleNote, QStringLiteral("stale 12 s"));
    QCOMPARE(bench.find<KpiTile>("kpiHeadroom")->text().quality, Quality::Stale);
}

void TestOperatePage::arrowKeysChooseAProvince()
{
    Bench bench;
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    auto *map = bench.find<ProvinceMap>("provinceMap");
    const QSignalSpy selected(map, &ProvinceMap::regionSelected);
    map->setFocus();
    QCOMPARE(map->selected(), Region::Sindh);
    QTest::keyClick(map, Qt::Key_Up);
    QCOMPARE(map->selected(), Region::Punjab);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(bench.find<KeyValuePanel>("regionPanel")->heading(), QStringLiteral("Punjab"));
    QCOMPARE(bench.rowOf("regionPanel", QStringLiteral("Surplus now")), QStringLiteral("−420 MW"));
    // Every province can be reached: walk from each with all four keys until nothing new turns up.
    QSet<Region> reached{map->selected()};
    for (int round = 0; round < 7; ++round) {
        const QSet<Region> known = reached;
        for (const Region from : known)
            for (const auto key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down}) {
                map->setSelected(from);
                QTest::keyClick(map, key);
                reached.insert(map->selected());
            }
    }
    QCOMPARE(reached.size(), 7);
}

void TestOperatePage::choicesAreKept()
{
    Bench bench;
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    QTest::keyClick(bench.find<ProvinceMap>("provinceMap"), Qt::Key_Up);
    QCOMPARE(bench.settings->value(Settings::Key::SelectedRegion).toString(), QStringLiteral("PK-PB"));
    auto *columns = bench.find<QSplitter>("operateColumns");
    const QList<int> before = columns->sizes();
    emit columns->splitterMoved(before.first() - 40, 1);
    QVERIFY(!bench.settings->value(Settings::Key::OperateSplitters).toByteArray().isEmpty());
    OperatePage again(&bench.bridge, &bench.theme, bench.settings.get());
    QCOMPARE(again.findChild<ProvinceMap *>(QStringLiteral("provinceMap"))->selected(), Region::Punjab);
}

void TestOperatePage::layersByKey()
{
    Bench bench;
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    auto *map = bench.find<ProvinceMap>("provinceMap");
    QTest::keyClick(bench.find<QToolButton>("layerFirm"), Qt::Key_Space);
    QCOMPARE(map->layer(), ProvinceMap::Layer::FirmP90);
    QCOMPARE(map->scene().values.at(static_cast<std::size_t>(Region::Sindh)).number, 1120.0);
    QCOMPARE(bench.settings->value(Settings::Key::MapLayer).toString(), QStringLiteral("firm-p90"));
    QTest::keyClick(bench.find<QToolButton>("layerNow"), Qt::Key_Space);
    QCOMPARE(map->scene().values.at(static_cast<std::size_t>(Region::Sindh)).number, 1840.0);
}

void TestOperatePage::nothingChangedNothingDrawn()
{
    Bench bench;
    console::Snapshot snapshot = console::test::sampleSnapshot();
    QVERIFY(bench.publish(snapshot));
    auto *map = bench.find<ProvinceMap>("provinceMap");
    bench.page->grab();
    const int paints = map->overlayPaints();
    const int refreshes = bench.page->refreshes();
    snapshot.grid.regions[0].surplus = {console::Megawatt(-420.2), console::Quality::Modelled, snapshot.gridTime};
    snapshot.sequence = 2;
    QVERIFY(bench.publish(snapshot));
    QTRY_VERIFY(bench.page->refreshes() > refreshes);
    bench.page->grab();
    QCOMPARE(map->overlayPaints(), paints);
}

void TestOperatePage::figuresAtMostOnceASecond()
{
    Bench bench;
    console::Snapshot snapshot = console::test::sampleSnapshot();
    QVERIFY(bench.publish(snapshot));
    const int first = bench.page->refreshes();
    for (int i = 0; i < 4; ++i) {
        snapshot.totals.surplus = {console::Megawatt(2800.0 + i), console::Quality::Modelled, snapshot.gridTime};
        QVERIFY(bench.publish(snapshot));
    }
    QVERIFY(bench.page->refreshes() <= first + 1);
    QTRY_COMPARE(bench.find<KpiTile>("kpiSurplus")->text().number, QStringLiteral("+2,803"));
}

void TestOperatePage::aPersonsSwitchShowsAtOnce()
{
    Bench bench;
    console::Snapshot snapshot = console::test::sampleSnapshot();
    QVERIFY(bench.publish(snapshot));
    snapshot.hashingAllowed = false;
    QVERIFY(bench.publish(snapshot));
    QVERIFY(bench.find<KpiTile>("kpiHashrate")->text().detail.contains(QStringLiteral("stopped by hand")));
}

void TestOperatePage::instructionsNewestFirst()
{
    Bench bench;
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    auto *model = bench.find<QTableView>("instructionTable")->model();
    QAbstractItemModelTester tester(model);
    const auto raise = [&](console::Event::Kind kind, const char *subject, double from, double to) {
        console::Event event;
        event.kind = kind;
        event.gridTime = console::test::sampleTime;
        event.subject = subject;
        event.from = from;
        event.to = to;
        event.reason = {console::dispatch::ReasonKind::Headroom, 900.0, to};
        bench.engine->raise(event);
    };
    raise(console::Event::Kind::SetpointChanged, "sahiwal", 380.0, 120.0);
    raise(console::Event::Kind::ShareAccepted, "", 0.0, 1.0);
    raise(console::Event::Kind::SetpointChanged, "this-machine", 0.0, 0.62);
    QTRY_COMPARE(model->rowCount(), 2);
    using console::models::EventModel;
    QCOMPARE(model->index(0, EventModel::Change).data().toString(), QStringLiteral("0 → 62 %"));
    QCOMPARE(model->index(1, EventModel::Subject).data().toString(), QStringLiteral("Sahiwal"));
    QCOMPARE(model->index(1, EventModel::Change).data().toString(), QStringLiteral("380 → 120 MW"));
    QCOMPARE(model->index(1, EventModel::ReasonColumn).data().toString(),
             QStringLiteral("Curtailed: Punjab headroom 120 MW"));
    QCOMPARE(model->index(1, EventModel::Time).data().toString(), QStringLiteral("21:47:12"));
}

void TestOperatePage::siteTableSortsByHeading()
{
    Bench bench;
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    auto *table = bench.find<QTableView>("siteTable");
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Thar Block II"));
    table->horizontalHeader()->setSortIndicator(SiteTableModel::Name, Qt::AscendingOrder);
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("China Hub"));
    table->horizontalHeader()->setSortIndicator(SiteTableModel::Limit, Qt::DescendingOrder);
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Thar Block II"));
    // The choice is still there for the next run.
    SiteTable again(&bench.theme, bench.settings.get());
    QCOMPARE(again.horizontalHeader()->sortIndicatorSection(), static_cast<int>(SiteTableModel::Limit));
    QCOMPARE(again.horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestOperatePage::siteTableAnnouncesOnlyChangedCells()
{
    ThemeProvider theme;
    SiteTableModel model(&theme);
    QAbstractItemModelTester tester(&model);
    console::models::SiteModel source;
    console::Snapshot snapshot = console::test::sampleSnapshot();
    source.apply(snapshot);
    model.refresh(source.rows());
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    snapshot.sites[0].reading.load = {console::Megawatt(300.2), console::Quality::Modelled, snapshot.gridTime};
    source.apply(snapshot);
    model.refresh(source.rows());
    QCOMPARE(changed.count(), 0); // reads the same
    snapshot.sites[0].reading.load = {console::Megawatt(290.0), console::Quality::Modelled, snapshot.gridTime};
    source.apply(snapshot);
    model.refresh(source.rows());
    QCOMPARE(changed.count(), 1);
    model.refresh({});
    QCOMPARE(model.rowCount(), 0);
    model.refresh(source.rows());
    QCOMPARE(model.rowCount(), 9);
}

void TestOperatePage::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1366×768") << QSize(1366, 700);
    QTest::newRow("1920×1080") << QSize(1920, 1020);
    QTest::newRow("3840×2160") << QSize(3840, 2100);
}

void TestOperatePage::nothingIsClipped()
{
    QFETCH(QSize, size);
    Bench bench(size);
    QVERIFY(bench.publish(console::test::sampleSnapshot()));
    QCOMPARE(bench.page->size(), size);
    bench.page->grab();
    // The list of set-points is there where there is room for it.
    QCOMPARE(bench.find<QWidget>("setpointPanel")->isVisible(), size.height() > 1000);
    for (const char *name : {"regionPanel", "setpointPanel", "nextPanel", "provinceMap", "siteTable", "siteLoadChart",
                             "hashrateChart", "trackerTable", "workPanel", "workBoard", "poolsButton"}) {
        const auto *widget = bench.find<QWidget>(name);
        QVERIFY2(widget != nullptr, name);
        if (!widget->isVisible())
            continue;
        QVERIFY2(widget->height() >= widget->minimumSizeHint().height(), name);
        QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), name);
        const QRect inPage(widget->mapTo(bench.page.get(), QPoint()), widget->size());
        QVERIFY2(bench.page->rect().contains(inPage), name);
    }
    const auto *sites = bench.find<QTableView>("siteTable");
    QVERIFY(sites->rowViewportPosition(8) + sites->rowHeight(8) <= sites->viewport()->height());
    QVERIFY(sites->columnViewportPosition(SiteTableModel::State) + sites->columnWidth(SiteTableModel::State) <=
            sites->viewport()->width());
}

void TestOperatePage::everyFocusableWidgetHasAName()
{
    Bench bench;
    for (const QWidget *widget : bench.page->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || qobject_cast<const QHeaderView *>(widget) != nullptr ||
            widget->focusProxy() != nullptr)
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                 qPrintable(QStringLiteral("%1 %2 in %3")
                                .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                     QLatin1String(widget->parentWidget()->metaObject()->className()))));
    }
}

void TestOperatePage::badges()
{
    ThemeProvider theme;
    ModeBadge mode(&theme);
    RecordingBadge recording(&theme);
    console::models::ConsoleState state;
    state.apply(console::test::sampleSnapshot());
    mode.setHeadline(state.headline());
    recording.setHeadline(state.headline());
    QCOMPARE(mode.text(), QStringLiteral("DEMO ×60 · modelled grid"));
    QCOMPARE(recording.text(), QStringLiteral("Recording 02:14:33 · evening-peak.session"));
    state.apply(console::test::sampleReplay());
    mode.setHeadline(state.headline());
    QVERIFY(mode.text().startsWith(QStringLiteral("REPLAY")));
}

QTEST_MAIN(TestOperatePage)
#include "tst_operate_page.moc"
