// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/event.h"
#include "engine/snapshot.h"

#include <string>

namespace console::app {

/// One line for a person about something that happened while mining; empty when it is not worth one.
[[nodiscard]] std::string mineLine(const Event &event);
/// One JSON object with a line end.
[[nodiscard]] std::string mineReportJson(const Snapshot &last, double seconds);
[[nodiscard]] std::string mineReportText(const Snapshot &last, double seconds);

} // namespace console::app
