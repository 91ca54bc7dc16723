// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hash_bench.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/lane_operations.h"
#include "tests/support/guard.h"

#include <nlohmann/json.hpp>

#include <map>

using namespace console::hashing;

class TestHashBench : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void measuresEveryKernel();
    void skipsWhatTheProcessorLacks();
    void measuresOneForcedKernel();
    void countsTheOperations();
    void refusesBadOptions_data();
    void refusesBadOptions();
};

void TestHashBench::measuresEveryKernel()
{
    HashBenchOptions options;
    options.seconds = 0.03;
    options.rounds = 3;
    options.workers = {1, 2};
    const auto result = runHashBench(options);
    QVERIFY(result.ok());
    const KernelRegistry registry;
    // And one that is not there, twice.
    QCOMPARE(result.value().kernels.size(), 2 * (registry.verdicts().size() + 1));
    QCOMPARE(result.value().kernels.back().kernel, std::string("hybrid-rolling"));
    QVERIFY(!result.value().kernels.back().skipped.empty());
    QCOMPARE(result.value().openSsl.size(), std::size_t(2));
    std::size_t at = 0;
    for (const KernelVerdict &verdict : registry.verdicts()) {
        for (const int workers : {1, 2}) {
            const HashBenchRow &row = result.value().kernels[at++];
            QCOMPARE(row.kernel, std::string(verdict.kernel.name));
            QCOMPARE(row.workers, workers);
            QCOMPARE(row.skipped.empty(), verdict.state == KernelVerdict::State::Ready);
            if (!row.skipped.empty())
                continue;
            QVERIFY(row.mhs.least > 0.0);
            QVERIFY(row.mhs.least <= row.mhs.median && row.mhs.median <= row.mhs.most);
            QVERIFY(row.ratioToOpenSsl > 0.0);
            QVERIFY(row.scaling.has_value());
            QCOMPARE(row.fractionOfLimit.has_value(), row.cyclesPerHash && verdict.kernel.portProbe);
            QCOMPARE(row.limit.has_value(), row.fractionOfLimit.has_value());
        }
    }
    for (const HashBenchRow &openSsl : result.value().openSsl) {
        QCOMPARE(openSsl.kernel, std::string("openssl"));
        QCOMPARE(openSsl.ratioToOpenSsl, 1.0);
        QVERIFY(!openSsl.limit);
    }

    const auto json = nlohmann::json::parse(toJson(result.value()));
    QCOMPARE(json.at("kernels").size(), result.value().kernels.size());
    QCOMPARE(json.at("openssl").at(1).at("workers").get<int>(), 2);
    for (const auto &row : json.at("kernels")) {
        QVERIFY(row.at("kernel").is_string());
        QVERIFY(row.at("workers").is_number_integer());
        if (row.contains("skipped"))
            continue;
        for (const char *key : {"mhs", "mhs_min", "mhs_max", "ratio_to_openssl", "scaling_efficiency"})
            QVERIFY2(row.at(key).is_number(), key);
        for (const char *key : {"cycles_per_hash", "fraction_of_limit", "joules_per_terahash"})
            QVERIFY2(row.at(key).is_number() || row.at(key).is_null(), key);
    }
    QVERIFY(toText(result.value()).find("openssl") != std::string::npos);
}

void TestHashBench::skipsWhatTheProcessorLacks()
{
    HashBenchOptions options;
    options.seconds = 0.01;
    options.rounds = 1;
    options.workers = {1};
    options.features = {};
    const auto result = runHashBench(options);
    QVERIFY(result.ok());
    std::map<std::string, std::string> reasons;
    const auto json = nlohmann::json::parse(toJson(result.value()));
    for (const auto &row : json.at("kernels"))
        reasons[row.at("kernel").get<std::string>()] = row.value("skipped", std::string());
    for (const char *name : {"avx512-rolling", "avx512", "sha-ni", "avx2", "arm-sha"})
        QVERIFY2(reasons.at(name).find("which this processor or system lacks") != std::string::npos, name);
    QVERIFY(reasons.at("avx512").find("AVX-512") != std::string::npos);
    QVERIFY(reasons.at("portable").empty());
    QVERIFY(reasons.at("scalar").empty());
    QVERIFY(toText(result.value()).find("skipped: needs AVX2") != std::string::npos);
}

void TestHashBench::measuresOneForcedKernel()
{
    HashBenchOptions options;
    options.kernel = "scalar";
    options.seconds = 0.02;
    options.rounds = 2;
    options.workers = {1};
    const auto result = runHashBench(options);
    QVERIFY(result.ok());
    QCOMPARE(result.value().kernels.size(), std::size_t(1));
    QCOMPARE(result.value().kernels.front().kernel, std::string("scalar"));
    QCOMPARE(result.value().kernels.front().scaling, std::optional(1.0));
}

void TestHashBench::countsTheOperations()
{
    // Two vector ports do the fixed version in 89 cycles a hash of 16 lanes, and one of many in 75.
    constexpr auto total = [](const LaneOperations &o) {
        return o.adds + o.rotates + o.shifts + o.xor3s + o.choices + o.majorities;
    };
    QCOMPARE(total(operationsOfOneVersion()), 2846);
    QCOMPARE(total(operationsOfOneOfManyVersions()), 2386);
    QCOMPARE(total(operationsOfOneVersion()) - total(operationsOfExpansion()), total(operationsOfOneOfManyVersions()));
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
    QVERIFY(!runHashBench({kernel.toStdString(), {workers}, seconds, rounds}));
}

QTEST_APPLESS_MAIN(TestHashBench)
#include "tst_hash_bench.moc"
