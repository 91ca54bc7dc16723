// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "app/composition.h"
#include "engine/session/session_export.h"
#include "engine/session/session_report.h"

#include <QCoreApplication>

#include <cstdio>

namespace console::app {

namespace {

using session::SessionReader;

/// The options of one `session` verb after parsing.
struct SessionRequest {
    QStringList positional;
    bool json = false;
    QString to;
};

int list(const SessionRequest &request)
{
    const QString folder = request.positional.value(0, defaultSessionFolder());
    const auto entries = session::listSessions(folder.toStdString());
    if (!entries)
        return complain(entries.error());
    if (request.json) {
        std::printf("%s\n", session::listReport(entries.value()).c_str());
        return Done;
    }
    for (const session::LibraryEntry &entry : entries.value()) {
        if (!entry.problem.empty())
            std::printf("%s\n", entry.problem.c_str());
        else
            std::printf("%s  %s  %llu samples, %llu instructions%s\n", toIso8601(entry.info.first).c_str(),
                        entry.info.path.c_str(), static_cast<unsigned long long>(entry.info.samples),
                        static_cast<unsigned long long>(entry.info.instructions),
                        entry.info.closed ? "" : "  (not closed: recording, or ended by a crash)");
    }
    return Done;
}

int info(const SessionRequest &, const SessionReader &reader, bool json)
{
    if (json) {
        std::printf("%s\n", session::infoReport(reader).c_str());
        return Done;
    }
    const session::SessionInfo &facts = reader.info();
    std::printf("%s\nfrom %s to %s\n%llu samples of %zu series, %llu instructions, %llu events, %llu shares\n%s\n",
                facts.path.c_str(), toIso8601(facts.first).c_str(), toIso8601(facts.last).c_str(),
                static_cast<unsigned long long>(facts.samples), reader.series().size(),
                static_cast<unsigned long long>(facts.instructions), static_cast<unsigned long long>(facts.events),
                static_cast<unsigned long long>(facts.shares),
                facts.closed ? "closed in order" : "not closed: still recording, or ended by a crash");
    return Done;
}

int verify(const SessionRequest &request, const SessionReader &reader, bool json)
{
    const Status verified = reader.verify();
    if (json)
        std::printf("%s\n", session::verifyReport(request.positional.value(0).toStdString(), verified).c_str());
    else if (verified)
        std::printf("%s is intact.\n", qUtf8Printable(request.positional.value(0)));
    if (verified)
        return Done;
    return json ? Failed : complain(QString::fromStdString(verified.error().sentence()), Failed);
}

int exportCsv(const SessionRequest &request, const SessionReader &reader, bool json)
{
    if (request.to.isEmpty())
        return complain(QStringLiteral("session export needs a target. Add --to FILE.csv."));
    const auto written = session::exportCsv(reader, request.to.toStdString());
    if (!written)
        return complain(written.error());
    const auto rows = static_cast<unsigned long long>(written.value());
    if (json)
        std::printf("{\"rows\": %llu}\n", rows);
    else
        std::printf("%llu samples written to %s\n", rows, qUtf8Printable(request.to));
    return Done;
}

} // namespace

int sessionCommand(int &argc, char **argv, const QStringList &arguments)
{
    const QCoreApplication application(argc, argv);
    const QString verb = arguments.value(0);
    using Action = int (*)(const SessionRequest &, const SessionReader &, bool);
    const Action action = verb == QLatin1String("info")     ? info
                          : verb == QLatin1String("verify") ? verify
                          : verb == QLatin1String("export") ? exportCsv
                                                            : nullptr;
    if (!action && verb != QLatin1String("list"))
        return complain(QStringLiteral("The session command needs a verb. Use: surplus-console session list [FOLDER], "
                                       "session info|verify FILE, or session export FILE --to FILE.csv."));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Saved sessions: list a folder, or look at one file."));
    parser.addPositionalArgument(QStringLiteral("path"), QStringLiteral("A .session file, or for list a folder."));
    parser.addOptions({
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
        {QStringLiteral("to"), QStringLiteral("Target of export."), QStringLiteral("file")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("session %1").arg(verb), arguments.mid(1), exitCode))
        return exitCode;
    const SessionRequest request{parser.positionalArguments(), parser.isSet(QStringLiteral("json")),
                                 parser.value(QStringLiteral("to"))};
    if (!action)
        return list(request);
    if (request.positional.size() != 1)
        return complain(QStringLiteral("session %1 needs one session file. Give its path.").arg(verb));
    const auto reader = SessionReader::open(request.positional.first().toStdString());
    if (!reader)
        return complain(reader.error());
    return action(request, *reader.value(), request.json);
}

} // namespace console::app
