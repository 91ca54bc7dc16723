// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/telemetry_book.h"
#include "ui/theme.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QStringListModel;

namespace console::ui {

class FieldForm;
class NumberBox;

/// How a site's machines are told to stand still, whether they may be told, and what would be sent. GUI thread.
class ControlPanel : public QWidget
{
    Q_OBJECT
public:
    using DryRun = std::function<QList<models::ControlCommandView>(models::ControlMethod method, double megawatts)>;

    explicit ControlPanel(ThemeProvider *theme, QWidget *parent = nullptr);

    /// `view` as edited; `kept` as in force, which is what a person allows.
    void show(const models::ConnectionView &view, const models::ConnectionView &kept);
    void take(models::ConnectionView &view) const;
    void setDryRun(DryRun dryRun) { m_dryRun = std::move(dryRun); }
    /// Where the field for the dry run begins.
    void setLoad(double megawatts);

signals:
    void edited();
    void allowRequested();
    void forbidRequested();

private:
    [[nodiscard]] models::ControlMethod method() const;
    void refresh();
    void runDry();
    void clearDry();
    void retheme();

    ThemeProvider *m_theme;
    FieldForm *m_form;
    QComboBox *m_method;
    QLabel *m_methodNote;
    QLabel *m_state;
    QPushButton *m_allow;
    QPushButton *m_forbid;
    NumberBox *m_load;
    QPushButton *m_run;
    QLabel *m_summary;
    QListView *m_commands;
    QStringListModel *m_lines;
    models::ConnectionView m_kept;
    DryRun m_dryRun;
};

} // namespace console::ui
