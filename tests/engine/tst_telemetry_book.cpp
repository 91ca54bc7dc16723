// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_source.h"
#include "tests/support/guard.h"

#include <QTemporaryDir>

#include <fstream>

using namespace console;
using namespace console::telemetry;

namespace {

const std::vector<std::string> profiles{"sdm630", "iem3000"};

const std::string goodBook = R"({"format": "surplus-console-connections", "version": 1, "sites": [
  {"site": "thar", "poll_miners_every_s": 15, "poll_meters_every_s": 0.5, "folder": "/srv/thar",
   "miners": [{"addresses": "10.20.0.0/30", "port": 4029, "efficiency_j_per_th": 17.5,
               "rated_hashrate_th_per_s": 200},
              {"addresses": "10.21.0.1-10.21.0.3"}],
   "meters": [{"name": "Feeder 1", "host": "10.20.9.1", "port": 1502, "unit": 7, "profile": "iem3000", "scale": -40},
              {"name": "Feeder 2", "host": "Meter.site", "profile": "sdm630"}],
   "control": {"method": "sleep", "enabled": true, "by": "A. Person", "reason": "Agreed with the DISCO"}},
  {"site": "hub", "meters": [{"name": "Main", "host": "fd00::1", "profile": "sdm630"}]}]})";

std::string replaced(const std::string &from, const std::string &to)
{
    std::string text = goodBook;
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("the piece to replace is not in the good book: %s", from.c_str());
    return text.replace(at, from.size(), to);
}

Result<TelemetryBook> parsed(const std::string &text)
{
    return parseTelemetryBook(text, "connections.json", profiles);
}

} // namespace

class TestTelemetryBook : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void bringsItsOwnProfiles()
    {
        MeterProfile own = builtInMeterProfiles().front();
        own.key = "feeder-meter";
        own.identity = MeterIdentity{3, 49, {1, 2}};
        TelemetryBook book;
        book.profiles = {own};
        SiteConnection &site = book.sites.emplace_back();
        site.site = "thar";
        site.meters.push_back({"Feeder 1", "10.20.9.1", 502, 1, "feeder-meter", 1.0});
        const auto again = parsed(toJson(book));
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().sentence().c_str());
        QVERIFY(again.value() == book);
        book.profiles.push_back(own);
        QVERIFY(parsed(toJson(book)).error().sentence().find("profiles[1].key is \"feeder-meter\", which another") !=
                std::string::npos);
        book.profiles = {own};
        book.profiles.front().key = "iem3000"; // built in
        QVERIFY(!parsed(toJson(book)).ok());
        book.profiles.clear();
        QVERIFY(!parsed(toJson(book)).ok()); // and then nobody knows it
    }

    void readsEveryField()
    {
        const auto book = parsed(goodBook);
        QVERIFY2(book.ok(), book.ok() ? "" : book.error().sentence().c_str());
        QCOMPARE(book.value().sites.size(), std::size_t{2});
        const SiteConnection &site = book.value().sites[0];
        QCOMPARE(site.site, std::string("thar"));
        QVERIFY((site.miners[0] == MinerGroup{"10.20.0.0/30", 4029, JoulePerTerahash(17.5), HashesPerSecond(2e14)}));
        QVERIFY((site.miners[1] == MinerGroup{"10.21.0.1-10.21.0.3", 4028, std::nullopt, std::nullopt}));
        QVERIFY((site.meters[0] == MeterPoint{"Feeder 1", "10.20.9.1", 1502, 7, "iem3000", -40.0}));
        QVERIFY((site.meters[1] == MeterPoint{"Feeder 2", "Meter.site", 502, 1, "sdm630", 1.0}));
        QCOMPARE(site.folder, std::string("/srv/thar"));
        QVERIFY(site.minersEvery == Milliseconds(15'000) && site.metersEvery == Milliseconds(500));
        QVERIFY(site.control == ControlMethod::Sleep && site.controlEnabled);
        QCOMPARE(site.controlBy, std::string("A. Person"));
        QCOMPARE(site.controlReason, std::string("Agreed with the DISCO"));
        // What is not said is off.
        const SiteConnection &other = book.value().sites[1];
        QVERIFY(other.control == ControlMethod::None && !other.controlEnabled && other.folder.empty());
        QVERIFY(other.minersEvery == Milliseconds(10'000) && other.metersEvery == Milliseconds(1'000));
    }

    void writesWhatItReads()
    {
        const auto book = parsed(goodBook);
        const auto again = parsed(toJson(book.value()));
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().sentence().c_str());
        QVERIFY(again.value() == book.value());
        const auto empty = parsed(toJson(TelemetryBook()));
        QVERIFY(empty.ok() && empty.value().sites.empty());
    }

    void loadsAFile()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("connections.json").toStdString();
        std::ofstream(path) << goodBook;
        QVERIFY(loadTelemetryBook(path, profiles).ok());
        QVERIFY(loadTelemetryBook(path + "x", profiles).error().kind == Error::Kind::NotFound);
    }

    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("sentence");
        const auto row = [](const char *name, const std::string &text, const std::string &sentence) {
            QTest::newRow(name) << text << sentence;
        };
        row("no JSON", "{", "connections.json");
        row("a list", "[]", "connections.json is not an object in braces");
        row("sites file", replaced("surplus-console-connections", "surplus-console-sites"), "format is");
        row("newer", replaced("\"version\": 1", "\"version\": 2"), "this program reads version 1");
        row("unknown field", replaced("\"folder\"", "\"foldr\""), "sites[0].foldr is not a known field, but folder is");
        row("no way to read it",
            replaced("\"meters\": [{\"name\": \"Main\"",
                     "\"miners\": [], \"meters\": [], "
                     "\"control\": {\"method\": \"none\"}}, {\"site\": \"x\", \"meters\": "
                     "[{\"name\": \"Main\""),
            "sites[1].site is \"hub\", which has no miners, no meters and no folder");
        row("range", replaced("10.20.0.0/30", "10.20.0.1/30"),
            "sites[0].miners[0].addresses is \"10.20.0.1/30\", which begins inside the network 10.20.0.0/30");
        row("port", replaced("4029", "65536"), "sites[0].miners[0].port is 65536");
        row("half a port", replaced("4029", "4029.5"), "a port is whole");
        row("efficiency", replaced("17.5", "0"), "efficiency_j_per_th is 0");
        row("meter range", replaced("10.20.9.1\"", "10.20.9.0/30\""), "a meter is one host");
        row("unit", replaced("\"unit\": 7", "\"unit\": 250"), "a Modbus unit is 0 to 247 or 255");
        row("profile", replaced("iem3000", "iem9000"), "a meter profile is one of sdm630, iem3000");
        row("scale", replaced("-40", "0"), "scale is 0");
        row("nameless meter", replaced("\"name\": \"Feeder 1\", ", ""), "meters[0].name is missing");
        row("period", replaced("\"poll_miners_every_s\": 15", "\"poll_miners_every_s\": 0.5"), "at least 1");
        row("method", replaced("sleep", "unplug"), "control.method is \"unplug\"");
        row("method none", replaced("sleep", "none"), "control.enabled is true, but the method is none");
        row("by nobody", replaced("\"by\": \"A. Person\", ", ""), "control.by is missing");
        row("for no reason", replaced("\"Agreed with the DISCO\"", "\"\""), "control.reason is an empty text");
        row("site twice", replaced("\"hub\"", "\"thar\""),
            "sites[1].site has the site \"thar\", which sites[0] has already");
        row("machine in two groups",
            replaced("{\"addresses\": \"10.21.0.1-10.21.0.3\"}",
                     "{\"addresses\": \"10.20.0.2-10.20.0.9\", \"port\": 4029}"),
            "sites[0].miners[1].addresses has the machine 10.20.0.2:4029, which sites[0].miners[0] has already");
        row("machine in two sites",
            replaced("{\"site\": \"hub\", ", "{\"site\": \"hub\", \"miners\": [{\"addresses\": \"10.21.0.2\"}], "),
            "sites[1].miners[0].addresses has the machine 10.21.0.2:4028, which sites[0].miners[1] has already");
        row("meter twice", replaced("\"fd00::1\", ", "\"METER.site\", "),
            "sites[1].meters[0] has the meter meter.site:502/1, which sites[0].meters[1] has already");
        row("folder twice", replaced("{\"site\": \"hub\", ", "{\"site\": \"hub\", \"folder\": \"/srv/thar\", "),
            "sites[1] has the folder \"/srv/thar\", which sites[0] has already");
        row("too many", replaced("10.21.0.1-10.21.0.3", "10.40.0.1-10.40.39.16"),
            "brings the book to 10002 machines, but at most 10000 are read");
    }
    void refusesWhatIsWrong()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, sentence);
        const auto book = parsed(text);
        QVERIFY(!book.ok());
        const std::string said = book.error().sentence();
        QVERIFY2(said.find(sentence) != std::string::npos, said.c_str());
        QVERIFY(!book.error().remedy.empty());
    }

    void controlWithoutMachinesIsRefused()
    {
        const auto book = parsed(R"({"format": "surplus-console-connections", "version": 1, "sites": [
            {"site": "hub", "folder": "/srv/hub",
             "control": {"method": "pause", "enabled": true, "by": "A", "reason": "B"}}]})");
        QVERIFY(!book.ok());
        QVERIFY(book.error().sentence().find("no miners to control") != std::string::npos);
    }

    void namesItsTargets()
    {
        const BookTargets targets = targetsOf(parsed(goodBook).value());
        QCOMPARE(targets.miners.size(), std::size_t{5});
        QCOMPARE(targets.miners[1].id, std::string("10.20.0.2:4029"));
        QCOMPARE(targets.miners[4].id, std::string("10.21.0.3:4028"));
        QVERIFY(targets.miners[4].every == Milliseconds(15'000) && targets.miners[4].site == "thar");
        QCOMPARE(targets.meters.size(), std::size_t{3});
        DeviceTarget feeder;
        feeder.site = "thar";
        feeder.id = "10.20.9.1:1502/7";
        feeder.name = "Feeder 1";
        feeder.host = "10.20.9.1";
        feeder.port = 1502;
        feeder.every = Milliseconds(500);
        feeder.unit = 7;
        feeder.profile = "iem3000";
        feeder.scale = -40.0;
        QVERIFY(targets.meters[0] == feeder);
        QCOMPARE(targets.meters[2].id, std::string("[fd00::1]:502/1"));
        QCOMPARE(targets.meters[2].host, std::string("fd00::1"));
        QCOMPARE(targets.folders.size(), std::size_t{1});
        QVERIFY(targets.folders[0].id == "/srv/thar" && targets.folders[0].host == "/srv/thar");
        // A range that cannot be read has none.
        TelemetryBook bad;
        bad.sites.push_back({});
        bad.sites[0].miners.push_back({"10.20.0.9-10.20.0.1", 4028, {}, {}});
        QVERIFY(targetsOf(bad).miners.empty());
    }
};

QTEST_APPLESS_MAIN(TestTelemetryBook)
#include "tst_telemetry_book.moc"
