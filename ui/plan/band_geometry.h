// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "ui/charts/axis_ticks.h"
#include "ui/theme.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace console::ui {

/// Where everything of the negotiation band stands, in widget pixels: prices in Rs/kWh to the right, a bar for each
/// efficiency, upright lines for the energy cost and the tariff. No label meets another one or a line. Pure.
struct BandGeometry {
    struct Bar {
        QRectF title; ///< right-aligned
        QRectF cost;  ///< up to the energy cost
        QRectF room;  ///< from there to the breakeven: what can be agreed on; empty where nothing can
        QRectF value; ///< behind the end, left-aligned
        QString text; ///< of `value`
        QString titleText;
    };
    struct Line {
        double x = 0.0;
        QString text;
        QRectF label;
        bool isTariff = false;
    };
    struct Tick {
        double x = 0.0;
        QString text;
        QRectF label;
    };

    QRectF plot;
    ValueScale scale;
    QList<Bar> bars;
    QList<Line> lines; ///< from left to right
    QList<Tick> ticks;

    [[nodiscard]] static BandGeometry of(const models::NegotiationBand &band, QSizeF size, const Theme &theme);
    [[nodiscard]] double xOf(double price) const;
};

} // namespace console::ui
