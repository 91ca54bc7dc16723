// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace console {
class LongWork;
}

namespace console::models {

/// Long computations, one after another on one thread behind the window, before the hashers. A newer one of the same
/// name takes the place of an older one, also of one that runs. GUI thread.
class BackgroundQueue : public QObject
{
    Q_OBJECT
public:
    /// What the GUI thread does with a result.
    using Adopt = std::function<void()>;
    /// Runs on the queue's thread; returns what is to be done with the result, or nothing when it was stopped.
    using Compute = std::function<Adopt(const LongWork &)>;

    explicit BackgroundQueue(QObject *parent = nullptr);
    /// Stops what runs and waits for it; nothing is adopted afterwards.
    ~BackgroundQueue() override;

    /// `last`: after everything that waits already, and after what is put without it later.
    void put(PlanWork work, const QString &name, Compute compute, bool last = false);
    /// Forgets one by name, also when it runs.
    void drop(const QString &name);
    /// Stops what runs and forgets what waits.
    void clear();
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] bool holds(const QString &name) const;
    [[nodiscard]] PlanProgress progress() const;

signals:
    void progressChanged();
    /// Nothing runs and nothing waits any more.
    void idle();
    /// A computation threw; the sentence says what.
    void faulted(const QString &name, const QString &sentence);

private:
    struct Job;
    struct Shared;
    void startNext();
    void take(quint64 id);
    void tellProgress(quint64 id);

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<Job> m_running;
    std::vector<Job> m_waiting;
    std::vector<Job> m_lastWaiting;
    quint64 m_nextId = 1;
    double m_fraction = 0.0;
};

} // namespace console::models
