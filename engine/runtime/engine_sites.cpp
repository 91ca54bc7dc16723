// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How EngineCore works with real sites and with alarms.

#include "engine/runtime/engine_core.h"

#include "engine/hashing/kernel_registry.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace console {

namespace {

constexpr std::chrono::seconds diskLookEvery{10};

} // namespace

void EngineCore::tellAll(std::vector<Event> events)
{
    for (Event &event : events) {
        event.gridTime = m_gridTime;
        happened(std::move(event));
    }
}

/// What the real sites say, before anything is decided on it.
void EngineCore::readTelemetry()
{
    if (!m_telemetry.anyReal() && m_realBefore == 0)
        return;
    m_realBefore = m_telemetry.realSites();
    m_telemetry.poll();
    std::vector<SiteFleet::RealSite> real(m_book->sites.size());
    for (std::size_t i = 0; i < real.size(); ++i) {
        real[i].figures = m_telemetry.of(i);
        const SiteControl *control = m_telemetry.controlOf(i);
        real[i].byWire = control && control->isAllowed() && m_clock.isLive();
        if (!real[i].byWire)
            continue;
        real[i].acknowledged = control->acknowledged(m_desk.issued()[i].setpoint);
        real[i].refusal = control->refusal(m_desk.issued()[i].setpoint);
    }
    m_fleet.setReal(std::move(real), m_options.clock->utc());
    tellAll(m_telemetry.takeEvents());
}

std::vector<ControlOrder> EngineCore::ordersInForce() const
{
    std::vector<ControlOrder> orders;
    for (std::size_t i = 0; i < m_book->sites.size(); ++i) {
        ControlOrder order{m_desk.issued()[i].setpoint, "automatic", {}};
        if (const dispatch::Instruction *instruction = m_desk.instructionOf(i)) {
            order.by = instruction->by;
            order.reason = instruction->detail;
        }
        orders.push_back(std::move(order));
    }
    return orders;
}

/// Nothing that a demo clock decides may ever reach a machine.
void EngineCore::passOnInstructions()
{
    if (m_telemetry.anyReal())
        m_telemetry.follow(ordersInForce(), m_clock.isLive());
}

void EngineCore::allowControl(const command::SetSiteControl &set)
{
    if (m_telemetry.setControl(set)) {
        tellAll(m_telemetry.takeEvents());
        return;
    }
    Event event;
    event.kind = Event::Kind::Fault;
    event.subject = set.site;
    event.detail = "The machines of " + set.site +
                   " cannot be told anything: the site has no connection with a way of control. Choose one under "
                   "Connections first.";
    tellAll({std::move(event)});
}

AlarmSurroundings EngineCore::surroundings()
{
    AlarmSurroundings around;
    around.now = m_alarmTime;
    if (m_plan.corridorFlows.size() >= 2) {
        const Megawatt northward = m_plan.corridorFlows[0] - m_plan.corridorFlows[1];
        around.broughtIn[grid::index(grid::RegionId::Punjab)] = northward;
        around.broughtIn[grid::index(grid::RegionId::Sindh)] = -northward;
    }
    for (const hashing::KernelVerdict &verdict : m_hasher.kernelVerdicts()) {
        if (verdict.state == hashing::KernelVerdict::State::Failed)
            around.failedKernels.emplace_back(verdict.kernel.name);
    }
    around.clockStep = std::exchange(m_clockStep, 0.0);
    const MonotonicTime now = m_options.clock->monotonic();
    if (m_recorder.isRecording() && (!m_freeGigabytes || now - m_lastDiskLook >= diskLookEvery)) {
        m_lastDiskLook = now;
        std::error_code failure;
        const auto folder = std::filesystem::path(m_recorder.state().path).parent_path();
        const auto space = std::filesystem::space(folder.empty() ? "." : folder, failure);
        m_freeGigabytes = failure ? std::nullopt : std::optional(static_cast<double>(space.available) * 1e-9);
    }
    around.freeGigabytes = m_recorder.isRecording() ? m_freeGigabytes : std::nullopt;
    return around;
}

void EngineCore::watchAlarms(Snapshot &snapshot)
{
    if (!m_alarms.watches())
        return;
    m_alarms.watch(snapshot, surroundings());
    snapshot.alarms = m_alarms.board();
    for (Event &event : m_alarms.takeEvents())
        happened(std::move(event));
}

} // namespace console
