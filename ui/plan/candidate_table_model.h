// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"
#include "ui/plan/siting_words.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

namespace console::ui {

/// The candidate sites and what the full-year run found: the accepted ones by rank, the refused ones after them, and
/// before any run in the order in which they were given. Follows the planner. GUI thread.
class CandidateTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Site, Kind, Megawatts, Absorbed, Curtailed, Verdict, ColumnCount };

    CandidateTableModel(models::Planner *planner, ThemeProvider *theme, QObject *parent = nullptr);

    /// How much of a verdict the table says, so that none is cut; a tool tip and the accessible text say all of it.
    void setVerdictLength(VerdictLength length);
    /// As shown.
    [[nodiscard]] const QList<models::CandidateRow> &candidates() const { return m_rows; }
    /// The row of a map mark; −1: there is none.
    [[nodiscard]] int rowOf(int number) const;
    [[nodiscard]] QString verdictOf(const models::CandidateRow &row, VerdictLength length) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();
    [[nodiscard]] QString textOf(const models::CandidateRow &row, int column) const;
    [[nodiscard]] QString tipOf(const models::CandidateRow &row, int column) const;

    models::Planner *m_planner;
    ThemeProvider *m_theme;
    QList<models::CandidateRow> m_rows;
    VerdictLength m_length = VerdictLength::Sentence;
};

} // namespace console::ui
