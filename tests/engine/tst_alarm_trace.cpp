// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/alarm_trace.h"

#include "engine/alarms/alarm_engine.h"
#include "engine/alarms/alarm_note.h"
#include "engine/base/embedded.h"
#include "engine/session/playback_state.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

#include <cmath>
#include <random>

using namespace console;
using namespace console::alarms;
using namespace console::session;
using namespace console::test;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

UtcTime at(seconds since)
{
    return sessionStart + since;
}

Transition change(seconds since, std::uint64_t id, AlarmState from, AlarmState to, const char *person = "automatic")
{
    Transition transition;
    transition.at = {at(since), since};
    transition.wallTime = at(since) + hours(1);
    transition.alarm = id;
    transition.definition = id % 2 == 0 ? "chip-temperature" : "site-over-setpoint";
    transition.source = "site-" + std::to_string(id);
    transition.priority = id % 2 == 0 ? Priority::P2 : Priority::P3;
    transition.from = from;
    transition.to = to;
    transition.value = 90.0;
    transition.limit = 85.0;
    transition.quality = Quality::Measured;
    transition.actor.person = person;
    return transition;
}

std::vector<Event> events(const std::vector<Transition> &transitions)
{
    std::vector<Event> all;
    for (const Transition &transition : transitions)
        all.push_back(alarmEvent(transition));
    return all;
}

const Alarm *find(const AlarmBoard &board, std::uint64_t id)
{
    for (const auto &alarm : board.alarms) {
        if (alarm->id == id)
            return alarm.get();
    }
    return nullptr;
}

/// All of a board but its pointers.
bool sameBoard(const AlarmBoard &a, const AlarmBoard &b)
{
    const auto same = [](const auto &first, const auto &second) { return *first == *second; };
    const AlarmMetrics &m = a.metrics;
    const AlarmMetrics &n = b.metrics;
    return std::ranges::equal(a.alarms, b.alarms, same) && a.active == b.active &&
           a.unacknowledged == b.unacknowledged && a.aside == b.aside && m.raisedIn10Minutes == n.raisedIn10Minutes &&
           m.flood == n.flood && m.chattering == n.chattering && m.stale == n.stale &&
           m.priorityShares == n.priorityShares && m.raisedIn24Hours == n.raisedIn24Hours && m.topTen == n.topTen &&
           m.causes == n.causes;
}

using S = AlarmState;

} // namespace

class TestAlarmTrace : public GuardedTest
{
    Q_OBJECT
private slots:
    void withoutEventsNothingWatches();
    void followsAnAlarm();
    void keepsPointers();
    void aJumpShowsTheSame();
    void marksChatteringFloodAndStale();
    void anAlarmFromBeforeIsNoRaise();
    void saysWhatTheEngineSaid();
    void aReplayShowsThem();
    void anOldRecordingHasNone();
};

void TestAlarmTrace::withoutEventsNothingWatches()
{
    QCOMPARE(AlarmTrace().at(at(seconds(1))), nullptr);
    Event other;
    other.kind = Event::Kind::Fault;
    Event hostile = alarmEvent(change(seconds(1), 1, S::Normal, S::Unacknowledged));
    hostile.detail = "{";
    QCOMPARE(AlarmTrace({other, hostile}).at(at(seconds(1))), nullptr);
}

void TestAlarmTrace::followsAnAlarm()
{
    Transition shelved = change(seconds(30), 2, S::Unacknowledged, S::Shelved, "B. Ali");
    shelved.reason = "fan is changed";
    AlarmTrace trace(events({change(seconds(10), 1, S::Normal, S::Unacknowledged),
                             change(seconds(20), 2, S::Normal, S::Unacknowledged),
                             change(seconds(25), 1, S::Unacknowledged, S::Acknowledged, "A. Khan"), shelved,
                             change(seconds(40), 1, S::Acknowledged, S::Normal)}));
    const auto before = trace.at(at(seconds(9)));
    QVERIFY(before && before->alarms.empty());
    QCOMPARE(trace.at(at(seconds(10)))->alarms.size(), std::size_t(1));
    const auto both = trace.at(at(seconds(26)));
    QCOMPARE(both->alarms.size(), std::size_t(2));
    const Alarm *first = find(*both, 1);
    QVERIFY(first);
    QCOMPARE(first->state, S::Acknowledged);
    QCOMPARE(first->by, std::string("A. Khan"));
    QCOMPARE(first->raised, at(seconds(10)));
    QCOMPARE(first->changed, at(seconds(25)));
    QVERIFY(first->active);
    QCOMPARE(both->active, (std::array<std::size_t, 4>{0, 1, 1, 0}));
    QCOMPARE(both->unacknowledged, (std::array<std::size_t, 4>{0, 1, 0, 0}));
    QCOMPARE(both->metrics.raisedIn10Minutes, std::size_t(2));
    QCOMPARE(both->metrics.causes, (std::vector<AlarmCause>{{"chip-temperature", Priority::P2, 1, 1},
                                                            {"site-over-setpoint", Priority::P3, 1, 0}}));
    const auto end = trace.at(at(seconds(50)));
    QCOMPARE(find(*end, 1), nullptr);
    const Alarm *second = find(*end, 2);
    QCOMPARE(second->state, S::Shelved);
    QCOMPARE(second->reason, std::string("fan is changed"));
    QVERIFY(second->active); // it held when it was put aside
    QCOMPARE(end->aside, std::size_t(1));
    QCOMPARE(end->active, (std::array<std::size_t, 4>{}));
    QCOMPARE(end->metrics.topTen.size(), std::size_t(2));
    QCOMPARE(end->metrics.topTen[0], (BadActor{"site-over-setpoint", "site-1", 1, 0.5}));
}

void TestAlarmTrace::keepsPointers()
{
    AlarmTrace trace(events({change(seconds(10), 1, S::Normal, S::Unacknowledged),
                             change(seconds(20), 2, S::Normal, S::Unacknowledged),
                             change(seconds(30), 2, S::Unacknowledged, S::Acknowledged)}));
    const auto first = trace.at(at(seconds(20)));
    QCOMPARE(trace.at(at(seconds(25))), first);
    const auto next = trace.at(at(seconds(30)));
    QVERIFY(next != first);
    QCOMPARE(next->alarms[0], first->alarms[0]);
    QVERIFY(next->alarms[1] != first->alarms[1]);
}

void TestAlarmTrace::aJumpShowsTheSame()
{
    // Enough for several marks, and more than a day.
    std::mt19937 random(7);
    std::vector<Transition> all;
    std::array<S, 40> states{};
    for (int i = 0; i < 7000; ++i) {
        const std::uint64_t id = random() % states.size();
        const S to = states[id] == S::Normal           ? S::Unacknowledged
                     : states[id] == S::Unacknowledged ? (random() % 2 == 0 ? S::Acknowledged : S::Shelved)
                                                       : S::Normal;
        all.push_back(change(seconds(i * 20), id + 1, states[id], to));
        states[id] = to;
    }
    const std::vector<Event> recorded = events(all);
    AlarmTrace jumping(recorded);
    for (int look = 0; look < 25; ++look) {
        const UtcTime moment = at(seconds(random() % 140'000));
        AlarmTrace walking(recorded);
        for (UtcTime step = sessionStart; step < moment; step += minutes(90))
            (void)walking.at(step);
        QVERIFY2(sameBoard(*jumping.at(moment), *walking.at(moment)), qPrintable(QString::number(look)));
    }
}

void TestAlarmTrace::marksChatteringFloodAndStale()
{
    std::vector<Transition> all{change(seconds(0), 50, S::Normal, S::Unacknowledged)};
    for (int i = 0; i < 12; ++i) {
        all.push_back(change(seconds(100 + 10 * i), 1, S::Normal, S::Unacknowledged));
        all.push_back(change(seconds(105 + 10 * i), 1, S::Unacknowledged, S::Normal));
    }
    all.push_back(change(seconds(216), 1, S::Normal, S::Unacknowledged));
    AlarmTrace trace(events(all));
    const auto calm = trace.at(at(seconds(112)));
    QVERIFY(!calm->metrics.flood);
    QCOMPARE(calm->metrics.chattering, std::size_t(0));
    const auto storm = trace.at(at(seconds(220)));
    QVERIFY(storm->metrics.flood);
    QCOMPARE(storm->metrics.raisedIn10Minutes, std::size_t(14));
    QCOMPARE(storm->metrics.chattering, std::size_t(1));
    QVERIFY(find(*storm, 1)->chattering);
    QVERIFY(!find(*storm, 50)->chattering);
    const auto after = trace.at(at(seconds(220) + minutes(11)));
    QVERIFY(!after->metrics.flood);
    QVERIFY(!find(*after, 1)->chattering);
    QCOMPARE(after->metrics.stale, std::size_t(0));
    const auto nextDay = trace.at(at(seconds(1) + hours(24)));
    QCOMPARE(nextDay->metrics.stale, std::size_t(1));
    QVERIFY(find(*nextDay, 50)->stale);
    QVERIFY(!find(*nextDay, 1)->stale);
    // Back again nothing of it is left.
    QVERIFY(!find(*trace.at(at(seconds(112))), 50)->stale);
}

void TestAlarmTrace::anAlarmFromBeforeIsNoRaise()
{
    AlarmTrace trace(events(
        {change(seconds(0), 1, S::Unacknowledged, S::Unacknowledged), change(seconds(5), 3, S::Shelved, S::Shelved)}));
    const auto board = trace.at(at(seconds(6)));
    QCOMPARE(board->alarms.size(), std::size_t(2));
    QCOMPARE(board->metrics.raisedIn24Hours, std::size_t(0));
    QCOMPARE(board->aside, std::size_t(1));
}

void TestAlarmTrace::saysWhatTheEngineSaid()
{
    const auto definitions = parseAlarmDefinitions(embedded::defaultAlarms(), "alarms.json");
    QVERIFY(definitions.ok());
    AlarmEngine engine(std::make_shared<const AlarmDefinitions>(definitions.value()));
    std::mt19937 random(11);
    std::vector<Event> recorded;
    std::vector<std::pair<UtcTime, std::shared_ptr<const AlarmBoard>>> said;
    for (int second = 0; second < 1800; second += 5) {
        const AlarmTime now{at(seconds(second)), seconds(second)};
        for (int site = 0; site < 8; ++site) {
            Observation seen;
            seen.value = (second / 240 + site) % 3 == 0 ? 20.0 : -20.0;
            seen.rating = 100.0;
            engine.observe("site-over-setpoint", "site-" + std::to_string(site), seen, now);
        }
        engine.advance(now);
        if (const auto &alarms = engine.board()->alarms; !alarms.empty() && second % 35 == 0)
            (void)engine.acknowledge(alarms[random() % alarms.size()]->id, {"A. Khan", "desk"}, now);
        for (const Transition &transition : engine.takeTransitions())
            recorded.push_back(alarmEvent(transition));
        said.emplace_back(now.utc, engine.board());
    }
    QVERIFY(recorded.size() > 20);
    AlarmTrace trace(recorded);
    for (const auto &[moment, board] : said) {
        const auto shown = trace.at(moment);
        QCOMPARE(shown->active, board->active);
        QCOMPARE(shown->unacknowledged, board->unacknowledged);
        QCOMPARE(shown->metrics.raisedIn10Minutes, board->metrics.raisedIn10Minutes);
        QCOMPARE(shown->metrics.flood, board->metrics.flood);
        QCOMPARE(shown->metrics.causes, board->metrics.causes);
        QCOMPARE(shown->alarms.size(), board->alarms.size());
        for (std::size_t i = 0; i < board->alarms.size(); ++i) {
            QCOMPARE(shown->alarms[i]->id, board->alarms[i]->id);
            QCOMPARE(shown->alarms[i]->state, board->alarms[i]->state);
            QCOMPARE(shown->alarms[i]->raised, board->alarms[i]->raised);
            QCOMPARE(shown->alarms[i]->changed, board->alarms[i]->changed);
            QCOMPARE(shown->alarms[i]->by, board->alarms[i]->by);
            QCOMPARE(shown->alarms[i]->chattering, board->alarms[i]->chattering);
        }
    }
}

void TestAlarmTrace::aReplayShowsThem()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {{"software", "test"}});
    QVERIFY(created.ok());
    const int series = created.value()->addSeries("a", "x", "MW");
    for (int second = 0; second < 100; ++second)
        created.value()->add(Sample{series, at(seconds(second)), 1.0, Quality::Measured});
    for (const Event &event : events({change(seconds(10), 1, S::Normal, S::Unacknowledged),
                                      change(seconds(60), 1, S::Unacknowledged, S::Acknowledged, "A. Khan")}))
        created.value()->add(event);
    QVERIFY(created.value()->close().ok());
    const auto opened = PlaybackState::open(folder.file("s.session"), {});
    QVERIFY(opened.ok());
    PlaybackState &replay = *opened.value();
    const auto shown = [&](seconds moment) {
        replay.obey(command::ReplaySeek{at(moment)}, MonotonicTime{});
        return replay.snapshot(sessionStart);
    };
    QVERIFY(shown(seconds(0))->alarms->alarms.empty());
    QCOMPARE(shown(seconds(70))->alarms->alarms.at(0)->by, std::string("A. Khan"));
    QCOMPARE(shown(seconds(20))->alarms->alarms.at(0)->state, S::Unacknowledged);
    const auto snapshot = shown(seconds(20));
    QVERIFY(snapshot->alarmDefinitions);
    QVERIFY(snapshot->alarmDefinitions->find("site-over-setpoint"));
}

void TestAlarmTrace::anOldRecordingHasNone()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    const auto opened = PlaybackState::open(folder.file("s.session"), {});
    QVERIFY(opened.ok());
    const auto snapshot = opened.value()->snapshot(sessionStart);
    QCOMPARE(snapshot->alarms, nullptr);
    QCOMPARE(snapshot->alarmDefinitions, nullptr);
}

QTEST_APPLESS_MAIN(TestAlarmTrace)
#include "tst_alarm_trace.moc"
