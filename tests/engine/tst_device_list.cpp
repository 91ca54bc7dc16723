// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/device_list.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::telemetry;

namespace {

QString sentence(const char *csv)
{
    const auto list = parseDeviceList(csv, "list.csv");
    return list ? QString() : QString::fromStdString(list.error().sentence());
}

MinerGroup machine(const char *addresses, std::uint16_t port = 4028)
{
    MinerGroup group;
    group.addresses = addresses;
    group.port = port;
    return group;
}

} // namespace

class TestDeviceList : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void readsEveryColumn()
    {
        const auto list = parseDeviceList("\xEF\xBB\xBF"
                                          "rated_th_per_s,site, address ,port,efficiency_j_per_th\r\n"
                                          "110,thar,10.20.0.1,4029,29.5\r\n"
                                          "\r\n"
                                          ",thar,\"10.20.0.2-10.20.0.9\",,\r\n"
                                          ",quetta,rig-7.example\r\n",
                                          "list.csv");
        QVERIFY2(list.ok(), list ? "" : list.error().sentence().c_str());
        const auto &devices = list.value();
        QCOMPARE(devices.size(), 3U);
        QVERIFY(devices[0].site == "thar");
        QVERIFY(devices[0].machine.addresses == "10.20.0.1");
        QCOMPARE(devices[0].machine.port, std::uint16_t{4029});
        QCOMPARE(devices[0].machine.efficiency->value(), 29.5);
        QCOMPARE(devices[0].machine.ratedHashrate->value(), 110e12);
        QCOMPARE(devices[1].line, std::uint64_t{4});
        QCOMPARE(devices[1].machine.port, std::uint16_t{4028});
        QVERIFY(!devices[1].machine.efficiency && !devices[1].machine.ratedHashrate);
        QVERIFY(devices[2].machine.addresses == "rig-7.example");
    }

    void whatIsWrongIsToldByLine_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char *name, const char *csv, const QStringList &parts) {
            QTest::newRow(name) << QByteArray(csv) << parts;
        };
        row("empty", "", {"list.csv", "is empty"});
        row("header alone", "site,address\n", {"names no machine"});
        row("no site", "address\n10.0.0.1\n", {"line 1", "no column \"site\""});
        row("unknown column", "site,address,colour\n", {"line 1", "\"colour\" is not known"});
        row("twice", "site,address,site\n", {"line 1", "\"site\" is there twice"});
        row("site empty", "site,address\nthar,10.0.0.1\n,10.0.0.2\n", {"line 3", "site is empty"});
        row("address", "site,address\nthar,10.0.0.300\n", {"line 2", "10.0.0.300"});
        row("port", "site,address,port\nthar,10.0.0.1,70000\n", {"line 2", "port \"70000\"", "1 to 65535"});
        row("port part", "site,address,port\nthar,10.0.0.1,40.5\n", {"line 2", "port \"40.5\""});
        row("efficiency", "site,address,efficiency_j_per_th\nthar,10.0.0.1,nan\n",
            {"line 2", "efficiency_j_per_th", "J/TH"});
        row("rated", "site,address,rated_th_per_s\nthar,10.0.0.1,-3\n", {"line 2", "rated_th_per_s", "TH/s"});
        row("quote", "site,address\nthar,\"10.0.0.1\n", {"line 2"});
    }
    void whatIsWrongIsToldByLine()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QStringList, parts);
        const QString said = sentence(csv.constData());
        QVERIFY(!said.isEmpty());
        for (const QString &part : parts)
            QVERIFY2(said.contains(part), qPrintable(said));
    }

    void tooManyMachines()
    {
        std::string csv = "site,address\n";
        for (std::size_t i = 0; i <= TelemetryBook::mostMiners; ++i)
            csv += "thar,10.20." + std::to_string(i / 250) + '.' + std::to_string(1 + i % 250) + '\n';
        const auto list = parseDeviceList(csv, "list.csv");
        QVERIFY(!list);
        QVERIFY(list.error().sentence().find("line 10002") != std::string::npos);
    }

    void neighboursBecomeRanges()
    {
        std::vector<MinerGroup> machines{machine("rig.example"), machine("10.0.0.3"),          machine("10.0.0.1"),
                                         machine("10.0.0.2"),    machine("10.0.0.255"),        machine("10.0.1.0"),
                                         machine("10.0.1.1", 9), machine("10.0.1.2-10.0.1.8"), machine("10.0.2.0/24")};
        machines[1].efficiency = JoulePerTerahash(20.0);
        const std::vector<MinerGroup> ranges = joinedToRanges(machines);
        QStringList texts;
        for (const MinerGroup &range : ranges)
            texts << QString::fromStdString(range.addresses);
        QCOMPARE(texts, (QStringList{"10.0.0.1-10.0.0.2", "10.0.0.3", "10.0.0.255-10.0.1.0", "10.0.1.1",
                                     "10.0.1.2-10.0.1.8", "rig.example", "10.0.2.0/24"}));
        // Every machine is still there, once.
        std::size_t count = 0;
        for (const MinerGroup &range : ranges)
            count += expandAddresses(range.addresses).value().size();
        QCOMPARE(count, std::size_t{1 + 6 + 7 + 254});
        QVERIFY(joinedToRanges({}).empty());
        QCOMPARE(joinedToRanges({machine("10.0.0.1"), machine("10.0.0.1")}).size(), 2U); // a duplicate is not hidden
    }
};

QTEST_GUILESS_MAIN(TestDeviceList)
#include "tst_device_list.moc"
