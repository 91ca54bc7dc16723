// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/outline_badge.h"

#include <QFontMetrics>
#include <QPainter>

namespace console::ui {

OutlineBadge::OutlineBadge(const QString &text, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(text)
{
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize OutlineBadge::sizeHint() const
{
    const Theme &theme = m_theme->theme();
    const QFontMetrics metrics(theme.font(Theme::Role::Small));
    return {metrics.horizontalAdvance(m_text) + theme.px(12), metrics.height() + theme.px(4)};
}

void OutlineBadge::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0);
    painter.setFont(theme.font(Theme::Role::Small));
    painter.setPen(theme.text);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace console::ui
