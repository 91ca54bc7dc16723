// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storm_watch.h"

#include "models/engine_bridge.h"

#include <QEvent>
#include <QMetaObject>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace console::app {

namespace {

double sinceMs(MonotonicTime at)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - at).count();
}

} // namespace

StormWatch::StormWatch(AlarmStorm *storm, models::EngineBridge *bridge, QWidget *window)
    : m_storm(storm)
    , m_bridge(bridge)
{
    connect(bridge, &models::EngineBridge::updated, this, &StormWatch::modelChanged);
    window->installEventFilter(this);
    if (window->windowHandle() != nullptr)
        window->windowHandle()->installEventFilter(this);
}

void StormWatch::restart()
{
    m_toModelMs.clear();
    m_toPixelsMs.clear();
    m_waiting.clear();
    m_unpainted.clear();
    (void)m_storm->takeMarks();
    m_updates = m_missed = 0;
}

int StormWatch::rowOf(quint64 alarm) const
{
    // By id, as the model keeps them.
    const models::AlarmModel &model = *m_bridge->alarms();
    int first = 0;
    for (int count = model.rowCount(); count > 0;) {
        const int half = count / 2;
        if (model.view(first + half)->id < alarm) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first < model.rowCount() && model.view(first)->id == alarm ? first : -1;
}

void StormWatch::modelChanged()
{
    ++m_updates;
    const auto marks = m_storm->takeMarks();
    m_waiting.insert(m_waiting.end(), marks.begin(), marks.end());
    std::erase_if(m_waiting, [this](const StormMark &mark) {
        const int row = rowOf(mark.alarm);
        const qint64 raised = row < 0 ? 0 : m_bridge->alarms()->view(row)->raised.toMSecsSinceEpoch();
        const qint64 wanted = mark.raised.time_since_epoch().count();
        if (raised < wanted)
            return false;
        if (raised > wanted) {
            ++m_missed;
            return true;
        }
        m_toModelMs.push_back(sinceMs(mark.at));
        m_unpainted.push_back(mark);
        return true;
    });
}

bool StormWatch::eventFilter(QObject *watched, QEvent *event)
{
    // The painting itself happens while this event is delivered, so its end is the next turn of the loop.
    if (event->type() == QEvent::UpdateRequest && !m_unpainted.empty() && !m_paintSeen) {
        m_paintSeen = true;
        QMetaObject::invokeMethod(this, &StormWatch::painted, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void StormWatch::painted()
{
    m_paintSeen = false;
    for (const StormMark &mark : m_unpainted)
        m_toPixelsMs.push_back(sinceMs(mark.at));
    m_unpainted.clear();
}

} // namespace console::app
