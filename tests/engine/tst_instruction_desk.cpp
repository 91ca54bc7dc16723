// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desk_rig.h"
#include "tests/support/events_of.h"
#include "tests/support/guard.h"

namespace console {

using namespace std::chrono_literals;
using dispatch::ReasonKind;
using dispatch::StopReason;
using test::DeskRig;
using test::eventsOf;

class TestInstructionDesk : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void aStartSettlesWithoutInstructions();
    void aForcedFallGoesOutAtOnceAndARiseWaits();
    void aFallForThePriceHasItsNotice();
    void aForcedFallWithinTheNoticeSaysSo();
    void aHeldFallGivesWayWhenThereIsNoRoom();
    void aLargeRiseWaitsForAPerson();
    void aStaleIdConfirmsNothing();
    void byHandEverythingWaitsButForcedFalls();
    void whatIsConfirmedIsNeverAboveThePlan();
    void aPersonStopsAndReleases();
    void aSiteThatDoesNotAnswerIsStopped();
    void theMostEfficientIsRestoredFirst();
    void aProvinceNeverExceedsItsPlan();

private:
    static void setLimits(DeskRig &rig, bool enabled, bool shedAlways, double largestRise = 500.0,
                          double largestFall = 1e6);
    static void setHashprice(DeskRig &rig, double hashprice);
};

void TestInstructionDesk::setLimits(DeskRig &rig, bool enabled, bool shedAlways, double largestRise, double largestFall)
{
    rig.desk.setLimits({enabled, shedAlways, Megawatt(largestRise), Megawatt(largestFall), "Aisha"}, rig.now);
}

void TestInstructionDesk::setHashprice(DeskRig &rig, double hashprice)
{
    rig.basis.emplace();
    rig.basis->hashprice = UsdPerPetahashDay(hashprice);
    rig.basis->source = sites::NetworkFiguresSource::Manual;
}

void TestInstructionDesk::aStartSettlesWithoutInstructions()
{
    DeskRig rig;
    rig.run(5);
    QVERIFY(eventsOf(rig.events, Event::Kind::SetpointChanged).empty());
    QCOMPARE(rig.setpoint("thar-block-2"), 420.0);
    QVERIFY(rig.desk.state().open.empty());
    QVERIFY(rig.desk.stops().stands(rig.index("quetta"), StopReason::PricedOut));
}

void TestInstructionDesk::aForcedFallGoesOutAtOnceAndARiseWaits()
{
    DeskRig rig;
    rig.grid.set(grid::RegionId::Sindh, 300.0);
    rig.run(1);
    QVERIFY(rig.issued(grid::RegionId::Sindh) <= 300.0);
    QCOMPARE(rig.setpoint("karachi-dc-1"), 135.0);
    QCOMPARE(rig.setpoint("port-qasim"), 0.0);
    const double low = rig.setpoint("thar-block-2");
    rig.grid.set(grid::RegionId::Sindh, 1000.0);
    rig.run(299);
    QCOMPARE(rig.setpoint("thar-block-2"), low);
    QVERIFY(rig.why("thar-block-2") == ReasonKind::HoldOff);
    rig.run(2); // the low offer is forgotten a second after the hold-off ends
    QCOMPARE(rig.setpoint("thar-block-2"), 420.0);
    QCOMPARE(rig.setpoint("port-qasim"), 380.0);
    for (const Event &event : eventsOf(rig.events, Event::Kind::SetpointChanged))
        QCOMPARE(event.by, std::string("automatic"));
}

void TestInstructionDesk::aFallForThePriceHasItsNotice()
{
    DeskRig rig;
    std::vector<Milliseconds> notice(rig.book->sites.size());
    notice[rig.index("multan")] = 10min;
    rig.desk.setNotice(notice);
    setHashprice(rig, 1.0);
    rig.run(1);
    QCOMPARE(rig.setpoint("sahiwal"), 0.0); // it has no notice
    QCOMPARE(rig.setpoint("multan"), 160.0);
    QVERIFY(rig.why("multan") == ReasonKind::Notice);
    QVERIFY(!rig.desk.stops().stands(rig.index("multan")));
    rig.run(599);
    QCOMPARE(rig.setpoint("multan"), 160.0);
    rig.run(1);
    QCOMPARE(rig.setpoint("multan"), 0.0);
    QVERIFY(eventsOf(rig.events, Event::Kind::SetpointChanged).back().detail.empty());
    QVERIFY(rig.desk.stops().stands(rig.index("multan"), StopReason::PricedOut));
}

void TestInstructionDesk::aForcedFallWithinTheNoticeSaysSo()
{
    DeskRig rig;
    rig.desk.setNotice(std::vector<Milliseconds>(rig.book->sites.size(), Milliseconds(30min)));
    rig.grid.set(grid::RegionId::Punjab, 150.0);
    rig.run(1);
    QCOMPARE(rig.setpoint("multan"), 0.0);
    const auto told = eventsOf(rig.events, Event::Kind::SetpointChanged);
    QVERIFY(!told.empty());
    QCOMPARE(told.front().detail, std::string("Emergency: within the notice of 30 min."));
}

void TestInstructionDesk::aHeldFallGivesWayWhenThereIsNoRoom()
{
    DeskRig rig(700.0); // Punjab: 108 + 380 + 160 are 648
    rig.desk.setNotice(std::vector<Milliseconds>(rig.book->sites.size(), Milliseconds(30min)));
    setHashprice(rig, 27.0); // multan no longer earns, sahiwal does
    rig.basis->otherVariableCost = UsdPerMegawattHour(1.0);
    rig.agreements.clear();
    rig.run(1);
    const bool held = rig.why("multan") == ReasonKind::Notice;
    if (!held) { // the sites file's tariff leaves room: make it priced out for certain
        setHashprice(rig, 0.01);
        rig.run(1);
    }
    QVERIFY(rig.why("multan") == ReasonKind::Notice);
    rig.grid.set(grid::RegionId::Punjab, 200.0);
    rig.run(1);
    QVERIFY2(rig.issued(grid::RegionId::Punjab) <= 200.0,
             qPrintable(QString::number(rig.issued(grid::RegionId::Punjab))));
    QCOMPARE(rig.setpoint("lahore-dc-2"), 108.0);
}

void TestInstructionDesk::aLargeRiseWaitsForAPerson()
{
    DeskRig rig(0.0);
    setLimits(rig, true, true, 200.0);
    rig.grid.setAll(1000.0);
    rig.run(302);
    QCOMPARE(rig.setpoint("multan"), 160.0);
    QCOMPARE(rig.setpoint("thar-block-2"), 0.0);
    QVERIFY(rig.why("thar-block-2") == ReasonKind::Unconfirmed);
    const auto before = rig.desk.state().next;
    QVERIFY(before.instructions.size() >= 3);
    QVERIFY(before.gainUsdPerHour > 0.0);
    QVERIFY(before.slowest > 60s);
    rig.run(60);
    QCOMPARE(rig.desk.state().next.instructions.front().id, before.instructions.front().id);
    QCOMPARE(eventsOf(rig.events, Event::Kind::InstructionDrafted).size(), before.instructions.size());
    rig.desk.confirm({{before.instructions.front().id}, "Aisha", "line 3 is back"}, rig.now);
    rig.collect();
    QCOMPARE(rig.setpoint("thar-block-2"), 420.0);
    const auto confirmed = eventsOf(rig.events, Event::Kind::InstructionConfirmed);
    QCOMPARE(confirmed.size(), std::size_t(1));
    QCOMPARE(confirmed[0].by, std::string("Aisha"));
    QCOMPARE(confirmed[0].detail, std::string("line 3 is back"));
    const auto open = rig.desk.state().open;
    const auto thar = std::ranges::find(open, std::string("thar-block-2"), &dispatch::Instruction::site);
    QCOMPARE(thar->by, std::string("Aisha"));
    QCOMPARE(thar->id, before.instructions.front().id);
    QCOMPARE(rig.desk.state().next.instructions.size(), before.instructions.size() - 1);
    rig.desk.confirm({{}, "Bilal", {}}, rig.now);
    QVERIFY(rig.desk.state().next.instructions.empty());
}

void TestInstructionDesk::aStaleIdConfirmsNothing()
{
    DeskRig rig(0.0);
    setLimits(rig, true, true, 200.0);
    rig.grid.setAll(1000.0);
    rig.run(302);
    const auto id = rig.desk.state().next.instructions.front().id;
    rig.grid.set(grid::RegionId::Sindh, 400.0); // thar may rise to less now
    rig.run(1);
    const auto next = rig.desk.state().next.instructions;
    QVERIFY(!next.empty() && next.front().site == "thar-block-2" && next.front().id != id);
    rig.desk.confirm({{id}, "Aisha", {}}, rig.now);
    QCOMPARE(rig.setpoint("thar-block-2"), 0.0);
}

void TestInstructionDesk::byHandEverythingWaitsButForcedFalls()
{
    DeskRig rig;
    setLimits(rig, false, true);
    rig.grid.set(grid::RegionId::Sindh, 300.0);
    rig.run(1);
    QVERIFY(rig.issued(grid::RegionId::Sindh) <= 300.0);
    rig.grid.set(grid::RegionId::Sindh, 1000.0);
    rig.run(600);
    QVERIFY(rig.issued(grid::RegionId::Sindh) <= 300.0);
    QVERIFY(!rig.desk.state().next.instructions.empty());
    setLimits(rig, false, false);
    rig.grid.set(grid::RegionId::Punjab, 200.0);
    rig.run(1);
    QVERIFY(rig.issued(grid::RegionId::Punjab) > 600.0); // a person forbade it
    QVERIFY(rig.why("multan") == ReasonKind::Unconfirmed);
    rig.desk.confirm({{}, "Aisha", {}}, rig.now);
    QVERIFY(rig.issued(grid::RegionId::Punjab) <= 200.0);
    rig.collect();
    QCOMPARE(eventsOf(rig.events, Event::Kind::LimitsChanged).size(), std::size_t(2));
}

void TestInstructionDesk::whatIsConfirmedIsNeverAboveThePlan()
{
    DeskRig rig(0.0);
    setLimits(rig, false, true);
    rig.grid.setAll(500.0);
    rig.run(302);
    rig.grid.set(grid::RegionId::Sindh, 260.0);
    rig.run(1);
    rig.desk.confirm({{}, "Aisha", {}}, rig.now);
    QVERIFY(rig.issued(grid::RegionId::Sindh) > 0.0);
    QVERIFY(rig.issued(grid::RegionId::Sindh) <= 260.0);
}

void TestInstructionDesk::aPersonStopsAndReleases()
{
    DeskRig rig;
    QVERIFY(!rig.desk.stop({"nowhere", "Aisha", {}}, rig.now));
    QVERIFY(!rig.desk.stop({"this-machine", "Aisha", {}}, rig.now));
    QVERIFY(rig.desk.stop({"sahiwal", "Aisha", "transformer hot"}, rig.now));
    QCOMPARE(rig.setpoint("sahiwal"), 0.0);
    rig.run(900);
    QCOMPARE(rig.setpoint("sahiwal"), 0.0);
    QVERIFY(rig.why("sahiwal") == ReasonKind::StoppedByPerson);
    const dispatch::StandingStop stop = rig.desk.state().stops[rig.index("sahiwal")].front();
    QVERIFY(stop.reason == StopReason::Person);
    QCOMPARE(stop.by, std::string("Aisha"));
    QCOMPARE(stop.detail, std::string("transformer hot"));
    QVERIFY(rig.desk.release({"sahiwal", "Bilal"}, rig.now));
    rig.run(1);
    QCOMPARE(rig.setpoint("sahiwal"), 380.0); // its hold-off was over
    QCOMPARE(eventsOf(rig.events, Event::Kind::StopCleared).back().by, std::string("Bilal"));
    QCOMPARE(eventsOf(rig.events, Event::Kind::InstructionConfirmed).front().detail, std::string("transformer hot"));
}

void TestInstructionDesk::aSiteThatDoesNotAnswerIsStopped()
{
    DeskRig rig;
    rig.silent = rig.index("multan");
    rig.grid.set(grid::RegionId::Punjab, 600.0);
    rig.run(62); // told in the first second, given up a minute later, stopped with the next plan
    QVERIFY(rig.desk.stops().stands(rig.index("multan"), StopReason::Refused));
    QCOMPARE(rig.setpoint("multan"), 0.0);
    QCOMPARE(eventsOf(rig.events, Event::Kind::InstructionRefused).size(), std::size_t(1));
    rig.run(1200);
    QCOMPARE(rig.setpoint("multan"), 0.0);
    QCOMPARE(eventsOf(rig.events, Event::Kind::StopStanding).size(), std::size_t(2)); // quetta's and this one
    rig.silent.reset();
    rig.run(62);
    QVERIFY(!rig.desk.stops().stands(rig.index("multan")));
    QVERIFY(rig.setpoint("multan") > 0.0);
}

void TestInstructionDesk::theMostEfficientIsRestoredFirst()
{
    DeskRig rig;
    // The least efficient is shed first, so its hold-off is over first, too.
    rig.grid.set(grid::RegionId::Sindh, 560.0);
    rig.run(200);
    QCOMPARE(rig.setpoint("port-qasim"), 0.0);
    rig.grid.set(grid::RegionId::Sindh, 200.0);
    rig.run(1);
    rig.grid.set(grid::RegionId::Sindh, 1000.0);
    double tharRose = 0.0;
    for (int second = 1; second < 700 && rig.setpoint("port-qasim") == 0.0; ++second) {
        const double before = rig.setpoint("thar-block-2");
        rig.run(1);
        tharRose = rig.setpoint("thar-block-2") > before ? second : tharRose;
        QVERIFY(rig.issued(grid::RegionId::Sindh) <= 1000.0);
    }
    QCOMPARE(tharRose, 301.0);
    QCOMPARE(rig.setpoint("thar-block-2"), 420.0);
    QVERIFY(rig.setpoint("port-qasim") > 0.0);
}

void TestInstructionDesk::aProvinceNeverExceedsItsPlan()
{
    for (const unsigned seed : {1U, 2U, 3U}) {
        DeskRig rig;
        std::uint64_t draws = seed * 7919U;
        const auto uniform = [&draws] {
            draws = draws * 6364136223846793005ULL + 1442695040888963407ULL;
            return static_cast<double>(draws >> 33U) / static_cast<double>(1ULL << 31U);
        };
        std::vector<Milliseconds> notice(rig.book->sites.size());
        for (Milliseconds &one : notice)
            one = std::chrono::minutes(static_cast<int>(uniform() * 20.0));
        rig.desk.setNotice(notice);
        for (int minute = 0; minute < 600; ++minute) {
            for (const grid::RegionId region : grid::allRegions) {
                if (uniform() < 0.2)
                    rig.grid.set(region, uniform() * 1200.0 - 100.0);
            }
            if (uniform() < 0.05)
                setHashprice(rig, uniform() * 40.0);
            if (uniform() < 0.1)
                rig.desk.setLimits(
                    {uniform() < 0.7, true, Megawatt(uniform() * 500.0), Megawatt(uniform() * 500.0), "Aisha"},
                    rig.now);
            rig.run(1, 1min);
            if (uniform() < 0.2)
                rig.desk.confirm({{}, "Aisha", {}}, rig.now);
            for (const grid::RegionId region : grid::allRegions) {
                const auto &planned = rig.plan.regions[grid::index(region)];
                const auto known = rig.problem.regions[grid::index(region)].surplus;
                double allowed = (planned.served + planned.spilled).value();
                double wanted = 0.0; // a ramp's target is kept free for it
                for (std::size_t i = 0; i < rig.plan.sites.size(); ++i) {
                    const auto &site = rig.plan.sites[i];
                    if (rig.problem.sites[i].region == region)
                        wanted +=
                            site.reason.kind == ReasonKind::RampLimited ? site.reason.first : site.setpoint.value();
                }
                allowed = std::max(allowed, wanted);
                QVERIFY2(rig.issued(region) <= allowed + 1e-6,
                         qPrintable(QStringLiteral("seed %1, minute %2, %3: %4 > %5 (surplus %6)")
                                        .arg(seed)
                                        .arg(minute)
                                        .arg(int(region))
                                        .arg(rig.issued(region))
                                        .arg(allowed)
                                        .arg(known.value_or(Megawatt()).value())));
            }
        }
    }
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestInstructionDesk)
#include "tst_instruction_desk.moc"
