// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plan_texts.h"

#include "models/formatting.h"
#include "ui/plan/case_words.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace console::ui::plan {

using namespace models;
using formatting::number;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PlanTexts", text);
}

bool isKnown(double value)
{
    return std::isfinite(value);
}

/// A power with its interval in the same unit: "1.55 GW [1.43–1.66]".
QString powerWithin(double megawatts, const Bounds &bounds)
{
    const bool large = std::abs(megawatts) >= 1000.0;
    return power(megawatts) + intervalText(bounds, large ? 1000.0 : 1.0, large ? 2 : 0);
}

QString hours(int count)
{
    return tr("%1 h").arg(number(count));
}

QString figure(double value, int decimals)
{
    return isKnown(value) ? number(value, decimals) : words::noData();
}

QString megawattsOr(double value)
{
    return isKnown(value) ? words::megawatts(value) : words::noData();
}

QString percentOr(double fraction)
{
    return isKnown(fraction) ? words::percent(fraction) : words::noData();
}

/// The first words of the operator's line.
QString opening(const ProvinceAnalysis &analysis)
{
    switch (analysis.verdict) {
    case Verdict::Consistent: return tr("Consistent.");
    case Verdict::DaytimeOnly: return tr("Daytime only: next to nothing is left at night.");
    case Verdict::Variable: return tr("Variable: there is a surplus, but not at the same hours every week.");
    case Verdict::Erratic: return tr("Erratic: one week says little of the next.");
    default: return {};
    }
}

QString firmness(const ProvinceAnalysis &analysis)
{
    QStringList parts;
    if (isKnown(analysis.firmP90))
        parts.append(tr("Firm surplus %1").arg(powerWithin(analysis.firmP90, analysis.firmP90Bounds)));
    if (analysis.worstMonth > 0)
        parts.append(tr("worst month %1").arg(monthName(analysis.worstMonth - 1)));
    parts.append(analysis.deficitRuns == 0 ? tr("no hour without surplus")
                                           : tr("longest gap %1").arg(hours(analysis.longestRunHours)));
    if (isKnown(analysis.divergence))
        parts.append(analysis.divergence < 0.03  ? tr("regular")
                     : analysis.divergence > 0.1 ? tr("irregular")
                                                 : tr("fairly regular"));
    return parts.join(QStringLiteral(", ")) + QLatin1Char('.');
}

QString uses(const ProvinceAnalysis &analysis)
{
    const bool ai = isKnown(analysis.aiMw) && analysis.aiMw >= 0.5;
    const QString first =
        ai ? tr("AI up to %1").arg(words::megawatts(analysis.aiMw)) : tr("Nothing firm enough for AI");
    // Where little curtailment leaves nothing, much of it may still leave a good deal.
    QString second = tr("nothing for mining up to 15 % curtailment");
    if (isKnown(analysis.hubMw5) && analysis.hubMw5 >= 0.5)
        second = tr("mining up to %1 at 5 % curtailment").arg(words::megawatts(analysis.hubMw5));
    else if (isKnown(analysis.hubMw15) && analysis.hubMw15 >= 0.5)
        second = tr("mining up to %1 at 15 % curtailment").arg(words::megawatts(analysis.hubMw15));
    return tr("%1 · %2.").arg(first, second);
}

} // namespace

QString power(double megawatts)
{
    return std::abs(megawatts) >= 1000.0 ? tr("%1 GW").arg(number(megawatts / 1000.0, 2)) : words::megawatts(megawatts);
}

QString sourceText(const ProvinceAnalysis &analysis)
{
    if (analysis.verdict == Verdict::NoData && !analysis.first.isValid())
        return {};
    const QString quality = words::qualityName(analysis.quality);
    if (analysis.source.isEmpty()) {
        const QDateTime middle = analysis.first.addSecs(analysis.first.secsTo(analysis.last) / 2);
        return tr("%1 reference year %2").arg(quality, formatting::pktDate(middle).right(4));
    }
    // The end is the end of the last hour: its day is that of the hour before.
    return tr("%1 in %2, %3 – %4")
        .arg(quality, analysis.source, formatting::pktDate(analysis.first),
             formatting::pktDate(analysis.last.addSecs(-1)));
}

QString operatorLine(const ProvinceAnalysis &analysis, bool analysed)
{
    if (analysis.verdict == Verdict::NoData) {
        if (!analysed)
            return tr("Being computed…");
        return analysis.region == Region::GilgitBaltistan
                   ? tr("Isolated grid, no data: nothing is known of its hours, so nothing can be promised.")
                   : tr("No data: nothing is known of its hours, so nothing can be promised.");
    }
    QStringList sentences;
    if (analysis.verdict == Verdict::NoSurplus)
        sentences.append(tr("No surplus: its own demand takes everything. Nothing for AI, nothing for mining."));
    else
        sentences << opening(analysis) << firmness(analysis) << uses(analysis);
    if (!analysis.coversAYear)
        sentences.append(tr("From %1 only: less than a year, seasons unknown.").arg(hours(analysis.hours)));
    if (!analysed)
        sentences.append(tr("Being computed anew…"));
    return sentences.join(QLatin1Char(' '));
}

QList<KeyValueRow> figureRows(const ProvinceAnalysis &analysis)
{
    if (analysis.verdict == Verdict::NoData)
        return {};
    QList<KeyValueRow> rows;
    const auto add = [&](const QString &key, const QString &value, const QString &tip) {
        const bool missing = value == words::noData();
        rows.append({key,
                     value,
                     {},
                     missing ? Quality::Missing : analysis.quality,
                     tr("%1 (%2)").arg(tip, words::qualityName(analysis.quality))});
    };
    add(tr("Mean surplus"), megawattsOr(analysis.mean), tr("Mean of all hours, deficits counted as negative"));
    add(tr("P90, worst year"),
        isKnown(analysis.worstYearP90) && analysis.worstYear > 0
            ? tr("%1 (%2)").arg(words::megawatts(analysis.worstYearP90)).arg(analysis.worstYear)
            : megawattsOr(analysis.worstYearP90),
        tr("Surplus that 90 % of the hours exceed in the year where that is least"));
    add(tr("In surplus"),
        isKnown(analysis.hoursInSurplusPerDay) ? tr("%1 h a day").arg(number(analysis.hoursInSurplusPerDay, 1))
                                               : words::noData(),
        tr("Mean hours a day with any surplus"));
    add(tr("Deficit runs"), number(analysis.deficitRuns), tr("How often the surplus ended, for an hour or longer"));
    add(tr("Run, mean · longest"),
        isKnown(analysis.meanRunHours)
            ? tr("%1 · %2 h").arg(number(analysis.meanRunHours, 1), number(analysis.longestRunHours))
            : hours(analysis.longestRunHours),
        tr("How long it stayed away"));
    add(tr("Days with 24 h at P90"), percentOr(analysis.fullDaysShare),
        tr("Share of the days on which every hour has at least the firm surplus"));
    add(tr("Divergence of weeks"), figure(analysis.divergence, 3),
        tr("Jensen–Shannon divergence between weeks: below 0.02 regular, above 0.1 erratic"));
    add(tr("Explained by hour"), percentOr(analysis.explained),
        tr("Share of the variance that month and hour of day explain (η²)"));
    add(tr("Autocorrelation 24 h"), figure(analysis.autocorrelation24, 2), tr("1: every day like the day before"));
    add(tr("Autocorrelation 168 h"), figure(analysis.autocorrelation168, 2), tr("1: every week like the week before"));
    add(tr("Weekly variation"), percentOr(analysis.weeklyVariation),
        tr("Standard deviation of a week's energy over its mean"));
    add(tr("Gaps in the series"), analysis.gapHours == 0 ? tr("none") : hours(analysis.gapHours),
        tr("Hours without a figure; they are left out, not filled"));
    return rows;
}

QString verdictTip(const ProvinceAnalysis &analysis)
{
    if (analysis.verdict == Verdict::NoData)
        return operatorLine(analysis, true);
    return tr("%1\nSurplus in 90 % of hours %2 (%3)")
        .arg(words::verdictName(analysis.verdict),
             isKnown(analysis.firmP90) ? powerWithin(analysis.firmP90, analysis.firmP90Bounds) : words::noData(),
             words::qualityName(analysis.quality));
}

QString caseInForceText(const Planner &planner)
{
    const QString key = planner.caseInForce();
    for (const CaseRow &row : planner.cases())
        if (row.key == key && key != QLatin1String("reference"))
            return tr("case %1").arg(caseTitle(row));
    return {};
}

QString progressText(const PlanProgress &progress)
{
    const QString share = words::percent(progress.fraction);
    switch (progress.work) {
    case PlanWork::None: return {};
    case PlanWork::Analysis: return tr("Analysing %1").arg(share);
    case PlanWork::Cases: return tr("Computing the cases %1").arg(share);
    case PlanWork::Forecast: return tr("Forecasting %1").arg(share);
    case PlanWork::Siting: return tr("Proving the sites %1").arg(share);
    case PlanWork::Import: return tr("Reading the series %1").arg(share);
    }
    return {};
}

QString candidateTip(const CandidateRow &row)
{
    const QString place = row.inARegion ? words::regionName(row.region) : tr("outside every province");
    QStringList lines{tr("%1 %2 · %3 · %4 · %5")
                          .arg(row.number)
                          .arg(row.candidate.name, words::siteKindName(row.candidate.kind),
                               words::megawatts(row.candidate.megawatts), place)};
    if (!row.proved)
        lines.append(tr("Not proved yet"));
    else
        lines.append(row.accepted ? tr("Accepted, rank %1").arg(row.rank) : tr("Refused"));
    return lines.join(QLatin1Char('\n'));
}

} // namespace console::ui::plan
