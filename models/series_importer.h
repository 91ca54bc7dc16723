// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <optional>

namespace console::models {

/// How one column of a series file is read.
struct ColumnChoice {
    SeriesColumn column = SeriesColumn::Ignored;
    QString unit;                 ///< "kW", "MW", "GW", "Rs/kWh", "Rs/MWh"; empty for time and region
    std::optional<Region> region; ///< set where the column belongs to one region (a wide file)
    bool operator==(const ColumnChoice &) const = default;
};

/// What a person can choose about a series file before it is imported.
struct ImportChoices {
    QList<ColumnChoice> columns;  ///< one for each column of the file
    QString zone;                 ///< "file" when the times carry their own; else "UTC", "PKT" or e.g. "Europe/Berlin"
    std::optional<Region> region; ///< of a file without a column for it
    bool endOfInterval = false;   ///< times name the end of what they measure
    QString duplicates;           ///< "refuse", "first", "last"
    bool follow = false;          ///< rows that are appended later come in, too
    bool operator==(const ImportChoices &) const = default;
};

/// The beginning of a series file and how it would be read.
struct ImportPreview {
    QString path;
    QStringList header;
    QList<QStringList> rows; ///< at most 20
    int intervalMinutes = 0; ///< 0: not seen yet
    ImportChoices choices;
    QString missing; ///< what must be chosen before an import could be done, one sentence; empty when nothing
};

/// What an import did.
struct ImportSummary {
    QString path;
    QList<Region> regions;
    qint64 rows = 0;
    qint64 hours = 0;
    qint64 gapHours = 0;
    QStringList notes; ///< what was found on the way, a sentence each: gaps, duplicates, clock changes, units
};

/// Brings a measured series into the console: preview, choices, import on a thread of its own. Behind it is
/// LiveSeriesImporter or a test's own. GUI thread.
class SeriesImporter : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Reads the beginning of a file; answers with `previewed` or `failed`.
    virtual void open(const QString &path) = 0;
    /// The preview again under other choices; answers likewise.
    virtual void choose(const ImportChoices &choices) = 0;
    virtual void loadMapping(const QString &path) = 0;
    virtual void saveMapping(const QString &path) = 0;
    [[nodiscard]] virtual const ImportPreview &preview() const = 0;

    /// Imports the opened file; answers with `finished`, `failed` or `cancelled`. Nothing is imported by halves.
    virtual void importFile() = 0;
    virtual void cancel() = 0;
    [[nodiscard]] virtual bool isRunning() const = 0;

signals:
    void previewed();
    void progressed(double fraction);
    void finished(const console::models::ImportSummary &summary);
    void cancelled();
    void failed(const QString &sentence);
};

} // namespace console::models
