// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/sites/site_book.h"
#include "tests/support/guard.h"

#include <QTemporaryDir>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

using namespace console;
using namespace console::sites;

namespace {

/// A good file of one mining and one AI site; each bad row changes one place of it.
const std::string goodBook = R"({
  "format": "surplus-console-sites", "version": 1, "label": "Two sites for a test",
  "hashprice_usd_per_ph_day": 28.68, "pkr_per_usd": 280, "lost_load_value_usd_per_mwh": 2000,
  "sites": [
    {"id": "mine", "name": "Mine", "kind": "mining", "region": "PK-SD",
     "longitude_deg": 67.0, "latitude_deg": 25.0, "limit_mw": 100, "minimum_load_mw": 10,
     "ramp_up_mw_per_minute": 60, "ramp_down_mw_per_minute": 400, "firm_demand_mw": 0,
     "efficiency_j_per_th": 17.5, "pue": 1.05, "tariff_pkr_per_kwh": 14.5, "tariff_status": "illustrative",
     "measurement_noise_fraction": 0.004, "illustrative": true},
    {"id": "centre", "name": "Centre", "kind": "ai", "region": "PK-PB",
     "longitude_deg": 74.0, "latitude_deg": 31.5, "limit_mw": 50, "minimum_load_mw": 5,
     "ramp_up_mw_per_minute": 6, "ramp_down_mw_per_minute": 7, "firm_demand_mw": 45,
     "pue": 1.3, "measurement_noise_fraction": 0.003, "illustrative": true}
  ]
})";

std::string replaced(const std::string &from, const std::string &to)
{
    std::string text = goodBook;
    const std::size_t at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        qFatal("the piece to replace is not in the good file exactly once: %s", from.c_str());
    return text.replace(at, from.size(), to);
}

std::string withSites(const std::string &sites)
{
    return goodBook.substr(0, goodBook.find("\"sites\"")) + "\"sites\": " + sites + "}";
}

/// As many copies of the first good site, each with an id of its own.
std::string manySites(int count)
{
    const std::size_t start = goodBook.find("{\"id\": \"mine\"");
    const std::string site = goodBook.substr(start, goodBook.find("},", start) + 1 - start);
    std::string list;
    for (int i = 0; i < count; ++i) {
        std::string copy = site;
        list += (i == 0 ? "" : ",") + copy.replace(copy.find("mine"), 4, "mine-" + std::to_string(i));
    }
    return withSites("[" + list + "]");
}

void checkOneSentenceAndRemedy(const Error &error)
{
    QVERIFY2(!error.what.empty() && error.what.back() != '.', error.what.c_str());
    QVERIFY2(error.what.find(". ") == std::string::npos && error.what.find('\n') == std::string::npos,
             error.what.c_str());
    QVERIFY2(error.remedy.size() > 5 && error.remedy.find('.') == error.remedy.size() - 1, error.remedy.c_str());
    QVERIFY2(std::isupper(static_cast<unsigned char>(error.remedy.front())) != 0, error.remedy.c_str());
    QVERIFY2(error.sentence().size() < 320, error.sentence().c_str());
}

} // namespace

class TestSiteBook final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void defaultSitesAreTheAnnouncedTwoThousandMegawatts();
    void defaultSitesMakeSense();
    void goodBookIsRead();
    void roundTrip();
    void badFiles_data();
    void badFiles();
    void wholeSentence();
    void fileErrors();
    void fiveThousandSitesAreRead();
    void breakevenFollowsThePublishedFigures();
};

void TestSiteBook::defaultSitesAreTheAnnouncedTwoThousandMegawatts()
{
    const auto book = loadSiteBook(CONSOLE_SOURCE_DIR "/resources/reference/sites.json");
    QVERIFY2(book.ok(), book.ok() ? "" : book.error().sentence().c_str());
    QCOMPARE(book.value().sites.size(), std::size_t{9});
    double grid = 0.0;
    int local = 0;
    for (const SiteDefinition &site : book.value().sites) {
        if (site.kind == SiteKind::LocalHasher)
            ++local;
        else
            grid += site.limit.value();
    }
    QCOMPARE(grid, 2000.0);
    QCOMPARE(local, 1);
    const auto embedded = parseSiteBook(embedded::defaultSites(), "sites.json");
    QVERIFY(embedded.ok());
    QCOMPARE(toJson(embedded.value()), toJson(book.value()));
}

void TestSiteBook::defaultSitesMakeSense()
{
    const auto result = parseSiteBook(embedded::defaultSites(), "sites.json");
    QVERIFY(result.ok());
    const SiteBook &book = result.value();
    std::set<std::string> pricedOut;
    for (const SiteDefinition &site : book.sites) {
        if (site.kind != SiteKind::LocalHasher) {
            QVERIFY(site.illustrative);
            QCOMPARE(site.tariffStatus, std::string("illustrative"));
        }
        if (site.kind != SiteKind::Mining)
            continue;
        if (breakeven(book.hashprice, *site.efficiency, site.pue) < toUsd(*site.tariff, book.pkrPerUsd))
            pricedOut.insert(site.id);
        // Fleet facts: a controllable load answers within 16 s and is back in a minute or two.
        QVERIFY(site.limit <= site.rampDown * std::chrono::seconds(16));
        QVERIFY(site.limit <= site.rampUp * std::chrono::minutes(2));
        QVERIFY(site.limit >= site.rampUp * std::chrono::minutes(1));
    }
    QCOMPARE(pricedOut, std::set<std::string>{"quetta"});
}

void TestSiteBook::goodBookIsRead()
{
    const auto result = parseSiteBook(goodBook, "sites.json");
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().sentence().c_str());
    const SiteBook &book = result.value();
    QCOMPARE(book.label, std::string("Two sites for a test"));
    QCOMPARE(book.hashprice.value(), 28.68);
    QCOMPARE(book.pkrPerUsd, 280.0);
    QCOMPARE(book.lostLoadValue.value(), 2000.0);
    const SiteDefinition &mine = book.sites.at(0);
    QCOMPARE(mine.id, std::string("mine"));
    QCOMPARE(mine.kind, SiteKind::Mining);
    QCOMPARE(mine.region, grid::RegionId::Sindh);
    QCOMPARE(mine.longitude, 67.0);
    QCOMPARE(mine.latitude, 25.0);
    QCOMPARE(mine.limit.value(), 100.0);
    QCOMPARE(mine.minimumLoad.value(), 10.0);
    QCOMPARE(mine.rampUp.value(), 60.0);
    QCOMPARE(mine.rampDown.value(), 400.0);
    QCOMPARE(mine.efficiency->value(), 17.5);
    QCOMPARE(mine.pue, 1.05);
    QCOMPARE(mine.tariff->value(), 14.5);
    QCOMPARE(mine.measurementNoise, 0.004);
    const SiteDefinition &centre = book.sites.at(1);
    QCOMPARE(centre.kind, SiteKind::Ai);
    QCOMPARE(centre.firmDemand.value(), 45.0);
    QVERIFY(!centre.efficiency && !centre.tariff && centre.tariffStatus.empty());

    // Gilgit-Baltistan is a region like any other here; that it has no data is the grid's business.
    QVERIFY(parseSiteBook(replaced("PK-PB", "PK-GB"), "sites.json").ok());
}

void TestSiteBook::roundTrip()
{
    for (const std::string &text : {goodBook, std::string(embedded::defaultSites()),
                                    replaced("17.5", "17.123456789012345"), replaced("Mine", "کان \\\" \\u00e9")}) {
        const auto first = parseSiteBook(text, "a");
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().sentence().c_str());
        const std::string written = toJson(first.value());
        const auto second = parseSiteBook(written, "b");
        QVERIFY2(second.ok(), second.ok() ? "" : second.error().sentence().c_str());
        QCOMPARE(toJson(second.value()), written);
        for (std::size_t i = 0; i < first.value().sites.size(); ++i) {
            QCOMPARE(second.value().sites[i].name, first.value().sites[i].name);
            QVERIFY(second.value().sites[i].efficiency == first.value().sites[i].efficiency);
            QVERIFY(second.value().sites[i].tariff == first.value().sites[i].tariff);
        }
    }
}

void TestSiteBook::badFiles_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("where");
    QTest::addColumn<std::string>("what");
    const auto row = [](const char *name, const std::string &text, const char *where, const char *what) {
        QTest::newRow(name) << text << "sites.json" + std::string(where) << std::string(what);
    };
    const auto change = [&](const char *name, const char *from, const char *to, const char *where, const char *what) {
        row(name, replaced(from, to), where, what);
    };

    row("empty text", "", ": line 1, column 1", "text ends");
    row("cut off", goodBook.substr(0, 90), ": line 3, column 5", "text ends");
    change("missing comma", "\"pue\": 1.05,", "\"pue\": 1.05", ": line 8, column 47", "is not valid JSON");
    change("comment", "\"pue\": 1.05,", "// pue", ": line 8, column 35", "is not valid JSON");
    change("not UTF-8", "Mine", "M\xff", ": line 5, column 30", "is not valid JSON");
    row("a number", "5", "", "is not an object");
    row("a list", "[]", "", "is not an object");
    row("deep nesting", std::string(100'000, '['), ": ", "nested more than 16 deep");
    row("larger than 4 MiB", goodBook + std::string(4U << 20U, ' '), "", "larger than 4 MiB");
    change("field twice", "\"limit_mw\": 50", "\"limit_mw\": 50, \"limit_mw\": 60", ": sites[1].limit_mw",
           "is given twice");
    change("overflow", "\"limit_mw\": 50", "\"limit_mw\": 1e999", ": sites[1].limit_mw", "too large");
    change("not a number word", "\"limit_mw\": 50", "\"limit_mw\": NaN", ": line 11, column 63", "is not valid JSON");

    change("wrong format", "surplus-console-sites", "something-else", ": format", "is \"something-else\"");
    change("newer version", "\"version\": 1", "\"version\": 2", ": version", "reads version 1");
    change("unknown top field", "\"label\"", "\"lable\"", ": lable", "but label is");
    change("no hashprice", "\"hashprice_usd_per_ph_day\": 28.68, ", "", ": hashprice_usd_per_ph_day", "is missing");
    change("hashprice zero", "28.68", "0", ": hashprice_usd_per_ph_day", "greater than 0");
    change("exchange rate text", "280", "\"280\"", ": pkr_per_usd", "is \"280\", but an exchange rate is a number");
    change("lost load negative", "2000", "-1", ": lost_load_value_usd_per_mwh", "at least 0");
    row("sites missing", goodBook.substr(0, goodBook.find(",\n  \"sites\"")) + "}", ": sites", "is missing");
    row("sites an object", withSites("{}"), ": sites", "is an object, but a list");
    row("empty list", withSites("[]"), ": sites", "is an empty list");
    row("site a number", withSites("[5]"), ": sites[0]", "is not an object");
    row("too many sites", manySites(5001), ": sites", "has 5001 sites");

    change("unknown field", "\"limit_mw\": 50", "\"limt_mw\": 50", ": sites[1].limt_mw", "but limit_mw is");
    change("field without its unit", "\"limit_mw\": 50", "\"limit\": 50", ": sites[1].limit", "but limit_mw is");
    change("field far from any", "\"pue\": 1.3", "\"colour\": 1", ": sites[1].colour", "is not a known field");
    change("limit negative", "\"limit_mw\": 50", "\"limit_mw\": -5", ": sites[1].limit_mw",
           "is -5, but a limit is greater than 0");
    change("limit zero", "\"limit_mw\": 50", "\"limit_mw\": 0", ": sites[1].limit_mw", "greater than 0");
    change("limit a text", "\"limit_mw\": 50", "\"limit_mw\": \"five\"", ": sites[1].limit_mw", "is \"five\"");
    change("limit null", "\"limit_mw\": 50", "\"limit_mw\": null", ": sites[1].limit_mw", "is null");
    change("limit in kW", "\"limit_mw\": 50", "\"limit_mw\": 50000", ": sites[1].limit_mw", "at most 10000");
    change("minimum above limit", "\"minimum_load_mw\": 5,", "\"minimum_load_mw\": 51,", ": sites[1].minimum_load_mw",
           "at most 50, the limit_mw");
    change("ramp zero", "\"ramp_up_mw_per_minute\": 60", "\"ramp_up_mw_per_minute\": 0",
           ": sites[0].ramp_up_mw_per_minute", "greater than 0");
    change("firm above limit", "\"firm_demand_mw\": 45", "\"firm_demand_mw\": 55", ": sites[1].firm_demand_mw",
           "at most 50, the limit_mw");
    change("firm below minimum", "\"firm_demand_mw\": 45", "\"firm_demand_mw\": 4", ": sites[1].firm_demand_mw",
           "at least 5");
    change("firm mining", "\"firm_demand_mw\": 0", "\"firm_demand_mw\": 20", ": sites[0].firm_demand_mw",
           "only a site of kind ai");
    change("mining without efficiency", "\"efficiency_j_per_th\": 17.5, ", "", ": sites[0].efficiency_j_per_th",
           "is missing");
    change("efficiency zero", "17.5", "0", ": sites[0].efficiency_j_per_th", "at least 1");
    change("AI with efficiency", "\"pue\": 1.3", "\"efficiency_j_per_th\": 20", ": sites[1].efficiency_j_per_th",
           "only a site of kind mining");
    change("mining without tariff", "\"tariff_pkr_per_kwh\": 14.5, ", "", ": sites[0].tariff_pkr_per_kwh",
           "is missing");
    change("tariff granted", "\"tariff_status\": \"illustrative\"", "\"tariff_status\": \"granted\"",
           ": sites[0].tariff_status", "is \"granted\"");
    change("PUE below one", "\"pue\": 1.05", "\"pue\": 0.9", ": sites[0].pue", "at least 1");
    change("noise too large", "0.004", "4", ": sites[0].measurement_noise_fraction", "at most 0.2");
    change("illustrative a text", "0.004, \"illustrative\": true", "0.004, \"illustrative\": \"yes\"",
           ": sites[0].illustrative", "true or false");
    change("unknown kind", "\"kind\": \"mining\"", "\"kind\": \"smelter\"", ": sites[0].kind", "is \"smelter\"");
    change("unknown region", "PK-PB", "PK-XX", ": sites[1].region", "is \"PK-XX\"");
    change("coordinates swapped", "\"longitude_deg\": 67.0", "\"longitude_deg\": 25.0", ": sites[0].longitude_deg",
           "at least 60");
    change("latitude too far north", "31.5", "38.5", ": sites[1].latitude_deg", "at most 38");
    change("id twice", "\"id\": \"centre\"", "\"id\": \"mine\"", ": sites[1].id", "which sites[0] has already");
    change("id with a space", "\"id\": \"centre\"", "\"id\": \"the centre\"", ": sites[1].id", "no other characters");
    change("id missing", "\"id\": \"centre\", ", "", ": sites[1].id", "is missing");
    change("name empty", "\"name\": \"Centre\"", "\"name\": \"\"", ": sites[1].name", "is an empty text");
    change("name with a line break", "\"name\": \"Centre\"", "\"name\": \"a\\nb\"", ": sites[1].name", "line break");
}

void TestSiteBook::badFiles()
{
    QFETCH(std::string, text);
    QFETCH(std::string, where);
    QFETCH(std::string, what);
    const auto result = parseSiteBook(text, "sites.json");
    QVERIFY(!result.ok());
    const Error &error = result.error();
    QCOMPARE(error.kind, Error::Kind::BadInput);
    if (where == "sites.json: ")
        QVERIFY2(error.where.starts_with(where), error.where.c_str());
    else
        QVERIFY2(error.where == where, error.sentence().c_str());
    QVERIFY2(error.what.find(what) != std::string::npos, error.sentence().c_str());
    checkOneSentenceAndRemedy(error);
}

void TestSiteBook::wholeSentence()
{
    const auto result = parseSiteBook(replaced("\"limit_mw\": 50", "\"limit_mw\": -5"), "sites.json");
    QVERIFY(!result.ok());
    QCOMPARE(result.error().sentence(), std::string("sites.json: sites[1].limit_mw is -5, but a limit is greater than "
                                                    "0. Give the connection limit in MW."));
}

void TestSiteBook::fileErrors()
{
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    const std::string base = folder.path().toStdString();

    const auto absent = loadSiteBook(base + "/absent.json");
    QVERIFY(!absent.ok());
    QCOMPARE(absent.error().kind, Error::Kind::NotFound);
    checkOneSentenceAndRemedy(absent.error());

    const auto notAFile = loadSiteBook(base);
    QVERIFY(!notAFile.ok());
    QVERIFY(notAFile.error().what.find("folder") != std::string::npos);
    checkOneSentenceAndRemedy(notAFile.error());

    std::ofstream(base + "/large.json") << goodBook << std::string(4U << 20U, ' ');
    const auto large = loadSiteBook(base + "/large.json");
    QVERIFY(!large.ok());
    QCOMPARE(large.error().where, std::string("large.json"));
    QVERIFY(large.error().what.find("4 MiB") != std::string::npos);

    const std::string beyondAscii = base + "/کان.json";
    std::ofstream(std::filesystem::path(std::u8string(beyondAscii.begin(), beyondAscii.end()))) << goodBook;
    QVERIFY(loadSiteBook(beyondAscii).ok());
}

void TestSiteBook::fiveThousandSitesAreRead()
{
    const auto result = parseSiteBook(manySites(5000), "sites.json");
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().sentence().c_str());
    QCOMPARE(result.value().sites.size(), std::size_t{5000});
}

void TestSiteBook::breakevenFollowsThePublishedFigures()
{
    const auto at = [](double efficiency) {
        return breakeven(UsdPerPetahashDay(28.68), JoulePerTerahash(efficiency), 1.05).value();
    };
    QVERIFY(std::abs(at(13.5) - 84.3) < 0.05);
    QVERIFY(std::abs(at(17.5) - 65.0) < 0.05);
    QVERIFY(std::abs(at(21.5) - 52.9) < 0.05);
    QVERIFY(std::abs(at(29.5) - 38.6) < 0.05);
    QVERIFY(std::abs(toUsd(PkrPerKilowattHour(22.98), 280.0).value() - 82.07) < 0.005);
}

QTEST_APPLESS_MAIN(TestSiteBook)
#include "tst_site_book.moc"
