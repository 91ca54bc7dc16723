// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_core.h"

#include "engine/dispatch/problem_builder.h"
#include "engine/grid/measured_source.h"
#include "engine/grid/outlook.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/sites/site_book.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace console {

namespace {

/// Longest span the sites are moved in one go: a demo clock may run hours a tick, and the surplus must be
/// followed in between.
constexpr std::chrono::seconds longestStride{60};
/// Real-time dispatch looks one interval ahead, as system operators do.
constexpr std::chrono::minutes dispatchInterval{5};
/// A wall clock that differs from the monotonic one by more than this was set by somebody.
constexpr std::chrono::seconds clockStepTolerance{2};
constexpr std::chrono::seconds commitInterval{1};
/// How long closing waits for what pools still owe.
constexpr std::chrono::seconds lastAnswers{1};

std::uint64_t sessionSeed()
{
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) | device();
}

} // namespace

Result<std::unique_ptr<EngineCore>> EngineCore::create(LiveOptions options)
{
    if (const std::string &name = options.hasher.kernel; !name.empty()) {
        if (const auto kernels = hashing::KernelRegistry().choose(name); !kernels)
            return kernels.error();
    }
    std::unique_ptr<EngineCore> core(new EngineCore(std::move(options)));
    if (Status status = core->selectCase(core->m_options.gridCase); !status)
        return status.error();
    core->prime();
    core->tellExcludedKernels();
    core->m_hasher.start();
    core->m_poolWork.setPools(core->m_options.pools);
    core->m_last = core->assemble(core->m_gridTime);
    if (!core->m_options.recordTo.empty()) {
        if (Status status = core->startRecording(core->m_options.recordTo); !status)
            return status.error();
    }
    core->selectWork(core->m_options.workSource);
    return core;
}

EngineCore::EngineCore(LiveOptions options)
    : m_options(std::move(options))
    , m_book(std::make_shared<const sites::SiteBook>(m_options.book))
    , m_clock(*m_options.clock, m_options.speed, m_options.start)
    , m_fleet(m_book)
    , m_issuer(m_book->sites)
    , m_localJobs(sessionSeed(), m_options.clock->utc())
    , m_poolWork(m_options.clock, {m_options.authoritiesFile, sessionSeed()})
    , m_router(m_localJobs, m_poolWork)
    , m_hasher(m_router, m_options.hasher)
    , m_recorder(m_options.clock)
    , m_hashingAllowed(m_options.hashing)
    , m_gridTime(m_clock.now())
    , m_lastWall(m_options.clock->utc())
    , m_lastMonotonic(m_options.clock->monotonic())
    , m_lastCommit(m_lastMonotonic)
{
}

EngineCore::~EngineCore()
{
    close();
}

Status EngineCore::selectCase(grid::GridCase gridCase)
{
    auto source = m_options.gridSource(gridCase);
    if (!source)
        return source.error();
    m_source = std::move(source).value();
    if (m_options.measured)
        m_source = std::make_shared<const grid::MeasuredSource>(m_source, m_options.measured);
    m_options.gridCase = gridCase;
    m_outlook.reset();
    return Done{};
}

void EngineCore::prime()
{
    // The sites are simulated, so the hours before the window opened can be too; the charts then have a
    // past to show from the first second. Energies count from the start of the session only.
    const UtcTime end = m_gridTime;
    UtcTime at = end - RecentHistory::span;
    m_grid = m_source->at(at);
    decide(at);
    m_fleet.settle();
    for (; at < end; at += RecentHistory::spacing) {
        m_grid = m_source->at(at);
        decide(at);
        m_fleet.advance(RecentHistory::spacing);
        m_history.add(at, m_totals.at(m_grid, *m_book, m_fleet.read(at, m_issuer.issued())));
    }
    m_grid = m_source->at(end);
    decide(end);
    steerLocalHasher();
    m_events.clear();
    m_totals = RunningTotals();
}

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

void EngineCore::decide(UtcTime at)
{
    const dispatch::Problem problem = dispatch::buildProblem(*m_book, m_grid, m_fleet.loads(), dispatchInterval);
    m_plan = m_solver.solve(problem);
    std::vector<Event> instructions = m_issuer.follow(m_plan);
    m_totals.countInstructions(instructions.size());
    for (Event &event : instructions) {
        event.gridTime = at;
        happened(std::move(event));
    }
    m_fleet.instruct(m_issuer.issued());
}

void EngineCore::advanceGrid(UtcTime to)
{
    while (m_gridTime < to) {
        const Milliseconds stride = std::min<Milliseconds>(to - m_gridTime, longestStride);
        m_fleet.advance(stride);
        m_totals.accumulate(*m_book, m_fleet.loads(), m_issuer.issued(), stride);
        m_gridTime += stride;
        m_grid = m_source->at(m_gridTime);
        decide(m_gridTime);
    }
    if (to < m_gridTime) { // the wall clock or a person set the time back
        m_gridTime = to;
        m_grid = m_source->at(to);
        decide(to);
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

void EngineCore::noteClockStep()
{
    const UtcTime wall = m_options.clock->utc();
    const MonotonicTime monotonic = m_options.clock->monotonic();
    const auto expected = std::chrono::duration_cast<Milliseconds>(monotonic - m_lastMonotonic);
    const Milliseconds step = (wall - m_lastWall) - expected;
    m_lastWall = wall;
    m_lastMonotonic = monotonic;
    if (std::chrono::abs(step) <= clockStepTolerance)
        return;
    Event event;
    event.kind = Event::Kind::ClockStepped;
    event.gridTime = m_clock.now();
    event.to = static_cast<double>(step.count()) / 1000.0;
    happened(std::move(event));
}

void EngineCore::happened(Event event)
{
    event.wallTime = m_options.clock->utc();
    if (m_recorder.isRecording())
        m_recorder.event(event);
    m_events.push_back(std::move(event));
}

std::shared_ptr<const Snapshot> EngineCore::step()
{
    noteClockStep();
    advanceGrid(m_clock.now());
    steerLocalHasher();
    m_hasherReading = m_hasher.read(m_options.clock->monotonic());
    pump();
    auto snapshot = assemble(m_gridTime);
    m_history.add(m_gridTime, snapshot->totals);
    record(snapshot);
    snapshot->recording = m_recorder.state();
    m_last = snapshot;
    return snapshot;
}

std::shared_ptr<Snapshot> EngineCore::assemble(UtcTime at)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = ++m_sequence;
    snapshot->mode = m_clock.isLive() ? Mode::Live : Mode::Demo;
    snapshot->speed = m_clock.speed();
    snapshot->gridTime = at;
    snapshot->wallTime = m_options.clock->utc();
    snapshot->gridCase = m_options.gridCase;
    snapshot->provenance = m_source->provenance();
    snapshot->grid = m_grid;
    snapshot->year = m_source->year();
    snapshot->book = m_book;
    snapshot->sites = m_fleet.read(at, m_issuer.issued());
    snapshot->plan = m_plan.regions;
    snapshot->hasher = m_hasherReading;
    if (worksForPools())
        snapshot->work = m_poolWork.reading();
    snapshot->work.source = m_router.selected();
    snapshot->hashingAllowed = m_hashingAllowed;
    fillLocalSites(snapshot->sites, at);
    snapshot->totals = m_totals.at(m_grid, *m_book, snapshot->sites);
    const auto centre = std::chrono::floor<std::chrono::hours>(at);
    if (!m_outlook || m_outlook->first != centre - std::chrono::hours(24))
        m_outlook = std::make_shared<const Outlook>(grid::outlookAround(*m_source, at));
    snapshot->outlook = m_outlook;
    snapshot->recording = m_recorder.state();
    return snapshot;
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
    if (Status status = m_recorder.start(path, *m_last, meta); !status)
        return status;
    Event event;
    event.kind = Event::Kind::RecordingStarted;
    event.gridTime = m_gridTime;
    event.subject = path;
    happened(std::move(event));
    // What is in force when the record begins is part of it, or a replay would not know the set-points.
    for (std::size_t i = 0; i < m_issuer.issued().size(); ++i) {
        Event inForce;
        inForce.kind = Event::Kind::SetpointChanged;
        inForce.gridTime = m_gridTime;
        inForce.wallTime = m_options.clock->utc();
        inForce.subject = m_book->sites[i].id;
        const bool local = m_book->sites[i].kind == sites::SiteKind::LocalHasher;
        inForce.from = inForce.to = local ? m_localFraction : m_issuer.issued()[i].setpoint.value();
        inForce.reason = local ? m_localReason : m_issuer.issued()[i].reason;
        m_recorder.event(inForce);
    }
    recordWorkInForce();
    m_lastCommit = MonotonicTime{}; // the first row is due at once
    return Done{};
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

std::shared_ptr<const Snapshot> EngineCore::close()
{
    m_hasher.stop();
    pump();
    // What was sent in time is counted, if the pool is there to answer.
    if (worksForPools() && m_poolWork.waitForAnswers(lastAnswers))
        pump();
    stopRecording();
    return assemble(m_gridTime);
}

} // namespace console
