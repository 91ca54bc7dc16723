// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <optional>

namespace console::alarms {

/// The delay before an alarm rises or returns: it runs while its condition lasts, stands still while the source is not
/// to be trusted, and begins anew once it was called off. Times are monotonic. One thread.
class AlarmDelay
{
public:
    [[nodiscard]] bool armed() const { return m_armed; }
    [[nodiscard]] bool running() const { return m_since.has_value(); }
    [[nodiscard]] Milliseconds elapsed(Milliseconds now) const
    {
        return m_since ? m_elapsed + (now - *m_since) : m_elapsed;
    }

    void run(Milliseconds now)
    {
        m_armed = true;
        if (!m_since)
            m_since = now;
    }
    void hold(Milliseconds now)
    {
        m_elapsed = elapsed(now);
        m_since.reset();
    }
    void callOff() { *this = {}; }
    /// Armed and standing still, with that much of it over.
    void restore(Milliseconds elapsed)
    {
        *this = {};
        m_armed = true;
        m_elapsed = elapsed;
    }

private:
    bool m_armed = false;
    Milliseconds m_elapsed{0}; ///< before m_since
    std::optional<Milliseconds> m_since;
};

} // namespace console::alarms
