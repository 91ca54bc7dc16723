// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_importer.h"
#include "ui/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;

namespace console::ui {

/// What is chosen for a series file as a whole: the zone of its times, its province where no column names one, what a
/// time names, and what to do with a time that is there twice. GUI thread.
class ImportOptions : public QWidget
{
    Q_OBJECT
public:
    explicit ImportOptions(ThemeProvider *theme, QWidget *parent = nullptr);

    /// Shows them; not announced by `edited`. The columns are not shown here.
    void setChoices(const models::ImportChoices &choices);
    /// The same choices with those of this form put in.
    [[nodiscard]] models::ImportChoices into(models::ImportChoices choices) const;

    /// In the order of its way by Tab.
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void edited();

private:
    void addRow(int row, int column, const QString &title, QComboBox *combo, const char *name);
    [[nodiscard]] QString zone() const;
    void retheme();

    ThemeProvider *m_theme;
    QGridLayout *m_grid;
    QComboBox *m_zone;
    QComboBox *m_region;
    QComboBox *m_duplicates;
    QCheckBox *m_end;
    QCheckBox *m_follow;
};

} // namespace console::ui
