// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace_tab.h"

#include <QAction>
#include <QFontMetrics>
#include <QPainter>

namespace console::ui {

WorkspaceTab::WorkspaceTab(QAction *action, ThemeProvider *theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setText(action->text());
    setCheckable(true);
    setChecked(action->isChecked());
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("%1 workspace").arg(action->text()));
    setToolTip(QStringLiteral("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::toggled, this, &QAbstractButton::setChecked);
    setVisible(action->isVisible());
    connect(action, &QAction::visibleChanged, this, [this, action] { setVisible(action->isVisible()); });
    connect(theme, &ThemeProvider::changed, this, [this] { update(); });
}

QSize WorkspaceTab::sizeHint() const
{
    const Theme &theme = m_theme->theme();
    const QFontMetrics metrics(theme.font(Theme::Role::BodyStrong));
    return {metrics.horizontalAdvance(text()) + theme.px(32), theme.px(46)};
}

void WorkspaceTab::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setFont(theme.font(isChecked() ? Theme::Role::BodyStrong : Theme::Role::Body));
    painter.setPen(isChecked() || underMouse() ? theme.text : theme.secondary);
    painter.drawText(rect(), Qt::AlignCenter, text());
    if (isChecked())
        painter.fillRect(0, height() - theme.px(3), width(), theme.px(3), theme.liveValue);
    if (hasFocus()) {
        painter.setPen(QPen(theme.focus, 2));
        painter.drawRect(rect().adjusted(2, 6, -3, -6));
    }
}

} // namespace console::ui
