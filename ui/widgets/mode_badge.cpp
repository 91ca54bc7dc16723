// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mode_badge.h"

#include "ui/words.h"

#include <QFontMetrics>
#include <QPainter>

namespace console::ui {

using models::Mode;

ModeBadge::ModeBadge(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("modeBadge"));
    setAccessibleName(tr("Mode"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ModeBadge::setHeadline(const models::Headline &headline)
{
    QString text = words::modeText(headline.mode, headline.speed);
    if (headline.mode == Mode::Replay)
        text = headline.paused ? tr("%1 · paused").arg(text) : tr("%1 · recorded time").arg(text);
    else
        text = tr("%1 · %2 grid").arg(text, words::qualityName(headline.gridQuality));
    if (text == m_text && headline.mode == m_mode)
        return;
    m_text = text;
    m_mode = headline.mode;
    setAccessibleDescription(text);
    setToolTip(headline.provenance);
    updateGeometry();
    update();
}

QSize ModeBadge::sizeHint() const
{
    const Theme &theme = m_theme->theme();
    const QFontMetrics metrics(theme.font(Theme::Role::BodyStrong));
    return {metrics.horizontalAdvance(m_text) + theme.px(18), metrics.height() + theme.px(6)};
}

void ModeBadge::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // A replay is filled: it must be seen from across the room that this is not now.
    const bool replay = m_mode == Mode::Replay;
    painter.setPen(QPen(replay ? theme.accent : theme.line, 1.0));
    painter.setBrush(replay ? QBrush(theme.accent) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0);
    painter.setFont(theme.font(Theme::Role::BodyStrong));
    painter.setPen(replay ? theme.accentText : theme.text);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace console::ui
