// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/telemetry_book.h"

#include <QString>

/// Sentences of the dialog of connections. GUI thread.
namespace console::ui::words {

/// "Give an address": without the field's name.
[[nodiscard]] QString connectionProblem(const models::ConnectionProblem &problem);
/// "simulated", or "real · 5,000 machines · 2 meters".
[[nodiscard]] QString connectionSummary(const models::ConnectionView &view, int machines);
/// What a dry run comes to: how many machines would stand still and run again, and in how many requests.
[[nodiscard]] QString dryRunSummary(const QList<models::ControlCommandView> &commands);
/// "10.20.0.1:4028  stand still  {"command":"pause"}"
[[nodiscard]] QString dryRunLine(const models::ControlCommandView &command);

} // namespace console::ui::words
