// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/band_chart.h"

#include "ui/plan/agreement_words.h"
#include "ui/widgets/paint_helpers.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

BandChart::BandChart(ThemeProvider *theme, QWidget *parent)
    : ReadingCanvas(theme, parent)
{
    setObjectName(QStringLiteral("bandChart"));
    setAccessibleName(tr("Negotiation band: energy cost to miner's breakeven"));
    figuresChanged();
}

void BandChart::setBand(const NegotiationBand &band)
{
    m_band = band;
    figuresChanged();
}

BandGeometry BandChart::geometryNow() const
{
    return BandGeometry::of(m_band, size(), theme());
}

QSize BandChart::sizeHint() const
{
    return {theme().px(420), theme().px(160)};
}

QSize BandChart::minimumSizeHint() const
{
    return {theme().px(260), theme().px(122)};
}

int BandChart::readingCount() const
{
    return static_cast<int>(m_band.bars.size());
}

int BandChart::readingAt(QPointF place) const
{
    const QRectF plot = geometryNow().plot;
    if (m_band.bars.isEmpty() || place.y() < plot.top() || place.y() >= plot.bottom())
        return -1;
    return static_cast<int>((place.y() - plot.top()) / plot.height() * readingCount());
}

QString BandChart::readingText(int index) const
{
    return agreements::barText(m_band.bars.at(index), m_band.energyCostPkr);
}

QString BandChart::summary() const
{
    if (m_band.bars.isEmpty())
        return emptyText();
    QStringList parts;
    parts.append(tr("Energy cost %1").arg(agreements::rupeesPerKwh(m_band.energyCostPkr)));
    if (std::isfinite(m_band.tariffPkr))
        parts.append(
            tr("%1 %2").arg(agreements::tariffTitle(m_band.tariffStatus), agreements::rupeesPerKwh(m_band.tariffPkr)));
    for (int i = 0; i < readingCount(); ++i)
        parts.append(readingText(i));
    return parts.join(QStringLiteral("; "));
}

int BandChart::readingAfter(int from, int key) const
{
    if (key == Qt::Key_Up)
        return std::max(0, from - 1);
    return key == Qt::Key_Down ? from + 1 : ReadingCanvas::readingAfter(from, key);
}

void BandChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(theme().font(Theme::Role::Small));
    if (m_band.bars.isEmpty()) {
        painter.setFont(theme().font(Theme::Role::Body));
        painter.setPen(theme().secondary);
        painter.drawText(rect(), Qt::AlignCenter, emptyText());
    } else {
        const BandGeometry geometry = geometryNow();
        paintTicks(painter, geometry);
        paintBars(painter, geometry);
        paintLines(painter, geometry);
        if (reading() >= 0) {
            const QRectF row = geometry.bars.at(reading()).title;
            paintReadout(painter, QPointF(width() - 2.0, row.bottom() + 4.0), QRectF(rect()).adjusted(2, 2, -2, -2));
        }
    }
    if (hasFocus())
        paintFocusFrame(painter, rect(), theme());
}

void BandChart::paintTicks(QPainter &painter, const BandGeometry &geometry) const
{
    for (const BandGeometry::Tick &tick : geometry.ticks) {
        const double x = std::round(tick.x) + 0.5;
        painter.setPen(QPen(theme().gridLine, 1.0));
        painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
        painter.setPen(theme().secondary);
        painter.drawText(tick.label, Qt::AlignCenter, tick.text);
    }
}

void BandChart::paintBars(QPainter &painter, const BandGeometry &geometry) const
{
    const QFont usual = painter.font();
    for (qsizetype i = 0; i < geometry.bars.size(); ++i) {
        const BandGeometry::Bar &bar = geometry.bars[i];
        painter.fillRect(bar.cost, theme().barTrack);
        painter.fillRect(bar.room, theme().diverging[7]);
        painter.setPen(QPen(reading() == i ? theme().text : theme().outline, 1.0));
        painter.setBrush(Qt::NoBrush);
        if (!bar.cost.isEmpty())
            painter.drawRect(bar.cost.united(bar.room));
        const bool isSites = m_band.bars.at(i).isSites;
        painter.setPen(isSites ? theme().text : theme().secondary);
        painter.drawText(bar.title, Qt::AlignRight | Qt::AlignVCenter, bar.titleText);
        painter.setPen(theme().text);
        painter.drawText(bar.value, Qt::AlignLeft | Qt::AlignVCenter, bar.text);
    }
    painter.setFont(usual);
}

void BandChart::paintLines(QPainter &painter, const BandGeometry &geometry) const
{
    for (const BandGeometry::Line &line : geometry.lines) {
        // What nobody has granted is broken.
        const bool broken = line.isTariff && m_band.tariffStatus != LegalStatus::Approved;
        QPen pen(line.isTariff ? theme().text : theme().line, 2.0, broken ? Qt::CustomDashLine : Qt::SolidLine,
                 Qt::FlatCap);
        if (broken)
            pen.setDashPattern({3.0, 1.5});
        painter.setPen(pen);
        // To the foot of the first row of labels, not through the second.
        const double foot = geometry.plot.bottom() + QFontMetricsF(painter.font()).height();
        painter.drawLine(QPointF(line.x, geometry.plot.top() - 2.0), QPointF(line.x, foot));
        painter.setPen(theme().text);
        painter.drawText(line.label, Qt::AlignCenter, line.text);
    }
}

} // namespace console::ui
