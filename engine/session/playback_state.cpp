// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/playback_state.h"

#include "engine/base/embedded.h"
#include "engine/grid/outlook.h"
#include "engine/session/session_meta.h"
#include "engine/sites/site_book.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace console::session {

namespace {

constexpr double fastest = 1e6;
constexpr std::size_t eventsBeforeASeek = 200;
constexpr std::size_t eventsOfAStep = 2'000;
constexpr int staleAfterIntervals = 3;
/// Half a year of a share a minute.
constexpr std::size_t mostWorkEvents = 250'000;
constexpr std::size_t mostChainEvents = 250'000;
constexpr std::size_t mostAlarmEvents = 250'000;

std::string metaValue(const Meta &meta, const std::string &key)
{
    const auto found = meta.find(key);
    return found == meta.end() ? std::string() : found->second;
}

/// The outlook of a replay without a modelled grid: the hours are there, their figures are missing.
Outlook emptyOutlook(UtcTime around)
{
    Outlook outlook;
    outlook.first = std::chrono::floor<std::chrono::hours>(around) - std::chrono::hours(24);
    return outlook;
}

} // namespace

Result<std::unique_ptr<PlaybackState>> PlaybackState::open(const std::string &path, ReplayGrid grid)
{
    auto opened = SessionReader::open(path);
    if (!opened)
        return opened.error();
    std::unique_ptr<SessionReader> reader = std::move(opened).value();
    if (reader->info().samples == 0)
        return Error{Error::Kind::BadInput, path, "holds no samples to replay", "Choose another session."};
    sites::SiteBook book;
    if (const std::string json = metaValue(reader->info().meta, "sites"); !json.empty()) {
        auto parsed = sites::parseSiteBook(json, path + ": sites");
        if (!parsed)
            return parsed.error();
        book = std::move(parsed).value();
    }
    return std::unique_ptr<PlaybackState>(new PlaybackState(std::move(reader), std::move(grid), std::move(book)));
}

PlaybackState::PlaybackState(std::unique_ptr<SessionReader> reader, ReplayGrid grid, sites::SiteBook book)
    : m_reader(std::move(reader))
    , m_grid(std::move(grid))
    , m_first(m_reader->info().first)
    , m_last(m_reader->info().last)
{
    const SessionInfo &info = m_reader->info();
    m_base.mode = Mode::Replay;
    m_base.span = std::pair(m_first, m_last);
    m_base.gridCase = grid::gridCaseFromKey(metaValue(info.meta, "case")).value_or(grid::GridCase::Reference);
    m_base.provenance = metaValue(info.meta, "provenance");
    m_base.hasher.kernel = metaValue(info.meta, "kernel");
    m_base.recording.path = info.path;
    m_base.recording.samples = info.samples;
    for (const sites::SiteDefinition &site : book.sites) {
        SiteSnapshot row;
        row.id = site.id;
        m_base.sites.push_back(std::move(row));
    }
    m_base.book = std::make_shared<const sites::SiteBook>(std::move(book));
    bindSeries();
    readWork();
    readChain();
    readAlarms();
    moveTo(m_first);
}

void PlaybackState::readWork()
{
    const auto events = m_reader->workEvents(mostWorkEvents);
    if (events)
        m_work = WorkTrace(events.value(), events.value().size() < mostWorkEvents);
    else
        fault(events.error());
}

void PlaybackState::readChain()
{
    auto events = m_reader->chainEvents(mostChainEvents);
    if (events)
        m_chain = ChainTrace(std::move(events).value(), m_base.book);
    else
        fault(events.error());
}

void PlaybackState::readAlarms()
{
    const auto events = m_reader->alarmEvents(mostAlarmEvents);
    if (!events) {
        fault(events.error());
        return;
    }
    if (events.value().empty())
        return;
    m_alarms = AlarmTrace(events.value());
    // What the conditions were called when they were recorded, where the recording says so.
    const std::string recorded = metaValue(m_reader->info().meta, "alarms");
    auto definitions = recorded.empty() ? alarms::parseAlarmDefinitions(embedded::defaultAlarms(), "alarms.json")
                                        : alarms::parseAlarmDefinitions(recorded, m_reader->info().path + ": alarms");
    if (definitions)
        m_base.alarmDefinitions = std::make_shared<const alarms::AlarmDefinitions>(std::move(definitions).value());
    else
        fault(definitions.error());
}

void PlaybackState::bindSeries()
{
    std::map<std::string, std::size_t> positions;
    std::size_t workers = 0;
    for (std::size_t i = 0; i < m_reader->series().size(); ++i) {
        const SeriesInfo &series = m_reader->series()[i];
        const std::string key = series.entity + '.' + series.quantity;
        positions[key] = i;
        m_seriesByKey[key] = series.id;
        if (series.entity.starts_with("hasher.worker-"))
            ++workers;
    }
    std::vector<SnapshotSeries> known = snapshotSeries(*m_base.book);
    for (std::size_t worker = 0; worker < std::min(workers, mostWorkers); ++worker)
        known.push_back(workerSeries(worker));
    for (SnapshotSeries &series : known) {
        const auto found = positions.find(series.entity + '.' + series.quantity);
        if (found != positions.end() && m_reader->series()[found->second].unit == series.unit)
            m_bound.push_back({found->second, std::move(series)});
    }
}

void PlaybackState::moveTo(UtcTime position)
{
    m_position = std::clamp(position, m_first, m_last);
    m_anchorPosition = m_position;
    m_events.clear();
    passEvents(UtcTime{}, m_position, eventsBeforeASeek);
}

void PlaybackState::passEvents(UtcTime from, UtcTime to, std::size_t limit)
{
    const auto passed = m_reader->events(from, to, limit);
    if (!passed) {
        fault(passed.error());
        return;
    }
    m_events.insert(m_events.end(), passed.value().begin(), passed.value().end());
}

void PlaybackState::fault(const Error &error)
{
    // The same trouble five times a second is one event.
    std::string sentence = error.sentence();
    if (sentence == m_lastFault)
        return;
    m_lastFault = std::move(sentence);
    Event event;
    event.kind = Event::Kind::Fault;
    event.gridTime = m_position;
    event.detail = m_lastFault;
    m_events.push_back(std::move(event));
}

bool PlaybackState::obey(const Command &command, MonotonicTime now)
{
    step(now);
    m_anchorReal = now;
    m_anchorPosition = m_position;
    if (const auto *wanted = std::get_if<command::ReplaySpeed>(&command)) {
        if (!std::isfinite(wanted->speed) || wanted->speed <= 0.0)
            return false;
        m_speed = std::min(wanted->speed, fastest);
        return true;
    }
    if (const auto *wanted = std::get_if<command::ReplaySeek>(&command)) {
        moveTo(wanted->to);
        return true;
    }
    if (const auto *wanted = std::get_if<command::ReplayPause>(&command)) {
        m_paused = wanted->paused;
        if (!m_paused && m_position >= m_last)
            moveTo(m_first);
        return true;
    }
    return false;
}

bool PlaybackState::step(MonotonicTime now)
{
    if (m_paused)
        return false;
    const double elapsed = std::chrono::duration<double, std::milli>(now - m_anchorReal).count() * m_speed;
    const auto left = static_cast<double>((m_last - m_anchorPosition).count());
    const UtcTime target =
        elapsed >= left ? m_last : m_anchorPosition + Milliseconds(static_cast<Milliseconds::rep>(elapsed));
    const bool moved = target > m_position;
    if (moved) {
        const UtcTime from = m_position + Milliseconds(1);
        m_position = target;
        passEvents(from, target, eventsOfAStep);
    }
    m_paused = m_position >= m_last;
    return moved || m_paused;
}

std::shared_ptr<const Snapshot> PlaybackState::snapshot(UtcTime wallTime)
{
    auto snapshot = std::make_shared<Snapshot>(m_base);
    snapshot->sequence = ++m_sequence;
    snapshot->speed = m_speed;
    snapshot->paused = m_paused;
    snapshot->gridTime = m_position;
    snapshot->wallTime = wallTime;
    snapshot->grid.at = m_position;
    fillFromSeries(*snapshot);
    fillReasons(*snapshot);
    fillDispatch(*snapshot);
    fillCase(*snapshot);
    snapshot->work = m_work.at(m_position, wallTime);
    snapshot->alarms = m_alarms.at(m_position);
    for (const grid::RegionState &region : snapshot->grid.regions) {
        if (const auto surplus = region.surplus.value()) {
            ++snapshot->totals.regionsWithData;
            snapshot->totals.regionsInSurplus += *surplus > Megawatt() ? 1 : 0;
        }
    }
    return snapshot;
}

void PlaybackState::fillFromSeries(Snapshot &snapshot)
{
    auto values = m_reader->valuesAt(m_position);
    if (!values) {
        fault(values.error());
        return;
    }
    const Milliseconds tooOld = m_reader->samplingInterval(m_position) * staleAfterIntervals;
    for (const Bound &bound : m_bound) {
        ValueAt value = values.value()[bound.position];
        if (value.value && tooOld.count() > 0 && m_position - value.at > tooOld)
            value.quality = Quality::Stale;
        bound.series.write(snapshot, value);
    }
}

void PlaybackState::fillReasons(Snapshot &snapshot)
{
    const auto instructions = m_reader->instructionsInForce(m_position);
    if (!instructions) {
        fault(instructions.error());
        return;
    }
    for (const Event &instruction : instructions.value()) {
        const auto site = std::ranges::find(snapshot.sites, instruction.subject, &SiteSnapshot::id);
        if (site != snapshot.sites.end())
            site->reason = instruction.reason;
    }
}

void PlaybackState::fillDispatch(Snapshot &snapshot) const
{
    std::vector<Megawatt> loads;
    Megawatt firm;
    for (std::size_t i = 0; i < snapshot.sites.size(); ++i) {
        loads.push_back(snapshot.sites[i].reading.load.valueOr(Megawatt()));
        if (m_base.book->sites[i].kind == sites::SiteKind::Ai)
            firm += loads.back();
    }
    snapshot.dispatch = m_chain.at(m_position, loads);
    snapshot.dispatch.next.protectedFirm = firm;
    snapshot.dispatch.next.reserveKept = snapshot.grid.reserve.valueOr(Megawatt());
}

void PlaybackState::fillCase(Snapshot &snapshot)
{
    const Meta &meta = m_reader->info().meta;
    snapshot.year = yearFromJson(metaValue(meta, yearKey(snapshot.gridCase)));
    if (const std::string provenance = metaValue(meta, provenanceKey(snapshot.gridCase)); !provenance.empty())
        snapshot.provenance = provenance;
    const UtcTime first = emptyOutlook(m_position).first;
    if (!m_outlook || m_outlook->first != first || m_outlookCase != snapshot.gridCase) {
        const bool modelled = snapshot.provenance.starts_with("modelled");
        const auto source = m_grid && modelled ? m_grid(snapshot.gridCase) : nullptr;
        m_outlook = std::make_shared<const Outlook>(source ? grid::outlookAround(*source, m_position)
                                                           : emptyOutlook(m_position));
        m_outlookCase = snapshot.gridCase;
    }
    snapshot.outlook = m_outlook;
}

HistoryReply PlaybackState::answer(const HistoryRequest &request) const
{
    HistoryReply reply{request.id, request.from, request.to, {}, {}};
    for (const std::string &key : request.series) {
        HistorySeries series{key, {}};
        if (const auto found = m_seriesByKey.find(key); found != m_seriesByKey.end()) {
            auto points = m_reader->read(found->second, request.from, request.to, request.maximumPoints);
            if (points)
                series.points = std::move(points).value();
        }
        reply.series.push_back(std::move(series));
    }
    if (request.maximumEvents > 0) {
        if (auto record = m_reader->record(request.from, request.to, request.maximumEvents))
            reply.events = std::move(record).value();
    }
    return reply;
}

} // namespace console::session
