// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_book.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::telemetry;

class TestAddressRange : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void expands_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<int>("count");
        QTest::addColumn<std::string>("first");
        QTest::addColumn<std::string>("last");
        const auto row = [](const char *text, int count, const char *first, const char *last) {
            QTest::newRow(text) << std::string(text) << count << std::string(first) << std::string(last);
        };
        row("10.20.0.7", 1, "10.20.0.7", "10.20.0.7");
        row("10.20.0.1-10.20.3.254", 1022, "10.20.0.1", "10.20.3.254");
        row("10.20.0.255-10.20.1.0", 2, "10.20.0.255", "10.20.1.0");
        row("10.20.0.0/22", 1022, "10.20.0.1", "10.20.3.254");
        row("10.20.0.4/30", 2, "10.20.0.5", "10.20.0.6");
        row("10.20.0.4/31", 2, "10.20.0.4", "10.20.0.5");
        row("10.20.0.7/32", 1, "10.20.0.7", "10.20.0.7");
        row("10.0.0.0/19", 8190, "10.0.0.1", "10.0.31.254");
        row("10.0.0.1-10.0.39.16", 10'000, "10.0.0.1", "10.0.39.16");
        row("127.0.0.1", 1, "127.0.0.1", "127.0.0.1");
        row("miner-7", 1, "miner-7", "miner-7");
        row("Meter.site_2.example", 1, "Meter.site_2.example", "Meter.site_2.example");
        row("fd00:0::1", 1, "fd00::1", "fd00::1");
    }
    void expands()
    {
        QFETCH(std::string, text);
        QFETCH(int, count);
        QFETCH(std::string, first);
        QFETCH(std::string, last);
        const auto hosts = expandAddresses(text);
        QVERIFY2(hosts.ok(), hosts.ok() ? "" : hosts.error().sentence().c_str());
        QCOMPARE(static_cast<int>(hosts.value().size()), count);
        QCOMPARE(hosts.value().front(), first);
        QCOMPARE(hosts.value().back(), last);
    }

    void refuses_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("sentence");
        const auto row = [](const std::string &text, const char *sentence) {
            QTest::newRow(text.empty() ? "(empty)" : text.substr(0, 60).c_str()) << text << std::string(sentence);
        };
        row("", "neither addresses nor a name");
        row(" ", "neither");
        row("10.20.0.300", "neither");
        row("10.20.0", "neither");
        row("10.20.0.01", "neither");
        row("10.20.0.1-254", "neither");
        row("10.20.0.1-", "neither");
        row("-10.20.0.1", "neither");
        row("10.20.0.9-10.20.0.1", "ends before it begins");
        row("10.0.0.1-10.0.39.17", "has 10001 addresses, but at most 10000");
        row("10.0.0.0/18", "has 16382 addresses");
        row("0.0.0.0/0", "addresses");
        row("10.20.0.5/22", "begins inside the network 10.20.0.0/22");
        row("10.20.0.0/33", "is no network");
        row("10.20.0.0/", "is no network");
        row("host/24", "is no network");
        row("0.0.0.0", "no machine has");
        row("224.0.0.1", "no machine has");
        row("255.255.255.255", "no machine has");
        row("a..b", "neither");
        row(".a", "neither");
        row("a.", "neither");
        row("-a", "neither");
        row("a-", "neither");
        row("a b", "neither");
        row("::", "neither");
        row("ff02::1", "neither");
        row(std::string(64, 'a'), "neither");
        row(std::string(300, 'a'), "neither");
        row(std::string("a\0b", 3), "neither");
    }
    void refuses()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, sentence);
        const auto hosts = expandAddresses(text);
        QVERIFY(!hosts.ok());
        const std::string said = hosts.error().sentence();
        QVERIFY2(said.find(sentence) != std::string::npos, said.c_str());
        QVERIFY(!hosts.error().remedy.empty());
    }
};

QTEST_APPLESS_MAIN(TestAddressRange)
#include "tst_address_range.moc"
