// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/command.h"
#include "engine/runtime/site_control.h"
#include "engine/sites/site.h"
#include "engine/telemetry/drop_folders.h"
#include "engine/telemetry/meter_reader.h"
#include "engine/telemetry/miner_fleet.h"
#include "engine/telemetry/site_aggregate.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console {

/// The real sites of the book: reads them through its sources, keeps their figures, and sends commands where a person
/// has allowed it. The sources run on threads of their own and exist only while something has to be read. Engine thread
/// only.
class TelemetryDesk
{
public:
    TelemetryDesk(std::shared_ptr<const Clock> clock, std::shared_ptr<const sites::SiteBook> sites);

    /// Null or empty: every site is simulated. A connection of a site that is not in the sites file is left out.
    void setBook(std::shared_ptr<const telemetry::TelemetryBook> book);
    /// Takes effect at once; false for a site that has no connection or no method.
    bool setControl(const command::SetSiteControl &set);
    /// Takes in what the sources have read and what machines have answered.
    void poll();
    /// Passes on what the real sites were told, in the order of the sites file. `live`: the clock is; under a demo
    /// clock nothing is ever sent.
    void follow(const std::vector<ControlOrder> &orders, bool live);

    /// In the order of the sites file; null where the site is simulated.
    [[nodiscard]] const telemetry::SiteTelemetry *of(std::size_t site) const;
    /// Null where the site is simulated.
    [[nodiscard]] const SiteControl *controlOf(std::size_t site) const;
    [[nodiscard]] bool anyReal() const { return m_realSites > 0; }
    [[nodiscard]] std::size_t realSites() const { return m_realSites; }
    /// The newest state; null without real sites; the same pointer while nothing changed.
    [[nodiscard]] std::shared_ptr<const telemetry::TelemetryState> state() const { return m_state; }
    /// Without times; in order.
    [[nodiscard]] std::vector<Event> takeEvents();
    /// Stops every source and joins.
    void stop();

private:
    struct Site {
        telemetry::SiteAggregate aggregate;
        SiteControl control;
        std::shared_ptr<const telemetry::SiteTelemetry> figures;
        std::vector<std::string> ids; ///< of its devices, sorted
        UtcTime read{};
        bool changed = true;
    };

    void adopt(const telemetry::TelemetryBook &book);
    void point(const telemetry::TelemetryBook &book);
    void take(std::vector<std::shared_ptr<const telemetry::DeviceState>> devices);
    void refresh();

    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<const sites::SiteBook> m_sites;
    std::vector<std::optional<Site>> m_real; ///< in the order of the sites file
    std::size_t m_realSites = 0;
    std::vector<telemetry::MeterProfile> m_profiles; ///< beside the built-in ones
    std::unique_ptr<telemetry::MinerFleet> m_miners;
    std::unique_ptr<telemetry::MeterReader> m_meters;
    std::unique_ptr<telemetry::DropFolders> m_folders;
    std::shared_ptr<const telemetry::TelemetryState> m_state;
    std::uint64_t m_nextTicket = 1;
    std::vector<Event> m_events;
};

} // namespace console
