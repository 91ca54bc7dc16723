// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QWidget>

namespace console::ui {

/// A word in a quiet outline, for what is always true and no alarm. GUI thread.
class OutlineBadge : public QWidget
{
    Q_OBJECT
public:
    OutlineBadge(const QString &text, ThemeProvider *theme, QWidget *parent = nullptr);

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider *m_theme;
    QString m_text;
};

} // namespace console::ui
