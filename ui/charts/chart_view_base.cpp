// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view_base.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace console::ui {

ChartViewBase::ChartViewBase(const ThemeProvider *theme, QWidget *parent)
    : QChartView(parent)
    , m_theme(theme)
{
    m_axes = {chart(), new QValueAxis, new QValueAxis};
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setDropShadowEnabled(false);
    chart()->setBackgroundVisible(false);
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_axes.time, Qt::AlignBottom);
    chart()->addAxis(m_axes.value, Qt::AlignLeft);
    m_axes.time->setVisible(false);
    m_axes.value->setVisible(false);

    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The picture is drawn by paintEvent from the kept pixmap; scene changes must not repaint by themselves.
    setViewportUpdateMode(QGraphicsView::NoViewportUpdate);
    setInteractive(false);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    connect(m_theme, &ThemeProvider::changed, this, [this] {
        recolour();
        layOut();
        invalidatePicture();
    });
}

void ChartViewBase::begin()
{
    m_begun = true;
    recolour();
    layOut();
    dataChanged();
}

QSize ChartViewBase::sizeHint() const
{
    return {theme().px(420), theme().px(160)};
}

QSize ChartViewBase::minimumSizeHint() const
{
    return {theme().px(200), theme().px(84)};
}

int ChartViewBase::columns(int most) const
{
    return std::clamp(static_cast<int>(plotRect().width() / 2.0), 16, most);
}

void ChartViewBase::dataChanged()
{
    m_dataStale = true;
    if (!m_begun || !isVisible())
        return;
    m_dataStale = false;
    rebuild();
    invalidatePicture();
}

void ChartViewBase::invalidatePicture()
{
    m_pictureStale = true;
    viewport()->update();
}

void ChartViewBase::setWindow(qint64 fromMs, qint64 toMs)
{
    m_from = fromMs;
    m_to = std::max(toMs, fromMs + 1);
    m_axes.time->setRange(static_cast<double>(m_from), static_cast<double>(m_to));
}

void ChartViewBase::followRange(double low, double high)
{
    const QFontMetricsF metrics(theme().font(Theme::Role::Small));
    const int intervals = std::clamp(static_cast<int>(plotRect().height() / (metrics.height() * 2.1)), 2, 5);
    m_scale = m_scaled ? followScale(m_scale, low, high, intervals) : niceScale(low, high, intervals);
    m_scaled = true;
    m_axes.value->setRange(m_scale.minimum, m_scale.maximum);
}

qint64 ChartViewBase::timeAt(double x) const
{
    const QRectF plot = plotRect();
    const double fraction = plot.width() > 0 ? std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) : 0.0;
    return m_from + std::llround(fraction * static_cast<double>(m_to - m_from));
}

double ChartViewBase::xOf(qint64 time) const
{
    const QRectF plot = plotRect();
    return plot.left() + plot.width() * static_cast<double>(time - m_from) / static_cast<double>(m_to - m_from);
}

QStringList ChartViewBase::readoutText(qint64 time) const
{
    QStringList lines;
    for (const ReadoutLine &line : readout(time))
        lines.append(line.name + QLatin1Char(' ') + line.value);
    return lines;
}

void ChartViewBase::setCrosshair(std::optional<qint64> time)
{
    if (time == m_crosshair)
        return;
    m_crosshair = time;
    viewport()->update();
}

void ChartViewBase::layOut()
{
    chart()->resize(viewport()->size());
    const QRectF plot = plotRect();
    if (plot.width() > 0 && plot.height() > 0)
        chart()->setPlotArea(plot);
}

void ChartViewBase::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
    // The thinning depends on the width, the ticks on the height.
    dataChanged();
    invalidatePicture();
}

void ChartViewBase::showEvent(QShowEvent *event)
{
    QChartView::showEvent(event);
    if (m_dataStale)
        dataChanged();
}

void ChartViewBase::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::FontChange)
        invalidatePicture();
}

void ChartViewBase::mouseMoveEvent(QMouseEvent *event)
{
    // Qt Charts would search every series for the point under the mouse; the cross-hair needs only a time.
    const bool over = plotRect().adjusted(-4, -4, 4, 4).contains(event->position());
    setCrosshair(over && !m_empty ? std::optional(timeAt(event->position().x())) : std::nullopt);
    event->accept();
}

void ChartViewBase::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

void ChartViewBase::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
}

void ChartViewBase::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    setCrosshair(std::nullopt);
}

void ChartViewBase::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void ChartViewBase::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    setCrosshair(std::nullopt);
    viewport()->update();
}

void ChartViewBase::keyPressEvent(QKeyEvent *event)
{
    const qint64 step = std::max<qint64>(1, (m_to - m_from) / 100);
    const qint64 at = m_crosshair.value_or(m_to);
    switch (event->key()) {
    case Qt::Key_Left: setCrosshair(std::max(m_from, at - step)); break;
    case Qt::Key_Right: setCrosshair(std::min(m_to, at + step)); break;
    case Qt::Key_Home: setCrosshair(m_from); break;
    case Qt::Key_End: setCrosshair(m_to); break;
    case Qt::Key_Escape:
        if (!m_crosshair) {
            event->ignore();
            return;
        }
        setCrosshair(std::nullopt);
        break;
    default: event->ignore(); return;
    }
    if (m_crosshair)
        setAccessibleDescription(readoutText(*m_crosshair).join(QStringLiteral(", ")));
}

} // namespace console::ui
