// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/agreement_year.h"
#include "tests/support/guard.h"

#include <array>
#include <cmath>

using namespace console;
using namespace console::sites;

namespace {

bool near(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance;
}

HashpriceBasis hashprice()
{
    HashpriceBasis basis;
    basis.hashprice = UsdPerPetahashDay(28.68);
    basis.source = NetworkFiguresSource::Manual;
    return basis;
}

SiteDefinition portQasim()
{
    SiteDefinition site;
    site.id = "port-qasim";
    site.limit = Megawatt(380.0);
    site.efficiency = JoulePerTerahash(17.5);
    site.pue = 1.05;
    return site;
}

/// 19 hours at 18.00, 5 hours at 24.50.
PowerAgreement draft()
{
    PowerAgreement agreement;
    agreement.id = "draft";
    agreement.bands = {{22 * 60, 17 * 60, PkrPerKilowattHour(18.0)}, {17 * 60, 22 * 60, PkrPerKilowattHour(24.5)}};
    return agreement;
}

} // namespace

class TestAgreementYear final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void aDayOfTwoBands();
    void aYearByHand();
    void curtailmentTakesRunningHours();
    void takeOrPayIsPaidForWhatIsNotTaken();
    void theFloorBindsAboveWhatItWouldRun();
    void noHourEarnsMeansDoNotMine();
    void capacityPaymentCountsAsPrice();
    void feeLowersTheStrikeAndNotTheBreakeven();
    void energyCostOfTheRegion();
    void anAiCentreRunsAtItsFirmDemand();
    void negotiationBand();
    void sitesOwnMachinesInTheBand();
};

void TestAgreementYear::aDayOfTwoBands()
{
    const TariffDay day = tariffDay(draft(), UsdPerMegawattHour(65.0), 280.0); // Rs 18.2
    QVERIFY(near(day.mean.value(), (19.0 * 18.0 + 5.0 * 24.5) / 24.0, 1e-9));
    QCOMPARE(day.earningHours, 19.0);
    QVERIFY(near(day.earningMean.value().value(), 18.0, 1e-9));
    const TariffDay all = tariffDay(draft(), UsdPerMegawattHour(87.5), 280.0); // Rs 24.50 exactly: it runs
    QCOMPARE(all.earningHours, 24.0);
    QVERIFY(!tariffDay(draft(), UsdPerMegawattHour(64.0), 280.0).earningMean); // Rs 17.92
}

void TestAgreementYear::aYearByHand()
{
    const AgreementYear year = agreementYear(draft(), portQasim(), hashprice(), 280.0);
    QCOMPARE(year.limit.value(), 380.0);
    QVERIFY(near(year.loadFactor, 19.0 / 24.0, 1e-12));
    QVERIFY(near(year.energy.value(), 2'635'300.0, 1e-3)); // 380 MW · 19 h · 365 d
    QVERIFY(near(year.meanTariff.value(), 464.5 / 24.0, 1e-9));
    QVERIFY(near(year.breakeven.value().value(), 18.2095, 1e-4)); // 28 680 / 441 · 0.28
    QCOMPARE(year.hoursThatEarn, 19.0);
    QVERIFY(near(year.minersMargin.value().value(), 28'680.0 / 441.0 - 18'000.0 / 280.0, 1e-9));
    QVERIFY(near(year.contributionPkr, 2'635'300e3 * 9.0, 1e-3)); // Rs 18 less Rs 9
    QCOMPARE(year.shortfallPkr, 0.0);
    QVERIFY(!year.floorBinds && !year.doNotMine);
}

void TestAgreementYear::curtailmentTakesRunningHours()
{
    PowerAgreement agreement = draft();
    agreement.maximumCurtailmentHours = 800.0;
    const AgreementYear year = agreementYear(agreement, portQasim(), hashprice(), 280.0);
    QVERIFY(near(year.energy.value(), 380.0 * (19.0 * 365.0 - 800.0), 1e-3));
    QVERIFY(near(year.contributionPkr, 380e3 * 6'135.0 * 9.0, 1.0));
    agreement.maximumCurtailmentHours = 8'000.0; // more than it runs
    QCOMPARE(agreementYear(agreement, portQasim(), hashprice(), 280.0).loadFactor, 0.0);
}

void TestAgreementYear::takeOrPayIsPaidForWhatIsNotTaken()
{
    PowerAgreement agreement = draft();
    agreement.takeOrPay = TakeOrPay{1'200.0, 1.0};
    QCOMPARE(agreementYear(agreement, portQasim(), hashprice(), 280.0).shortfallPkr, 0.0);
    agreement.takeOrPay = TakeOrPay{3'000.0, 0.8}; // 364.7 GWh more than it would take
    QVERIFY(near(agreementYear(agreement, portQasim(), hashprice(), 280.0).shortfallPkr,
                 364'700e3 * 0.8 * (464.5 / 24.0), 1.0));
}

void TestAgreementYear::theFloorBindsAboveWhatItWouldRun()
{
    PowerAgreement agreement = draft();
    agreement.loadFactorFloor = 0.79;
    QVERIFY(!agreementYear(agreement, portQasim(), hashprice(), 280.0).floorBinds);
    agreement.loadFactorFloor = 0.8;
    QVERIFY(agreementYear(agreement, portQasim(), hashprice(), 280.0).floorBinds);
    agreement.loadFactorFloor = 0.7;
    QVERIFY(!agreementYear(agreement, portQasim(), hashprice(), 280.0).floorBinds);
    agreement.maximumCurtailmentHours = 900.0;
    QVERIFY(agreementYear(agreement, portQasim(), hashprice(), 280.0).floorBinds);
}

void TestAgreementYear::noHourEarnsMeansDoNotMine()
{
    PowerAgreement agreement = draft();
    agreement.bands = {{0, 1440, PkrPerKilowattHour(22.98)}};
    SiteDefinition site = portQasim();
    const AgreementYear old = agreementYear(agreement, site, hashprice(), 280.0);
    QVERIFY(old.doNotMine);
    QCOMPARE(old.loadFactor, 0.0);
    QCOMPARE(old.contributionPkr, 0.0);
    QVERIFY(!old.minersMargin);
    site.efficiency = JoulePerTerahash(13.5);
    const AgreementYear newest = agreementYear(agreement, site, hashprice(), 280.0);
    QVERIFY(!newest.doNotMine);
    QCOMPARE(newest.loadFactor, 1.0);
    QVERIFY(near(newest.contributionPkr, 380e3 * 8'760.0 * 13.98, 1.0));
}

void TestAgreementYear::capacityPaymentCountsAsPrice()
{
    PowerAgreement agreement = draft();
    agreement.capacityPayment = PkrPerKilowattHour(0.1); // 18.10 is still below 18.21
    const AgreementYear year = agreementYear(agreement, portQasim(), hashprice(), 280.0);
    QCOMPARE(year.hoursThatEarn, 19.0);
    QVERIFY(near(year.contributionPkr, 2'635'300e3 * 9.1, 1.0));
    agreement.capacityPayment = PkrPerKilowattHour(0.3);
    QVERIFY(agreementYear(agreement, portQasim(), hashprice(), 280.0).doNotMine);
}

void TestAgreementYear::feeLowersTheStrikeAndNotTheBreakeven()
{
    HashpriceBasis basis = hashprice();
    basis.poolFee = 0.02;
    const AgreementYear year = agreementYear(draft(), portQasim(), basis, 280.0);
    QVERIFY(near(year.breakeven.value().value(), 18.2095, 1e-4));
    QVERIFY(year.doNotMine); // 0.98 · 18.21 = 17.85
}

void TestAgreementYear::energyCostOfTheRegion()
{
    const AgreementYear year = agreementYear(draft(), portQasim(), hashprice(), 280.0, PkrPerKilowattHour(13.0));
    QVERIFY(near(year.contributionPkr, 2'635'300e3 * 5.0, 1e-3));
}

void TestAgreementYear::anAiCentreRunsAtItsFirmDemand()
{
    SiteDefinition centre;
    centre.id = "centre";
    centre.kind = SiteKind::Ai;
    centre.limit = Megawatt(150.0);
    centre.firmDemand = Megawatt(135.0);
    PowerAgreement agreement = draft();
    agreement.loadFactorFloor = 0.9;
    const double mean = 464.5 / 24.0;
    const AgreementYear plain = agreementYear(agreement, centre, hashprice(), 280.0);
    QVERIFY(near(plain.loadFactor, 0.9, 1e-12));
    QVERIFY(!plain.floorBinds && !plain.doNotMine && !plain.breakeven && !plain.minersMargin);
    QVERIFY(near(plain.contributionPkr, 135e3 * 8'760.0 * (mean - 9.0), 1.0));

    agreement.firm = FirmService{Megawatt(95.0), 0.25, 3.0};
    agreement.maximumCurtailmentHours = 300.0; // in which 10 MW are given
    const AgreementYear flexed = agreementYear(agreement, centre, hashprice(), 280.0);
    QVERIFY(near(flexed.energy.value(), 135.0 * 8'760.0 - 10.0 * 300.0, 1e-6));
    QVERIFY(flexed.floorBinds);
}

void TestAgreementYear::negotiationBand()
{
    const std::vector<BreakevenBar> bars = breakevenBars(UsdPerPetahashDay(28.68), 1.05, 280.0);
    QCOMPARE(bars.size(), std::size_t{4});
    constexpr std::array<double, 4> efficiencies{29.5, 21.5, 17.5, 13.5};
    constexpr std::array<double, 4> rupees{10.8, 14.8, 18.2, 23.6};
    for (std::size_t i = 0; i < bars.size(); ++i) {
        QCOMPARE(bars[i].efficiency.value(), efficiencies[i]);
        QVERIFY(near(bars[i].breakeven.value(), rupees[i], 0.05));
        QVERIFY(!bars[i].isSites);
    }
    QVERIFY(near(toPkr(UsdPerMegawattHour(82.07), 280.0).value(), 22.98, 0.001));
}

void TestAgreementYear::sitesOwnMachinesInTheBand()
{
    const auto own = [](double efficiency) {
        return breakevenBars(UsdPerPetahashDay(28.68), 1.05, 280.0, JoulePerTerahash(efficiency));
    };
    const std::vector<BreakevenBar> between = own(18.5);
    QCOMPARE(between.size(), std::size_t{5});
    QCOMPARE(between[2].efficiency.value(), 18.5);
    QVERIFY(between[2].isSites && !between[3].isSites);
    const std::vector<BreakevenBar> same = own(17.5); // one of the four: it is marked
    QCOMPARE(same.size(), std::size_t{4});
    QVERIFY(same[2].isSites);
}

QTEST_APPLESS_MAIN(TestAgreementYear)
#include "tst_agreement_year.moc"
