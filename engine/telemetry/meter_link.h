// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/meter_profile.h"

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace console::telemetry {

/// How an exchange with a meter ended.
struct LinkOutcome {
    PollFault fault = PollFault::None;
    std::string text; ///< what the meter or the system said; empty when all is well
    /// The meter refused the registers asked for: some have none there, or not that many at once.
    bool illegalAddress = false;
    [[nodiscard]] bool ok() const { return fault == PollFault::None; }
};

/// One connection to a Modbus TCP meter or gateway, over libmodbus. After a fault that leaves the stream of answers in
/// doubt, which is every one but a Modbus exception, it is closed. One thread; a stop ends what it waits for.
class MeterLink
{
public:
    MeterLink();
    ~MeterLink();
    MeterLink(const MeterLink &) = delete;
    MeterLink &operator=(const MeterLink &) = delete;

    /// Looks up the name, where it is one, and connects, all of it in that time.
    [[nodiscard]] LinkOutcome open(const std::string &host, std::uint16_t port, Milliseconds within,
                                   const std::stop_token &stop);
    [[nodiscard]] bool isOpen() const;
    void close();
    /// How many connections there were so far.
    [[nodiscard]] int openings() const;

    /// One request: function 3 or 4. The whole answer must be there in that time, however slowly it drips.
    [[nodiscard]] LinkOutcome read(int unit, int function, const RegisterSpan &span, std::span<std::uint16_t> words,
                                   Milliseconds within, const std::stop_token &stop);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace console::telemetry
