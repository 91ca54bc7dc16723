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

/// Inks of the duration curve. The grounds are opaque, so that what the eye gets is what a test measures.
struct DurationInks {
    QColor ground;
    QColor band;
    QColor line;
    QColor marker;
    QColor deficit;
    [[nodiscard]] static DurationInks of(const Theme &theme);
};

/// A level that something else needs, across the curve.
struct ReferenceLevel {
    double y = 0.0;
    QString text;
    QRectF label; ///< empty when there is no room for it
};

struct ShareTick {
    double x = 0.0;
    QString text;
    QRectF label;
};

/// Where everything on the duration curve stands, in widget pixels: MW exceeded over the share of hours. Pure.
struct DurationGeometry {
    QRectF plot;
    ValueScale scale;
    double zeroY = 0.0;
    QPainterPath line;    ///< broken where the curve is not known
    QPainterPath band;    ///< the 90 % interval
    QPainterPath deficit; ///< between the zero line and the curve below it
    bool hasMarker = false;
    QPointF marker; ///< P90: 90 % of the hours
    QString markerText;
    QRectF markerLabel;
    QList<ReferenceLevel> references; ///< AI first, then mining
    QList<ShareTick> shareTicks;
    QRectF readout; ///< kept free for what is read

    [[nodiscard]] static DurationGeometry of(const models::ProvinceAnalysis &analysis, QSizeF size, const Theme &theme);
    [[nodiscard]] double xOf(double share) const { return plot.left() + share * plot.width(); }
    [[nodiscard]] double yOf(double megawatts) const;
    /// Clamped to 0…1.
    [[nodiscard]] double shareAt(double x) const;
};

} // namespace console::ui
