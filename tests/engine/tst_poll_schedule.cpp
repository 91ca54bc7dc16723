// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/poll_schedule.h"
#include "tests/support/guard.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace console::telemetry {

using namespace std::chrono_literals;
using Work = PollSchedule::Work;
using Ending = PollSchedule::Ending;

class TestPollSchedule : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void asksEverybodyAtOnceAndThenSpreads();
    void keepsThePeriod();
    void holdsNoMoreSlotsThanItMay();
    void putsCommandsFirst();
    void speaksWithADeviceOnceAtATime();
    void waitsLongerForTheDead();
    void forgivesAtTheFirstAnswer();
    void letsSuspectsHoldAQuarter();
    void letsSuspectsHaveWhatNobodyElseUses();
    void breaksOffTheSlowOnceSuspectsHaveTheirSlots();
    void knowsTheSlowButGood();
    void neverBreaksOffACommand();
    void forgetsTheRemoved();
    void isFair();
    void goodOnesKeepTheirTurnsAmidTheSilent();
    void wakesForWhatComesNext();

private:
    /// Everything that is due now, begun.
    static std::vector<PollSchedule::Turn> begun(PollSchedule &schedule, MonotonicTime now)
    {
        std::vector<PollSchedule::Turn> turns;
        while (const auto turn = schedule.next(now))
            turns.push_back(*turn);
        return turns;
    }
    /// One conversation with the only device; when it began.
    static MonotonicTime converse(PollSchedule &schedule, MonotonicTime &now, Ending ending)
    {
        now = std::max(now, schedule.wakeAt().value_or(now));
        const MonotonicTime began = now;
        if (const auto turn = schedule.next(now))
            schedule.ended(turn->device, ending, now);
        return began;
    }
};

void TestPollSchedule::asksEverybodyAtOnceAndThenSpreads()
{
    PollSchedule schedule({.mostInFlight = 1'000});
    MonotonicTime now{};
    for (PollSchedule::Device device = 0; device < 1'000; ++device)
        schedule.add(device, 10s, now);
    const auto first = begun(schedule, now);
    QCOMPARE(first.size(), 1'000U);
    for (const auto &turn : first)
        schedule.ended(turn.device, Ending::Answered, now);

    std::vector<int> inSecond(10, 0);
    for (int second = 0; second < 10; ++second) {
        now += 1s;
        inSecond[static_cast<std::size_t>(second)] = static_cast<int>(begun(schedule, now).size());
    }
    QCOMPARE(std::accumulate(inSecond.begin(), inSecond.end(), 0), 1'000);
    for (const int count : inSecond)
        QVERIFY2(count > 50 && count < 150, qPrintable(QString::number(count)));
}

void TestPollSchedule::keepsThePeriod()
{
    PollSchedule schedule({});
    MonotonicTime now{};
    schedule.add(7, 10s, now);
    converse(schedule, now, Ending::Answered);
    MonotonicTime before = converse(schedule, now, Ending::Answered);
    const MonotonicTime begin = before;
    std::set<MonotonicTime::duration> gaps;
    for (int i = 0; i < 200; ++i) {
        const MonotonicTime at = converse(schedule, now, Ending::Answered);
        QVERIFY(at - before >= 9'500ms && at - before <= 10'500ms);
        gaps.insert(at - before);
        before = at;
    }
    QVERIFY(gaps.size() > 50);
    QVERIFY(before - begin > 1'950s && before - begin < 2'050s);
}

void TestPollSchedule::holdsNoMoreSlotsThanItMay()
{
    PollSchedule schedule({.mostInFlight = 64});
    const MonotonicTime now{};
    for (PollSchedule::Device device = 0; device < 200; ++device)
        schedule.add(device, 10s, now);
    const auto turns = begun(schedule, now);
    QCOMPARE(turns.size(), 64U);
    QCOMPARE(schedule.inFlight(), 64U);
    QVERIFY(!schedule.next(now));
    schedule.ended(turns.front().device, Ending::Answered, now);
    QCOMPARE(begun(schedule, now).size(), 1U);
}

void TestPollSchedule::putsCommandsFirst()
{
    PollSchedule schedule({.mostInFlight = 2});
    const MonotonicTime now{};
    for (PollSchedule::Device device = 0; device < 10; ++device)
        schedule.add(device, 10s, now);
    schedule.command(8);
    schedule.command(9);
    schedule.command(9);
    const auto turns = begun(schedule, now);
    QCOMPARE(turns.size(), 2U);
    QVERIFY(turns[0].device == 8 && turns[0].work == Work::Command);
    QVERIFY(turns[1].device == 9 && turns[1].work == Work::Command);
    schedule.ended(9, Ending::Answered, now);
    const auto again = schedule.next(now);
    QVERIFY(again && again->device == 9 && again->work == Work::Command);
    schedule.ended(9, Ending::Answered, now);
    QVERIFY(schedule.next(now)->work == Work::Poll);
}

void TestPollSchedule::speaksWithADeviceOnceAtATime()
{
    PollSchedule schedule({});
    const MonotonicTime now{};
    schedule.add(1, 10s, now);
    QVERIFY(schedule.next(now)->work == Work::Poll);
    schedule.command(1);
    QVERIFY(!schedule.next(now));
    schedule.ended(1, Ending::Answered, now);
    QVERIFY(schedule.next(now)->work == Work::Command);
    QVERIFY(!schedule.next(now));
    schedule.ended(1, Ending::Answered, now);
    // What the command did is looked at right away.
    QVERIFY(schedule.next(now)->work == Work::Poll);
}

void TestPollSchedule::waitsLongerForTheDead()
{
    PollSchedule schedule({});
    MonotonicTime now{};
    schedule.add(1, 10s, now);
    MonotonicTime before = converse(schedule, now, Ending::Silent);
    for (const auto wait : {10s, 20s, 40s, 60s, 60s, 60s}) {
        const MonotonicTime at = converse(schedule, now, Ending::Silent);
        QVERIFY(at - before <= wait);
        QVERIFY(at - before >= wait * 9 / 10);
        before = at;
    }
    PollSchedule slow({});
    now = {};
    slow.add(1, 120s, now);
    before = converse(slow, now, Ending::Silent);
    for (int i = 0; i < 5; ++i) {
        const MonotonicTime at = converse(slow, now, Ending::Silent);
        QVERIFY(at - before == 120s);
        before = at;
    }
}

void TestPollSchedule::forgivesAtTheFirstAnswer()
{
    PollSchedule schedule({});
    MonotonicTime now{};
    schedule.add(1, 10s, now);
    converse(schedule, now, Ending::Answered);
    for (int i = 0; i < 6; ++i)
        converse(schedule, now, Ending::Silent);
    QVERIFY(schedule.isSuspect(1));
    const MonotonicTime before = converse(schedule, now, Ending::Answered);
    QVERIFY(!schedule.isSuspect(1));
    const MonotonicTime at = converse(schedule, now, Ending::Complained);
    QVERIFY(at - before <= 10'500ms);
    QVERIFY(converse(schedule, now, Ending::Answered) - at <= 10'500ms);
}

void TestPollSchedule::letsSuspectsHoldAQuarter()
{
    PollSchedule schedule({.mostInFlight = 64});
    MonotonicTime now{};
    for (PollSchedule::Device device = 0; device < 400; ++device)
        schedule.add(device, 10s, now);
    // The first 200 are silent, the others answer.
    for (int round = 0; round < 100; ++round)
        for (const auto &turn : begun(schedule, now))
            schedule.ended(turn.device, turn.device < 200 ? Ending::Silent : Ending::Answered, now);
    // From now on the silent ones say nothing at all.
    now += 60s;
    std::size_t silent = 0;
    for (int round = 0; round < 100; ++round) {
        for (const auto &turn : begun(schedule, now)) {
            if (turn.device < 200)
                ++silent;
            else
                schedule.ended(turn.device, Ending::Answered, now);
        }
    }
    QCOMPARE(silent, 16U);
    QCOMPARE(schedule.suspectsInFlight(), 16U);
    QCOMPARE(schedule.inFlight(), 16U);
}

void TestPollSchedule::letsSuspectsHaveWhatNobodyElseUses()
{
    PollSchedule schedule({.mostInFlight = 64});
    MonotonicTime now{};
    for (PollSchedule::Device device = 0; device < 220; ++device)
        schedule.add(device, 10s, now);
    for (int round = 0; round < 100; ++round)
        for (const auto &turn : begun(schedule, now))
            schedule.ended(turn.device, turn.device < 200 ? Ending::Silent : Ending::Answered, now);
    now += 60s;
    const auto turns = begun(schedule, now);
    QCOMPARE(turns.size(), 64U);
    QCOMPARE(schedule.suspectsInFlight(), 44U);
}

void TestPollSchedule::breaksOffTheSlowOnceSuspectsHaveTheirSlots()
{
    PollSchedule schedule({.mostInFlight = 8, .patience = 500ms});
    MonotonicTime now{};
    for (PollSchedule::Device device = 0; device < 100; ++device)
        schedule.add(device, 10s, now);
    QCOMPARE(begun(schedule, now).size(), 8U);
    QVERIFY(schedule.overdue(now + 499ms).empty());
    now += 500ms;
    QVERIFY(schedule.wakeAt() && *schedule.wakeAt() == now);
    const auto broken = schedule.overdue(now);
    QCOMPARE(broken.size(), 6U); // two go on in the suspects' slots
    QCOMPARE(schedule.suspectsInFlight(), 2U);
    QCOMPARE(schedule.inFlight(), 2U);
    const auto others = begun(schedule, now);
    QCOMPARE(others.size(), 6U);
    for (const auto &turn : others) {
        QVERIFY(std::ranges::find(broken, turn.device) == broken.end());
        schedule.ended(turn.device, Ending::Answered, now);
    }
    // When a suspect's slot is free, the first of them has its turn, and all the time it needs.
    schedule.ended(0, Ending::Silent, now);
    now += 1ms;
    std::vector<PollSchedule::Device> suspects;
    for (int round = 0; round < 100; ++round) {
        for (const auto &turn : begun(schedule, now)) {
            if (schedule.isSuspect(turn.device))
                suspects.push_back(turn.device);
            else
                schedule.ended(turn.device, Ending::Answered, now);
        }
    }
    QCOMPARE(suspects, (std::vector<PollSchedule::Device>{broken.front()}));
    QVERIFY(schedule.overdue(now + 60s).empty());
}

void TestPollSchedule::knowsTheSlowButGood()
{
    PollSchedule schedule({.mostInFlight = 1, .patience = 500ms});
    MonotonicTime now{};
    schedule.add(1, 10s, now);
    schedule.add(2, 10s, now);
    QVERIFY(schedule.next(now)->device == 1);
    now += 400ms;
    schedule.ended(1, Ending::Answered, now);
    QVERIFY(schedule.next(now)->device == 2);
    schedule.ended(2, Ending::Answered, now);
    now += 60s;
    const auto turn = schedule.next(now);
    QVERIFY(turn);
    if (turn->device == 2) {
        schedule.ended(2, Ending::Answered, now);
        QVERIFY(schedule.next(now)->device == 1);
    }
    QVERIFY(*schedule.wakeAt() == now + 8 * 400ms);
}

void TestPollSchedule::neverBreaksOffACommand()
{
    PollSchedule schedule({.mostInFlight = 4, .patience = 500ms});
    MonotonicTime now{};
    for (PollSchedule::Device device = 0; device < 4; ++device) {
        schedule.add(device, 10s, now);
        schedule.command(device);
    }
    QCOMPARE(begun(schedule, now).size(), 4U);
    QVERIFY(schedule.overdue(now + 60s).empty());
    QCOMPARE(schedule.suspectsInFlight(), 0U);
}

void TestPollSchedule::forgetsTheRemoved()
{
    PollSchedule schedule({.mostInFlight = 1});
    const MonotonicTime now{};
    schedule.add(1, 10s, now);
    schedule.add(2, 10s, now);
    QVERIFY(schedule.next(now)->device == 1);
    schedule.command(1);
    schedule.remove(1);
    QCOMPARE(schedule.inFlight(), 0U);
    schedule.ended(1, Ending::Answered, now);
    QVERIFY(schedule.next(now)->device == 2);
    schedule.remove(2);
    QVERIFY(!schedule.next(now + 1h));
    QVERIFY(!schedule.wakeAt());
}

void TestPollSchedule::isFair()
{
    PollSchedule schedule({.mostInFlight = 3});
    MonotonicTime now{};
    for (PollSchedule::Device device = 0; device < 50; ++device)
        schedule.add(device, 1ms, now);
    std::map<PollSchedule::Device, int> polls;
    for (int i = 0; i < 1'000; ++i) {
        for (const auto &turn : begun(schedule, now)) {
            ++polls[turn.device];
            schedule.ended(turn.device, Ending::Answered, now);
        }
        now += 1ms;
    }
    const auto [least, most] = std::ranges::minmax_element(polls, {}, [](const auto &entry) { return entry.second; });
    QCOMPARE(polls.size(), 50U);
    QVERIFY(most->second - least->second <= 100);
}

void TestPollSchedule::goodOnesKeepTheirTurnsAmidTheSilent()
{
    // 5,000 devices that answer in 20 ms, but for 5 % that are silent for 5 s, all due at once.
    PollSchedule schedule({.mostInFlight = 64, .seed = 3});
    MonotonicTime now{};
    constexpr PollSchedule::Device devices = 5'000;
    for (PollSchedule::Device device = 0; device < devices; ++device)
        schedule.add(device, 10s, now);
    const auto isSilent = [](PollSchedule::Device device) { return device < devices / 20; };
    std::map<PollSchedule::Device, MonotonicTime> ends;
    std::set<PollSchedule::Device> answered;
    for (; answered.size() < devices * 19 / 20 && now < MonotonicTime(1min); now += 10ms) {
        for (const PollSchedule::Device device : schedule.overdue(now))
            ends.erase(device);
        for (auto at = ends.begin(); at != ends.end();) {
            if (at->second > now) {
                ++at;
                continue;
            }
            schedule.ended(at->first, isSilent(at->first) ? Ending::Silent : Ending::Answered, now);
            if (!isSilent(at->first))
                answered.insert(at->first);
            at = ends.erase(at);
        }
        while (const auto turn = schedule.next(now))
            ends[turn->device] = now + (isSilent(turn->device) ? 5'000ms : 20ms);
        QVERIFY(schedule.inFlight() <= 64);
        QVERIFY(ends.size() == schedule.inFlight());
    }
    // 4,750 × 30 ms (in steps of 10 ms) / 48 slots are 3 s; 250 × 0.5 s / 64 slots are 2 s.
    QVERIFY2(now <= MonotonicTime(8s), qPrintable(QString::number(now.time_since_epoch() / 1ms)));
}

void TestPollSchedule::wakesForWhatComesNext()
{
    PollSchedule schedule({.mostInFlight = 1});
    MonotonicTime now{};
    QVERIFY(!schedule.wakeAt());
    schedule.add(1, 10s, now);
    QVERIFY(*schedule.wakeAt() == now);
    QVERIFY(schedule.next(now));
    QVERIFY(*schedule.wakeAt() == now + 500ms);
    schedule.ended(1, Ending::Answered, now);
    QVERIFY(*schedule.wakeAt() > now && *schedule.wakeAt() <= now + 10s);
    schedule.setPeriod(1, 1ms, now);
    QVERIFY(*schedule.wakeAt() <= now + 1ms);
}

} // namespace console::telemetry

QTEST_APPLESS_MAIN(console::telemetry::TestPollSchedule)
#include "tst_poll_schedule.moc"
