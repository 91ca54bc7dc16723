// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "ui/theme.h"

#include <QWidget>

namespace console::ui {

/// "DEMO ×60 · modelled", framed, so that nobody takes a demo or a replay for the live grid.
class ModeBadge : public QWidget
{
    Q_OBJECT
public:
    explicit ModeBadge(ThemeProvider *theme, QWidget *parent = nullptr);
    void setHeadline(const models::Headline &headline);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider *m_theme;
    QString m_text;
    models::Mode m_mode = models::Mode::Demo;
};

} // namespace console::ui
