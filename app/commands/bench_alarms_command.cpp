// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/alarm_storm.h"
#include "app/arguments.h"
#include "app/commands/bench_commands.h"
#include "app/event_loop_meter.h"
#include "app/storm_watch.h"
#include "app/window_assembly.h"
#include "engine/alarms/alarm_store.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace console::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr int warmUpMs = 3000;
constexpr int measuredTicks = 51;
constexpr std::chrono::seconds longestStart{20};

struct Spread {
    double median = 0.0;
    double p99 = 0.0;
    double maximum = 0.0;
    std::size_t count = 0;
};

Spread spreadOf(std::vector<double> all)
{
    if (all.empty())
        return {};
    std::ranges::sort(all);
    const auto quantile = [&](double q) {
        return all[static_cast<std::size_t>(q * static_cast<double>(all.size() - 1))];
    };
    return {quantile(0.5), quantile(0.99), all.back(), all.size()};
}

/// What a tick of the engine spends on the alarms, in ms.
struct TickCost {
    Spread observe; ///< of every condition at every source
    Spread advance;
    Spread board;
    Spread put; ///< transitions and states, durably
};

Result<TickCost> measureTicks(const StormSize &size, const QString &folder)
{
    AlarmStormDriver driver(size);
    auto store = alarms::AlarmStore::open((folder + QStringLiteral("/alarms.db")).toStdString());
    if (!store)
        return store.error();
    std::array<std::vector<double>, 4> costs;
    const auto timed = [](std::vector<double> &into, auto work) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        into.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    };
    // The first steps raise all of them, which happens once.
    constexpr int firstTicks = 3;
    Status kept = console::Done{};
    for (int tick = 0; tick < firstTicks + measuredTicks && kept; ++tick) {
        const Milliseconds passed = size.tick * tick;
        const alarms::AlarmTime now{UtcTime(Milliseconds(1'795'366'032'000) + passed), passed};
        timed(costs[0], [&] { driver.observe(now); });
        timed(costs[1], [&] { driver.engine().advance(now); });
        timed(costs[2], [&] { (void)driver.engine().board(); });
        timed(costs[3],
              [&] { kept = store.value()->put(driver.engine().takeTransitions(), driver.engine().takeDirty(now)); });
        if (tick < firstTicks) {
            for (std::vector<double> &cost : costs)
                cost.clear();
        }
    }
    if (!kept)
        return kept.error();
    return TickCost{spreadOf(costs[0]), spreadOf(costs[1]), spreadOf(costs[2]), spreadOf(costs[3])};
}

/// One moment of a real engine: sites, provinces, prices. The storm is what is added to it.
Result<Snapshot> calmSnapshot()
{
    StartChoices choices;
    choices.record = false;
    choices.workers = 1;
    auto engine = makeLiveEngine(choices);
    if (!engine)
        return engine.error();
    engine.value()->setWake([] {});
    engine.value()->post(command::SetHashing{false});
    engine.value()->start();
    const auto deadline = std::chrono::steady_clock::now() + longestStart;
    std::shared_ptr<const Snapshot> snapshot;
    while (!snapshot && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(Milliseconds(20));
        snapshot = engine.value()->takeSnapshot();
    }
    engine.value()->stop();
    if (!snapshot)
        return Error{Error::Kind::Internal, "The engine", "gave no state within 20 s", "Try again on an idle machine."};
    return *snapshot;
}

struct WindowCost {
    EventLoopMeter::Reading loop;
    Spread toModel;
    Spread toPixels;
    std::size_t updates = 0;
    std::size_t missed = 0;
    int rows = 0;
    int causes = 0;
    bool flood = false;
};

WindowCost measureWindow(QApplication &application, Snapshot base, const StormSize &size, Milliseconds length,
                         const QString &folder)
{
    WindowAssembly assembly(application, folder + QStringLiteral("/settings.ini"));
    auto owned = std::make_unique<AlarmStorm>(std::move(base), size);
    AlarmStorm *storm = owned.get();
    assembly.open(std::move(owned));
    StormWatch watch(storm, assembly.bridge(), assembly.window());
    std::unique_ptr<EventLoopMeter> meter;
    QTimer::singleShot(warmUpMs, &application, [&] {
        watch.restart();
        meter = std::make_unique<EventLoopMeter>();
    });
    QTimer::singleShot(warmUpMs + static_cast<int>(length.count()), &application, &QCoreApplication::quit);
    QApplication::exec();
    const models::AlarmModel &model = *assembly.bridge()->alarms();
    const models::AlarmMetricsView &metrics = model.metrics();
    WindowCost cost{meter->reading(),
                    spreadOf(watch.toModelMs()),
                    spreadOf(watch.toPixelsMs()),
                    watch.updates(),
                    watch.missed(),
                    model.rowCount(),
                    static_cast<int>(metrics.causes.size()),
                    metrics.flood};
    assembly.close();
    return cost;
}

Json toJson(const Spread &spread)
{
    return {{"count", spread.count}, {"median", spread.median}, {"p99", spread.p99}, {"max", spread.maximum}};
}

void print(const StormSize &size, const TickCost &tick, const WindowCost &window, bool json)
{
    if (json) {
        const Json all{{"alarms", size.alarms},
                       {"changes_a_second", size.changesASecond},
                       {"engine_ms",
                        {{"observe", toJson(tick.observe)},
                         {"advance", toJson(tick.advance)},
                         {"board", toJson(tick.board)},
                         {"put", toJson(tick.put)}}},
                       {"window",
                        {{"seconds", window.loop.seconds},
                         {"updates", window.updates},
                         {"rows", window.rows},
                         {"flood", window.flood},
                         {"causes", window.causes},
                         {"gap_ms_median", window.loop.medianMs},
                         {"gap_ms_p99", window.loop.p99Ms},
                         {"gap_ms_max", window.loop.maximumMs},
                         {"gui_cpu_fraction_of_a_core", window.loop.cpuFraction},
                         {"raise_to_model_ms", toJson(window.toModel)},
                         {"raise_to_pixels_ms", toJson(window.toPixels)},
                         {"raises_missed", window.missed}}}};
        std::printf("%s\n", all.dump(2).c_str());
        return;
    }
    std::printf("%zu alarms stand, %zu change a second\n\nEngine, each tick of %lld ms (medians of %zu):\n"
                "  observe all     %8.2f ms\n  advance         %8.2f ms\n  board           %8.2f ms\n"
                "  keep durably    %8.2f ms\n",
                size.alarms, size.changesASecond, static_cast<long long>(size.tick.count()), tick.observe.count,
                tick.observe.median, tick.advance.median, tick.board.median, tick.put.median);
    std::printf("\nWindow, %.0f s, %zu updates, %d rows%s:\n"
                "  gaps of the event loop   median %.1f ms, 99 %% %.1f ms, longest %.1f ms\n"
                "  raise → row of the model median %.1f ms, 99 %% %.1f ms, longest %.1f ms (of %zu)\n"
                "  raise → painted          median %.1f ms, 99 %% %.1f ms, longest %.1f ms (of %zu)\n"
                "  the GUI thread used %.1f %% of a core\n",
                window.loop.seconds, window.updates, window.rows,
                window.flood ? (", a flood of " + std::to_string(window.causes) + " causes").c_str() : "",
                window.loop.medianMs, window.loop.p99Ms, window.loop.maximumMs, window.toModel.median,
                window.toModel.p99, window.toModel.maximum, window.toModel.count, window.toPixels.median,
                window.toPixels.p99, window.toPixels.maximum, window.toPixels.count, window.loop.cpuFraction * 100.0);
}

int measure(int &argc, char **argv, const StormSize &size, Milliseconds length, bool json)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return complain(Error{Error::Kind::Unavailable, folder.path().toStdString(), "cannot be created",
                              "Check the folder for temporary files."});
    auto base = calmSnapshot();
    if (!base)
        return complain(base.error());
    const auto tick = measureTicks(size, folder.path());
    if (!tick)
        return complain(tick.error());
    if (!displayAvailable())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const WindowCost window = measureWindow(application, std::move(base).value(), size, length, folder.path());
    print(size, tick.value(), window, json);
    return Done;
}

} // namespace

int benchAlarms(int &argc, char **argv, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures a storm of alarms: what it costs the engine, how long the window's event loop is "
                       "away, and how soon a raised alarm is on the screen. Opens the window (docs/alarms.md)."));
    parser.addOptions({
        {QStringLiteral("alarms"), QStringLiteral("Alarms that stand (default 10000)."), QStringLiteral("count"),
         QStringLiteral("10000")},
        {QStringLiteral("changes"), QStringLiteral("Changes a second (default 500)."), QStringLiteral("count"),
         QStringLiteral("500")},
        {QStringLiteral("seconds"), QStringLiteral("How long the window is watched (default 20)."),
         QStringLiteral("time"), QStringLiteral("20")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench alarms"), arguments, exitCode))
        return exitCode;
    const auto alarms = countFrom(parser.value(QStringLiteral("alarms")), QStringLiteral("--alarms"), 1, 100'000);
    if (!alarms)
        return complain(alarms.error());
    const auto changes = countFrom(parser.value(QStringLiteral("changes")), QStringLiteral("--changes"), 0, 100'000);
    if (!changes)
        return complain(changes.error());
    const auto length = durationFrom(parser.value(QStringLiteral("seconds")), QStringLiteral("--seconds"));
    if (!length)
        return complain(length.error());
    StormSize size;
    size.alarms = static_cast<std::size_t>(alarms.value());
    size.changesASecond = static_cast<std::size_t>(changes.value());
    return measure(argc, argv, size, length.value(), parser.isSet(QStringLiteral("json")));
}

} // namespace console::app
