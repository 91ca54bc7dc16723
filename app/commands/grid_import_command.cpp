// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/grid_commands.h"
#include "engine/series/mapping_json.h"
#include "engine/series/region_names.h"
#include "engine/series/series_import.h"
#include "engine/series/series_preview.h"
#include "engine/series/series_store.h"

#include <cstdio>

namespace console::app {

namespace {

/// The mapping to import with: the person's own or the guess, with the region and the zone of the command line.
Result<series::SeriesPreview> chooseMapping(const QCommandLineParser &parser, const std::string &path,
                                            const series::ZoneSource &zones)
{
    std::optional<series::SeriesMapping> mapping;
    if (parser.isSet(QStringLiteral("map"))) {
        const auto own = series::loadMapping(parser.value(QStringLiteral("map")).toStdString());
        if (!own)
            return own.error();
        mapping = own.value();
    }
    auto preview = series::previewSeries(path, mapping, zones);
    if (!preview || (!parser.isSet(QStringLiteral("region")) && !parser.isSet(QStringLiteral("zone"))))
        return preview;
    mapping = preview.value().mapping;
    if (parser.isSet(QStringLiteral("zone")))
        mapping->zone = parser.value(QStringLiteral("zone")).toStdString();
    if (parser.isSet(QStringLiteral("region"))) {
        const std::string text = parser.value(QStringLiteral("region")).toStdString();
        mapping->region = series::regionNamed(text);
        if (!mapping->region)
            return Error{Error::Kind::BadInput, "--region", "is \"" + text + "\", which is no region",
                         "Give a region such as PK-SD or Sindh."};
    }
    return series::previewSeries(path, mapping, zones);
}

Status keep(const QString &path, const series::SeriesImport &imported, const series::SeriesMapping &mapping)
{
    auto store = series::SeriesStore::openOrCreate(path.toStdString());
    if (!store)
        return store.error();
    const UtcTime now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    return store.value().put(imported.set, series::toJson(mapping), now);
}

} // namespace

int gridImport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Reads measured series from a CSV file (docs/series.md). Without --to nothing is kept."));
    parser.addPositionalArgument(QStringLiteral("file"), QStringLiteral("The CSV file."));
    parser.addOptions({
        {QStringLiteral("map"), QStringLiteral("How the columns are read (JSON); without it they are guessed."),
         QStringLiteral("file")},
        {QStringLiteral("region"), QStringLiteral("The region of a file that has no region column, such as PK-SD."),
         QStringLiteral("region")},
        {QStringLiteral("zone"), QStringLiteral("The zone of times that name none: UTC, PKT, +05:00, Europe/Berlin."),
         QStringLiteral("zone")},
        {QStringLiteral("to"), QStringLiteral("Keep the series in this store."), QStringLiteral("store")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("grid import"), arguments, exitCode))
        return exitCode;
    if (parser.positionalArguments().size() != 1)
        return complain(QStringLiteral("The grid import command needs one CSV file. See surplus-console grid import "
                                       "--help."));
    const std::string path = parser.positionalArguments().constFirst().toStdString();
    const series::SystemZones zones;
    const auto preview = chooseMapping(parser, path, zones);
    if (!preview)
        return complain(preview.error());
    const bool json = parser.isSet(QStringLiteral("json"));
    if (!json)
        std::fputs(series::toText(preview.value()).c_str(), stdout);
    const series::SeriesMapping &mapping = preview.value().mapping;
    const auto imported = series::importSeries(path, mapping, zones, {});
    if (!imported)
        return complain(imported.error());
    const QString store = parser.value(QStringLiteral("to"));
    if (!store.isEmpty()) {
        if (const Status kept = keep(store, *imported.value(), mapping); !kept)
            return complain(kept.error());
    }
    if (json) {
        std::printf("{\"preview\": %s,\n\"report\": %s}\n", series::toJson(preview.value()).c_str(),
                    series::toJson(imported.value()->report).c_str());
        return Done;
    }
    std::fputs(series::toText(imported.value()->report).c_str(), stdout);
    if (store.isEmpty())
        std::printf("Nothing was kept. Name a store with --to to keep the series.\n");
    else
        std::printf("Kept in %s.\n", qUtf8Printable(store));
    return Done;
}

} // namespace console::app
