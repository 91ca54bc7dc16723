// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/background_queue.h"

#include "engine/base/long_work.h"
#include "engine/base/platform_thread.h"

#include <QMetaObject>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace console::models {

struct BackgroundQueue::Job {
    quint64 id = 0;
    PlanWork work = PlanWork::None;
    QString name;
    Compute compute;
    std::stop_source stop;
};

/// What both threads touch. The thread is the last member, so that it is joined before the rest goes.
struct BackgroundQueue::Shared {
    struct Order {
        quint64 id = 0;
        Compute compute;
        std::stop_token stop;
    };
    struct Answer {
        quint64 id = 0;
        Adopt adopt;
        QString fault;
    };
    std::mutex mutex;
    std::condition_variable_any due;
    std::optional<Order> order;
    std::optional<Answer> answer;
    std::atomic<double> fraction = 0.0;
    std::atomic<bool> progressQueued = false;
    std::jthread thread;
};

BackgroundQueue::BackgroundQueue(QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->thread = std::jthread([this, shared = m_shared.get()](const std::stop_token &stop) {
        nameThisThread("planner");
        lowerThisThread();
        for (;;) {
            Shared::Order order;
            {
                std::unique_lock lock(shared->mutex);
                if (!shared->due.wait(lock, stop, [shared] { return shared->order.has_value(); }))
                    return;
                order = std::move(*shared->order);
                shared->order.reset();
            }
            const LongWork work(order.stop, [this, shared, id = order.id](double fraction) {
                shared->fraction = fraction;
                if (!shared->progressQueued.exchange(true))
                    QMetaObject::invokeMethod(
                        this, [this, id] { tellProgress(id); }, Qt::QueuedConnection);
            });
            Shared::Answer answer{order.id, {}, {}};
            try {
                answer.adopt = order.compute(work);
            } catch (const std::exception &fault) {
                answer.fault = QString::fromUtf8(fault.what());
            }
            {
                const std::scoped_lock lock(shared->mutex);
                shared->answer = std::move(answer);
            }
            QMetaObject::invokeMethod(
                this, [this, id = order.id] { take(id); }, Qt::QueuedConnection);
        }
    });
}

BackgroundQueue::~BackgroundQueue()
{
    if (m_running)
        m_running->stop.request_stop();
    m_shared->thread.request_stop();
    m_shared->thread.join();
}

void BackgroundQueue::put(PlanWork work, const QString &name, Compute compute, bool last)
{
    drop(name);
    Job job;
    job.id = m_nextId++;
    job.work = work;
    job.name = name;
    job.compute = std::move(compute);
    (last ? m_lastWaiting : m_waiting).push_back(std::move(job));
    startNext();
}

void BackgroundQueue::drop(const QString &name)
{
    const auto same = [&](const Job &job) { return job.name == name; };
    std::erase_if(m_waiting, same);
    std::erase_if(m_lastWaiting, same);
    if (m_running && m_running->name == name)
        m_running->stop.request_stop();
}

void BackgroundQueue::clear()
{
    m_waiting.clear();
    m_lastWaiting.clear();
    if (m_running)
        m_running->stop.request_stop();
    emit progressChanged();
}

bool BackgroundQueue::isIdle() const
{
    return !m_running && m_waiting.empty() && m_lastWaiting.empty();
}

bool BackgroundQueue::holds(const QString &name) const
{
    const auto same = [&](const Job &job) { return job.name == name; };
    return std::any_of(m_waiting.begin(), m_waiting.end(), same) ||
           std::any_of(m_lastWaiting.begin(), m_lastWaiting.end(), same) ||
           (m_running && m_running->name == name && !m_running->stop.stop_requested());
}

PlanProgress BackgroundQueue::progress() const
{
    if (!m_running || m_running->stop.stop_requested())
        return {};
    return {m_running->work, m_fraction};
}

void BackgroundQueue::startNext()
{
    if (m_running)
        return;
    auto &list = m_waiting.empty() ? m_lastWaiting : m_waiting;
    if (list.empty())
        return;
    m_running = std::make_unique<Job>(std::move(list.front()));
    list.erase(list.begin());
    m_fraction = 0.0;
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->fraction = 0.0;
        m_shared->order = Shared::Order{m_running->id, std::move(m_running->compute), m_running->stop.get_token()};
    }
    m_shared->due.notify_one();
    emit progressChanged();
}

void BackgroundQueue::take(quint64 id)
{
    Shared::Answer answer;
    {
        const std::scoped_lock lock(m_shared->mutex);
        if (!m_shared->answer || m_shared->answer->id != id)
            return;
        answer = std::move(*m_shared->answer);
        m_shared->answer.reset();
    }
    const std::unique_ptr<Job> done = std::move(m_running);
    startNext();
    if (!answer.fault.isEmpty())
        emit faulted(done->name, answer.fault);
    else if (answer.adopt && !done->stop.stop_requested())
        answer.adopt();
    if (isIdle()) {
        emit progressChanged();
        emit idle();
    }
}

void BackgroundQueue::tellProgress(quint64 id)
{
    m_shared->progressQueued = false;
    if (!m_running || m_running->id != id)
        return;
    m_fraction = m_shared->fraction;
    emit progressChanged();
}

} // namespace console::models
