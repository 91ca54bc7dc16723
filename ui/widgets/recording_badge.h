// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "ui/theme.h"

#include <QWidget>

namespace console::ui {

/// A dot and "Recording 02:14:33 · name.session", or why nothing is recorded.
class RecordingBadge : public QWidget
{
    Q_OBJECT
public:
    explicit RecordingBadge(ThemeProvider *theme, QWidget *parent = nullptr);
    void setHeadline(const models::Headline &headline);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class State { Idle, Recording, Failed };
    ThemeProvider *m_theme;
    QString m_text;
    State m_state = State::Idle;
};

} // namespace console::ui
