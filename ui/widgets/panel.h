// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace console::ui {

/// A framed part of a workspace: a strong title, a quiet subtitle, room for buttons beside them, and a body.
class Panel : public QWidget
{
    Q_OBJECT
public:
    Panel(const QString &title, const QString &subtitle, ThemeProvider *theme, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// As strong as the title, while it says what matters now; at first it is not.
    void setSubtitleStrong(bool strong);
    /// Takes the space below the title; owned by the panel afterwards.
    void setBody(QWidget *body);
    /// Stands at the right end of the title row.
    void addHeaderWidget(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void retheme();

    ThemeProvider *m_theme;
    QLabel *m_title;
    QLabel *m_subtitle;
    bool m_subtitleStrong = false;
    QHBoxLayout *m_header;
    QVBoxLayout *m_layout;
};

} // namespace console::ui
