// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/siting_words.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <cmath>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

Refusal notFirm(const CandidateRow &row, Verdict verdict)
{
    const QString numbers =
        tr("%1 of %2 at all times").arg(formatting::number(row.second), words::megawatts(row.first));
    if (row.second >= 0.5)
        return {tr("not firm enough"), numbers};
    return {verdict == Verdict::DaytimeOnly ? tr("no firm surplus at night") : tr("no firm surplus"), numbers};
}

/// "31 %", but "0.4 %" where whole percents would say 0.
QString share(double fraction)
{
    const double percent = fraction * 100.0;
    return tr("%1 %").arg(formatting::number(percent, percent < 10.0 ? 1 : 0));
}

} // namespace

Refusal refusalOf(const CandidateRow &row, Verdict verdict)
{
    const QString region = words::regionName(row.region);
    const QString first = formatting::number(row.first);
    const QString second = formatting::number(row.second);
    switch (row.refusal) {
    case RefusalKind::None: return {};
    case RefusalKind::NoData: return {tr("no data for %1").arg(region), {}};
    case RefusalKind::NoSurplus: return {tr("no surplus in %1").arg(region), {}};
    case RefusalKind::NotFirmEnough: return notFirm(row, verdict);
    case RefusalKind::CurtailedTooOften:
        return {tr("curtailed too often"), tr("%1 of its energy, %2 allowed").arg(share(row.first), share(row.second))};
    case RefusalKind::TakenByBetter:
        return {tr("taken by better sites"), tr("%1 of %2 left").arg(first, words::megawatts(row.candidate.megawatts))};
    case RefusalKind::ReserveHarmed:
        return {tr("reserve short more often"), tr("%1 more hours a year, %2 allowed").arg(first, second)};
    case RefusalKind::CorridorHarmed:
        return {tr("corridor full more often"), tr("%1 more hours a year, %2 allowed").arg(first, second)};
    case RefusalKind::Outside: return {tr("its place is in no province"), {}};
    }
    return {};
}

QString sitingVerdict(const CandidateRow &row, Verdict verdict, VerdictLength length)
{
    const bool word = length == VerdictLength::Word;
    if (!row.proved)
        return tr("not run yet");
    if (row.accepted)
        return row.rank == 1 && !word ? tr("Accepted, best") : tr("Accepted");
    if (word)
        return tr("Refused");
    const Refusal refusal = refusalOf(row, verdict);
    return length == VerdictLength::Reason || refusal.numbers.isEmpty()
               ? tr("Refused: %1").arg(refusal.reason)
               : tr("Refused: %1 — %2").arg(refusal.reason, refusal.numbers);
}

QString yearlyEnergy(double gigawattHours)
{
    if (!std::isfinite(gigawattHours))
        return words::noData();
    // 999.5 would be written "1,000 GWh".
    if (std::abs(gigawattHours) >= 999.5)
        return tr("%1 TWh").arg(formatting::number(gigawattHours / 1000.0, 2));
    return tr("%1 GWh").arg(formatting::number(gigawattHours, std::abs(gigawattHours) < 9.95 ? 1 : 0));
}

QString placeText(double longitude, double latitude)
{
    return tr("%1° E, %2° N").arg(formatting::number(longitude, 2), formatting::number(latitude, 2));
}

} // namespace console::ui
