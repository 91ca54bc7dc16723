// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/power_agreement.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::sites;

namespace {

PowerAgreement twoBands()
{
    PowerAgreement agreement;
    agreement.id = "draft";
    agreement.site = "port-qasim";
    agreement.status = LegalStatus::Illustrative;
    agreement.bands = {{22 * 60, 17 * 60, PkrPerKilowattHour(18.0)}, {17 * 60, 22 * 60, PkrPerKilowattHour(24.5)}};
    return agreement;
}

UtcTime pkt(int hour, int minute = 0, unsigned day = 15)
{
    return fromPkt({2026, 6, day, hour, minute, 0, 0});
}

} // namespace

class TestPowerAgreement final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void bandsFollowThePktDay();
    void lengthsOfBands();
    void capacityPaymentComesOnTop();
    void aGapHasNoPrice();
    void statusExpiresByItself();
    void onlyApprovedAndIllustrativeAreInForce();
    void approvedStandsBeforeIllustrative();
    void keysReadBack();
};

void TestPowerAgreement::bandsFollowThePktDay()
{
    const PowerAgreement agreement = twoBands();
    const auto price = [&](UtcTime at) { return tariffAt(agreement, at).value().value(); };
    QCOMPARE(price(pkt(0)), 18.0);
    QCOMPARE(price(pkt(16, 59)), 18.0);
    QCOMPARE(price(pkt(17)), 24.5);
    QCOMPARE(price(pkt(21, 59) + std::chrono::milliseconds(59'999)), 24.5);
    QCOMPARE(price(pkt(22)), 18.0);
    QCOMPARE(price(pkt(23, 59)), 18.0);
}

void TestPowerAgreement::lengthsOfBands()
{
    QCOMPARE(minutesOf({0, 1440, {}}), 1440);
    QCOMPARE(minutesOf({1320, 1020, {}}), 1140);
    QCOMPARE(minutesOf({1320, 1440, {}}), 120);
    QCOMPARE(minutesOf({360, 360, {}}), 1440);
    QCOMPARE(minutesOf({1439, 1440, {}}), 1);
}

void TestPowerAgreement::capacityPaymentComesOnTop()
{
    PowerAgreement agreement = twoBands();
    agreement.capacityPayment = PkrPerKilowattHour(1.5);
    QCOMPARE(tariffAt(agreement, pkt(12)).value().value(), 19.5);
}

void TestPowerAgreement::aGapHasNoPrice()
{
    PowerAgreement agreement = twoBands();
    agreement.bands.pop_back();
    QVERIFY(!tariffAt(agreement, pkt(18)));
    QVERIFY(tariffAt(agreement, pkt(12)).has_value());
}

void TestPowerAgreement::statusExpiresByItself()
{
    PowerAgreement agreement = twoBands();
    agreement.status = LegalStatus::Approved;
    QCOMPARE(statusAt(agreement, pkt(12)), LegalStatus::Approved);
    agreement.validUntil = pkt(12);
    QCOMPARE(statusAt(agreement, pkt(11, 59)), LegalStatus::Approved);
    QCOMPARE(statusAt(agreement, pkt(12)), LegalStatus::Expired);
}

void TestPowerAgreement::onlyApprovedAndIllustrativeAreInForce()
{
    std::vector<PowerAgreement> agreements{twoBands()};
    const auto inForce = [&](UtcTime at) { return agreementOf(agreements, "port-qasim", at) != nullptr; };
    QVERIFY(inForce(pkt(12)));
    QVERIFY(agreementOf(agreements, "sahiwal", pkt(12)) == nullptr);
    QVERIFY(agreementOf(agreements, "", pkt(12)) == nullptr);
    for (const LegalStatus status : {LegalStatus::Proposed, LegalStatus::Expired}) {
        agreements[0].status = status;
        QVERIFY(!inForce(pkt(12)));
    }
    agreements[0].status = LegalStatus::Approved;
    QVERIFY(inForce(pkt(12)));
    agreements[0].validFrom = pkt(13);
    QVERIFY(!inForce(pkt(12)));
    QVERIFY(inForce(pkt(13)));
    agreements[0].validUntil = pkt(14);
    QVERIFY(!inForce(pkt(14)));
    agreements[0].site.clear(); // a draft for nobody yet
    QVERIFY(agreementOf(agreements, "", pkt(13)) == nullptr);
}

void TestPowerAgreement::approvedStandsBeforeIllustrative()
{
    std::vector<PowerAgreement> agreements{twoBands(), twoBands(), twoBands()};
    agreements[1].id = "granted";
    agreements[1].status = LegalStatus::Approved;
    agreements[2].id = "granted-too";
    agreements[2].status = LegalStatus::Approved;
    QCOMPARE(agreementOf(agreements, "port-qasim", pkt(12))->id, std::string("granted"));
    agreements[1].validUntil = pkt(1);
    QCOMPARE(agreementOf(agreements, "port-qasim", pkt(12))->id, std::string("granted-too"));
}

void TestPowerAgreement::keysReadBack()
{
    for (const LegalStatus status :
         {LegalStatus::Illustrative, LegalStatus::Proposed, LegalStatus::Approved, LegalStatus::Expired})
        QCOMPARE(legalStatusFromKey(legalStatusKey(status)).value(), status);
    QVERIFY(!legalStatusFromKey("granted"));
}

QTEST_APPLESS_MAIN(TestPowerAgreement)
#include "tst_power_agreement.moc"
