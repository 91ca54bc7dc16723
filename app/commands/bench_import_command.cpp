// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/bench_commands.h"
#include "engine/series/import_bench.h"

#include <cstdio>

namespace console::app {

int benchImport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures the import of series from a generated CSV file."));
    parser.addOptions({
        {QStringLiteral("rows"), QStringLiteral("Rows of the file; without it, as many as fit into 256 MiB."),
         QStringLiteral("count")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench import"), arguments, exitCode))
        return exitCode;
    series::ImportBenchOptions options;
    if (parser.isSet(QStringLiteral("rows"))) {
        const auto rows = countFrom(parser.value(QStringLiteral("rows")), QStringLiteral("--rows"), 7, 6'000'000);
        if (!rows)
            return complain(rows.error());
        options.rows = static_cast<std::uint64_t>(rows.value());
    }
    const auto result = series::runImportBench(options);
    if (!result)
        return complain(result.error());
    const std::string text =
        parser.isSet(QStringLiteral("json")) ? series::toJson(result.value()) + "\n" : series::toText(result.value());
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
