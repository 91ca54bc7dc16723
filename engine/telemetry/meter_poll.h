// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/meter_link.h"
#include "engine/telemetry/meter_reader.h"
#include "engine/telemetry/meter_watch.h"

#include <stop_token>
#include <string>
#include <vector>

namespace console::telemetry {

/// What is known of one meter from earlier polls.
struct MeterMemory {
    bool refusesGaps = false; ///< it does not answer for registers that it does not have
    int identifiedOn = 0;     ///< which of the link's connections; 0: not yet
    MeterWatch watch;
};

struct MeterPoll {
    PollFault fault = PollFault::None;
    std::string text; ///< of the fault; without one, what was taken out of the reading
    /// The connection itself could not be made, so nothing behind the gateway can be read.
    bool noConnection = false;
    MeterReading reading;
};

/// One poll of a meter over a connection that it opens where it is not and leaves open where it can. It takes at most
/// connectWithin and exchangeWithin for each request. One thread.
[[nodiscard]] MeterPoll pollMeter(MeterLink &link, const DeviceTarget &target, const MeterProfile &profile,
                                  MeterMemory &memory, const Clock &clock, const MeterReaderOptions &options,
                                  const std::stop_token &stop);

} // namespace console::telemetry
