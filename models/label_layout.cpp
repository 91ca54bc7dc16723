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
/// How far an area's label may move: by a third of its height and a sixth of its width for each ring.
constexpr int areaRings = 9;

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
        for (int ring = 1; ring <= areaRings; ++ring) {
            for (const auto &[dx, dy] : {std::pair{0.0, -1.0},
                                         {0.0, 1.0},
                                         {-1.0, 0.0},
                                         {1.0, 0.0},
                                         {1.0, -1.0},
                                         {-1.0, -1.0},
                                         {1.0, 1.0},
                                         {-1.0, 1.0},
                                         {0.5, -1.0},
                                         {-0.5, -1.0},
                                         {0.5, 1.0},
                                         {-0.5, 1.0}})
                candidates << box(a.x() - w / 2 + dx * ring * w / 6, a.y() - h / 2 + dy * ring * h / 3);
        }
        return candidates;
    }
    const double gap = request.clearance + 3.0;
    candidates << box(a.x() + gap, a.y() - h / 2) << box(a.x() - gap - w, a.y() - h / 2)
               << box(a.x() - w / 2, a.y() + gap) << box(a.x() - w / 2, a.y() - gap - h) << box(a.x() + gap, a.y() - h)
               << box(a.x() + gap, a.y()) << box(a.x() - gap - w, a.y() - h) << box(a.x() - gap - w, a.y());
    return candidates;
}

using Condition = std::function<bool(const QRectF &)>;

std::optional<QRectF> firstFree(const QList<QRectF> &candidates, const QList<QRectF> &taken, const QRectF &bounds,
                                const Condition &condition)
{
    for (const QRectF &box : candidates) {
        const QRectF guarded = box.adjusted(-margin, -margin, margin, margin);
        const bool free = bounds.contains(box) && std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) {
                              return other.intersects(guarded);
                          });
        // Last, since a question about an outline costs more than all others together.
        if (free && (!condition || condition(box)))
            return box;
    }
    return std::nullopt;
}

std::optional<PlacedLabel> fullOrShortened(const LabelRequest &request, const QList<QRectF> &taken,
                                           const QRectF &bounds, const Condition &condition)
{
    if (const auto box = firstFree(places(request, request.full), taken, bounds, condition))
        return PlacedLabel{PlacedLabel::Form::Full, *box};
    if (request.shortened.isEmpty())
        return std::nullopt;
    if (const auto box = firstFree(places(request, request.shortened), taken, bounds, condition))
        return PlacedLabel{PlacedLabel::Form::Shortened, *box};
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
        auto found = fullOrShortened(request, taken, bounds, request.belongs);
        if (!found && request.belongs)
            found = fullOrShortened(request, taken, bounds, {});
        label = found.value_or(PlacedLabel{});
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
