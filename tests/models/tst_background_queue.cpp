// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/long_work.h"
#include "models/background_queue.h"
#include "tests/support/guard.h"

#include <QCoreApplication>
#include <QSignalSpy>

#include <stdexcept>
#include <thread>

using namespace console;
using namespace console::models;

namespace {

/// Runs until it is stopped.
BackgroundQueue::Adopt untilStopped(const LongWork &work)
{
    while (!work.stopped())
        std::this_thread::yield();
    return {};
}

} // namespace

class TestBackgroundQueue : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void resultsAreAdoptedHereInOrder();
    void whatIsLastWaitsForTheRest();
    void aNewerOneReplacesTheSameThatWaits();
    void aNewerOneStopsTheSameThatRuns();
    void clearingStopsEverything();
    void progressIsToldAndEndsWithNone();
    void aFaultIsASentenceAndTheNextOneRuns();
    void leavingStopsWhatRuns();

private:
    static void settle(BackgroundQueue &queue)
    {
        if (queue.isIdle())
            return;
        QSignalSpy idle(&queue, &BackgroundQueue::idle);
        QVERIFY(idle.wait(20'000));
    }
};

void TestBackgroundQueue::resultsAreAdoptedHereInOrder()
{
    BackgroundQueue queue;
    QStringList done;
    const auto here = std::this_thread::get_id();
    for (const QString &name : {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")})
        queue.put(PlanWork::Analysis, name, [&, name](const LongWork &) {
            const bool elsewhere = std::this_thread::get_id() != here;
            return [&, name, elsewhere] { done.append(elsewhere && std::this_thread::get_id() == here ? name : "!"); };
        });
    settle(queue);
    QCOMPARE(done, QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
}

void TestBackgroundQueue::whatIsLastWaitsForTheRest()
{
    BackgroundQueue queue;
    QStringList done;
    const auto note = [&](const char *name) {
        return [&done, name](const LongWork &) { return [&done, name] { done.append(QLatin1String(name)); }; };
    };
    queue.put(PlanWork::Analysis, QStringLiteral("block"), untilStopped);
    queue.put(PlanWork::Cases, QStringLiteral("late"), note("late"), true);
    queue.put(PlanWork::Siting, QStringLiteral("early"), note("early"));
    queue.drop(QStringLiteral("block"));
    settle(queue);
    QCOMPARE(done, QStringList({QStringLiteral("early"), QStringLiteral("late")}));
}

void TestBackgroundQueue::aNewerOneReplacesTheSameThatWaits()
{
    BackgroundQueue queue;
    int value = 0;
    queue.put(PlanWork::Analysis, QStringLiteral("block"), untilStopped);
    for (int i = 1; i <= 3; ++i)
        queue.put(PlanWork::Siting, QStringLiteral("same"),
                  [&value, i](const LongWork &) { return [&value, i] { value = value * 10 + i; }; });
    QVERIFY(queue.holds(QStringLiteral("same")));
    queue.drop(QStringLiteral("block"));
    settle(queue);
    QCOMPARE(value, 3);
}

void TestBackgroundQueue::aNewerOneStopsTheSameThatRuns()
{
    BackgroundQueue queue;
    bool adopted = false;
    bool newer = false;
    queue.put(PlanWork::Siting, QStringLiteral("same"), [&](const LongWork &work) {
        untilStopped(work);
        return [&] { adopted = true; };
    });
    queue.put(PlanWork::Siting, QStringLiteral("same"), [&](const LongWork &) { return [&] { newer = true; }; });
    settle(queue);
    QVERIFY(!adopted);
    QVERIFY(newer);
}

void TestBackgroundQueue::clearingStopsEverything()
{
    BackgroundQueue queue;
    bool ran = false;
    queue.put(PlanWork::Analysis, QStringLiteral("a"), untilStopped);
    queue.put(PlanWork::Analysis, QStringLiteral("b"), [&](const LongWork &) {
        ran = true;
        return BackgroundQueue::Adopt();
    });
    queue.clear();
    QVERIFY(queue.progress().work == PlanWork::None);
    settle(queue);
    QVERIFY(!ran);
}

void TestBackgroundQueue::progressIsToldAndEndsWithNone()
{
    BackgroundQueue queue;
    QList<double> told;
    QObject::connect(&queue, &BackgroundQueue::progressChanged, this, [&] {
        if (queue.progress().work == PlanWork::Siting)
            told.append(queue.progress().fraction);
    });
    std::atomic<bool> seen = false;
    QObject::connect(&queue, &BackgroundQueue::progressChanged, this,
                     [&] { seen = !told.isEmpty() && told.last() >= 0.5; });
    queue.put(PlanWork::Siting, QStringLiteral("a"), [&](const LongWork &work) {
        work.report(0.5);
        while (!seen)
            std::this_thread::yield();
        return BackgroundQueue::Adopt();
    });
    settle(queue);
    QVERIFY(told.contains(0.5));
    QVERIFY(queue.progress().work == PlanWork::None);
}

void TestBackgroundQueue::aFaultIsASentenceAndTheNextOneRuns()
{
    BackgroundQueue queue;
    QSignalSpy faults(&queue, &BackgroundQueue::faulted);
    bool ran = false;
    queue.put(PlanWork::Analysis, QStringLiteral("a"),
              [](const LongWork &) -> BackgroundQueue::Adopt { throw std::runtime_error("the sun went out"); });
    queue.put(PlanWork::Analysis, QStringLiteral("b"), [&](const LongWork &) { return [&] { ran = true; }; });
    settle(queue);
    QCOMPARE(faults.size(), 1);
    QCOMPARE(faults.at(0).at(1).toString(), QStringLiteral("the sun went out"));
    QVERIFY(ran);
}

void TestBackgroundQueue::leavingStopsWhatRuns()
{
    bool adopted = false;
    {
        BackgroundQueue queue;
        queue.put(PlanWork::Analysis, QStringLiteral("a"), [&](const LongWork &work) {
            untilStopped(work);
            return [&] { adopted = true; };
        });
    }
    QCoreApplication::processEvents();
    QVERIFY(!adopted);
}

QTEST_GUILESS_MAIN(TestBackgroundQueue)
#include "tst_background_queue.moc"
