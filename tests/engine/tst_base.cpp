// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/channel.h"
#include "engine/base/figure.h"
#include "engine/base/mailbox.h"
#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/base/units.h"
#include "tests/support/guard.h"

#include <memory>

namespace console {

namespace {

template <class A, class B>
concept Addable = requires(A a, B b)
{
    a + b;
};

static_assert(Addable<Megawatt, Megawatt>);
static_assert(!Addable<Megawatt, MegawattHour>, "power and energy must not add");
static_assert(!Addable<Megawatt, double>, "a bare number has no unit");

} // namespace

class TestBase : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void powerOverTimeIsEnergy();
    void pktIsFiveHoursAhead();
    void theNewestLetterWins();
    void aFullChannelCountsWhatItRefuses();
    void aMissingFigureHasNoValue();
    void anErrorIsOneSentenceAndARemedy();
};

void TestBase::powerOverTimeIsEnergy()
{
    QCOMPARE((Megawatt(120.0) * Milliseconds(std::chrono::minutes(30))).value(), 60.0);
    QCOMPARE((MegawattPerMinute(10.0) * Milliseconds(std::chrono::seconds(30))).value(), 5.0);
}

void TestBase::pktIsFiveHoursAhead()
{
    const UtcTime time = fromPkt({2026, 11, 23, 2, 30, 15, 250});
    QCOMPARE(toIso8601(time), std::string("2026-11-22T21:30:15.250Z"));
    const PktTime back = toPkt(time);
    QCOMPARE(back.day, 23U);
    QCOMPARE(back.hour, 2);
    QCOMPARE(back.millisecond, 250);
}

void TestBase::theNewestLetterWins()
{
    Mailbox<std::shared_ptr<int>> mailbox;
    QVERIFY(mailbox.put(std::make_shared<int>(1)));
    QVERIFY(!mailbox.put(std::make_shared<int>(2))); // the reader is already on its way
    QCOMPARE(*mailbox.take(), 2);
    QVERIFY(mailbox.take() == nullptr);
    QVERIFY(mailbox.put(std::make_shared<int>(3)));
}

void TestBase::aFullChannelCountsWhatItRefuses()
{
    Channel<int> channel(2);
    QVERIFY(channel.push(1));
    QVERIFY(channel.push(2));
    QVERIFY(!channel.push(3));
    QCOMPARE(channel.takeOverflow(), 1U);
    QCOMPARE(channel.takeOverflow(), 0U);
    QCOMPARE(channel.drain(), (std::vector<int>{1, 2}));
}

void TestBase::aMissingFigureHasNoValue()
{
    const Figure<Megawatt> missing;
    QVERIFY(missing.isMissing());
    QVERIFY(!missing.value().has_value());
    const Figure<Megawatt> zero(Megawatt(0.0), Quality::Modelled, UtcTime{});
    QVERIFY(zero.value().has_value());
}

void TestBase::anErrorIsOneSentenceAndARemedy()
{
    const Error error{Error::Kind::BadInput, "sites.json: sites[2].limit_mw", "is -5, but a limit is greater than 0",
                      "Give the connection limit in MW."};
    QCOMPARE(error.sentence(), std::string("sites.json: sites[2].limit_mw is -5, but a limit is greater than 0. "
                                           "Give the connection limit in MW."));
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestBase)
#include "tst_base.moc"
