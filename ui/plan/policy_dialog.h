// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"
#include "models/policy_comparer.h"
#include "ui/theme.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace console::ui {

class PolicyTableModel;
class QuietTable;
class SentenceLabel;

/// "Compare policies": what two ways to steer the sites come to over the same days. Stands beside the window, which
/// can be used meanwhile. The pointers outlive it. GUI thread.
class PolicyDialog : public QDialog
{
    Q_OBJECT
public:
    /// `folder` is where saved sessions are.
    PolicyDialog(models::PolicyComparer *comparer, models::Planner *planner, const QString &folder,
                 ThemeProvider *theme, QWidget *parent = nullptr);

    /// As chosen now.
    [[nodiscard]] models::PolicyQuestion question() const;
    /// The comparison as text: source, table, sentence.
    [[nodiscard]] QString asText() const;
    /// While it runs the first Escape gives it up, and the next one closes.
    void reject() override;

private:
    QWidget *buildQuestion();
    QWidget *buildFoot();
    QPushButton *button(const QString &text, const QString &tip, const char *name);
    void fillCases();
    void chooseSession();
    void useSession(const QString &path);
    void ask();
    void showComparison();
    void showProgress();
    void say(const QString &sentence);
    void fitColumns();
    void retheme();

    models::PolicyComparer *m_comparer;
    models::Planner *m_planner;
    QString m_folder;
    ThemeProvider *m_theme;
    PolicyTableModel *m_model;
    QComboBox *m_first;
    QComboBox *m_second;
    QComboBox *m_source;
    QComboBox *m_days;
    QPushButton *m_browse;
    QPushButton *m_compare;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QLabel *m_what;
    QuietTable *m_table;
    SentenceLabel *m_sentence;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace console::ui
