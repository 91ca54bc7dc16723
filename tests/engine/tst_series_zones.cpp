// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/row_reader.h"
#include "engine/series/zone_file.h"
#include "tests/support/guard.h"
#include "tests/support/series_files.h"

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <random>

using namespace console;
using namespace console::series;

namespace {

Seconds utc(int year, unsigned month, unsigned day, int hour, int minute = 0)
{
    using namespace std::chrono;
    return seconds(sys_days(std::chrono::year{year} / month / day).time_since_epoch()).count() + hour * 3'600 +
           minute * 60;
}

TimeZone zone(const std::string &name)
{
    const auto found = timeZoneNamed(name, SystemZones());
    if (!found)
        qFatal("%s", found.error().sentence().c_str());
    return found.value();
}

SeriesMapping inZone(const std::string &name)
{
    SeriesMapping mapping = test::surplusMapping();
    mapping.zone = name;
    return mapping;
}

grid::RegionSeries imported(const std::string &rows, const SeriesMapping &mapping, ImportReport *report = nullptr)
{
    const auto result = test::importText("time,surplus\n" + rows, mapping);
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
    if (report != nullptr)
        *report = result.value()->report;
    return *result.value()->set.regions[grid::index(grid::RegionId::Sindh)];
}

} // namespace

class TestSeriesZones final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void fixedZones();
    void newYorkAndBerlin();
    void rulesReachBeyondTheFile();
    void rulesSouthOfTheEquator();
    void agreesWithTheSystemsOwnClock();
    void badZoneFilesAreRefused();
    void clockGoesBack();
    void clockGoesBackInQuarters();
    void repeatedHourThatIsThereOnce();
    void clockGoesForward();
    void timesThatNameTheEnd();
    void offsetsInTheCellWin();
};

void TestSeriesZones::fixedZones()
{
    QCOMPARE(zone("UTC").offsetAt(0), 0);
    QCOMPARE(zone("Z").offsetAt(0), 0);
    QCOMPARE(zone("PKT").offsetAt(0), 18'000);
    QCOMPARE(zone("+05:30").offsetAt(0), 19'800);
    QCOMPARE(zone("-0330").offsetAt(0), -12'600);
    QCOMPARE(zone("UTC+5").offsetAt(0), 18'000);
    for (const char *bad : {"", "+", "+5:30", "+16:00", "+05:60", "05:00", "UTC5", "utc+", "Europe", "Europe/",
                            "/etc/passwd", "Europe/../UTC", "zone.tab", "tzdata.zi", "+123", "+1:2345"}) {
        const auto refused = timeZoneNamed(bad, SystemZones());
        QVERIFY2(!refused.ok(), bad);
        QVERIFY(refused.error().what.find("a zone that this system does not know") != std::string::npos);
    }
}

void TestSeriesZones::newYorkAndBerlin()
{
    const TimeZone newYork = zone("America/New_York");
    QCOMPARE(newYork.offsetAt(utc(2025, 3, 9, 6, 59)), -5 * 3'600);
    QCOMPARE(newYork.offsetAt(utc(2025, 3, 9, 7)), -4 * 3'600);
    QCOMPARE(newYork.offsetAt(utc(2025, 11, 2, 5, 59)), -4 * 3'600);
    QCOMPARE(newYork.offsetAt(utc(2025, 11, 2, 6)), -5 * 3'600);
    const TimeZone::Reading twice = newYork.read(utc(2025, 11, 2, 1, 30));
    QVERIFY(twice.kind == TimeZone::Reading::Kind::Twice);
    QCOMPARE(twice.earlier, utc(2025, 11, 2, 5, 30));
    QCOMPARE(twice.later, utc(2025, 11, 2, 6, 30));
    const TimeZone berlin = zone("Europe/Berlin");
    QVERIFY(berlin.read(utc(2025, 3, 30, 2)).kind == TimeZone::Reading::Kind::Never);
    QVERIFY(berlin.read(utc(2025, 3, 30, 2, 59)).kind == TimeZone::Reading::Kind::Never);
    QVERIFY(berlin.read(utc(2025, 3, 30, 3)).kind == TimeZone::Reading::Kind::Once);
    QCOMPARE(berlin.read(utc(2025, 3, 30, 3)).earlier, utc(2025, 3, 30, 1));
    QVERIFY(berlin.isSteadyAround(utc(2025, 7, 1, 0)));
    QVERIFY(!berlin.isSteadyAround(utc(2025, 3, 29, 0)));
    // Karachi has kept one time since 2010, but not before.
    QCOMPARE(zone("Asia/Karachi").offsetAt(utc(2025, 7, 1, 0)), 18'000);
    QCOMPARE(zone("Asia/Karachi").offsetAt(utc(2008, 7, 1, 0)), 21'600);
}

void TestSeriesZones::rulesReachBeyondTheFile()
{
    QCOMPARE(zone("America/New_York").offsetAt(utc(2090, 7, 1, 0)), -4 * 3'600);
    QCOMPARE(zone("America/New_York").offsetAt(utc(2090, 1, 15, 0)), -5 * 3'600);
    std::vector<ZoneShift> shifts;
    QVERIFY(addRuleShifts("EST5EDT,M3.2.0,M11.1.0", utc(2024, 12, 31, 0), shifts));
    QCOMPARE(shifts.size(), std::size_t{2 * 76});
    QCOMPARE(shifts[0].at, utc(2025, 3, 9, 7));
    QCOMPARE(shifts[1].at, utc(2025, 11, 2, 6));
    shifts.clear();
    QVERIFY(addRuleShifts("<+0330>-3:30<+0430>,J79/24,J263/24", utc(2024, 12, 31, 0), shifts));
    QCOMPARE(shifts[0].at, utc(2025, 3, 20, 20, 30));
    QCOMPARE(shifts[0].offset, 16'200);
    for (const char *bad :
         {"", "E5", "EST", "EST5EDT", "EST5EDT,", "EST5EDT,M13.1.0,M11.1.0", "EST5EDT,M3.2.0", "<EST5",
          "EST5EDT,M3.2.0,M11.1.0x", "EST5EDT,M3.6.0,M11.1.0", "EST999", "EST5EDT,J0,J5", "EST5EDT,M3.2.0/,1"})
        QVERIFY2(!addRuleShifts(bad, 0, shifts), bad);
}

void TestSeriesZones::rulesSouthOfTheEquator()
{
    std::vector<ZoneShift> shifts;
    QVERIFY(addRuleShifts("AEST-10AEDT,M10.1.0,M4.1.0/3", utc(2024, 12, 31, 0), shifts));
    QCOMPARE(shifts[0].at, utc(2025, 4, 5, 16));
    QCOMPARE(shifts[0].offset, 36'000);
    QCOMPARE(shifts[1].at, utc(2025, 10, 4, 16));
    QCOMPARE(shifts[1].offset, 39'600);
}

void TestSeriesZones::agreesWithTheSystemsOwnClock()
{
#if defined(_WIN32)
    QSKIP("The C library of this system knows no zone by name.");
#else
    std::mt19937_64 random(11);
    for (const char *name : {"America/New_York", "Europe/Berlin", "Asia/Karachi", "Australia/Lord_Howe",
                             "Africa/Casablanca", "America/St_Johns", "Asia/Kathmandu"}) {
        setenv("TZ", name, 1);
        tzset();
        const TimeZone ours = zone(name);
        for (int i = 0; i < 2'000; ++i) {
            const auto moment = static_cast<std::time_t>(random() % 4'000'000'000ULL);
            std::tm local{};
            localtime_r(&moment, &local);
            QCOMPARE(static_cast<long>(ours.offsetAt(moment)), local.tm_gmtoff);
            const TimeZone::Reading back = ours.read(moment + local.tm_gmtoff);
            QVERIFY(back.kind != TimeZone::Reading::Kind::Never);
            QVERIFY(back.earlier == moment || back.later == moment);
        }
    }
    setenv("TZ", "UTC", 1);
    tzset();
#endif
}

void TestSeriesZones::badZoneFilesAreRefused()
{
    const std::string good = test::contentOf("/usr/share/zoneinfo/Europe/Berlin");
    QVERIFY(parseZoneFile(good, "x"));
    // Cut anywhere it is no zone, and no cut is dangerous.
    for (std::size_t size = 0; size < good.size(); ++size)
        QVERIFY(!parseZoneFile(std::string_view(good).substr(0, size), "x"));
    std::mt19937 random(3);
    int refused = 0;
    for (int i = 0; i < 3'000; ++i) {
        std::string changed = good;
        changed[random() % 200] = static_cast<char>(random());
        refused += parseZoneFile(changed, "x") ? 0 : 1;
    }
    QVERIFY(refused > 100);
}

void TestSeriesZones::clockGoesBack()
{
    ImportReport report;
    const auto series = imported("2025-11-02 00:00,1\n2025-11-02 01:00,2\n2025-11-02 01:00,3\n2025-11-02 02:00,4\n",
                                 inZone("America/New_York"), &report);
    QCOMPARE(series.surplus, (std::vector<double>{1, 2, 3, 4}));
    QCOMPARE(series.first, UtcTime(std::chrono::seconds(utc(2025, 11, 2, 4))));
    QCOMPARE(report.clockChanges.size(), std::size_t{1});
    QCOMPARE(report.clockChanges[0].line, std::uint64_t{4});
    QCOMPARE(report.clockChanges[0].minutes, -60);
    QVERIFY(report.clockChanges[0].repeatSeen);
    QCOMPARE(report.duplicateRows, std::uint64_t{0});
}

void TestSeriesZones::clockGoesBackInQuarters()
{
    std::string rows;
    std::vector<double> expected;
    // Local 01:00 to 03:45 in Berlin: the quarters of 02:xx are there twice.
    int figure = 0;
    for (const char *hour : {"01", "02", "02", "03"}) {
        for (const char *minute : {"00", "15", "30", "45"})
            rows += "2025-10-26 " + std::string(hour) + ':' + minute + ',' + std::to_string(figure++) + '\n';
        expected.push_back(figure - 2.5);
    }
    QCOMPARE(imported(rows, inZone("Europe/Berlin")).surplus, expected);
}

void TestSeriesZones::repeatedHourThatIsThereOnce()
{
    ImportReport report;
    const auto series =
        imported("2025-11-02 00:00,1\n2025-11-02 01:00,2\n2025-11-02 02:00,4\n", inZone("America/New_York"), &report);
    QCOMPARE(series.surplus.size(), std::size_t{4});
    QVERIFY(std::isnan(series.surplus[2]));
    QCOMPARE(report.clockChanges.size(), std::size_t{1});
    QVERIFY(!report.clockChanges[0].repeatSeen);
}

void TestSeriesZones::clockGoesForward()
{
    ImportReport report;
    const auto series =
        imported("2025-03-30 01:00,1\n2025-03-30 03:00,2\n2025-03-30 04:00,3\n", inZone("Europe/Berlin"), &report);
    QCOMPARE(series.surplus, (std::vector<double>{1, 2, 3}));
    QCOMPARE(report.clockChanges.size(), std::size_t{1});
    QCOMPARE(report.clockChanges[0].minutes, 60);
    QCOMPARE(report.clockChanges[0].line, std::uint64_t{3});
    QCOMPARE(report.regions[grid::index(grid::RegionId::Sindh)]->gapRanges, std::size_t{0});
}

void TestSeriesZones::timesThatNameTheEnd()
{
    SeriesMapping mapping = inZone("PKT");
    mapping.timeIsEnd = true;
    const auto series = imported("2025-03-01 23:00,1\n2025-03-01 24:00,2\n2025-03-02T01:00,3\n", mapping);
    QCOMPARE(series.surplus, (std::vector<double>{1, 2, 3}));
    QCOMPARE(series.first, UtcTime(std::chrono::seconds(utc(2025, 3, 1, 17))));
    const auto halves =
        imported("2025-03-01 00:30,1\n2025-03-01 01:00,2\n2025-03-01 01:30,5\n2025-03-01 02:00,7\n", mapping);
    QCOMPARE(halves.surplus, (std::vector<double>{1.5, 6}));
    QCOMPARE(halves.first, UtcTime(std::chrono::seconds(utc(2025, 2, 28, 19))));
}

void TestSeriesZones::offsetsInTheCellWin()
{
    const auto series = imported("2025-03-01T05:00+05:00,1\n2025-03-01T01:00Z,2\n2025-03-01 07:00,3\n", inZone("PKT"));
    QCOMPARE(series.surplus, (std::vector<double>{1, 2, 3}));
    QCOMPARE(series.first, test::firstOfMarch);
}

QTEST_APPLESS_MAIN(TestSeriesZones)
#include "tst_series_zones.moc"
