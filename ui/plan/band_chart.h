// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/band_geometry.h"
#include "ui/plan/reading_canvas.h"

namespace console::ui {

/// The negotiation band: what a kWh costs the grid at least, and what machines of each efficiency can pay for it. A
/// reading is a bar.
class BandChart : public ReadingCanvas
{
    Q_OBJECT
public:
    explicit BandChart(ThemeProvider *theme, QWidget *parent = nullptr);

    void setBand(const models::NegotiationBand &band);
    [[nodiscard]] BandGeometry geometryNow() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int readingCount() const override;
    [[nodiscard]] int readingAt(QPointF place) const override;
    [[nodiscard]] QString readingText(int index) const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int firstReading() const override { return 0; }
    [[nodiscard]] int readingAfter(int from, int key) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintTicks(QPainter &painter, const BandGeometry &geometry) const;
    void paintBars(QPainter &painter, const BandGeometry &geometry) const;
    void paintLines(QPainter &painter, const BandGeometry &geometry) const;

    models::NegotiationBand m_band;
};

} // namespace console::ui
