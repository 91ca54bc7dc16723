// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "ui/widgets/panel.h"

class QToolButton;

namespace console::ui {

class CellBoard;
class OutlineBadge;

/// Whom the hasher works for and what comes of it. GUI thread.
class WorkPanel : public Panel
{
    Q_OBJECT
public:
    explicit WorkPanel(ThemeProvider *theme, QWidget *parent = nullptr);

    void refresh(const models::WorkView &work, const models::Headline &headline);

signals:
    void poolsRequested(); ///< the person wants to choose

private:
    void retheme();

    ThemeProvider *m_theme;
    OutlineBadge *m_badge;
    QToolButton *m_pools;
    CellBoard *m_board;
};

} // namespace console::ui
