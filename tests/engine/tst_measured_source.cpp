// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/grid/measured_source.h"
#include "engine/runtime/engine_core.h"
#include "engine/session/session_reader.h"
#include "tests/support/fake_grid.h"
#include "tests/support/guard.h"
#include "tests/support/manual_clock.h"

#include <QTemporaryDir>

#include <cmath>

using namespace console;
using namespace console::grid;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t sindh = index(RegionId::Sindh);
constexpr std::size_t punjab = index(RegionId::Punjab);
const UtcTime start = fromPkt({2026, 6, 1, 0, 0, 0, 0});

/// Sindh measured for some hours: hour h has h·10 MW.
std::shared_ptr<SeriesSet> measured(std::size_t hours, double step = 10.0)
{
    auto set = std::make_shared<SeriesSet>();
    set->label = "sindh.csv";
    RegionSeries series;
    series.first = start;
    for (std::size_t hour = 0; hour < hours; ++hour)
        series.surplus.push_back(step * static_cast<double>(hour));
    set->regions[sindh] = series;
    return set;
}

Figure<Megawatt> surplusAt(const SeriesSet &set, UtcTime time)
{
    const MeasuredSource source(std::make_shared<test::FakeGrid>(), std::make_shared<SeriesSet>(set));
    return source.at(time).regions[sindh].surplus;
}

double value(const Figure<Megawatt> &figure)
{
    return figure.valueOr(Megawatt(std::nan(""))).value();
}

} // namespace

class TestMeasuredSource : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void insideTheSeriesIsMeasured();
    void aGapIsMissingAndSpoilsNoNeighbour();
    void theEndGoesStaleThenIsEstimated();
    void beforeTheSeriesAWholeNumberOfWeeksStandsIn();
    void otherRegionsStayModelled();
    void whatTheFileDoesNotHoldIsMissing();
    void theYearIsThatOfTheSeries();
    void theEngineTakesASeriesAndTellsIt();
};

void TestMeasuredSource::insideTheSeriesIsMeasured()
{
    const auto set = measured(48);
    const Figure<Megawatt> middle = surplusAt(*set, start + 10h + 30min);
    QCOMPARE(value(middle), 100.0);
    QVERIFY(middle.quality() == Quality::Measured);
    QCOMPARE(value(surplusAt(*set, start + 11h)), 105.0);
    QCOMPARE(value(surplusAt(*set, start + 10h + 45min)), 102.5);
    QCOMPARE(value(surplusAt(*set, start + 10h)), 95.0);
    // Nobody knows the hour before the first one.
    QCOMPARE(value(surplusAt(*set, start)), 0.0);
}

void TestMeasuredSource::aGapIsMissingAndSpoilsNoNeighbour()
{
    auto set = measured(48);
    set->regions[sindh]->surplus[10] = std::nan("");
    QVERIFY(surplusAt(*set, start + 10h + 30min).isMissing());
    QVERIFY(surplusAt(*set, start + 10h).isMissing());
    QCOMPARE(value(surplusAt(*set, start + 11h)), 110.0);
    QCOMPARE(value(surplusAt(*set, start + 9h + 59min)), 90.0);
}

void TestMeasuredSource::theEndGoesStaleThenIsEstimated()
{
    const std::size_t hours = 400 * 24;
    const auto set = measured(hours, 1.0);
    const UtcTime end = set->regions[sindh]->end();
    const Figure<Megawatt> stale = surplusAt(*set, end + 5h + 59min);
    QVERIFY(stale.quality() == Quality::Stale);
    QCOMPARE(value(stale), static_cast<double>(hours - 1));
    QVERIFY(stale.at() == end);
    const Figure<Megawatt> estimated = surplusAt(*set, end + 6h + 30min);
    QVERIFY(estimated.quality() == Quality::Estimated);
    QCOMPARE(value(estimated), static_cast<double>(hours + 6 - 364 * 24));
    // Two of those years later the same hour is looked up.
    QCOMPARE(value(surplusAt(*set, end + 6h + 30min + 2 * 24h * 364)), value(estimated));
    // A series of two days knows nothing of next week.
    QVERIFY(surplusAt(*measured(48), start + 240h).isMissing());
}

void TestMeasuredSource::beforeTheSeriesAWholeNumberOfWeeksStandsIn()
{
    const auto set = measured(400 * 24, 1.0);
    const Figure<Megawatt> before = surplusAt(*set, start - 24h + 30min);
    QVERIFY(before.quality() == Quality::Estimated);
    QCOMPARE(value(before), static_cast<double>(364 * 24 - 24));
}

void TestMeasuredSource::otherRegionsStayModelled()
{
    const MeasuredSource source(std::make_shared<test::FakeGrid>(700.0), measured(48));
    const GridState state = source.at(start + 90min);
    QCOMPARE(value(state.regions[punjab].surplus), 700.0);
    QVERIFY(state.regions[punjab].surplus.quality() == Quality::Modelled);
    QVERIFY(state.regions[index(RegionId::GilgitBaltistan)].surplus.isMissing());
    QCOMPARE(source.provenance(), std::string("measured PK-SD from sindh.csv; elsewhere a grid made by hand"));
}

void TestMeasuredSource::whatTheFileDoesNotHoldIsMissing()
{
    auto set = measured(48);
    set->regions[sindh]->demand.assign(48, 3000.0);
    const MeasuredSource source(std::make_shared<test::FakeGrid>(), set);
    const RegionState state = source.at(start + 5h + 30min).regions[sindh];
    QCOMPARE(value(state.netDemand), 3000.0);
    QVERIFY(state.lowCost.isMissing());
    QVERIFY(state.rooftop.isMissing());
    QVERIFY(state.available.isMissing());
}

void TestMeasuredSource::theYearIsThatOfTheSeries()
{
    auto set = std::make_shared<SeriesSet>();
    RegionSeries series;
    series.first = start;
    for (int hour = 0; hour < 240; ++hour)
        series.surplus.push_back(hour % 24 < 6 ? -50.0 : 150.0);
    series.surplus[30] = std::nan("");
    set->regions[sindh] = series;
    const MeasuredSource source(std::make_shared<test::FakeGrid>(), set);
    const RegionYear &facts = source.year()[sindh];
    QCOMPARE(value(facts.firmP90), -50.0);
    QVERIFY(facts.firmP90.quality() == Quality::Measured);
    QCOMPARE(facts.longestDeficitHours, 6);
    QVERIFY(std::abs(facts.hoursInSurplusPerDay - 24.0 * 179.0 / 239.0) < 1e-9);
}

void TestMeasuredSource::theEngineTakesASeriesAndTellsIt()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("a.session")).toStdString();
    auto clock = std::make_shared<test::ManualClock>(start + 10h + 30min);
    LiveOptions options;
    options.clock = clock;
    options.gridSource = [](GridCase) -> Result<std::shared_ptr<const GridSource>> {
        return std::shared_ptr<const GridSource>(std::make_shared<test::FakeGrid>(700.0));
    };
    options.speed = 1.0;
    options.hashing = false;
    options.recordTo = path;
    auto core = EngineCore::create(std::move(options));
    QVERIFY(core.ok());
    QCOMPARE(value(core.value()->step()->grid.regions[sindh].surplus), 700.0);
    (void)core.value()->takeEvents();

    core.value()->obey(command::SetSeries{measured(48)});
    clock->advance(1s);
    const auto snapshot = core.value()->step();
    QVERIFY(snapshot->grid.regions[sindh].surplus.quality() == Quality::Measured);
    QVERIFY(std::abs(value(snapshot->grid.regions[sindh].surplus) - 100.0) < 0.1);
    QVERIFY(snapshot->provenance.starts_with("measured PK-SD"));
    const auto events = core.value()->takeEvents();
    QCOMPARE(events.size(), std::size_t{1});
    QVERIFY(events[0].kind == Event::Kind::SeriesChanged);
    QCOMPARE(events[0].subject, std::string("sindh.csv"));
    QCOMPARE(events[0].detail, std::string("PK-SD"));

    core.value()->obey(command::SetSeries{measured(49)});
    QVERIFY(core.value()->takeEvents().empty());
    core.value()->obey(command::SetSeries{});
    clock->advance(1s);
    QVERIFY(core.value()->step()->grid.regions[sindh].surplus.quality() == Quality::Modelled);
    QCOMPARE(core.value()->takeEvents().size(), std::size_t{1});
    core.value()->close();

    const auto reader = session::SessionReader::open(path);
    QVERIFY(reader.ok());
    const auto events2 = reader.value()->record(start, start + 48h, 100);
    QVERIFY(events2.ok());
    QCOMPARE(std::count_if(events2.value().begin(), events2.value().end(),
                           [](const Event &event) { return event.kind == Event::Kind::SeriesChanged; }),
             2);
}

QTEST_APPLESS_MAIN(TestMeasuredSource)
#include "tst_measured_source.moc"
