// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/import_preview_model.h"

#include "ui/pool_words.h"

namespace console::ui {

using namespace models;

ImportPreviewModel::ImportPreviewModel(ThemeProvider *theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
    connect(theme, &ThemeProvider::changed, this, [this] {
        if (rowCount() > 0 && columnCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
    });
}

void ImportPreviewModel::setPreview(const ImportPreview &preview)
{
    const bool same = preview.header == m_preview.header && preview.rows == m_preview.rows;
    if (!same)
        beginResetModel();
    m_preview = preview;
    if (!same)
        endResetModel();
    else if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
}

bool ImportPreviewModel::isIgnored(int column) const
{
    return m_preview.choices.columns.value(column).column == SeriesColumn::Ignored;
}

int ImportPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_preview.rows.size());
}

int ImportPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_preview.header.size());
}

QVariant ImportPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_preview.rows.size())
        return {};
    // A row of a broken file may be shorter than the header.
    const QString text = m_preview.rows.at(index.row()).value(index.column());
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::ToolTipRole: return words::plainTip(text);
    case Qt::ForegroundRole: return isIgnored(index.column()) ? m_theme->theme().secondary : m_theme->theme().text;
    default: return {};
    }
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_preview.header.value(section);
}

} // namespace console::ui
