// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/features.h"
#include "engine/forecast/normal_equations.h"
#include "engine/forecast/point_model.h"

#include <optional>
#include <vector>

namespace console::forecast {

/// Ridge regression, one for each hour ahead, learned from all earlier origins of the same hour of the day. A day of
/// which a figure is missing is not learned from. The penalty of each hour ahead is chosen anew every four weeks, by
/// generalised cross-validation on what was known then; coefficients are fitted for every origin. When it is chosen
/// depends on the series alone, so a forecast does not depend on which ones were issued before it.
class RidgeModel final : public PointModel
{
public:
    /// `penalties` are those to choose from; empty: the model's own.
    RidgeModel(const HourlyView &series, LeadRange leads, std::vector<double> penalties);

    [[nodiscard]] std::optional<PointForecast> forecastAt(std::size_t origin) override;

    /// Fewer rows than this are no ground for as many coefficients.
    static constexpr std::size_t fewestRows = 4 * Features::count;

private:
    struct Lead {
        NormalEquations equations{Features::count};
        std::size_t nextOrigin = 0;
        double penalty = 0.0;       ///< 0 while none could be chosen
        std::size_t chosenUpTo = 0; ///< the origin up to which it was last chosen or could not be
    };

    void begin(std::size_t origin);
    void learn(Lead &state, std::size_t lead, std::size_t origin) const;
    void choosePenalty(Lead &state, std::size_t lead, std::size_t origin) const;

    HourlyView m_series;
    LeadRange m_leads;
    std::vector<double> m_penalties;
    std::optional<Features> m_features;
    double m_centre = 0.0;
    double m_unit = 1.0;
    std::vector<Lead> m_states;
};

} // namespace console::forecast
