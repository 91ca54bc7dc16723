// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/look_ahead_desk.h"
#include "engine/dispatch/look_ahead_problem.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console {

/// What the next two days mean for the interval of now: energy that an agreement wants taken is worth its shadow price
/// to its site, so that it is taken in the hours that can spare it. Asks the look-ahead once an hour of grid time and
/// only where something is owed; until the first answer such power counts as sunk, and a late answer holds nothing up.
/// Engine thread only.
class LookAheadGuide
{
public:
    /// Asks for a plan when an hour has begun or the terms have changed, and takes over what has been found.
    void consider(const sites::SiteBook &book, const grid::GridSource &grid, UtcTime at,
                  const std::vector<Megawatt> &loads, const dispatch::MarketTerms &terms);
    /// Forget what was found: the terms, the case or the clock have changed.
    void reset();
    /// Writes the shadow prices into a problem of the interval of now.
    void apply(dispatch::Problem &problem) const;

private:
    /// Made when it is first needed: most desks owe nothing, and then there is no thread.
    std::unique_ptr<dispatch::LookAheadDesk> m_desk;
    std::optional<UtcTime> m_askedFor;
    std::uint64_t m_firstValid = 0;   ///< answers to older requests are of other terms
    std::vector<std::string> m_sites; ///< of the last request, in its order
    std::map<std::string, UsdPerMegawattHour> m_owed;
};

} // namespace console
