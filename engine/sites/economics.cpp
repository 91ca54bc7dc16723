// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/economics.h"

#include "engine/sites/agreement_year.h"
#include "engine/sites/site_book.h"

#include <array>
#include <cmath>
#include <utility>

namespace console::sites {

namespace {

constexpr double hashesPerDifficulty = 4'294'967'296.0; ///< 2^32
/// Hashes that one PH/s makes in a day.
constexpr double hashesPerPetahashDay = 86'400e15;

Megawatt loadOf(const std::vector<Megawatt> &loads, std::size_t index)
{
    const bool known = index < loads.size() && std::isfinite(loads[index].value());
    return known ? loads[index] : Megawatt(0.0);
}

void fillTariff(const SiteDefinition &site, const PowerAgreement *agreement, double pkrPerUsd, UtcTime at,
                SiteMoney &money)
{
    if (site.tariff) {
        money.tariff = toUsd(*site.tariff, pkrPerUsd);
        money.tariffStatus = legalStatusFromKey(site.tariffStatus).value_or(LegalStatus::Illustrative);
    }
    if (agreement == nullptr)
        return;
    money.agreement = agreement->id;
    if (const auto tariff = tariffAt(*agreement, at)) {
        money.tariff = toUsd(*tariff, pkrPerUsd);
        money.tariffStatus = statusAt(*agreement, at);
    }
}

void fillMining(const SiteDefinition &site, const PowerAgreement *agreement, const MoneyState &state, Megawatt load,
                SiteMoney &money)
{
    money.breakeven = breakevenPrice(state.basis.hashprice, *site.efficiency, site.pue);
    money.strike = strikePrice(state.basis, *site.efficiency, site.pue);
    if (!money.tariff)
        return;
    money.powerIsSunk = agreement != nullptr && isSunk(*agreement, *money.strike, *money.tariff);
    money.mine = *money.strike >= *money.tariff || money.powerIsSunk;
    if (agreement != nullptr) {
        const double hours =
            money.powerIsSunk ? 24.0 : tariffDay(*agreement, *money.strike, state.pkrPerUsd).earningHours;
        money.floorBinds = agreement->loadFactorFloor > runningShare(*agreement, hours);
    }
    money.margin = margin(load, *money.strike, *money.tariff);
    money.fullMargin = margin(site.limit, *money.strike, *money.tariff);
}

SiteMoney siteMoney(const SiteDefinition &site, const PowerAgreement *agreement, const MoneyState &state, Megawatt load,
                    UtcTime at)
{
    SiteMoney money;
    if (site.kind == SiteKind::LocalHasher)
        return money;
    fillTariff(site, agreement, state.pkrPerUsd, at, money);
    if (site.kind == SiteKind::Mining && site.efficiency)
        fillMining(site, agreement, state, load, money);
    return money;
}

/// A mean of prices, weighted by power.
class WeightedPrice
{
public:
    void add(Megawatt weight, std::optional<UsdPerMegawattHour> price)
    {
        if (!price)
            return;
        m_weight += weight;
        m_sum += weight * *price;
    }
    [[nodiscard]] std::optional<UsdPerMegawattHour> mean() const
    {
        if (m_weight <= Megawatt(0.0))
            return std::nullopt;
        return UsdPerMegawattHour(m_sum.value() / m_weight.value());
    }

private:
    Megawatt m_weight;
    UsdPerHour m_sum;
};

} // namespace

std::string_view networkFiguresSourceKey(NetworkFiguresSource source)
{
    constexpr std::array<std::string_view, 4> keys{"book", "manual", "file", "pool"};
    return keys.at(static_cast<std::size_t>(source));
}

UsdPerPetahashDay hashpriceOf(const NetworkFigures &figures)
{
    if (!(figures.difficulty > 0.0))
        return {};
    const double blocks = hashesPerPetahashDay / (figures.difficulty * hashesPerDifficulty);
    return UsdPerPetahashDay(blocks * (figures.subsidyBitcoin + figures.feesBitcoin) * figures.usdPerBitcoin);
}

UsdPerPetahashDay hashcost(JoulePerTerahash efficiency, UsdPerMegawattHour power)
{
    return UsdPerPetahashDay(efficiency.value() * 24.0 * power.value() / 1000.0);
}

UsdPerMegawattHour breakevenPrice(UsdPerPetahashDay hashprice, JoulePerTerahash efficiency, double pue)
{
    return breakeven(hashprice, efficiency, pue);
}

UsdPerMegawattHour strikePrice(const HashpriceBasis &basis, JoulePerTerahash efficiency, double pue)
{
    return breakevenPrice(basis.hashprice, efficiency, pue) * (1.0 - basis.poolFee) - basis.otherVariableCost;
}

HashpriceBasis basisInForce(const HashpriceBasis &basis, const SiteBook &book)
{
    HashpriceBasis inForce = basis;
    if (inForce.source == NetworkFiguresSource::Book) {
        inForce.hashprice = book.hashprice;
        inForce.figures.reset();
    }
    return inForce;
}

bool isSunk(const PowerAgreement &agreement, UsdPerMegawattHour strike, UsdPerMegawattHour tariff)
{
    if (!agreement.takeOrPay || agreement.takeOrPay->paidShare <= 0.0 || agreement.takeOrPay->gigawattHoursAYear <= 0.0)
        return false;
    return strike >= tariff * (1.0 - agreement.takeOrPay->paidShare);
}

UsdPerHour margin(Megawatt load, UsdPerMegawattHour breakeven, UsdPerMegawattHour power)
{
    return load * (breakeven - power);
}

Usd netCurtailmentValue(MegawattHour energy, UsdPerMegawattHour avoidedPower, UsdPerMegawattHour credit,
                        UsdPerMegawattHour breakeven, Usd restartCost)
{
    return energy * (avoidedPower + credit - breakeven) - restartCost;
}

double performanceFactor(Megawatt meanAboveInstruction, Megawatt instructedReduction)
{
    if (instructedReduction <= Megawatt(0.0))
        return 1.0;
    return 1.0 - meanAboveInstruction / instructedReduction;
}

MoneyState moneyOf(const SiteBook &book, const std::vector<PowerAgreement> &agreements, const HashpriceBasis &basis,
                   const std::vector<Megawatt> &loads, UtcTime at)
{
    MoneyState state;
    state.basis = basisInForce(basis, book);
    state.pkrPerUsd = book.pkrPerUsd;
    const UsdPerMegawattHour energyCost = toUsd(marginalEnergyCost, book.pkrPerUsd);
    WeightedPrice fleetBreakeven;
    WeightedPrice fleetTariff;
    state.sites.reserve(book.sites.size());
    for (std::size_t i = 0; i < book.sites.size(); ++i) {
        const SiteDefinition &site = book.sites[i];
        const Megawatt load = loadOf(loads, i);
        SiteMoney money = siteMoney(site, agreementOf(agreements, site.id, at), state, load, at);
        if (money.tariff)
            state.capacityContribution += load * (*money.tariff - energyCost);
        if (site.kind == SiteKind::Mining) {
            ++state.miningSites;
            state.sitesThatShouldMine += money.mine ? 1 : 0;
            state.margin += money.margin;
            state.anyApproved = state.anyApproved || (money.tariff && money.tariffStatus == LegalStatus::Approved);
            fleetBreakeven.add(site.limit, money.breakeven);
            fleetTariff.add(site.limit, money.tariff);
        }
        state.sites.push_back(std::move(money));
    }
    state.breakeven = fleetBreakeven.mean();
    state.tariff = fleetTariff.mean();
    return state;
}

} // namespace console::sites
