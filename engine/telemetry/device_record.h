// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/telemetry/link_watch.h"
#include "engine/telemetry/telemetry_source.h"

#include <string>

namespace console::telemetry {

/// How one device has been doing, poll by poll. A failed poll keeps the figures of the last good one, whose times tell
/// their age. Used by one thread at a time.
class DeviceRecord
{
public:
    DeviceRecord(const DeviceTarget &target, DeviceKind kind);

    /// What was read, or nothing that was: `reading` counts only without a fault. `begun` is when the poll was.
    void polled(PollFault fault, std::string text, const MeterReading &reading, MonotonicTime begun,
                const Clock &clock);

    [[nodiscard]] const DeviceState &state() const { return m_state; }

private:
    DeviceState m_state;
    LinkWatch m_watch;
};

} // namespace console::telemetry
