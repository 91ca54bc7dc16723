// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_state.h"

#include <optional>
#include <string>

namespace console::telemetry {

/// Takes out of a meter's readings what cannot be true: a power, voltage, current or frequency that no such meter sees,
/// and a counter of energy that runs backwards or further than any site could draw. A figure that is taken out is
/// missing, and `remark` says so in one sentence. Three readings in a row that agree with one another are believed,
/// as after the meter was changed for another. Plain; one thread.
class MeterWatch
{
public:
    struct Checked {
        MeterReading reading;
        std::string remark; ///< empty: nothing was taken out
    };

    static constexpr double mostMegawatts = 10'000.0;
    static constexpr double mostVolts = 1e6;
    static constexpr double mostAmperes = 1e6;
    static constexpr double mostHertz = 100.0;
    static constexpr int believedAfter = 3;

    [[nodiscard]] Checked check(MeterReading reading, MonotonicTime at);

private:
    /// One counter of energy.
    struct Counter {
        std::optional<MegawattHour> last; ///< believed
        MonotonicTime lastAt{};
        std::optional<MegawattHour> doubted;
        MonotonicTime doubtedAt{};
        int agreeing = 0;
    };

    void checkCounter(Counter &counter, Figure<MegawattHour> &figure, MonotonicTime at, const char *name,
                      std::string &remark);

    Counter m_imported;
    Counter m_exported;
};

} // namespace console::telemetry
