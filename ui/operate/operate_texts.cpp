// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/operate_texts.h"

#include "models/formatting.h"
#include "ui/operate/explain_texts.h"
#include "ui/operate/next_texts.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <cmath>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Operate", text);
}

KpiText megawattTile(const Value &value, bool isSigned, const QString &detail, const QString &staleNote)
{
    return {isSigned ? formatting::signedNumber(value) : formatting::number(value), tr("MW"), detail, value.quality,
            staleNote};
}

KpiText energyTile(double megawattHours, const QString &detail, Quality quality)
{
    const int decimals = megawattHours < 100.0 ? 1 : 0;
    return {formatting::number(megawattHours, decimals), tr("MWh"), detail, quality, {}};
}

KpiText hashrateTile(const HasherView &hasher)
{
    const auto rate = formatting::hashrate(hasher.rate60s);
    QString unit = tr("H/s");
    if (rate.prefix != QLatin1Char(' '))
        unit.prepend(rate.prefix);
    const QString detail =
        hasher.allowed ? tr("60 s · %1 workers · measured").arg(hasher.workers) : tr("60 s · stopped by hand");
    return {rate.number, unit, detail, Quality::Measured, {}};
}

/// What mining earns after power, as modelled from metered load.
KpiText marginTile(const MoneyView &money)
{
    if (!money.ready)
        return {{}, tr("$/h"), words::noData(), Quality::Missing, {}};
    const QString hashprice = formatting::number(money.hashprice, 2);
    KpiText text{formatting::signedNumber({money.margin, Quality::Modelled}),
                 tr("$/h"),
                 isDoNotMine(money) ? tr("Do not mine · %1 $/PH/day").arg(hashprice)
                                    : tr("hashprice %1 $/PH/day").arg(hashprice),
                 Quality::Modelled,
                 {}};
    text.tip =
        tr("What all mining earns after power at its metered load, modelled; hashprice %1 $/PH/day").arg(hashprice);
    if (isDoNotMine(money))
        text.tip = tr("%1\n%2").arg(doNotMineSentence(money), text.tip);
    return text;
}

KpiText breakevenTile(const MoneyView &money)
{
    if (!money.ready || std::isnan(money.breakeven))
        return {{}, tr("$/MWh"), words::noData(), Quality::Missing, {}};
    QString detail = tr("no tariff");
    if (!std::isnan(money.tariff)) {
        const QString tariff = formatting::number(money.tariff, 1);
        detail =
            money.anyApproved ? tr("tariff %1 · part approved").arg(tariff) : tr("tariff %1 · not granted").arg(tariff);
    }
    KpiText text{formatting::number(money.breakeven, 1), tr("$/MWh"), detail, Quality::Modelled, {}};
    text.tip = tr("The price of power at which the fleet neither earns nor loses, modelled; %1").arg(detail);
    return text;
}

/// What no site could take, and below it what they took.
KpiText curtailedTile(const Headline &h, const DispatchView &dispatch)
{
    const auto count = [](quint64 number) { return formatting::number(static_cast<double>(number)); };
    KpiText text = energyTile(h.curtailedMwh, tr("session · absorbed %1").arg(formatting::number(h.absorbedMwh)),
                              h.siteLoad.quality);
    text.tip =
        tr("Mining that would have paid but had no surplus, this session, %1; energy absorbed: %2 MWh; changes "
           "of set-points: %3; instructions today: %4, compliant: %5, late: %6")
            .arg(words::qualityName(h.siteLoad.quality), formatting::number(h.absorbedMwh), count(h.instructions),
                 count(dispatch.issuedToday), count(dispatch.compliantToday), count(dispatch.lateToday));
    return text;
}

/// What one MW is worth and how tight the ways out are.
QList<KeyValueRow> priceRows(Region region, const Headline &headline, const DispatchView &dispatch)
{
    const RegionPrice &price = dispatch.prices.at(static_cast<std::size_t>(region));
    const auto figure = [](double number) {
        return std::isnan(number) ? words::noData() : formatting::number(number, 1);
    };
    const auto quality = [](bool known) { return known ? Quality::Modelled : Quality::Missing; };
    const bool known = !std::isnan(price.oneMore) || !std::isnan(price.oneLess);
    QList<KeyValueRow> rows;
    rows.append(
        {tr("Marginal value"),
         known ? tr("+1 MW %1 / −1 MW %2 $/MWh").arg(figure(price.oneMore), figure(price.oneLess)) : words::noData(),
         {},
         quality(known),
         tr("What 1 MW more of surplus is worth here, and what 1 MW less costs")});
    if (price.reserve > 0.0)
        rows.append({tr("Reserve price"),
                     dollarsPerMegawattHour(price.reserve),
                     {},
                     Quality::Modelled,
                     tr("What the last MW of reserve costs here")});
    const bool rentKnown = !std::isnan(dispatch.corridorRent);
    const QString rent = rentKnown ? tr("rent %1 $/MWh").arg(figure(dispatch.corridorRent)) : tr("no rent known");
    rows.append(
        {tr("Corridor"),
         headline.corridorFlow.isMissing() || headline.corridorLimit.isMissing()
             ? rent
             : tr("%1 / %2 · %3")
                   .arg(formatting::number(headline.corridorFlow), words::megawatts(headline.corridorLimit), rent),
         {},
         headline.corridorFlow.quality,
         tr("South–north flow and limit; the rent is what 1 MW more of transfer is worth")});
    return rows;
}

} // namespace

QString FreshnessClock::note(const QString &key, Quality quality, const QDateTime &now)
{
    if (quality != Quality::Stale) {
        m_lastFresh.insert(key, now);
        return {};
    }
    const auto last = m_lastFresh.constFind(key);
    return words::staleFor(last == m_lastFresh.constEnd() ? -1 : last->secsTo(now));
}

QString hashrateSource(const HasherView &hasher)
{
    if (hasher.kernel.isEmpty())
        return tr("this machine · measured");
    if (!hasher.joulesPerTerahash)
        return tr("this machine · kernel %1 · measured").arg(hasher.kernel);
    return tr("this machine · kernel %1 · %2 J/TH · measured")
        .arg(hasher.kernel, formatting::number(*hasher.joulesPerTerahash));
}

QString kpiTitle(Kpi kpi)
{
    switch (kpi) {
    case Kpi::Surplus: return tr("Deliverable surplus");
    case Kpi::SiteLoad: return tr("Dispatched load");
    case Kpi::Headroom: return tr("Headroom");
    case Kpi::Hashrate: return tr("Local hashrate");
    case Kpi::Margin: return tr("Margin");
    case Kpi::Breakeven: return tr("Breakeven power price");
    case Kpi::Curtailed: return tr("Curtailed");
    }
    return {};
}

std::array<KpiText, kpiCount> kpiTexts(const Headline &h, const DispatchView &dispatch, FreshnessClock &freshness)
{
    const auto note = [&](const char *key, const Value &value) {
        return freshness.note(QLatin1String(key), value.quality, h.wallTime);
    };
    const QString grid = words::qualityName(h.surplus.quality);
    const QString load = words::qualityName(h.siteLoad.quality);
    std::array<KpiText, kpiCount> texts;
    texts[0] = megawattTile(h.surplus, true,
                            tr("%1 of %2 regions · %3").arg(h.regionsInSurplus).arg(h.regionsWithData).arg(grid),
                            note("surplus", h.surplus));
    texts[1] = megawattTile(h.siteLoad, false,
                            tr("mining %1 · AI %2 · %3")
                                .arg(h.miningLoad.isMissing() ? words::noData() : formatting::number(h.miningLoad),
                                     h.aiLoad.isMissing() ? words::noData() : formatting::number(h.aiLoad), load),
                            note("siteLoad", h.siteLoad));
    texts[2] =
        megawattTile(h.headroom, false,
                     tr("reserve %1 · %2").arg(words::megawatts(h.reserve), words::qualityName(h.headroom.quality)),
                     note("headroom", h.headroom));
    texts[3] = hashrateTile(h.hasher);
    texts[4] = marginTile(dispatch.money);
    texts[5] = breakevenTile(dispatch.money);
    texts[6] = curtailedTile(h, dispatch);
    return texts;
}

QString limitingElement(const RegionModel::Row &row, const Headline &headline)
{
    if (row.surplus.isMissing())
        return tr("Isolated grid");
    const bool south = row.region == Region::Sindh || row.region == Region::Balochistan;
    if (headline.corridorBinding && (south || headline.corridorFlow.number > 0.0))
        return tr("South–north limit");
    if (row.surplus.number <= 0.0)
        return tr("No idle plant");
    return row.headroom.isMissing() || row.headroom.number > 0.5 ? tr("None") : tr("Surplus after reserve");
}

QList<KeyValueRow> regionRows(const RegionModel::Row &row, const Headline &headline, const DispatchView &dispatch,
                              const QString &staleNote)
{
    const auto figure = [](const QString &key, const Value &value, bool isSigned, const QString &tip = {}) {
        return KeyValueRow{
            key, isSigned ? words::signedMegawatts(value) : words::megawatts(value), {}, value.quality, tip};
    };
    const bool known = !row.surplus.isMissing();
    const auto plain = [&](const QString &key, const QString &value, const QString &tip = {}) {
        return KeyValueRow{key, known ? value : words::noData(), {}, known ? Quality::Measured : Quality::Missing, tip};
    };
    QList<KeyValueRow> rows;
    rows.append(
        figure(tr("Surplus now"), row.surplus, true, tr("Idle capacity at or below 22 Rs/kWh of fuel, after reserve")));
    rows.append(figure(tr("… of it low-cost"), row.lowCost, false, tr("At or below 15 Rs/kWh of fuel")));
    rows.append(figure(tr("Net demand"), row.demand, false, tr("After rooftop solar")));
    rows.append(figure(tr("Rooftop solar"), row.rooftop, false, tr("Behind the meter")));
    rows.append(figure(tr("Firm surplus (P90, year)"), row.firmP90, true, tr("Exceeded in 90 % of the year's hours")));
    rows.append(
        plain(tr("Hours in surplus / longest gap"),
              tr("%1 h/day / %2 h")
                  .arg(formatting::number(row.hoursInSurplusPerDay, 1), formatting::number(row.longestDeficitHours)),
              tr("Of the year's days on average, and its longest run of hours without surplus")));
    rows.append(plain(tr("Limiting element"), limitingElement(row, headline)));
    rows.append(priceRows(row.region, headline, dispatch));
    rows.append({tr("Sites / load"),
                 tr("%1 / %2").arg(QString::number(row.siteCount), words::megawatts(row.siteLoad)),
                 {},
                 row.siteCount == 0 ? Quality::Measured : row.siteLoad.quality,
                 {}});
    rows.append(figure(tr("Headroom"), row.headroom, false, tr("Surplus that no site uses")));
    rows.append(plain(tr("Mining served"), words::percent(row.interruptibleFraction),
                      tr("Interruptible load served, of what wanted to run")));
    rows.append({tr("Data"),
                 staleNote.isEmpty() ? words::qualityName(row.surplus.quality) : staleNote,
                 {},
                 row.surplus.quality,
                 headline.provenance});
    return rows;
}

QList<KeyValueRow> setpointRows(const QList<SiteModel::Row> &sites)
{
    QList<KeyValueRow> rows;
    for (const SiteModel::Row &site : sites) {
        const bool machine = site.kind == SiteKind::LocalHasher;
        const QString sentence = words::reasonSentence(site.reason, site.kind, site.region);
        rows.append({site.name, machine ? words::percent(site.setpointMw) : words::megawatts(site.setpointMw), sentence,
                     Quality::Measured, tr("%1\n%2").arg(site.name, sentence)});
    }
    return rows;
}

} // namespace console::ui
