// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless_run.h"

#include "app/arguments.h"
#include "app/interruption.h"

#include <condition_variable>
#include <cstdio>
#include <mutex>

namespace console::app {

namespace {

/// Lets the engine's wake-up reach a thread that has no event loop.
class WakeFlag
{
public:
    void raise()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_raised = true;
        }
        m_changed.notify_one();
    }
    void wait(Milliseconds atMost)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, atMost, [this] { return m_raised; });
        m_raised = false;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_raised = false;
};

void sayEvents(Engine &engine, const HeadlessOptions &options)
{
    for (const Event &event : engine.takeEvents()) {
        const std::string line = options.lineFor ? options.lineFor(event) : event.detail;
        if (!line.empty())
            std::fprintf(stderr, "surplus-console: %s\n", line.c_str());
    }
}

} // namespace

int runHeadless(Engine &engine, const HeadlessOptions &options)
{
    const Interruption interruption;
    WakeFlag flag;
    engine.setWake([&flag] { flag.raise(); });
    engine.start();

    const auto begin = std::chrono::steady_clock::now();
    const auto elapsed = [begin] { return std::chrono::steady_clock::now() - begin; };
    std::shared_ptr<const Snapshot> last;
    std::uint64_t reported = 0;
    const auto take = [&] {
        if (auto snapshot = engine.takeSnapshot())
            last = std::move(snapshot);
        sayEvents(engine, options);
        if (!options.reportCommits || !last || last->recording.samples == reported)
            return;
        reported = last->recording.samples;
        std::printf("committed %llu\n", static_cast<unsigned long long>(reported));
        std::fflush(stdout);
    };
    while (!interruption.asked() && (!options.length || elapsed() < *options.length)) {
        flag.wait(Milliseconds(100));
        take();
    }
    const double seconds = std::chrono::duration<double>(elapsed()).count();
    engine.stop();
    take();
    if (!last)
        return complain(QStringLiteral("The engine published nothing in that time. Run it for a second or more."),
                        Failed);
    std::fputs(options.report(*last, seconds).c_str(), stdout);
    if (!last->recording.failure.empty())
        return Failed;
    return options.judge ? options.judge(*last) : Done;
}

} // namespace console::app
