// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/telemetry_book.h"
#include "ui/theme.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace console::ui {

class EditTable;
class FieldForm;
class NumberBox;

/// The ranges of machines of a site, and how often they are asked. GUI thread.
class MachinesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit MachinesPanel(ThemeProvider *theme, QWidget *parent = nullptr);

    void show(const models::ConnectionView &view);
    void take(models::ConnectionView &view) const;
    void setProblems(const QList<models::ConnectionProblem> &problems);
    [[nodiscard]] EditTable *table() const { return m_table; }
    /// Whether it is this panel's, and then goes there.
    bool look(const models::ConnectionProblem &problem);

signals:
    void edited();

private:
    EditTable *m_table;
    FieldForm *m_form;
    NumberBox *m_every;
};

/// The meters of a site, and how often they are read. GUI thread.
class MetersPanel : public QWidget
{
    Q_OBJECT
public:
    MetersPanel(const QList<models::MeterProfileView> &profiles, ThemeProvider *theme, QWidget *parent = nullptr);

    void setProfiles(const QList<models::MeterProfileView> &profiles);
    void show(const models::ConnectionView &view);
    void take(models::ConnectionView &view) const;
    void setProblems(const QList<models::ConnectionProblem> &problems);
    [[nodiscard]] EditTable *table() const { return m_table; }
    bool look(const models::ConnectionProblem &problem);

signals:
    void edited();

private:
    EditTable *m_table;
    FieldForm *m_form;
    NumberBox *m_every;
};

/// The folder into which another system drops CSV files. GUI thread.
class FolderPanel : public QWidget
{
    Q_OBJECT
public:
    explicit FolderPanel(ThemeProvider *theme, QWidget *parent = nullptr);

    void show(const models::ConnectionView &view);
    void take(models::ConnectionView &view) const;
    void setProblems(const QList<models::ConnectionProblem> &problems);
    bool look(const models::ConnectionProblem &problem);

signals:
    void edited();

private:
    void browse();

    FieldForm *m_form;
    QLineEdit *m_folder;
};

} // namespace console::ui
