// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_importer.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

namespace console::ui {

/// The beginning of a file as it stands there. Columns that are ignored are quiet. A choice changes no cell's text, so
/// it resets nothing. GUI thread.
class ImportPreviewModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ImportPreviewModel(ThemeProvider *theme, QObject *parent = nullptr);

    void setPreview(const models::ImportPreview &preview);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool isIgnored(int column) const;

    ThemeProvider *m_theme;
    models::ImportPreview m_preview;
};

} // namespace console::ui
