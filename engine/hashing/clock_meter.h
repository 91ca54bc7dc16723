// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace console::hashing {

/// Cycles a second of the processor this thread is on, now: processors change their clock by the load and the
/// heat, and the time stamp counter does not follow. Measured in about 0.3 ms by a chain of additions, each of
/// which takes one cycle and waits for the one before it. Empty where no such chain can be written.
[[nodiscard]] std::optional<double> measuredClock();

} // namespace console::hashing
