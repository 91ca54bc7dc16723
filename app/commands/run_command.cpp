// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "app/commands/run_report.h"
#include "app/composition.h"
#include "app/headless_run.h"
#include "app/window_run.h"

#include <QCoreApplication>

#include <cstdio>
#include <optional>

namespace console::app {

namespace {

struct Request {
    StartChoices start;
    HeadlessOptions headless;
    WindowOptions window;
    bool withoutWindow = false;
};

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Opens the console's window, or works without one."));
    parser.addOptions({
        {QStringLiteral("headless"), QStringLiteral("Work without a window.")},
        {QStringLiteral("for"), QStringLiteral("Stop after this time (20s, 5m, 2h)."), QStringLiteral("time")},
        {QStringLiteral("speed"), QStringLiteral("Grid seconds a second; 1 is the live clock (default 60)."),
         QStringLiteral("factor")},
        {QStringLiteral("case"),
         QStringLiteral("reference, lng-short, rooftop-high, corridor-high, corridor-low or hydro-low."),
         QStringLiteral("name")},
        {QStringLiteral("sites"), QStringLiteral("A sites file (docs/sites.md) instead of the illustrative ones."),
         QStringLiteral("file")},
        {QStringLiteral("series"),
         QStringLiteral("A series store (grid import) whose provinces replace the modelled ones."),
         QStringLiteral("file")},
        {QStringLiteral("connections"),
         QStringLiteral("Which sites are real and how they are read (docs/telemetry.md)."), QStringLiteral("file")},
        {QStringLiteral("alarms"), QStringLiteral("Alarm definitions (docs/alarms.md) instead of the built-in ones."),
         QStringLiteral("file")},
        {QStringLiteral("workers"), QStringLiteral("Hashing threads; 0 is one for each core."),
         QStringLiteral("count")},
        {QStringLiteral("kernel"), QStringLiteral("Hash with this kernel instead of the fastest (see selftest)."),
         QStringLiteral("name")},
        {QStringLiteral("pin-workers"), QStringLiteral("Keep each hashing thread on one core.")},
        {QStringLiteral("share-difficulty"), QStringLiteral("Difficulty of a share (default 0.01)."),
         QStringLiteral("number")},
        {QStringLiteral("session"), QStringLiteral("Record into this new file."), QStringLiteral("file")},
        {QStringLiteral("no-record"), QStringLiteral("Do not record, and do not remember alarms.")},
        {QStringLiteral("json"), QStringLiteral("End with one JSON object on standard output.")},
        {QStringLiteral("report-commits"), QStringLiteral("Print \"committed N\" after each durable commit.")},
        {QStringLiteral("measure-ui"), QStringLiteral("Measure the window's event loop and print it at the end.")},
    });
}

/// Reads what was set into the request; returns the first complaint.
Status read(const QCommandLineParser &parser, Request &request)
{
    const auto set = [&parser](const char *name) { return parser.isSet(QLatin1String(name)); };
    const auto text = [&parser](const char *name) { return parser.value(QLatin1String(name)); };
    if (!parser.positionalArguments().isEmpty())
        return Error{Error::Kind::BadInput, "run",
                     "does not know \"" + parser.positionalArguments().first().toStdString() + "\"",
                     "See surplus-console run --help."};
    request.withoutWindow = set("headless");
    request.window.json = set("json");
    request.headless.report = set("json") ? runReportJson : runReportText;
    request.headless.lineFor = runEventLine;
    request.headless.reportCommits = set("report-commits");
    request.window.measure = set("measure-ui");
    request.start.record = !set("no-record");
    request.start.kernel = text("kernel");
    request.start.pinnedWorkers = request.window.pinnedGiven = set("pin-workers");
    request.start.sitesFile = text("sites");
    request.start.seriesFile = text("series");
    request.start.sessionFile = text("session");
    request.start.connectionsFile = text("connections");
    request.start.alarmsFile = text("alarms");
    if (request.start.record)
        request.start.memoryFolder = defaultDataFolder();
    if (set("for")) {
        const auto length = durationFrom(text("for"), QStringLiteral("--for"));
        if (!length)
            return length.error();
        request.headless.length = request.window.length = length.value();
    }
    if (set("speed")) {
        const auto speed = positiveNumberFrom(text("speed"), QStringLiteral("--speed"));
        if (!speed)
            return speed.error();
        request.start.speed = speed.value();
        request.window.speedGiven = true;
    }
    if (set("case")) {
        const auto gridCase = gridCaseFrom(text("case"));
        if (!gridCase)
            return gridCase.error();
        request.start.gridCase = gridCase.value();
        request.window.caseGiven = true;
    }
    if (set("workers")) {
        const auto workers = countFrom(text("workers"), QStringLiteral("--workers"), 0, 1024);
        if (!workers)
            return workers.error();
        request.start.workers = workers.value();
        request.window.workersGiven = true;
    }
    if (set("share-difficulty")) {
        const auto difficulty = positiveNumberFrom(text("share-difficulty"), QStringLiteral("--share-difficulty"));
        if (!difficulty)
            return difficulty.error();
        request.start.shareDifficulty = difficulty.value();
    }
    return console::Done{};
}

int startHeadless(int &argc, char **argv, const Request &request)
{
    const QCoreApplication application(argc, argv);
    auto engine = makeLiveEngine(request.start);
    if (!engine)
        return complain(engine.error());
    return runHeadless(*engine.value(), request.headless);
}

} // namespace

int runCommand(int &argc, char **argv, const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("run"), arguments, exitCode))
        return exitCode;
    Request request;
    if (const Status status = read(parser, request); !status)
        return complain(status.error());
    if (!request.withoutWindow && !request.window.measure && !displayAvailable()) {
        std::fprintf(stderr, "surplus-console: There is no display, so no window opens; working without one. "
                             "Press Ctrl+C to stop.\n");
        request.withoutWindow = true;
    }
    return request.withoutWindow ? startHeadless(argc, argv, request)
                                 : runWindow(argc, argv, request.start, request.window);
}

} // namespace console::app
