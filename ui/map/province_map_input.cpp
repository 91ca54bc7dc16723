// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the map: pointing, choosing, picking a place, asking for a tip.
#include "ui/map/province_map.h"
#include "ui/pool_words.h"
#include "ui/words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <cmath>
#include <limits>

namespace console::ui {

using namespace models;

void ProvinceMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_geometry)
        return;
    if (m_picking) {
        pick(layout().toDegrees(event->position()));
        return;
    }
    const int mark = layout().markAt(event->position(), m_scene);
    const int site = layout().siteAt(event->position(), m_scene);
    if (mark >= 0)
        emit markChosen(m_scene.marks[mark].number);
    else if (site >= 0)
        choose(m_sites[site].region);
    else if (const auto region = layout().regionAt(event->position()))
        choose(*region);
}

void ProvinceMap::mouseMoveEvent(QMouseEvent *event)
{
    const auto region = m_geometry ? layout().regionAt(event->position()) : std::nullopt;
    if (region == m_hovered)
        return;
    m_hovered = region;
    showCursor();
    update();
}

void ProvinceMap::showCursor()
{
    setCursor(m_picking ? Qt::CrossCursor : m_hovered ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ProvinceMap::setPicking(bool picking)
{
    if (picking == m_picking)
        return;
    m_picking = picking;
    showCursor();
    if (picking)
        setFocus(Qt::OtherFocusReason);
    update();
    emit pickingChanged(picking);
}

void ProvinceMap::pick(QPointF degrees)
{
    setPicking(false);
    emit placePicked(degrees.x(), degrees.y());
}

void ProvinceMap::leaveEvent(QEvent *)
{
    m_hovered.reset();
    update();
}

void ProvinceMap::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: moveSelection({-1, 0}); break;
    case Qt::Key_Right: moveSelection({1, 0}); break;
    case Qt::Key_Up: moveSelection({0, -1}); break;
    case Qt::Key_Down: moveSelection({0, 1}); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_picking && m_geometry) {
            pick(layout().toDegrees(layout().labelPoint(m_selected)));
            break;
        }
        QWidget::keyPressEvent(event);
        return;
    case Qt::Key_Escape:
        if (m_picking) {
            setPicking(false);
            break;
        }
        QWidget::keyPressEvent(event);
        return;
    default: QWidget::keyPressEvent(event); return;
    }
    event->accept();
}

void ProvinceMap::moveSelection(QPointF direction)
{
    if (!m_geometry)
        return;
    const QPointF from = layout().labelPoint(m_selected);
    // First whoever lies within 45° of the wanted direction, else within 70°, so that no key is dead without need.
    for (const double widest : {1.0, 2.75}) {
        std::optional<Region> best;
        double bestScore = std::numeric_limits<double>::max();
        for (int i = 0; i < regionCount; ++i) {
            const auto region = static_cast<Region>(i);
            const QPointF offset = layout().labelPoint(region) - from;
            const double along = QPointF::dotProduct(offset, direction);
            const double across = std::abs(offset.x() * direction.y() - offset.y() * direction.x());
            if (region == m_selected || along <= 0.0 || across > along * widest || along + 2.0 * across >= bestScore)
                continue;
            bestScore = along + 2.0 * across;
            best = region;
        }
        if (best) {
            choose(*best);
            return;
        }
    }
}

void ProvinceMap::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ProvinceMap::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool ProvinceMap::event(QEvent *event)
{
    // Esc belongs to the picking before it belongs to anything that has it for a shortcut.
    if (m_picking && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), words::plainTip(tip), this);
        return true;
    }
    return QWidget::event(event);
}

QString ProvinceMap::tipAt(QPointF position) const
{
    if (!m_geometry || !hasFigures())
        return {};
    const int mark = layout().markAt(position, m_scene);
    if (mark >= 0)
        return m_scene.marks[mark].tip;
    const int site = layout().siteAt(position, m_scene);
    if (site >= 0)
        return siteTip(site);
    const auto region = layout().regionAt(position);
    return region ? regionTip(*region) : QString();
}

QString ProvinceMap::siteTip(int site) const
{
    const SiteModel::Row &row = m_sites[site];
    QStringList lines{tr("%1 · %2 · %3").arg(row.name, words::siteKindName(row.kind), words::regionName(row.region))};
    if (row.kind == SiteKind::LocalHasher)
        lines.append(tr("%1 of its workers' time").arg(words::percent(row.loadFraction)));
    else
        lines.append(tr("Load %1 of %2").arg(words::megawatts(row.loadMw), words::megawatts(row.limitMw)));
    lines.append(words::reasonSentence(row.reason, row.kind, row.region));
    if (row.illustrative)
        lines.append(tr("An example, not a real connection"));
    return lines.join(QLatin1Char('\n'));
}

QString ProvinceMap::regionTip(Region region) const
{
    if (const auto &given = m_figures.at(static_cast<std::size_t>(m_layer)))
        return words::regionName(region) + QLatin1Char('\n') + given->tips.at(static_cast<std::size_t>(region));
    const RegionModel::Row &row = m_regions[static_cast<int>(region)];
    if (row.surplus.isMissing())
        return tr("%1\nIsolated grid: no data").arg(words::regionName(region));
    return tr("%1\nSurplus now %2 (%3)\nSurplus in 90 % of hours %4\nNet demand %5")
        .arg(words::regionName(region), words::signedMegawatts(row.surplus), words::qualityName(row.surplus.quality),
             words::signedMegawatts(row.firmP90), words::megawatts(row.demand));
}

} // namespace console::ui
