// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How EngineCore obeys a person: one small function for each command.

#include "engine/runtime/engine_core.h"

#include <algorithm>
#include <cmath>

namespace console {

namespace {

template <class... Handlers> struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers> Overloaded(Handlers...) -> Overloaded<Handlers...>;

/// Codes of the regions that a set has a surplus of: "PK-PB, PK-SD".
std::string regionsOf(const grid::SeriesSet *set)
{
    std::string codes;
    for (const grid::RegionId region : grid::allRegions)
        if (set && set->regions[grid::index(region)] && !set->regions[grid::index(region)]->surplus.empty())
            codes += (codes.empty() ? "" : ", ") + std::string(grid::isoCode(region));
    return codes;
}

} // namespace

void EngineCore::selectSeries(std::shared_ptr<const grid::SeriesSet> measured)
{
    const std::string regions = regionsOf(measured.get());
    const std::string before = regionsOf(m_options.measured.get());
    if (regions.empty() && before.empty())
        return;
    auto previous = std::exchange(m_options.measured, regions.empty() ? nullptr : std::move(measured));
    Event event;
    event.gridTime = m_gridTime;
    if (const Status status = selectCase(m_options.gridCase); !status) {
        m_options.measured = std::move(previous);
        event.kind = Event::Kind::Fault;
        event.detail = status.error().sentence();
        happened(std::move(event));
        return;
    }
    // A feed that grows is no news; another source of figures is.
    const std::string label = m_options.measured ? m_options.measured->label : std::string();
    if (regions == before && previous && previous->label == label)
        return;
    event.kind = Event::Kind::SeriesChanged;
    event.subject = label;
    event.detail = regions;
    happened(std::move(event));
}

void EngineCore::obey(const Command &command)
{
    const auto tell = [this](Event::Kind kind, double to, std::string subject = {}, std::string detail = {}) {
        Event event;
        event.kind = kind;
        event.gridTime = m_gridTime;
        event.subject = std::move(subject);
        event.to = to;
        event.detail = std::move(detail);
        happened(std::move(event));
    };
    std::visit(Overloaded{
                   [&](const command::SetHashing &set) {
                       if (set.allowed == m_hashingAllowed)
                           return;
                       m_hashingAllowed = set.allowed;
                       tell(set.allowed ? Event::Kind::HashingStarted : Event::Kind::HashingStopped, 0.0);
                   },
                   [&](const command::SetPinned &set) { m_hasher.setPinned(set.pinned); },
                   [&](const command::SetWorkers &set) {
                       m_hasher.setWorkers(std::max(0, set.workers));
                       tell(Event::Kind::WorkersChanged, set.workers);
                   },
                   [&](const command::SetShareDifficulty &set) {
                       if (set.difficulty > 0.0 && std::isfinite(set.difficulty))
                           m_hasher.setShareDifficulty(set.difficulty);
                   },
                   [&](const command::SetSpeed &set) {
                       if (!(set.speed > 0.0) || !std::isfinite(set.speed) || set.speed == m_clock.speed())
                           return;
                       m_clock.setSpeed(set.speed);
                       tell(Event::Kind::SpeedChanged, set.speed);
                   },
                   [&](const command::SetGridCase &set) {
                       if (set.gridCase == m_options.gridCase)
                           return;
                       if (const Status status = selectCase(set.gridCase); !status)
                           tell(Event::Kind::Fault, 0.0, {}, status.error().sentence());
                       else
                           tell(Event::Kind::CaseChanged, 0.0, std::string(grid::gridCaseKey(set.gridCase)));
                   },
                   [&](const command::SetSeries &set) { selectSeries(set.measured); },
                   [&](const command::SetMaximumFraction &set) {
                       m_maximumFraction = std::clamp(std::isfinite(set.fraction) ? set.fraction : 1.0, 0.0, 1.0);
                   },
                   [&](const command::SetPools &set) {
                       if (const Status status = jobs::checkPools(set.pools); !status)
                           tell(Event::Kind::Fault, 0.0, {}, status.error().sentence());
                       else
                           m_poolWork.setPools(set.pools);
                   },
                   [&](const command::SetWorkSource &set) { selectWork(set.source); },
                   [&](const command::ConfirmInstructions &set) { confirm(set); },
                   [&](const command::SetAutomaticLimits &set) {
                       m_desk.setLimits(set.limits, m_gridTime);
                       tellDesk();
                   },
                   [&](const command::StopSite &stop) { stopSite(stop); },
                   [&](const command::ReleaseSite &release) {
                       (void)m_desk.release(release, m_gridTime);
                       tellDesk();
                   },
                   [&](const command::SetAgreements &set) { selectAgreements(set.agreements); },
                   [&](const command::SetHashprice &set) { selectHashprice(set.basis); },
                   [&](const command::AcknowledgeAlarms &set) { m_alarms.acknowledge(set); },
                   [&](const command::ResetAlarms &set) { m_alarms.reset(set); },
                   [&](const command::ShelveAlarms &set) { m_alarms.shelve(set); },
                   [&](const command::UnshelveAlarms &set) { m_alarms.unshelve(set); },
                   [&](const command::TakeAlarmsOutOfService &set) { m_alarms.takeOutOfService(set); },
                   [&](const command::ReturnAlarmsToService &set) { m_alarms.returnToService(set); },
                   [&](const command::SetTelemetry &set) {
                       m_telemetry.setBook(set.book);
                       m_alarms.sitesChanged();
                   },
                   [&](const command::SetSiteControl &set) { allowControl(set); },
                   [&](const command::StartRecording &start) {
                       if (const Status status = startRecording(start.path); !status)
                           tell(Event::Kind::RecordingFailed, 0.0, start.path, status.error().sentence());
                   },
                   [&](const command::StopRecording &) { stopRecording(); },
                   [](const command::ReplaySpeed &) {},
                   [](const command::ReplaySeek &) {},
                   [](const command::ReplayPause &) {},
               },
               command);
    // What a person did is durable at once, not at the next second.
    if (m_recorder.isRecording())
        m_recorder.commit();
}

} // namespace console
