// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_importer.h"
#include "ui/theme.h"

#include <QHeaderView>

class QComboBox;

namespace console::ui {

/// The headings of the preview: above each column its name in the file, and below the name what the column holds, its
/// unit, and the province it belongs to where the file has a column for each. Tab goes from choice to choice and
/// scrolls to it. GUI thread.
class ImportColumnsHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit ImportColumnsHeader(ThemeProvider *theme, QWidget *parent = nullptr);

    /// Shows the choices of a file's columns; not announced by `chosen`.
    void setColumns(const QStringList &names, const QList<models::ColumnChoice> &choices);
    [[nodiscard]] QList<models::ColumnChoice> choices() const;
    /// Of the file before: another one with the same columns may be in other units.
    void forgetUnits();
    /// Wide enough for every choice of a column.
    [[nodiscard]] int idealWidth() const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void chosen();
    void focused(int column);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Section {
        QComboBox *column = nullptr;
        QComboBox *unit = nullptr;
        QComboBox *region = nullptr;
        QString lastUnit; ///< chosen once: whoever passes other meanings on the way to one gets it back
    };

    QComboBox *makeCombo(const QString &name, const QString &accessibleName, int section);
    void addSection(int at, const QString &name);
    static void fill(Section &section, const models::ColumnChoice &choice);
    static void fillUnits(QComboBox &combo, models::SeriesColumn column, const QString &unit);
    void columnChosen(int at);
    [[nodiscard]] int comboHeight() const;
    [[nodiscard]] int nameHeight() const;
    void place();

    ThemeProvider *m_theme;
    QStringList m_names;
    QList<Section> m_sections;
};

} // namespace console::ui
