// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sample_snapshot.h"

/// The sample's evening with a chain of instructions and its money: three drafts wait for a person, one site is late,
/// one on its way, one there; two STOPs stand.
namespace console::test {

inline dispatch::Instruction sampleInstruction(std::uint64_t id, const char *site, double from, double to,
                                               dispatch::Reason reason, dispatch::InstructionState state)
{
    dispatch::Instruction instruction;
    instruction.id = id;
    instruction.site = site;
    instruction.from = Megawatt(from);
    instruction.to = Megawatt(to);
    instruction.reason = reason;
    instruction.state = state;
    instruction.drafted = sampleTime;
    instruction.expected = std::chrono::seconds(14);
    instruction.allowed = std::chrono::seconds(60);
    instruction.metered = Megawatt(to);
    return instruction;
}

/// Issued so many seconds before the sample's moment; reached after `reached` seconds, below 0: not yet.
inline dispatch::Instruction issuedInstruction(dispatch::Instruction instruction, int ago, int reached = -1)
{
    instruction.issued = sampleTime - std::chrono::seconds(ago);
    if (reached >= 0)
        instruction.reached = *instruction.issued + std::chrono::seconds(reached);
    return instruction;
}

inline void addSampleDryRun(Snapshot &snapshot)
{
    using Kind = dispatch::ReasonKind;
    using State = dispatch::InstructionState;
    dispatch::DryRun &next = snapshot.dispatch.next;
    next.instructions = {
        sampleInstruction(11, "sahiwal", 20.0, 0.0, {Kind::MinimumLoad, 20.0, 4.0}, State::Drafted),
        sampleInstruction(12, "multan", 0.0, 0.0, {Kind::Deficit, -420.0, 0.0}, State::Drafted),
        sampleInstruction(13, "china-hub", 99.0, 140.0, {Kind::Unconfirmed, 140.0, 0.0}, State::Drafted),
    };
    next.gainUsdPerHour = 312.0;
    next.protectedFirm = Megawatt(263.0);
    next.reserveKept = Megawatt(600.0);
    next.slowest = std::chrono::seconds(24);
}

inline void addSampleChain(Snapshot &snapshot)
{
    using Kind = dispatch::ReasonKind;
    using State = dispatch::InstructionState;
    using dispatch::StopReason;
    dispatch::DispatchState &chain = snapshot.dispatch;
    auto ramping = sampleInstruction(6, "port-qasim", 230.0, 212.0, {Kind::Headroom, 1840.0, 212.0}, State::Ramping);
    ramping.by = "automatic";
    ramping.metered = Megawatt(220.0);
    auto late = sampleInstruction(5, "quetta", 40.0, 12.0, {Kind::Headroom, 910.0, 12.0}, State::Late);
    late.by = "A. Khan";
    late.detail = "evening peak";
    late.metered = Megawatt(31.0);
    late.performanceFactor = 0.32;
    auto compliant = sampleInstruction(7, "lahore-dc-2", 108.0, 96.0, {Kind::FirmShed, 108.0, 12.0}, State::Compliant);
    compliant.by = "automatic";
    compliant.performanceFactor = 0.98;
    auto over = sampleInstruction(4, "multan", 60.0, 0.0, {Kind::Deficit, -420.0, 0.0}, State::Released);
    over.by = "automatic";
    chain.open = {issuedInstruction(compliant, 40, 12), issuedInstruction(ramping, 20), issuedInstruction(late, 94)};
    chain.recent = {issuedInstruction(compliant, 40, 12), issuedInstruction(over, 600, 9)};
    chain.stops.resize(snapshot.sites.size());
    chain.stops[7] = {{StopReason::Deficit, sampleTime - std::chrono::minutes(9), {}, {}},
                      {StopReason::Person, sampleTime - std::chrono::minutes(7), "A. Khan", "modem under repair"}};
    chain.issuedToday = 7;
    chain.compliantToday = 5;
    chain.lateToday = 1;
}

/// With `mine` false the fleet's power costs more than mining earns.
inline void addSampleMoney(Snapshot &snapshot, bool mine)
{
    sites::MoneyState &money = snapshot.money;
    money.basis.hashprice = UsdPerPetahashDay(28.68);
    money.margin = UsdPerHour(mine ? 7420.0 : -1420.0);
    money.breakeven = UsdPerMegawattHour(65.0);
    money.tariff = UsdPerMegawattHour(mine ? 53.6 : 82.1);
    money.miningSites = 6;
    money.sitesThatShouldMine = mine ? 6 : 0;
    for (const sites::SiteDefinition &site : snapshot.book->sites) {
        sites::SiteMoney one;
        if (site.kind == sites::SiteKind::Mining) {
            one.breakeven = UsdPerMegawattHour(65.0);
            one.strike = UsdPerMegawattHour(63.7);
            one.tariff = money.tariff;
            one.tariffStatus = sites::LegalStatus::Proposed;
            one.mine = mine;
        }
        money.sites.push_back(one);
    }
    for (const grid::RegionId region : grid::allRegions) {
        dispatch::PlannedRegion &plan = snapshot.plan[grid::index(region)];
        if (region == grid::RegionId::GilgitBaltistan)
            continue;
        plan.oneMore = UsdPerMegawattHour(5.9);
        plan.oneLess = UsdPerMegawattHour(6.1);
    }
    snapshot.plan[grid::index(grid::RegionId::Punjab)].reservePrice = UsdPerMegawattHour(12.5);
    snapshot.corridorRent = UsdPerMegawattHour(4.5);
}

/// All of it, running well.
inline Snapshot sampleDispatch(bool dryRun = true, bool mine = true)
{
    Snapshot snapshot = sampleSnapshot();
    addSampleChain(snapshot);
    addSampleMoney(snapshot, mine);
    if (dryRun)
        addSampleDryRun(snapshot);
    return snapshot;
}

} // namespace console::test
