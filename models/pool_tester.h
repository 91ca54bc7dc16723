// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pool_entry.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace console::jobs {
struct ConnectionReport;
struct PoolSettings;
} // namespace console::jobs

namespace console::models {

struct TestStep {
    TestStepKind kind = TestStepKind::Connect;
    QString detail; ///< untrusted text of the pool
    bool operator==(const TestStep &) const = default;
};

/// What happened when a pool or node was tried out.
struct TestReport {
    QList<TestStep> steps; ///< that succeeded, in order
    QString trouble;       ///< why it went no further; empty: it works
    QString offeredKey;    ///< the key a pool showed, as the pin's text; empty without TLS

    [[nodiscard]] bool works() const { return trouble.isEmpty(); }
    /// The pool showed a key, and the connection went no further: that key is not trusted.
    [[nodiscard]] bool isKeyRefused() const { return !works() && steps.isEmpty() && !offeredKey.isEmpty(); }
};

/// Tries a pool or node out on a thread of its own, one at a time. GUI thread.
class PoolTester : public QObject
{
    Q_OBJECT
public:
    /// jobs::testConnection, or what a test puts in its place. Called on a thread of its own; blocks until it is
    /// done or told to stop.
    using Test = std::function<jobs::ConnectionReport(const jobs::PoolSettings &, const std::stop_token &)>;

    explicit PoolTester(Test test, QObject *parent = nullptr);
    /// Waits for a test that still runs only as long as that takes to stop; nothing is told afterwards.
    ~PoolTester() override;

    /// A test that still runs is cancelled first. The entry has no problems (see problemsOf).
    void start(const PoolEntry &entry);
    /// Stops without waiting; finished() does not come for what was cancelled.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

signals:
    void started();
    void finished(const console::models::TestReport &report);
    void cancelled();

private:
    struct Run;
    void retire();

    Test m_test;
    std::unique_ptr<Run> m_run;
    std::vector<std::unique_ptr<Run>> m_retired; ///< told to stop, and perhaps not ended yet
    quint64 m_generation = 0;
    bool m_running = false;
};

} // namespace console::models
