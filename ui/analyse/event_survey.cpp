// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/event_survey.h"

#include "models/engine_bridge.h"

#include <QDateTime>

#include <utility>

namespace console::ui {
namespace {

/// 20 × 200 events are more than a time line can show.
constexpr int mostSeeks = 20;
/// An engine that does not arrive is not waited for.
constexpr qint64 patienceMs = 2000;

} // namespace

EventSurvey::EventSurvey(models::EngineBridge *bridge, std::function<qint64()> oldest, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_oldest(std::move(oldest))
{
}

void EventSurvey::start(qint64 firstMs, qint64 lastMs, qint64 returnToMs)
{
    m_first = firstMs;
    m_returnTo = returnToMs;
    m_seeks = 0;
    m_returning = false;
    m_running = true;
    seek(lastMs);
}

void EventSurvey::seek(qint64 timeMs)
{
    m_target = timeMs;
    ++m_seeks;
    m_sinceSeek.start();
    m_bridge->seekReplay(QDateTime::fromMSecsSinceEpoch(timeMs, Qt::UTC));
}

void EventSurvey::follow()
{
    if (!m_running)
        return;
    const bool arrived = m_bridge->state()->headline().gridTime.toMSecsSinceEpoch() == m_target;
    if (!arrived && m_sinceSeek.elapsed() < patienceMs)
        return;
    if (m_returning) {
        m_running = false;
        emit finished();
        return;
    }
    const qint64 oldest = m_oldest();
    // Where the newest events before `oldest` begin, nothing older was told: all of it is known.
    if (arrived && oldest > m_first && oldest < m_target && m_seeks < mostSeeks) {
        seek(oldest);
        return;
    }
    m_returning = true;
    seek(m_returnTo);
}

} // namespace console::ui
