// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/grid/outlook.h"
#include "engine/grid/reference_year_source.h"
#include "tests/support/guard.h"

#include <cmath>

using namespace console;
using namespace console::grid;

namespace {

constexpr std::size_t sindh = index(RegionId::Sindh);
constexpr std::size_t isolated = index(RegionId::GilgitBaltistan);

/// A year whose Sindh surplus is the number of its hour, so that every lookup shows where it looked.
std::shared_ptr<const ReferenceYear> countingYear()
{
    auto year = std::make_shared<ReferenceYear>();
    year->hasData[sindh] = true;
    year->hours.resize(hoursInModelYear);
    for (std::size_t hour = 0; hour < hoursInModelYear; ++hour) {
        RegionHour &region = year->hours[hour].regions[sindh];
        region.surplus = Megawatt(static_cast<double>(hour));
        region.dispatchable = region.surplus;
        year->hours[hour].southToNorthLimit = Megawatt(2200.0);
        year->hours[hour].northToSouthLimit = Megawatt(2000.0);
        year->hours[hour].corridorFlow = Megawatt(hour % 2 == 0 ? 2200.0 : -1000.0);
        year->hours[hour].reserve = Megawatt(1200.0);
    }
    return year;
}

double surplusAt(const GridSource &source, const PktTime &time)
{
    return source.at(fromPkt(time)).regions[sindh].surplus.value()->value();
}

double hourNumber(unsigned month, unsigned day, int hour)
{
    return static_cast<double>((firstDayOfMonth(month - 1) + day - 1) * hoursInDay) + hour;
}

} // namespace

class TestGridSource : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void caseKeysAreInverse();
    void hourMiddleGivesTheHour();
    void leapDayBorrowsTheDayBefore();
    void pktBoundaryIsFiveHoursBeforeUtcMidnight();
    void figuresChangeInALine();
    void yearWraps();
    void isolatedRegionIsMissing();
    void corridorFollowsTheFlow();
    void yearFacts();
    void deficitRunGoesOverTheNewYear();
    void provenanceNamesTheCase();
    void outlookHoldsWholeHours();
};

void TestGridSource::caseKeysAreInverse()
{
    for (const GridCase gridCase : allGridCases)
        QCOMPARE(gridCaseFromKey(gridCaseKey(gridCase)), std::optional(gridCase));
    QCOMPARE(gridCaseFromKey("lng-short"), std::optional(GridCase::LngShort));
    QVERIFY(!gridCaseFromKey("LNG"));
}

void TestGridSource::hourMiddleGivesTheHour()
{
    const ReferenceYearSource source(countingYear());
    for (const int year : {2025, 2026, 2031})
        QCOMPARE(surplusAt(source, {.year = year, .month = 7, .day = 9, .hour = 14, .minute = 30}),
                 hourNumber(7, 9, 14));
    const GridState state = source.at(fromPkt({.year = 2026, .month = 1, .day = 1, .minute = 30}));
    QCOMPARE(state.regions[sindh].surplus.quality(), Quality::Modelled);
    QCOMPARE(state.regions[sindh].surplus.at(), state.at);
}

void TestGridSource::leapDayBorrowsTheDayBefore()
{
    const ReferenceYearSource source(countingYear());
    QCOMPARE(surplusAt(source, {.year = 2028, .month = 2, .day = 29, .hour = 12, .minute = 30}), hourNumber(2, 28, 12));
    QCOMPARE(surplusAt(source, {.year = 2028, .month = 3, .day = 1, .hour = 0, .minute = 30}), hourNumber(3, 1, 0));
    // Midnight into the leap day lies half way between 28 February 23:30 and its stand-in's 00:30.
    QCOMPARE(surplusAt(source, {.year = 2028, .month = 2, .day = 29}),
             (hourNumber(2, 28, 23) + hourNumber(2, 28, 0)) / 2);
}

void TestGridSource::pktBoundaryIsFiveHoursBeforeUtcMidnight()
{
    using namespace std::chrono;
    const ReferenceYearSource source(countingYear());
    const UtcTime utc = UtcTime(sys_days(2026y / March / 9)) + hours(19) + minutes(30);
    QCOMPARE(source.at(utc).regions[sindh].surplus.value()->value(), hourNumber(3, 10, 0));
    QCOMPARE(source.at(utc - hours(1)).regions[sindh].surplus.value()->value(), hourNumber(3, 9, 23));
}

void TestGridSource::figuresChangeInALine()
{
    const ReferenceYearSource source(countingYear());
    QCOMPARE(surplusAt(source, {.year = 2026, .month = 5, .day = 3, .hour = 10}), hourNumber(5, 3, 10) - 0.5);
    QCOMPARE(surplusAt(source, {.year = 2026, .month = 5, .day = 3, .hour = 10, .minute = 45}),
             hourNumber(5, 3, 10) + 0.25);
}

void TestGridSource::yearWraps()
{
    const ReferenceYearSource source(countingYear());
    QCOMPARE(surplusAt(source, {.year = 2027}), (hoursInModelYear - 1) / 2.0);
    QCOMPARE(surplusAt(source, {.year = 2026, .month = 12, .day = 31, .hour = 23, .minute = 30}),
             static_cast<double>(hoursInModelYear - 1));
}

void TestGridSource::isolatedRegionIsMissing()
{
    const ReferenceYearSource source(countingYear());
    const RegionState state = source.at(fromPkt({.year = 2026})).regions[isolated];
    for (const auto &figure : {state.surplus, state.lowCost, state.netDemand, state.rooftop, state.available})
        QVERIFY(figure.isMissing() && !figure.value());
    QVERIFY(source.year()[isolated].firmP90.isMissing());
    QVERIFY(source.year()[isolated].mean.isMissing());
}

void TestGridSource::corridorFollowsTheFlow()
{
    const ReferenceYearSource source(countingYear());
    const CorridorState north = source.at(fromPkt({.year = 2026, .hour = 2, .minute = 30})).corridor;
    QCOMPARE(north.flow.value()->value(), 2200.0);
    QCOMPARE(north.limit.value()->value(), 2200.0);
    QVERIFY(north.binding);
    const CorridorState south = source.at(fromPkt({.year = 2026, .hour = 3, .minute = 30})).corridor;
    QCOMPARE(south.flow.value()->value(), -1000.0);
    QCOMPARE(south.limit.value()->value(), 2000.0);
    QVERIFY(!south.binding);
}

void TestGridSource::yearFacts()
{
    const ReferenceYearSource source(countingYear());
    const RegionYear &facts = source.year()[sindh];
    QCOMPARE(facts.mean.value()->value(), (hoursInModelYear - 1) / 2.0);
    QVERIFY(std::abs(facts.firmP90.value()->value() - 0.1 * (hoursInModelYear - 1)) < 1e-6);
    QCOMPARE(facts.hoursInSurplusPerDay, (hoursInModelYear - 1.0) / daysInModelYear);
    QCOMPARE(facts.longestDeficitHours, 1);
}

void TestGridSource::deficitRunGoesOverTheNewYear()
{
    auto year = std::make_shared<ReferenceYear>(*countingYear());
    for (std::size_t hour = 0; hour < hoursInModelYear; ++hour)
        year->hours[hour].regions[sindh].surplus = Megawatt(hour < 5 || hour >= hoursInModelYear - 7 ? -1.0 : 1.0);
    QCOMPARE(ReferenceYearSource(year).year()[sindh].longestDeficitHours, 12);
    for (YearHour &hour : year->hours)
        hour.regions[sindh].surplus = Megawatt(0.0);
    const ReferenceYearSource never(year);
    QCOMPARE(never.year()[sindh].longestDeficitHours, static_cast<int>(hoursInModelYear));
    QCOMPARE(never.year()[sindh].hoursInSurplusPerDay, 0.0);
}

void TestGridSource::provenanceNamesTheCase()
{
    auto year = std::make_shared<ReferenceYear>(*countingYear());
    year->gridCase = GridCase::LngShort;
    QCOMPARE(ReferenceYearSource(year).provenance(), std::string("modelled reference year 2025, case lng-short"));
}

void TestGridSource::outlookHoldsWholeHours()
{
    using namespace std::chrono;
    auto year = std::make_shared<ReferenceYear>(*countingYear());
    year->hasData[index(RegionId::Punjab)] = true;
    for (YearHour &hour : year->hours)
        hour.regions[index(RegionId::Punjab)].surplus = Megawatt(1000.0);
    const ReferenceYearSource source(year);

    const UtcTime now = fromPkt({.year = 2026, .month = 6, .day = 10, .hour = 17, .minute = 59, .second = 59});
    const Outlook outlook = outlookAround(source, now);
    QVERIFY(outlook.first == fromPkt({.year = 2026, .month = 6, .day = 9, .hour = 17}));
    QCOMPARE(outlook.regions[sindh][24].value()->value(), hourNumber(6, 10, 17));
    QCOMPARE(outlook.regions[sindh][0].value()->value(), hourNumber(6, 9, 17));
    QCOMPARE(outlook.regions[sindh][48].value()->value(), hourNumber(6, 11, 17));
    QCOMPARE(outlook.national[24].value()->value(), hourNumber(6, 10, 17) + 1000.0);
    QCOMPARE(outlook.national[24].quality(), Quality::Modelled);
    QVERIFY(outlook.regions[isolated][24].isMissing());

    auto empty = std::make_shared<ReferenceYear>(*year);
    empty->hasData = {};
    QVERIFY(outlookAround(ReferenceYearSource(empty), now).national[24].isMissing());
}

QTEST_APPLESS_MAIN(TestGridSource)
#include "tst_grid_source.moc"
