// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"
#include "ui/theme.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace console::ui {

/// A word or figure beside the cells.
struct HeatLabel {
    QString text;
    QRectF box;
    bool atTheRight = false; ///< of its box; otherwise in the middle
};

/// Where the cells of month by hour stand, in widget pixels, and what their colours mean. Pure.
struct HeatMapGeometry {
    static constexpr int months = 12;
    static constexpr int hours = 24;

    QRectF grid;
    QList<HeatLabel> monthLabels;
    QList<HeatLabel> hourLabels;
    QList<QRectF> swatches; ///< the nine steps, deficit first
    QRectF noDataSwatch;
    QList<HeatLabel> legendLabels;
    QRectF readout;        ///< the row where the cell under the cursor is told
    double scaleMax = 1.0; ///< MW at the ends of the scale

    [[nodiscard]] static HeatMapGeometry of(const models::MonthHourTable &table, QSizeF size, const Theme &theme);
    /// Whole pixels, without gaps between neighbours.
    [[nodiscard]] QRectF cell(int month, int hour) const;
    /// month × 24 + hour, or -1.
    [[nodiscard]] int cellAt(QPointF place) const;
};

/// The smallest of 4, 5, 6, 8, 10, 12, 16, 20, 24, 32 × 10ⁿ that is not below `largest`, so that the four steps on
/// either side of zero begin at round figures; at least 40.
[[nodiscard]] double heatScale(double largest);

} // namespace console::ui
