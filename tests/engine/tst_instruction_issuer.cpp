// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/instruction_issuer.h"
#include "tests/support/guard.h"

namespace console {

class TestInstructionIssuer : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aSlowDeclineGivesFewInstructionsAndNeverTooMuchLoad();
    void aFullLimitIsNotRounded();
    void theReasonFollowsWithoutANewInstruction();
    void roundingKeepsTheMinimumLoad();

private:
    [[nodiscard]] static dispatch::Plan plan(double setpoint, dispatch::Reason reason = {});
    std::vector<sites::SiteDefinition> m_sites;
};

void TestInstructionIssuer::initTestCase()
{
    sites::SiteDefinition site;
    site.id = "a";
    site.limit = Megawatt(150.0);
    site.minimumLoad = Megawatt(40.0);
    m_sites = {site};
}

dispatch::Plan TestInstructionIssuer::plan(double setpoint, dispatch::Reason reason)
{
    dispatch::Plan plan;
    plan.sites.push_back({"a", Megawatt(setpoint), Megawatt(), reason});
    return plan;
}

void TestInstructionIssuer::aSlowDeclineGivesFewInstructionsAndNeverTooMuchLoad()
{
    InstructionIssuer issuer(m_sites);
    std::size_t count = 0;
    for (double planned = 149.0; planned > 100.0; planned -= 0.1) {
        count += issuer.follow(plan(planned)).size();
        QVERIFY(issuer.issued()[0].setpoint.value() <= planned);
    }
    QVERIFY2(count >= 10 && count <= 20, qPrintable(QString::number(count)));
}

void TestInstructionIssuer::aFullLimitIsNotRounded()
{
    InstructionIssuer issuer(m_sites);
    const auto events = issuer.follow(plan(150.0));
    QCOMPARE(events.size(), 1U);
    QCOMPARE(events[0].from, 0.0);
    QCOMPARE(events[0].to, 150.0);
    QVERIFY(issuer.follow(plan(150.0)).empty());
}

void TestInstructionIssuer::theReasonFollowsWithoutANewInstruction()
{
    InstructionIssuer issuer(m_sites);
    (void)issuer.follow(plan(150.0, {dispatch::ReasonKind::AtLimit, 150.0, 0.0}));
    const auto events = issuer.follow(plan(150.0, {dispatch::ReasonKind::Headroom, 900.0, 150.0}));
    QVERIFY(events.empty());
    QCOMPARE(issuer.issued()[0].reason.kind, dispatch::ReasonKind::Headroom);
}

void TestInstructionIssuer::roundingKeepsTheMinimumLoad()
{
    InstructionIssuer issuer(m_sites);
    (void)issuer.follow(plan(41.0));
    QCOMPARE(issuer.issued()[0].setpoint.value(), 40.0);
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestInstructionIssuer)
#include "tst_instruction_issuer.moc"
