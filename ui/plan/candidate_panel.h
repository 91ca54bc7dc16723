// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"
#include "ui/plan/candidate_dialog.h"
#include "ui/plan/siting_words.h"
#include "ui/widgets/panel.h"

#include <QPointer>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace console::ui {

class CandidateTableModel;
class CellBoard;
class QuietTable;

/// The candidate sites: the list that a person keeps, and what the full-year run found of each. Pointers outlive it.
/// GUI thread.
class CandidatePanel : public Panel
{
    Q_OBJECT
public:
    CandidatePanel(models::Planner *planner, ThemeProvider *theme, QWidget *parent = nullptr);

    /// With it the form names the province of a place.
    void setRegionLookup(const RegionLookup &regionAt) { m_regionAt = regionAt; }

public slots:
    /// Opens the form with the place, or moves the place of the form that is open.
    void placePicked(double longitude, double latitude);
    /// By the number of the map mark; an unknown number is ignored.
    void selectCandidate(int number);

signals:
    void pickOnMapRequested();
    void candidateSelected(int number);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QPushButton *button(const QString &text, const QString &tip, const char *name);
    void buildTable();
    void buildButtons();
    void connectPlanner();
    void addKey(const QString &text, const QKeySequence &key, void (CandidatePanel::*slot)());
    [[nodiscard]] const models::CandidateRow *current() const;
    [[nodiscard]] QList<models::Candidate> listed() const;
    [[nodiscard]] QStringList namesBut(int number) const;
    CandidateDialog *openDialog(const models::Candidate &start, int number);
    void addAt(double longitude, double latitude);
    void add();
    void change();
    void remove();
    void import();
    void run();
    void follow();
    void showProgress();
    void describeCurrent();
    [[nodiscard]] int widthOfVerdicts(VerdictLength length) const;
    void measureColumns();
    void retheme();
    void fitTable();
    void adapt();

    models::Planner *m_planner;
    ThemeProvider *m_theme;
    RegionLookup m_regionAt;
    CandidateTableModel *m_model;
    QuietTable *m_table;
    CellBoard *m_board;
    QLabel *m_trouble;
    QWidget *m_buttonBox = nullptr;
    QBoxLayout *m_buttonRows = nullptr;
    QPushButton *m_add;
    QPushButton *m_change;
    QPushButton *m_remove;
    QPushButton *m_pick;
    QPushButton *m_import;
    QPushButton *m_run;
    QPointer<CandidateDialog> m_dialog;
    int m_current = 0;           ///< number of the chosen candidate; 0: none
    bool m_awaitsImport = false; ///< a failure now is about the file
    bool m_following = false;    ///< rows are exchanged: the selection moves by itself
};

} // namespace console::ui
