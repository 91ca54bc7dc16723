// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/verdict_ground.h"

#include <QPainter>

namespace console::ui {

using models::Verdict;

VerdictLook lookOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Consistent: return {7, std::nullopt};
    case Verdict::DaytimeOnly: return {6, Hatch::Vertical};
    case Verdict::Variable: return {5, Hatch::Dots};
    case Verdict::Erratic: return {3, Hatch::Cross};
    case Verdict::NoSurplus: return {1, Hatch::Rising};
    case Verdict::NoData: break;
    }
    return {-1, Hatch::Falling};
}

void paintVerdict(QPainter &painter, const QPainterPath &area, Verdict verdict, const Theme &theme, double grain)
{
    const VerdictLook look = lookOf(verdict);
    const QColor ground = look.step < 0 ? theme.noData : theme.diverging.at(static_cast<std::size_t>(look.step));
    painter.fillPath(area, ground);
    if (!look.hatch)
        return;
    QColor ink = hatchInk(ground, 0.36F);
    if (look.step < 0) {
        ink = theme.outline;
        ink.setAlphaF(0.45F);
    }
    paintHatch(painter, area, ink, 9.0 * grain, *look.hatch);
}

} // namespace console::ui
