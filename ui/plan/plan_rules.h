// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"

#include <QStringList>

/// What a form of the Plan workspace accepts: each check gives the first thing that is wrong as one sentence that
/// names the field and what to do, or nothing. Pure apart from the translator; GUI thread.
namespace console::ui {

/// An inclusive range of a number in a form.
struct FieldRange {
    double low = 0.0;
    double high = 0.0;
    [[nodiscard]] bool holds(double value) const { return value >= low && value <= high; }
};

inline constexpr FieldRange plantPercent{0.0, 150.0}; ///< RLNG and hydro
inline constexpr FieldRange demandPercent{50.0, 200.0};
inline constexpr FieldRange rooftopPercent{0.0, 400.0};
inline constexpr FieldRange corridorShiftMw{-4000.0, 8000.0};
inline constexpr FieldRange longitudes{60.0, 78.0}; ///< degrees east, around Pakistan
inline constexpr FieldRange latitudes{23.0, 38.0};  ///< degrees north
inline constexpr FieldRange siteMw{0.1, 5000.0};

/// `takenNames` are those of the other cases.
[[nodiscard]] QString problemOfCase(const models::CaseChange &change, const QStringList &takenNames);
/// `takenNames` are those of the other candidates.
[[nodiscard]] QString problemOfCandidate(const models::Candidate &candidate, const QStringList &takenNames);

} // namespace console::ui
