// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/event_loop_meter.h"

#include "engine/base/platform_thread.h"

#include <algorithm>

namespace console::app {

namespace {

constexpr int intervalMs = 4;

} // namespace

EventLoopMeter::EventLoopMeter(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &EventLoopMeter::tick);
    restart();
    m_timer.start();
}

void EventLoopMeter::restart()
{
    m_gapsMs.clear();
    m_gapsMs.reserve(100'000);
    m_cpuAtStart = threadCpuSeconds();
    m_sinceTick.start();
    m_total.start();
}

void EventLoopMeter::tick()
{
    const auto gap = static_cast<float>(static_cast<double>(m_sinceTick.nsecsElapsed()) * 1e-6 - intervalMs);
    m_sinceTick.restart();
    m_gapsMs.push_back(std::max(0.0F, gap));
}

EventLoopMeter::Reading EventLoopMeter::reading() const
{
    Reading reading;
    reading.count = m_gapsMs.size();
    reading.seconds = static_cast<double>(m_total.elapsed()) / 1000.0;
    reading.cpuFraction = (threadCpuSeconds() - m_cpuAtStart) / std::max(0.001, reading.seconds);
    if (m_gapsMs.empty())
        return reading;
    std::vector<float> sorted = m_gapsMs;
    std::sort(sorted.begin(), sorted.end());
    const auto quantile = [&sorted](double q) {
        return static_cast<double>(sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1))]);
    };
    reading.medianMs = quantile(0.5);
    reading.p99Ms = quantile(0.99);
    reading.p999Ms = quantile(0.999);
    reading.maximumMs = sorted.back();
    return reading;
}

} // namespace console::app
