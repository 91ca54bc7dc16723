// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/event.h"

#include <cstdint>
#include <string>
#include <vector>

namespace console {

/// A question for what was recorded over a span, so that a chart or a list that opens late is not empty.
/// Series keys: "total.surplus", "total.mining", "total.ai" (MW), "hasher.rate1s", "hasher.rate60s" (H/s),
/// "region.<ISO>.surplus", "site.<id>.load", "site.<id>.setpoint" (MW).
struct HistoryRequest {
    std::uint64_t id = 0;
    std::vector<std::string> series;
    UtcTime from{};
    UtcTime to{};
    std::size_t maximumPoints = 600; ///< per series; more are thinned to min/max pairs
    /// How many events to tell, the newest of them. None by default, and never any of a live engine, which
    /// tells its events as they happen.
    std::size_t maximumEvents = 0;
};

struct HistoryPoint {
    UtcTime at{};
    double value = 0.0;
};

struct HistorySeries {
    std::string key;
    std::vector<HistoryPoint> points; ///< in time order; a gap in the record is a gap here
};

struct HistoryReply {
    std::uint64_t id = 0;
    UtcTime from{};
    UtcTime to{};
    std::vector<HistorySeries> series;
    std::vector<Event> events; ///< in time order
};

} // namespace console
