// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/operate_texts.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>

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
    const QString detail = hasher.allowed ? tr("60 s mean · %1 workers · measured").arg(hasher.workers)
                                          : tr("60 s mean · stopped by hand");
    return {rate.number, unit, detail, Quality::Measured, {}};
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
    case Kpi::Absorbed: return tr("Energy absorbed");
    case Kpi::Curtailed: return tr("Curtailed");
    }
    return {};
}

std::array<KpiText, kpiCount> kpiTexts(const Headline &h, FreshnessClock &freshness)
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
    texts[2] = megawattTile(
        h.headroom, false,
        tr("after %1 reserve · %2").arg(words::megawatts(h.reserve), words::qualityName(h.headroom.quality)),
        note("headroom", h.headroom));
    texts[3] = hashrateTile(h.hasher);
    texts[4] = energyTile(h.absorbedMwh, tr("this session · %1").arg(load), h.siteLoad.quality);
    texts[5] = energyTile(h.curtailedMwh,
                          tr("mining · instructions: %1").arg(formatting::number(static_cast<double>(h.instructions))),
                          h.siteLoad.quality);
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

QList<KeyValueRow> regionRows(const RegionModel::Row &row, const Headline &headline, const QString &staleNote)
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
    rows.append(plain(tr("Hours in surplus"), tr("%1 h/day").arg(formatting::number(row.hoursInSurplusPerDay, 1))));
    rows.append(plain(tr("Longest run without surplus"), tr("%1 h").arg(formatting::number(row.longestDeficitHours))));
    rows.append(plain(tr("Limiting element"), limitingElement(row, headline)));
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
