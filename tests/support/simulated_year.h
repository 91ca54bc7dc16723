// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/embedded.h"
#include "engine/grid/reference_year_source.h"
#include "engine/simulation/dispatch_simulation.h"
#include "engine/sites/site_book.h"

#include <memory>

/// The shipped year and the shipped sites, ready to be steered.
namespace console::test {

/// Under a sanitizer everything takes ten times as long, and what it looks for shows in fewer days.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int slowdown = 10;
#else
inline constexpr int slowdown = 1;
#endif

struct SimulatedYear {
    std::shared_ptr<const grid::GridSource> source = std::make_shared<const grid::ReferenceYearSource>(
        std::make_shared<const grid::ReferenceYear>(grid::computeReferenceYear(
            grid::parseReferenceYear(embedded::referenceYear()).value(), grid::GridCase::Reference)));
    sites::SiteBook book = sites::parseSiteBook(embedded::defaultSites(), "sites.json").value();

    /// `day` counts from the first of January.
    [[nodiscard]] simulation::SimulationSetting setting(simulation::Policy policy, int day, int days) const
    {
        simulation::SimulationSetting setting;
        setting.source = source.get();
        setting.book = &book;
        setting.policy = policy;
        setting.first = fromPkt({.year = grid::modelYear}) + std::chrono::days(day);
        setting.steps = days * 96;
        return setting;
    }
};

} // namespace console::test
