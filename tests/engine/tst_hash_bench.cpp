// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hash_bench.h"
#include "engine/hashing/kernel_registry.h"
#include "tests/support/guard.h"

#include <nlohmann/json.hpp>

using namespace console::hashing;

class TestHashBench : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void measuresEveryReadyKernel();
    void measuresOneForcedKernel();
    void refusesBadOptions_data();
    void refusesBadOptions();
};

void TestHashBench::measuresEveryReadyKernel()
{
    HashBenchOptions options;
    options.seconds = 0.06;
    options.rounds = 3;
    options.workers = 2;
    const auto result = runHashBench(options);
    QVERIFY(result.ok());
    const KernelRegistry registry;
    std::size_t ready = 0;
    for (const KernelVerdict &verdict : registry.verdicts())
        ready += verdict.state == KernelVerdict::State::Ready;
    QCOMPARE(result.value().rows.size(), ready + 1);
    for (const HashBenchRow &row : result.value().rows) {
        QVERIFY(row.minMhs > 0.0);
        QVERIFY(row.minMhs <= row.medianMhs && row.medianMhs <= row.maxMhs);
    }
    const HashBenchRow &openSsl = result.value().rows.back();
    QCOMPARE(openSsl.name, std::string("openssl"));
    QCOMPARE(openSsl.ratioToOpenSsl, 1.0);

    const auto json = nlohmann::json::parse(toJson(result.value()));
    QCOMPARE(json.at("workers").get<int>(), 2);
    QCOMPARE(json.at("kernels").size(), ready + 1);
    QCOMPARE(json.at("kernels").back().at("ratio_to_openssl").get<double>(), 1.0);
    QVERIFY(toText(result.value()).find("openssl") != std::string::npos);
}

void TestHashBench::measuresOneForcedKernel()
{
    HashBenchOptions options;
    options.kernel = "scalar";
    options.seconds = 0.02;
    options.rounds = 2;
    const auto result = runHashBench(options);
    QVERIFY(result.ok());
    QCOMPARE(result.value().rows.size(), std::size_t(2));
    QCOMPARE(result.value().rows.front().name, std::string("scalar"));
}

void TestHashBench::refusesBadOptions_data()
{
    QTest::addColumn<QByteArray>("kernel");
    QTest::addColumn<int>("workers");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("rounds");
    QTest::newRow("unknown kernel") << QByteArray("none") << 1 << 1.0 << 1;
    QTest::newRow("negative workers") << QByteArray() << -1 << 1.0 << 1;
    QTest::newRow("no time") << QByteArray() << 1 << 0.0 << 1;
    QTest::newRow("time is no number") << QByteArray() << 1 << qQNaN() << 1;
    QTest::newRow("no rounds") << QByteArray() << 1 << 1.0 << 0;
}

void TestHashBench::refusesBadOptions()
{
    QFETCH(QByteArray, kernel);
    QFETCH(int, workers);
    QFETCH(double, seconds);
    QFETCH(int, rounds);
    QVERIFY(!runHashBench({kernel.toStdString(), workers, seconds, rounds}));
}

QTEST_APPLESS_MAIN(TestHashBench)
#include "tst_hash_bench.moc"
