// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QStringList>
#include <QWidget>

namespace console::ui {

/// Sentences in a fixed number of lines, so that nothing below moves when they change. What does not fit is set a
/// size smaller, then shortened; the tool tip and the accessible name have all of it. GUI thread.
class SentenceLabel : public QWidget
{
    Q_OBJECT
public:
    SentenceLabel(int lines, ThemeProvider *theme, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Whether everything can be read without the tool tip.
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Broken {
        QStringList lines;
        bool whole = true;
        QFont font;
    };
    [[nodiscard]] Broken broken(Theme::Role role) const;
    /// In the usual size, or a size smaller where that does not fit.
    [[nodiscard]] Broken best() const;

    ThemeProvider *m_theme;
    int m_lines;
    QString m_text;
};

} // namespace console::ui
