// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sites/site.h"
#include "engine/telemetry/telemetry_book.h"
#include "engine/telemetry/telemetry_state.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace console::telemetry {

/// Makes one site's figures of what its devices say:
/// - load: the sum of its meters when every one of them is fresh (measured); else the newest dropped row; else what its
///   machines say or, where one tells no power, what its hashrate and efficiency come to, times PUE (estimated). A
///   meter that has just gone quiet keeps its last sum for a while as stale before anything else stands in for it.
/// - a machine that stopped answering keeps counting with its last draw and later with the mean of the others, for it
///   may well run on: a load is never understated by silence.
/// One thread; times are wall times.
class SiteAggregate
{
public:
    /// A figure older than this many of its periods is stale, but never before five seconds.
    static constexpr int freshPeriods = 3;
    /// How long a stale sum of the meters stands before the machines' estimate takes its place.
    static constexpr std::chrono::seconds meterHolds{30};
    /// How long a stale load is shown when nothing else is known; afterwards it is missing.
    static constexpr std::chrono::minutes staleHolds{10};
    /// How long a row of a dropped file is fresh.
    static constexpr std::chrono::minutes rowHolds{15};

    SiteAggregate(SiteConnection connection, sites::SiteDefinition site);

    [[nodiscard]] const SiteConnection &connection() const { return m_connection; }
    [[nodiscard]] const sites::SiteDefinition &site() const { return m_site; }

    void setConnection(SiteConnection connection);
    /// Adds or replaces one device.
    void take(std::shared_ptr<const DeviceState> device);
    /// Forgets devices that are not among these ids.
    void keepOnly(const std::vector<std::string> &sortedIds);

    /// Everything but `control`, which is its owner's to fill.
    [[nodiscard]] SiteTelemetry read(UtcTime now);

private:
    struct Sum {
        double value = 0.0;
        UtcTime oldest = UtcTime::max();
        std::size_t parts = 0;
    };

    [[nodiscard]] std::optional<JoulePerTerahash> efficiencyOf(const DeviceState &device) const;
    [[nodiscard]] std::optional<Megawatt> drawOf(const DeviceState &device) const;
    [[nodiscard]] bool isFresh(UtcTime at, Milliseconds period, UtcTime now) const;
    [[nodiscard]] std::optional<Figure<Megawatt>> meteredLoad(UtcTime now) const;
    [[nodiscard]] std::optional<Figure<Megawatt>> droppedLoad(UtcTime now) const;
    [[nodiscard]] std::optional<Figure<Megawatt>> estimatedLoad(UtcTime now) const;
    void chooseLoad(SiteTelemetry &out, UtcTime now);
    void readMachines(SiteTelemetry &out, UtcTime now);
    void readLink(SiteTelemetry &out) const;
    [[nodiscard]] const MinerGroup *groupOf(const DeviceState &device) const;

    SiteConnection m_connection;
    sites::SiteDefinition m_site;
    std::vector<std::shared_ptr<const DeviceState>> m_devices; ///< by id
    std::unordered_map<std::string, std::size_t> m_groups;     ///< machine's id → its group
    Figure<Megawatt> m_lastLoad;                               ///< newest good one
    LoadSource m_lastSource = LoadSource::None;
    double m_bestRate = 0.0; ///< H/s, that its machines have reached together
};

} // namespace console::telemetry
