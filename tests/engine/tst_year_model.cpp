// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/grid/year_model.h"
#include "tests/support/guard.h"

#include <cmath>

using namespace console;
using namespace console::grid;

namespace {

constexpr std::size_t sindh = index(RegionId::Sindh);
constexpr std::size_t punjab = index(RegionId::Punjab);

double sum(const ReferenceYear &year, std::size_t region, Megawatt RegionHour::*figure)
{
    double total = 0.0;
    for (const YearHour &hour : year.hours)
        total += (hour.regions[region].*figure).value();
    return total;
}

} // namespace

/// The year under changes of a person's own, and with sites that draw from it.
class TestYearModel : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void noChangeIsTheReferenceYear();
    void changesMoveWhatTheyName();
    void rooftopGrowsByTheSameMegawattsEachYear();
    void sitesAreServedFromIdlePlants();
    void whatASiteDrawsIsGoneFromTheSurplus();

private:
    ReferenceYearData m_data;
    ReferenceYear m_reference;
};

void TestYearModel::initTestCase()
{
    m_data = parseReferenceYear(embedded::referenceYear()).value();
    m_reference = computeReferenceYear(m_data, GridCase::Reference);
}

void TestYearModel::noChangeIsTheReferenceYear()
{
    const ReferenceYear year = YearModel(m_data, {}).run();
    for (std::size_t hour = 0; hour < hoursInModelYear; ++hour)
        for (std::size_t region = 0; region < regionCount; ++region)
            QVERIFY(year.hours[hour].regions[region].surplus == m_reference.hours[hour].regions[region].surplus);
    // A site that draws nothing changes nothing.
    PerRegion<HourlySeries> idle;
    idle[sindh].assign(hoursInModelYear, 0.0);
    const ReferenceYear withIdle = YearModel(m_data, {}).run(idle);
    for (std::size_t hour = 0; hour < hoursInModelYear; ++hour)
        QVERIFY(withIdle.hours[hour].regions[sindh].surplus == m_reference.hours[hour].regions[sindh].surplus);
}

void TestYearModel::changesMoveWhatTheyName()
{
    const ReferenceYear more = YearModel(m_data, {.demand = 1.1}).run();
    const double gross = sum(m_reference, punjab, &RegionHour::grossDemand);
    QVERIFY(std::abs(sum(more, punjab, &RegionHour::grossDemand) / gross - 1.1) < 1e-9);
    QVERIFY(sum(more, punjab, &RegionHour::surplus) < sum(m_reference, punjab, &RegionHour::surplus));

    const ReferenceYear sunny = YearModel(m_data, {.rooftop = 2.0}).run();
    QVERIFY(std::abs(sum(sunny, punjab, &RegionHour::rooftop) / sum(m_reference, punjab, &RegionHour::rooftop) - 2.0) <
            1e-9);
    const ReferenceYear wide = YearModel(m_data, {.southToNorthShift = Megawatt(500.0)}).run();
    QCOMPARE(wide.hours[0].southToNorthLimit.value(), m_reference.hours[0].southToNorthLimit.value() + 500.0);
    const ReferenceYear shut = YearModel(m_data, {.southToNorthShift = Megawatt(-1e6)}).run();
    QCOMPARE(shut.hours[0].southToNorthLimit.value(), 0.0);
    QVERIFY(sum(shut, sindh, &RegionHour::surplus) > sum(m_reference, sindh, &RegionHour::surplus));
    const ReferenceYear noLng = YearModel(m_data, {.rlng = 0.0}).run();
    QVERIFY(sum(noLng, punjab, &RegionHour::surplus) < 0.0);
}

void TestYearModel::rooftopGrowsByTheSameMegawattsEachYear()
{
    QCOMPARE(rooftopFactorOf(m_data, 2025), 1.0);
    QCOMPARE(rooftopFactorOf(m_data, 2019), 1.0);
    const double step = rooftopFactorOf(m_data, 2026) - 1.0;
    QVERIFY(step > 0.0);
    QVERIFY(std::abs(rooftopFactorOf(m_data, 2030) - (1.0 + 5.0 * step)) < 1e-12);
    const double mean = (m_data.rooftop.firstDayMw + m_data.rooftop.lastDayMw) / 2.0;
    QVERIFY(std::abs(step * mean - (m_data.rooftop.lastDayMw - m_data.rooftop.firstDayMw)) < 1e-6);
}

void TestYearModel::sitesAreServedFromIdlePlants()
{
    PerRegion<HourlySeries> load;
    load[sindh].assign(hoursInModelYear, 200.0);
    const ReferenceYear year = YearModel(m_data, {}).run(load);
    double generated = 0.0;
    double before = 0.0;
    double unserved = 0.0;
    for (std::size_t fuel = 0; fuel < year.fuels.size(); ++fuel)
        for (std::size_t hour = 0; hour < hoursInModelYear; ++hour) {
            generated += year.generation[fuel][hour].value();
            before += m_reference.generation[fuel][hour].value();
        }
    for (std::size_t hour = 0; hour < hoursInModelYear; ++hour)
        unserved += (year.hours[hour].unserved - m_reference.hours[hour].unserved).value();
    QVERIFY(std::abs(generated + unserved - before - 200.0 * hoursInModelYear) < 1e-3);
    QVERIFY(unserved < 1.0);
}

void TestYearModel::whatASiteDrawsIsGoneFromTheSurplus()
{
    PerRegion<HourlySeries> load;
    load[sindh].assign(hoursInModelYear, 300.0);
    const ReferenceYear year = YearModel(m_data, {}).run(load);
    double nation = 0.0;
    for (std::size_t region = 0; region < regionCount; ++region)
        nation += sum(m_reference, region, &RegionHour::surplus) - sum(year, region, &RegionHour::surplus);
    // What is drawn plus the 8 % reserve that is kept for it, but for hours in which plants above the tier serve it.
    const double drawn = 300.0 * hoursInModelYear;
    QVERIFY2(nation > drawn && nation < 1.1 * drawn, qPrintable(QString::number(nation / drawn)));
}

QTEST_APPLESS_MAIN(TestYearModel)
#include "tst_year_model.moc"
