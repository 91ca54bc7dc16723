// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/heat_map_geometry.h"
#include "ui/plan/reading_canvas.h"

namespace console::ui {

/// The mean surplus of every month and hour of day (PKT) in the nine steps of the diverging scale, deficits
/// hatched. A reading is a cell, month × 24 + hour.
class HeatMap : public ReadingCanvas
{
    Q_OBJECT
public:
    explicit HeatMap(ThemeProvider *theme, QWidget *parent = nullptr);

    /// `known` false: there is nothing to show.
    void setTable(const models::MonthHourTable &table, bool known);
    [[nodiscard]] HeatMapGeometry geometryNow() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int readingCount() const override;
    [[nodiscard]] int readingAt(QPointF place) const override;
    [[nodiscard]] QString readingText(int index) const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int firstReading() const override { return 5 * HeatMapGeometry::hours + 12; }
    [[nodiscard]] int readingAfter(int from, int key) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCell(QPainter &painter, const QRectF &cell, double megawatts, double scaleMax) const;
    void paintLegend(QPainter &painter, const HeatMapGeometry &geometry) const;

    models::MonthHourTable m_table{};
    bool m_known = false;
};

} // namespace console::ui
