// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/base/result.h"
#include "engine/command.h"
#include "engine/dispatch/problem_builder.h"
#include "engine/dispatch/solver.h"
#include "engine/event.h"
#include "engine/history.h"
#include "engine/jobs/local_jobs.h"
#include "engine/jobs/pool_work.h"
#include "engine/jobs/work_router.h"
#include "engine/runtime/alarm_desk.h"
#include "engine/runtime/grid_clock.h"
#include "engine/runtime/instruction_desk.h"
#include "engine/runtime/look_ahead_guide.h"
#include "engine/runtime/recent_history.h"
#include "engine/runtime/running_totals.h"
#include "engine/runtime/site_fleet.h"
#include "engine/runtime/telemetry_desk.h"
#include "engine/session/recording.h"
#include "engine/snapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console {

/// Makes the grid figures for a case.
using GridSourceFactory = std::function<Result<std::shared_ptr<const grid::GridSource>>(grid::GridCase)>;

struct LiveOptions {
    std::shared_ptr<const Clock> clock;
    sites::SiteBook book;
    GridSourceFactory gridSource;
    std::shared_ptr<const dispatch::Solver> solver; ///< null: OptimalSolver
    grid::GridCase gridCase = grid::GridCase::Reference;
    std::shared_ptr<const grid::SeriesSet> measured; ///< stands in the place of the model; null: none
    double speed = 60.0;                             ///< 1: live clock
    std::optional<UtcTime> start;                    ///< grid time a demo begins at; empty: now
    hashing::HasherOptions hasher;
    jobs::PoolList pools; ///< best first; used when the source says so
    jobs::WorkSource workSource = jobs::WorkSource::Local;
    std::string authoritiesFile; ///< PEM file of authorities to trust at pools beside the system's; empty: none
    bool hashing = true;         ///< false: this machine stands still until told otherwise
    std::string recordTo;        ///< session file to begin with; empty: not recording
    std::string workstation;     ///< name of this desk for the record
    AlarmDeskOptions alarms;     ///< without definitions nothing watches; its workstation is the one above
    std::shared_ptr<const telemetry::TelemetryBook> telemetry; ///< which sites are real; null: none
};

/// The whole engine without its thread: each step reads the clock, asks the grid, decides, instructs,
/// meters, records and returns the new state. Tests step it by hand; LiveEngine steps it on its thread.
/// One thread at a time.
class EngineCore
{
public:
    /// Fails when the grid data or the session file cannot be had.
    [[nodiscard]] static Result<std::unique_ptr<EngineCore>> create(LiveOptions options);
    ~EngineCore();

    void obey(const Command &command);
    [[nodiscard]] std::shared_ptr<const Snapshot> step();
    /// Sends shares on their way and collects what pools told; between steps, while it is worked for pools, so that a
    /// share does not wait for the next step.
    void pump();
    [[nodiscard]] bool worksForPools() const { return m_router.selected() == jobs::WorkSource::Pools; }
    [[nodiscard]] HistoryReply answer(const HistoryRequest &request) const { return m_history.answer(request); }
    /// Everything that happened since the last call, in order.
    [[nodiscard]] std::vector<Event> takeEvents() { return std::exchange(m_events, {}); }
    /// Stops the hasher, waits a moment for what pools still owe, then drains and closes the session. Returns how
    /// everything stood in the end.
    std::shared_ptr<const Snapshot> close();

private:
    explicit EngineCore(LiveOptions options);

    [[nodiscard]] Status selectCase(grid::GridCase gridCase);
    void selectSeries(std::shared_ptr<const grid::SeriesSet> measured);
    void prime();
    void tellExcludedKernels();
    void advanceGrid(UtcTime to);
    void advanceSites(Milliseconds span);
    void solve(UtcTime at);
    void decide(UtcTime at);
    void tellDesk();
    [[nodiscard]] dispatch::MarketTerms terms() const;
    [[nodiscard]] std::vector<Milliseconds> noticeOfSites(UtcTime at) const;
    void fillDispatch(Snapshot &snapshot) const;
    void addDispatchedFlow(Snapshot &snapshot) const;
    void confirm(const command::ConfirmInstructions &confirm);
    void stopSite(const command::StopSite &stop);
    void selectAgreements(std::shared_ptr<const std::vector<sites::PowerAgreement>> agreements);
    void selectHashprice(const sites::HashpriceBasis &basis);
    void readTelemetry();
    void passOnInstructions();
    [[nodiscard]] std::vector<ControlOrder> ordersInForce() const;
    void watchAlarms(Snapshot &snapshot);
    [[nodiscard]] AlarmSurroundings surroundings();
    void allowControl(const command::SetSiteControl &set);
    void tellAll(std::vector<Event> events);
    void steerLocalHasher();
    void collectShares(UtcTime at);
    void selectWork(jobs::WorkSource source);
    void noteClockStep();
    void record(const std::shared_ptr<const Snapshot> &snapshot);
    void fillLocalSites(std::vector<SiteSnapshot> &sites, UtcTime at) const;
    void happened(Event event);
    [[nodiscard]] Status startRecording(const std::string &path);
    void recordDispatchInForce();
    void recordWorkInForce();
    void stopRecording();
    [[nodiscard]] std::shared_ptr<Snapshot> assemble(UtcTime at);

    LiveOptions m_options;
    std::shared_ptr<const sites::SiteBook> m_book;
    GridClock m_clock;
    std::shared_ptr<const grid::GridSource> m_source;
    grid::GridState m_grid;
    SiteFleet m_fleet;
    TelemetryDesk m_telemetry;
    InstructionDesk m_desk;
    AlarmDesk m_alarms;
    std::shared_ptr<const dispatch::Solver> m_solver;
    dispatch::Problem m_problem;
    dispatch::Plan m_plan;
    std::shared_ptr<const std::vector<sites::PowerAgreement>> m_agreements; ///< null: none
    sites::HashpriceBasis m_basis;
    LookAheadGuide m_lookAhead;
    RunningTotals m_totals;
    RecentHistory m_history;
    jobs::LocalJobs m_localJobs;
    jobs::PoolWork m_poolWork;
    jobs::WorkRouter m_router;
    hashing::Hasher m_hasher;
    hashing::HasherReading m_hasherReading;
    session::Recorder m_recorder;
    std::vector<Event> m_events;
    std::shared_ptr<const Outlook> m_outlook;
    std::shared_ptr<const Snapshot> m_last;

    bool m_hashingAllowed;
    double m_maximumFraction = 1.0;
    double m_localFraction = 0.0;
    dispatch::Reason m_localReason;
    UtcTime m_gridTime;
    UtcTime m_lastWall;
    MonotonicTime m_lastMonotonic;
    MonotonicTime m_lastCommit;
    std::uint64_t m_sequence = 0;
    std::size_t m_realBefore = 0; ///< real sites at the last step
    Milliseconds m_alarmTime{0};  ///< runs with the clock of the screens, but only forward
    double m_clockStep = 0.0;     ///< seconds, not told to the alarms yet
    std::optional<double> m_freeGigabytes;
    MonotonicTime m_lastDiskLook{};
};

} // namespace console
