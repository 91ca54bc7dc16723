// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_definition.h"
#include "engine/dispatch/instruction.h"
#include "engine/dispatch/plan.h"
#include "engine/grid/grid_state.h"
#include "engine/hashing/hasher.h"
#include "engine/jobs/work_reading.h"
#include "engine/sites/economics.h"
#include "engine/sites/site.h"
#include "engine/telemetry/telemetry_state.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console {

enum class Mode { Live, Demo, Replay };
[[nodiscard]] std::string_view modeKey(Mode mode);

/// What a site does in a person's words.
enum class SiteState { Off, Running, RampingUp, RampingDown, AtMinimum, Curtailed, Firm, FirmShed };
[[nodiscard]] std::string_view siteStateKey(SiteState state);

struct SiteSnapshot {
    std::string id;
    sites::SiteReading reading;
    Megawatt setpoint;
    double loadFraction = 0.0; ///< of the limit; for this machine: of its workers' time
    SiteState state = SiteState::Off;
    dispatch::Reason reason;
    telemetry::LoadSource source = telemetry::LoadSource::Model; ///< of the load
};

struct RecordingState {
    bool recording = false;
    std::string path;          ///< empty when nothing was ever recorded
    UtcTime since{};           ///< wall time of the first row
    std::uint64_t samples = 0; ///< committed, not queued
    std::string failure;       ///< why recording stopped, in one sentence; empty when well
};

/// National figures and running totals of this session.
struct Totals {
    Figure<Megawatt> surplus; ///< sum of the regions' signed surplus
    int regionsInSurplus = 0;
    int regionsWithData = 0;
    Figure<Megawatt> siteLoad; ///< metered, all sites but this machine
    Figure<Megawatt> miningLoad;
    Figure<Megawatt> aiLoad;
    Figure<Megawatt> headroom; ///< surplus above zero that no site uses
    MegawattHour absorbed;     ///< since the session began (grid time)
    MegawattHour curtailed;    ///< mining that would have paid but had no surplus, since the session began
    std::uint64_t instructions = 0;
};

/// Surplus of the source around now, on whole hours; the strip under the map. Index 24 is the current hour.
struct Outlook {
    static constexpr std::size_t hours = 49;
    UtcTime first{};
    std::array<Figure<Megawatt>, hours> national;
    std::array<std::array<Figure<Megawatt>, hours>, grid::regionCount> regions;
};

/// The whole state at one moment, immutable, shared by pointer. Latest wins. Live and replay publish the
/// same type; only `mode` tells them apart.
struct Snapshot {
    std::uint64_t sequence = 0;
    Mode mode = Mode::Demo;
    double speed = 1.0;  ///< grid seconds per real second
    bool paused = false; ///< replay only
    UtcTime gridTime{};  ///< the clock of the screens
    UtcTime wallTime{};  ///< when it was published
    grid::GridCase gridCase = grid::GridCase::Reference;
    std::string provenance; ///< of the grid data
    grid::GridState grid;
    std::array<grid::RegionYear, grid::regionCount> year;
    std::shared_ptr<const sites::SiteBook> book; ///< same pointer as long as the sites do not change
    std::vector<SiteSnapshot> sites;             ///< in the order of the book
    std::array<dispatch::PlannedRegion, grid::regionCount> plan;
    /// What one MW more of transfer is worth, south→north; empty without prices.
    std::optional<UsdPerMegawattHour> corridorRent;
    dispatch::DispatchState dispatch;
    sites::MoneyState money;
    hashing::HasherReading hasher;
    jobs::WorkReading work;
    std::shared_ptr<const alarms::AlarmBoard> alarms;                 ///< null: nothing watches
    std::shared_ptr<const alarms::AlarmDefinitions> alarmDefinitions; ///< steadily the same pointer
    std::shared_ptr<const telemetry::TelemetryState> telemetry;       ///< null: every site is simulated
    bool hashingAllowed = true;                                       ///< false while a person has stopped hashing
    Totals totals;
    RecordingState recording;
    std::shared_ptr<const Outlook> outlook;
    /// Replay: the span of the recording. Live: empty.
    std::optional<std::pair<UtcTime, UtcTime>> span;
};

} // namespace console
