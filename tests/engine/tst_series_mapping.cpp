// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/mapping_guess.h"
#include "engine/series/mapping_json.h"
#include "engine/series/region_names.h"
#include "engine/series/series_preview.h"
#include "tests/support/guard.h"
#include "tests/support/series_files.h"

#include <QTemporaryDir>

#include <filesystem>

using namespace console;
using namespace console::series;
using grid::RegionId;

namespace {

const std::string goodMapping = R"({
  "format": "surplus-console-series-mapping", "version": 1,
  "separator": "semicolon", "decimal": "comma", "time_format": "day-month-year", "zone": "Europe/Berlin",
  "time_names": "end", "duplicates": "last", "other_regions": "skip",
  "region_names": {"HESCO": "PK-SD", "Lahore": "Punjab"},
  "columns": [
    {"column": "Zeit", "meaning": "time"},
    {"column": "Gebiet", "meaning": "region"},
    {"column": "Last", "meaning": "demand", "unit": "GW"},
    {"column": "Preis", "meaning": "price"}
  ]
})";

std::string replaced(const std::string &from, const std::string &to)
{
    std::string text = goodMapping;
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("the piece to replace is not in the good mapping: %s", from.c_str());
    return text.replace(at, from.size(), to);
}

/// The preview's mapping of a text, as "column=meaning unit region" words.
std::string guessed(const std::string &text, SeriesMapping *mapping = nullptr)
{
    const auto preview = previewText(text, "test.csv", std::nullopt, SystemZones());
    if (!preview)
        return preview.error().sentence();
    std::string words;
    for (const ColumnMapping &column : preview.value().mapping.columns) {
        words += (words.empty() ? "" : ", ") + column.column + '=' + std::string(meaningKey(column.meaning));
        if (isFigure(column.meaning))
            words += ' ' + std::string(unitKey(column.unit));
        if (column.region)
            words += ' ' + std::string(grid::isoCode(*column.region));
    }
    if (mapping != nullptr)
        *mapping = preview.value().mapping;
    return words;
}

} // namespace

class TestSeriesMapping final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void everyFieldIsRead();
    void whatIsWrittenIsReadBack();
    void badMappings_data();
    void badMappings();
    void regionNames();
    void guesses();
    void guessesOfTimes();
    void previewSaysWhatIsMissing();
    void previewOfALargeFileReadsItsBeginning();
};

void TestSeriesMapping::everyFieldIsRead()
{
    const auto read = parseMapping(goodMapping, "m.json");
    QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence().c_str());
    const SeriesMapping &mapping = read.value();
    QCOMPARE(mapping.separator, ';');
    QVERIFY(mapping.decimalComma && mapping.timeIsEnd);
    QVERIFY(mapping.timeFormat == TimeFormat::DayMonthYear);
    QCOMPARE(mapping.zone, std::string("Europe/Berlin"));
    QVERIFY(mapping.duplicates == DuplicateRule::Last && mapping.otherRegions == OtherRegions::Skip);
    QVERIFY(mapping.regionNames.at("HESCO") == RegionId::Sindh && mapping.regionNames.at("Lahore") == RegionId::Punjab);
    QCOMPARE(mapping.columns.size(), std::size_t{4});
    QVERIFY(mapping.columns[2].unit == SeriesUnit::Gigawatt);
    QVERIFY(mapping.columns[3].unit == SeriesUnit::RupeesPerKilowattHour);
}

void TestSeriesMapping::whatIsWrittenIsReadBack()
{
    const std::string wide = R"({"format": "surplus-console-series-mapping", "version": 1, "region": "Balochistan",
        "separator": "tab", "time_format": "epoch-seconds", "duplicates": "first", "columns": [
        {"column": "t", "meaning": "time"}, {"column": "a", "meaning": "surplus", "unit": "kW", "region": "PK-PB"},
        {"column": "b", "meaning": "surplus"}, {"column": "c", "meaning": "price", "unit": "Rs/MWh"}]})";
    for (const std::string &json : {goodMapping, wide, toJson(test::surplusMapping())}) {
        const auto first = parseMapping(json, "m.json");
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().sentence().c_str());
        const std::string written = toJson(first.value());
        QCOMPARE(toJson(parseMapping(written, "again.json").value()), written);
    }
}

void TestSeriesMapping::badMappings_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const std::string &json, const char *sentence) {
        QTest::newRow(name) << QString::fromStdString(json) << QString::fromUtf8(sentence);
    };
    row("no JSON", "time,surplus",
        "m.json: line 1, column 2 is not valid JSON. Look there for a missing comma, quote or bracket.");
    row("a list", "[]", "m.json is not an object in braces. Choose a mapping of series.");
    row("another format", replaced("surplus-console-series-mapping", "surplus-console-sites"),
        "m.json: format is \"surplus-console-sites\", which is no mapping of series. Choose a mapping of series.");
    row("newer", replaced("\"version\": 1", "\"version\": 2"),
        "m.json: version is 2, but this program reads 1. Give 1, or update the program.");
    row("unknown field", replaced("\"zone\"", "\"zones\""),
        "m.json: zones is not a known field, but zone is. Correct the name or remove the field.");
    row("separator", replaced("semicolon", "pipe"),
        "m.json: separator is \"pipe\", but a separator is one of comma, semicolon, tab. Give one of them.");
    row("decimal", replaced("\"comma\"", "5"),
        "m.json: decimal is 5, but a text in quotes is expected. Give one of them.");
    row("time format", replaced("day-month-year", "stardate"),
        "m.json: time_format is \"stardate\", but a time format is one of iso-8601, day-month-year, month-day-year, "
        "epoch-seconds. Give one of them.");
    row("rule", replaced("\"last\"", "\"best\""),
        "m.json: duplicates is \"best\", but a rule is one of refuse, first, last. Give one of them.");
    row("a name of no region", replaced("\"Punjab\"", "\"Lahore\""),
        "m.json: region_names.Lahore is \"Lahore\", which is no region. Give a region such as PK-SD.");
    row("no columns", replaced("\"columns\"", "\"region_names2\""),
        "m.json: region_names2 is not a known field, but region_names is. Correct the name or remove the field.");
    row("columns no list", replaced("[", "[], \"region\": ["),
        "m.json: region is a list, but a text in quotes is expected. Give a region such as PK-SD.");
    row("column no object", replaced("[", "[7, "),
        "m.json: columns[0] is no object in braces. Give a column and its meaning.");
    row("unit unknown", replaced("\"GW\"", "\"hp\""),
        "m.json: columns[2].unit is \"hp\", but a unit is one of kW, MW, GW, Rs/kWh, Rs/MWh. Give one of them.");
    row("unit of another kind", replaced("\"GW\"", "\"Rs/kWh\""),
        "m.json: columns[2].unit is Rs/kWh, which is no unit of power. Give kW, MW or GW.");
    row("unit of a time", replaced("\"time\"}", "\"time\", \"unit\": \"MW\"}"),
        "m.json: columns[0].unit stands at a column without figures. Remove it.");
    row("meaning unknown", replaced("\"demand\"", "\"joy\""),
        "m.json: columns[2].meaning is \"joy\", but a meaning is one of time, region, demand, generation, rooftop, "
        "surplus, "
        "price, forecast. Give one of them.");
    row("two times", replaced("\"region\"}", "\"time\"}"),
        "m.json: columns[1].meaning makes \"Gebiet\" a second time column. Keep one of them.");
    row("a column twice", replaced("\"Preis\"", "\"Last\""),
        "m.json: columns[3].column is \"Last\", which an entry before it names, too. Keep one of them.");
    row("a meaning twice", replaced("\"price\"", "\"demand\""),
        "m.json: columns[3].meaning is demand, which another column holds for the same region. Keep one of them, or "
        "give "
        "each a region.");
    row("region twice", replaced("\"time_names\"", "\"region\": \"PK-SD\", \"time_names\""),
        "m.json: region is given, but there is a region column, too. Remove one of the two.");
    row("a field twice", replaced("\"zone\"", "\"separator\": \"tab\", \"zone\""),
        "m.json: separator is given twice. Keep one of the two.");
}

void TestSeriesMapping::badMappings()
{
    QFETCH(QString, json);
    QFETCH(QString, sentence);
    const auto read = parseMapping(json.toStdString(), "m.json");
    QVERIFY(!read.ok());
    QCOMPARE(QString::fromStdString(read.error().sentence()), sentence);
}

void TestSeriesMapping::regionNames()
{
    for (const RegionId region : grid::allRegions)
        QVERIFY(regionNamed(grid::isoCode(region)) == region);
    QVERIFY(regionNamed("pk-sd") == RegionId::Sindh);
    QVERIFY(regionNamed("KHYBER PAKHTUNKHWA") == RegionId::KhyberPakhtunkhwa);
    QVERIFY(regionNamed("Khyber-Pakhtunkhwa") == RegionId::KhyberPakhtunkhwa);
    QVERIFY(regionNamed("KP") == RegionId::KhyberPakhtunkhwa);
    QVERIFY(regionNamed("AJK") == RegionId::AzadJammuKashmir);
    QVERIFY(!regionNamed("") && !regionNamed("PK") && !regionNamed("Lahore"));
}

void TestSeriesMapping::guesses()
{
    QCOMPARE(guessed("time,region,surplus_mw\n2025-03-01T00:00Z,Sindh,5\n"),
             std::string("time=time, region=region, surplus_mw=surplus MW"));
    QCOMPARE(guessed("Datum;Demand (GW);Net generation [kW];PV rooftop;Price Rs/MWh;Load forecast\n"
                     "2025-03-01T00:00Z;1,5;2;3;4;5\n"),
             std::string("Datum=time, Demand (GW)=demand GW, Net generation [kW]=generation kW, PV rooftop=rooftop MW, "
                         "Price Rs/MWh=price Rs/MWh, Load forecast=forecast MW"));
    QCOMPARE(guessed("t\tPunjab\tSindh surplus\tKhyber Pakhtunkhwa demand\n2025-03-01T00:00Z\t1\t2\t3\n"),
             std::string("t=time, Punjab=surplus MW PK-PB, Sindh surplus=surplus MW PK-SD, Khyber Pakhtunkhwa "
                         "demand=demand MW PK-KP"));
    QCOMPARE(guessed("a,b\nx,y\n"), std::string());
    SeriesMapping mapping;
    (void)guessed("time;surplus\n2025-03-01T00:00Z;1,5\n", &mapping);
    QCOMPARE(mapping.separator, ';');
    QVERIFY(mapping.decimalComma);
}

void TestSeriesMapping::guessesOfTimes()
{
    SeriesMapping mapping;
    (void)guessed("local,UTC time at end of hour,surplus\n2025-03-01 05:00,2025-03-01 00:00,1\n", &mapping);
    QCOMPARE(mapping.columns[0].column, std::string("UTC time at end of hour"));
    QCOMPARE(mapping.zone, std::string("UTC"));
    QVERIFY(mapping.timeIsEnd);
    (void)guessed("when,surplus\n31/01/2025 05:00,1\n", &mapping);
    QVERIFY(mapping.timeFormat == TimeFormat::DayMonthYear);
    (void)guessed("when,surplus\n1/31/2025 5:00:00 AM,1\n", &mapping);
    QVERIFY(mapping.timeFormat == TimeFormat::MonthDayYear);
    (void)guessed("when,surplus\n1740787200,1\n", &mapping);
    QVERIFY(mapping.timeFormat == TimeFormat::EpochSeconds);
    (void)guessed("time PKT,surplus\n2025-03-01 05:00,1\n", &mapping);
    QCOMPARE(mapping.zone, std::string("PKT"));
}

void TestSeriesMapping::previewSaysWhatIsMissing()
{
    const auto preview =
        previewText("time,surplus\n2025-03-01 00:00,1\n2025-03-01 00:15,2\n", "test.csv", std::nullopt, SystemZones());
    QVERIFY(preview.ok());
    QCOMPARE(preview.value().missing.size(), std::size_t{2});
    QCOMPARE(preview.value().missing[0].where, std::string("mapping: region"));
    QCOMPARE(preview.value().missing[1].what, std::string("is \"2025-03-01 00:00\", which has no zone"));
    SeriesMapping mapping = preview.value().mapping;
    mapping.region = RegionId::Punjab;
    mapping.zone = "PKT";
    const auto again =
        previewText("time,surplus\n2025-03-01 00:00,1\n2025-03-01 00:15,2\n", "test.csv", mapping, SystemZones());
    QVERIFY(again.value().missing.empty());
    QCOMPARE(again.value().intervalMinutes.value_or(0), 15);
    QCOMPARE(again.value().rows.size(), std::size_t{2});
    const auto empty = previewText("time,surplus\n", "test.csv", mapping, SystemZones());
    QCOMPARE(empty.value().missing[0].sentence(),
             std::string("test.csv has a header but no rows. Choose a file with rows."));
}

void TestSeriesMapping::previewOfALargeFileReadsItsBeginning()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("large.csv")).toStdString();
    std::string text = "time,region,surplus\n";
    while (text.size() < 300'000)
        text += test::timeAt(static_cast<int>(text.size())).substr(0, 13) + ":00Z,Sindh,1\n";
    test::writeFile(path, text);
    // What lies behind the beginning is a hole of zeros, which an import would refuse.
    std::filesystem::resize_file(path, largestSeriesFile);
    const auto preview = previewSeries(path, std::nullopt, SystemZones());
    QVERIFY(preview.ok());
    QVERIFY(preview.value().missing.empty());
    QCOMPARE(preview.value().rows.size(), std::size_t{20});
    QCOMPARE(preview.value().bytes, largestSeriesFile);
}

QTEST_APPLESS_MAIN(TestSeriesMapping)
#include "tst_series_mapping.moc"
