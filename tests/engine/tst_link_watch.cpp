// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/link_watch.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::telemetry;
using namespace std::chrono_literals;

namespace {

const MonotonicTime start{std::chrono::hours(5)};

} // namespace

/// When a device counts as lost and as found again, and the words of telemetry.
class TestLinkWatch : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void aDeviceNobodyAskedIsNotThere();
    void theFirstAnswerIsEnough();
    void threeMissedAndThirtySecondsLoseIt();
    void threeMissedInAHurryDoNot();
    void oneGoodStartsTheCountAgain();
    void twoGoodFindItAgain();
    void oneThatNeverAnsweredNeedsTwo();
    void keys();
    void sitesAreFoundByTheirId();
};

void TestLinkWatch::aDeviceNobodyAskedIsNotThere()
{
    const LinkWatch watch;
    QVERIFY(!watch.communicating());
    QCOMPARE(watch.missedInARow(), 0);
}

void TestLinkWatch::theFirstAnswerIsEnough()
{
    LinkWatch watch;
    watch.good(start);
    QVERIFY(watch.communicating());
}

void TestLinkWatch::threeMissedAndThirtySecondsLoseIt()
{
    LinkWatch watch;
    watch.good(start);
    watch.missed(start + 10s);
    watch.missed(start + 20s);
    QVERIFY(watch.communicating());
    QCOMPARE(watch.missedInARow(), 2);
    watch.missed(start + 30s);
    QVERIFY(!watch.communicating());
    QCOMPARE(watch.missedInARow(), 3);
}

void TestLinkWatch::threeMissedInAHurryDoNot()
{
    LinkWatch watch;
    watch.good(start);
    for (int i = 1; i <= 29; ++i)
        watch.missed(start + i * 1s);
    QVERIFY(watch.communicating());
    watch.missed(start + 29'999ms);
    QVERIFY(watch.communicating());
    watch.missed(start + 30s);
    QVERIFY(!watch.communicating());
}

void TestLinkWatch::oneGoodStartsTheCountAgain()
{
    LinkWatch watch;
    watch.good(start);
    watch.missed(start + 20s);
    watch.missed(start + 40s);
    watch.good(start + 60s);
    QCOMPARE(watch.missedInARow(), 0);
    watch.missed(start + 80s);
    watch.missed(start + 100s);
    QVERIFY(watch.communicating());
    watch.missed(start + 120s);
    QVERIFY(!watch.communicating());
}

void TestLinkWatch::twoGoodFindItAgain()
{
    LinkWatch watch;
    watch.good(start);
    for (int i = 1; i <= 3; ++i)
        watch.missed(start + i * 10s);
    watch.good(start + 40s);
    QVERIFY(!watch.communicating());
    watch.missed(start + 50s);
    watch.good(start + 60s);
    QVERIFY(!watch.communicating());
    watch.good(start + 70s);
    QVERIFY(watch.communicating());
}

void TestLinkWatch::oneThatNeverAnsweredNeedsTwo()
{
    LinkWatch watch;
    watch.missed(start);
    QVERIFY(!watch.communicating());
    watch.good(start + 10s);
    QVERIFY(!watch.communicating());
    watch.good(start + 20s);
    QVERIFY(watch.communicating());
}

void TestLinkWatch::keys()
{
    QCOMPARE(deviceKindKey(DeviceKind::Miner), std::string_view("miner"));
    QCOMPARE(deviceKindKey(DeviceKind::Meter), std::string_view("meter"));
    QCOMPARE(deviceKindKey(DeviceKind::Folder), std::string_view("folder"));
    QCOMPARE(pollFaultKey(PollFault::None), std::string_view("none"));
    QCOMPARE(pollFaultKey(PollFault::TimedOut), std::string_view("timed-out"));
    QCOMPARE(pollFaultKey(PollFault::ClosedEarly), std::string_view("closed-early"));
    QCOMPARE(pollFaultKey(PollFault::DeviceError), std::string_view("device-error"));
    QCOMPARE(loadSourceKey(LoadSource::Meter), std::string_view("meter"));
    QCOMPARE(loadSourceKey(LoadSource::Devices), std::string_view("devices"));
    for (const ControlMethod method :
         {ControlMethod::None, ControlMethod::Boards, ControlMethod::Pause, ControlMethod::Sleep})
        QVERIFY(controlMethodFromKey(controlMethodKey(method)) == method);
    QVERIFY(!controlMethodFromKey("Boards"));
    QVERIFY(!controlMethodFromKey(""));
}

void TestLinkWatch::sitesAreFoundByTheirId()
{
    TelemetryState state;
    auto site = std::make_shared<SiteTelemetry>();
    site->site = "thar";
    state.sites = {nullptr, site};
    QCOMPARE(state.find("thar"), site.get());
    QCOMPARE(state.find("hub"), nullptr);
    QCOMPARE(TelemetryState().find("thar"), nullptr);
}

QTEST_APPLESS_MAIN(TestLinkWatch)
#include "tst_link_watch.moc"
