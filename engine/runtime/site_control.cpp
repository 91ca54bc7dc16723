// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/site_control.h"

#include "engine/dispatch/instruction_terms.h"
#include "engine/telemetry/site_plan.h"

#include <algorithm>
#include <cmath>

namespace console {

using telemetry::MachineCommand;
using telemetry::PollFault;

SiteControl::SiteControl(sites::SiteDefinition site)
    : m_site(std::move(site))
{
}

void SiteControl::configure(const telemetry::SiteConnection &connection)
{
    m_state.method = connection.control;
    m_state.enabled = connection.controlEnabled;
    m_state.by = connection.controlBy;
    m_state.reason = connection.controlReason;
}

bool SiteControl::isDue(const ControlOrder &order, const telemetry::SiteTelemetry &site, MonotonicTime now) const
{
    if (m_state.busy || site.miners == 0)
        return false;
    const Megawatt step = dispatch::complianceTolerance(m_site) * 0.1;
    if (!m_state.target || std::abs((*m_state.target - order.setpoint).value()) > step.value())
        return true;
    const auto load = site.load.value();
    const bool above = !load || *load - order.setpoint > dispatch::complianceTolerance(m_site);
    const bool refused = m_state.refused + m_state.failed > 0;
    return (above || refused) && now - m_answeredAt >= tryAgainAfter;
}

/// How many machines run on although the target has no room for them, because they take no commands.
std::size_t SiteControl::beyondReach(const telemetry::SiteTelemetry &site, Megawatt target)
{
    const Megawatt usual = telemetry::usualDraw(site, m_site);
    Megawatt drawn;
    std::size_t count = 0;
    for (const auto &device : site.devices) {
        if (device->kind != telemetry::DeviceKind::Miner || !device->communicating || device->curtailed ||
            device->mayBeControlled)
            continue;
        drawn += device->miner.power.valueOr(usual);
        if (count++ == 0)
            m_state.firstRefusal = device->id + ": it takes no commands. Allow privileged access on the machine.";
    }
    if (drawn > target)
        return count;
    m_state.firstRefusal.clear();
    return 0;
}

std::vector<MachineCommand> SiteControl::follow(const ControlOrder &order, const telemetry::SiteTelemetry &site,
                                                MonotonicTime now, UtcTime wall, std::uint64_t &nextTicket)
{
    m_now = now;
    if (!isAllowed() || !isDue(order, site, now))
        return {};
    std::vector<MachineCommand> commands =
        telemetry::planForSetpoint(site, m_site, order.setpoint, m_state.method, nextTicket);
    m_order = order;
    m_firstTicket = nextTicket;
    nextTicket += commands.size();
    m_endTicket = nextTicket;
    m_owed = commands.size();
    m_answeredAt = now;
    m_state.target = order.setpoint;
    m_state.since = wall;
    m_state.sent = commands.size();
    m_state.accepted = m_state.failed = 0;
    m_state.firstRefusal.clear();
    m_state.refused = beyondReach(site, order.setpoint / m_site.pue);
    m_state.busy = !commands.empty();
    if (commands.empty() && m_state.refused > 0)
        conclude();
    else if (!commands.empty())
        tell(Event::Kind::ControlSent, static_cast<double>(commands.size()), order.setpoint.value(), order.reason);
    return commands;
}

void SiteControl::take(const telemetry::MachineOutcome &outcome)
{
    if (outcome.ticket < m_firstTicket || outcome.ticket >= m_endTicket || m_owed == 0)
        return;
    --m_owed;
    if (outcome.fault == PollFault::None)
        ++m_state.accepted;
    else if (outcome.fault == PollFault::DeviceError)
        ++m_state.refused;
    else
        ++m_state.failed;
    if (outcome.fault != PollFault::None && m_state.firstRefusal.empty())
        m_state.firstRefusal = outcome.device + ": " + outcome.text;
    if (m_owed == 0)
        conclude();
}

void SiteControl::conclude()
{
    m_state.busy = false;
    m_answeredAt = m_now;
    const double without = static_cast<double>(m_state.refused + m_state.failed);
    if (m_state.accepted > 0)
        tell(Event::Kind::ControlDone, static_cast<double>(m_state.accepted), m_order.setpoint.value(), {});
    if (without > 0.0)
        tell(Event::Kind::ControlRefused, without, static_cast<double>(m_state.accepted) + without,
             m_state.firstRefusal);
}

bool SiteControl::isAnswered(Megawatt setpoint) const
{
    const Megawatt step = dispatch::complianceTolerance(m_site) * 0.1;
    return m_state.target && !m_state.busy && std::abs((*m_state.target - setpoint).value()) <= step.value();
}

bool SiteControl::acknowledged(Megawatt setpoint) const
{
    return isAnswered(setpoint) && (m_state.accepted > 0 || m_state.refused + m_state.failed == 0);
}

std::string SiteControl::refusal(Megawatt setpoint) const
{
    const bool none = m_state.accepted == 0 && m_state.refused + m_state.failed > 0;
    return isAnswered(setpoint) && none ? m_state.firstRefusal : std::string();
}

void SiteControl::tell(Event::Kind kind, double from, double to, std::string detail)
{
    Event event;
    event.kind = kind;
    event.subject = m_site.id;
    event.from = from;
    event.to = to;
    event.detail = std::move(detail);
    event.by = m_order.by;
    m_events.push_back(std::move(event));
}

} // namespace console
