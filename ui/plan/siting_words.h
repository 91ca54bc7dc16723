// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"

#include <QString>

/// A person's words for what the full-year run found of a candidate site. Pure apart from the translator; GUI thread.
namespace console::ui {

/// Why a site is refused.
struct Refusal {
    QString reason;  ///< "no firm surplus at night"
    QString numbers; ///< "0 of 200 MW at all times"; empty where the reason has none
};
/// `verdict` is that of the region and only chooses words. Both empty of an accepted site.
[[nodiscard]] Refusal refusalOf(const models::CandidateRow &row, models::Verdict verdict = models::Verdict::NoData);

/// How much room there is for a verdict.
enum class VerdictLength {
    Sentence, ///< "Refused: no firm surplus at night — 0 of 200 MW at all times"
    Reason,   ///< "Refused: no firm surplus at night"
    Word      ///< "Refused"
};
/// "Accepted, best" and "Accepted" of an accepted site, "not run yet" while it is not proved.
[[nodiscard]] QString sitingVerdict(const models::CandidateRow &row, models::Verdict verdict, VerdictLength length);

/// Energy a year: "184 GWh", "2.55 TWh", "no data".
[[nodiscard]] QString yearlyEnergy(double gigawattHours);
/// "67.35° E, 24.78° N"
[[nodiscard]] QString placeText(double longitude, double latitude);

} // namespace console::ui
