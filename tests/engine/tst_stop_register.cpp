// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/stop_register.h"
#include "tests/support/guard.h"

namespace console {

using namespace std::chrono_literals;
using dispatch::StopReason;

class TestStopRegister : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void reasonsStandUntilTheLastHasCleared();
    void aTremblingReasonStandsOnce();
    void aPersonsStopStandsUntilItIsTakenBack();

private:
    static constexpr UtcTime m_start{std::chrono::days(20'000)};
};

void TestStopRegister::reasonsStandUntilTheLastHasCleared()
{
    StopRegister stops({"a", "b"});
    stops.see(0, {StopReason::Deficit, StopReason::PricedOut}, m_start);
    QVERIFY(stops.stands(0) && !stops.stands(1));
    QVERIFY(stops.first(0) == StopReason::PricedOut); // in the order of the reasons
    const auto told = stops.takeEvents();
    QCOMPARE(told.size(), std::size_t(2));
    QVERIFY(told[0].kind == Event::Kind::StopStanding);
    QCOMPARE(told[0].subject, std::string("a"));
    QCOMPARE(told[0].detail, std::string("deficit"));
    stops.see(0, {StopReason::PricedOut}, m_start + 60s);
    QVERIFY(!stops.stands(0, StopReason::Deficit));
    QVERIFY(stops.stands(0));
    QVERIFY(stops.all()[0].front().since == m_start);
    stops.see(0, {}, m_start + 119s);
    QVERIFY(stops.stands(0));
    stops.see(0, {}, m_start + 120s);
    QVERIFY(!stops.stands(0));
    const auto cleared = stops.takeEvents();
    QCOMPARE(cleared.size(), std::size_t(2));
    QVERIFY(cleared[1].kind == Event::Kind::StopCleared);
    QCOMPARE(cleared[1].detail, std::string("priced-out"));
}

void TestStopRegister::aTremblingReasonStandsOnce()
{
    StopRegister stops({"a"});
    for (int second = 0; second < 600; ++second)
        stops.see(0, second % 7 == 0 ? std::vector{StopReason::Deficit} : std::vector<StopReason>(),
                  m_start + std::chrono::seconds(second));
    QCOMPARE(stops.takeEvents().size(), std::size_t(1));
}

void TestStopRegister::aPersonsStopStandsUntilItIsTakenBack()
{
    StopRegister stops({"a"});
    QVERIFY(stops.stopByPerson(0, "Aisha", "transformer hot", m_start));
    QVERIFY(!stops.stopByPerson(0, "Bilal", "again", m_start + 1s));
    stops.see(0, {StopReason::Deficit}, m_start + 1s);
    stops.see(0, {}, m_start + 1h);
    QVERIFY(stops.stands(0, StopReason::Person) && !stops.stands(0, StopReason::Deficit));
    QCOMPARE(stops.all()[0].front().by, std::string("Aisha"));
    QCOMPARE(stops.all()[0].front().detail, std::string("transformer hot"));
    QVERIFY(stops.releaseByPerson(0, "Bilal", m_start + 2h));
    QVERIFY(!stops.releaseByPerson(0, "Bilal", m_start + 2h));
    QVERIFY(!stops.stands(0));
    QCOMPARE(stops.takeEvents().back().by, std::string("Bilal"));
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestStopRegister)
#include "tst_stop_register.moc"
