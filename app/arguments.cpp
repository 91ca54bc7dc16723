// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"

#include <QRegularExpression>

#include <cmath>
#include <cstdio>

namespace console::app {

int complain(const QString &sentence, ExitCode code)
{
    std::fprintf(stderr, "surplus-console: %s\n", qUtf8Printable(sentence));
    return code;
}

int complain(const Error &error)
{
    return complain(QString::fromStdString(error.sentence()), error.kind == Error::Kind::BadInput ? Misused : Failed);
}

bool parse(QCommandLineParser &parser, const QString &command, const QStringList &arguments, int &exitCode)
{
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text."));
    parser.addOption(help);
    if (!parser.parse(QStringList{QStringLiteral("surplus-console %1").arg(command)} + arguments)) {
        exitCode = complain(parser.errorText() + QStringLiteral(" See surplus-console %1 --help.").arg(command));
        return false;
    }
    if (parser.isSet(help)) {
        // Without an application object Qt does not know the program's name, and never the command's.
        static const QRegularExpression program(QStringLiteral("^(\\S+ )\\S+"));
        const QString usage = QStringLiteral("\\1surplus-console %1").arg(command);
        std::printf("%s", qUtf8Printable(parser.helpText().replace(program, usage)));
        exitCode = Done;
        return false;
    }
    return true;
}

Result<Milliseconds> durationFrom(const QString &text, const QString &option)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d+(?:\\.\\d+)?)(s|m|h)?$"));
    const auto match = pattern.match(text);
    const QString unit = match.captured(2);
    const double factor = unit == QLatin1String("h") ? 3600.0 : unit == QLatin1String("m") ? 60.0 : 1.0;
    const double seconds = match.captured(1).toDouble() * factor;
    if (!match.hasMatch() || !(seconds > 0.0) || seconds > 366.0 * 86400.0)
        return Error{Error::Kind::BadInput, option.toStdString(), "is \"" + text.toStdString() + "\", not a duration",
                     "Give a number with s, m or h, such as 20s."};
    return Milliseconds(static_cast<Milliseconds::rep>(seconds * 1000.0));
}

Result<double> positiveNumberFrom(const QString &text, const QString &option)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    if (!ok || !(number > 0.0) || !std::isfinite(number))
        return Error{Error::Kind::BadInput, option.toStdString(),
                     "is \"" + text.toStdString() + "\", not a number above 0", "Give a number such as 60."};
    return number;
}

Result<int> countFrom(const QString &text, const QString &option, int minimum, int maximum)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < minimum || number > maximum)
        return Error{Error::Kind::BadInput, option.toStdString(),
                     "is \"" + text.toStdString() + "\", not a whole number from " + std::to_string(minimum) + " to " +
                         std::to_string(maximum),
                     "Give one in that range."};
    return number;
}

Result<grid::GridCase> gridCaseFrom(const QString &text)
{
    if (const auto found = grid::gridCaseFromKey(text.toStdString()))
        return *found;
    std::string known;
    for (const grid::GridCase gridCase : grid::allGridCases)
        known += (known.empty() ? "" : ", ") + std::string(grid::gridCaseKey(gridCase));
    return Error{Error::Kind::BadInput, "--case", "is \"" + text.toStdString() + "\", which is no case of the year",
                 "Choose one of: " + known + "."};
}

Result<QSize> sizeFrom(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{3,4})x(\\d{3,4})$"));
    const auto match = pattern.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.width() < 320 || size.height() < 240 || size.width() > 7680 || size.height() > 4320)
        return Error{Error::Kind::BadInput, "--size", "is \"" + text.toStdString() + "\", not a window size",
                     "Give width x height between 320x240 and 7680x4320, such as 1920x1080."};
    return size;
}

} // namespace console::app
