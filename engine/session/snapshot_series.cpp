// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/snapshot_series.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <type_traits>

namespace console::session {

namespace {

template <class Unit> ValueAt fromFigure(const Figure<Unit> &figure)
{
    if (figure.isMissing())
        return {};
    return {figure.at(), figure.valueOr(Unit()).value(), figure.quality()};
}

/// A whole number from a file: not a number, negative and too large all have a place to go.
template <class Integer> Integer toInteger(double number)
{
    constexpr double most = static_cast<double>(std::numeric_limits<Integer>::max()) / 2.0;
    if (!(number > 0.0))
        return Integer(0);
    return number >= most ? static_cast<Integer>(most) : static_cast<Integer>(number);
}

/// `access` gives the Figure of a snapshot, const or not.
template <class Access>
SnapshotSeries figureSeries(std::string entity, std::string quantity, std::string unit, Access access)
{
    const auto read = [access](const Snapshot &snapshot) {
        const auto *figure = access(snapshot);
        return figure != nullptr ? fromFigure(*figure) : ValueAt{};
    };
    const auto write = [access](Snapshot &snapshot, const ValueAt &recorded) {
        auto *figure = access(snapshot);
        if (figure == nullptr)
            return;
        using FigureType = std::remove_pointer_t<decltype(figure)>;
        using Unit = typename decltype(FigureType().value())::value_type;
        *figure = recorded.value ? FigureType(Unit(*recorded.value), recorded.quality, recorded.at) : FigureType();
    };
    return {std::move(entity), std::move(quantity), std::move(unit), read, write};
}

/// `access` gives a plain number, a flag or a Quantity. A missing record leaves it as it was.
template <class Access>
SnapshotSeries numberSeries(std::string entity, std::string quantity, std::string unit, Quality quality, Access access)
{
    const auto read = [access, quality](const Snapshot &snapshot) -> ValueAt {
        const auto *number = access(snapshot);
        if (number == nullptr)
            return {};
        using Number = std::remove_cvref_t<decltype(*number)>;
        if constexpr (std::is_arithmetic_v<Number> || std::is_enum_v<Number>)
            return {snapshot.gridTime, static_cast<double>(*number), quality};
        else
            return {snapshot.gridTime, number->value(), quality};
    };
    const auto write = [access](Snapshot &snapshot, const ValueAt &recorded) {
        auto *number = access(snapshot);
        if (number == nullptr || !recorded.value)
            return;
        using Number = std::remove_pointer_t<decltype(number)>;
        if constexpr (std::is_same_v<Number, bool>)
            *number = *recorded.value != 0.0;
        else if constexpr (std::is_integral_v<Number>)
            *number = toInteger<Number>(*recorded.value);
        else if constexpr (std::is_same_v<Number, SiteState>)
            *number = toInteger<int>(*recorded.value) <= static_cast<int>(SiteState::FirmShed)
                          ? static_cast<SiteState>(toInteger<int>(*recorded.value))
                          : SiteState::Off;
        else if constexpr (std::is_same_v<Number, grid::GridCase>)
            *number = grid::allGridCases[std::min<std::size_t>(toInteger<std::size_t>(*recorded.value),
                                                               grid::allGridCases.size() - 1)];
        else
            *number = Number(*recorded.value);
    };
    return {std::move(entity), std::move(quantity), std::move(unit), read, write};
}

/// `access` gives a std::optional of a Quantity; what was not known is missing.
template <class Access>
SnapshotSeries optionalSeries(std::string entity, std::string quantity, std::string unit, Access access)
{
    const auto read = [access](const Snapshot &snapshot) -> ValueAt {
        const auto *held = access(snapshot);
        if (held == nullptr || !held->has_value())
            return {};
        return {snapshot.gridTime, (*held)->value(), Quality::Modelled};
    };
    const auto write = [access](Snapshot &snapshot, const ValueAt &recorded) {
        auto *held = access(snapshot);
        if (held == nullptr)
            return;
        using Unit = typename std::remove_pointer_t<decltype(held)>::value_type;
        held->reset();
        if (recorded.value)
            held->emplace(Unit(*recorded.value));
    };
    return {std::move(entity), std::move(quantity), std::move(unit), read, write};
}

constexpr auto counted = Quality::Measured;
constexpr auto planned = Quality::Modelled;

void addRegion(std::vector<SnapshotSeries> &series, grid::RegionId region)
{
    const std::string entity = "region." + std::string(grid::isoCode(region));
    const std::size_t at = grid::index(region);
    const auto figure = [&](const char *quantity, auto member) {
        series.push_back(
            figureSeries(entity, quantity, "MW", [at, member](auto &s) { return &(s.grid.regions[at].*member); }));
    };
    figure("surplus", &grid::RegionState::surplus);
    figure("low_cost", &grid::RegionState::lowCost);
    figure("demand", &grid::RegionState::netDemand);
    figure("rooftop", &grid::RegionState::rooftop);
    figure("available", &grid::RegionState::available);
    const auto plan = [&](const char *quantity, const char *unit, auto member) {
        series.push_back(
            numberSeries(entity, quantity, unit, planned, [at, member](auto &s) { return &(s.plan[at].*member); }));
    };
    plan("served", "MW", &dispatch::PlannedRegion::served);
    plan("headroom", "MW", &dispatch::PlannedRegion::spilled);
    plan("reserve_short", "MW", &dispatch::PlannedRegion::reserveShort);
    plan("interruptible", "", &dispatch::PlannedRegion::interruptibleFraction);
    const auto price = [&](const char *quantity, auto member) {
        series.push_back(
            optionalSeries(entity, quantity, "USD/MWh", [at, member](auto &s) { return &(s.plan[at].*member); }));
    };
    price("one_more", &dispatch::PlannedRegion::oneMore);
    price("one_less", &dispatch::PlannedRegion::oneLess);
}

void addGrid(std::vector<SnapshotSeries> &series)
{
    series.push_back(figureSeries("corridor", "flow", "MW", [](auto &s) { return &s.grid.corridor.flow; }));
    series.push_back(figureSeries("corridor", "limit", "MW", [](auto &s) { return &s.grid.corridor.limit; }));
    series.push_back(
        numberSeries("corridor", "binding", "", planned, [](auto &s) { return &s.grid.corridor.binding; }));
    series.push_back(optionalSeries("corridor", "rent", "USD/MWh", [](auto &s) { return &s.corridorRent; }));
    series.push_back(figureSeries("grid", "reserve", "MW", [](auto &s) { return &s.grid.reserve; }));
    series.push_back(numberSeries("grid", "case", "", counted, [](auto &s) { return &s.gridCase; }));
}

void addTotals(std::vector<SnapshotSeries> &series)
{
    const auto figure = [&](const char *quantity, auto member) {
        series.push_back(figureSeries("total", quantity, "MW", [member](auto &s) { return &(s.totals.*member); }));
    };
    figure("surplus", &Totals::surplus);
    figure("site_load", &Totals::siteLoad);
    figure("mining", &Totals::miningLoad);
    figure("ai", &Totals::aiLoad);
    figure("headroom", &Totals::headroom);
    const auto number = [&](const char *quantity, const char *unit, Quality quality, auto member) {
        series.push_back(
            numberSeries("total", quantity, unit, quality, [member](auto &s) { return &(s.totals.*member); }));
    };
    number("absorbed", "MWh", planned, &Totals::absorbed);
    number("curtailed", "MWh", planned, &Totals::curtailed);
    number("instructions", "", counted, &Totals::instructions);
}

void addSite(std::vector<SnapshotSeries> &series, const sites::SiteDefinition &site, std::size_t at)
{
    const std::string entity = "site." + site.id;
    // A snapshot may come before its sites are read; what is not there is missing.
    const auto row = [at](auto &s) { return at < s.sites.size() ? &s.sites[at] : nullptr; };
    const auto number = [&](const char *quantity, const char *unit, Quality quality, auto member) {
        series.push_back(numberSeries(entity, quantity, unit, quality, [row, member](auto &s) {
            auto *found = row(s);
            return found != nullptr ? &(found->*member) : nullptr;
        }));
    };
    const auto reading = [&](const char *quantity, const char *unit, auto member) {
        series.push_back(figureSeries(entity, quantity, unit, [row, member](auto &s) {
            auto *found = row(s);
            return found != nullptr ? &(found->reading.*member) : nullptr;
        }));
    };
    reading("load", "MW", &sites::SiteReading::load);
    reading("hashrate", "H/s", &sites::SiteReading::hashrate);
    number("setpoint", site.kind == sites::SiteKind::LocalHasher ? "" : "MW", counted, &SiteSnapshot::setpoint);
    number("fraction", "", counted, &SiteSnapshot::loadFraction);
    number("state", "", counted, &SiteSnapshot::state);
}

void addMoney(std::vector<SnapshotSeries> &series)
{
    // Without the money of sites there is none to tell of.
    const auto number = [&](const char *quantity, const char *unit, auto access) {
        SnapshotSeries one = numberSeries("money", quantity, unit, planned, access);
        const auto read = one.read;
        one.read = [read](const Snapshot &s) { return s.money.sites.empty() ? ValueAt{} : read(s); };
        series.push_back(std::move(one));
    };
    number("margin", "USD/h", [](auto &s) { return &s.money.margin; });
    number("hashprice", "USD/PH/day", [](auto &s) { return &s.money.basis.hashprice; });
    number("capacity", "USD/h", [](auto &s) { return &s.money.capacityContribution; });
    number("mining_sites", "", [](auto &s) { return &s.money.miningSites; });
    number("should_mine", "", [](auto &s) { return &s.money.sitesThatShouldMine; });
    series.push_back(optionalSeries("money", "breakeven", "USD/MWh", [](auto &s) { return &s.money.breakeven; }));
    series.push_back(optionalSeries("money", "tariff", "USD/MWh", [](auto &s) { return &s.money.tariff; }));
}

/// What one site earns. Where a replay finds it, the row comes into being with the first figure.
void addSiteMoney(std::vector<SnapshotSeries> &series, const sites::SiteDefinition &site, std::size_t at)
{
    if (site.kind != sites::SiteKind::Mining)
        return;
    const std::string entity = "site." + site.id;
    const auto row = [at](auto &s) { return at < s.money.sites.size() ? &s.money.sites[at] : nullptr; };
    const auto add = [&](SnapshotSeries one) {
        const auto write = one.write;
        one.write = [at, write](Snapshot &s, const ValueAt &recorded) {
            if (recorded.value && s.money.sites.size() <= at)
                s.money.sites.resize(std::max(s.sites.size(), at + 1));
            write(s, recorded);
        };
        series.push_back(std::move(one));
    };
    add(numberSeries(entity, "margin", "USD/h", planned, [row](auto &s) {
        auto *found = row(s);
        return found != nullptr ? &found->margin : nullptr;
    }));
    add(numberSeries(entity, "mine", "", planned, [row](auto &s) {
        auto *found = row(s);
        return found != nullptr ? &found->mine : nullptr;
    }));
    const auto price = [&](const char *quantity, auto member) {
        add(optionalSeries(entity, quantity, "USD/MWh", [row, member](auto &s) {
            auto *found = row(s);
            return found != nullptr ? &(found->*member) : nullptr;
        }));
    };
    price("strike", &sites::SiteMoney::strike);
    price("tariff", &sites::SiteMoney::tariff);
    price("breakeven", &sites::SiteMoney::breakeven);
}

void addHasher(std::vector<SnapshotSeries> &series)
{
    const auto number = [&](const char *quantity, const char *unit, auto member) {
        series.push_back(
            numberSeries("hasher", quantity, unit, counted, [member](auto &s) { return &(s.hasher.*member); }));
    };
    number("running", "", &hashing::HasherReading::running);
    series.push_back(numberSeries("hasher", "allowed", "", counted, [](auto &s) { return &s.hashingAllowed; }));
    number("workers", "", &hashing::HasherReading::workers);
    number("target", "", &hashing::HasherReading::targetFraction);
    number("fraction", "", &hashing::HasherReading::achievedFraction);
    number("rate1s", "H/s", &hashing::HasherReading::rate1s);
    number("rate60s", "H/s", &hashing::HasherReading::rate60s);
    number("hashes", "", &hashing::HasherReading::hashes);
    number("shares_accepted", "", &hashing::HasherReading::sharesAccepted);
    number("shares_rejected", "", &hashing::HasherReading::sharesRejected);
    number("best_difficulty", "", &hashing::HasherReading::bestDifficulty);
}

} // namespace

std::vector<SnapshotSeries> snapshotSeries(const sites::SiteBook &book)
{
    std::vector<SnapshotSeries> series;
    for (const grid::RegionId region : grid::allRegions)
        addRegion(series, region);
    addGrid(series);
    addTotals(series);
    for (std::size_t i = 0; i < book.sites.size(); ++i)
        addSite(series, book.sites[i], i);
    addMoney(series);
    for (std::size_t i = 0; i < book.sites.size(); ++i)
        addSiteMoney(series, book.sites[i], i);
    addHasher(series);
    return series;
}

SnapshotSeries workerSeries(std::size_t worker)
{
    char number[24];
    std::snprintf(number, sizeof number, "%02zu", worker);
    const auto read = [worker](const Snapshot &snapshot) -> ValueAt {
        if (worker >= snapshot.hasher.perWorker.size())
            return {};
        return {snapshot.gridTime, snapshot.hasher.perWorker[worker].value(), counted};
    };
    const auto write = [worker](Snapshot &snapshot, const ValueAt &recorded) {
        if (!recorded.value || worker >= mostWorkers)
            return;
        if (snapshot.hasher.perWorker.size() <= worker)
            snapshot.hasher.perWorker.resize(worker + 1);
        snapshot.hasher.perWorker[worker] = HashesPerSecond(*recorded.value);
    };
    return {std::string("hasher.worker-") + number, "rate", "H/s", read, write};
}

} // namespace console::session
