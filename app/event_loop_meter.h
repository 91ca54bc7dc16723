// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace console::app {

/// Measures how long the GUI thread's event loop is away: a timer is due every 4 ms, and what it comes
/// late is a gap in which no key or repaint would have been answered. GUI thread.
class EventLoopMeter : public QObject
{
    Q_OBJECT
public:
    explicit EventLoopMeter(QObject *parent = nullptr);

    struct Reading {
        std::size_t count = 0;
        double medianMs = 0.0;
        double p99Ms = 0.0;
        double p999Ms = 0.0;
        double maximumMs = 0.0;
        double cpuFraction = 0.0; ///< of one core, by the GUI thread
        double seconds = 0.0;
    };
    [[nodiscard]] Reading reading() const;
    /// Forgets what was measured so far (the window's opening).
    void restart();

private:
    void tick();

    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    QElapsedTimer m_total;
    double m_cpuAtStart = 0.0;
    std::vector<float> m_gapsMs;
};

} // namespace console::app
