// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_engine.h"
#include "engine/dispatch/plan.h"
#include "engine/runtime/share_window.h"
#include "engine/snapshot.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace console {

/// What a moment says of one condition.
struct SeenCondition {
    std::string_view definition; ///< key; see alarms::knownConditions()
    std::string source;
    alarms::Observation seen;
};

/// What the conditions need beside the snapshot.
struct AlarmSurroundings {
    Milliseconds now{0}; ///< never backwards; the screens' clock
    /// Net power that dispatch brings into each region over the corridor.
    std::array<Megawatt, grid::regionCount> broughtIn{};
    std::vector<std::string> failedKernels; ///< by their self-test
    double clockStep = 0.0;                 ///< seconds; 0: none since the last time
    std::optional<double> freeGigabytes;    ///< where the session is recorded
};

/// Reads every condition that an alarm can be about out of a snapshot. The limits are those of docs/alarms.md. Engine
/// thread only.
class AlarmConditions
{
public:
    /// In no particular order, each once.
    [[nodiscard]] const std::vector<SeenCondition> &read(const Snapshot &snapshot, const AlarmSurroundings &around);

    /// The alarm is about a site that is no longer in the book, or no longer real.
    [[nodiscard]] static bool isObsolete(const alarms::Alarm &alarm, const Snapshot &snapshot);

private:
    struct PoolWindows {
        ShareWindow rejected;
        ShareWindow stale;
    };

    void see(std::string_view definition, std::string source, double value, double limit, double rating = 0.0,
             Quality quality = Quality::Measured, std::string because = {});
    void readRegions(const Snapshot &snapshot, const AlarmSurroundings &around);
    void readCorridor(const Snapshot &snapshot);
    void readSite(const Snapshot &snapshot, std::size_t site);
    void readTelemetry(const Snapshot &snapshot, const telemetry::SiteTelemetry &site, const SiteSnapshot &row,
                       const sites::SiteDefinition &definition);
    void readLocalHasher(const Snapshot &snapshot);
    [[nodiscard]] double meanTold(const Snapshot &snapshot);
    void readPools(const Snapshot &snapshot, const AlarmSurroundings &around);
    void readConsole(const Snapshot &snapshot, const AlarmSurroundings &around);

    std::vector<SeenCondition> m_seen;
    std::map<std::string, PoolWindows> m_pools;
    std::deque<std::pair<UtcTime, double>> m_told; ///< fractions of the last minute by the wall clock
    double m_bestLocalRate = 0.0;                  ///< H/s at full load
};

} // namespace console
