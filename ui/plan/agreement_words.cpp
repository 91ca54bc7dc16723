// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/agreement_words.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace console::ui::agreements {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Agreements", text);
}

/// As many decimals as it needs, at most two.
QString plain(double value)
{
    for (const int decimals : {0, 1}) {
        const double scaled = value * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6)
            return formatting::number(value, decimals);
    }
    return formatting::number(value, 2);
}

QString percent(double share)
{
    return tr("%1 %").arg(plain(share * 100.0));
}

KeyValueRow row(const QString &key, const QString &value, const QString &tip = {})
{
    KeyValueRow made;
    made.key = key;
    made.value = value;
    made.tip = tip;
    return made;
}

KeyValueRow figure(const QString &key, double value, const QString &text, const QString &tip)
{
    KeyValueRow made = row(key, std::isfinite(value) ? text : words::noData(), tip);
    made.quality = std::isfinite(value) ? Quality::Modelled : Quality::Missing;
    return made;
}

QString curtailmentText(const AgreementView &agreement)
{
    const QString notice =
        agreement.noticeMinutes > 0.0 ? tr("%1 min notice").arg(plain(agreement.noticeMinutes)) : tr("no notice");
    if (!agreement.maximumCurtailmentHours)
        return tr("no limit agreed, %1").arg(notice);
    return tr("at most %1 h, %2").arg(plain(*agreement.maximumCurtailmentHours), notice);
}

QString takeOrPayText(const AgreementView &agreement)
{
    if (!agreement.takeOrPayGwh)
        return agreement.takeAndPay ? tr("take and pay") : tr("none");
    const QString energy = tr("%1 GWh a year").arg(plain(*agreement.takeOrPayGwh));
    return agreement.takeOrPayShare < 1.0 ? tr("%1, pays %2").arg(energy, percent(agreement.takeOrPayShare)) : energy;
}

QString firmText(const AgreementView &agreement)
{
    const QString flex = tr("flex %1 for %2 h").arg(percent(agreement.flexShare), plain(agreement.flexHours));
    if (!agreement.protectedMw)
        return agreement.flexShare > 0.0 ? flex : tr("none");
    const QString kept = tr("%1 protected").arg(words::megawatts(*agreement.protectedMw));
    return agreement.flexShare > 0.0 ? tr("%1, %2").arg(kept, flex) : kept;
}

KeyValueRow marginRow(const AgreementFigures &figures)
{
    if (figures.doNotMine) {
        KeyValueRow no = row(tr("Miner's margin"), tr("Do not mine"), tr("No hour of the day earns at this tariff"));
        no.quality = Quality::Modelled;
        return no;
    }
    return figure(tr("Miner's margin"), figures.minersMargin, signedUsdPerMwh(figures.minersMargin),
                  tr("Mean over the hours in which it runs, after pool fee and other variable cost"));
}

QString machines(const QStringList &efficiencies)
{
    if (efficiencies.size() == 1)
        return efficiencies.first();
    return tr("%1 and %2")
        .arg(efficiencies.mid(0, efficiencies.size() - 1).join(QStringLiteral(", ")), efficiencies.last());
}

} // namespace

QString statusText(LegalStatus status)
{
    switch (status) {
    case LegalStatus::Illustrative: return tr("illustrative, not granted");
    case LegalStatus::Proposed: return tr("proposed, not granted");
    case LegalStatus::Approved: return tr("approved");
    case LegalStatus::Expired: return tr("expired");
    }
    return {};
}

QString tariffTitle(LegalStatus status)
{
    switch (status) {
    case LegalStatus::Illustrative: return tr("illustrative tariff");
    case LegalStatus::Proposed: return tr("proposed tariff");
    case LegalStatus::Approved: return tr("approved tariff");
    case LegalStatus::Expired: return tr("expired tariff");
    }
    return {};
}

QString titleOf(const AgreementView &agreement)
{
    switch (agreement.status) {
    case LegalStatus::Approved: return agreement.name;
    case LegalStatus::Expired: return tr("%1, expired").arg(agreement.name);
    default: return tr("%1, draft").arg(agreement.name);
    }
}

QString rupeesPerKwh(double price)
{
    return std::isfinite(price) ? tr("%1 Rs/kWh").arg(formatting::number(price, 2)) : words::noData();
}

QString rupees(double amount)
{
    if (!std::isfinite(amount))
        return words::noData();
    const double size = std::abs(amount);
    if (size >= 9.995e8)
        return tr("Rs %1 bn").arg(formatting::number(amount / 1e9, size < 9.995e10 ? 1 : 0));
    if (size >= 9.995e5)
        return tr("Rs %1 m").arg(formatting::number(amount / 1e6, size < 9.995e6 ? 1 : 0));
    return tr("Rs %1").arg(formatting::number(amount));
}

QString signedUsdPerMwh(double margin)
{
    return std::isfinite(margin) ? tr("%1 $/MWh").arg(formatting::signedNumber({margin, Quality::Modelled}, 1))
                                 : words::noData();
}

QString hashpriceText(double hashprice)
{
    return std::isfinite(hashprice) ? tr("%1 $/PH/day").arg(formatting::number(hashprice, 2)) : words::noData();
}

QString hoursText(const TariffBandView &band)
{
    if (band.from == band.to)
        return tr("all day");
    const QString form = QStringLiteral("HH:mm");
    return QStringLiteral("%1–%2").arg(band.from.toString(form), band.to.toString(form));
}

QString bandText(const TariffBandView &band)
{
    return QStringLiteral("%1 · %2").arg(rupeesPerKwh(band.pkrPerKwh), hoursText(band));
}

QList<KeyValueRow> rowsOf(const AgreementView &agreement, const AgreementFigures &figures, int mostBands)
{
    QList<KeyValueRow> rows;
    const auto &bands = agreement.bands;
    const qsizetype shown = bands.size() <= mostBands ? bands.size() : mostBands - 1;
    for (qsizetype i = 0; i < shown; ++i)
        rows.append(row(i == 0 ? tr("Tariff") : QString(), bandText(bands[i]), tr("Hours are PKT")));
    if (shown < bands.size()) {
        QStringList rest;
        for (qsizetype i = shown; i < bands.size(); ++i)
            rest.append(bandText(bands[i]));
        rows.append(row({}, tr("and %1 more").arg(bands.size() - shown), rest.join(QLatin1Char('\n'))));
    }
    if (bands.isEmpty())
        rows.append(row(tr("Tariff"), tr("none agreed")));
    rows.append(row(tr("Legal status"), statusText(agreement.status)));
    rows.append(row(tr("Take-or-pay"), takeOrPayText(agreement), tr("Energy that is paid for, taken or not")));
    rows.append(row(tr("Curtailment"), curtailmentText(agreement), tr("Hours a year, and notice of one")));
    const bool binds = figures.ready && figures.floorBinds;
    const QString floor = agreement.loadFactorFloor > 0.0 ? percent(agreement.loadFactorFloor) : tr("none");
    rows.append(row(tr("Load-factor floor"), binds ? tr("%1, binds").arg(floor) : floor,
                    tr("Binds: it asks for more than the site would run by itself")));
    if (figures.kind == SiteKind::Ai || agreement.protectedMw || agreement.flexShare > 0.0)
        rows.append(
            row(tr("Firm service"), firmText(agreement), tr("AI: what is never touched, and what may be asked")));
    rows.append(figure(tr("Contribution to capacity payments"), figures.contributionPkr,
                       tr("%1 a year").arg(rupees(figures.contributionPkr)),
                       tr("What is paid above the marginal energy cost; capacity is paid for anyway")));
    if (figures.kind == SiteKind::Mining)
        rows.append(marginRow(figures));
    return rows;
}

QList<KeyValueRow> figureCells(const AgreementFigures &figures)
{
    QList<KeyValueRow> cells;
    const bool mining = figures.kind == SiteKind::Mining;
    if (mining)
        cells.append(marginRow(figures));
    cells.append(figure(tr("To capacity payments"), figures.contributionPkr,
                        tr("%1 a year").arg(rupees(figures.contributionPkr)),
                        tr("What is paid above the marginal energy cost")));
    cells.append(figure(tr("Mean tariff"), figures.meanTariff, rupeesPerKwh(figures.meanTariff),
                        tr("Over the hours of the day")));
    if (mining)
        cells.append(figure(tr("Breakeven"), figures.breakeven, rupeesPerKwh(figures.breakeven),
                            tr("Of the site's machines at the hashprice in force")));
    cells.append(figure(tr("Energy cost"), figures.energyCost, rupeesPerKwh(figures.energyCost),
                        tr("Marginal, of the region's idle plants")));
    cells.append(figure(tr("Load factor"), figures.loadFactor,
                        percent(std::round(figures.loadFactor * 1000.0) / 1000.0),
                        tr("That it would reach when it runs whenever it earns")));
    cells.append(figure(tr("Not taken, paid"), figures.shortfallPkr, tr("%1 a year").arg(rupees(figures.shortfallPkr)),
                        tr("Take-or-pay energy that is not taken")));
    return cells;
}

QString figuresSentence(const AgreementFigures &figures)
{
    if (!figures.ready)
        return tr("Figures follow when a site is chosen and every field is in order.");
    if (figures.doNotMine)
        return tr("Do not mine: no hour of the day earns at this tariff.");
    const QString binds =
        figures.floorBinds ? tr(" The load-factor floor binds: it asks for more than that.") : QString();
    if (figures.kind != SiteKind::Mining)
        return tr("%1 of firm load.").arg(words::megawatts(figures.megawatts)) + binds;
    if (!std::isfinite(figures.hoursThatEarn))
        return tr("%1 at its limit.").arg(words::megawatts(figures.megawatts)) + binds;
    return tr("%1 that earn in %2 h of the day.")
               .arg(words::megawatts(figures.megawatts), plain(std::round(figures.hoursThatEarn * 10.0) / 10.0)) +
           binds;
}

QString barTitle(const BandBar &bar)
{
    const QString efficiency = tr("%1 J/TH").arg(formatting::number(bar.joulesPerTerahash, 1));
    return bar.isSites ? tr("site %1").arg(efficiency) : efficiency;
}

QString barText(const BandBar &bar, double energyCost)
{
    if (!std::isfinite(bar.breakevenPkr))
        return tr("%1: %2").arg(barTitle(bar), words::noData());
    const QString text = tr("%1: breakeven %2").arg(barTitle(bar), rupeesPerKwh(bar.breakevenPkr));
    if (!std::isfinite(energyCost))
        return text;
    if (bar.breakevenPkr <= energyCost)
        return tr("%1, below the energy cost: nothing to agree on").arg(text);
    return tr("%1, %2 above the energy cost").arg(text, rupeesPerKwh(bar.breakevenPkr - energyCost));
}

QString bandSentence(const NegotiationBand &band)
{
    const QString basis =
        tr("Hashprice %1, PUE %2.").arg(hashpriceText(band.hashprice), formatting::number(band.pue, 2));
    if (!std::isfinite(band.tariffPkr))
        return tr("No tariff is chosen. %1").arg(basis);
    const QString tariff = tr("%1 (%2)").arg(rupeesPerKwh(band.tariffPkr), statusText(band.tariffStatus));
    QStringList earning;
    int known = 0;
    for (const BandBar &bar : band.bars) {
        known += std::isfinite(bar.breakevenPkr) ? 1 : 0;
        const QString title = tr("%1 J/TH").arg(formatting::number(bar.joulesPerTerahash, 1));
        if (bar.breakevenPkr > band.tariffPkr && !earning.contains(title))
            earning.append(title);
    }
    if (known == 0)
        return tr("At %1 nothing is known of what machines earn. %2").arg(tariff, basis);
    if (earning.isEmpty())
        return tr("Do not mine: no machine earns at %1. %2").arg(tariff, basis);
    const bool every = std::all_of(band.bars.begin(), band.bars.end(),
                                   [&band](const BandBar &bar) { return bar.breakevenPkr > band.tariffPkr; });
    if (every)
        return tr("At %1 machines of every efficiency shown earn. %2").arg(tariff, basis);
    return tr("At %1 only %2 machines earn. %3").arg(tariff, machines(earning), basis);
}

QString sourceText(const HashpriceBasisView &basis)
{
    switch (basis.source) {
    case HashpriceSource::Book: return tr("from the sites file");
    case HashpriceSource::Manual:
        return std::isfinite(basis.difficulty) ? tr("from a difficulty and a price given by hand")
                                               : tr("given by hand");
    case HashpriceSource::File: return tr("from a file");
    case HashpriceSource::Pool: return tr("from the pool");
    }
    return {};
}

QString basisSentence(const HashpriceBasisView &basis)
{
    const QString text = tr("In force: %1, %2").arg(hashpriceText(basis.hashprice), sourceText(basis));
    if (!basis.since.isValid())
        return tr("%1.").arg(text);
    return tr("%1, since %2 %3 PKT.")
        .arg(text, formatting::pktDate(basis.since), formatting::pktHourMinute(basis.since));
}

} // namespace console::ui::agreements
