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

} // namespace

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
