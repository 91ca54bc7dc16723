// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/series_argument.h"

#include "app/arguments.h"
#include "engine/base/embedded.h"
#include "engine/grid/reference_year.h"
#include "engine/grid/reference_year_data.h"
#include "engine/series/series_import.h"
#include "engine/series/series_preview.h"
#include "engine/series/series_store.h"

#include <QFile>

namespace console::app {

namespace {

Result<grid::SeriesSet> modelledSeries(const QString &key)
{
    const auto gridCase = gridCaseFrom(key);
    if (!gridCase)
        return gridCase.error();
    const auto data = grid::parseReferenceYear(embedded::referenceYear());
    if (!data)
        return data.error();
    return grid::seriesOf(grid::computeReferenceYear(data.value(), gridCase.value()));
}

bool isDatabase(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(15) == "SQLite format 3";
}

Result<grid::SeriesSet> storedSeries(const std::string &path)
{
    auto store = series::SeriesStore::open(path);
    if (!store)
        return store.error();
    return store.value().load();
}

Result<grid::SeriesSet> seriesOfCsv(const std::string &path)
{
    const series::SystemZones zones;
    const auto preview = series::previewSeries(path, std::nullopt, zones);
    if (!preview)
        return preview.error();
    if (!preview.value().missing.empty()) {
        Error error = preview.value().missing.front();
        error.remedy +=
            " Then import the file into a store with grid import FILE --map MAP --to STORE, and name the store.";
        return error;
    }
    auto imported = series::importSeries(path, preview.value().mapping, zones, {});
    if (!imported)
        return imported.error();
    return std::move(imported.value()->set);
}

} // namespace

Result<grid::SeriesSet> readSeriesArgument(const QString &argument)
{
    const QString name = argument.section(QLatin1Char(':'), 0, 0);
    if (name == QLatin1String("reference"))
        return modelledSeries(argument.contains(QLatin1Char(':')) ? argument.section(QLatin1Char(':'), 1) : name);
    return isDatabase(argument) ? storedSeries(argument.toStdString()) : seriesOfCsv(argument.toStdString());
}

} // namespace console::app
