// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_state.h"

#include <chrono>

namespace console::telemetry {

/// Whether a device can be reached: lost after three missed polls in a row and at least thirty seconds without a good
/// one, found again by two good ones. The numbers are those of the communications alarm. One thread.
class LinkWatch
{
public:
    static constexpr int lostAfter = 3;
    static constexpr std::chrono::seconds lostNotBefore{30};
    static constexpr int foundAfter = 2;

    void good(MonotonicTime at);
    void missed(MonotonicTime at);

    [[nodiscard]] bool communicating() const { return m_communicating; }
    [[nodiscard]] int missedInARow() const { return m_missed; }

private:
    bool m_communicating = false;
    bool m_known = false; ///< asked at least once
    int m_missed = 0;
    int m_good = 0;
    MonotonicTime m_lastGood{};
};

} // namespace console::telemetry
