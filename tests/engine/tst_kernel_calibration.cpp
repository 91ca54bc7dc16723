// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_calibration.h"
#include "tests/support/guard.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace console::hashing;
using Json = nlohmann::json;

class TestKernelCalibration : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void everyReadyKernelIsMeasured();
    void ratesAreKept();
    void otherRatesAreMeasuredAgain_data();
    void otherRatesAreMeasuredAgain();
    void worksWhereNothingCanBeKept();

private:
    [[nodiscard]] Json kept() const;
    void keep(const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_file;
    const KernelRegistry m_registry{{portableKernel(), scalarKernel()}};
};

void TestKernelCalibration::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("cache/hashing-kernels.json")).toStdString();
}

Json TestKernelCalibration::kept() const
{
    QFile file(QString::fromStdString(m_file));
    return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString()) : Json();
}

void TestKernelCalibration::keep(const QByteArray &text) const
{
    QFile file(QString::fromStdString(m_file));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestKernelCalibration::everyReadyKernelIsMeasured()
{
    const auto rates = measuredRates(m_registry);
    QCOMPARE(rates.size(), std::size_t(2));
    for (const auto &[name, rate] : rates)
        QVERIFY2(rate > 0.0, name.c_str());
    // What the processor cannot run is not measured.
    QVERIFY(measuredRates(KernelRegistry({avx512Kernel()}, CpuFeatures{})).empty());
}

void TestKernelCalibration::ratesAreKept()
{
    const auto rates = calibratedRates(m_registry, m_file);
    QCOMPARE(kept().at("processor").get<std::string>(), cpuSignature());
    QCOMPARE(kept().at("mhs").size(), std::size_t(2));
    // The second start believes the file: a planted rate comes back.
    Json planted = kept();
    planted["mhs"]["scalar"] = 123456.0;
    keep(QByteArray::fromStdString(planted.dump()));
    QCOMPARE(calibratedRates(m_registry, m_file).at("scalar"), 123456.0);
    KernelRegistry registry({portableKernel(), scalarKernel()});
    registry.prefer(calibratedRates(registry, m_file));
    QCOMPARE(std::string(registry.choose("").value().fixed.name), std::string("scalar"));
}

void TestKernelCalibration::otherRatesAreMeasuredAgain_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const Json &json) {
        QTest::newRow(name) << QByteArray::fromStdString(json.dump());
    };
    const Json mhs{{"scalar", 123456.0}, {"portable", 1.0}};
    row("another processor", {{"processor", "x86-64 other"}, {"version", CONSOLE_VERSION}, {"mhs", mhs}});
    row("another version", {{"processor", cpuSignature()}, {"version", "0.0.1"}, {"mhs", mhs}});
    row("a kernel is missing",
        {{"processor", cpuSignature()}, {"version", CONSOLE_VERSION}, {"mhs", {{"scalar", 123456.0}}}});
    row("a rate is no number", {{"processor", cpuSignature()},
                                {"version", CONSOLE_VERSION},
                                {"mhs", {{"scalar", 123456.0}, {"portable", "fast"}}}});
    row("a rate is zero", {{"processor", cpuSignature()},
                           {"version", CONSOLE_VERSION},
                           {"mhs", {{"scalar", 123456.0}, {"portable", 0}}}});
    row("no rates", {{"processor", cpuSignature()}, {"version", CONSOLE_VERSION}});
    row("rates are a list", {{"processor", cpuSignature()}, {"version", CONSOLE_VERSION}, {"mhs", {1, 2}}});
    row("a list", Json::array({1}));
    QTest::newRow("no JSON") << QByteArray("{\"processor\": ");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x01", 4);
}

void TestKernelCalibration::otherRatesAreMeasuredAgain()
{
    QFETCH(QByteArray, text);
    QVERIFY(!calibratedRates(m_registry, m_file).empty());
    keep(text);
    const auto rates = calibratedRates(m_registry, m_file);
    QCOMPARE(rates.size(), std::size_t(2));
    QVERIFY(rates.at("scalar") < 123456.0);
    QCOMPARE(kept().at("processor").get<std::string>(), cpuSignature());
    QVERIFY(kept().at("mhs").at("scalar").get<double>() < 123456.0);
}

void TestKernelCalibration::worksWhereNothingCanBeKept()
{
    // A file stands where the folder would have to be.
    const QString blocked = m_folder->filePath(QStringLiteral("blocked"));
    QFile file(blocked);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(calibratedRates(m_registry, blocked.toStdString() + "/kernels.json").size(), std::size_t(2));
}

QTEST_APPLESS_MAIN(TestKernelCalibration)
#include "tst_kernel_calibration.moc"
