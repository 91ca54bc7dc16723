// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/firmware_quirks.h"
#include "engine/telemetry/miner_places.h"

#include <vector>

namespace console::telemetry {

/// The hash boards a miner tells of, in their order. `scale` is to multiply its figures of hashrate with. A figure of a
/// board that is beyond twice the machine's, where that is known, is missing. Pure; any thread.
[[nodiscard]] std::vector<BoardReading> boardsOf(const MinerSections &sections, const MinerPlaces &places,
                                                 const FirmwareQuirks &quirks, double scale,
                                                 const Figure<HashesPerSecond> &machine, UtcTime at);

} // namespace console::telemetry
