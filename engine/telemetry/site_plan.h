// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sites/site.h"
#include "engine/telemetry/miner_control.h"

#include <vector>

namespace console::telemetry {

/// What one machine of the site draws at full load when it does not tell: the mean of those that run and tell, else its
/// part of the site's limit.
[[nodiscard]] Megawatt usualDraw(const SiteTelemetry &site, const sites::SiteDefinition &definition);

/// What is to be sent so that the whole site, with what cools and feeds its machines, draws at most `setpoint`. For the
/// wire and for a dry run alike. Tickets count from `firstTicket`. Pure; any thread.
[[nodiscard]] std::vector<MachineCommand> planForSetpoint(const SiteTelemetry &site,
                                                          const sites::SiteDefinition &definition, Megawatt setpoint,
                                                          ControlMethod method, std::uint64_t firstTicket);

} // namespace console::telemetry
