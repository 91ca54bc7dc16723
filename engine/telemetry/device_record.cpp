// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/device_record.h"

#include <utility>

namespace console::telemetry {

DeviceRecord::DeviceRecord(const DeviceTarget &target, DeviceKind kind)
{
    m_state.site = target.site;
    m_state.id = target.id;
    m_state.name = target.name;
    m_state.kind = kind;
}

void DeviceRecord::polled(PollFault fault, std::string text, const MeterReading &reading, MonotonicTime begun,
                          const Clock &clock)
{
    const MonotonicTime now = clock.monotonic();
    m_state.fault = fault;
    m_state.faultText = std::move(text);
    m_state.took = std::chrono::duration_cast<Milliseconds>(now - begun);
    m_state.lastTried = clock.utc();
    ++m_state.polls;
    if (fault == PollFault::None) {
        m_watch.good(now);
        m_state.meter = reading;
        m_state.lastGood = m_state.lastTried;
    } else {
        m_watch.missed(now);
        ++m_state.failures;
    }
    m_state.missed = m_watch.missedInARow();
    m_state.communicating = m_watch.communicating();
}

} // namespace console::telemetry
