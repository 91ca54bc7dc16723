// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_run.h"

#include "app/arguments.h"
#include "app/event_loop_meter.h"
#include "app/interruption.h"
#include "app/window_assembly.h"
#include "engine/base/platform_thread.h"

#include <QApplication>
#include <QTimer>

#include <nlohmann/json.hpp>

#include <cstdio>

namespace console::app {

namespace {

/// The window opens, reads its resources and fills its charts in the first seconds; a person measures
/// what comes after.
constexpr int warmUpMs = 2000;

void report(const EventLoopMeter::Reading &reading, const models::Headline &headline, bool json)
{
    const nlohmann::ordered_json object{
        {"ui",
         {{"seconds", reading.seconds},
          {"loops", reading.count},
          {"gap_ms_median", reading.medianMs},
          {"gap_ms_p99", reading.p99Ms},
          {"gap_ms_p999", reading.p999Ms},
          {"gap_ms_max", reading.maximumMs},
          {"gui_cpu_fraction_of_a_core", reading.cpuFraction}}},
        {"speed", headline.speed},
        {"workers", headline.hasher.workers},
        {"kernel", headline.hasher.kernel.toStdString()},
        {"hashrate_60s_mhs", headline.hasher.rate60s / 1e6},
        {"hashes", headline.hasher.hashes},
        {"samples", headline.recording.samples},
        {"resident_mib", static_cast<double>(residentBytes()) / 1048576.0},
    };
    if (json) {
        std::printf("%s\n", object.dump(2).c_str());
        return;
    }
    std::printf("Event loop over %.0f s: gaps median %.1f ms, 99 %% %.1f ms, 99.9 %% %.1f ms, longest %.1f ms; the "
                "GUI thread used %.1f %% of a core\n",
                reading.seconds, reading.medianMs, reading.p99Ms, reading.p999Ms, reading.maximumMs,
                reading.cpuFraction * 100.0);
}

} // namespace

bool displayAvailable()
{
#if defined(Q_OS_LINUX)
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

int runWindow(int &argc, char **argv, StartChoices start, const WindowOptions &options)
{
    if (!displayAvailable())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    WindowAssembly assembly(application);
    assembly.adoptKeptChoices(start, options);
    auto engine = makeLiveEngine(start);
    if (!engine)
        return complain(engine.error());
    assembly.open(std::move(engine).value(), start.seriesFile, start.sitesFile, !start.connectionsFile.isEmpty());

    const Interruption interruption;
    QTimer interruptionPoll;
    QObject::connect(&interruptionPoll, &QTimer::timeout, &application, [&interruption] {
        if (interruption.asked())
            QCoreApplication::quit();
    });
    interruptionPoll.start(500);

    std::unique_ptr<EventLoopMeter> meter;
    if (options.measure)
        QTimer::singleShot(warmUpMs, &application, [&meter] { meter = std::make_unique<EventLoopMeter>(); });
    if (options.length) {
        const int extra = options.measure ? warmUpMs : 0;
        QTimer::singleShot(static_cast<int>(options.length->count()) + extra, &application, &QCoreApplication::quit);
    }
    QApplication::exec();

    const EventLoopMeter::Reading reading = meter ? meter->reading() : EventLoopMeter::Reading{};
    const models::Headline headline = assembly.headline();
    assembly.close();
    if (options.measure)
        report(reading, headline, options.json);
    return Done;
}

} // namespace console::app
