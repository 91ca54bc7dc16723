// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan_beginnings.h"

#include "engine/base/embedded.h"
#include "models/plan_convert.h"

#include <algorithm>

namespace console::models {

namespace {

/// A number of the settings that makes sense, or else the one they begin with.
double positive(const Settings &settings, Settings::Key key, double standard)
{
    const double value = settings.value(key).toDouble();
    return value > 0.0 && value < 1e6 ? value : standard;
}

} // namespace

QList<CaseRow> builtInCases(const grid::ReferenceYearData &data)
{
    QList<CaseRow> rows;
    const auto add = [&](grid::GridCase gridCase) {
        CaseRow row;
        row.key = QString::fromLatin1(grid::gridCaseKey(gridCase).data());
        row.change = convert(grid::changeOf(gridCase));
        rows.append(row);
    };
    add(grid::GridCase::Reference);
    add(grid::GridCase::LngShort);
    for (const int year : {2026, 2028}) {
        CaseRow row;
        row.key = QStringLiteral("rooftop-%1").arg(year);
        row.rooftopYear = year;
        row.change.rooftopFactor = grid::rooftopFactorOf(data, year);
        rows.append(row);
    }
    for (const auto gridCase : {grid::GridCase::RooftopHigh, grid::GridCase::CorridorHigh, grid::GridCase::CorridorLow,
                                grid::GridCase::HydroLow})
        add(gridCase);
    return rows;
}

QList<Candidate> candidatesOf(const std::vector<siting::ProposedSite> &sites)
{
    QList<Candidate> candidates;
    for (const siting::ProposedSite &site : sites)
        candidates.append({QString::fromStdString(site.candidate.name),
                           site.candidate.kind == siting::CandidateKind::Ai ? SiteKind::Ai : SiteKind::Mining,
                           site.candidate.longitude, site.candidate.latitude, site.candidate.power.value(),
                           site.candidate.connection.value()});
    return candidates;
}

QList<Candidate> exampleCandidates()
{
    const auto sites = siting::parseCandidates(embedded::defaultCandidates(), "candidates.csv");
    return sites ? candidatesOf(sites.value()) : QList<Candidate>();
}

analysis::VerdictThresholds thresholdsIn(const Settings &settings)
{
    using Key = Settings::Key;
    analysis::VerdictThresholds thresholds;
    thresholds.consistentFraction = positive(settings, Key::ConsistentFraction, thresholds.consistentFraction);
    thresholds.nothingFirmFraction = positive(settings, Key::NothingFirmFraction, thresholds.nothingFirmFraction);
    thresholds.regularDivergence = positive(settings, Key::RegularDivergence, thresholds.regularDivergence);
    thresholds.erraticDivergence = positive(settings, Key::ErraticDivergence, thresholds.erraticDivergence);
    thresholds.aiLossOfLoadHours = positive(settings, Key::AiLossOfLoadHours, thresholds.aiLossOfLoadHours);
    return thresholds;
}

siting::SitingLimits limitsIn(const Settings &settings)
{
    using Key = Settings::Key;
    siting::SitingLimits limits;
    limits.curtailedShare = std::min(0.95, positive(settings, Key::MiningCurtailedShare, limits.curtailedShare));
    limits.firmShortHours = positive(settings, Key::AiLossOfLoadHours, limits.firmShortHours);
    limits.reserveHours = positive(settings, Key::SiteReserveHours, limits.reserveHours);
    limits.corridorHours = positive(settings, Key::SiteCorridorHours, limits.corridorHours);
    return limits;
}

} // namespace console::models
