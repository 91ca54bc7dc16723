// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/grid/reference_year_data.h"
#include "tests/support/guard.h"

#include <nlohmann/json.hpp>

using namespace console;
using namespace console::grid;

class TestReferenceYearData : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void shippedFileIsRead();
    void faultNamesTheField_data();
    void faultNamesTheField();
    void brokenTextIsRefused_data();
    void brokenTextIsRefused();
};

void TestReferenceYearData::shippedFileIsRead()
{
    const auto parsed = parseReferenceYear(embedded::referenceYear());
    QVERIFY2(parsed.ok(), parsed ? "" : parsed.error().sentence().c_str());
    const ReferenceYearData &data = parsed.value();
    QCOMPARE(data.regions.size(), std::size_t(6));
    QCOMPARE(data.zone[index(RegionId::GilgitBaltistan)], Zone::Isolated);
    QCOMPARE(data.zone[index(RegionId::Sindh)], Zone::South);
    QCOMPARE(data.discos.size(), std::size_t(12));
    QCOMPARE(data.thermal.size(), std::size_t(9));
    QCOMPARE(data.hydroShapeWeight[0], 0.35);
    QCOMPARE(data.hydroShapeWeight[5], 0.1);
    QCOMPARE(data.holidays.front().firstDay, std::size_t(89));
    // Cheapest first; an import ranks with bagasse; "coal" stands for both kinds of coal.
    QVERIFY(data.fuels.front().costPkrPerKwh == 0.0);
    QCOMPARE(data.fuels.back().name, std::string("rfo"));
    QCOMPARE(data.fuels[data.fuelIndex("import")].costPkrPerKwh, data.fuels[data.fuelIndex("bagasse")].costPkrPerKwh);
    QCOMPARE(data.reserveOrder.size(), std::size_t(5));
    QCOMPARE(data.reserveOrder[3].size(), std::size_t(2));
}

void TestReferenceYearData::faultNamesTheField_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value"); // empty removes the field
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const char *pointer, const char *value, const char *sentence) {
        QTest::newRow(name) << QString::fromLatin1(pointer) << QString::fromLatin1(value)
                            << QString::fromLatin1(sentence);
    };
    row("missing", "/reserve_fraction_of_national_demand", "",
        "reference-year.json: reserve_fraction_of_national_demand is missing. Add this field.");
    row("missing deeper", "/rooftop_solar/albedo", "", "reference-year.json: rooftop_solar.albedo is missing.");
    row("length", "/monthly_total_gwh", "[1, 2, 3]",
        "monthly_total_gwh has 3 entries, but 12 are needed. Give one entry for each month.");
    row("hours", "/shape_winter", "[]", "shape_winter has 0 entries, but 24 are needed. Give one entry for each hour.");
    row("type", "/north_to_south_limit_mw", "\"much\"",
        "north_to_south_limit_mw is of type string, but a number is needed.");
    row("list type", "/thermal", "{}", "thermal is of type object, but a list is needed.");
    row("object type", "/zones", "7", "zones is of type number, but an object is needed.");
    row("range", "/thermal/2/availability", "1.4",
        "thermal[2].availability is 1.4, but it must lie between 0 and 1. Correct the number.");
    row("negative", "/monthly_generation_gwh/hydro/4", "-1", "monthly_generation_gwh.hydro[4] is -1,");
    row("share sum", "/disco_region_share/IESCO/PK-IS", "0.4",
        "disco_region_share.IESCO sums to 1.1, but shares sum to 1. Correct the shares.");
    row("month share sum", "/karachi_own_monthly_share/0", "0.2", "karachi_own_monthly_share sums to 1.145,");
    row("share of no data", "/wind/region_share", "{\"PK-GB\": 1}",
        "wind.region_share.PK-GB is a share of a region without data.");
    row("unknown region", "/winter_uplift", "{\"PK-XX\": 0}", "winter_uplift.PK-XX is an unknown region.");
    row("region twice", "/regions/1", "\"PK-PB\"", "regions[1] is named twice.");
    row("region without zone", "/regions/1", "\"PK-GB\"", "regions[1] is in neither the north nor the south zone.");
    row("two zones", "/zones/south/0", "\"PK-PB\"", "zones.south[0] is already in another zone.");
    row("unknown fuel", "/thermal/0/fuel", "\"peat\"",
        "thermal[0].fuel names the fuel \"peat\", which has no cost. Add it to merit_order_pkr_per_kwh.");
    row("unknown reserve", "/reserve_taken_from/0", "\"peat\"",
        "reserve_taken_from[0] names \"peat\", which is no fuel of the merit order.");
    row("must-run above capacity", "/thermal/6/must_run_mw", "7000", "thermal[6].must_run_mw is 7000,");
    row("disco without share", "/disco_region_share/HESCO", "", "disco_region_share.HESCO is missing.");
    row("hydro months", "/hydro/hour_shape_weight/months_1_13", "0.2",
        "hydro.hour_shape_weight.months_1_13 does not name months 1 to 12.");
    row("tiers", "/surplus_tiers_pkr_per_kwh/dispatchable", "10", "surplus_tiers_pkr_per_kwh.dispatchable is 10,");
    row("solar point", "/solar_point_lat_lon/PK-JK", "", "solar_point_lat_lon.PK-JK is missing.");
}

void TestReferenceYearData::faultNamesTheField()
{
    QFETCH(const QString, pointer);
    QFETCH(const QString, value);
    QFETCH(const QString, sentence);
    auto document = nlohmann::json::parse(embedded::referenceYear());
    const nlohmann::json::json_pointer place(pointer.toStdString());
    if (value.isEmpty())
        document.at(place.parent_pointer()).erase(place.back());
    else
        document[place] = nlohmann::json::parse(value.toStdString());

    const auto parsed = parseReferenceYear(document.dump());
    QVERIFY(!parsed.ok());
    const QString said = QString::fromStdString(parsed.error().sentence());
    QVERIFY2(said.contains(sentence), qPrintable(said));
    QCOMPARE(parsed.error().kind, Error::Kind::BadInput);
    QVERIFY(!parsed.error().remedy.empty());
    QVERIFY(said.startsWith(QStringLiteral("reference-year.json: ")));
}

void TestReferenceYearData::brokenTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("grid.json is not valid JSON at byte 1.");
    QTest::newRow("cut") << QByteArray("{\"label\": ") << QStringLiteral("grid.json is not valid JSON at byte");
    QTest::newRow("no object") << QByteArray("[]") << QStringLiteral("grid.json is of type array,");
    QTest::newRow("infinite") << QByteArray("{\"label\": 1e999}") << QStringLiteral("grid.json holds a number");
}

void TestReferenceYearData::brokenTextIsRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, sentence);
    const auto parsed = parseReferenceYear({text.constData(), static_cast<std::size_t>(text.size())}, "grid.json");
    QVERIFY(!parsed.ok());
    const QString said = QString::fromStdString(parsed.error().sentence());
    QVERIFY2(said.startsWith(sentence), qPrintable(said));
}

QTEST_APPLESS_MAIN(TestReferenceYearData)
#include "tst_reference_year_data.moc"
