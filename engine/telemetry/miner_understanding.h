// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/firmware_quirks.h"
#include "engine/telemetry/miner_reply.h"

namespace console::telemetry {

/// What a miner's sections mean, as its firmware means them. What is not told, or cannot be true, is missing; every
/// figure is Measured at that wall time. Pure; any thread.
[[nodiscard]] MinerReading understand(const MinerSections &sections, const FirmwareQuirks &quirks, UtcTime at);

} // namespace console::telemetry
