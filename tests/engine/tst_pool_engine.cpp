// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_core.h"
#include "engine/session/playback_state.h"
#include "engine/session/session_reader.h"
#include "tests/support/fake_grid.h"
#include "tests/support/guard.h"
#include "tests/support/manual_clock.h"
#include "tests/support/pool_rig.h"
#include "tests/support/pool_watch.h"

#include <QFile>
#include <QTemporaryDir>

using namespace console;
using namespace std::chrono_literals;
using test::TestPool;

/// The whole engine at work for pools: sources switched while running, events in the session, no password anywhere.
class TestPoolEngine : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void theSessionHoldsEveryPoolEventAndNoPassword();
    void theSourceIsSwitchedWhileHashing();
    void aKilledPoolLosesNoShareSubmittedInTime();
    void aBadListIsRefusedInOneSentence();
    void aCurtailedHasherStaysLoggedIn();
};

namespace {

constexpr const char *password = "Correct-Horse-7319";

test::PoolRules rules()
{
    test::PoolRules rules;
    rules.difficulty = test::easyDifficulty;
    rules.password = password;
    return rules;
}

jobs::PoolSettings settingsFor(const TestPool &pool)
{
    jobs::PoolSettings settings = test::settingsFor(pool.port());
    settings.password = Secret(password);
    return settings;
}

/// An engine without sites, whose hasher follows the cap alone. The test's thread steps it.
class Rig
{
public:
    explicit Rig(const jobs::PoolList &pools, const std::string &recordTo = {})
    {
        LiveOptions options;
        options.clock = std::make_shared<SystemClock>();
        options.speed = 1.0;
        options.gridSource = [](grid::GridCase) -> Result<std::shared_ptr<const grid::GridSource>> {
            return std::shared_ptr<const grid::GridSource>(std::make_shared<test::FakeGrid>(1000.0));
        };
        options.hasher.workers = 1;
        options.pools = pools;
        options.workSource = jobs::WorkSource::Pools;
        options.recordTo = recordTo;
        core = std::move(EngineCore::create(std::move(options))).value();
    }

    template <class Fact> bool stepUntil(Fact fact)
    {
        const auto end = test::now() + test::deadline;
        while (test::now() < end) {
            last = core->step();
            for (Event &event : core->takeEvents())
                events.push_back(std::move(event));
            if (fact())
                return true;
            test::waitABit(); // the worker is at background priority
        }
        return false;
    }
    [[nodiscard]] std::size_t count(Event::Kind kind) const
    {
        return static_cast<std::size_t>(std::ranges::count(events, kind, &Event::kind));
    }

    std::unique_ptr<EngineCore> core;
    std::shared_ptr<const Snapshot> last;
    std::vector<Event> events;
};

} // namespace

void TestPoolEngine::theSessionHoldsEveryPoolEventAndNoPassword()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("pools.session")).toStdString();
    TestPool pool(rules());
    {
        Rig rig({settingsFor(pool)}, path);
        QVERIFY(rig.stepUntil([&] { return rig.last->work.shares.accepted >= 5; }));
        pool.say(R"({"id":null,"method":"client.show_message","params":["maintenance at noon"]})");
        pool.say("nonsense");
        pool.newJob(true);
        pool.refuseWith("Low difficulty share");
        QVERIFY(rig.stepUntil([&] { return rig.last->work.shares.rejected >= 2; }));
        pool.kill();
        QVERIFY(rig.stepUntil([&] { return rig.count(Event::Kind::PoolLost) > 0; }));
        // The replay ends with the last sample, which shall be one after all that.
        const std::uint64_t samples = rig.last->recording.samples;
        QVERIFY(rig.stepUntil([&] { return rig.last->recording.samples > samples; }));
        rig.core->close();
        for (Event &event : rig.core->takeEvents())
            rig.events.push_back(std::move(event));

        // What the window is told and what the file holds are the same events.
        const auto reader = session::SessionReader::open(path);
        QVERIFY(reader.ok());
        const auto kept = reader.value()->events(UtcTime{}, UtcTime{std::chrono::days(40'000)}, 100'000);
        QVERIFY(kept.ok());
        for (const auto kind :
             {Event::Kind::WorkSourceChanged, Event::Kind::PoolSelected, Event::Kind::PoolConnected,
              Event::Kind::PoolDifficulty, Event::Kind::PoolVersionMask, Event::Kind::PoolExtranonce,
              Event::Kind::PoolJob, Event::Kind::PoolMessage, Event::Kind::PoolFault, Event::Kind::PoolShareAccepted,
              Event::Kind::PoolShareRejected, Event::Kind::PoolLost}) {
            const auto inFile = static_cast<std::size_t>(std::ranges::count(kept.value(), kind, &Event::kind));
            QVERIFY2(inFile > 0, std::string(eventKey(kind)).c_str());
            QCOMPARE(inFile, rig.count(kind));
        }

        // A replay knows as much.
        auto opened = session::PlaybackState::open(path, {});
        QVERIFY2(opened.ok(), opened ? "" : opened.error().sentence().c_str());
        const auto replay = std::move(opened).value();
        replay->obey(command::ReplaySeek{UtcTime{std::chrono::days(40'000)}}, test::now());
        const jobs::WorkReading end = replay->snapshot(UtcTime{})->work;
        QCOMPARE(end.source, jobs::WorkSource::Pools);
        const auto until = [&](Event::Kind kind) {
            return static_cast<std::uint64_t>(std::ranges::count_if(kept.value(), [&](const Event &event) {
                return event.kind == kind && event.gridTime <= replay->position();
            }));
        };
        QCOMPARE(end.shares.accepted, until(Event::Kind::PoolShareAccepted));
        QCOMPARE(end.shares.rejected, until(Event::Kind::PoolShareRejected));
        QVERIFY(end.shares.accepted >= 5);
    }
    // Not in the file, not in what lies beside it.
    for (const QString &name : QDir(folder.path()).entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(password), qPrintable(name));
    }
}

void TestPoolEngine::theSourceIsSwitchedWhileHashing()
{
    TestPool pool(rules());
    Rig rig({settingsFor(pool)});
    QVERIFY(rig.stepUntil([&] { return rig.last->work.shares.accepted >= 3; }));
    rig.core->obey(command::SetWorkSource{jobs::WorkSource::Local});
    QVERIFY(!rig.core->worksForPools());
    const std::uint64_t before = rig.core->step()->hasher.hashes;
    QVERIFY(rig.stepUntil([&] { return rig.last->hasher.hashes > before + 1'000'000; }));
    QVERIFY(rig.last->work.source == jobs::WorkSource::Local);
    QVERIFY(rig.last->work.pools.empty());
    const auto tally = pool.tally();
    QVERIFY(rig.stepUntil([&] { return rig.last->hasher.hashes > before + 20'000'000; }));
    // Local shares are nobody's business.
    QCOMPARE(pool.tally().received, tally.received);

    rig.core->obey(command::SetWorkSource{jobs::WorkSource::Pools});
    const std::uint64_t counted = tally.valid;
    QVERIFY(rig.stepUntil([&] { return rig.last->work.shares.accepted >= counted + 3; }));
    QVERIFY(pool.tally().objections.empty());
    QCOMPARE(rig.count(Event::Kind::WorkSourceChanged), 3U);
}

void TestPoolEngine::aKilledPoolLosesNoShareSubmittedInTime()
{
    auto first = std::make_unique<TestPool>(rules());
    TestPool second(rules());
    TestPool third(rules());
    Rig rig({settingsFor(*first), settingsFor(second), settingsFor(third)});
    QVERIFY(rig.stepUntil([&] { return rig.last->work.shares.accepted >= 20; }));
    const auto killed = test::now();
    first->kill();
    QVERIFY(rig.stepUntil([&] { return rig.last->work.active && *rig.last->work.active == 1; }));
    const auto took = test::now() - killed;
    QVERIFY(rig.stepUntil([&] { return second.tally().valid >= 20; }));
    rig.core->obey(command::SetHashing{false});
    const auto last = rig.core->close();

    // Every share the pools got is accounted for: accepted, or unanswered when the answer was cut off.
    const jobs::ShareCounts shares = last->work.shares;
    const std::uint64_t valid = first->tally().valid + second.tally().valid;
    QVERIFY(first->tally().objections.empty() && second.tally().objections.empty());
    QCOMPARE(second.tally().valid, last->work.pools.at(1).shares.accepted);
    QVERIFY(shares.accepted <= valid);
    QVERIFY(valid - shares.accepted <= shares.unanswered);
    QCOMPARE(third.connections(), 0);
    qInfo("The work moved in %.0f ms.", std::chrono::duration<double, std::milli>(took).count());
}

void TestPoolEngine::aBadListIsRefusedInOneSentence()
{
    Rig rig({});
    jobs::PoolSettings nameless = test::settingsFor(3333);
    nameless.user.clear();
    rig.core->obey(command::SetPools{{nameless}});
    const auto events = rig.core->takeEvents();
    const auto fault = std::ranges::find(events, Event::Kind::Fault, &Event::kind);
    QVERIFY(fault != events.end());
    QCOMPARE(fault->detail,
             std::string("pool 1 (127.0.0.1:3333) has no user. Give the worker name the pool knows you by."));
}

void TestPoolEngine::aCurtailedHasherStaysLoggedIn()
{
    TestPool pool(rules());
    Rig rig({settingsFor(pool)});
    QVERIFY(rig.stepUntil([&] { return rig.last->work.shares.accepted >= 3; }));
    rig.core->obey(command::SetMaximumFraction{0.0});
    QVERIFY(rig.stepUntil([&] { return rig.last->hasher.achievedFraction == 0.0; }));
    QVERIFY(rig.last->work.active);
    const std::uint64_t before = pool.tally().valid;
    rig.core->obey(command::SetMaximumFraction{1.0});
    QVERIFY(rig.stepUntil([&] { return pool.tally().valid >= before + 3; }));
    QCOMPARE(pool.connections(), 1);
}

QTEST_APPLESS_MAIN(TestPoolEngine)
#include "tst_pool_engine.moc"
