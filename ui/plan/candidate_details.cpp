// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/candidate_details.h"

#include "models/formatting.h"
#include "ui/plan/siting_words.h"
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

KeyValueRow cell(const QString &key, const QString &value, bool known, const QString &tip)
{
    KeyValueRow made;
    made.key = key;
    made.value = known ? value : words::noData();
    made.quality = known ? Quality::Modelled : Quality::Missing;
    made.tip = tip;
    return made;
}

QString percentOf(double fraction)
{
    return tr("%1 %").arg(formatting::number(fraction * 100.0, 1));
}

QString addedHours(double hours)
{
    return tr("%1 h").arg(formatting::signedNumber({hours, Quality::Modelled}));
}

} // namespace

CandidateDetails candidateDetails(const CandidateRow &row, const QString &verdict)
{
    CandidateDetails details;
    const QString place = row.inARegion ? words::regionName(row.region) : tr("outside every province");
    details.sentence =
        row.proved && row.quality != Quality::Missing
            ? tr("%1, %2 — %3 (%4)").arg(row.candidate.name, place, verdict, words::qualityName(row.quality))
            : tr("%1, %2 — %3").arg(row.candidate.name, place, verdict);
    const auto known = [&row](double value) { return row.proved && std::isfinite(value); };
    details.cells = {
        cell(tr("Curtailed"), percentOf(row.curtailedShare), known(row.curtailedShare),
             tr("Share of its energy that it would not get")),
        cell(tr("Corridor full"), addedHours(row.corridorHours), known(row.corridorHours),
             tr("Hours a year with the south–north corridor full, beyond those without the site")),
        cell(tr("Reserve short"), addedHours(row.reserveHours), known(row.reserveHours),
             tr("Hours a year with the operating reserve short, beyond those without the site")),
        cell(tr("Headroom"), words::megawatts(row.headroomMw), known(row.headroomMw),
             tr("What the province could take with curtailment when the site's turn came")),
        cell(tr("Firm P90 left"), words::megawatts(row.firmLeftMw), known(row.firmLeftMw),
             tr("Surplus exceeded in 90 % of the hours that is left in the province afterwards")),
        cell(tr("Connection"), words::megawatts(row.candidate.connectionMw), true,
             tr("What the site's connection to the grid carries")),
    };
    for (KeyValueRow &made : details.cells) {
        if (made.quality == Quality::Modelled && row.quality != Quality::Missing)
            made.quality = row.quality;
    }
    return details;
}

} // namespace console::ui
