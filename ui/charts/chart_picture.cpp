// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How ChartViewBase draws: the kept picture, and what goes over it.
#include "models/formatting.h"
#include "ui/charts/chart_view_base.h"

#include <QChart>
#include <QDateTime>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace console::ui {
namespace {

constexpr double swatchWidth = 14.0;

void drawSwatch(QPainter &painter, const QRectF &box, const QColor &colour, bool fill, const QPen &pen)
{
    if (fill) {
        painter.fillRect(box.adjusted(2, 1, -2, -1), colour);
        return;
    }
    painter.setPen(pen);
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
}

/// A hairline stays one device pixel wide and sharp at every scale.
double sharp(double position, double ratio)
{
    return (std::floor(position * ratio) + 0.5) / ratio;
}

} // namespace

int ChartViewBase::legendHeight() const
{
    if (!hasLegend())
        return 0;
    return static_cast<int>(std::ceil(QFontMetricsF(theme().font(Theme::Role::Small)).height())) + theme().px(6);
}

QRectF ChartViewBase::plotRect() const
{
    const QFontMetricsF metrics(theme().font(Theme::Role::Small));
    // Room for the widest label this axis is likely to get, so that the plot does not move sideways.
    const double left = metrics.horizontalAdvance(QStringLiteral("\u221288,888")) + theme().px(8);
    const double bottom = metrics.height() + theme().px(6);
    const QRectF all(QPointF(0, 0), QSizeF(viewport()->size()));
    // The topmost label stands half above the plot.
    return all.adjusted(left, legendHeight() + metrics.height() * 0.5, -theme().px(6), -bottom);
}

QList<TimeTick> ChartViewBase::timeTicks() const
{
    const QFontMetricsF metrics(theme().font(Theme::Role::Small));
    const double room = metrics.horizontalAdvance(QStringLiteral("88:88:88")) + theme().px(24);
    const int most = std::clamp(static_cast<int>(plotRect().width() / room), 2, 9);
    return timeLabels() == TimeLabels::Ago ? agoTicks(m_from, m_to, most) : clockTicks(m_from, m_to, most);
}

void ChartViewBase::paintEvent(QPaintEvent *)
{
    const double ratio = viewport()->devicePixelRatioF();
    const QSize wanted = (QSizeF(viewport()->size()) * ratio).toSize();
    if (wanted.isEmpty())
        return;
    if (m_pictureStale || m_picture.size() != wanted || m_picture.devicePixelRatio() != ratio)
        drawPicture();
    QPainter painter(viewport());
    painter.drawPixmap(QPointF(0, 0), m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    drawOverlay(painter);
}

void ChartViewBase::drawPicture()
{
    const double ratio = viewport()->devicePixelRatioF();
    const QSizeF size = viewport()->size();
    if (m_picture.size() != (size * ratio).toSize() || m_picture.devicePixelRatio() != ratio) {
        m_picture = QPixmap((size * ratio).toSize());
        m_picture.setDevicePixelRatio(ratio);
    }
    m_picture.fill(theme().panel);
    QPainter painter(&m_picture);
    drawGround(painter);
    if (!m_empty) {
        drawGaps(painter);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF all(QPointF(0, 0), size);
        scene()->render(&painter, all, all, Qt::IgnoreAspectRatio);
    }
    drawLegend(painter);
    m_pictureStale = false;
}

void ChartViewBase::drawGround(QPainter &painter) const
{
    const QRectF plot = plotRect();
    const double ratio = viewport()->devicePixelRatioF();
    const QFont font = theme().font(Theme::Role::Small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    for (const double tick : m_scale.ticks()) {
        const double y = plot.bottom() - plot.height() * (tick - m_scale.minimum) / m_scale.span();
        const bool zero = tick == 0.0 && m_scale.minimum < 0.0;
        painter.setPen(QPen(zero ? theme().outline : theme().gridLine, 1.0 / ratio));
        painter.drawLine(QPointF(plot.left(), sharp(y, ratio)), QPointF(plot.right(), sharp(y, ratio)));
        if (m_empty)
            continue;
        painter.setPen(theme().secondary);
        const QRectF box(0, y - metrics.height() / 2, plot.left() - theme().px(6), metrics.height());
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, models::formatting::number(tick, m_scale.decimals()));
    }
    if (m_empty) {
        painter.setFont(theme().font(Theme::Role::Body));
        painter.setPen(theme().secondary);
        painter.drawText(plot, Qt::AlignCenter, tr("no data"));
        return;
    }
    double taken = -1e9;
    for (const TimeTick &tick : timeTicks()) {
        const double x = xOf(tick.time);
        painter.setPen(QPen(theme().gridLine, 1.0 / ratio));
        painter.drawLine(QPointF(sharp(x, ratio), plot.bottom()), QPointF(sharp(x, ratio), plot.bottom() + 3));
        const double width = metrics.horizontalAdvance(tick.label) + 2;
        const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, viewport()->width() - width));
        if (left < taken)
            continue;
        painter.setPen(theme().secondary);
        painter.drawText(QRectF(left, plot.bottom() + theme().px(4), width, metrics.height()), Qt::AlignCenter,
                         tick.label);
        taken = left + width + theme().px(6);
    }
}

void ChartViewBase::drawGaps(QPainter &painter) const
{
    const QRectF plot = plotRect();
    const QFontMetricsF metrics(theme().font(Theme::Role::Small));
    for (const Gap &gap : m_gaps) {
        const double left = std::max(plot.left(), xOf(static_cast<qint64>(gap.from)));
        const double right = std::min(plot.right(), xOf(static_cast<qint64>(gap.to)));
        if (right - left < 1.0)
            continue;
        const QRectF band(left, plot.top(), right - left, plot.height());
        painter.fillRect(band, QBrush(theme().gridLine, Qt::BDiagPattern));
        const QString words = tr("no data");
        if (band.width() < metrics.horizontalAdvance(words) + 8)
            continue;
        painter.setPen(theme().secondary);
        painter.drawText(band, Qt::AlignCenter, words);
    }
}

void ChartViewBase::drawLegend(QPainter &painter) const
{
    if (!hasLegend())
        return;
    const QFont font = theme().font(Theme::Role::Small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    const double height = metrics.height();
    const double top = theme().px(2);
    const QString words = caption();
    const double right = viewport()->width() - m_legendInset - theme().px(6);
    const double wordsWidth = metrics.horizontalAdvance(words);
    painter.setPen(theme().secondary);
    painter.drawText(QRectF(right - wordsWidth - 2, top, wordsWidth + 2, height), Qt::AlignRight | Qt::AlignVCenter,
                     words);
    double x = plotRect().left();
    const double end = right - wordsWidth - theme().px(12);
    for (const LegendEntry &entry : legend()) {
        const double width = metrics.horizontalAdvance(entry.name) + 2;
        if (x + swatchWidth + 5 + width > end)
            break;
        QPen pen(entry.colour, entry.swatch == Swatch::BoldLine ? 2.2 : 1.4);
        if (entry.swatch == Swatch::DashedLine)
            pen.setDashPattern({2.5, 1.5});
        drawSwatch(painter, QRectF(x, top + height / 2 - 5, swatchWidth, 10), entry.colour,
                   entry.swatch == Swatch::Fill, pen);
        painter.setPen(theme().secondary);
        painter.drawText(QRectF(x + swatchWidth + 5, top, width, height), Qt::AlignLeft | Qt::AlignVCenter, entry.name);
        x += swatchWidth + 5 + width + theme().px(12);
    }
}

void ChartViewBase::drawOverlay(QPainter &painter) const
{
    if (hasFocus()) {
        painter.setPen(QPen(theme().focus, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
    if (m_crosshair && !m_empty)
        drawReadout(painter);
}

void ChartViewBase::drawReadout(QPainter &painter) const
{
    const QRectF plot = plotRect();
    const double ratio = viewport()->devicePixelRatioF();
    const double x = sharp(std::clamp(xOf(*m_crosshair), plot.left(), plot.right()), ratio);
    painter.setPen(QPen(theme().secondary, 1.0, Qt::DotLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));

    QList<ReadoutLine> lines = readout(*m_crosshair);
    const QString heading =
        timeLabels() == TimeLabels::Ago
            ? tr("%1 s ago").arg(models::formatting::number(std::round(static_cast<double>(m_to - *m_crosshair) / 1e3)))
            : models::formatting::pktTime(QDateTime::fromMSecsSinceEpoch(*m_crosshair, Qt::UTC));
    const QFont font = theme().font(Theme::Role::Small);
    const QFontMetricsF metrics(font);
    double names = 0.0;
    double values = 0.0;
    for (const ReadoutLine &line : lines) {
        names = std::max(names, metrics.horizontalAdvance(line.name));
        values = std::max(values, metrics.horizontalAdvance(line.value));
    }
    const double pad = theme().px(6);
    const double swatch = theme().px(12);
    const double width = std::max(metrics.horizontalAdvance(heading), swatch + names + pad * 2 + values) + pad * 2;
    const double row = metrics.height() + 2;
    const double height = row * static_cast<double>(lines.size() + 1) + pad;
    // Left of the line when there is no room at its right.
    double left = x + pad * 1.5;
    if (left + width > viewport()->width())
        left = std::max(0.0, x - pad * 1.5 - width);
    const QRectF box(left, std::max(0.0, std::min(plot.top() + 2, viewport()->height() - height)), width, height);
    painter.setPen(QPen(theme().outline, 1.0));
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(box, 3, 3);
    painter.setFont(font);
    double y = box.top() + pad / 2;
    painter.setPen(theme().secondary);
    painter.drawText(QRectF(box.left() + pad, y, width, row), Qt::AlignLeft | Qt::AlignVCenter, heading);
    for (const ReadoutLine &line : std::as_const(lines)) {
        y += row;
        painter.fillRect(QRectF(box.left() + pad, y + row / 2 - 4, 8, 8), line.colour);
        painter.setPen(theme().text);
        const QRectF text(box.left() + pad + swatch, y, width - pad * 2 - swatch, row);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, line.name);
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, line.value);
    }
}

} // namespace console::ui
