// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "ui/alarms/alarm_sound.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace console::ui {

/// The one clock by which every symbol flashes and the sound repeats. It runs only while an alarm waits for a person,
/// or while it is mute. GUI thread; the bridge outlives it.
class AlarmBell : public QObject
{
    Q_OBJECT
public:
    AlarmBell(models::EngineBridge *bridge, AlarmSound::Player player, QObject *parent = nullptr);

    void toggleMute();
    [[nodiscard]] bool isMute() const;
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }

signals:
    /// A moment of a steady clock in ms, and how long it stays mute.
    void ticked(qint64 milliseconds, qint64 muteLeft);

private:
    void follow();
    void tick();

    models::EngineBridge *m_bridge;
    AlarmSound m_sound;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace console::ui
