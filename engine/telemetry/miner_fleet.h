// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/telemetry/miner_control.h"
#include "engine/telemetry/telemetry_source.h"

#include <memory>
#include <string>
#include <vector>

namespace console::telemetry {

struct MinerFleetOptions {
    std::size_t mostInFlight = 64;
    Milliseconds connectWithin{2'000};
    Milliseconds exchangeWithin{5'000}; ///< the whole of it, connecting included
    std::size_t mostBytes = 256 * 1024; ///< of an answer
    std::uint64_t seed = 0;             ///< of the jitter
};

/// Every machine of every site on one thread, "poll-01", at most 64 of them in conversation at once. Polls are spread
/// by jitter over their period; a machine that does not answer is asked less often, up to once a minute, so that dead
/// ones hold nobody up. Commands go before polls.
class MinerFleet final : public TelemetrySource
{
public:
    explicit MinerFleet(std::shared_ptr<const Clock> clock, MinerFleetOptions options = {});
    ~MinerFleet() override;

    void setTargets(std::vector<DeviceTarget> targets) override;
    [[nodiscard]] std::vector<std::shared_ptr<const DeviceState>> take() override;

    /// Privileged commands, for devices that are targets; one of another device fails at once.
    void order(std::vector<MachineCommand> commands);
    [[nodiscard]] std::vector<MachineOutcome> takeOutcomes();

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

/// One poll, now, on the calling thread, which waits for it: for a test of the connection and the command line. `raw`,
/// where given, takes the newest answer as it came.
[[nodiscard]] DeviceState pollMinerOnce(const DeviceTarget &target, const Clock &clock,
                                        const MinerFleetOptions &options = {}, std::string *raw = nullptr);

} // namespace console::telemetry
