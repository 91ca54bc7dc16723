// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_state.h"

#include <string>

namespace console::app {

/// One sentence and its remedy about a device that gave no good answer: "10.0.0.9:4028 refused the connection. Check
/// that …".
[[nodiscard]] std::string pollFaultSentence(const telemetry::DeviceState &state);
/// What a device answered, for a person; each figure with its quality.
[[nodiscard]] std::string pollReportText(const telemetry::DeviceState &state);
/// One JSON object with a line end; a figure that is missing is null.
[[nodiscard]] std::string pollReportJson(const telemetry::DeviceState &state);

} // namespace console::app
