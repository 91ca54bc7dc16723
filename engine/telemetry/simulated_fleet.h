// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/telemetry/simulated_miner.h"
#include "engine/telemetry/telemetry_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace console::telemetry {

struct SimulatedFleetOptions {
    std::vector<MinerBehaviour> miners; ///< one for each
    SimulatedMinerOptions miner;
    std::uint64_t seed = 0;
    Milliseconds dripEvery{100};
    bool ownPorts = false; ///< a port each on 127.0.0.1, as where the system has no other loopback addresses
};

/// Machines that speak the cgminer API, on this machine alone: one port, and of 127.0.0.0/8 an address each. They have
/// a thread of their own, "simulated-fleet". For tests, benches and demonstrations. Any thread may call it.
class SimulatedFleet
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SimulatedFleet>> start(SimulatedFleetOptions options);
    ~SimulatedFleet();
    SimulatedFleet(const SimulatedFleet &) = delete;
    SimulatedFleet &operator=(const SimulatedFleet &) = delete;

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::string host(std::size_t index) const;
    [[nodiscard]] std::uint16_t port(std::size_t index) const;
    /// All of them, to be polled for a site.
    [[nodiscard]] std::vector<DeviceTarget> targets(const std::string &site, Milliseconds every) const;
    /// "127.64.0.1-127.64.0.9", all of them, for a file of connections; only where they share a port.
    [[nodiscard]] std::string addressRange() const;

    /// From its next connection on. One that was dead at the start stays so; one that dies later closes at once.
    void setBehaviour(std::size_t index, MinerBehaviour behaviour);
    /// What all of them draw now, also those that nobody can talk to.
    [[nodiscard]] Megawatt power() const;
    [[nodiscard]] std::size_t curtailed() const;
    [[nodiscard]] std::uint64_t connections() const; ///< accepted so far

    class Private;

private:
    explicit SimulatedFleet(std::shared_ptr<Private> shared);
    std::shared_ptr<Private> m_private;
};

} // namespace console::telemetry
