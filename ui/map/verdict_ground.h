// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"
#include "ui/theme.h"
#include "ui/widgets/hatch.h"

#include <QPainterPath>

#include <array>
#include <optional>

class QPainter;

namespace console::ui {

/// From the best verdict to the worst, then those of which nothing is known: the order of the legend.
inline constexpr std::array<models::Verdict, 6> verdictOrder{models::Verdict::Consistent, models::Verdict::DaytimeOnly,
                                                             models::Verdict::Variable,   models::Verdict::Erratic,
                                                             models::Verdict::NoSurplus,  models::Verdict::NoData};

/// What a verdict looks like: a step of the theme's diverging scale, lower for worse, and a pattern of its own.
struct VerdictLook {
    int step = -1; ///< -1: no data, which has no place on the scale
    std::optional<Hatch> hatch;
    bool operator==(const VerdictLook &) const = default;
};
[[nodiscard]] VerdictLook lookOf(models::Verdict verdict);

/// Fills an area with a verdict's ground; `grain` scales its pattern, below 1 for a swatch.
void paintVerdict(QPainter &painter, const QPainterPath &area, models::Verdict verdict, const Theme &theme,
                  double grain = 1.0);

} // namespace console::ui
