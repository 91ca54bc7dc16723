// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/recording.h"

#include "engine/session/session_meta.h"

namespace console::session {

Recorder::Recorder(std::shared_ptr<const Clock> clock)
    : m_clock(std::move(clock))
{
}

Status Recorder::start(const std::string &path, const Snapshot &snapshot, const Meta &extra)
{
    close();
    Meta meta = metaOf(snapshot);
    for (const auto &[key, value] : extra)
        meta[key] = value;
    auto created = SessionWriter::create(path, meta, m_clock);
    if (!created)
        return created.error();
    m_writer = std::move(created).value();
    m_series.clear();
    m_workers = 0;
    m_cases = {{snapshot.gridCase, snapshot.provenance}};
    for (SnapshotSeries &series : snapshotSeries(snapshot.book ? *snapshot.book : sites::SiteBook()))
        add(std::move(series));
    m_state = RecordingState();
    m_state.recording = true;
    m_state.path = path;
    m_state.since = snapshot.wallTime;
    return Done{};
}

void Recorder::add(SnapshotSeries series)
{
    const int id = m_writer->addSeries(series.entity, series.quantity, series.unit);
    m_series.push_back({id, std::move(series)});
}

void Recorder::addNewWorkers(const Snapshot &snapshot)
{
    for (; m_workers < snapshot.hasher.perWorker.size() && m_workers < mostWorkers; ++m_workers)
        add(workerSeries(m_workers));
}

void Recorder::noteCase(const Snapshot &snapshot)
{
    const auto known = m_cases.find(snapshot.gridCase);
    if (known != m_cases.end() && known->second == snapshot.provenance)
        return;
    m_cases[snapshot.gridCase] = snapshot.provenance;
    m_writer->setMeta(yearKey(snapshot.gridCase), yearToJson(snapshot.year));
    m_writer->setMeta(provenanceKey(snapshot.gridCase), snapshot.provenance);
}

void Recorder::record(const Snapshot &snapshot)
{
    if (!m_writer)
        return;
    noteCase(snapshot);
    addNewWorkers(snapshot);
    for (const Recorded &recorded : m_series) {
        const ValueAt now = recorded.series.read(snapshot);
        m_writer->add(
            {recorded.id, snapshot.gridTime, now.value.value_or(0.0), now.value ? now.quality : Quality::Missing});
    }
}

void Recorder::event(const Event &event)
{
    if (m_writer)
        m_writer->add(event);
}

void Recorder::share(const hashing::Share &share, UtcTime gridTime)
{
    if (m_writer)
        m_writer->add(share, gridTime);
}

bool Recorder::commit()
{
    if (!m_writer)
        return true;
    const Status status = m_writer->commit();
    m_state.failure = status ? std::string() : status.error().sentence();
    m_state.samples = m_writer->committedSamples();
    return status.ok();
}

bool Recorder::close()
{
    if (!m_writer)
        return true;
    const Status status = m_writer->close();
    m_state.failure = status ? std::string() : status.error().sentence();
    m_state.samples = m_writer->committedSamples();
    m_state.recording = false;
    m_writer.reset();
    return status.ok();
}

std::uint64_t Recorder::droppedSamples() const
{
    return m_writer ? m_writer->droppedSamples() : 0;
}

} // namespace console::session
