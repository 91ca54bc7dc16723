// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_reader.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

#include <algorithm>

using namespace console;
using namespace console::session;
using namespace console::test;
using std::chrono::seconds;

/// What a recording tells of that happened, beside its figures.
class TestSessionEvents : public GuardedTest
{
    Q_OBJECT
private slots:
    void eventsInOrderNewestKept();
    void sharesGiveWayInTheRecord();
    void instructionsInForce();

private:
    static std::unique_ptr<SessionReader> open(const std::string &path)
    {
        auto opened = SessionReader::open(path);
        return opened.ok() ? std::move(opened).value() : nullptr;
    }
};

void TestSessionEvents::eventsInOrderNewestKept()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    const auto reader = open(folder.file("s.session"));
    const auto events = reader->events(sessionStart, sessionStart + seconds(100), 10).value();
    QCOMPARE(events.size(), std::size_t(2));
    QVERIFY(events[0].kind == Event::Kind::Fault);
    QCOMPARE(events[0].detail, std::string("a worker said: \"no\""));
    QVERIFY(events[1].kind == Event::Kind::SetpointChanged);
    QCOMPARE(events[1].subject, std::string("site-1"));
    QCOMPARE(events[1].to, 12.5);
    QVERIFY((events[1].reason == dispatch::Reason{dispatch::ReasonKind::Headroom, 3.0, 4.0}));
    const auto newest = reader->events(sessionStart, sessionStart + seconds(100), 1).value();
    QCOMPARE(newest.size(), std::size_t(1));
    QVERIFY(newest[0].kind == Event::Kind::SetpointChanged);
    QVERIFY(reader->events(sessionStart + seconds(11), UtcTime::max(), 10).value().empty());
}

void TestSessionEvents::sharesGiveWayInTheRecord()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {});
    SessionWriter &writer = *created.value();
    const int series = writer.addSeries("a", "x", "MW");
    writer.add(Sample{series, sessionStart, 1.0, Quality::Measured});
    for (int i = 0; i < 50; ++i) {
        hashing::Share share;
        share.at = sessionStart;
        share.difficulty = 0.5 + i;
        share.accepted = i % 10 != 9; // a refused share is recorded as an event by whoever saw it
        writer.add(share, sessionStart + seconds(i));
    }
    Event event;
    event.kind = Event::Kind::SetpointChanged;
    event.gridTime = sessionStart + seconds(3);
    event.subject = "site-1";
    writer.add(event);
    QVERIFY(writer.close().ok());
    const auto reader = open(folder.file("s.session"));
    const auto whole = reader->record(UtcTime::min(), UtcTime::max(), 1000).value();
    QCOMPARE(whole.size(), std::size_t(46));
    QVERIFY(std::ranges::is_sorted(whole, {}, &Event::gridTime));
    const auto few = reader->record(UtcTime::min(), UtcTime::max(), 4).value();
    QCOMPARE(few.size(), std::size_t(4));
    QVERIFY(few[0].kind == Event::Kind::SetpointChanged);
    QVERIFY(few[3].kind == Event::Kind::ShareAccepted);
    QCOMPARE(few[3].to, 48.5);
    QCOMPARE(reader->record(UtcTime::min(), UtcTime::max(), 1).value().size(), std::size_t(1));
    QCOMPARE(reader->record(sessionStart + seconds(45), UtcTime::max(), 9).value().size(), std::size_t(4));
}

void TestSessionEvents::instructionsInForce()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {});
    for (int i = 0; i < 10; ++i) {
        Event event;
        event.kind = Event::Kind::SetpointChanged;
        event.gridTime = sessionStart + seconds(i);
        event.subject = i % 2 == 0 ? "even" : "odd";
        event.to = i;
        created.value()->add(event);
    }
    QVERIFY(created.value()->close().ok());
    const auto reader = open(folder.file("s.session"));
    const auto force = reader->instructionsInForce(sessionStart + seconds(4)).value();
    QCOMPARE(force.size(), std::size_t(2));
    QCOMPARE(force[0].to, 4.0);
    QCOMPARE(force[1].to, 3.0);
    QCOMPARE(reader->instructionsInForce(sessionStart).value().size(), std::size_t(1));
    QVERIFY(reader->instructionsInForce(sessionStart - seconds(1)).value().empty());
}

QTEST_APPLESS_MAIN(TestSessionEvents)
#include "tst_session_events.moc"
