// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/forecast_geometry.h"
#include "ui/plan/reading_canvas.h"

namespace console::ui {

/// One province's last 24 hours and next 48: actual, forecast with its 90 % band, and what it is measured against.
/// A reading is an hour.
class ForecastChart : public ReadingCanvas
{
    Q_OBJECT
public:
    explicit ForecastChart(ThemeProvider *theme, QWidget *parent = nullptr);

    void setForecast(const models::ForecastView &view);
    [[nodiscard]] ForecastGeometry geometryNow() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int readingCount() const override;
    [[nodiscard]] int readingAt(QPointF place) const override;
    [[nodiscard]] QString readingText(int index) const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int firstReading() const override;
    [[nodiscard]] int pageStep() const override { return 6; }
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QPen penOf(ForecastTrace trace) const;
    void paintGrid(QPainter &painter, const ForecastGeometry &geometry) const;
    void paintTraces(QPainter &painter, const ForecastGeometry &geometry) const;
    void paintLegend(QPainter &painter, const ForecastGeometry &geometry) const;

    models::ForecastView m_view;
};

} // namespace console::ui
