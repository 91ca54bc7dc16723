// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/look_ahead_problem.h"
#include "engine/dispatch/network_solver.h"
#include "engine/sites/site_book.h"
#include "tests/support/guard.h"

#include <cmath>
#include <limits>

using namespace console;
using namespace console::dispatch;

namespace {

/// Tells a surplus for each hour and remembers the latest moment it was asked for.
class HourlyGrid final : public grid::GridSource
{
public:
    [[nodiscard]] grid::GridState at(UtcTime time) const override
    {
        latestAsked = std::max(latestAsked, time);
        grid::GridState state;
        state.at = time;
        const auto hours = std::chrono::floor<std::chrono::hours>(time).time_since_epoch() / std::chrono::hours(1);
        const auto day = static_cast<double>(hours / 24);
        const auto figure = [time](double value) { return Figure<Megawatt>(Megawatt(value), Quality::Modelled, time); };
        // Every hour of day h has 100 h, and each day adds one.
        state.regions[grid::index(grid::RegionId::Sindh)].surplus =
            figure(100.0 * static_cast<double>(hours % 24) + day);
        state.regions[grid::index(grid::RegionId::Punjab)].surplus = figure(-50.0);
        state.corridor = {figure(500.0), figure(2200.0), false};
        return state;
    }
    [[nodiscard]] const std::array<grid::RegionYear, grid::regionCount> &year() const override { return m_year; }
    [[nodiscard]] std::string provenance() const override { return "by hand"; }

    mutable UtcTime latestAsked{};

private:
    std::array<grid::RegionYear, grid::regionCount> m_year{};
};

const UtcTime now{std::chrono::hours(24 * 100) + std::chrono::minutes(90)}; // day 100, 01:30 UTC

sites::SiteBook bookOfTwo()
{
    sites::SiteBook book;
    book.hashprice = UsdPerPetahashDay(28.68);
    book.lostLoadValue = UsdPerMegawattHour(2000.0);
    sites::SiteDefinition mine;
    mine.id = "mine";
    mine.limit = Megawatt(400.0);
    mine.efficiency = JoulePerTerahash(17.5);
    mine.pue = 1.05;
    mine.tariff = PkrPerKilowattHour(22.98);
    book.sites.push_back(mine);
    sites::SiteDefinition centre;
    centre.id = "centre";
    centre.kind = sites::SiteKind::Ai;
    centre.limit = Megawatt(100.0);
    centre.firmDemand = Megawatt(80.0);
    book.sites.push_back(centre);
    return book;
}

} // namespace

class LookAheadProblemTest : public QObject
{
    Q_OBJECT
private slots:
    void aHourIsJudgedByTheSameHourOfSevenDays()
    {
        const HourlyGrid grid;
        const NetworkProblem problem = lookAheadProblem(bookOfTwo(), grid, now, {}, {});
        QCOMPARE(problem.intervals, std::size_t(48));
        QVERIFY(bool(checkProblem(problem)));
        const NetworkArea &sindh = problem.areas[grid::index(grid::RegionId::Sindh)];
        // 02:00 is still to come today, so its newest sample is of day 99: days 93 … 99, 200 MW and the day's number.
        QCOMPARE(sindh.firmSurplusMw[1], 200.0 + 93.6);
        QCOMPARE(sindh.flexibleSurplusMw[1], 96.0 - 93.6);
        // 01:00 has begun today and may be used.
        QCOMPARE(sindh.firmSurplusMw[0], 100.0 + 94.6);
        // The day after tomorrow knows no more than tomorrow does.
        QCOMPARE(sindh.firmSurplusMw[25], sindh.firmSurplusMw[1]);
        QVERIFY2(grid.latestAsked <= now, "the future was looked at");
    }

    void aDeficitHasNothingForAnybody()
    {
        const NetworkProblem problem = lookAheadProblem(bookOfTwo(), HourlyGrid(), now, {}, {});
        const NetworkArea &punjab = problem.areas[grid::index(grid::RegionId::Punjab)];
        QCOMPARE(punjab.firmSurplusMw[0], -50.0);
        QCOMPARE(punjab.flexibleSurplusMw[0], 0.0);
        const NetworkArea &unknown = problem.areas[grid::index(grid::RegionId::GilgitBaltistan)];
        QCOMPARE(unknown.firmSurplusMw[7], 0.0);
    }

    void whatIsOwedHasAPriceAndWhatIsNotHasNone()
    {
        sites::PowerAgreement agreement;
        agreement.id = "a";
        agreement.site = "mine";
        agreement.status = sites::LegalStatus::Illustrative;
        agreement.bands = {{0, 1440, PkrPerKilowattHour(22.98)}};
        agreement.takeOrPay = sites::TakeOrPay{400.0 * 8760.0 / 1000.0 * 0.5, 1.0};
        const std::vector<sites::PowerAgreement> agreements{agreement};
        const sites::SiteBook book = bookOfTwo();
        sites::HashpriceBasis basis;
        basis.hashprice = book.hashprice;

        const NetworkProblem with = lookAheadProblem(book, HourlyGrid(), now, {}, {&agreements, &basis});
        QVERIFY(with.sites[0].takeOrPay.has_value());
        QVERIFY(std::abs(with.sites[0].takeOrPay->energyMwh - 400.0 * 48.0 * 0.5) < 1e-6);
        QVERIFY(std::abs(with.sites[0].takeOrPay->penaltyUsdPerMwh - 22980.0 / 280.0) < 1e-6);
        // At 82 $/MWh a machine of 17.5 J/TH earns 65: it runs because of what is owed, and for nothing else.
        const NetworkPlan owed = solveNetwork(with);
        double taken = 0.0;
        for (const double load : owed.loadMw[0])
            taken += load;
        QVERIFY2(std::abs(taken - 9600.0) < 1.0, qPrintable(QString::number(taken)));
        QVERIFY(owed.takeOrPayPrice[0] > 17.0 && owed.takeOrPayPrice[0] < 17.2);

        const NetworkPlan free = solveNetwork(lookAheadProblem(book, HourlyGrid(), now, {}, {nullptr, &basis}));
        for (const double load : free.loadMw[0])
            QCOMPARE(load, 0.0);
    }
};

QTEST_APPLESS_MAIN(LookAheadProblemTest)
#include "tst_look_ahead_problem.moc"
