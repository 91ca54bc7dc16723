// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/instruction_issuer.h"

#include <algorithm>
#include <cmath>

namespace console {

namespace {

Megawatt rounded(const sites::SiteDefinition &site, const dispatch::PlannedSite &planned)
{
    // The plan keeps a ramping site's whole target free for it, and the site knows its own ramp, so it is
    // told the target once instead of every step on the way.
    const Megawatt wanted =
        planned.reason.kind == dispatch::ReasonKind::RampLimited ? Megawatt(planned.reason.first) : planned.setpoint;
    const bool whole = wanted >= site.limit || (site.kind == sites::SiteKind::Ai && wanted >= site.firmDemand);
    if (whole || wanted.value() <= 0.0)
        return wanted;
    const double step = std::max(1.0, site.limit.value() * 0.02);
    const Megawatt stepped(std::floor(wanted.value() / step) * step);
    // Rounding must not push a site that may run below its least stable load.
    return std::clamp(stepped, std::min(site.minimumLoad, wanted), wanted);
}

} // namespace

InstructionIssuer::InstructionIssuer(const std::vector<sites::SiteDefinition> &sites)
    : m_sites(sites)
    , m_issued(sites.size())
{
}

std::vector<Event> InstructionIssuer::follow(const dispatch::Plan &plan)
{
    std::vector<Event> events;
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        const auto planned = std::find_if(plan.sites.begin(), plan.sites.end(),
                                          [&](const auto &site) { return site.id == m_sites[i].id; });
        if (planned == plan.sites.end())
            continue;
        IssuedInstruction &issued = m_issued[i];
        const Megawatt next = rounded(m_sites[i], *planned);
        const bool changed = std::abs((next - issued.setpoint).value()) > 1e-6;
        if (changed) {
            Event event;
            event.kind = Event::Kind::SetpointChanged;
            event.subject = m_sites[i].id;
            event.from = issued.setpoint.value();
            event.to = next.value();
            event.reason = planned->reason;
            events.push_back(std::move(event));
        }
        // A reason's numbers move with every tick; they follow without a new instruction.
        issued = {next, planned->reason};
    }
    return events;
}

} // namespace console
