// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/live_series_importer.h"

#include "engine/base/long_work.h"
#include "engine/series/mapping_json.h"
#include "engine/series/series_import.h"
#include "engine/series/series_preview.h"
#include "engine/series/series_store.h"
#include "models/convert.h"
#include "models/series_shelf.h"

#include <QSaveFile>

namespace console::models {

namespace {

using series::Meaning;

const QString zoneOfTheFile = QStringLiteral("file");

SeriesColumn columnOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Time: return SeriesColumn::Time;
    case Meaning::Region: return SeriesColumn::RegionName;
    case Meaning::Demand: return SeriesColumn::Demand;
    case Meaning::Generation: return SeriesColumn::Generation;
    case Meaning::Rooftop: return SeriesColumn::Rooftop;
    case Meaning::Surplus: return SeriesColumn::Surplus;
    case Meaning::Price: return SeriesColumn::Price;
    case Meaning::Forecast: return SeriesColumn::Forecast;
    }
    return SeriesColumn::Ignored;
}

std::optional<Meaning> meaningOf(SeriesColumn column)
{
    for (const Meaning meaning : series::allMeanings)
        if (columnOf(meaning) == column)
            return meaning;
    return std::nullopt;
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

series::SeriesUnit unitOf(const QString &key, Meaning meaning)
{
    for (const series::SeriesUnit unit : series::allSeriesUnits)
        if (text(series::unitKey(unit)) == key && series::isPriceUnit(unit) == (meaning == Meaning::Price))
            return unit;
    return series::usualUnit(meaning);
}

ImportChoices choicesOf(const series::SeriesPreview &preview)
{
    const series::SeriesMapping &mapping = preview.mapping;
    ImportChoices choices;
    for (const std::string &name : preview.header) {
        ColumnChoice choice;
        for (const series::ColumnMapping &column : mapping.columns) {
            if (column.column != name)
                continue;
            choice.column = columnOf(column.meaning);
            if (series::isFigure(column.meaning))
                choice.unit = text(series::unitKey(column.unit));
            if (column.region)
                choice.region = convert(*column.region);
        }
        choices.columns.append(choice);
    }
    choices.zone = mapping.zone.empty() ? zoneOfTheFile : QString::fromStdString(mapping.zone);
    if (mapping.region)
        choices.region = convert(*mapping.region);
    choices.endOfInterval = mapping.timeIsEnd;
    choices.duplicates = mapping.duplicates == series::DuplicateRule::Refuse  ? QStringLiteral("refuse")
                         : mapping.duplicates == series::DuplicateRule::First ? QStringLiteral("first")
                                                                              : QStringLiteral("last");
    return choices;
}

/// What the person chose, over what the file itself told (separator, decimal mark, form of the times).
void applyChoices(const ImportChoices &choices, const QStringList &header, series::SeriesMapping &mapping)
{
    mapping.columns.clear();
    for (qsizetype at = 0; at < header.size() && at < choices.columns.size(); ++at) {
        const ColumnChoice &choice = choices.columns[at];
        const auto meaning = meaningOf(choice.column);
        if (!meaning)
            continue;
        series::ColumnMapping column;
        column.column = header[at].toStdString();
        column.meaning = *meaning;
        if (series::isFigure(*meaning))
            column.unit = unitOf(choice.unit, *meaning);
        if (choice.region && series::isFigure(*meaning))
            column.region = toEngine(*choice.region);
        mapping.columns.push_back(column);
    }
    mapping.zone = choices.zone == zoneOfTheFile ? std::string() : choices.zone.toStdString();
    mapping.region.reset();
    if (choices.region)
        mapping.region = toEngine(*choices.region);
    mapping.timeIsEnd = choices.endOfInterval;
    mapping.duplicates = choices.duplicates == QLatin1String("first")  ? series::DuplicateRule::First
                         : choices.duplicates == QLatin1String("last") ? series::DuplicateRule::Last
                                                                       : series::DuplicateRule::Refuse;
}

ImportSummary summaryOf(const QString &path, const series::ImportReport &report)
{
    ImportSummary summary;
    summary.path = path;
    summary.rows = static_cast<qint64>(report.rows);
    for (const grid::RegionId region : grid::allRegions) {
        const auto &part = report.regions[grid::index(region)];
        if (!part)
            continue;
        summary.regions.append(convert(region));
        summary.hours += static_cast<qint64>(part->hours);
        for (const series::FigureReport &figure : part->figures)
            if (figure.meaning == Meaning::Surplus || part->figures.size() == 1)
                summary.gapHours += static_cast<qint64>(figure.gaps);
    }
    // The engine words its own report, line by line.
    for (const QString &line :
         QString::fromStdString(series::toText(report)).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        summary.notes.append(line.trimmed());
    return summary;
}

} // namespace

LiveSeriesImporter::LiveSeriesImporter(SeriesShelf *shelf, QObject *parent)
    : SeriesImporter(parent)
    , m_shelf(shelf)
{
    connect(&m_queue, &BackgroundQueue::progressChanged, this, [this] {
        if (m_running)
            emit progressed(m_queue.progress().fraction);
    });
    connect(&m_queue, &BackgroundQueue::faulted, this, [this](const QString &, const QString &sentence) {
        end();
        emit failed(sentence);
    });
}

LiveSeriesImporter::~LiveSeriesImporter() = default;

void LiveSeriesImporter::open(const QString &path)
{
    m_preview = {};
    m_preview.path = path;
    look(nullptr);
}

void LiveSeriesImporter::choose(const ImportChoices &choices)
{
    if (!m_mapping)
        return;
    series::SeriesMapping mapping = *m_mapping;
    applyChoices(choices, m_preview.header, mapping);
    m_preview.choices.follow = choices.follow;
    look(&mapping);
}

void LiveSeriesImporter::look(const series::SeriesMapping *mapping)
{
    const series::SystemZones zones;
    const auto preview = series::previewSeries(
        m_preview.path.toStdString(), mapping ? std::optional<series::SeriesMapping>(*mapping) : std::nullopt, zones);
    if (!preview) {
        emit failed(QString::fromStdString(preview.error().sentence()));
        return;
    }
    const series::SeriesPreview &seen = preview.value();
    const bool follow = m_preview.choices.follow;
    m_mapping = std::make_unique<series::SeriesMapping>(seen.mapping);
    m_preview.header.clear();
    for (const std::string &name : seen.header)
        m_preview.header.append(QString::fromStdString(name));
    m_preview.rows.clear();
    for (const auto &row : seen.rows) {
        QStringList cells;
        for (const std::string &cell : row)
            cells.append(QString::fromStdString(cell));
        m_preview.rows.append(cells);
    }
    m_preview.intervalMinutes = seen.intervalMinutes.value_or(0);
    m_preview.choices = choicesOf(seen);
    m_preview.choices.follow = follow;
    m_preview.missing = seen.missing.empty() ? QString() : QString::fromStdString(seen.missing.front().sentence());
    emit previewed();
}

void LiveSeriesImporter::loadMapping(const QString &path)
{
    const auto mapping = series::loadMapping(path.toStdString());
    if (!mapping)
        emit failed(QString::fromStdString(mapping.error().sentence()));
    else if (!m_preview.path.isEmpty())
        look(&mapping.value());
}

void LiveSeriesImporter::saveMapping(const QString &path)
{
    if (!m_mapping)
        return;
    QSaveFile file(path);
    const QByteArray json = QByteArray::fromStdString(series::toJson(*m_mapping));
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        emit failed(tr("%1 cannot be written: %2. Choose another place.").arg(path, file.errorString()));
}

void LiveSeriesImporter::importFile()
{
    if (m_running || !m_mapping || !m_preview.missing.isEmpty())
        return;
    m_running = true;
    const QString path = m_preview.path;
    const bool follow = m_preview.choices.follow;
    m_queue.put(PlanWork::Import, QStringLiteral("import"),
                [this, path, follow, mapping = *m_mapping,
                 target = m_shelf->storePath()](const LongWork &work) -> BackgroundQueue::Adopt {
                    const series::SystemZones zones;
                    auto imported = series::importSeries(path.toStdString(), mapping, zones, work);
                    QString trouble;
                    ImportSummary summary;
                    if (!imported) {
                        trouble = QString::fromStdString(imported.error().sentence());
                    } else if (!imported.value()) {
                        return {};
                    } else if (work.stopped()) {
                        return {};
                    } else {
                        summary = summaryOf(path, imported.value()->report);
                        auto store = series::SeriesStore::openOrCreate(target.toStdString());
                        const auto now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
                        const Status kept = store
                                                ? store.value().put(imported.value()->set, series::toJson(mapping), now)
                                                : Status(store.error());
                        if (!kept)
                            trouble = QString::fromStdString(kept.error().sentence());
                    }
                    return [this, path, follow, trouble, summary, json = series::toJson(mapping)] {
                        end();
                        if (!trouble.isEmpty()) {
                            emit failed(trouble);
                            return;
                        }
                        m_shelf->load();
                        if (follow)
                            m_shelf->follow(path, QString::fromStdString(json));
                        emit finished(summary);
                    };
                });
}

void LiveSeriesImporter::cancel()
{
    if (!m_running)
        return;
    m_queue.clear();
    end();
    // It may have come too late: what the store holds now is what counts.
    connect(&m_queue, &BackgroundQueue::idle, m_shelf, &SeriesShelf::load, Qt::SingleShotConnection);
    emit cancelled();
}

void LiveSeriesImporter::end()
{
    m_running = false;
}

} // namespace console::models
