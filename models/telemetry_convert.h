// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_book.h"
#include "models/device_model.h"
#include "models/telemetry_book.h"

/// Turns connections and what devices say into their views and back. Pure; any thread. Only sources of models include
/// this header.
namespace console::models {

[[nodiscard]] SiteTelemetryView viewOf(const telemetry::SiteTelemetry &site);

[[nodiscard]] ConnectionView viewOf(const telemetry::SiteConnection &connection);
/// Figures that are not numbers stay so; `problems` tells of them before anything is kept.
[[nodiscard]] telemetry::SiteConnection toEngine(const ConnectionView &view);

[[nodiscard]] constexpr telemetry::ControlMethod toEngine(ControlMethod from)
{
    return static_cast<telemetry::ControlMethod>(from);
}

} // namespace console::models
