// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_bell.h"

#include <algorithm>
#include <utility>

namespace console::ui {

namespace {
constexpr int tickMs = 250; ///< half of the shortest half period, so that none is missed
}

AlarmBell::AlarmBell(models::EngineBridge *bridge, AlarmSound::Player player, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_sound(std::move(player))
{
    m_clock.start();
    m_timer.setInterval(tickMs);
    connect(&m_timer, &QTimer::timeout, this, &AlarmBell::tick);
    connect(bridge->alarms(), &models::AlarmModel::metricsChanged, this, &AlarmBell::follow);
}

bool AlarmBell::isMute() const
{
    return m_sound.muteLeft(m_clock.elapsed()) > 0;
}

void AlarmBell::toggleMute()
{
    if (isMute())
        m_sound.unmute();
    else
        m_sound.mute(m_clock.elapsed());
    follow();
}

void AlarmBell::follow()
{
    const auto &waiting = m_bridge->alarms()->metrics().unacknowledged;
    const bool needed = isMute() || std::any_of(waiting.begin(), waiting.end(), [](int count) { return count > 0; });
    if (needed && !m_timer.isActive())
        m_timer.start();
    if (!needed)
        m_timer.stop();
    tick();
}

void AlarmBell::tick()
{
    const qint64 now = m_clock.elapsed();
    m_sound.advance(m_bridge->alarms()->metrics().unacknowledged, m_bridge->isReplaying(), now);
    emit ticked(now, m_sound.muteLeft(now));
    const auto &waiting = m_bridge->alarms()->metrics().unacknowledged;
    if (!isMute() && std::all_of(waiting.begin(), waiting.end(), [](int count) { return count == 0; }))
        m_timer.stop();
}

} // namespace console::ui
