// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"
#include "ui/charts/axis_ticks.h"
#include "ui/theme.h"

#include <QList>
#include <QPainterPath>
#include <QRectF>
#include <QString>

namespace console::ui {

enum class ForecastTrace { Actual, Mean, Naive, Published };

/// What a trace of the chart is called, and where its sample line and its name stand.
struct ForecastLegendItem {
    ForecastTrace trace = ForecastTrace::Actual;
    QString text;
    QRectF sample;
    QRectF label;
};

/// Where everything on the forecast chart stands, in widget pixels. Pure.
struct ForecastGeometry {
    QRectF plot;
    ValueScale scale;
    double zeroY = 0.0;
    double originX = 0.0;
    qint64 from = 0; ///< ms since epoch of the plot's left and right edge
    qint64 to = 1;
    QPainterPath actual;
    QPainterPath mean;
    QPainterPath band;
    QPainterPath naive;
    QPainterPath published; ///< empty where nobody published one
    QList<TimeTick> ticks;
    QList<ForecastLegendItem> legend;

    [[nodiscard]] static ForecastGeometry of(const models::ForecastView &view, QSizeF size, const Theme &theme);
    [[nodiscard]] double xOf(qint64 time) const;
    [[nodiscard]] double yOf(double megawatts) const;
    /// Index of the point nearest to a place, or -1 outside the plot.
    [[nodiscard]] int pointAt(const models::ForecastView &view, QPointF place) const;
};

/// Bars of a day's error over that of the seasonal naive: 1 is a line across. Pure.
struct SkillGeometry {
    struct Bar {
        QRectF box;
        bool worse = false; ///< than naive
        bool known = true;
        bool cut = false; ///< higher than the strip
    };
    static constexpr double most = 1.6; ///< error over naive at the top of the strip

    QRectF plot;
    double naiveY = 0.0;
    QList<Bar> bars;

    [[nodiscard]] static SkillGeometry of(const QList<models::DaySkill> &days, const QRectF &plot);
    [[nodiscard]] int barAt(QPointF place) const;
};

} // namespace console::ui
