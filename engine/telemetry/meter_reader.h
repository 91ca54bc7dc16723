// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/telemetry/meter_profile.h"
#include "engine/telemetry/telemetry_source.h"

#include <memory>
#include <vector>

namespace console::telemetry {

struct MeterReaderOptions {
    std::vector<MeterProfile> profiles;
    Milliseconds connectWithin{2'000};
    Milliseconds exchangeWithin{2'000}; ///< one read
    std::size_t mostThreads = 32;
    std::uint64_t seed = 0;
};

/// The power meters: one thread, "poll-NN", for each gateway (host and port), so that a dead one delays only what is
/// behind it.
class MeterReader final : public TelemetrySource
{
public:
    explicit MeterReader(std::shared_ptr<const Clock> clock, MeterReaderOptions options);
    ~MeterReader() override;

    void setTargets(std::vector<DeviceTarget> targets) override;
    [[nodiscard]] std::vector<std::shared_ptr<const DeviceState>> take() override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

/// One reading, now, on the calling thread: for a test of the connection and the command line.
[[nodiscard]] DeviceState readMeterOnce(const DeviceTarget &target, const MeterProfile &profile, const Clock &clock,
                                        const MeterReaderOptions &options);

} // namespace console::telemetry
