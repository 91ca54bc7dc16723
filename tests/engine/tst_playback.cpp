// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/playback.h"
#include "engine/session/playback_state.h"

#include "tests/support/guard.h"
#include "tests/support/recorded_example.h"

#include <cmath>
#include <condition_variable>
#include <limits>
#include <mutex>

using namespace console;
using namespace console::session;
using namespace console::test;
using std::chrono::seconds;

namespace {

/// Waits for a fact that another thread brings about.
class Signal
{
public:
    void raise()
    {
        const std::scoped_lock lock(m_mutex);
        ++m_count;
        m_raised.notify_all();
    }
    template <class Fact> bool waitFor(Fact fact)
    {
        const auto deadline = std::chrono::steady_clock::now() + seconds(20);
        std::unique_lock lock(m_mutex);
        while (!fact()) {
            const int seen = m_count;
            if (!m_raised.wait_until(lock, deadline, [&] { return m_count != seen; }))
                return fact();
        }
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_raised;
    int m_count = 0;
};

class FlatGrid final : public grid::GridSource
{
public:
    grid::GridState at(UtcTime time) const override
    {
        grid::GridState state;
        state.at = time;
        for (grid::RegionState &region : state.regions)
            region.surplus = Figure<Megawatt>(Megawatt(123.0), Quality::Modelled, time);
        return state;
    }
    const std::array<grid::RegionYear, grid::regionCount> &year() const override { return m_year; }
    std::string provenance() const override { return "modelled"; }

private:
    std::array<grid::RegionYear, grid::regionCount> m_year{};
};

} // namespace

class TestPlayback : public GuardedTest
{
    Q_OBJECT
private slots:
    void startsPausedAtTheBeginning();
    void showsWhatWasRecorded();
    void playsAtItsSpeed();
    void pausesAtTheEndAndBeginsAgain();
    void seeks();
    void eventsArePassedInOrder();
    void oldFiguresAreStale();
    void otherCommandsAreIgnored();
    void outlookOfAModelledGrid();
    void answersHistory();
    void refusesWhatItCannotReplay();
    void threadPublishesTheSame();

private:
    static std::unique_ptr<PlaybackState> openExample(const SessionFolder &folder, int length = 60,
                                                      ReplayGrid grid = {})
    {
        recordExample(folder.file("s.session"), length);
        auto opened = PlaybackState::open(folder.file("s.session"), std::move(grid));
        return opened.ok() ? std::move(opened).value() : nullptr;
    }
    static MonotonicTime real(double time)
    {
        return MonotonicTime(seconds(1000)) + std::chrono::milliseconds(static_cast<int>(time * 1000.0));
    }
};

void TestPlayback::startsPausedAtTheBeginning()
{
    const SessionFolder folder;
    const auto state = openExample(folder);
    QVERIFY(state);
    QVERIFY(!state->step(real(5)));
    const auto snapshot = state->snapshot(sessionStart);
    QVERIFY(snapshot->mode == Mode::Replay);
    QVERIFY(snapshot->paused);
    QCOMPARE(snapshot->speed, 1.0);
    QVERIFY(snapshot->gridTime == sessionStart);
    QVERIFY(snapshot->span.has_value());
    QVERIFY(snapshot->span->first == sessionStart && snapshot->span->second == sessionStart + seconds(59));
    QVERIFY(!snapshot->recording.recording);
}

void TestPlayback::showsWhatWasRecorded()
{
    const SessionFolder folder;
    const auto state = openExample(folder);
    const auto book = std::make_shared<const sites::SiteBook>(exampleBook());
    for (const int second : {0, 17, 42, 59}) {
        state->obey(command::ReplaySeek{sessionStart + seconds(second)}, real(0));
        const auto is = state->snapshot(sessionStart);
        const Snapshot was = exampleSnapshot(second, book);
        for (std::size_t r = 0; r < grid::regionCount; ++r) {
            QVERIFY(is->grid.regions[r].surplus.value() == was.grid.regions[r].surplus.value());
            QVERIFY(is->grid.regions[r].rooftop.quality() == was.grid.regions[r].rooftop.quality());
            QVERIFY(is->plan[r].spilled == was.plan[r].spilled);
            QVERIFY(is->year[r].firmP90.isMissing() == was.year[r].firmP90.isMissing());
        }
        QVERIFY(is->grid.corridor.flow.value() == was.grid.corridor.flow.value());
        QCOMPARE(is->grid.corridor.binding, was.grid.corridor.binding);
        QVERIFY(is->totals.miningLoad.value() == was.totals.miningLoad.value());
        QVERIFY(is->totals.absorbed == was.totals.absorbed);
        QCOMPARE(is->totals.instructions, was.totals.instructions);
        QCOMPARE(is->totals.regionsWithData, 6);
        QCOMPARE(is->totals.regionsInSurplus, 5);
        QCOMPARE(is->sites.size(), was.sites.size());
        for (std::size_t s = 0; s < was.sites.size(); ++s) {
            QCOMPARE(is->sites[s].id, was.sites[s].id);
            QVERIFY(is->sites[s].reading.load.value() == was.sites[s].reading.load.value());
            QVERIFY(is->sites[s].reading.hashrate.isMissing() == was.sites[s].reading.hashrate.isMissing());
            QVERIFY(is->sites[s].setpoint == was.sites[s].setpoint);
            QVERIFY(is->sites[s].state == was.sites[s].state);
        }
        QCOMPARE(is->sites[0].reason.first, double(second / 10 * 10));
        QCOMPARE(is->hasher.hashes, was.hasher.hashes);
        QCOMPARE(is->hasher.kernel, was.hasher.kernel);
        QVERIFY(is->hasher.perWorker == was.hasher.perWorker);
        QCOMPARE(is->hashingAllowed, was.hashingAllowed);
        QCOMPARE(is->provenance, was.provenance);
    }
}

void TestPlayback::playsAtItsSpeed()
{
    const SessionFolder folder;
    const auto state = openExample(folder);
    QVERIFY(state->obey(command::ReplayPause{false}, real(0)));
    QVERIFY(state->step(real(2.5)));
    QVERIFY(state->position() == sessionStart + Milliseconds(2500));
    QVERIFY(state->obey(command::ReplaySpeed{10.0}, real(3)));
    QVERIFY(state->position() == sessionStart + seconds(3));
    QVERIFY(state->step(real(4)));
    QVERIFY(state->position() == sessionStart + seconds(13));
    QVERIFY(state->obey(command::ReplayPause{true}, real(5)));
    QVERIFY(!state->step(real(50)));
    QVERIFY(state->position() == sessionStart + seconds(23));
    QVERIFY(state->obey(command::ReplayPause{false}, real(60)));
    QVERIFY(state->step(real(61)));
    QVERIFY(state->position() == sessionStart + seconds(33));
    for (const double nonsense : {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()})
        QVERIFY(!state->obey(command::ReplaySpeed{nonsense}, real(61)));
}

void TestPlayback::pausesAtTheEndAndBeginsAgain()
{
    const SessionFolder folder;
    const auto state = openExample(folder);
    state->obey(command::ReplayPause{false}, real(0));
    QVERIFY(state->step(real(1000)));
    QVERIFY(state->isPaused());
    QVERIFY(state->position() == sessionStart + seconds(59));
    QVERIFY(!state->step(real(2000)));
    state->obey(command::ReplayPause{false}, real(3000));
    QVERIFY(state->position() == sessionStart);
    QVERIFY(state->step(real(3001)));
    QVERIFY(state->position() == sessionStart + seconds(1));
}

void TestPlayback::seeks()
{
    const SessionFolder folder;
    const auto state = openExample(folder);
    QVERIFY(state->obey(command::ReplaySeek{sessionStart + seconds(30)}, real(0)));
    QVERIFY(state->position() == sessionStart + seconds(30));
    QVERIFY(state->isPaused());
    state->obey(command::ReplaySeek{UtcTime::min()}, real(0));
    QVERIFY(state->position() == sessionStart);
    state->obey(command::ReplaySeek{UtcTime::max()}, real(0));
    QVERIFY(state->position() == sessionStart + seconds(59));
}

void TestPlayback::eventsArePassedInOrder()
{
    const SessionFolder folder;
    const auto state = openExample(folder);
    QCOMPARE(state->takeEvents().size(), std::size_t(1)); // the instruction of second 0
    state->obey(command::ReplayPause{false}, real(0));
    state->step(real(9.999));
    QVERIFY(state->takeEvents().empty());
    state->step(real(10));
    const auto tenth = state->takeEvents();
    QCOMPARE(tenth.size(), std::size_t(1));
    QCOMPARE(tenth[0].to, 10.0);
    state->step(real(10.001));
    QVERIFY(state->takeEvents().empty()); // not twice
    state->obey(command::ReplaySeek{sessionStart + seconds(45)}, real(11));
    const auto before = state->takeEvents();
    QCOMPARE(before.size(), std::size_t(5));
    QCOMPARE(before.back().to, 40.0);
}

void TestPlayback::oldFiguresAreStale()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {{"sites", sites::toJson(exampleBook())}});
    auto &writer = *created.value();
    const int flow = writer.addSeries("corridor", "flow", "MW");
    const int other = writer.addSeries("total", "surplus", "MW");
    for (int i = 0; i < 100; ++i) {
        writer.add(Sample{other, sessionStart + seconds(i), 1.0, Quality::Measured});
        if (i < 50)
            writer.add(Sample{flow, sessionStart + seconds(i), 7.0, Quality::Measured});
    }
    QVERIFY(writer.close().ok());
    auto state = PlaybackState::open(folder.file("s.session"), {});
    QVERIFY2(state.ok(), sentenceOf(state).c_str());
    const auto at = [&](int second) {
        state.value()->obey(command::ReplaySeek{sessionStart + seconds(second)}, real(0));
        return state.value()->snapshot(sessionStart);
    };
    QVERIFY(at(52)->grid.corridor.flow.quality() == Quality::Measured);
    QVERIFY(at(53)->grid.corridor.flow.quality() == Quality::Stale);
    QVERIFY(at(53)->grid.corridor.flow.value() == Megawatt(7.0));
    QVERIFY(at(53)->totals.surplus.quality() == Quality::Measured);
    QVERIFY(at(53)->grid.corridor.limit.isMissing());
    QVERIFY(at(53)->outlook != nullptr);
}

void TestPlayback::otherCommandsAreIgnored()
{
    const SessionFolder folder;
    const auto state = openExample(folder);
    QVERIFY(!state->obey(command::SetHashing{false}, real(0)));
    QVERIFY(!state->obey(command::StartRecording{folder.file("t.session")}, real(0)));
    QVERIFY(!state->obey(command::SetSpeed{100.0}, real(0)));
    QVERIFY(state->position() == sessionStart);
}

void TestPlayback::outlookOfAModelledGrid()
{
    const SessionFolder folder;
    const auto state = openExample(folder, 10, [](grid::GridCase) { return std::make_shared<const FlatGrid>(); });
    const auto first = state->snapshot(sessionStart);
    QVERIFY(first->outlook);
    QVERIFY(!first->outlook->national[24].isMissing());
    QVERIFY(first->outlook == state->snapshot(sessionStart)->outlook); // the same hour, the same object
}

void TestPlayback::answersHistory()
{
    const SessionFolder folder;
    const auto state = openExample(folder);
    const HistoryReply reply = state->answer(
        {7, {"total.surplus", "region.PK-SD.surplus", "no.such"}, sessionStart, sessionStart + seconds(20), 600, 0});
    QCOMPARE(reply.id, std::uint64_t(7));
    QCOMPARE(reply.series.size(), std::size_t(3));
    QCOMPARE(reply.series[0].points.size(), std::size_t(21));
    QCOMPARE(reply.series[1].points[20].value, 1020.0);
    QVERIFY(reply.series[2].points.empty());
    QVERIFY(reply.events.empty());
    const HistoryReply record = state->answer({9, {}, UtcTime::min(), UtcTime::max(), 600, 1000});
    QVERIFY(record.series.empty());
    QVERIFY(record.events.size() > 1);
    QVERIFY(record.events.back().gridTime > state->position()); // also what is still to come
    QVERIFY(state->answer({8, {"total.surplus"}, UtcTime::min(), UtcTime::max(), 10, 0}).series[0].points.size() <= 10);
}

void TestPlayback::refusesWhatItCannotReplay()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("empty.session"), {});
    QVERIFY(created.value()->close().ok());
    QVERIFY(sentenceOf(makePlayback(folder.file("empty.session"))).find("holds no samples") != std::string::npos);
    QVERIFY(sentenceOf(makePlayback(folder.file("none.session"))).find("does not exist") != std::string::npos);
    recordExample(folder.file("sites.session"), 1);
    QVERIFY(alterFile(folder.file("sites.session"), "UPDATE meta SET value='{}' WHERE key='sites'"));
    QVERIFY(sentenceOf(makePlayback(folder.file("sites.session"))).find("sites.session: sites") != std::string::npos);
}

void TestPlayback::threadPublishesTheSame()
{
    const SessionFolder folder;
    recordExample(folder.file("s.session"), 60);
    const auto clock = std::make_shared<ManualClock>();
    auto made = makePlayback(folder.file("s.session"), {}, clock);
    QVERIFY2(made.ok(), sentenceOf(made).c_str());
    Engine &engine = *made.value();
    Signal woken;
    engine.setWake([&] { woken.raise(); });
    std::shared_ptr<const Snapshot> newest;
    std::size_t events = 0;
    const auto take = [&] {
        if (auto snapshot = engine.takeSnapshot())
            newest = std::move(snapshot);
        events += engine.takeEvents().size();
    };
    const auto reaches = [&](auto fact) {
        return woken.waitFor([&] {
            take();
            return newest && fact(*newest);
        });
    };
    engine.start();
    QVERIFY(reaches([](const Snapshot &s) { return s.paused && s.gridTime == sessionStart; }));
    engine.post(command::ReplayPause{false});
    QVERIFY(reaches([](const Snapshot &s) { return !s.paused; }));
    clock->advance(seconds(25));
    QVERIFY(reaches([](const Snapshot &s) { return s.gridTime == sessionStart + seconds(25); }));
    QCOMPARE(events, std::size_t(3));
    clock->advance(seconds(100));
    QVERIFY(reaches([](const Snapshot &s) { return s.paused && s.gridTime == sessionStart + seconds(59); }));
    engine.post(command::ReplaySeek{sessionStart + seconds(30)});
    QVERIFY(reaches([](const Snapshot &s) { return s.gridTime == sessionStart + seconds(30); }));
    engine.request({3, {"total.surplus"}, sessionStart, sessionStart + seconds(59), 600, 0});
    std::vector<HistoryReply> replies;
    QVERIFY(woken.waitFor([&] {
        replies = engine.takeHistory();
        return !replies.empty();
    }));
    QCOMPARE(replies[0].series[0].points.size(), std::size_t(60));
    engine.stop();
    engine.stop();
}

QTEST_APPLESS_MAIN(TestPlayback)
#include "tst_playback.moc"
