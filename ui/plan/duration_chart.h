// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/duration_geometry.h"
#include "ui/plan/reading_canvas.h"

namespace console::ui {

/// The availability curve of a province: the MW that a share of the hours exceeds, with its 90 % interval, the firm
/// surplus, and the levels that AI and mining may rely on. A reading is a point of the curve.
class DurationChart : public ReadingCanvas
{
    Q_OBJECT
public:
    explicit DurationChart(ThemeProvider *theme, QWidget *parent = nullptr);

    void setAnalysis(const models::ProvinceAnalysis &analysis);
    [[nodiscard]] DurationGeometry geometryNow() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int readingCount() const override;
    [[nodiscard]] int readingAt(QPointF place) const override;
    [[nodiscard]] QString readingText(int index) const override;
    [[nodiscard]] QString summary() const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintGrid(QPainter &painter, const DurationGeometry &geometry) const;
    void paintGrounds(QPainter &painter, const DurationGeometry &geometry) const;
    void paintCurve(QPainter &painter, const DurationGeometry &geometry) const;
    void paintLabels(QPainter &painter, const DurationGeometry &geometry) const;
    void paintReading(QPainter &painter, const DurationGeometry &geometry) const;

    models::ProvinceAnalysis m_analysis;
};

} // namespace console::ui
