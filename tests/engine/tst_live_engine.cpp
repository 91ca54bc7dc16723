// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/runtime/live_engine.h"
#include "engine/sites/site_book.h"
#include "tests/support/fake_grid.h"
#include "tests/support/guard.h"

#include <condition_variable>
#include <mutex>

namespace console {

using namespace std::chrono_literals;

/// The engine on its own thread, with the real clock; every wait is on a fact.
class TestLiveEngine : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void wakesAndPublishes();
    void obeysACommandAndAnswersAQuestion();
    void stopsTwiceAndStartsNothingAgain();
    void manyStartsAndStops();

private:
    [[nodiscard]] static std::unique_ptr<LiveEngine> makeEngine();
};

namespace {

/// Counts wake-ups and lets a test wait for the next.
class Waker
{
public:
    void wake()
    {
        const std::scoped_lock lock(m_mutex);
        ++m_count;
        m_changed.notify_all();
    }
    /// Waits until the predicate, looked at after each wake-up, holds.
    template <class Predicate> bool until(Predicate predicate)
    {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        int seen = 0;
        while (!predicate()) {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait_until(lock, deadline, [&] { return m_count != seen; }))
                return false;
            seen = m_count;
        }
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_count = 0;
};

} // namespace

std::unique_ptr<LiveEngine> TestLiveEngine::makeEngine()
{
    LiveOptions options;
    options.clock = std::make_shared<SystemClock>();
    options.book = sites::parseSiteBook(embedded::defaultSites(), "sites.json").value();
    options.gridSource = [](grid::GridCase) -> Result<std::shared_ptr<const grid::GridSource>> {
        return std::shared_ptr<const grid::GridSource>(std::make_shared<test::FakeGrid>());
    };
    options.hasher.workers = 2;
    options.hasher.kernel = "scalar";
    auto core = EngineCore::create(std::move(options));
    return std::make_unique<LiveEngine>(std::move(core).value());
}

void TestLiveEngine::wakesAndPublishes()
{
    const auto engine = makeEngine();
    Waker waker;
    engine->setWake([&waker] { waker.wake(); });
    engine->start();
    std::shared_ptr<const Snapshot> last;
    QVERIFY(waker.until([&] {
        if (auto next = engine->takeSnapshot())
            last = next;
        return last && last->sequence > 3 && last->hasher.hashes > 0;
    }));
    engine->stop();
}

void TestLiveEngine::obeysACommandAndAnswersAQuestion()
{
    const auto engine = makeEngine();
    Waker waker;
    engine->setWake([&waker] { waker.wake(); });
    engine->start();
    engine->post(command::SetSpeed{600.0});
    HistoryRequest request;
    request.id = 7;
    request.series = {"total.surplus"};
    request.to = UtcTime::max();
    engine->request(request);
    bool faster = false;
    bool answered = false;
    QVERIFY(waker.until([&] {
        if (const auto next = engine->takeSnapshot())
            faster = faster || next->speed == 600.0;
        for (const HistoryReply &reply : engine->takeHistory())
            answered = answered || (reply.id == 7 && !reply.series.front().points.empty());
        return faster && answered;
    }));
    engine->stop();
}

void TestLiveEngine::stopsTwiceAndStartsNothingAgain()
{
    const auto engine = makeEngine();
    engine->start();
    engine->stop();
    engine->stop();
    engine->post(command::SetSpeed{2.0}); // nobody obeys any more, and nothing breaks
}

void TestLiveEngine::manyStartsAndStops()
{
    for (int i = 0; i < 10; ++i) {
        const auto engine = makeEngine();
        engine->start();
    }
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestLiveEngine)
#include "tst_live_engine.moc"
