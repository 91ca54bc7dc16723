// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/region_analysis.h"

#include <optional>
#include <string>
#include <string_view>

namespace console::analysis {

/// What a report shows.
struct ReportScope {
    AnalysisOptions options; ///< that the analysis was made with
    /// This region alone, with its month × hour tables in the text; without it all regions and the nation.
    std::optional<grid::RegionId> only;
};

/// "Sindh", in English; the window has words of its own.
[[nodiscard]] std::string_view regionName(grid::RegionId region);

/// What an operator wants to know, in one line: "Sindh: 1.56 GW P90 [1.40–1.70], longest gap 3 h, regular; AI ≤ 690 MW,
/// hubs ≤ 2,140 MW at 5 % curtailment, modelled".
[[nodiscard]] std::string operatorLine(std::string_view name, const RegionAnalysis &analysis,
                                       const VerdictThresholds &thresholds);

/// The lines of the operator and two tables, firmness and regularity.
[[nodiscard]] std::string analysisText(const SetAnalysis &analysis, const ReportScope &scope);

/// One JSON object; docs/analysis.md gives its fields.
[[nodiscard]] std::string analysisJson(const SetAnalysis &analysis, const ReportScope &scope);

} // namespace console::analysis
