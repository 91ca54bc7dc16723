// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/explain_texts.h"

#include "models/formatting.h"
#include "ui/instruction_words.h"
#include "ui/operate/next_texts.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <cmath>

namespace console::ui {

using namespace models;

namespace {

// Texts of people go in with one arg() for all, so that a "%2" inside them is left as it is.
QString tr(const char *text)
{
    return QCoreApplication::translate("Explain", text);
}

QString loadOf(const SiteModel::Row &site)
{
    if (site.kind == SiteKind::LocalHasher)
        return tr("%1 of its workers' time").arg(words::percent(site.loadFraction));
    return tr("%1 of %2, %3")
        .arg(site.loadMw.isMissing() ? words::noData() : formatting::number(site.loadMw),
             words::megawatts(site.limitMw), words::qualityName(site.loadMw.quality));
}

/// What mining there earns and what power costs it.
QStringList moneyLines(const SiteMoneyView &money)
{
    QStringList lines;
    if (!std::isnan(money.breakeven))
        lines.append(std::isnan(money.strike)
                         ? tr("Breakeven %1").arg(dollarsPerMegawattHour(money.breakeven))
                         : tr("Breakeven %1, strike price %2")
                               .arg(dollarsPerMegawattHour(money.breakeven), dollarsPerMegawattHour(money.strike)));
    if (std::isnan(money.tariff))
        return lines;
    const QString status = words::legalStatusName(money.tariffStatus);
    const QString tariff = dollarsPerMegawattHour(money.tariff);
    lines.append(money.agreement.isEmpty() ? tr("Tariff %1 (%2)").arg(tariff, status)
                                           : tr("Tariff %1 (%2), agreement %3").arg(tariff, status, money.agreement));
    if (money.powerIsSunk)
        lines.append(tr("Take-or-pay: its power is paid for whether it is taken or not"));
    if (money.floorBinds)
        lines.append(tr("The load-factor floor of its agreement is above what it would run"));
    return lines;
}

QString mineLine(const SiteMoneyView &money)
{
    const double worth = std::isnan(money.strike) ? money.breakeven : money.strike;
    const double loss = money.tariff - worth;
    if (money.mine || std::isnan(loss))
        return money.mine ? QString() : tr("Do not mine");
    return tr("Do not mine: each MWh would lose %1 $").arg(formatting::number(loss, 1));
}

const InstructionView *draftOf(const QString &site, const DispatchView &view)
{
    for (const InstructionView &draft : view.next) {
        if (draft.site == site)
            return &draft;
    }
    return nullptr;
}

const InstructionView *openOf(const QString &site, const DispatchView &view)
{
    for (const InstructionView &open : view.open) {
        if (open.site == site)
            return &open;
    }
    return nullptr;
}

QString corridorLine(const Headline &headline, const DispatchView &view)
{
    const QString flow =
        headline.corridorFlow.isMissing() || headline.corridorLimit.isMissing()
            ? words::noData()
            : tr("%1 of %2").arg(formatting::number(headline.corridorFlow), words::megawatts(headline.corridorLimit));
    const QString rent =
        std::isnan(view.corridorRent)
            ? tr("no rent known")
            : tr("rent %1: what 1 MW more of transfer is worth").arg(dollarsPerMegawattHour(view.corridorRent));
    return tr("South–north corridor: %1, %2").arg(flow, rent);
}

} // namespace

QString dollarsPerMegawattHour(double number)
{
    return std::isnan(number) ? words::noData() : tr("%1 $/MWh").arg(formatting::number(number, 1));
}

QStringList explainSite(const SiteModel::Row &site, qsizetype row, const DispatchView &view)
{
    QStringList lines{
        QStringList{site.name, words::siteKindName(site.kind), words::shortRegionName(site.region), loadOf(site)}.join(
            QStringLiteral(" · "))};
    lines.append(words::reasonSentence(site.reason, site.kind, site.region));
    if (row < view.stops.size())
        for (const StopView &stop : view.stops.at(row))
            lines.append(words::stopSentence(stop));
    if (const InstructionView *open = openOf(site.id, view))
        lines.append(tr("In force: %1, %2").arg(words::instructionChange(*open), words::instructionStateText(*open)));
    if (const InstructionView *draft = draftOf(site.id, view))
        lines.append(tr("Dry run: %1 in %2. %3")
                         .arg(words::instructionChange(*draft), words::shortSpan(draft->secondsExpected),
                              words::reasonSentence(draft->reason, draft->kind, draft->region)));
    if (row < view.siteMoney.size() && site.kind == SiteKind::Mining) {
        const SiteMoneyView &money = view.siteMoney.at(row);
        lines.append(moneyLines(money));
        if (const QString line = mineLine(money); !line.isEmpty())
            lines.append(line);
    }
    return lines;
}

QString explainRegion(Region region, const DispatchView &view)
{
    const RegionPrice &price = view.prices.at(static_cast<std::size_t>(region));
    QStringList parts;
    if (!std::isnan(price.oneMore))
        parts.append(tr("1 MW more is worth %1").arg(dollarsPerMegawattHour(price.oneMore)));
    if (!std::isnan(price.oneLess))
        parts.append(tr("1 MW less costs %1").arg(dollarsPerMegawattHour(price.oneLess)));
    if (price.reserve > 0.0)
        parts.append(tr("a MW of reserve costs %1").arg(dollarsPerMegawattHour(price.reserve)));
    return parts.isEmpty() ? QString() : tr("%1: %2").arg(words::regionName(region), parts.join(QStringLiteral(", ")));
}

QString explainText(const QList<SiteModel::Row> &sites, const Headline &headline, const DispatchView &view)
{
    QStringList blocks{tr("%1 PKT · %2").arg(formatting::pktDateTime(headline.gridTime), headline.provenance)};
    QStringList first;
    if (isDoNotMine(view.money))
        first.append(doNotMineSentence(view.money));
    first.append(limitsSentence(view.limits));
    blocks.append(first.join(QLatin1Char(' ')));
    for (qsizetype i = 0; i < sites.size(); ++i)
        blocks.append(explainSite(sites.at(i), i, view).join(QStringLiteral("\n    ")));
    QStringList prices{tr("What a MW is worth")};
    for (int i = 0; i < regionCount; ++i) {
        if (const QString line = explainRegion(static_cast<Region>(i), view); !line.isEmpty())
            prices.append(line);
    }
    if (prices.size() == 1)
        prices.append(tr("No price is known."));
    prices.append(corridorLine(headline, view));
    blocks.append(prices.join(QStringLiteral("\n    ")));
    return blocks.join(QStringLiteral("\n\n"));
}

} // namespace console::ui
