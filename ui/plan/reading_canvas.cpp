// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/reading_canvas.h"

#include "ui/words.h"

#include "ui/pool_words.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace console::ui {

ReadingCanvas::ReadingCanvas(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ReadingCanvas::setReading(int index)
{
    const int wanted = index < 0 ? -1 : std::min(index, readingCount() - 1);
    if (wanted == m_reading)
        return;
    m_reading = wanted;
    describe();
    update();
    emit readingChanged(m_reading);
}

QString ReadingCanvas::readout() const
{
    return m_reading < 0 ? QString() : readingText(m_reading);
}

void ReadingCanvas::setPending(bool pending)
{
    if (pending == m_pending)
        return;
    m_pending = pending;
    describe();
    update();
}

QString ReadingCanvas::emptyText() const
{
    return m_pending ? tr("being computed…") : words::noData();
}

void ReadingCanvas::figuresChanged()
{
    if (m_reading >= readingCount())
        setReading(readingCount() - 1);
    describe();
    update();
}

void ReadingCanvas::describe()
{
    const QString what = readout();
    setAccessibleDescription(what.isEmpty() ? summary() : tr("%1. %2").arg(what, summary()));
}

int ReadingCanvas::readingAfter(int from, int key) const
{
    switch (key) {
    case Qt::Key_Left: return std::max(0, from - 1);
    case Qt::Key_Right: return from + 1;
    case Qt::Key_PageUp: return std::max(0, from - pageStep());
    case Qt::Key_PageDown: return from + pageStep();
    case Qt::Key_Home: return 0;
    case Qt::Key_End: return readingCount() - 1;
    default: return -1;
    }
}

void ReadingCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool beginning = m_reading < 0;
    const int next = readingAfter(beginning ? firstReading() : m_reading, event->key());
    if (next < 0 || readingCount() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool toAnEnd = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    setReading(beginning && !toAnEnd ? firstReading() : next);
    event->accept();
}

void ReadingCanvas::mouseMoveEvent(QMouseEvent *event)
{
    setReading(readingAt(event->position()));
}

void ReadingCanvas::leaveEvent(QEvent *)
{
    setReading(-1);
}

void ReadingCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ReadingCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setReading(-1);
    update();
}

bool ReadingCanvas::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = readingAt(help->pos());
    if (index < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), words::plainTip(readingText(index)), this);
    return true;
}

void ReadingCanvas::paintReadout(QPainter &painter, QPointF corner, const QRectF &within) const
{
    const QString text = readout();
    if (text.isEmpty())
        return;
    const QFont font = theme().font(Theme::Role::Small);
    const QFontMetricsF metrics(font);
    const double pad = theme().px(5);
    // What is too long for one line takes two.
    const double whole = metrics.horizontalAdvance(text) + 2 * pad + 2;
    const int lines = whole > within.width() ? 2 : 1;
    const double width = std::min(within.width(), whole);
    QRectF box(corner.x() - width, corner.y(), width, lines * metrics.height() + pad);
    box.moveLeft(std::clamp(box.left(), within.left(), within.right() - width));
    box.moveTop(std::max(within.top(), std::min(box.top(), within.bottom() - box.height())));
    painter.setPen(QPen(theme().outline, 1.0));
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0);
    painter.setFont(font);
    painter.setPen(theme().text);
    painter.drawText(box.adjusted(pad, 0, -pad, 0), Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace console::ui
