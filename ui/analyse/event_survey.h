// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <functional>

namespace console::models {
class EngineBridge;
}

namespace console::ui {

/// Makes a paused recording tell all its events once: it seeks to the end, then to the oldest event heard,
/// until nothing older comes, and returns to where it was. A recording tells only the newest events before
/// its playhead, so a long one needs several seeks. A person's seek ends it. GUI thread.
class EventSurvey : public QObject
{
    Q_OBJECT
public:
    /// `oldest` answers the time of the oldest event known, ms, or the end of the recording when none is.
    EventSurvey(models::EngineBridge *bridge, std::function<qint64()> oldest, QObject *parent = nullptr);

    void start(qint64 firstMs, qint64 lastMs, qint64 returnToMs);
    /// After each snapshot.
    void follow();
    void cancel() { m_running = false; }
    [[nodiscard]] bool isRunning() const { return m_running; }

signals:
    void finished();

private:
    void seek(qint64 timeMs);

    models::EngineBridge *m_bridge;
    std::function<qint64()> m_oldest;
    QElapsedTimer m_sinceSeek;
    qint64 m_first = 0;
    qint64 m_target = 0;
    qint64 m_returnTo = 0;
    int m_seeks = 0;
    bool m_returning = false;
    bool m_running = false;
};

} // namespace console::ui
