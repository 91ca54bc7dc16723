// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/event.h"
#include "engine/snapshot.h"

#include <string>

namespace console::app {

/// The JSON object a headless run ends with: hashes, hashrate_mhs, shares, samples, regions, sites, session.
/// `hashrateMhs` is the mean over the run.
[[nodiscard]] std::string runReportJson(const Snapshot &last, double seconds);
/// The same in a few lines for a person.
[[nodiscard]] std::string runReportText(const Snapshot &last, double seconds);
/// What a run without a window says of an event as it happens; empty: nothing.
[[nodiscard]] std::string runEventLine(const Event &event);

} // namespace console::app
