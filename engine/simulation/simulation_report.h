// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/dispatch_simulation.h"

#include <string>

namespace console::simulation {

/// The result as an aligned table for a terminal (docs/simulation.md).
[[nodiscard]] std::string simulationText(const SimulationResult &result);

/// One JSON object; energy in whole Wh, money in whole paisa and µUSD, as the books have them.
[[nodiscard]] std::string simulationJson(const SimulationResult &result);

} // namespace console::simulation
