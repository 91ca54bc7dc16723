// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include "models/formatting.h"
#include "ui/map/verdict_ground.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("MapPainter", text);
}

// Small territories last, so that their outline is not covered by a neighbour's.
constexpr Region paintOrder[] = {Region::Balochistan,       Region::Punjab,          Region::Sindh,
                                 Region::KhyberPakhtunkhwa, Region::GilgitBaltistan, Region::AzadJammuKashmir,
                                 Region::Islamabad};

void drawHaloText(QPainter &painter, QPointF baseline, const QFont &font, const QString &text, const QColor &ink,
                  const QColor &halo)
{
    QPainterPath path;
    path.addText(baseline, font, text);
    QColor soft = halo;
    soft.setAlphaF(0.92F);
    // Wide enough to close the gaps between the letters: the ink then stands on the halo's colour, whatever
    // the region's.
    painter.strokePath(path, QPen(soft, 5.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, ink);
}

QString boundariesNote()
{
    return tr("boundaries show administration, no opinion on status");
}

} // namespace

void MapPainter::paintGround(QPainter &painter, const MapScene &scene) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Region region : paintOrder) {
        const auto index = static_cast<std::size_t>(region);
        if (!scene.verdicts) {
            paintRegion(painter, region, scene.values.at(index), scene.scaleMax);
            continue;
        }
        const QPainterPath &outline = m_layout.outline(region);
        paintVerdict(painter, outline, scene.verdict.at(index), m_theme);
        painter.strokePath(outline, QPen(m_theme.mapOutline, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }

    QPen disputed(m_theme.kind == ThemeKind::Dark ? m_theme.line : m_theme.text, 1.2);
    disputed.setDashPattern({3.0, 3.0});
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(m_layout.disputedLines(), disputed);
    paintLegend(painter, scene);
}

void MapPainter::paintRegion(QPainter &painter, Region region, const Value &value, double scaleMax) const
{
    const QPainterPath &path = m_layout.outline(region);
    if (value.isMissing()) {
        painter.fillPath(path, m_theme.noData);
        QColor mark = m_theme.outline;
        mark.setAlphaF(0.45F);
        paintHatch(painter, path, mark, 9.0, Hatch::Falling);
    } else {
        const int step = Theme::stepForSurplus(value.number, scaleMax);
        const QColor ground = m_theme.diverging.at(static_cast<std::size_t>(step));
        painter.fillPath(path, ground);
        if (step < 4) {
            paintHatch(painter, path, hatchInk(ground), 7.0, Hatch::Rising);
        }
        if (value.quality == Quality::Stale) {
            QColor mark = m_theme.stale;
            mark.setAlphaF(0.5F);
            paintHatch(painter, path, mark, 12.0, Hatch::Falling);
        }
    }
    painter.strokePath(path, QPen(m_theme.mapOutline, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void MapPainter::paintScale(QPainter &painter, const MapScene &scene, double swatch) const
{
    const QRectF area = m_layout.legendArea();
    const double barHeight = m_theme.px(10);
    const double top = area.top() + m_theme.px(2);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int i = 0; i < 9; ++i) {
        const QRectF box(area.left() + i * swatch, top, swatch - 1.0, barHeight);
        const QColor ground = m_theme.diverging.at(static_cast<std::size_t>(i));
        painter.fillRect(box, ground);
        if (i < 4) {
            QPainterPath path;
            path.addRect(box);
            painter.setRenderHint(QPainter::Antialiasing);
            paintHatch(painter, path, hatchInk(ground), 4.0, Hatch::Rising);
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);

    painter.setPen(m_theme.secondary);
    const QRectF row(area.left(), top + barHeight + 2.0, swatch * 9.0, QFontMetricsF(painter.font()).height());
    const Value limit{scene.scaleMax, Quality::Modelled};
    const Value lowest{-scene.scaleMax, Quality::Modelled};
    painter.drawText(row, Qt::AlignLeft | Qt::AlignTop, formatting::signedNumber(lowest));
    painter.drawText(row, Qt::AlignHCenter | Qt::AlignTop, QStringLiteral("0"));
    painter.drawText(row, Qt::AlignRight | Qt::AlignTop, formatting::signedNumber(limit));
}

void MapPainter::paintLegend(QPainter &painter, const MapScene &scene) const
{
    const QRectF area = m_layout.legendArea();
    const QFontMetricsF metrics(m_theme.font(Theme::Role::Small));
    painter.setFont(m_theme.font(Theme::Role::Small));
    if (scene.verdicts) {
        paintVerdictLegend(painter, scene);
        return;
    }
    const double swatch = std::floor(std::clamp(area.width() * 0.30, 117.0, 280.0) / 9.0);
    paintScale(painter, scene, swatch);
    const double top = area.top() + m_theme.px(2);
    const double notesLeft = area.left() + swatch * 9.0 + m_theme.px(14);
    if (m_layout.legend() == MapLegend::Tall) {
        paintTallNotes(painter, scene, notesLeft);
        return;
    }
    const QRectF notes(notesLeft, top - 2.0, area.right() - notesLeft, metrics.height());
    painter.setPen(m_theme.text);
    painter.drawText(notes, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(scene.caption, Qt::ElideRight, notes.width()));
    painter.setPen(m_theme.secondary);
    painter.drawText(QRectF(notesLeft, top + m_theme.px(10) + 2.0, notes.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignTop, metrics.elidedText(boundariesNote(), Qt::ElideRight, notes.width()));
}

void MapPainter::paintTallNotes(QPainter &painter, const MapScene &scene, double left) const
{
    const QRectF area = m_layout.legendArea();
    const QFontMetricsF metrics(painter.font());
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(left, area.top(), area.right() - left, 2.0 * metrics.height()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, scene.caption);
    painter.setPen(m_theme.secondary);
    painter.drawText(QRectF(area.left(), area.bottom() - metrics.height(), area.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignTop, metrics.elidedText(boundariesNote(), Qt::ElideRight, area.width()));
}

void MapPainter::paintVerdictLegend(QPainter &painter, const MapScene &scene) const
{
    const QRectF area = m_layout.legendArea();
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height() + 1.0;
    const double side = metrics.ascent();
    const double column = area.width() / 3.0;
    for (std::size_t i = 0; i < verdictOrder.size(); ++i) {
        const double x = area.left() + static_cast<double>(i % 3) * column;
        const double y = area.top() + static_cast<double>(i / 3) * line;
        QPainterPath box;
        box.addRect(QRectF(x, y + 1.0, side * 1.8, side));
        paintVerdict(painter, box, verdictOrder.at(i), m_theme, 0.6);
        painter.strokePath(box, QPen(m_theme.outline, 1.0));
        painter.setPen(m_theme.text);
        const double left = side * 1.8 + m_theme.px(5);
        painter.drawText(QRectF(x + left, y, column - left - 2.0, line), Qt::AlignLeft | Qt::AlignTop,
                         metrics.elidedText(words::verdictName(verdictOrder.at(i)), Qt::ElideRight, column - left));
    }
    painter.setPen(m_theme.secondary);
    const QString note = QStringList{scene.caption, boundariesNote()}.join(QStringLiteral(" · "));
    if (m_layout.legend() == MapLegend::Tall)
        painter.drawText(QRectF(area.left(), area.bottom() - metrics.height(), area.width(), metrics.height()),
                         Qt::AlignLeft | Qt::AlignTop, metrics.elidedText(note, Qt::ElideRight, area.width()));
}

void MapPainter::paintOverlay(QPainter &painter, const MapScene &scene) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintCorridor(painter, scene);
    const QList<QPointF> points = m_layout.sitePoints(scene);
    for (qsizetype i = 0; i < points.size(); ++i)
        paintSite(painter, scene.sites[i], points[i]);
    const QList<QPointF> marks = m_layout.markPoints(scene);
    for (qsizetype i = 0; i < marks.size(); ++i)
        paintMark(painter, scene.marks[i], marks[i]);
    for (const MapLabel &label : m_layout.labels(scene))
        if (!label.box.isEmpty())
            paintLabel(painter, label);
}

void MapPainter::paintCorridor(QPainter &painter, const MapScene &scene) const
{
    if (scene.corridorFlow.isMissing())
        return;
    const QLineF line = m_layout.corridorArrow(scene);
    const double width = (scene.corridorBinding ? 4.5 : 2.0) * m_theme.textScale;
    const double head = width * 1.6 + 6.0;
    const QLineF unit = line.unitVector();
    const QPointF along(unit.dx(), unit.dy());
    const QPointF across(-along.y(), along.x());
    QPainterPath tip;
    tip.moveTo(line.p2());
    tip.lineTo(line.p2() - along * head + across * head * 0.55);
    tip.lineTo(line.p2() - along * head - across * head * 0.55);
    tip.closeSubpath();
    const QLineF shaft(line.p1(), line.p2() - along * head * 0.8);

    QColor halo = m_theme.halo;
    halo.setAlphaF(0.7F);
    painter.setPen(QPen(halo, width + 3.0, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(shaft);
    painter.strokePath(tip, QPen(halo, 3.0));
    painter.setPen(QPen(m_theme.line, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(shaft);
    painter.fillPath(tip, m_theme.line);
}

void MapPainter::paintSite(QPainter &painter, const MapSite &site, QPointF at) const
{
    const double r = m_layout.symbolRadius();
    const QColor ground = m_theme.kind == ThemeKind::Dark ? m_theme.window : m_theme.raised;
    const QColor ring = site.stale ? m_theme.stale : m_theme.text;
    const double ringWidth = std::max(2.0, r * 0.36);

    QPainterPath shape;
    if (site.kind == SiteKind::Mining)
        shape.addEllipse(at, r, r);
    else if (site.kind == SiteKind::Ai)
        shape.addRect(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r));
    else
        shape.addPolygon(QPolygonF({at + QPointF(0, -r * 1.15), at + QPointF(r * 1.15, 0), at + QPointF(0, r * 1.15),
                                    at + QPointF(-r * 1.15, 0), at + QPointF(0, -r * 1.15)}));
    painter.strokePath(shape, QPen(m_theme.halo, ringWidth + 2.0));
    painter.fillPath(shape, ground);
    painter.strokePath(shape, QPen(m_theme.outline, ringWidth));
    if (std::isnan(site.fraction) || site.fraction <= 0.005)
        return;
    // The used part of the ring, from twelve o'clock, clockwise; a clip by angle serves every shape alike.
    QPainterPath used;
    if (site.fraction < 0.995) {
        QPainterPath pie;
        pie.moveTo(at);
        pie.arcTo(QRectF(at.x() - 2 * r, at.y() - 2 * r, 4 * r, 4 * r), 90.0, -360.0 * std::min(1.0, site.fraction));
        pie.closeSubpath();
        painter.save();
        painter.setClipPath(pie);
        painter.strokePath(shape, QPen(ring, ringWidth));
        painter.restore();
    } else {
        painter.strokePath(shape, QPen(ring, ringWidth));
    }
}

void MapPainter::paintMark(QPainter &painter, const MapMark &mark, QPointF at) const
{
    const double r = m_layout.markRadius();
    QPainterPath shape;
    if (mark.kind == SiteKind::Ai)
        shape.addRect(QRectF(at.x() - r * 0.94, at.y() - r * 0.94, 1.88 * r, 1.88 * r));
    else
        shape.addEllipse(at, r, r);
    painter.strokePath(shape, QPen(mark.chosen ? m_theme.focus : m_theme.halo, mark.chosen ? 7.0 : 5.0));
    // A hollow mark is one that was refused: its rim is broken, too, for it may stand on any ground.
    painter.fillPath(shape, mark.hollow ? m_theme.halo : m_theme.text);
    QPen rim(m_theme.text, 2.0);
    if (mark.hollow)
        rim.setDashPattern({2.4, 1.6});
    painter.strokePath(shape, rim);
    const QFont font = m_theme.font(Theme::Role::Small);
    painter.setFont(font);
    painter.setPen(mark.hollow ? m_theme.text : m_theme.halo);
    painter.drawText(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r), Qt::AlignCenter, QString::number(mark.number));
}

void MapPainter::paintLabel(QPainter &painter, const MapLabel &label) const
{
    const QFont nameFont = m_layout.nameFont(label.strong);
    const QFont valueFont = m_layout.valueFont(label.strong);
    double y = label.box.top();
    const auto line = [&](const QString &text, const QFont &font, double extra) {
        if (text.isEmpty())
            return;
        const QFontMetricsF metrics(font);
        y += metrics.ascent();
        const double x = label.box.center().x() - metrics.horizontalAdvance(text) / 2.0;
        drawHaloText(painter, QPointF(x, y), font, text, m_theme.text, m_theme.halo);
        y += extra;
    };
    line(label.name, nameFont, 2.0);
    line(label.value, valueFont, 0.0);
}

void MapPainter::paintSelection(QPainter &painter, Region region) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(m_layout.outline(region), QPen(m_theme.halo, 4.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.strokePath(m_layout.outline(region), QPen(m_theme.text, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void MapPainter::paintHover(QPainter &painter, Region region) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(m_layout.outline(region), QPen(m_theme.line, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

} // namespace console::ui
