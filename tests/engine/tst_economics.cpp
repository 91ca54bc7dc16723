// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/sites/economics.h"
#include "engine/sites/site_book.h"
#include "tests/support/guard.h"

#include <cmath>
#include <limits>

using namespace console;
using namespace console::sites;

namespace {

/// 12:00 PKT.
constexpr UtcTime noon{std::chrono::days(20'400) + std::chrono::hours(7)};
constexpr UtcTime evening{noon + std::chrono::hours(8)};

bool near(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance;
}

HashpriceBasis givenHashprice(double hashprice)
{
    HashpriceBasis basis;
    basis.hashprice = UsdPerPetahashDay(hashprice);
    basis.source = NetworkFiguresSource::Manual;
    return basis;
}

SiteDefinition mine(const std::string &id, double limit, double efficiency, double tariff)
{
    SiteDefinition site;
    site.id = id;
    site.limit = Megawatt(limit);
    site.efficiency = JoulePerTerahash(efficiency);
    site.pue = 1.05;
    site.tariff = PkrPerKilowattHour(tariff);
    site.tariffStatus = "proposed";
    return site;
}

SiteBook bookOf(std::vector<SiteDefinition> sites)
{
    SiteBook book;
    book.sites = std::move(sites);
    book.hashprice = UsdPerPetahashDay(28.68);
    book.pkrPerUsd = 280.0;
    return book;
}

PowerAgreement flatAgreement(const std::string &site, double price)
{
    PowerAgreement agreement;
    agreement.id = "epa-" + site;
    agreement.site = site;
    agreement.status = LegalStatus::Illustrative;
    agreement.bands = {{0, 1440, PkrPerKilowattHour(price)}};
    return agreement;
}

} // namespace

class TestEconomics final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void hashpriceOfTheNetwork();
    void breakevenOfFourGenerations();
    void tariffOfTheIncrementalPackage();
    void hundredMegawattsOfMachines();
    void hashcostMeetsTheHashpriceAtBreakeven();
    void strikeTakesFeeAndCostsOff();
    void curtailmentIsWorthWhatPowerCostsBeyondBreakeven();
    void performanceCountsWhatStaysAbove();
    void sunkPowerIsRunFor();
    void onlyTheBestMachinesMineAtThePackagesTariff();
    void fleetIsWeightedByLimit();
    void aiContributesAndHasNoBreakeven();
    void thisMachineIsNeverCounted();
    void tariffOfTheAgreementInForceStands();
    void takeOrPayAndFloorAreTold();
    void approvedIsSaidOnlyOfWhatIsApproved();
    void bookSourceIsTheBooksOwnHashprice();
    void defaultBookSaysDoNotMineOnlyInQuetta();
};

void TestEconomics::hashpriceOfTheNetwork()
{
    NetworkFigures figures{133.87e12, 61'575.0, 3.125, 0.0};
    QVERIFY(near(hashpriceOf(figures).value(), 28.92, 0.005));
    figures.feesBitcoin = 0.3125; // a tenth of the subsidy
    QVERIFY(near(hashpriceOf(figures).value(), 1.1 * 28.914, 0.01));
    figures.difficulty = 0.0;
    QCOMPARE(hashpriceOf(figures).value(), 0.0);
    figures.difficulty = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(hashpriceOf(figures).value(), 0.0);
}

void TestEconomics::breakevenOfFourGenerations()
{
    const auto breakevenAt = [](double efficiency) {
        return breakevenPrice(UsdPerPetahashDay(28.68), JoulePerTerahash(efficiency), 1.05).value();
    };
    QVERIFY(near(breakevenAt(13.5), 84.3, 0.05));
    QVERIFY(near(breakevenAt(17.5), 65.0, 0.05));
    QVERIFY(near(breakevenAt(21.5), 52.9, 0.05));
    QVERIFY(near(breakevenAt(29.5), 38.6, 0.05));
}

void TestEconomics::tariffOfTheIncrementalPackage()
{
    QVERIFY(near(toUsd(PkrPerKilowattHour(22.98), 280.0).value(), 82.07, 0.005));
}

void TestEconomics::hundredMegawattsOfMachines()
{
    const double itMegawatts = 100.0 / 1.05;
    QVERIFY(near(itMegawatts, 95.2, 0.05));
    const double exahashes = itMegawatts * 1e6 / 17.5 / 1e6; // W / (J/TH) = TH/s
    QVERIFY(near(exahashes, 5.44, 0.005));
    const double revenue = exahashes * 1000.0 * 28.68 / 24.0;
    QVERIFY(near(revenue, 6'503.0, 0.5));

    const UsdPerMegawattHour breakeven = breakevenPrice(UsdPerPetahashDay(28.68), JoulePerTerahash(17.5), 1.05);
    QVERIFY(near((Megawatt(100.0) * breakeven).value(), revenue, 1e-6));
    const UsdPerMegawattHour power = toUsd(PkrPerKilowattHour(22.98), 280.0);
    QVERIFY(near((Megawatt(100.0) * power).value(), 8'207.0, 0.5));
    QVERIFY(near(margin(Megawatt(100.0), breakeven, power).value(), 6'503.0 - 8'207.0, 1.0));
}

void TestEconomics::hashcostMeetsTheHashpriceAtBreakeven()
{
    const UsdPerMegawattHour breakeven = breakevenPrice(UsdPerPetahashDay(28.68), JoulePerTerahash(21.5), 1.0);
    QVERIFY(near(hashcost(JoulePerTerahash(21.5), breakeven).value(), 28.68, 1e-9));
    QVERIFY(near(hashcost(JoulePerTerahash(17.5), UsdPerMegawattHour(60.0)).value(), 25.2, 1e-9));
}

void TestEconomics::strikeTakesFeeAndCostsOff()
{
    HashpriceBasis basis = givenHashprice(28.68);
    const double breakeven = breakevenPrice(basis.hashprice, JoulePerTerahash(17.5), 1.05).value();
    QCOMPARE(strikePrice(basis, JoulePerTerahash(17.5), 1.05).value(), breakeven);
    basis.poolFee = 0.02;
    basis.otherVariableCost = UsdPerMegawattHour(3.0);
    QVERIFY(near(strikePrice(basis, JoulePerTerahash(17.5), 1.05).value(), 0.98 * breakeven - 3.0, 1e-9));
}

void TestEconomics::curtailmentIsWorthWhatPowerCostsBeyondBreakeven()
{
    // 100 MWh at 82 $/MWh with a credit of 10, against machines that break even at 65, and 500 $ to start again.
    const Usd value = netCurtailmentValue(MegawattHour(100.0), UsdPerMegawattHour(82.0), UsdPerMegawattHour(10.0),
                                          UsdPerMegawattHour(65.0), Usd(500.0));
    QCOMPARE(value.value(), 100.0 * 27.0 - 500.0);
    // Power that is paid for anyway is not avoided: without a credit beyond breakeven, curtailing loses.
    const Usd sunk = netCurtailmentValue(MegawattHour(100.0), UsdPerMegawattHour(0.0), UsdPerMegawattHour(10.0),
                                         UsdPerMegawattHour(65.0), Usd(0.0));
    QCOMPARE(sunk.value(), -5'500.0);
}

void TestEconomics::performanceCountsWhatStaysAbove()
{
    QCOMPARE(performanceFactor(Megawatt(0.0), Megawatt(50.0)), 1.0);
    QCOMPARE(performanceFactor(Megawatt(5.0), Megawatt(50.0)), 0.9);
    QCOMPARE(performanceFactor(Megawatt(50.0), Megawatt(50.0)), 0.0);
    QCOMPARE(performanceFactor(Megawatt(5.0), Megawatt(0.0)), 1.0);
}

void TestEconomics::sunkPowerIsRunFor()
{
    PowerAgreement agreement = flatAgreement("a", 23.0);
    const UsdPerMegawattHour tariff(82.0);
    QVERIFY(!isSunk(agreement, UsdPerMegawattHour(65.0), tariff));
    agreement.takeOrPay = TakeOrPay{500.0, 1.0};
    QVERIFY(isSunk(agreement, UsdPerMegawattHour(1.0), tariff));
    agreement.takeOrPay->paidShare = 0.5; // half of the price is still saved by not running
    QVERIFY(isSunk(agreement, UsdPerMegawattHour(41.0), tariff));
    QVERIFY(!isSunk(agreement, UsdPerMegawattHour(40.9), tariff));
    agreement.takeOrPay->paidShare = 0.0;
    QVERIFY(!isSunk(agreement, UsdPerMegawattHour(90.0), tariff));
}

void TestEconomics::onlyTheBestMachinesMineAtThePackagesTariff()
{
    const SiteBook book = bookOf({mine("old", 100.0, 17.5, 22.98), mine("new", 100.0, 13.5, 22.98)});
    const std::vector<Megawatt> loads{Megawatt(100.0), Megawatt(50.0)};
    const MoneyState money = moneyOf(book, {}, givenHashprice(28.68), loads, noon);
    QCOMPARE(money.sites.size(), std::size_t{2});
    QVERIFY(!money.sites[0].mine);
    QVERIFY(money.sites[1].mine);
    QCOMPARE(money.miningSites, 2);
    QCOMPARE(money.sitesThatShouldMine, 1);
    QVERIFY(near(money.sites[0].margin.value(), -1'703.7, 0.5));
    QVERIFY(near(money.sites[0].fullMargin.value(), -1'703.7, 0.5));
    QVERIFY(near(money.sites[1].fullMargin.value(), 2.0 * money.sites[1].margin.value(), 1e-9));
    QVERIFY(near(money.margin.value(), (money.sites[0].margin + money.sites[1].margin).value(), 1e-9));
    QCOMPARE(money.sites[0].tariffStatus, LegalStatus::Proposed);
    // 150 MW at Rs 22.98 less Rs 9.00: 13.98 · 150 000 Rs/h.
    QVERIFY(near(money.capacityContribution.value(), 13.98 * 150'000.0 / 280.0, 1e-6));
}

void TestEconomics::fleetIsWeightedByLimit()
{
    const SiteBook book = bookOf({mine("large", 300.0, 17.5, 14.0), mine("small", 100.0, 13.5, 28.0)});
    const MoneyState money = moneyOf(book, {}, givenHashprice(28.68), {}, noon);
    QVERIFY(near(money.tariff.value().value(), (300.0 * 50.0 + 100.0 * 100.0) / 400.0, 1e-9));
    QVERIFY(near(money.breakeven.value().value(),
                 (300.0 * money.sites[0].breakeven->value() + 100.0 * money.sites[1].breakeven->value()) / 400.0,
                 1e-9));
    QCOMPARE(money.margin.value(), 0.0); // nothing is metered
    QCOMPARE(money.capacityContribution.value(), 0.0);
    const MoneyState nobody = moneyOf(bookOf({}), {}, givenHashprice(28.68), {}, noon);
    QVERIFY(!nobody.tariff && !nobody.breakeven);
}

void TestEconomics::aiContributesAndHasNoBreakeven()
{
    SiteDefinition centre = mine("centre", 150.0, 17.5, 16.0);
    centre.kind = SiteKind::Ai;
    centre.efficiency.reset();
    const SiteBook book = bookOf({centre});
    const MoneyState money = moneyOf(book, {}, givenHashprice(28.68), {Megawatt(100.0)}, noon);
    QVERIFY(!money.sites[0].breakeven && !money.sites[0].strike);
    QVERIFY(money.sites[0].tariff.has_value());
    QVERIFY(near(money.capacityContribution.value(), 7.0 * 100'000.0 / 280.0, 1e-9));
    QCOMPARE(money.miningSites, 0);
    QCOMPARE(money.margin.value(), 0.0);
}

void TestEconomics::thisMachineIsNeverCounted()
{
    SiteDefinition machine = mine("this-machine", 0.0001, 17.5, 20.0);
    machine.kind = SiteKind::LocalHasher;
    const Megawatt missing(std::numeric_limits<double>::quiet_NaN());
    const SiteBook book = bookOf({machine, mine("a", 100.0, 13.5, 10.0)});
    const MoneyState money = moneyOf(book, {}, givenHashprice(28.68), {Megawatt(1.0), missing}, noon);
    QCOMPARE(money.margin.value(), 0.0); // and what a meter does not say is not counted either
    QCOMPARE(money.capacityContribution.value(), 0.0);
    QCOMPARE(money.miningSites, 1);
    QVERIFY(!money.sites[0].tariff && !money.sites[0].breakeven);
}

void TestEconomics::tariffOfTheAgreementInForceStands()
{
    const SiteBook book = bookOf({mine("a", 100.0, 17.5, 14.0)});
    PowerAgreement agreement = flatAgreement("a", 18.0);
    agreement.bands = {{22 * 60, 17 * 60, PkrPerKilowattHour(18.0)}, {17 * 60, 22 * 60, PkrPerKilowattHour(24.5)}};
    const auto at = [&](UtcTime time) { return moneyOf(book, {agreement}, givenHashprice(28.68), {}, time).sites[0]; };
    QCOMPARE(at(noon).agreement, std::string("epa-a"));
    QVERIFY(near(at(noon).tariff->value(), 18'000.0 / 280.0, 1e-9));
    QVERIFY(at(noon).mine);
    QVERIFY(near(at(evening).tariff->value(), 24'500.0 / 280.0, 1e-9));
    QVERIFY(!at(evening).mine);
    agreement.status = LegalStatus::Proposed; // a draft prices nothing
    QVERIFY(at(noon).agreement.empty());
    QVERIFY(near(at(noon).tariff->value(), 50.0, 1e-9));
}

void TestEconomics::takeOrPayAndFloorAreTold()
{
    const SiteBook book = bookOf({mine("a", 100.0, 17.5, 14.0)});
    PowerAgreement agreement = flatAgreement("a", 23.0);
    agreement.loadFactorFloor = 0.4;
    const auto site = [&] { return moneyOf(book, {agreement}, givenHashprice(28.68), {}, noon).sites[0]; };
    QVERIFY(!site().mine);
    QVERIFY(site().floorBinds); // it would not run at all
    agreement.takeOrPay = TakeOrPay{400.0, 1.0};
    QVERIFY(site().powerIsSunk && site().mine);
    QVERIFY(!site().floorBinds);
    QVERIFY(site().fullMargin.value() < 0.0); // it still loses money, only less than not running
    agreement.maximumCurtailmentHours = 0.7 * 8760.0;
    QVERIFY(site().floorBinds);
}

void TestEconomics::approvedIsSaidOnlyOfWhatIsApproved()
{
    SiteBook book = bookOf({mine("a", 100.0, 17.5, 14.0)});
    PowerAgreement agreement = flatAgreement("a", 12.0);
    const auto approved = [&] { return moneyOf(book, {agreement}, givenHashprice(28.68), {}, noon).anyApproved; };
    QVERIFY(!approved());
    agreement.status = LegalStatus::Approved;
    QVERIFY(approved());
    agreement.validUntil = noon; // over
    QVERIFY(!approved());
    agreement.validUntil.reset();
    book.sites[0].kind = SiteKind::Ai; // of an AI centre it says nothing about mining
    QVERIFY(!approved());
}

void TestEconomics::bookSourceIsTheBooksOwnHashprice()
{
    const SiteBook book = bookOf({mine("a", 100.0, 17.5, 14.0)});
    HashpriceBasis basis = givenHashprice(40.0);
    QCOMPARE(moneyOf(book, {}, basis, {}, noon).basis.hashprice.value(), 40.0);
    basis.source = NetworkFiguresSource::Book;
    QCOMPARE(moneyOf(book, {}, basis, {}, noon).basis.hashprice.value(), 28.68);
    QCOMPARE(networkFiguresSourceKey(NetworkFiguresSource::Book), std::string_view("book"));
    QCOMPARE(networkFiguresSourceKey(NetworkFiguresSource::Pool), std::string_view("pool"));
}

void TestEconomics::defaultBookSaysDoNotMineOnlyInQuetta()
{
    const auto book = parseSiteBook(embedded::defaultSites(), "sites.json");
    QVERIFY(book.ok());
    const MoneyState money = moneyOf(book.value(), {}, {}, {}, noon);
    QVERIFY(!money.anyApproved);
    QCOMPARE(money.miningSites, 6);
    QCOMPARE(money.sitesThatShouldMine, 5);
    for (std::size_t i = 0; i < money.sites.size(); ++i)
        QCOMPARE(money.sites[i].mine, book.value().sites[i].id != "quetta");
}

QTEST_APPLESS_MAIN(TestEconomics)
#include "tst_economics.moc"
