// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/instruction_terms.h"
#include "engine/runtime/instruction_book.h"
#include "tests/support/events_of.h"
#include "tests/support/guard.h"

namespace console {

using namespace std::chrono_literals;
using dispatch::InstructionState;
using test::eventsOf;

/// One site whose meter and answers are the test's.
class TestInstructionBook : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void aFallIsFollowedToItsEnd();
    void aSlowSiteIsLateAndMayStillArrive();
    void silenceIsARefusalUntilTheSiteAnswers();
    void theMeterDecidesNotTheSetpoint();
    void aRefusalIsOneAtOnce();
    void whatNobodyMetersIsNotCompliant();
    void aNewerInstructionReleases();
    void aConcludedOneKeepsItsOutcome();
    void theDayOfPakistanCounts();
    void rampsAndTolerances();
    void setpointsAreRoundedDown();

private:
    [[nodiscard]] dispatch::DispatchState state() const;
    void issue(double from, double to, int second);
    void observe(int second, double metered, bool acknowledged = true);

    static constexpr UtcTime m_start{std::chrono::days(20'000)};
    sites::SiteDefinition m_site;
    std::unique_ptr<InstructionBook> m_book;
};

void TestInstructionBook::init()
{
    test::GuardedTest::init();
    m_site = sites::SiteDefinition();
    m_site.id = "a";
    m_site.limit = Megawatt(100.0);
    m_site.minimumLoad = Megawatt(10.0);
    m_site.rampUp = MegawattPerMinute(60.0);
    m_site.rampDown = MegawattPerMinute(600.0);
    m_site.measurementNoise = 0.001;
    m_book = std::make_unique<InstructionBook>(std::vector{m_site});
}

dispatch::DispatchState TestInstructionBook::state() const
{
    dispatch::DispatchState state;
    m_book->ledger().fill(state);
    return state;
}

void TestInstructionBook::issue(double from, double to, int second)
{
    dispatch::Instruction instruction;
    instruction.site = "a";
    instruction.from = Megawatt(from);
    instruction.to = Megawatt(to);
    instruction.by = "automatic";
    m_book->issue(0, instruction, m_start + std::chrono::seconds(second));
}

void TestInstructionBook::observe(int second, double metered, bool acknowledged)
{
    m_book->observe(m_start + std::chrono::seconds(second), {{Megawatt(metered), acknowledged, {}}});
}

void TestInstructionBook::aFallIsFollowedToItsEnd()
{
    observe(0, 100.0);
    issue(100.0, 40.0, 0);
    QVERIFY(state().open[0].state == InstructionState::Issued);
    QCOMPARE(state().open[0].expected, Milliseconds(6000));
    QCOMPARE(state().open[0].allowed, Milliseconds(22'000));
    QVERIFY(m_book->isUnsettled());
    observe(1, 100.0);
    QVERIFY(state().open[0].state == InstructionState::Acknowledged);
    observe(2, 90.0);
    QVERIFY(state().open[0].state == InstructionState::Ramping);
    for (int second = 3; second <= 6; ++second)
        observe(second, 110.0 - 10.0 * second);
    QVERIFY(state().recent.empty());
    observe(7, 41.0);
    const auto now = state();
    QVERIFY(now.open[0].state == InstructionState::Compliant);
    QVERIFY(*now.open[0].acknowledged == m_start + 1s && *now.open[0].reached == m_start + 7s);
    QVERIFY(std::abs(*now.open[0].performanceFactor - (1.0 - 1.0 / 16.0 / 60.0)) < 1e-12);
    QCOMPARE(now.recent.size(), std::size_t(1));
    QCOMPARE(now.compliantToday, std::uint64_t(1));
    QVERIFY(!m_book->isUnsettled());
    const auto events = m_book->takeEvents();
    QCOMPARE(events.size(), std::size_t(3));
    QVERIFY(events[0].kind == Event::Kind::SetpointChanged && events[0].by == "automatic");
    QVERIFY(events[1].kind == Event::Kind::InstructionAcknowledged && events[1].from == 6.0 && events[1].to == 40.0);
    QVERIFY(events[2].kind == Event::Kind::InstructionCompliant && events[2].to == 7.0);
}

void TestInstructionBook::aSlowSiteIsLateAndMayStillArrive()
{
    observe(0, 100.0);
    issue(100.0, 40.0, 0);
    for (int second = 1; second <= 22; ++second)
        observe(second, 100.0);
    QVERIFY(!dispatch::isConcluded(state().open[0].state));
    observe(23, 70.0);
    QVERIFY(state().open[0].state == InstructionState::Late);
    // 16 readings at 60 MW above and one at 30.
    QVERIFY(std::abs(*state().recent[0].performanceFactor - (1.0 - (16.0 * 60.0 + 30.0) / 17.0 / 60.0)) < 1e-12);
    observe(60, 40.0);
    QVERIFY(state().recent[0].state == InstructionState::Late);
    QVERIFY(*state().recent[0].reached == m_start + 60s);
    QCOMPARE(state().lateToday, std::uint64_t(1));
    QCOMPARE(state().compliantToday, std::uint64_t(0));
    QCOMPARE(eventsOf(m_book->takeEvents(), Event::Kind::InstructionLate).size(), std::size_t(1));
}

void TestInstructionBook::silenceIsARefusalUntilTheSiteAnswers()
{
    observe(0, 100.0);
    issue(100.0, 40.0, 0);
    for (int second = 1; second < 60; ++second)
        observe(second, 40.0, false); // the meter alone is no answer
    QVERIFY(state().open[0].state == InstructionState::Issued);
    observe(60, 40.0, false);
    QVERIFY(state().open[0].state == InstructionState::Refused);
    QVERIFY(m_book->refuses(0));
    issue(40.0, 0.0, 61);
    QVERIFY(m_book->refuses(0));
    observe(70, 0.0);
    QVERIFY(!m_book->refuses(0));
    QVERIFY(state().open[0].state == InstructionState::Compliant);
    QVERIFY(state().recent[1].state == InstructionState::Refused);
}

void TestInstructionBook::theMeterDecidesNotTheSetpoint()
{
    observe(0, 20.0);
    issue(20.0, 90.0, 0);
    for (int second = 1; second < 300; ++second)
        observe(second, 87.0); // 3 MW short: tolerance is 2
    QVERIFY(state().open[0].state == InstructionState::Late);
    QVERIFY(!state().open[0].performanceFactor); // of falls only
}

void TestInstructionBook::aRefusalIsOneAtOnce()
{
    observe(0, 100.0);
    issue(100.0, 40.0, 0);
    m_book->observe(m_start + 2s, {{Megawatt(100.0), false, "10.0.0.1:4028: Access denied"}});
    QVERIFY(state().open[0].state == InstructionState::Refused);
    QVERIFY(m_book->refuses(0));
    const auto events = m_book->takeEvents();
    QVERIFY(events.back().kind == Event::Kind::InstructionRefused);
    QCOMPARE(events.back().detail, std::string("10.0.0.1:4028: Access denied"));
    observe(40, 100.0); // it agrees after all
    QVERIFY(!m_book->refuses(0));
}

void TestInstructionBook::whatNobodyMetersIsNotCompliant()
{
    observe(0, 100.0);
    issue(100.0, 40.0, 0);
    for (int second = 1; second <= 30; ++second)
        m_book->observe(m_start + std::chrono::seconds(second), {{std::nullopt, true, {}}});
    QVERIFY(state().open[0].state == InstructionState::Late);
    QCOMPARE(state().open[0].metered, Megawatt(100.0)); // the last that was known, and no zero
}

void TestInstructionBook::aNewerInstructionReleases()
{
    observe(0, 100.0);
    issue(100.0, 40.0, 0);
    observe(1, 100.0);
    issue(40.0, 20.0, 2);
    QVERIFY(state().recent[0].state == InstructionState::Released);
    QCOMPARE(state().open.size(), std::size_t(1));
    QCOMPARE(state().open[0].to.value(), 20.0);
    QCOMPARE(state().issuedToday, std::uint64_t(2));
    QCOMPARE(eventsOf(m_book->takeEvents(), Event::Kind::InstructionReleased).size(), std::size_t(1));
    m_book->releaseAll(m_start);
    QVERIFY(state().open.empty());
}

void TestInstructionBook::aConcludedOneKeepsItsOutcome()
{
    observe(0, 100.0);
    for (int i = 0; i < 60; ++i) {
        issue(100.0, 100.0 - i, i * 10);
        observe(i * 10 + 1, 100.0 - i);
    }
    const auto now = state();
    QCOMPARE(now.recent.size(), std::size_t(50));
    QVERIFY(std::ranges::all_of(now.recent, [](const auto &i) { return i.state == InstructionState::Compliant; }));
    QCOMPARE(now.recent.front().to.value(), 41.0);
}

void TestInstructionBook::theDayOfPakistanCounts()
{
    const int midnight = 19 * 3600; // 19:00 UTC
    observe(0, 100.0);
    issue(100.0, 90.0, midnight - 100);
    observe(midnight - 90, 90.0);
    QCOMPARE(state().compliantToday, std::uint64_t(1));
    issue(90.0, 80.0, midnight);
    QCOMPARE(state().issuedToday, std::uint64_t(1));
    QCOMPARE(state().compliantToday, std::uint64_t(0));
}

void TestInstructionBook::rampsAndTolerances()
{
    using namespace dispatch;
    QCOMPARE(rampTime(m_site, Megawatt(0.0), Megawatt(40.0)), Milliseconds(30'000)); // from the minimum load
    QCOMPARE(rampTime(m_site, Megawatt(100.0), Megawatt(0.0)), Milliseconds(9'000));
    QCOMPARE(rampTime(m_site, Megawatt(10.0), Megawatt(0.0)), Milliseconds(0));
    QCOMPARE(rampTime(m_site, Megawatt(0.0), Megawatt(10.0)), Milliseconds(0));
    QCOMPARE(allowedTime(Milliseconds(0)), Milliseconds(16'000));
    QCOMPARE(complianceTolerance(m_site).value(), 2.0);
    m_site.measurementNoise = 0.01;
    QCOMPARE(complianceTolerance(m_site).value(), 3.0);
    m_site.limit = Megawatt(5.0);
    QCOMPARE(complianceTolerance(m_site).value(), 1.0);
}

void TestInstructionBook::setpointsAreRoundedDown()
{
    m_site.limit = Megawatt(150.0);
    m_site.minimumLoad = Megawatt(40.0);
    const auto told = [this](double planned, dispatch::Reason reason = {}) {
        return dispatch::instructedSetpoint(m_site, {"a", Megawatt(planned), Megawatt(), reason}).value();
    };
    QCOMPARE(told(150.0), 150.0);
    QCOMPARE(told(149.9), 147.0);
    QCOMPARE(told(41.0), 40.0); // not below the minimum load
    QCOMPARE(told(0.0), 0.0);
    QCOMPARE(told(60.0, {dispatch::ReasonKind::RampLimited, 150.0, 0.0}), 150.0);
    double before = 150.0;
    int steps = 0;
    for (double planned = 149.0; planned > 100.0; planned -= 0.1) {
        QVERIFY(told(planned) <= planned);
        steps += told(planned) != before ? 1 : 0;
        before = told(planned);
    }
    QVERIFY2(steps >= 10 && steps <= 20, qPrintable(QString::number(steps)));
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestInstructionBook)
#include "tst_instruction_book.moc"
