// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdio>

namespace {

using Command = int (*)(int &, char **, const QStringList &);

struct Entry {
    const char *name;
    Command run;
    const char *summary;
};

constexpr Entry commands[]{
    {"run", console::app::runCommand, "open the window, or work without one (--headless)"},
    {"selftest", console::app::selftestCommand, "prove every hashing kernel on real blocks"},
    {"bench", console::app::benchCommand, "measure: bench hash"},
    {"grid", console::app::gridCommand, "the modelled surplus: grid year"},
    {"dispatch", console::app::dispatchCommand, "the optimiser: dispatch solve|simulate"},
    {"mine", console::app::mineCommand, "mine for pools or a node, without the grid"},
    {"poll", console::app::pollCommand, "ask one mining machine or power meter, once"},
    {"session", console::app::sessionCommand, "saved sessions: session list|info|verify|export"},
    {"screenshot", console::app::screenshotCommand, "draw a workspace into a PNG file"},
};

void printHelp()
{
    std::printf("Surplus Console %s\n\nUsage: surplus-console [command] [options]\n\nCommands:\n", CONSOLE_VERSION);
    for (const Entry &entry : commands)
        std::printf("  %-11s %s\n", entry.name, entry.summary);
    std::printf("\nWithout a command the window opens. Every command explains itself with --help.\n");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("Surplus Console"));
    QCoreApplication::setOrganizationName(QStringLiteral("surplus-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));

    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (arguments.value(0) == QLatin1String("--help") || arguments.value(0) == QLatin1String("-h")) {
        printHelp();
        return console::app::Done;
    }
    if (arguments.value(0) == QLatin1String("--version")) {
        std::printf("surplus-console %s\n", CONSOLE_VERSION);
        return console::app::Done;
    }
    if (arguments.isEmpty() || arguments.first().startsWith(QLatin1Char('-')))
        return console::app::runCommand(argc, argv, arguments);
    const QString name = arguments.takeFirst();
    for (const Entry &entry : commands) {
        if (name == QLatin1String(entry.name))
            return entry.run(argc, argv, arguments);
    }
    return console::app::complain(
        QStringLiteral("There is no command \"%1\". See surplus-console --help for those there are.").arg(name));
}
