// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_sound.h"

#include <algorithm>
#include <utility>

namespace console::ui {

AlarmSound::AlarmSound(Player player)
    : m_player(std::move(player))
{
}

qint64 AlarmSound::muteLeft(qint64 now) const
{
    return std::max<qint64>(0, m_muteUntil - now);
}

void AlarmSound::advance(const std::array<int, 4> &unacknowledged, bool replay, qint64 now)
{
    const std::array<int, 4> before = std::exchange(m_before, replay ? std::array<int, 4>{} : unacknowledged);
    if (replay || muteLeft(now) > 0) {
        m_lastCall = -1;
        m_secondToneDue = false;
        return;
    }
    if (m_secondToneDue && now >= m_lastCall + toneMs) {
        m_secondToneDue = false;
        m_player(Tone::Low);
    }
    bool isNew = false;
    for (std::size_t priority = 0; priority < intervals.size(); ++priority) {
        isNew = isNew || unacknowledged[priority] > before[priority];
        if (unacknowledged[priority] == 0)
            continue;
        const bool due = m_lastCall < 0 || isNew || now >= m_lastCall + intervals[priority];
        // A storm of new ones does not become a siren.
        const bool justCalled = m_lastCall >= 0 && now < m_lastCall + intervals[0] / 2;
        if (due && !justCalled) {
            m_lastCall = now;
            m_secondToneDue = true;
            m_player(Tone::High);
        }
        return;
    }
    m_lastCall = -1;
    m_secondToneDue = false;
}

} // namespace console::ui
