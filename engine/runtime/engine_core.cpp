// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_core.h"

#include "engine/grid/measured_source.h"
#include "engine/grid/outlook.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/sites/site_book.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace console {

namespace {

/// A wall clock that differs from the monotonic one by more than this was set by somebody.
constexpr std::chrono::seconds clockStepTolerance{2};
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
    options.alarms.workstation = options.workstation;
    std::unique_ptr<EngineCore> core(new EngineCore(std::move(options)));
    if (Status status = core->selectCase(core->m_options.gridCase); !status)
        return status.error();
    core->m_telemetry.setBook(core->m_options.telemetry);
    if (core->m_options.telemetry)
        core->m_alarms.sitesChanged();
    core->readTelemetry();
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
    , m_telemetry(m_options.clock, m_book)
    , m_desk(m_book->sites)
    , m_alarms(m_options.alarms)
    , m_solver(m_options.solver ? m_options.solver : std::make_shared<dispatch::OptimalSolver>())
    , m_basis{m_book->hashprice, sites::NetworkFiguresSource::Book, {}, {}, 0.0, {}}
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
    m_lookAhead.reset();
    return Done{};
}

void EngineCore::prime()
{
    // The sites are simulated, so the hours before the window opened can be too; the charts then have a
    // past to show from the first second. Energies count from the start of the session only.
    const UtcTime end = m_gridTime;
    UtcTime at = end - RecentHistory::span;
    m_grid = m_source->at(at);
    solve(at);
    m_desk.settle(m_problem, m_plan, at);
    m_fleet.instruct(m_desk.issued());
    m_fleet.settle();
    for (; at < end; at += RecentHistory::spacing) {
        m_grid = m_source->at(at);
        decide(at);
        m_fleet.advance(RecentHistory::spacing);
        m_desk.observe(at + RecentHistory::spacing, m_fleet.answers(at));
        m_history.add(at, m_totals.at(m_grid, *m_book, m_fleet.read(at, m_desk.issued())));
    }
    m_desk.forgetHistory();
    m_grid = m_source->at(end);
    decide(end);
    steerLocalHasher();
    m_events.clear();
    m_totals = RunningTotals();
}

void EngineCore::noteClockStep()
{
    const UtcTime wall = m_options.clock->utc();
    const MonotonicTime monotonic = m_options.clock->monotonic();
    const auto expected = std::chrono::duration_cast<Milliseconds>(monotonic - m_lastMonotonic);
    const Milliseconds step = (wall - m_lastWall) - expected;
    m_alarmTime += std::chrono::duration_cast<Milliseconds>(expected * m_clock.speed());
    m_lastWall = wall;
    m_lastMonotonic = monotonic;
    if (std::chrono::abs(step) <= clockStepTolerance)
        return;
    Event event;
    event.kind = Event::Kind::ClockStepped;
    event.gridTime = m_clock.now();
    event.to = static_cast<double>(step.count()) / 1000.0;
    m_clockStep = event.to;
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
    readTelemetry();
    advanceGrid(m_clock.now());
    passOnInstructions();
    steerLocalHasher();
    m_hasherReading = m_hasher.read(m_options.clock->monotonic());
    pump();
    auto snapshot = assemble(m_gridTime);
    m_history.add(m_gridTime, snapshot->totals);
    watchAlarms(*snapshot);
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
    snapshot->sites = m_fleet.read(at, m_desk.issued());
    fillDispatch(*snapshot);
    snapshot->telemetry = m_telemetry.state();
    snapshot->alarmDefinitions = m_alarms.definitions();
    snapshot->alarms = m_alarms.board();
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

std::shared_ptr<const Snapshot> EngineCore::close()
{
    m_telemetry.stop();
    m_hasher.stop();
    pump();
    // What was sent in time is counted, if the pool is there to answer.
    if (worksForPools() && m_poolWork.waitForAnswers(lastAnswers))
        pump();
    m_alarms.keep();
    stopRecording();
    return assemble(m_gridTime);
}

} // namespace console
