// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bridge_rig.h"
#include "tests/support/guard.h"
#include "tests/support/sample_devices.h"
#include "ui/fonts.h"
#include "ui/operate/site_table.h"
#include "ui/sites/device_table_model.h"
#include "ui/sites/devices_window.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace console::models;
using namespace console::ui;
using namespace console::test;
namespace command = console::command;

namespace {

/// The window on a fake engine that has published one snapshot.
struct Bench {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("choices.ini"));
    Settings settings{path};
    ThemeProvider theme;
    Rig rig;
    std::unique_ptr<DevicesWindow> window;

    explicit Bench(const console::Snapshot &snapshot = realSnapshot(), const char *site = "thar-block-2")
    {
        publish(snapshot);
        window = std::make_unique<DevicesWindow>(rig.bridge.get(), &settings, &theme);
        window->setSite(QLatin1String(site));
        window->resize(1060, 680);
        window->show();
        if (!QTest::qWaitForWindowActive(window.get()))
            qFatal("the window cannot be shown");
    }
    void publish(const console::Snapshot &snapshot)
    {
        rig.live->publish(snapshot);
        QVERIFY(turnEventLoop());
    }
    template <class Widget> Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char *name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QTableView *table() const { return find<QTableView>("deviceTable"); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            texts << cell(row, column);
        return texts;
    }
};

} // namespace

class TestDevicesWindow : public GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(loadFonts());
        applyTheme(*qApp, ThemeKind::Dark);
    }

    void theHeadSaysHowTheSiteIs()
    {
        const Bench bench;
        QCOMPARE(bench.text("devicesSite"), QStringLiteral("Thar Block II"));
        QCOMPARE(bench.text("devicesFigures"),
                 QStringLiteral("9 of 12 machines answer · 2 of 2 meters · load 412.3 MW measured by meter · "
                                "hottest chip 84 °C"));
        QCOMPARE(bench.text("devicesCount"), QStringLiteral("14 devices"));
        QVERIFY(bench.table()->hasFocus());
    }

    void theWorstStandFirst()
    {
        const Bench bench;
        const QAbstractItemModelTester tester(bench.table()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(bench.column(DeviceModel::State).mid(0, 5),
                 (QStringList{QStringLiteral("Timed out"), QStringLiteral("Reports an error"),
                              QStringLiteral("Refused"), QStringLiteral("2 of 3 boards"), QStringLiteral("Runs")}));
        QCOMPARE(bench.cell(4, DeviceModel::Chip), QStringLiteral("84"));
        QCOMPARE(bench.cell(0, DeviceModel::Age), QStringLiteral("44 s"));
        QCOMPARE(bench.cell(0, DeviceModel::Power), QStringLiteral("—")); // missing, not 0
        // A heading sorts by its column.
        bench.table()->horizontalHeader()->setSortIndicator(DeviceModel::Device, Qt::AscendingOrder);
        QCOMPARE(bench.cell(0, DeviceModel::Device), QStringLiteral("10.20.0.10:4028"));
        bench.table()->horizontalHeader()->setSortIndicator(DeviceModel::Power, Qt::DescendingOrder);
        QCOMPARE(bench.cell(0, DeviceModel::Power), QStringLiteral("206.2 MW"));
    }

    void theDeviceIsExplained()
    {
        const Bench bench;
        QCOMPARE(bench.text("deviceTitle"), QStringLiteral("10.20.0.3:4028 · Antminer S19 Pro · bmminer 2.0.0"));
        QCOMPARE(bench.text("deviceFault"), QStringLiteral("Timed out: It did not answer in time. Check its power and "
                                                           "its network, then restart it."));
        QVERIFY(bench.text("deviceFigures").contains(QStringLiteral("4 missed in a row")));
        QTest::keyClick(bench.table(), Qt::Key_Down);
        // A device's own words are shown as they are, not as HTML.
        QCOMPARE(bench.text("deviceOwnWords"),
                 QStringLiteral("In its own words: <b>Access</b> denied to 'stats' command"));
        QCOMPARE(bench.find<QLabel>("deviceOwnWords")->textFormat(), Qt::PlainText);
        QTest::keyClick(bench.table(), Qt::Key_Down);
        QTest::keyClick(bench.table(), Qt::Key_Down);
        QVERIFY(bench.text("deviceBoards").contains(QStringLiteral("board 2: 0 H/s")));
        QVERIFY(bench.text("deviceFault").startsWith(QStringLiteral("2 of 3 boards run.")));
        QTest::keyClick(bench.table(), Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(bench.text("deviceOwnWords"), QString());
    }

    void aPersonFindsADevice()
    {
        const Bench bench;
        auto *filter = bench.find<QLineEdit>("devicesFilter");
        QTest::keyClicks(filter, QStringLiteral("feeder"));
        QCOMPARE(bench.table()->model()->rowCount(), 2);
        QCOMPARE(bench.cell(0, DeviceModel::Device), QStringLiteral("Feeder 1 · 10.20.9.1:502/1"));
        QCOMPARE(bench.text("devicesCount"), QStringLiteral("2 of 14 devices"));
        filter->clear();
        QTest::keyClick(bench.find<QCheckBox>("devicesOnlyFaulty"), Qt::Key_Space);
        QCOMPARE(bench.table()->model()->rowCount(), 4);
        QTest::keyClicks(filter, QStringLiteral("nowhere"));
        QCOMPARE(bench.table()->model()->rowCount(), 0);
        QCOMPARE(bench.text("deviceTitle"), QStringLiteral("Choose a device to read what it says."));
    }

    void rowsStayWhereTheyAre()
    {
        Bench bench;
        bench.table()->setCurrentIndex(bench.table()->model()->index(4, 0));
        const QString before = bench.cell(4, DeviceModel::Device);
        auto site = std::make_shared<console::telemetry::SiteTelemetry>(*sampleTelemetry("thar-block-2"));
        console::telemetry::DeviceState noisy = *site->devices[0];
        noisy.miner.chipTemperature = {console::Celsius(66.4), console::Quality::Measured, sampleTime};
        site->devices[0] = shared(noisy);
        const QStringList order = bench.column(DeviceModel::Device);
        bench.publish(realSnapshot(site));
        QCOMPARE(bench.column(DeviceModel::Device), order);
        QCOMPARE(bench.table()->currentIndex().data().toString(), before);
    }

    void commandsAndTheLastOrder()
    {
        auto site = std::make_shared<console::telemetry::SiteTelemetry>(*sampleTelemetry("thar-block-2"));
        site->control.method = console::telemetry::ControlMethod::Pause;
        site->control.enabled = true;
        site->control.by = "A. Khan";
        site->control.reason = "trial week";
        site->control.sent = 300;
        site->control.accepted = 298;
        site->control.refused = 2;
        site->control.firstRefusal = "10.20.0.5:4028: Access denied";
        site->control.target = console::Megawatt(120.0);
        Bench bench(realSnapshot(site));
        QCOMPARE(bench.text("devicesControl"), QStringLiteral("Commands are allowed by A. Khan: trial week"));
        QCOMPARE(bench.text("devicesOrder"),
                 QStringLiteral("Last order, to 120.0 MW: 300 sent, 298 accepted, 2 refused. First refusal: "
                                "10.20.0.5:4028: Access denied"));
        QSignalSpy wanted(bench.window.get(), &DevicesWindow::connectionsRequested);
        QTest::keyClick(bench.find<QPushButton>("devicesChange"), Qt::Key_Space);
        QCOMPARE(wanted.first(), (QList<QVariant>{QStringLiteral("thar-block-2"), true}));
        const std::size_t told = bench.rig.liveLog->commands.size();
        QTest::keyClick(bench.find<QPushButton>("devicesStop"), Qt::Key_Space);
        auto *dialog = bench.find<QDialog>("stopDialog");
        QVERIFY(dialog != nullptr);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("stopReason")), QStringLiteral("smoke"));
        QTest::keyClick(dialog->findChild<QPushButton *>(QStringLiteral("stopAccept")), Qt::Key_Space);
        QCOMPARE(bench.rig.liveLog->commands.size(), told + 1);
        QVERIFY(std::get<command::StopSite>(bench.rig.liveLog->commands.back()).site == "thar-block-2");
    }

    void aSimulatedSiteSaysSo()
    {
        const Bench bench(realSnapshot(), "multan");
        QVERIFY(bench.find<QLabel>("devicesSimulated")->isVisible());
        QVERIFY(bench.text("devicesSimulated").startsWith(QStringLiteral("This site is simulated")));
        QVERIFY(!bench.table()->isVisible());
        auto *connect = bench.find<QPushButton>("devicesConnect");
        QVERIFY(connect->hasFocus());
        QSignalSpy wanted(bench.window.get(), &DevicesWindow::connectionsRequested);
        QTest::keyClick(connect, Qt::Key_Space);
        QCOMPARE(wanted.first(), (QList<QVariant>{QStringLiteral("multan"), false}));
    }

    void theSiteTableSaysWhereALoadComesFrom()
    {
        const Bench bench;
        SiteTable table(const_cast<ThemeProvider *>(&bench.theme), const_cast<Settings *>(&bench.settings));
        table.resize(900, 400);
        table.show();
        table.refresh(bench.rig.bridge->sites()->rows());
        const auto cell = [&](int row, int column) { return table.model()->index(row, column); };
        QVERIFY(!table.isColumnHidden(SiteTableModel::Source));
        QCOMPARE(cell(0, SiteTableModel::Source).data().toString(), QStringLiteral("meter"));
        QCOMPARE(cell(1, SiteTableModel::Source).data().toString(), QStringLiteral("machines"));
        QCOMPARE(cell(2, SiteTableModel::Source).data().toString(), QStringLiteral("simulated"));
        QCOMPARE(cell(1, SiteTableModel::Load).data().toString(), QStringLiteral("≈\u2009198"));
        QCOMPARE(cell(1, SiteTableModel::Load).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("estimated 198"));
        QVERIFY(
            cell(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("estimated from what the machines")));
        // In a narrow table the tip is enough.
        table.resize(430, 400);
        QVERIFY(table.isColumnHidden(SiteTableModel::Source));
        QSignalSpy wanted(&table, &SiteTable::devicesRequested);
        table.setCurrentIndex(cell(1, 0));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("port-qasim"));
        table.findChild<QAction *>(QStringLiteral("actionSiteDevices"))->trigger();
        QCOMPARE(wanted.size(), 2);
        table.setCurrentIndex(cell(8, 0)); // this machine
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(wanted.size(), 2);
        // Without a real site there is nothing to tell apart.
        table.resize(900, 400);
        SiteModel simulated;
        simulated.apply(sampleSnapshot());
        table.refresh(simulated.rows());
        QVERIFY(table.isColumnHidden(SiteTableModel::Source));
    }

    void everythingFitsAndHasAName()
    {
        const Bench bench;
        QVERIFY(!bench.table()->accessibleName().isEmpty());
        QVERIFY(!bench.find<QLineEdit>("devicesFilter")->accessibleName().isEmpty());
        const auto widths = [&] {
            int all = 0;
            for (int column = 0; column < DeviceModel::ColumnCount; ++column)
                all += bench.table()->columnWidth(column);
            return all;
        };
        QCOMPARE(widths(), bench.table()->viewport()->width());
    }
};

QTEST_MAIN(TestDevicesWindow)
#include "tst_devices_window.moc"
