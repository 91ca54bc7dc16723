// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/recording_badge.h"

#include "models/formatting.h"

#include <QFileInfo>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace console::ui {

RecordingBadge::RecordingBadge(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("recordingBadge"));
    setAccessibleName(tr("Recording"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void RecordingBadge::setHeadline(const models::Headline &headline)
{
    const models::RecordingView &recording = headline.recording;
    QString text = tr("Not recording");
    State state = State::Idle;
    if (!recording.failure.isEmpty()) {
        text = recording.failure;
        state = State::Failed;
    } else if (recording.recording) {
        const qint64 seconds =
            recording.since.isValid() ? std::max<qint64>(0, recording.since.secsTo(headline.wallTime)) : 0;
        text = tr("Recording %1 · %2").arg(models::formatting::duration(seconds), QFileInfo(recording.path).fileName());
        state = State::Recording;
    }
    if (text == m_text && state == m_state)
        return;
    const bool widthChanged = text.size() != m_text.size() || state != m_state;
    m_text = text;
    m_state = state;
    setAccessibleDescription(text);
    setToolTip(state == State::Recording ? recording.path : text);
    if (widthChanged)
        updateGeometry();
    update();
}

QSize RecordingBadge::sizeHint() const
{
    const Theme &theme = m_theme->theme();
    const QFontMetrics metrics(theme.font(Theme::Role::Body));
    return {metrics.horizontalAdvance(m_text) + theme.px(22), metrics.height() + theme.px(6)};
}

QSize RecordingBadge::minimumSizeHint() const
{
    return {m_theme->theme().px(60), sizeHint().height()};
}

void RecordingBadge::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = m_state == State::Failed      ? theme.stale
                       : m_state == State::Recording ? theme.text
                                                     : theme.secondary;
    const double r = theme.px(4);
    const QPointF centre(r + 2.0, height() / 2.0);
    painter.setPen(QPen(ink, 1.5));
    painter.setBrush(m_state == State::Recording ? QBrush(ink) : QBrush(Qt::NoBrush));
    painter.drawEllipse(centre, r, r);
    if (m_state == State::Failed)
        painter.drawLine(centre + QPointF(-r, r), centre + QPointF(r, -r));
    const QRect room = rect().adjusted(theme.px(16), 0, 0, 0);
    const QFont font = theme.font(Theme::Role::Body);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(m_text, Qt::ElideRight, room.width()));
}

} // namespace console::ui
