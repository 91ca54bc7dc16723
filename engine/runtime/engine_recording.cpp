// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How EngineCore records itself.

#include "engine/runtime/engine_core.h"

namespace console {

namespace {

constexpr std::chrono::seconds commitInterval{1};

} // namespace

void EngineCore::record(const std::shared_ptr<const Snapshot> &snapshot)
{
    const MonotonicTime now = m_options.clock->monotonic();
    if (!m_recorder.isRecording() || now - m_lastCommit < commitInterval)
        return;
    m_lastCommit = now;
    const std::string before = m_recorder.state().failure;
    m_recorder.record(*snapshot);
    m_recorder.commit();
    const std::string after = m_recorder.state().failure;
    if (before.empty() == after.empty())
        return;
    Event event;
    event.kind = after.empty() ? Event::Kind::RecordingStarted : Event::Kind::RecordingFailed;
    event.gridTime = m_gridTime;
    event.subject = m_recorder.state().path;
    event.detail = after;
    happened(std::move(event));
}

Status EngineCore::startRecording(const std::string &path)
{
    if (m_recorder.isRecording())
        stopRecording();
    session::Meta meta{{"workstation", m_options.workstation}};
    if (!m_options.alarms.definitionsText.empty())
        meta["alarms"] = m_options.alarms.definitionsText;
    if (Status status = m_recorder.start(path, *m_last, meta); !status)
        return status;
    Event event;
    event.kind = Event::Kind::RecordingStarted;
    event.gridTime = m_gridTime;
    event.subject = path;
    happened(std::move(event));
    // What is in force when the record begins is part of it, or a replay would not know the set-points.
    recordDispatchInForce();
    recordWorkInForce();
    m_lastCommit = MonotonicTime{}; // the first row is due at once
    return Done{};
}

void EngineCore::recordDispatchInForce()
{
    for (std::size_t i = 0; i < m_desk.issued().size(); ++i) {
        Event inForce;
        inForce.kind = Event::Kind::SetpointChanged;
        inForce.gridTime = m_gridTime;
        inForce.wallTime = m_options.clock->utc();
        inForce.subject = m_book->sites[i].id;
        const bool local = m_book->sites[i].kind == sites::SiteKind::LocalHasher;
        inForce.from = inForce.to = local ? m_localFraction : m_desk.issued()[i].setpoint.value();
        inForce.reason = local ? m_localReason : m_desk.issued()[i].reason;
        m_recorder.event(inForce);
    }
    for (Event standing : m_desk.inForce(m_gridTime)) {
        standing.wallTime = m_options.clock->utc();
        m_recorder.event(standing);
    }
    for (const Event &standing : m_alarms.inForce())
        m_recorder.event(standing);
}

void EngineCore::recordWorkInForce()
{
    if (!worksForPools())
        return;
    const auto record = [this](Event::Kind kind, const std::string &subject, double to, const std::string &detail) {
        Event inForce;
        inForce.kind = kind;
        inForce.gridTime = m_gridTime;
        inForce.wallTime = m_options.clock->utc();
        inForce.subject = subject;
        inForce.to = to;
        inForce.detail = detail;
        m_recorder.event(inForce);
    };
    record(Event::Kind::WorkSourceChanged, std::string(jobs::workSourceKey(jobs::WorkSource::Pools)), 0.0, {});
    const jobs::WorkReading work = m_poolWork.reading();
    if (!work.active)
        return;
    const jobs::PoolReading &pool = work.pools[*work.active];
    record(Event::Kind::PoolConnected, pool.label, 0.0, pool.encrypted ? "TLS" : "plain");
    record(Event::Kind::PoolSelected, pool.label, 0.0, {});
    if (work.jobId.empty())
        return;
    record(Event::Kind::PoolDifficulty, pool.label, work.difficulty, {});
    record(Event::Kind::PoolJob, pool.label, 1.0, work.jobId);
}

void EngineCore::stopRecording()
{
    if (!m_recorder.isRecording())
        return;
    Event event;
    event.kind = Event::Kind::RecordingStopped;
    event.gridTime = m_gridTime;
    event.subject = m_recorder.state().path;
    happened(std::move(event));
    m_recorder.close();
}

} // namespace console
