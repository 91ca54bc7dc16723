// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/device_model.h"
#include "tests/support/guard.h"
#include "tests/support/sample_devices.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSet>
#include <QSignalSpy>

using namespace console::models;
using namespace console::test;
namespace telemetry = console::telemetry;

namespace {

const QString thar = QStringLiteral("thar-block-2");

/// The site with other devices: those that are not named keep their pointers.
std::shared_ptr<const telemetry::SiteTelemetry>
with(const std::shared_ptr<const telemetry::SiteTelemetry> &site,
     const std::function<void(std::vector<std::shared_ptr<const telemetry::DeviceState>> &)> &change)
{
    auto next = std::make_shared<telemetry::SiteTelemetry>(*site);
    change(next->devices);
    return next;
}

int rowsTold(const QSignalSpy &spy)
{
    int rows = 0;
    for (const QList<QVariant> &told : spy)
        rows += told.at(1).toModelIndex().row() - told.at(0).toModelIndex().row() + 1;
    return rows;
}

} // namespace

class TestDeviceModel : public GuardedTest
{
    Q_OBJECT
private slots:
    void showsTheSiteThatIsChosen()
    {
        DeviceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply(realSnapshot());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.site().real);
        QSignalSpy changed(&model, &DeviceModel::siteChanged);
        model.setSite(thar);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.rowCount(), 14);
        QCOMPARE(model.columnCount(), int(DeviceModel::ColumnCount));
        QVERIFY(model.site().real);
        QCOMPARE(model.site().minersAnswering, 9);
        QCOMPARE(model.site().load, (Value{412.3, Quality::Measured}));
        const auto cell = [&](int row, int column) { return model.index(row, column).data(); };
        QCOMPARE(cell(0, DeviceModel::Device).toString(), QStringLiteral("10.20.0.1:4028"));
        QCOMPARE(cell(0, DeviceModel::Hashrate).toDouble(), 109.8e12);
        QCOMPARE(cell(0, DeviceModel::Fan).toDouble(), 5760.0);
        QCOMPARE(cell(0, DeviceModel::Boards).toInt(), 3);
        QCOMPARE(cell(12, DeviceModel::Device).toString(), QStringLiteral("Feeder 1"));
        QCOMPARE(cell(12, DeviceModel::Power).toDouble(), 206.15);
        QVERIFY(!cell(12, DeviceModel::Hashrate).isValid()); // missing, not 0
        QCOMPARE(model.device(8).boardsRunning, 2);
        QCOMPARE(model.boardsOf(8).size(), 3);
        model.setSite(QStringLiteral("multan"));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.site().real);
        QVERIFY(model.telemetryOf(thar).real);
    }

    void onlyWhatChangedIsTold()
    {
        DeviceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto site = sampleTelemetry("thar-block-2", 5000);
        model.setSite(thar);
        model.apply(realSnapshot(site));
        QCOMPARE(model.rowCount(), 5002);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex kept = model.index(4000, 0);
        model.apply(realSnapshot(site));
        QCOMPARE(changed.size(), 0);
        const auto next = with(site, [&](auto &devices) {
            for (const std::size_t i : {10U, 11U, 12U, 300U}) {
                telemetry::DeviceState state = *devices[i];
                state.miner.hardwareErrors = 5000;
                devices[i] = shared(state);
            }
        });
        model.apply(realSnapshot(next));
        QCOMPARE(changed.size(), 2); // two runs of rows
        QCOMPARE(rowsTold(changed), 4);
        QCOMPARE(model.device(300).hardwareErrors, 5000.0);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(kept.row(), 4000);
    }

    void devicesComeAndGo()
    {
        DeviceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto site = sampleTelemetry("thar-block-2");
        model.setSite(thar);
        model.apply(realSnapshot(site));
        const QPersistentModelIndex kept = model.index(9, 0);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const auto fewer = with(site, [](auto &devices) {
            devices.erase(devices.begin() + 11);
            devices.erase(devices.begin() + 2, devices.begin() + 5);
        });
        model.apply(realSnapshot(fewer));
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(kept.row(), 6);
        const auto more = with(fewer, [&](auto &devices) {
            devices.insert(devices.begin(), shared(goodMiner("thar-block-2", "10.19.0.1:4028")));
            devices.push_back(shared(goodMiner("thar-block-2", "10.99.0.1:4028")));
            devices.push_back(shared(goodMiner("thar-block-2", "10.99.0.2:4028")));
        });
        model.apply(realSnapshot(more));
        QCOMPARE(model.rowCount(), 13);
        QCOMPARE(kept.row(), 7);
        QCOMPARE(model.device(0).id, QStringLiteral("10.19.0.1:4028"));
        QCOMPARE(model.rowOf(QStringLiteral("10.99.0.2:4028")), 12);
        QCOMPARE(reset.size(), 0);
        // Another order altogether begins anew.
        const auto turned = with(more, [](auto &devices) { std::reverse(devices.begin(), devices.end()); });
        model.apply(realSnapshot(turned));
        QCOMPARE(reset.size(), 1);
        QCOMPARE(model.device(0).id, QStringLiteral("10.99.0.2:4028"));
    }

    void theWorstComeFirst()
    {
        const auto rank = [](telemetry::DeviceState state) { return rankOf(viewOf(state)); };
        const telemetry::DeviceState good = goodMiner("s", "a");
        telemetry::DeviceState board = good;
        board.miner.boards[0].enabled = false;
        telemetry::DeviceState hot = good;
        hot.miner.chipTemperature = {console::Celsius(84.0), console::Quality::Measured, sampleTime};
        telemetry::DeviceState slow = good;
        slow.miner.hashrate = {console::HashesPerSecond(60e12), console::Quality::Measured, sampleTime};
        telemetry::DeviceState wrong = good;
        wrong.miner.hardwareErrors = 90'000;
        telemetry::DeviceState shaky = silentMiner("s", "b", telemetry::PollFault::TimedOut);
        shaky.communicating = true;
        const telemetry::DeviceState lost = silentMiner("s", "c", telemetry::PollFault::TimedOut);
        telemetry::DeviceState unasked;
        const QList<DeviceRank> order{rank(lost), rank(shaky), rank(board), rank(hot),
                                      rank(slow), rank(wrong), rank(good),  rank(unasked)};
        for (qsizetype i = 1; i < order.size(); ++i)
            QVERIFY2(order.at(i - 1) < order.at(i), qPrintable(QString::number(i)));
        // A noisy figure does not move its row.
        telemetry::DeviceState noisy = good;
        noisy.miner.chipTemperature = {console::Celsius(66.1), console::Quality::Measured, sampleTime};
        noisy.miner.hashrate = {console::HashesPerSecond(107e12), console::Quality::Measured, sampleTime};
        QCOMPARE(rank(noisy), rank(good));
        // A machine that was told to stand lacks nothing.
        telemetry::DeviceState told = good;
        told.curtailed = true;
        told.miner.hashrate = {console::HashesPerSecond(0.0), console::Quality::Measured, sampleTime};
        QCOMPARE(rank(told), rank(good));
        QVERIFY(isFaulty(viewOf(lost)));
        QVERIFY(isFaulty(viewOf(board)));
        QVERIFY(!isFaulty(viewOf(told)));
        QVERIFY(!isFaulty(viewOf(unasked)));
    }

    void aDryRunSaysWhatWouldBeSent()
    {
        DeviceModel model;
        auto site = std::make_shared<telemetry::SiteTelemetry>();
        site->site = "thar-block-2";
        site->control.method = telemetry::ControlMethod::Pause;
        for (const char *id : {"10.20.0.1:4028", "10.20.0.2:4028", "10.20.0.3:4028", "10.20.0.4:4028"})
            site->devices.push_back(shared(goodMiner("thar-block-2", id)));
        site->miners = site->minersAnswering = 4;
        model.apply(realSnapshot(site));
        model.setSite(thar);
        // Four machines draw 13 kW; two of them are 6.5 kW, and with what cools them, at a PUE of 1.05, 6.825 kW.
        const QList<ControlCommandView> commands = model.controlDryRun(0.0069);
        QSet<QString> machines;
        for (const ControlCommandView &command : commands) {
            QVERIFY(command.curtail);
            QVERIFY2(command.request.contains(QStringLiteral("pause")), qPrintable(command.request));
            machines.insert(command.device);
        }
        QCOMPARE(machines.size(), 2);
        QVERIFY(model.controlDryRun(1.0).isEmpty());
        QVERIFY(model.controlDryRun(thar, ControlMethod::None, 0.0).isEmpty());
        // Every board of three by itself.
        QCOMPARE(model.controlDryRun(thar, ControlMethod::Boards, 0.0).size(), 12);
        QVERIFY(model.controlDryRun(QStringLiteral("multan"), ControlMethod::Pause, 0.0).isEmpty());
    }

    void withoutTelemetryEverythingIsSimulated()
    {
        DeviceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSite(thar);
        model.apply(realSnapshot());
        QCOMPARE(model.rowCount(), 14);
        model.apply(sampleSnapshot());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.site().real);
    }
};

QTEST_GUILESS_MAIN(TestDeviceModel)
#include "tst_device_model.moc"
