// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_finish.h"
#include "tests/support/guard.h"
#include "tests/support/series_files.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace console;
using namespace console::series;
using grid::RegionId;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int rounds = 8;
#else
constexpr int rounds = 80;
#endif

const grid::RegionSeries &sindh(const SeriesImport &imported)
{
    return *imported.set.regions[grid::index(RegionId::Sindh)];
}

const RegionReport &sindhReport(const SeriesImport &imported)
{
    return *imported.report.regions[grid::index(RegionId::Sindh)];
}

SeriesImport imported(const std::string &text, const SeriesMapping &mapping)
{
    auto result = test::importText(text, mapping);
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
    return *std::move(result).value();
}

bool alike(const grid::HourlyFigures &a, const grid::HourlyFigures &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) {
        return (std::isnan(x) && std::isnan(y)) || std::abs(x - y) <= 1e-9 * std::max(1.0, std::abs(x));
    });
}

/// A row of the random files: what the reference importer below works on.
struct Row {
    std::size_t region = 0;
    int minute = 0;
    double surplus = 0.0;
    double demand = 0.0; ///< NaN: the cell is empty
};

/// The same rules as the importer, written as plainly as can be: every row kept, every hour looked up.
grid::HourlyFigures reference(const std::vector<Row> &rows, std::size_t region, int interval, double Row::*member,
                              DuplicateRule rule, int &firstHour)
{
    std::map<int, double> byMinute;
    for (const Row &row : rows) {
        if (row.region != region)
            continue;
        if (rule == DuplicateRule::Last)
            byMinute[row.minute] = row.*member;
        else
            byMinute.try_emplace(row.minute, row.*member);
    }
    grid::HourlyFigures hours;
    if (byMinute.empty())
        return hours;
    firstHour = byMinute.begin()->first / 60;
    bool any = false;
    for (int hour = firstHour; hour <= byMinute.rbegin()->first / 60; ++hour) {
        double sum = 0.0;
        int count = 0;
        for (int minute = hour * 60; minute < hour * 60 + 60; ++minute) {
            const auto found = byMinute.find(minute);
            if (found == byMinute.end() || std::isnan(found->second))
                continue;
            sum += found->second;
            ++count;
        }
        const bool enough = count > 0 && count * interval * 2 >= 60;
        any = any || enough;
        hours.push_back(enough ? sum / count : std::nan(""));
    }
    return any ? hours : grid::HourlyFigures();
}

} // namespace

class TestSeriesImport final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void hourlyRows();
    void gapsStayGaps();
    void subHourlyRowsBecomeMeans();
    void unitsAreConverted();
    void surplusIsDerived();
    void oneColumnARegion();
    void regionsByNameAndMap();
    void duplicatesByRule();
    void rowsOutOfOrderAreSortedIn();
    void fallingOrderOverYears();
    void cancelling();
    void reportIsWhole();
    void mergingOverrulesOnlyWhatIsThere();
    void agreesWithTheReferenceImporter_data();
    void agreesWithTheReferenceImporter();
};

void TestSeriesImport::hourlyRows()
{
    const SeriesImport result =
        imported("time,surplus\r\n2025-03-01T05:00+05:00,1.5\r\n2025-03-01 01:00:00Z, -2 \r\n", test::surplusMapping());
    QCOMPARE(sindh(result).first, test::firstOfMarch);
    QCOMPARE(sindh(result).surplus, (std::vector<double>{1.5, -2}));
    QVERIFY(sindh(result).quality == Quality::Measured);
    QVERIFY(sindh(result).demand.empty());
    QCOMPARE(result.set.label, std::string("test.csv"));
    QCOMPARE(result.report.rows, std::uint64_t{2});
}

void TestSeriesImport::gapsStayGaps()
{
    const SeriesImport result = imported("time,surplus\n" + test::rowAt(0, 1) + test::timeAt(60) + ",\n" +
                                             test::rowAt(300, 0) + test::rowAt(360, 2),
                                         test::surplusMapping());
    const double gap = std::nan("");
    QVERIFY(alike(sindh(result).surplus, {1, gap, gap, gap, gap, 0, 2}));
    const RegionReport &report = sindhReport(result);
    QCOMPARE(report.gapRanges, std::size_t{1});
    QCOMPARE(report.gaps[0].hours, std::size_t{4});
    QCOMPARE(report.gaps[0].first, test::firstOfMarch + std::chrono::hours(1));
    QCOMPARE(report.figures[0].hours, std::size_t{3});
    QCOMPARE(report.figures[0].gaps, std::size_t{4});
}

void TestSeriesImport::subHourlyRowsBecomeMeans()
{
    std::string rows = "time,surplus\n";
    for (int minute = 0; minute < 60; minute += 15)
        rows += test::rowAt(minute, minute);
    rows += test::rowAt(60, 1) + test::rowAt(90, 2); // half of the hour
    rows += test::rowAt(120, 5);                     // less than half of it
    rows += test::rowAt(195, 8) + test::rowAt(210, 10) + test::rowAt(225, 12);
    const SeriesImport result = imported(rows, test::surplusMapping());
    QVERIFY(alike(sindh(result).surplus, {22.5, 1.5, std::nan(""), 10}));
    QCOMPARE(sindhReport(result).intervalMinutes, 15);
    QCOMPARE(sindhReport(result).figures[0].partialHours, std::size_t{2});
    QCOMPARE(sindhReport(result).figures[0].thinHours, std::size_t{1});
}

void TestSeriesImport::unitsAreConverted()
{
    SeriesMapping mapping = test::surplusMapping();
    mapping.columns[1].unit = SeriesUnit::Gigawatt;
    mapping.columns.push_back({"p", Meaning::Price, SeriesUnit::RupeesPerMegawattHour, std::nullopt});
    mapping.columns.push_back({"d", Meaning::Demand, SeriesUnit::Kilowatt, std::nullopt});
    const SeriesImport result = imported("time,surplus,p,d\n2025-03-01T00:00Z,1.5,12500,2000000\n", mapping);
    QCOMPARE(sindh(result).surplus, (std::vector<double>{1'500}));
    QCOMPARE(sindh(result).price, (std::vector<double>{12.5}));
    QCOMPARE(sindh(result).demand, (std::vector<double>{2'000}));
    QCOMPARE(result.report.conversions.size(), std::size_t{3});
    QCOMPARE(result.report.conversions[0].column, std::string("surplus"));
}

void TestSeriesImport::surplusIsDerived()
{
    SeriesMapping mapping = test::surplusMapping();
    mapping.columns[1] = {"g", Meaning::Generation, SeriesUnit::Megawatt, std::nullopt};
    mapping.columns.push_back({"d", Meaning::Demand, SeriesUnit::Megawatt, std::nullopt});
    const SeriesImport result = imported("time,g,d\n2025-03-01T00:00Z,5,7\n2025-03-01T01:00Z,5,\n", mapping);
    QVERIFY(alike(sindh(result).surplus, {-2, std::nan("")}));
    QVERIFY(sindhReport(result).surplusDerived);
    QVERIFY(toText(result.report).find("derived as generation less demand") != std::string::npos);
}

void TestSeriesImport::oneColumnARegion()
{
    SeriesMapping mapping = test::surplusMapping();
    mapping.region.reset();
    mapping.columns[1] = {"a", Meaning::Surplus, SeriesUnit::Megawatt, RegionId::Punjab};
    mapping.columns.push_back({"b", Meaning::Surplus, SeriesUnit::Megawatt, RegionId::Balochistan});
    const SeriesImport result =
        imported("time,a,b\n2025-03-01T00:00Z,1,2\n2025-03-01T01:00Z,,3\n2025-03-01T02:00Z,4,\n", mapping);
    QVERIFY(alike(result.set.regions[grid::index(RegionId::Punjab)]->surplus, {1, std::nan(""), 4}));
    QVERIFY(alike(result.set.regions[grid::index(RegionId::Balochistan)]->surplus, {2, 3, std::nan("")}));
    QVERIFY(!result.set.regions[grid::index(RegionId::Sindh)]);
}

void TestSeriesImport::regionsByNameAndMap()
{
    SeriesMapping mapping = test::surplusMapping();
    mapping.region.reset();
    mapping.columns.push_back({"where", Meaning::Region, SeriesUnit::Megawatt, std::nullopt});
    mapping.regionNames = {{"HESCO", RegionId::Sindh}, {"Punjab", RegionId::Islamabad}};
    mapping.otherRegions = OtherRegions::Skip;
    const SeriesImport result =
        imported("time,where,surplus\n2025-03-01T00:00Z,HESCO,1\n2025-03-01T00:00Z,khyber pakhtunkhwa,2\n"
                 "2025-03-01T00:00Z,Punjab,3\n2025-03-01T00:00Z,PJM,what\n2025-03-01T01:00Z,pk-sd,4\n",
                 mapping);
    QCOMPARE(sindh(result).surplus, (std::vector<double>{1, 4}));
    QCOMPARE(result.set.regions[grid::index(RegionId::KhyberPakhtunkhwa)]->surplus, (std::vector<double>{2}));
    QCOMPARE(result.set.regions[grid::index(RegionId::Islamabad)]->surplus, (std::vector<double>{3}));
    QVERIFY(!result.set.regions[grid::index(RegionId::Punjab)]);
    QCOMPARE(result.report.skippedRows, std::uint64_t{1});
}

void TestSeriesImport::duplicatesByRule()
{
    const std::string text = "time,surplus\n" + test::rowAt(0, 1) + test::rowAt(30, 3) + test::rowAt(60, 5) +
                             test::rowAt(90, 5) + test::rowAt(30, 7) + test::rowAt(30, 11) + test::rowAt(60, 9);
    SeriesMapping mapping = test::surplusMapping();
    mapping.duplicates = DuplicateRule::First;
    const SeriesImport first = imported(text, mapping);
    QCOMPARE(sindh(first).surplus, (std::vector<double>{2, 5}));
    mapping.duplicates = DuplicateRule::Last;
    const SeriesImport last = imported(text, mapping);
    QCOMPARE(sindh(last).surplus, (std::vector<double>{6, 7}));
    for (const SeriesImport *result : {&first, &last}) {
        QCOMPARE(result->report.duplicateRows, std::uint64_t{3});
        QCOMPARE(result->report.duplicates[1].line, std::uint64_t{7});
        QCOMPARE(result->report.duplicates[1].firstLine, std::uint64_t{3});
        QCOMPARE(result->report.duplicates[2].firstLine, std::uint64_t{4});
        QCOMPARE(result->report.rows, std::uint64_t{7});
    }
    QVERIFY(toText(last.report).find("3 rows, of which the last was kept") != std::string::npos);
}

void TestSeriesImport::rowsOutOfOrderAreSortedIn()
{
    const SeriesImport result = imported(
        "time,surplus\n" + test::rowAt(120, 3) + test::rowAt(0, 1) + test::rowAt(60, 2), test::surplusMapping());
    QCOMPARE(sindh(result).surplus, (std::vector<double>{1, 2, 3}));
    QCOMPARE(result.report.backwardRows, std::uint64_t{1});
    QCOMPARE(result.report.firstBackwardLine, std::uint64_t{3});
}

void TestSeriesImport::fallingOrderOverYears()
{
    std::string text = "time,surplus\n";
    constexpr int hours = 3 * 8'766;
    for (int hour = hours - 1; hour >= 0; --hour)
        text += test::rowAt(hour * 60, hour);
    const SeriesImport result = imported(text, test::surplusMapping());
    QCOMPARE(sindh(result).first, test::firstOfMarch);
    QCOMPARE(sindh(result).surplus.size(), std::size_t{hours});
    for (std::size_t hour = 0; hour < sindh(result).surplus.size(); ++hour)
        QCOMPARE(sindh(result).surplus[hour], static_cast<double>(hour));
}

void TestSeriesImport::cancelling()
{
    std::stop_source stop;
    stop.request_stop();
    TextBytes bytes("time,surplus\n2025-03-01T00:00Z,1\n");
    const auto result =
        importSeries(bytes, "test.csv", test::surplusMapping(), SystemZones(), LongWork(stop.get_token(), {}));
    QVERIFY(result.ok());
    QVERIFY(!result.value().has_value());
}

void TestSeriesImport::reportIsWhole()
{
    const SeriesImport result =
        imported("time,surplus\n" + test::rowAt(0, 1) + test::rowAt(120, 1), test::surplusMapping());
    QCOMPARE(toText(result.report),
             std::string("test.csv: 2 rows\n"
                         "PK-SD: 2025-03-01 00:00 UTC to 2025-03-01 03:00 UTC, 3 hours from 2 rows of 60 minutes\n"
                         "  surplus: 2 hours, 1 gap\n"
                         "  gap: 2025-03-01 01:00 UTC, 1 hour\n"));
    QVERIFY(toJson(result.report).find("\"interval_minutes\": 60") != std::string::npos);
}

void TestSeriesImport::mergingOverrulesOnlyWhatIsThere()
{
    grid::SeriesSet base =
        imported("time,surplus\n" + test::rowAt(0, 1) + test::rowAt(60, 2), test::surplusMapping()).set;
    const grid::SeriesSet newer = imported("time,surplus\n" + test::rowAt(-60, 9) + test::timeAt(0) + ",\n" +
                                               test::rowAt(60, 7) + test::rowAt(180, 8),
                                           test::surplusMapping())
                                      .set;
    mergeSeries(base, newer);
    const auto &merged = *base.regions[grid::index(RegionId::Sindh)];
    QCOMPARE(merged.first, test::firstOfMarch - std::chrono::hours(1));
    QVERIFY(alike(merged.surplus, {9, 1, 7, std::nan(""), 8}));
}

void TestSeriesImport::agreesWithTheReferenceImporter_data()
{
    QTest::addColumn<int>("interval");
    for (const int interval : {60, 30, 15, 10, 5})
        QTest::addRow("%d minutes", interval) << interval;
}

void TestSeriesImport::agreesWithTheReferenceImporter()
{
    QFETCH(int, interval);
    std::mt19937 random(static_cast<unsigned>(interval));
    for (int round = 0; round < rounds; ++round) {
        std::vector<Row> rows;
        const int start = static_cast<int>(random() % 100) * interval;
        const int count = 20 + static_cast<int>(random() % 200);
        for (std::size_t region = 0; region < grid::regionCount; region += 1 + random() % 3) {
            // The first two rows say what the interval is; any others may be missing.
            for (int i = 0; i < count; ++i) {
                if (i < 2 || random() % 4 != 0)
                    rows.push_back({region, start + i * interval, static_cast<double>(random() % 100'000) / 8.0 - 5'000,
                                    random() % 5 == 0 ? std::nan("") : static_cast<double>(random() % 1'000)});
            }
        }
        for (std::size_t repeats = random() % 5; repeats > 0; --repeats) {
            Row again = rows[random() % rows.size()];
            again.surplus += 1;
            rows.push_back(again);
        }
        // Neighbours change places, so rows are out of order without a new pattern of steps.
        for (std::size_t i = 3; i + 1 < rows.size(); i += 2 + random() % 40)
            std::swap(rows[i], rows[i + 1]);
        SeriesMapping mapping = test::surplusMapping();
        mapping.region.reset();
        mapping.duplicates = random() % 2 == 0 ? DuplicateRule::First : DuplicateRule::Last;
        mapping.columns.push_back({"region", Meaning::Region, SeriesUnit::Megawatt, std::nullopt});
        mapping.columns.push_back({"demand", Meaning::Demand, SeriesUnit::Megawatt, std::nullopt});
        std::string text = "region,time,demand,surplus\n";
        for (const Row &row : rows) {
            char figures[80];
            if (std::isnan(row.demand))
                std::snprintf(figures, sizeof figures, ",,%.17g\n", row.surplus);
            else
                std::snprintf(figures, sizeof figures, ",%.17g,%.17g\n", row.demand, row.surplus);
            text += std::string(grid::isoCode(grid::allRegions[row.region])) + ',' + test::timeAt(row.minute) + figures;
        }
        const SeriesImport result = imported(text, mapping);
        for (std::size_t region = 0; region < grid::regionCount; ++region) {
            int firstHour = 0;
            const auto surplus = reference(rows, region, interval, &Row::surplus, mapping.duplicates, firstHour);
            const auto demand = reference(rows, region, interval, &Row::demand, mapping.duplicates, firstHour);
            const auto &series = result.set.regions[region];
            QCOMPARE(series.has_value(), !surplus.empty() || !demand.empty());
            if (!series)
                continue;
            QCOMPARE(series->first, test::firstOfMarch + std::chrono::hours(firstHour));
            QVERIFY(alike(series->surplus, surplus));
            QVERIFY(alike(series->demand, demand));
        }
    }
}

QTEST_APPLESS_MAIN(TestSeriesImport)
#include "tst_series_import.moc"
