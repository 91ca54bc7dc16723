// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "app/composition.h"
#include "app/window_assembly.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

namespace console::app {

namespace {

/// A picture of a demo should show a moving chart, so the engine runs this long before it is taken.
constexpr int demoSeconds = 20;
/// Enough for a replayed session to be read and its charts to be filled.
constexpr int replaySeconds = 3;

struct Request {
    QString workspace = QStringLiteral("operate");
    QString theme = QStringLiteral("dark");
    QSize size{1920, 1080};
    double scale = 1.0;
    int seconds = demoSeconds;
    QString session;
    QString target;
};

Status read(const QCommandLineParser &parser, Request &request)
{
    const auto text = [&parser](const char *name) { return parser.value(QLatin1String(name)); };
    const auto wrong = [&text](const char *option, const char *choices) {
        return Error{Error::Kind::BadInput, std::string("--") + option, "is \"" + text(option).toStdString() + '"',
                     std::string("Give ") + choices + '.'};
    };
    request.workspace = text("workspace");
    if (!QStringList{QStringLiteral("operate"), QStringLiteral("plan"), QStringLiteral("analyse")}.contains(
            request.workspace))
        return wrong("workspace", "operate, plan or analyse");
    request.theme = text("theme");
    if (request.theme != QLatin1String("dark") && request.theme != QLatin1String("light"))
        return wrong("theme", "dark or light");
    const auto size = sizeFrom(text("size"));
    if (!size)
        return size.error();
    request.size = size.value();
    const auto scale = positiveNumberFrom(text("scale"), QStringLiteral("--scale"));
    if (!scale)
        return scale.error();
    request.scale = scale.value();
    request.session = text("session");
    request.seconds = request.session.isEmpty() ? demoSeconds : replaySeconds;
    if (parser.isSet(QStringLiteral("after"))) {
        const auto after = durationFrom(text("after"), QStringLiteral("--after"));
        if (!after)
            return after.error();
        request.seconds = static_cast<int>(after.value().count() / 1000);
    }
    if (parser.positionalArguments().size() != 1)
        return Error{Error::Kind::BadInput, "screenshot", "needs exactly one target file",
                     "Give a path such as console.png."};
    request.target = parser.positionalArguments().first();
    return console::Done{};
}

int take(int &argc, char **argv, const Request &request)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (request.scale != 1.0)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(request.scale));
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString settingsFile = folder.filePath(QStringLiteral("settings.ini"));
    {
        models::Settings settings(settingsFile);
        settings.setValue(models::Settings::Key::Theme, request.theme);
        settings.setValue(models::Settings::Key::Workspace, request.workspace);
        settings.sync();
    }
    std::unique_ptr<Engine> live;
    if (request.session.isEmpty()) {
        StartChoices start;
        start.sessionFile = folder.filePath(QStringLiteral("demo.session"));
        auto engine = makeLiveEngine(start);
        if (!engine)
            return complain(engine.error());
        live = std::move(engine).value();
    }
    WindowAssembly assembly(application, settingsFile);
    assembly.open(std::move(live));
    // The window fills its screen at first, and the one that nobody sees is small. The size it had before comes back
    // with the event loop, so the wanted one is given after that.
    assembly.window()->showNormal();
    QTimer::singleShot(0, assembly.window(), [&] { assembly.window()->resize(request.size / request.scale); });
    QString failure;
    QObject::connect(assembly.bridge(), &models::EngineBridge::replayFailed, &application,
                     [&failure](const QString &sentence) { failure = sentence; });
    if (!request.session.isEmpty()) {
        assembly.bridge()->openReplay(request.session);
        // The middle of a recording shows more than its first second.
        const auto middle = [&assembly] {
            const models::Headline &headline = assembly.bridge()->state()->headline();
            const qint64 length = headline.replayFirst.msecsTo(headline.replayLast);
            assembly.bridge()->seekReplay(headline.replayFirst.addMSecs(length / 2));
        };
        QTimer::singleShot(1000, &application, middle);
    }
    QTimer::singleShot(request.seconds * 1000, &application, &QCoreApplication::quit);
    QApplication::exec();
    if (!failure.isEmpty())
        return complain(failure, Failed);
    const QPixmap picture = assembly.window()->grab();
    if (!picture.save(request.target))
        return complain(
            QStringLiteral("%1 cannot be written. Choose a folder that exists and a name that ends in .png.")
                .arg(request.target),
            Failed);
    return Done;
}

} // namespace

int screenshotCommand(int &argc, char **argv, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Draws a workspace into a PNG file, without a display."));
    parser.addPositionalArgument(QStringLiteral("target"), QStringLiteral("The PNG file to write."));
    parser.addOptions({
        {QStringLiteral("workspace"), QStringLiteral("operate, plan or analyse."), QStringLiteral("name"),
         QStringLiteral("operate")},
        {QStringLiteral("theme"), QStringLiteral("dark or light."), QStringLiteral("name"), QStringLiteral("dark")},
        {QStringLiteral("size"), QStringLiteral("Pixels of the picture."), QStringLiteral("WxH"),
         QStringLiteral("1920x1080")},
        {QStringLiteral("scale"), QStringLiteral("Device pixels a logical pixel."), QStringLiteral("factor"),
         QStringLiteral("1")},
        {QStringLiteral("after"), QStringLiteral("Run this long first."), QStringLiteral("time")},
        {QStringLiteral("session"), QStringLiteral("Show this saved session."), QStringLiteral("file")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("screenshot"), arguments, exitCode))
        return exitCode;
    Request request;
    if (const Status status = read(parser, request); !status)
        return complain(status.error());
    return take(argc, argv, request);
}

} // namespace console::app
