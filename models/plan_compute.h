// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/region_analysis.h"
#include "engine/base/long_work.h"
#include "engine/grid/case_change.h"
#include "engine/grid/reference_year_data.h"
#include "engine/grid/region_series.h"
#include "engine/siting/site_proof.h"
#include "models/plan_view.h"

#include <array>
#include <memory>
#include <optional>

/// The long computations of a plan, on whatever thread calls them: from plain values to plain values. Only the sources
/// of models include this header.
namespace console::models {

/// What every computation stands on. Cheap to copy; what it points to never changes.
struct PlanGround {
    std::shared_ptr<const grid::ReferenceYearData> data;
    std::shared_ptr<const grid::SeriesSet> measured; ///< null: the model alone
    std::array<QString, regionCount> files;          ///< what the measured series are called
    int draws = 1000;                                ///< of the bootstrap
    analysis::VerdictThresholds thresholds;
    siting::SitingLimits limits;

    [[nodiscard]] bool isMeasured(std::size_t region) const;
};

struct CaseAnalysis {
    std::array<ProvinceAnalysis, regionCount> regions;
    ProvinceAnalysis national;
};

/// How good the forecasts have been, as far as it is asked for.
struct SkillWanted {
    int days = 0;   ///< before now that are forecast again; 0: none
    QString folder; ///< where the skill of each day is kept; empty: nowhere
};

/// All of these are empty only when they were stopped.
[[nodiscard]] std::optional<CaseAnalysis> analyseCase(const PlanGround &ground, const grid::CaseChange &change,
                                                      const LongWork &work);
[[nodiscard]] std::optional<ForecastView> forecastRegion(const PlanGround &ground, const grid::CaseChange &change,
                                                         Region region, const QDateTime &now, const SkillWanted &skill,
                                                         const LongWork &work);
/// Proves the candidates of `rows` that lie in a region; the order of the rows stays.
[[nodiscard]] std::optional<QList<CandidateRow>> proveSites(const PlanGround &ground, const grid::CaseChange &change,
                                                            QList<CandidateRow> rows, const LongWork &work);

} // namespace console::models
