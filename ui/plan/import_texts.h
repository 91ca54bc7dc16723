// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_importer.h"

#include <QString>

/// A person's words for the import of a measured series. Pure apart from the translator; GUI thread.
namespace console::ui {

[[nodiscard]] QString seriesColumnName(models::SeriesColumn column);
/// The units a column can be in, as the importer names them; empty for what has none.
[[nodiscard]] QStringList unitsOf(models::SeriesColumn column);
/// Whether a column of its kind can belong to one province, as in a file with a column for each.
[[nodiscard]] bool canBelongToARegion(models::SeriesColumn column);

/// A choice of the importer and how it is called.
struct NamedChoice {
    QString value;
    QString name;
};
[[nodiscard]] QList<NamedChoice> zoneChoices();
[[nodiscard]] QList<NamedChoice> duplicateChoices();

/// "20 rows shown, one every 60 min"
[[nodiscard]] QString previewNote(const models::ImportPreview &preview);
/// "Punjab and Sindh: 17,520 hours of 70,080 rows are measured now; 12 hours are gaps."
[[nodiscard]] QString summarySentence(const models::ImportSummary &summary);

} // namespace console::ui
