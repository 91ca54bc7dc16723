// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/grid_commands.h"
#include "app/commands/series_argument.h"
#include "app/region_of_place.h"
#include "engine/base/embedded.h"
#include "engine/siting/candidate_file.h"
#include "engine/siting/siting_report.h"
#include "engine/siting/siting_run.h"

#include <cstdio>

namespace console::app {

namespace {

/// The candidates of a file, each in the region that it names or that its place lies in.
Result<std::vector<siting::Candidate>> candidatesOf(const QString &file)
{
    const auto sites = siting::loadCandidates(file.toStdString());
    if (!sites)
        return sites.error();
    const auto regionAt = regionOfPlace();
    std::vector<siting::Candidate> candidates;
    for (const siting::ProposedSite &site : sites.value()) {
        candidates.push_back(site.candidate);
        if (site.region)
            continue;
        const auto region = regionAt ? regionAt(site.candidate.longitude, site.candidate.latitude) : std::nullopt;
        if (!region)
            return Error{Error::Kind::BadInput, file.toStdString() + ": line " + std::to_string(site.line),
                         "lies in no province of the map", "Correct longitude and latitude, or add a column region."};
        candidates.back().region = static_cast<grid::RegionId>(*region);
    }
    return candidates;
}

std::string labelOf(const grid::ReferenceYearData &data, const grid::SeriesSet &measured)
{
    std::string label = data.label;
    for (const grid::RegionId region : grid::allRegions)
        if (measured.regions[grid::index(region)])
            label += "; " + std::string(grid::isoCode(region)) + " measured";
    return label;
}

} // namespace

int gridSite(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Ranks candidate sites and proves each by a run over the whole year (docs/siting.md)."));
    parser.addPositionalArgument(QStringLiteral("candidates"),
                                 QStringLiteral("A CSV file: name,kind,mw,longitude,latitude."));
    parser.addOptions({
        {QStringLiteral("case"),
         QStringLiteral("reference, lng-short, rooftop-high, corridor-high, corridor-low or hydro-low."),
         QStringLiteral("name"), QStringLiteral("reference")},
        {QStringLiteral("series"), QStringLiteral("Measured series that replace the modelled year, region by region."),
         QStringLiteral("file")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("grid site"), arguments, exitCode))
        return exitCode;
    if (parser.positionalArguments().size() != 1)
        return complain(QStringLiteral("grid site needs one file of candidates. Use: surplus-console grid site "
                                       "CANDIDATES.csv [--case NAME] [--series FILE] [--json]."));
    const auto gridCase = gridCaseFrom(parser.value(QStringLiteral("case")));
    if (!gridCase)
        return complain(gridCase.error());
    const auto candidates = candidatesOf(parser.positionalArguments().constFirst());
    if (!candidates)
        return complain(candidates.error());
    grid::SeriesSet measured;
    if (parser.isSet(QStringLiteral("series"))) {
        auto series = readSeriesArgument(parser.value(QStringLiteral("series")));
        if (!series)
            return complain(series.error());
        measured = std::move(series).value();
    }
    const auto data = grid::parseReferenceYear(embedded::referenceYear());
    if (!data)
        return complain(data.error());
    const grid::YearModel model(data.value(), grid::changeOf(gridCase.value()));
    const siting::SitingLimits limits;
    const auto proofs = siting::proveCandidates(siting::ProvingGround(model, measured), candidates.value(), limits, {});
    const std::string label = labelOf(data.value(), measured);
    const std::string text = parser.isSet(QStringLiteral("json"))
                                 ? siting::sitingJson(label, candidates.value(), *proofs, limits) + "\n"
                                 : siting::sitingText(label, candidates.value(), *proofs, limits);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
