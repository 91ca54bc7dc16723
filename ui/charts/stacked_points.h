// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_buffer.h"

#include <QList>
#include <QPointF>

/// Points ready for the series of Qt Charts, which cannot hold a NaN. Pure; GUI thread (SeriesBuffer's).
namespace console::ui {

/// A span of time without a figure, ms since epoch.
struct Gap {
    double from = 0.0;
    double to = 0.0;
    bool operator==(const Gap &) const = default;
};

/// Two loads on top of each other. All three lists share their times; in a gap all are zero, so that the
/// areas have no thickness there, and `gaps` says that this means "no data" and not 0.
struct StackedPoints {
    QList<QPointF> below;
    QList<QPointF> sum;
    QList<QPointF> base; ///< zero at the same times, the floor of `below`
    QList<Gap> gaps;
};

/// Stacks `above` on `below` over a span, at no more than 4 times for each of `columns`. Where one of the
/// two has no figure, neither is drawn: a sum of which a part is unknown is unknown.
[[nodiscard]] StackedPoints stackPoints(const models::SeriesBuffer &below, const models::SeriesBuffer &above,
                                        qint64 fromMs, qint64 toMs, int columns);

/// A curve cut at its gaps, with the gaps.
struct SplitPoints {
    QList<QList<QPointF>> runs;
    QList<Gap> gaps;
};

/// `divisor` scales the values to the unit of the axis.
[[nodiscard]] SplitPoints splitAtGaps(const QList<QPointF> &points, double divisor = 1.0);

/// Recorded points with a NaN wherever the record has a hole: a missing sample is left out of a history
/// reply, so a distance many times the usual one, and wide enough to be seen, means "no data".
[[nodiscard]] QList<QPointF> markGaps(const QList<QPointF> &points);

} // namespace console::ui
