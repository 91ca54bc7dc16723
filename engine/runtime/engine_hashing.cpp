// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How EngineCore works with this machine's hasher: its kernels, its load, its shares and where its work comes from.

#include "engine/runtime/engine_core.h"

#include "engine/dispatch/problem_builder.h"
#include "engine/hashing/kernel_registry.h"

#include <algorithm>
#include <cmath>

namespace console {

void EngineCore::tellExcludedKernels()
{
    for (const hashing::KernelVerdict &verdict : m_hasher.kernelVerdicts()) {
        if (verdict.state != hashing::KernelVerdict::State::Failed)
            continue;
        Event event;
        event.kind = Event::Kind::KernelExcluded;
        event.gridTime = m_gridTime;
        event.subject = verdict.kernel.name;
        event.detail = verdict.detail;
        happened(std::move(event));
    }
}

void EngineCore::steerLocalHasher()
{
    const auto local = std::find_if(m_book->sites.begin(), m_book->sites.end(),
                                    [](const auto &site) { return site.kind == sites::SiteKind::LocalHasher; });
    const bool listed = local != m_book->sites.end();
    double fraction = m_maximumFraction;
    dispatch::Reason reason{dispatch::ReasonKind::AtLimit, m_maximumFraction, 0.0};
    if (listed) {
        reason = dispatch::followRegion(m_plan, local->region);
        fraction *= reason.first;
    }
    if (!m_hashingAllowed) {
        fraction = 0.0;
        reason = {dispatch::ReasonKind::StoppedByPerson, 0.0, 0.0};
    }
    fraction = std::round(fraction * 100.0) / 100.0;
    const bool worthTelling = std::abs(fraction - m_localFraction) >= 0.05 ||
                              (fraction != m_localFraction && (fraction == 0.0 || fraction == m_maximumFraction));
    if (listed && worthTelling) {
        Event event;
        event.kind = Event::Kind::SetpointChanged;
        event.gridTime = m_gridTime;
        event.subject = local->id;
        event.from = m_localFraction;
        event.to = fraction;
        event.reason = reason;
        m_totals.countInstructions(1);
        happened(std::move(event));
    }
    if (worthTelling || fraction < m_localFraction)
        m_localFraction = fraction;
    m_localReason = reason;
    m_hasher.setTargetFraction(m_localFraction);
}

void EngineCore::selectWork(jobs::WorkSource source)
{
    if (source == m_router.selected())
        return;
    m_router.select(source);
    m_poolWork.setWanted(source == jobs::WorkSource::Pools);
    Event event;
    event.kind = Event::Kind::WorkSourceChanged;
    event.gridTime = m_gridTime;
    event.subject = jobs::workSourceKey(source);
    happened(std::move(event));
}

void EngineCore::pump()
{
    collectShares(m_gridTime);
    for (Event &event : m_poolWork.takeEvents()) {
        event.gridTime = m_gridTime;
        happened(std::move(event));
    }
}

void EngineCore::collectShares(UtcTime at)
{
    for (hashing::Share &share : m_hasher.takeShares(m_options.clock->utc())) {
        if (m_recorder.isRecording())
            m_recorder.share(share, at);
        if (share.accepted) {
            // A share is recorded in its own table; only a bad one is news.
            const auto origin = jobs::WorkRouter::originOf(share.generation);
            share.generation = origin.generation;
            if (origin.source == jobs::WorkSource::Pools)
                m_poolWork.submit(share);
            continue;
        }
        Event event;
        event.kind = Event::Kind::ShareRejected;
        event.gridTime = at;
        event.to = share.difficulty;
        happened(std::move(event));
    }
}

void EngineCore::fillLocalSites(std::vector<SiteSnapshot> &sites, UtcTime at) const
{
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (m_book->sites[i].kind != sites::SiteKind::LocalHasher)
            continue;
        SiteSnapshot &row = sites[i];
        // Nothing here measures this machine's power, so its load in MW stays missing.
        row.reading.hashrate = Figure<HashesPerSecond>(m_hasherReading.rate1s, Quality::Measured, at);
        row.setpoint = Megawatt(m_localFraction);
        row.loadFraction = m_hasherReading.achievedFraction;
        row.reason = m_localReason;
        row.state = !m_hashingAllowed        ? SiteState::Off
                    : m_localFraction <= 0.0 ? SiteState::Curtailed
                                             : SiteState::Running;
    }
}

} // namespace console
