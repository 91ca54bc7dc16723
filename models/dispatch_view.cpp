// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dispatch_view.h"

#include "models/convert.h"

namespace console::models {

namespace {

constexpr auto noNumber = std::numeric_limits<double>::quiet_NaN();

template <class Unit> double numberOr(const std::optional<Unit> &quantity)
{
    return quantity ? quantity->value() : noNumber;
}

double seconds(Milliseconds span)
{
    return static_cast<double>(span.count()) / 1000.0;
}

QDateTime timeOr(const std::optional<UtcTime> &time)
{
    return time ? convert(*time) : QDateTime();
}

InstructionView instructionView(const dispatch::Instruction &from, const Snapshot &snapshot)
{
    InstructionView view;
    view.id = from.id;
    view.site = convert(from.site);
    view.siteName = view.site;
    for (const sites::SiteDefinition &site :
         snapshot.book ? snapshot.book->sites : std::vector<sites::SiteDefinition>()) {
        if (site.id != from.site)
            continue;
        view.siteName = convert(site.name);
        view.kind = convert(site.kind);
        view.region = convert(site.region);
    }
    view.from = from.from.value();
    view.to = from.to.value();
    view.reason = convert(from.reason);
    view.state = static_cast<InstructionState>(from.state);
    view.by = convert(from.by);
    view.detail = convert(from.detail);
    view.issued = timeOr(from.issued);
    view.acknowledged = timeOr(from.acknowledged);
    view.reached = timeOr(from.reached);
    view.secondsExpected = seconds(from.expected);
    view.secondsAllowed = seconds(from.allowed);
    if (from.issued)
        view.secondsTaken = seconds(from.reached.value_or(snapshot.gridTime) - *from.issued);
    view.metered = from.metered.value();
    view.performanceFactor = from.performanceFactor.value_or(noNumber);
    return view;
}

QList<InstructionView> instructionViews(const std::vector<dispatch::Instruction> &from, const Snapshot &snapshot)
{
    QList<InstructionView> views;
    views.reserve(static_cast<qsizetype>(from.size()));
    for (const dispatch::Instruction &instruction : from)
        views.append(instructionView(instruction, snapshot));
    return views;
}

SiteMoneyView siteMoneyView(const sites::SiteMoney &from)
{
    SiteMoneyView view;
    view.breakeven = numberOr(from.breakeven);
    view.strike = numberOr(from.strike);
    view.tariff = numberOr(from.tariff);
    view.tariffStatus = static_cast<LegalStatus>(from.tariffStatus);
    view.agreement = convert(from.agreement);
    view.powerIsSunk = from.powerIsSunk;
    view.mine = from.mine;
    view.floorBinds = from.floorBinds;
    view.margin = from.margin.value();
    view.fullMargin = from.fullMargin.value();
    return view;
}

MoneyView moneyView(const sites::MoneyState &from)
{
    MoneyView view;
    view.ready = !from.sites.empty();
    view.hashprice = from.basis.hashprice.value();
    view.source = static_cast<HashpriceSource>(from.basis.source);
    view.margin = from.margin.value();
    view.capacityContribution = from.capacityContribution.value();
    view.breakeven = numberOr(from.breakeven);
    view.tariff = numberOr(from.tariff);
    view.anyApproved = from.anyApproved;
    view.pkrPerUsd = from.pkrPerUsd;
    view.miningSites = from.miningSites;
    view.sitesThatShouldMine = from.sitesThatShouldMine;
    return view;
}

} // namespace

DispatchView dispatchView(const Snapshot &snapshot)
{
    const dispatch::DispatchState &from = snapshot.dispatch;
    DispatchView view;
    view.limits = {from.limits.enabled, from.limits.shedAlways, from.limits.largestRise.value(),
                   from.limits.largestFall.value(), convert(from.limits.by)};
    view.next = instructionViews(from.next.instructions, snapshot);
    view.gainUsdPerHour = from.next.gainUsdPerHour;
    view.protectedFirmMw = from.next.protectedFirm.value();
    view.reserveKeptMw = from.next.reserveKept.value();
    view.slowestSeconds = seconds(from.next.slowest);
    view.open = instructionViews(from.open, snapshot);
    view.recent = instructionViews(from.recent, snapshot);
    for (const auto &standing : from.stops) {
        QList<StopView> stops;
        for (const dispatch::StandingStop &stop : standing)
            stops.append(
                {static_cast<StopReason>(stop.reason), convert(stop.since), convert(stop.by), convert(stop.detail)});
        view.stops.append(stops);
    }
    view.issuedToday = from.issuedToday;
    view.compliantToday = from.compliantToday;
    view.lateToday = from.lateToday;
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        const dispatch::PlannedRegion &region = snapshot.plan[r];
        view.prices[r] = {numberOr(region.oneMore), numberOr(region.oneLess), numberOr(region.reservePrice)};
    }
    view.corridorRent = numberOr(snapshot.corridorRent);
    view.money = moneyView(snapshot.money);
    for (const sites::SiteMoney &site : snapshot.money.sites)
        view.siteMoney.append(siteMoneyView(site));
    return view;
}

} // namespace console::models
