// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/region_analysis.h"
#include "engine/forecast/backtest.h"
#include "engine/forecast/forecast.h"
#include "engine/forecast/skill_book.h"
#include "engine/grid/case_change.h"
#include "engine/siting/candidate.h"
#include "engine/siting/site_proof.h"
#include "models/plan_view.h"

/// Turns what the engine found for a plan into the values of models/plan_view.h, and questions back. Pure; any thread.
/// Only the sources of models include this header.
namespace console::models {

[[nodiscard]] ProvinceAnalysis convert(const analysis::RegionAnalysis &from, Region region, const QString &source);
[[nodiscard]] grid::CaseChange toEngine(const CaseChange &from);
[[nodiscard]] CaseChange convert(const grid::CaseChange &from);
/// The hours ahead; the caller adds those that were.
[[nodiscard]] ForecastView convert(const forecast::Forecast &from, Region region, Quality quality);
[[nodiscard]] DaySkill convert(const forecast::DaySkill &from);
/// Puts the figures of a backtest beside a forecast.
void addSkill(const forecast::Backtest &from, ForecastView &view);
[[nodiscard]] siting::Candidate toEngine(const Candidate &from, Region region);
[[nodiscard]] RefusalKind convert(siting::RefusalKind from);
/// Fills in what the run found of a candidate.
void addProof(const siting::SiteProof &from, CandidateRow &row);

} // namespace console::models
