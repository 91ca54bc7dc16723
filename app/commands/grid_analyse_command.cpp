// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/grid_commands.h"
#include "app/commands/series_argument.h"
#include "engine/analysis/analysis_report.h"

#include <cmath>
#include <cstdio>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace console::app {

namespace {

bool errorsAreSeen()
{
#ifdef _WIN32
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(fileno(stderr)) != 0;
#endif
}

/// Work that writes its percentage on one line of standard error, where a person sees it.
LongWork watchedWork()
{
    if (!errorsAreSeen())
        return {};
    return LongWork({}, [shown = -1](double fraction) mutable {
        const int percent = static_cast<int>(std::floor(fraction * 100.0));
        if (percent == shown)
            return;
        shown = percent;
        std::fprintf(stderr, percent < 100 ? "\rAnalysing: %d %%" : "\r                \r", percent);
    });
}

/// "PK-SD" or "Sindh", in any case.
Result<grid::RegionId> regionFrom(const QString &text)
{
    std::string known;
    for (const grid::RegionId region : grid::allRegions) {
        const std::string_view code = grid::isoCode(region);
        const std::string_view name = analysis::regionName(region);
        for (const std::string_view spelling : {code, name})
            if (text.compare(QString::fromUtf8(spelling.data(), static_cast<qsizetype>(spelling.size())),
                             Qt::CaseInsensitive) == 0)
                return region;
        known += (known.empty() ? "" : ", ") + std::string(code);
    }
    return Error{Error::Kind::BadInput, "--region", "is \"" + text.toStdString() + "\", which is no region",
                 "Choose one of: " + known + "."};
}

/// The case belongs to the modelled year, so it is joined to its name.
Result<QString> seriesArgument(const QCommandLineParser &parser)
{
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1)
        return Error{Error::Kind::BadInput, "grid analyse", "needs one series",
                     "Use: surplus-console grid analyse reference [--case NAME]."};
    if (!parser.isSet(QStringLiteral("case")))
        return names[0];
    if (names[0] != QLatin1String("reference"))
        return Error{Error::Kind::BadInput, "--case", "is given for \"" + names[0].toStdString() + "\"",
                     "Only the modelled year has cases: leave it out, or analyse reference."};
    return names[0] + QLatin1Char(':') + parser.value(QStringLiteral("case"));
}

} // namespace

int gridAnalyse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("How firm and how regular each region's surplus is, with intervals (docs/analysis.md)."));
    parser.addPositionalArgument(QStringLiteral("series"), QStringLiteral("reference: the modelled year."));
    parser.addOptions({
        {QStringLiteral("case"),
         QStringLiteral("reference, lng-short, rooftop-high, corridor-high, corridor-low or hydro-low."),
         QStringLiteral("name")},
        {QStringLiteral("region"),
         QStringLiteral("This region alone, e.g. PK-SD or Sindh, with its month and hour tables."),
         QStringLiteral("region")},
        {QStringLiteral("draws"), QStringLiteral("Draws of the bootstrap (default 1000); 0 gives no intervals."),
         QStringLiteral("count"), QStringLiteral("1000")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("grid analyse"), arguments, exitCode))
        return exitCode;
    const auto draws = countFrom(parser.value(QStringLiteral("draws")), QStringLiteral("--draws"), 0, 100000);
    if (!draws)
        return complain(draws.error());
    analysis::ReportScope scope;
    scope.options.draws = draws.value();
    if (parser.isSet(QStringLiteral("region"))) {
        const auto region = regionFrom(parser.value(QStringLiteral("region")));
        if (!region)
            return complain(region.error());
        scope.only = region.value();
    }
    const auto argument = seriesArgument(parser);
    if (!argument)
        return complain(argument.error());
    auto series = readSeriesArgument(argument.value());
    if (!series)
        return complain(series.error());
    if (scope.only)
        for (const grid::RegionId region : grid::allRegions)
            if (region != *scope.only)
                series.value().regions[grid::index(region)].reset();
    const auto result = analysis::analyseAll(series.value(), scope.options, watchedWork());
    if (!result)
        return Failed;
    const std::string text = parser.isSet(QStringLiteral("json")) ? analysis::analysisJson(*result, scope)
                                                                  : analysis::analysisText(*result, scope);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
