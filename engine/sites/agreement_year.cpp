// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/agreement_year.h"

#include "engine/sites/site_book.h"

#include <algorithm>
#include <array>

namespace console::sites {

namespace {

constexpr double hoursADay = 24.0;
constexpr double kilowattHoursPerMegawattHour = 1000.0;
/// Machines from an old to the newest generation, J/TH.
constexpr std::array<double, 4> generations{29.5, 21.5, 17.5, 13.5};

void fillMining(const PowerAgreement &agreement, const SiteDefinition &site, const HashpriceBasis &basis,
                double pkrPerUsd, PkrPerKilowattHour energyCost, AgreementYear &year)
{
    if (!site.efficiency)
        return;
    const UsdPerMegawattHour strike = strikePrice(basis, *site.efficiency, site.pue);
    const TariffDay day = tariffDay(agreement, strike, pkrPerUsd);
    year.meanTariff = day.mean;
    year.breakeven = toPkr(breakevenPrice(basis.hashprice, *site.efficiency, site.pue), pkrPerUsd);
    year.hoursThatEarn = day.earningHours;
    year.doNotMine = !day.earningMean;
    year.loadFactor = runningShare(agreement, day.earningHours);
    year.energy = MegawattHour(site.limit.value() * year.loadFactor * hoursAYear);
    if (!day.earningMean)
        return;
    year.minersMargin = strike - toUsd(*day.earningMean, pkrPerUsd);
    year.contributionPkr = year.energy.value() * kilowattHoursPerMegawattHour * (*day.earningMean - energyCost).value();
}

void fillFirm(const PowerAgreement &agreement, const SiteDefinition &site, double pkrPerUsd,
              PkrPerKilowattHour energyCost, AgreementYear &year)
{
    year.meanTariff = tariffDay(agreement, {}, pkrPerUsd).mean;
    const FirmService firm = agreement.firm.value_or(FirmService{site.firmDemand, 0.0, 0.0});
    const Megawatt flexible = std::max(Megawatt(0.0), site.firmDemand - firm.protectedMw) * firm.flexShare;
    const double asked = hoursAYear * (1.0 - runningShare(agreement, hoursADay));
    year.energy = MegawattHour(site.firmDemand.value() * hoursAYear - flexible.value() * asked);
    year.loadFactor = year.energy.value() / (site.limit.value() * hoursAYear);
    year.contributionPkr = year.energy.value() * kilowattHoursPerMegawattHour * (year.meanTariff - energyCost).value();
}

} // namespace

TariffDay tariffDay(const PowerAgreement &agreement, UsdPerMegawattHour strike, double pkrPerUsd)
{
    double minutes = 0.0;
    double sum = 0.0;
    double earningMinutes = 0.0;
    double earningSum = 0.0;
    for (const TariffBand &band : agreement.bands) {
        const double length = minutesOf(band);
        const PkrPerKilowattHour price = priceOf(agreement, band);
        minutes += length;
        sum += length * price.value();
        if (toUsd(price, pkrPerUsd) > strike)
            continue;
        earningMinutes += length;
        earningSum += length * price.value();
    }
    TariffDay day;
    day.mean = PkrPerKilowattHour(minutes > 0.0 ? sum / minutes : 0.0);
    day.earningHours = earningMinutes / 60.0;
    if (earningMinutes > 0.0)
        day.earningMean = PkrPerKilowattHour(earningSum / earningMinutes);
    return day;
}

double runningShare(const PowerAgreement &agreement, double hoursOfTheDay)
{
    const double curtailed = agreement.maximumCurtailmentHours.value_or(0.0) / hoursAYear;
    return std::clamp(hoursOfTheDay / hoursADay - curtailed, 0.0, 1.0);
}

AgreementYear agreementYear(const PowerAgreement &agreement, const SiteDefinition &site, const HashpriceBasis &basis,
                            double pkrPerUsd, PkrPerKilowattHour energyCost)
{
    AgreementYear year;
    year.limit = site.limit;
    if (site.kind == SiteKind::Mining)
        fillMining(agreement, site, basis, pkrPerUsd, energyCost, year);
    else if (site.kind == SiteKind::Ai)
        fillFirm(agreement, site, pkrPerUsd, energyCost, year);
    year.floorBinds = agreement.loadFactorFloor > year.loadFactor;
    if (agreement.takeOrPay) {
        const double owed = agreement.takeOrPay->gigawattHoursAYear * 1000.0;
        const double missing = std::max(0.0, owed - year.energy.value());
        year.shortfallPkr =
            missing * kilowattHoursPerMegawattHour * agreement.takeOrPay->paidShare * year.meanTariff.value();
    }
    return year;
}

PkrPerKilowattHour toPkr(UsdPerMegawattHour price, double pkrPerUsd)
{
    return PkrPerKilowattHour(price.value() * pkrPerUsd / 1000.0);
}

std::vector<BreakevenBar> breakevenBars(UsdPerPetahashDay hashprice, double pue, double pkrPerUsd,
                                        std::optional<JoulePerTerahash> sitesOwn)
{
    std::vector<BreakevenBar> bars;
    const auto add = [&](JoulePerTerahash efficiency) {
        bars.push_back({efficiency, toPkr(breakevenPrice(hashprice, efficiency, pue), pkrPerUsd),
                        sitesOwn && *sitesOwn == efficiency});
    };
    for (const double efficiency : generations)
        add(JoulePerTerahash(efficiency));
    if (sitesOwn && std::none_of(bars.begin(), bars.end(), [](const BreakevenBar &bar) { return bar.isSites; }))
        add(*sitesOwn);
    std::stable_sort(bars.begin(), bars.end(),
                     [](const BreakevenBar &a, const BreakevenBar &b) { return a.efficiency > b.efficiency; });
    return bars;
}

} // namespace console::sites
