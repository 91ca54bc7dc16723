// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/ledger.h"

#include <string>
#include <vector>

namespace console::simulation {

/// Every identity of the books that does not hold, in words with both numbers; empty when all do. It sums up anew and
/// shares no code with the ledger. Checked: the sites of a region make up the region, the regions the total; a region's
/// surplus, import and overdraft are what its sites drew, its exports and its spill; imports are exports are what the
/// corridors carried; a tariff is energy cost and capacity contribution; mining's revenue less its tariff is its
/// margin; no energy is negative; a rest is less than one unit. Pure; any thread.
[[nodiscard]] std::vector<std::string> imbalances(const Books &books);

} // namespace console::simulation
