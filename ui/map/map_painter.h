// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_layout.h"

class QPainter;

namespace console::ui {

/// Draws what MapLayout placed. Pure: the same scene, theme and size give the same pixels. The ground changes
/// seldom and is meant to be cached; the overlay carries the figures.
class MapPainter
{
public:
    MapPainter(const MapLayout &layout, const Theme &theme)
        : m_layout(layout)
        , m_theme(theme)
    {
    }

    /// Provinces in the nine steps with hatch and no-data pattern, disputed lines, legend and notes.
    void paintGround(QPainter &painter, const MapScene &scene) const;
    /// Corridor, sites, candidates and labels.
    void paintOverlay(QPainter &painter, const MapScene &scene) const;
    void paintSelection(QPainter &painter, models::Region region) const;
    void paintHover(QPainter &painter, models::Region region) const;

private:
    void paintRegion(QPainter &painter, models::Region region, const models::Value &value, double scaleMax) const;
    void paintLegend(QPainter &painter, const MapScene &scene) const;
    void paintScale(QPainter &painter, const MapScene &scene, double swatch) const;
    void paintTallNotes(QPainter &painter, const MapScene &scene, double left) const;
    void paintVerdictLegend(QPainter &painter, const MapScene &scene) const;
    void paintCorridor(QPainter &painter, const MapScene &scene) const;
    void paintSite(QPainter &painter, const MapSite &site, QPointF at) const;
    void paintMark(QPainter &painter, const MapMark &mark, QPointF at) const;
    void paintLabel(QPainter &painter, const MapLabel &label) const;

    const MapLayout &m_layout;
    const Theme &m_theme;
};

} // namespace console::ui
