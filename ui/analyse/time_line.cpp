// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/time_line.h"

#include "models/formatting.h"
#include "ui/charts/axis_ticks.h"
#include "ui/pool_words.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace console::ui {
namespace {

constexpr double markDistance = 5.0;
constexpr qsizetype tipLines = 6;

QString timeText(qint64 timeMs)
{
    return models::formatting::pktTime(QDateTime::fromMSecsSinceEpoch(timeMs, Qt::UTC));
}

} // namespace

TimeLine::TimeLine(const ThemeProvider *theme, QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Time line of the session"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    // The wheel and a screen reader move the value itself.
    connect(this, &QSlider::valueChanged, this, [this](int value) {
        if (!m_placing)
            seek(m_from + value * m_unit);
    });
    connect(m_theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize TimeLine::sizeHint() const
{
    const Theme &theme = m_theme->theme();
    const QFontMetrics metrics(theme.font(Theme::Role::Small));
    const TimeLineGeometry geometry = TimeLineGeometry::of({400, 100}, theme.textScale, metrics.height(), 0, 1);
    return {theme.px(400), static_cast<int>(std::ceil(geometry.labels.bottom())) + 1};
}

QSize TimeLine::minimumSizeHint() const
{
    return {m_theme->theme().px(160), sizeHint().height()};
}

TimeLineGeometry TimeLine::geometryNow() const
{
    const Theme &theme = m_theme->theme();
    const QFontMetricsF metrics(theme.font(Theme::Role::Small));
    return TimeLineGeometry::of(size(), theme.textScale, metrics.height(), m_from, m_to);
}

void TimeLine::setSpan(qint64 fromMs, qint64 toMs)
{
    m_from = fromMs;
    m_to = std::max(toMs, fromMs + 1);
    const qint64 span = m_to - m_from;
    // A slider counts in int; a millisecond each would overflow after 24 days.
    m_unit = std::max<qint64>(1, span / 100'000'000);
    const QSignalBlocker quiet(this);
    setRange(0, static_cast<int>(span / m_unit));
    setSingleStep(static_cast<int>(keyStep(span) / m_unit));
    setPageStep(10 * singleStep());
    place(std::clamp(m_playhead, m_from, m_to));
}

void TimeLine::setMarks(QList<TimeLineMark> marks)
{
    std::stable_sort(marks.begin(), marks.end(),
                     [](const TimeLineMark &a, const TimeLineMark &b) { return a.time < b.time; });
    m_marks = std::move(marks);
    update();
}

void TimeLine::place(qint64 timeMs)
{
    m_playhead = std::clamp(timeMs, m_from, m_to);
    m_placing = true;
    setValue(static_cast<int>((m_playhead - m_from) / m_unit));
    m_placing = false;
    setAccessibleDescription(timeText(m_playhead));
    update();
}

void TimeLine::setPlayhead(qint64 timeMs)
{
    if (!isSliderDown() && timeMs != m_playhead)
        place(timeMs);
}

void TimeLine::seek(qint64 timeMs)
{
    const qint64 target = std::clamp(timeMs, m_from, m_to);
    if (target == m_playhead)
        return;
    place(target);
    emit seekRequested(target);
}

void TimeLine::step(int steps)
{
    seek(m_playhead + steps * keyStep(m_to - m_from));
}

void TimeLine::seekToMark(int direction)
{
    qint64 target = direction < 0 ? m_from : m_to;
    for (const TimeLineMark &mark : m_marks) {
        if (direction < 0 && mark.time < m_playhead)
            target = std::max(target, mark.time);
        if (direction > 0 && mark.time > m_playhead)
            target = std::min(target, mark.time);
    }
    seek(target);
}

void TimeLine::keyPressEvent(QKeyEvent *event)
{
    const bool toMark = event->modifiers().testFlag(Qt::ControlModifier);
    const auto move = [&](int direction) { toMark ? seekToMark(direction) : step(direction); };
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down: move(-1); break;
    case Qt::Key_Right:
    case Qt::Key_Up: move(1); break;
    case Qt::Key_PageDown: step(-10); break;
    case Qt::Key_PageUp: step(10); break;
    case Qt::Key_Home: seek(m_from); break;
    case Qt::Key_End: seek(m_to); break;
    case Qt::Key_Space: emit playPauseRequested(); break;
    default: event->ignore(); return;
    }
    event->accept();
}

void TimeLine::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    seek(geometryNow().timeAt(event->position().x()));
}

void TimeLine::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        seek(geometryNow().timeAt(event->position().x()));
}

void TimeLine::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
    update();
}

bool TimeLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), words::plainTip(tipAt(help->pos().x())), this);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) {
        event->accept();
        return true;
    }
    return QSlider::event(event);
}

QString TimeLine::tipAt(double x) const
{
    const TimeLineGeometry geometry = geometryNow();
    QStringList lines;
    qsizetype more = 0;
    for (const TimeLineMark &mark : m_marks) {
        if (mark.time < m_from || mark.time > m_to || std::abs(geometry.xOf(mark.time) - x) > markDistance)
            continue;
        if (lines.size() < tipLines)
            lines.append(tr("%1  %2").arg(timeText(mark.time), mark.text));
        else
            ++more;
    }
    if (more > 0)
        lines.append(tr("and %n more", nullptr, static_cast<int>(more)));
    return lines.isEmpty() ? timeText(geometry.timeAt(x)) : lines.join(QLatin1Char('\n'));
}

void TimeLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const TimeLineGeometry geometry = geometryNow();
    drawMarks(painter, geometry);
    drawTrack(painter, geometry);
    drawLabels(painter, geometry);
}

void TimeLine::drawTrack(QPainter &painter, const TimeLineGeometry &geometry) const
{
    const Theme &theme = m_theme->theme();
    const double radius = geometry.track.height() / 2.0;
    const double x = geometry.xOf(m_playhead);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.barTrack);
    painter.drawRoundedRect(geometry.track, radius, radius);
    painter.setBrush(theme.bar);
    QRectF played = geometry.track;
    played.setRight(std::max(x, played.left() + 2.0 * radius));
    painter.drawRoundedRect(played, radius, radius);

    const QPointF centre(x, geometry.track.center().y());
    if (hasFocus()) {
        painter.setPen(QPen(theme.focus, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, geometry.knob + 1.0, geometry.knob + 1.0);
    }
    painter.setPen(QPen(theme.panel, 1.5));
    painter.setBrush(theme.text);
    painter.drawEllipse(centre, geometry.knob - 1.0, geometry.knob - 1.0);
}

void TimeLine::drawMarks(QPainter &painter, const TimeLineGeometry &geometry) const
{
    const Theme &theme = m_theme->theme();
    const double unit = theme.textScale;
    const double y = geometry.marks.center().y();
    for (const MarkCluster &cluster : geometry.clusters(m_marks, markDistance * unit)) {
        switch (cluster.kind) {
        case MarkKind::Instruction: {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.text);
            // More instructions at once make a wider bar, up to what still reads as one mark.
            const double width = (2.0 + std::min(2.0, 0.5 * (cluster.count - 1))) * unit;
            painter.drawRect(QRectF(cluster.x - width / 2.0, y - 5.0 * unit, width, 10.0 * unit));
            break;
        }
        case MarkKind::Other:
            painter.setPen(QPen(theme.secondary, 1.4 * unit));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(QPointF(cluster.x, y), 3.2 * unit, 3.2 * unit);
            break;
        case MarkKind::Trouble: {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.stale);
            const double half = 5.0 * unit;
            painter.drawPolygon(QPolygonF(
                {{cluster.x, y - half}, {cluster.x + half, y}, {cluster.x, y + half}, {cluster.x - half, y}}));
            break;
        }
        }
    }
}

void TimeLine::drawLabels(QPainter &painter, const TimeLineGeometry &geometry) const
{
    const Theme &theme = m_theme->theme();
    const QFont font = theme.font(Theme::Role::Small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(theme.secondary);
    const double room = metrics.horizontalAdvance(QStringLiteral("88:88:88")) + theme.px(28);
    const int most = std::clamp(static_cast<int>(geometry.track.width() / room), 2, 10);
    for (const TimeTick &tick : clockTicks(m_from, m_to, most)) {
        const double width = metrics.horizontalAdvance(tick.label) + 2.0;
        const double left =
            std::clamp(geometry.xOf(tick.time) - width / 2.0, 0.0, std::max(0.0, this->width() - width));
        painter.drawText(QRectF(left, geometry.labels.top(), width, geometry.labels.height()), Qt::AlignCenter,
                         tick.label);
    }
}

} // namespace console::ui
