// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/verdict.h"

#include "engine/analysis/region_analysis.h"

#include <algorithm>

namespace console::analysis {

std::string_view verdictKey(Verdict verdict)
{
    switch (verdict) {
    case Verdict::NoData: return "no-data";
    case Verdict::NoSurplus: return "no-surplus";
    case Verdict::Consistent: return "consistent";
    case Verdict::DaytimeOnly: return "daytime-only";
    case Verdict::Variable: return "variable";
    case Verdict::Erratic: return "erratic";
    }
    return "no-data";
}

Verdict judge(const Firmness &firmness, const Regularity &regularity, const VerdictThresholds &thresholds)
{
    const Megawatt mean = firmness.mean.value;
    if (mean <= Megawatt(0.0) || firmness.hoursInSurplus < thresholds.leastHoursInSurplus)
        return Verdict::NoSurplus;
    const Estimate &firm = firmness.firmP90;
    const Megawatt surely = firm.interval ? firm.interval->low : firm.value;
    if (surely >= mean * thresholds.consistentFraction)
        return Verdict::Consistent;
    if (!regularity.weekDivergence)
        return Verdict::Variable;
    if (*regularity.weekDivergence < thresholds.regularDivergence &&
        firm.value <= mean * thresholds.nothingFirmFraction)
        return Verdict::DaytimeOnly;
    return *regularity.weekDivergence > thresholds.erraticDivergence ? Verdict::Erratic : Verdict::Variable;
}

Eligibility eligibilityOf(const Firmness &firmness)
{
    Eligibility eligible;
    if (firmness.nearlyAlways.interval)
        eligible.ai = std::max(Megawatt(0.0), firmness.nearlyAlways.interval->low);
    eligible.hubsAt5 = firmness.headroom5.value;
    eligible.hubsAt15 = firmness.headroom15.value;
    return eligible;
}

} // namespace console::analysis
