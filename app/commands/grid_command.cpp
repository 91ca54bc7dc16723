// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "app/commands/grid_commands.h"
#include "engine/base/embedded.h"
#include "engine/grid/reference_year.h"
#include "engine/grid/reference_year_data.h"
#include "engine/grid/year_report.h"
#include "engine/grid/year_statistics.h"

#include <cstdio>

namespace console::app {

namespace {

int gridYear(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("The modelled reference year: how much surplus each province has."));
    parser.addOptions({
        {QStringLiteral("case"),
         QStringLiteral("reference, lng-short, rooftop-high, corridor-high, corridor-low or hydro-low."),
         QStringLiteral("name"), QStringLiteral("reference")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("grid year"), arguments, exitCode))
        return exitCode;
    const auto gridCase = gridCaseFrom(parser.value(QStringLiteral("case")));
    if (!gridCase)
        return complain(gridCase.error());
    const auto data = grid::parseReferenceYear(embedded::referenceYear());
    if (!data)
        return complain(data.error());
    const grid::ReferenceYear year = grid::computeReferenceYear(data.value(), gridCase.value());
    const grid::YearStatistics statistics = grid::yearStatistics(year);
    const std::string text = parser.isSet(QStringLiteral("json"))
                                 ? grid::yearReportJson(gridCase.value(), year.label, statistics) + "\n"
                                 : grid::yearReportText(gridCase.value(), year.label, statistics);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace

int gridCommand(int &, char **, const QStringList &arguments)
{
    if (arguments.value(0) == QLatin1String("year"))
        return gridYear(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("analyse"))
        return gridAnalyse(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("forecast"))
        return gridForecast(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("backtest"))
        return gridBacktest(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("import"))
        return gridImport(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("site"))
        return gridSite(arguments.mid(1));
    return complain(
        QStringLiteral("The grid command needs to know what to do. Use: surplus-console grid year [--case NAME], grid "
                       "import FILE, grid analyse SERIES, grid forecast SERIES --at TIME, grid backtest SERIES --from "
                       "DATE --to DATE, or grid site CANDIDATES; each takes --json."));
}

} // namespace console::app
