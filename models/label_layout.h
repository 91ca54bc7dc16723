// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <functional>

/// Places map labels so that none collide: move, then shorten, then hide. Pure geometry, in pixels.
namespace console::models {

struct LabelRequest {
    QPointF anchor;         ///< the point the label belongs to
    double clearance = 0.0; ///< radius around the anchor to keep free (a site's symbol); 0 to centre the label on it
    QSizeF full;            ///< size of the full text
    QSizeF shortened;       ///< size of the shorter text; empty when there is none
    int priority = 0;       ///< higher is placed first
    bool mayHide = true;
    /// Whether a reader would take a label in this box for this one's, for example because it lies on its area.
    /// Such a box is preferred, also for the shorter text, to any other. Empty: every box will do.
    std::function<bool(const QRectF &)> belongs;
};

struct PlacedLabel {
    enum class Form { Full, Shortened, Hidden };
    Form form = Form::Hidden;
    QRectF box;
};

/// Answers in the order of the requests. `obstacles` are boxes no label may touch (symbols, the legend).
[[nodiscard]] QList<PlacedLabel> layoutLabels(const QList<LabelRequest> &requests, const QList<QRectF> &obstacles,
                                              const QRectF &bounds);

} // namespace console::models
