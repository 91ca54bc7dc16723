// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/import_texts.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Import", text);
}

QString count(qint64 number)
{
    return formatting::number(static_cast<double>(number));
}

} // namespace

QString seriesColumnName(SeriesColumn column)
{
    switch (column) {
    case SeriesColumn::Ignored: return tr("Ignored");
    case SeriesColumn::Time: return tr("Time");
    case SeriesColumn::RegionName: return tr("Region");
    case SeriesColumn::Demand: return tr("Demand");
    case SeriesColumn::Generation: return tr("Generation");
    case SeriesColumn::Rooftop: return tr("Solar behind the meter");
    case SeriesColumn::Surplus: return tr("Surplus");
    case SeriesColumn::Price: return tr("Price");
    case SeriesColumn::Forecast: return tr("Forecast");
    }
    return {};
}

QStringList unitsOf(SeriesColumn column)
{
    switch (column) {
    case SeriesColumn::Ignored:
    case SeriesColumn::Time:
    case SeriesColumn::RegionName: return {};
    case SeriesColumn::Price: return {QStringLiteral("Rs/kWh"), QStringLiteral("Rs/MWh")};
    case SeriesColumn::Demand:
    case SeriesColumn::Generation:
    case SeriesColumn::Rooftop:
    case SeriesColumn::Surplus:
    case SeriesColumn::Forecast: return {QStringLiteral("MW"), QStringLiteral("kW"), QStringLiteral("GW")};
    }
    return {};
}

bool canBelongToARegion(SeriesColumn column)
{
    return !unitsOf(column).isEmpty();
}

QList<NamedChoice> zoneChoices()
{
    return {{QStringLiteral("file"), tr("as each time in the file says")},
            {QStringLiteral("PKT"), tr("Pakistan, PKT (UTC+5)")},
            {QStringLiteral("UTC"), tr("UTC")},
            {QStringLiteral("Asia/Karachi"), QStringLiteral("Asia/Karachi")},
            {QStringLiteral("Asia/Kolkata"), QStringLiteral("Asia/Kolkata")},
            {QStringLiteral("Asia/Dubai"), QStringLiteral("Asia/Dubai")},
            {QStringLiteral("Europe/London"), QStringLiteral("Europe/London")},
            {QStringLiteral("Europe/Berlin"), QStringLiteral("Europe/Berlin")},
            {QStringLiteral("America/New_York"), QStringLiteral("America/New_York")}};
}

QList<NamedChoice> duplicateChoices()
{
    return {{QStringLiteral("refuse"), tr("refuse the file")},
            {QStringLiteral("first"), tr("keep the first")},
            {QStringLiteral("last"), tr("keep the last")}};
}

QString previewNote(const ImportPreview &preview)
{
    if (preview.path.isEmpty())
        return {};
    const QString rows = tr("the first %1 rows").arg(preview.rows.size());
    return preview.intervalMinutes > 0 ? tr("%1, one every %2 min").arg(rows).arg(preview.intervalMinutes) : rows;
}

QString summarySentence(const ImportSummary &summary)
{
    QStringList regions;
    for (const Region region : summary.regions)
        regions.append(words::regionName(region));
    const QString gaps = summary.gapHours > 0 ? tr("%1 hours are gaps").arg(count(summary.gapHours)) : tr("no gaps");
    return tr("%1: %2 hours from %3 rows of %4 are measured now; %5.")
        .arg(regions.join(tr(", ")), count(summary.hours), count(summary.rows), QFileInfo(summary.path).fileName(),
             gaps);
}

} // namespace console::ui
