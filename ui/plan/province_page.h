// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"
#include "ui/plan/sentence_label.h"
#include "ui/widgets/cell_board.h"
#include "ui/widgets/panel.h"

namespace console::ui {

/// What the hours of the chosen province say: where the figures are from, the operator's line, and the board of
/// figures behind it. GUI thread.
class ProvincePage : public Panel
{
    Q_OBJECT
public:
    ProvincePage(models::Planner *planner, ThemeProvider *theme, QWidget *parent = nullptr);

    void setRegion(models::Region region);
    /// Shows the planner's analysis of the region.
    void refresh();

signals:
    void importRequested();

private:
    models::Planner *m_planner;
    models::Region m_region = models::Region::Sindh;
    SentenceLabel *m_line;
    CellBoard *m_board;
};

} // namespace console::ui
