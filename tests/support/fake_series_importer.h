// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_importer.h"

#include <algorithm>

namespace console::test {

/// An importer whose file a test puts in place, and which writes down what it was asked. `choose` answers at once;
/// the end of an import is emitted by the test.
class FakeSeriesImporter final : public models::SeriesImporter
{
public:
    using models::SeriesImporter::SeriesImporter;

    void open(const QString &path) override
    {
        opened.append(path);
        if (!refusal.isEmpty()) {
            emit failed(refusal);
            return;
        }
        now = file;
        now.path = path;
        now.missing = missingIn(now.choices);
        emit previewed();
    }
    void choose(const models::ImportChoices &choices) override
    {
        chosen.append(choices);
        now.choices = choices;
        now.missing = missingIn(choices);
        emit previewed();
    }
    void loadMapping(const QString &path) override
    {
        loaded.append(path);
        choose(mapping);
    }
    void saveMapping(const QString &path) override { saved.append(path); }
    [[nodiscard]] const models::ImportPreview &preview() const override { return now; }
    void importFile() override
    {
        running = true;
        ++imports;
    }
    void cancel() override
    {
        ++cancels;
        running = false;
        emit cancelled();
    }
    [[nodiscard]] bool isRunning() const override { return running; }

    /// As the importer itself would say it, but simpler.
    [[nodiscard]] static QString missingIn(const models::ImportChoices &choices)
    {
        const auto has = [&choices](models::SeriesColumn column) {
            return std::any_of(choices.columns.begin(), choices.columns.end(),
                               [column](const models::ColumnChoice &choice) { return choice.column == column; });
        };
        if (!has(models::SeriesColumn::Time))
            return QStringLiteral("No column is the time: choose it.");
        for (const models::ColumnChoice &choice : choices.columns) {
            if (choice.column > models::SeriesColumn::RegionName && choice.unit.isEmpty())
                return QStringLiteral("A column has no unit: choose it.");
        }
        if (!has(models::SeriesColumn::RegionName) && !choices.region)
            return QStringLiteral("No column names the province: choose one for the whole file.");
        return {};
    }

    void finish(const models::ImportSummary &summary)
    {
        running = false;
        emit finished(summary);
    }
    void fail(const QString &sentence)
    {
        running = false;
        emit failed(sentence);
    }

    models::ImportPreview file; ///< what `open` finds
    QString refusal;            ///< what `open` fails with; empty: it does not
    models::ImportChoices mapping;
    models::ImportPreview now;
    bool running = false;
    QStringList opened;
    QStringList loaded;
    QStringList saved;
    QList<models::ImportChoices> chosen;
    int imports = 0;
    int cancels = 0;
};

/// A file of one region: time, demand, generation and a remark, nothing chosen yet.
inline models::ImportPreview sampleSeriesFile()
{
    models::ImportPreview preview;
    preview.header = {QStringLiteral("timestamp"), QStringLiteral("system_demand_mw"), QStringLiteral("generation_mw"),
                      QStringLiteral("remark")};
    for (int hour = 0; hour < 20; ++hour)
        preview.rows.append({QStringLiteral("2025-01-01 %1:00").arg(hour, 2, 10, QLatin1Char('0')),
                             QString::number(11200 + 35 * hour), QString::number(12100 + 40 * hour),
                             hour == 3 ? QStringLiteral("estimated by the operator") : QString()});
    preview.intervalMinutes = 60;
    preview.choices.columns.resize(4);
    preview.choices.zone = QStringLiteral("PKT");
    preview.choices.duplicates = QStringLiteral("refuse");
    return preview;
}

} // namespace console::test
