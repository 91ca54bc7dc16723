// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

namespace console {

/// Where code asks for the time. Production uses SystemClock; tests hold a ManualClock and move it by
/// hand. Called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall time. May step when the machine's clock is set.
    [[nodiscard]] virtual UtcTime utc() const = 0;
    /// Never steps back. Use it for every duration.
    [[nodiscard]] virtual MonotonicTime monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] UtcTime utc() const override;
    [[nodiscard]] MonotonicTime monotonic() const override;
};

} // namespace console
