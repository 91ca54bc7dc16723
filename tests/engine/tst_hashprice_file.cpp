// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/hashprice_file.h"
#include "tests/support/guard.h"

#include <QTemporaryDir>

#include <cmath>
#include <fstream>

using namespace console;
using namespace console::sites;

namespace {

std::string fileWith(const std::string &fields)
{
    return R"({"format": "surplus-console-hashprice", "version": 1)" + (fields.empty() ? "" : ", " + fields) + "}";
}

} // namespace

class TestHashpriceFile final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void fromTheFigures();
    void givenDirectly();
    void roundTrip();
    void badFiles_data();
    void badFiles();
    void fileErrors();
    void aTestNetworkIsToldByItsDifficulty();
};

void TestHashpriceFile::fromTheFigures()
{
    const auto basis = parseHashprice(fileWith(R"("difficulty": 133.87e12, "usd_per_btc": 61575)"), "figures.json");
    QVERIFY2(basis.ok(), basis.ok() ? "" : basis.error().sentence().c_str());
    QVERIFY(std::abs(basis.value().hashprice.value() - 28.92) < 0.005);
    QCOMPARE(basis.value().source, NetworkFiguresSource::File);
    QVERIFY((basis.value().figures == NetworkFigures{133.87e12, 61'575.0, 3.125, 0.0}));
    QCOMPARE(basis.value().poolFee, 0.0);
}

void TestHashpriceFile::givenDirectly()
{
    const auto basis = parseHashprice(
        fileWith(R"("hashprice_usd_per_ph_day": 28.68, "pool_fee": 0.02, "other_variable_cost_usd_per_mwh": 1.5)"),
        "figures.json");
    QVERIFY2(basis.ok(), basis.ok() ? "" : basis.error().sentence().c_str());
    QCOMPARE(basis.value().hashprice.value(), 28.68);
    QVERIFY(!basis.value().figures);
    QCOMPARE(basis.value().poolFee, 0.02);
    QCOMPARE(basis.value().otherVariableCost.value(), 1.5);
}

void TestHashpriceFile::roundTrip()
{
    HashpriceBasis basis;
    basis.source = NetworkFiguresSource::Pool;
    basis.figures = NetworkFigures{133.87e12, 61'575.123, 3.125, 0.031};
    basis.hashprice = hashpriceOf(*basis.figures);
    basis.since = UtcTime(Milliseconds(1'790'000'000'123));
    basis.poolFee = 0.025;
    QVERIFY(parseHashprice(toJson(basis), "a").value() == basis);
    basis.source = NetworkFiguresSource::Manual;
    basis.figures.reset();
    QVERIFY(parseHashprice(toJson(basis), "a").value() == basis);
    HashpriceBasis book; // keeps no hashprice: the sites file has it
    book.poolFee = 0.01;
    QVERIFY(parseHashprice(toJson(book), "a").value() == book);
}

void TestHashpriceFile::badFiles_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("where");
    QTest::addColumn<std::string>("what");
    const auto row = [](const char *name, const std::string &text, const char *where, const char *what) {
        QTest::newRow(name) << text << std::string(where) << std::string(what);
    };
    row("no object", "5", "f.json", "is not an object");
    row("too large", fileWith("") + std::string(70'000, ' '), "f.json", "larger than 64 KiB");
    row("a sites file", R"({"format": "surplus-console-sites"})", "f.json: format", "is \"surplus-console-sites\"");
    row("nothing", fileWith(""), "f.json: hashprice_usd_per_ph_day", "is missing, and so are");
    row("no price", fileWith(R"("difficulty": 1e14)"), "f.json: usd_per_btc", "is missing");
    row("no difficulty", fileWith(R"("usd_per_btc": 60000)"), "f.json: difficulty", "is missing");
    row("both", fileWith(R"("usd_per_btc": 60000, "hashprice_usd_per_ph_day": 28)"), "f.json: hashprice_usd_per_ph_day",
        "so are the figures");
    row("a text", fileWith(R"("difficulty": "1e14", "usd_per_btc": 1)"), "f.json: difficulty", "is a number");
    row("difficulty in T", fileWith(R"("difficulty": 133.87, "usd_per_btc": 61575)"), "f.json: difficulty",
        "gives a hashprice of");
    row("negative", fileWith(R"("hashprice_usd_per_ph_day": -1)"), "f.json: hashprice_usd_per_ph_day",
        "greater than 0");
    row("fee in per cent", fileWith(R"("hashprice_usd_per_ph_day": 28, "pool_fee": 2)"), "f.json: pool_fee",
        "at most 1");
    row("unknown", fileWith(R"("hashprise": 28)"), "f.json: hashprise", "is not a known field");
    row("source", fileWith(R"("source": "guess", "hashprice_usd_per_ph_day": 28)"), "f.json: source", "is \"guess\"");
}

void TestHashpriceFile::badFiles()
{
    QFETCH(const std::string, text);
    QFETCH(const std::string, where);
    QFETCH(const std::string, what);
    const auto result = parseHashprice(text, "f.json");
    QVERIFY(!result.ok());
    QCOMPARE(result.error().where, where);
    QVERIFY2(result.error().what.find(what) != std::string::npos, result.error().sentence().c_str());
    QVERIFY(!result.error().remedy.empty());
}

void TestHashpriceFile::fileErrors()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("figures.json").toStdString();
    QVERIFY(loadHashprice(path).error().kind == Error::Kind::NotFound);
    std::ofstream(path) << fileWith(R"("hashprice_usd_per_ph_day": 30)");
    QCOMPARE(loadHashprice(path).value().hashprice.value(), 30.0);
}

void TestHashpriceFile::aTestNetworkIsToldByItsDifficulty()
{
    QVERIFY(isMainNetwork(133.87e12));
    for (const double difficulty : {0.0, 0.001, 9.99e9, std::nan(""), double(INFINITY)}) // 0: no job yet
        QVERIFY(!isMainNetwork(difficulty));
}

QTEST_APPLESS_MAIN(TestHashpriceFile)
#include "tst_hashprice_file.moc"
