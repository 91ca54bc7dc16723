// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/site_plan.h"

#include <algorithm>

namespace console::telemetry {

Megawatt usualDraw(const SiteTelemetry &site, const sites::SiteDefinition &definition)
{
    double sum = 0.0;
    std::size_t running = 0;
    for (const auto &device : site.devices) {
        if (device->kind != DeviceKind::Miner || device->curtailed || device->miner.power.isMissing())
            continue;
        sum += device->miner.power.valueOr(Megawatt()).value();
        ++running;
    }
    if (running > 0 && sum > 0.0)
        return Megawatt(sum / static_cast<double>(running));
    const double machines = static_cast<double>(std::max<std::size_t>(1, site.miners));
    return Megawatt(definition.limit.value() / definition.pue / machines);
}

std::vector<MachineCommand> planForSetpoint(const SiteTelemetry &site, const sites::SiteDefinition &definition,
                                            Megawatt setpoint, ControlMethod method, std::uint64_t firstTicket)
{
    return planControl(site, setpoint / definition.pue, method, usualDraw(site, definition), firstTicket);
}

} // namespace console::telemetry
