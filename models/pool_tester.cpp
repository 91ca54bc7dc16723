// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pool_tester.h"

#include "models/convert.h"
#include "models/pool_convert.h"

#include <QMetaObject>

#include <atomic>
#include <exception>
#include <thread>

namespace console::models {

namespace {

TestReport reportView(const jobs::ConnectionReport &report)
{
    TestReport view;
    for (const jobs::ConnectionStep &step : report.steps)
        view.steps.append({convert(step.kind), convert(step.detail)});
    view.trouble = convert(report.trouble);
    if (report.offeredKey)
        view.offeredKey = convert(report.offeredKey->text());
    return view;
}

} // namespace

/// One test. Its thread is the last member, so that it is joined before the rest goes.
struct PoolTester::Run {
    std::atomic<bool> ended = false;
    std::jthread thread;
};

PoolTester::PoolTester(Test test, QObject *parent)
    : QObject(parent)
    , m_test(std::move(test))
{
}

PoolTester::~PoolTester()
{
    retire();
    // A report that was sent meanwhile dies with this object's event queue.
    m_retired.clear();
}

void PoolTester::retire()
{
    ++m_generation;
    m_running = false;
    if (!m_run)
        return;
    m_run->thread.request_stop();
    m_retired.push_back(std::move(m_run));
}

void PoolTester::start(const PoolEntry &entry)
{
    const auto pool = toEngine(entry);
    if (!pool || !m_test)
        return;
    retire();
    std::erase_if(m_retired, [](const auto &run) { return run->ended.load(); });
    m_running = true;
    m_run = std::make_unique<Run>();
    m_run->thread = std::jthread(
        [this, run = m_run.get(), test = m_test, pool = *pool, generation = m_generation](const std::stop_token &stop) {
            TestReport report;
            try {
                report = reportView(test(pool, stop));
            } catch (const std::exception &fault) {
                report.trouble = QString::fromUtf8(fault.what());
            }
            QMetaObject::invokeMethod(
                this,
                [this, generation, report] {
                    if (generation != m_generation)
                        return;
                    m_running = false;
                    emit finished(report);
                },
                Qt::QueuedConnection);
            run->ended = true;
        });
    emit started();
}

void PoolTester::cancel()
{
    if (!m_running)
        return;
    retire();
    emit cancelled();
}

} // namespace console::models
