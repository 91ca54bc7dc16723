// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_state.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace console::telemetry {

/// One answer of a miner, told apart but not yet understood.
struct MinerReply {
    PollFault fault = PollFault::None; ///< ClosedEarly: it is not whole; Malformed; DeviceError: STATUS is E or F
    std::string text;                  ///< what the device or the reader says
    int code = 0;                      ///< of STATUS; 14: it does not know the command
    int repairs = 0;                   ///< places that had to be mended
    nlohmann::json root;
};
[[nodiscard]] MinerReply parseMinerReply(std::string_view bytes);

} // namespace console::telemetry
