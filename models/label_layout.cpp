// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/label_layout.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace console::models {

namespace {

/// Free space kept around each label, in pixels.
constexpr double margin = 2.0;

/// Where a label may stand around its anchor, best first.
QList<QRectF> places(const LabelRequest &request, QSizeF size)
{
    const QPointF a = request.anchor;
    const double w = size.width();
    const double h = size.height();
    const auto box = [&](double left, double top) { return QRectF(left, top, w, h); };
    QList<QRectF> candidates;
    if (request.clearance <= 0.0) {
        // An area's label: on its point, then around it in growing steps.
        candidates << box(a.x() - w / 2, a.y() - h / 2);
        for (const double step : {0.5, 1.0, 1.5, 2.0}) {
            for (const auto &[dx, dy] : {std::pair{0.0, -1.0},
                                         {0.0, 1.0},
                                         {-1.0, 0.0},
                                         {1.0, 0.0},
                                         {1.0, -1.0},
                                         {-1.0, -1.0},
                                         {1.0, 1.0},
                                         {-1.0, 1.0}})
                candidates << box(a.x() - w / 2 + dx * step * w / 2, a.y() - h / 2 + dy * step * h);
        }
        return candidates;
    }
    const double gap = request.clearance + 3.0;
    candidates << box(a.x() + gap, a.y() - h / 2) << box(a.x() - gap - w, a.y() - h / 2)
               << box(a.x() - w / 2, a.y() + gap) << box(a.x() - w / 2, a.y() - gap - h) << box(a.x() + gap, a.y() - h)
               << box(a.x() + gap, a.y()) << box(a.x() - gap - w, a.y() - h) << box(a.x() - gap - w, a.y());
    return candidates;
}

std::optional<QRectF> firstFree(const QList<QRectF> &candidates, const QList<QRectF> &taken, const QRectF &bounds)
{
    for (const QRectF &box : candidates) {
        const QRectF guarded = box.adjusted(-margin, -margin, margin, margin);
        const bool free = bounds.contains(box) && std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) {
                              return other.intersects(guarded);
                          });
        if (free)
            return box;
    }
    return std::nullopt;
}

} // namespace

QList<PlacedLabel> layoutLabels(const QList<LabelRequest> &requests, const QList<QRectF> &obstacles,
                                const QRectF &bounds)
{
    QList<PlacedLabel> placed(requests.size());
    QList<QRectF> taken = obstacles;
    QList<qsizetype> order(requests.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return requests.at(a).priority > requests.at(b).priority; });
    for (const qsizetype i : order) {
        const LabelRequest &request = requests.at(i);
        PlacedLabel &label = placed[i];
        if (const auto box = firstFree(places(request, request.full), taken, bounds)) {
            label = {PlacedLabel::Form::Full, *box};
        } else if (!request.shortened.isEmpty()) {
            if (const auto shorter = firstFree(places(request, request.shortened), taken, bounds))
                label = {PlacedLabel::Form::Shortened, *shorter};
        }
        if (label.form == PlacedLabel::Form::Hidden && !request.mayHide) {
            // It must be read even in a corner without room: where it belongs, in its shortest form.
            const bool canShorten = !request.shortened.isEmpty();
            label.form = canShorten ? PlacedLabel::Form::Shortened : PlacedLabel::Form::Full;
            label.box = places(request, canShorten ? request.shortened : request.full).first();
        }
        if (label.form != PlacedLabel::Form::Hidden)
            taken << label.box;
    }
    return placed;
}

} // namespace console::models
