// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/dispatch/problem_builder.h"
#include "engine/sites/site_book.h"
#include "tests/support/guard.h"

#include <algorithm>
#include <cmath>

using namespace console;
using namespace console::dispatch;

namespace {

constexpr std::chrono::seconds interval{30};

sites::SiteBook defaultBook()
{
    auto result = sites::parseSiteBook(embedded::defaultSites(), "sites.json");
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
    return std::move(result).value();
}

grid::GridState gridAt(int hour)
{
    grid::GridState state;
    state.at = fromPkt({2026, 6, 15, hour, 0, 0, 0});
    return state;
}

sites::PowerAgreement agreementFor(const std::string &site)
{
    sites::PowerAgreement agreement;
    agreement.id = "epa";
    agreement.site = site;
    agreement.status = sites::LegalStatus::Illustrative;
    agreement.bands = {{22 * 60, 17 * 60, PkrPerKilowattHour(18.0)}, {17 * 60, 22 * 60, PkrPerKilowattHour(24.5)}};
    return agreement;
}

ProblemSite rowOf(const Problem &problem, const std::string &id)
{
    for (const ProblemSite &site : problem.sites) {
        if (site.id == id)
            return site;
    }
    qFatal("there is no site %s", id.c_str());
}

bool sameRows(const Problem &a, const Problem &b)
{
    return std::equal(a.sites.begin(), a.sites.end(), b.sites.begin(), b.sites.end(),
                      [](const ProblemSite &x, const ProblemSite &y) {
                          return x.id == y.id && x.value == y.value && x.tariff == y.tariff &&
                                 x.powerIsSunk == y.powerIsSunk && x.demand == y.demand && x.flexible == y.flexible;
                      });
}

} // namespace

class TestMarketTerms final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void noAgreementsAndTheBooksBasisChangeNothing();
    void tariffFollowsTheBandOfTheHour();
    void strikeIsTheValue();
    void takeOrPayMakesPowerSunk();
    void aProposedTariffPricesNothing();
    void firmDemandStaysAndItsFlexiblePartIsNamed();
};

void TestMarketTerms::noAgreementsAndTheBooksBasisChangeNothing()
{
    const sites::SiteBook book = defaultBook();
    const Problem plain = buildProblem(book, gridAt(12), {}, interval);
    const std::vector<sites::PowerAgreement> none;
    const sites::HashpriceBasis basis; // of the book
    QVERIFY(sameRows(plain, buildProblem(book, gridAt(12), {}, interval, {&none, &basis})));
    QVERIFY(std::none_of(plain.sites.begin(), plain.sites.end(), [](const ProblemSite &site) {
        return site.powerIsSunk || site.noticeLoad || site.owed.value() != 0.0 || site.flexible.value() != 0.0;
    }));
}

void TestMarketTerms::tariffFollowsTheBandOfTheHour()
{
    const sites::SiteBook book = defaultBook();
    const std::vector<sites::PowerAgreement> agreements{agreementFor("port-qasim")};
    const auto tariff = [&](int hour, const std::string &site) {
        return rowOf(buildProblem(book, gridAt(hour), {}, interval, {&agreements, nullptr}), site).tariff.value();
    };
    QVERIFY(std::abs(tariff(12, "port-qasim") - 18'000.0 / 280.0) < 1e-9);
    QVERIFY(std::abs(tariff(18, "port-qasim") - 24'500.0 / 280.0) < 1e-9);
    QVERIFY(std::abs(tariff(18, "sahiwal") - 15'600.0 / 280.0) < 1e-9); // the sites file's own
}

void TestMarketTerms::strikeIsTheValue()
{
    const sites::SiteBook book = defaultBook();
    sites::HashpriceBasis basis;
    basis.source = sites::NetworkFiguresSource::Manual;
    basis.hashprice = UsdPerPetahashDay(35.0);
    basis.poolFee = 0.02;
    basis.otherVariableCost = UsdPerMegawattHour(1.5);
    const Problem problem = buildProblem(book, gridAt(12), {}, interval, {nullptr, &basis});
    QVERIFY(std::abs(rowOf(problem, "port-qasim").value.value() - (0.98 * 35'000.0 / (24.0 * 17.5 * 1.05) - 1.5)) <
            1e-9);
    QCOMPARE(rowOf(problem, "karachi-dc-1").value.value(), 2000.0); // lost load is worth the same
}

void TestMarketTerms::takeOrPayMakesPowerSunk()
{
    const sites::SiteBook book = defaultBook();
    std::vector<sites::PowerAgreement> agreements{agreementFor("quetta")};
    agreements[0].takeOrPay = sites::TakeOrPay{200.0, 1.0};
    const auto row = [&](int hour) {
        return rowOf(buildProblem(book, gridAt(hour), {}, interval, {&agreements, nullptr}), "quetta");
    };
    QVERIFY(row(18).powerIsSunk);
    QVERIFY(row(18).value < row(18).tariff);
    agreements[0].takeOrPay->paidShare = 0.5; // 38.6 $/MWh is above half of 64.3, but not above half of 87.5
    QVERIFY(row(12).powerIsSunk);
    QVERIFY(!row(18).powerIsSunk);
}

void TestMarketTerms::aProposedTariffPricesNothing()
{
    const sites::SiteBook book = defaultBook();
    std::vector<sites::PowerAgreement> agreements{agreementFor("port-qasim")};
    agreements[0].status = sites::LegalStatus::Proposed;
    agreements[0].takeOrPay = sites::TakeOrPay{1200.0, 1.0};
    QVERIFY(sameRows(buildProblem(book, gridAt(18), {}, interval),
                     buildProblem(book, gridAt(18), {}, interval, {&agreements, nullptr})));
}

void TestMarketTerms::firmDemandStaysAndItsFlexiblePartIsNamed()
{
    const sites::SiteBook book = defaultBook();
    std::vector<sites::PowerAgreement> agreements{agreementFor("karachi-dc-1")};
    agreements[0].firm = sites::FirmService{Megawatt(95.0), 0.25, 3.0};
    agreements[0].takeOrPay = sites::TakeOrPay{100.0, 1.0};
    const auto row = [&] {
        return rowOf(buildProblem(book, gridAt(12), {}, interval, {&agreements, nullptr}), "karachi-dc-1");
    };
    QCOMPARE(row().demand.value(), 135.0);
    QCOMPARE(row().flexible.value(), 10.0); // a quarter of the 40 MW above what is protected
    QVERIFY(!row().powerIsSunk);
    agreements[0].firm->protectedMw = Megawatt(140.0);
    QCOMPARE(row().flexible.value(), 0.0);
}

QTEST_APPLESS_MAIN(TestMarketTerms)
#include "tst_market_terms.moc"
