// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/units.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace console::telemetry {

/// A power meter on 127.0.0.1 that speaks Modbus TCP: functions 3 and 4, one unit, registers 0…0x005B as an Eastron
/// SDM630 has them (32-bit floats, big-endian; protocol document of the maker), a balanced load at 230 V and 50 Hz.
/// It has a thread of its own, "simulated-meter". For tests and demonstrations, so that what control does can be read
/// back.
class SimulatedMeter
{
public:
    static constexpr int unit = 1;

    /// `power` is asked on the meter's thread whenever it is read. `port` 0: any
    /// free one.
    [[nodiscard]] static Result<std::unique_ptr<SimulatedMeter>> start(std::function<Megawatt()> power,
                                                                       std::uint16_t port = 0);
    ~SimulatedMeter();
    SimulatedMeter(const SimulatedMeter &) = delete;
    SimulatedMeter &operator=(const SimulatedMeter &) = delete;

    [[nodiscard]] std::uint16_t port() const;

    class Private;

private:
    explicit SimulatedMeter(std::unique_ptr<Private> meter);
    std::unique_ptr<Private> m_private;
};

} // namespace console::telemetry
