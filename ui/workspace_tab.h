// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QAbstractButton>

class QAction;

namespace console::ui {

/// One workspace's name in the header: bold and underlined when it is the one shown. GUI thread.
class WorkspaceTab : public QAbstractButton
{
    Q_OBJECT
public:
    WorkspaceTab(QAction *action, ThemeProvider *theme, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider *m_theme;
};

} // namespace console::ui
