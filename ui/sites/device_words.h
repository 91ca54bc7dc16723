// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/device_model.h"

#include <QString>

/// A person's words for devices and how they are read and told; the counterpart of ui/words.h. What a device wrote
/// itself stands in them as it came and is plain text only. GUI thread.
namespace console::ui::words {

/// Where a load comes from: "meter", "machines", "simulated".
[[nodiscard]] QString loadSourceName(models::LoadSource source);
/// "Load: measured by the site's meters".
[[nodiscard]] QString loadSourceSentence(models::LoadSource source, models::Quality quality);

/// "Timed out"
[[nodiscard]] QString pollFaultName(models::PollFault fault);
/// What a person can do about it; empty where nothing is wrong.
[[nodiscard]] QString pollFaultAdvice(models::PollFault fault, models::DeviceKind kind);
[[nodiscard]] QString deviceKindName(models::DeviceKind kind);
/// What a device does, in a word or two: "Runs", "Timed out", "2 of 3 boards".
[[nodiscard]] QString deviceState(const models::DeviceView &device);

[[nodiscard]] QString controlMethodName(models::ControlMethod method);
/// What the method does to a machine, and which machines know it.
[[nodiscard]] QString controlMethodNote(models::ControlMethod method);

/// "84 °C" or "no data".
[[nodiscard]] QString celsius(const models::Value &value);
/// "3.25 kW" or "412.3 MW", as large as it is; "no data".
[[nodiscard]] QString draw(const models::Value &megawatts);

/// "4,812 of 5,000 machines answer · 2 of 2 meters · load 412.3 MW measured by meter · hottest chip 84 °C".
[[nodiscard]] QString siteFigures(const models::SiteTelemetryView &site);
/// Whether commands are allowed, who says so and why.
[[nodiscard]] QString controlState(models::ControlMethod method, bool allowed, const QString &person,
                                   const QString &reason);
/// "Last order, to 120 MW: 300 sent, 298 accepted, 2 refused. First refusal: …"; empty without one.
[[nodiscard]] QString lastOrder(const models::SiteTelemetryView &site);
/// "✓ 10.20.0.1:4028 answers in 84 ms: Antminer S19, 95.2 TH/s, 61 °C".
[[nodiscard]] QString testResult(const models::DeviceView &device);

} // namespace console::ui::words
