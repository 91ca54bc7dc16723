// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/alarm_storm.h"

#include <QObject>

#include <vector>

class QWidget;

namespace console::models {
class EngineBridge;
}

namespace console::app {

/// Measures how long it takes from the moment an alarm is raised until the model's row says so, and until the window
/// has been painted after that. GUI thread.
class StormWatch : public QObject
{
    Q_OBJECT
public:
    StormWatch(AlarmStorm *storm, models::EngineBridge *bridge, QWidget *window);

    /// Forgets what was measured so far.
    void restart();
    [[nodiscard]] const std::vector<double> &toModelMs() const { return m_toModelMs; }
    [[nodiscard]] const std::vector<double> &toPixelsMs() const { return m_toPixelsMs; }
    /// Snapshots that reached the models.
    [[nodiscard]] std::size_t updates() const { return m_updates; }
    /// Raises that no row ever told, because the alarm had changed again before; and those that still wait.
    [[nodiscard]] std::size_t missed() const { return m_missed; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void modelChanged();
    void painted();
    [[nodiscard]] int rowOf(quint64 alarm) const;

    AlarmStorm *m_storm;
    models::EngineBridge *m_bridge;
    std::vector<StormMark> m_waiting;   ///< for the model
    std::vector<StormMark> m_unpainted; ///< in the model
    std::vector<double> m_toModelMs;
    std::vector<double> m_toPixelsMs;
    std::size_t m_updates = 0;
    std::size_t m_missed = 0;
    bool m_paintSeen = false;
};

} // namespace console::app
