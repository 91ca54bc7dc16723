// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"

#include <QStringList>

/// A person's words for the cases of the what-if table. Pure apart from the translator; GUI thread.
namespace console::ui {

/// "LNG short", "Rooftop solar of 2028", a person's own name.
[[nodiscard]] QString caseTitle(const models::CaseRow &row);
/// The same where there is little room: "Corridor + 1,000"; the table says that it is MW.
[[nodiscard]] QString shortCaseTitle(const models::CaseRow &row);
/// What it changes: "LNG 50 %, hydro 80 %, corridor +1,000 MW"; empty when nothing.
[[nodiscard]] QString caseChanges(const models::CaseChange &change);

/// "−1,067" against the reference, "0", "no data" where either is missing.
[[nodiscard]] QString caseDifference(const models::Value &value, const models::Value &reference);

/// "Punjab: daytime only → no surplus" for each province whose verdict is another one than the reference's; provinces
/// without data in one of the two are left out.
[[nodiscard]] QStringList verdictChanges(const models::CaseRow &row, const models::CaseRow &reference);
/// The same of one province; empty when it does not change.
[[nodiscard]] QString verdictChange(const models::CaseRow &row, const models::CaseRow &reference,
                                    models::Region region);

} // namespace console::ui
