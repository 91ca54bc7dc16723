// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/connection_words.h"

#include "models/formatting.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>

namespace console::ui::words {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectionWords", text);
}

QString emptySentence(ConnectionField field)
{
    switch (field) {
    case ConnectionField::Addresses:
        return tr("Give an address, a range such as 10.20.0.1-10.20.3.254, or a host's name.");
    case ConnectionField::MeterName: return tr("Give it a name, e.g. Feeder 1.");
    case ConnectionField::MeterHost: return tr("Give the meter's address or name.");
    case ConnectionField::MeterScale:
        return tr("A scale of 0 would hide every reading: give the transformer ratio, or 1.");
    default: return tr("Fill it in.");
    }
}

} // namespace

QString connectionProblem(const ConnectionProblem &problem)
{
    switch (problem.trouble) {
    case ConnectionTrouble::Empty: return emptySentence(problem.field);
    case ConnectionTrouble::NotANumber: return tr("That is no number.");
    case ConnectionTrouble::OutOfRange:
        return tr("It has to be between %1 and %2.")
            .arg(problem.first > 0.0 && problem.first < 1.0 ? QString::number(problem.first, 'g', 3)
                                                            : formatting::number(problem.first),
                 formatting::number(problem.second));
    case ConnectionTrouble::Unreadable: return problem.other;
    case ConnectionTrouble::Taken: return tr("%1 is connected twice. Take one of them away.").arg(problem.other);
    case ConnectionTrouble::TooMany:
        return tr("That makes %1 machines; there can be %2.")
            .arg(formatting::number(problem.first), formatting::number(problem.second));
    case ConnectionTrouble::UnknownType: return tr("Choose the type of the meter.");
    }
    return {};
}

QString connectionSummary(const ConnectionView &view, int machines)
{
    if (!view.isReal())
        return tr("simulated");
    QStringList parts{tr("real")};
    if (machines > 0)
        parts << (machines == 1 ? tr("1 machine") : tr("%1 machines").arg(formatting::number(machines)));
    if (!view.meters.isEmpty())
        parts << (view.meters.size() == 1
                      ? tr("1 meter")
                      : tr("%1 meters").arg(formatting::number(static_cast<double>(view.meters.size()))));
    if (!view.folder.isEmpty())
        parts << tr("folder");
    return parts.join(QStringLiteral(" · "));
}

QString dryRunSummary(const QList<ControlCommandView> &commands)
{
    if (commands.isEmpty())
        return tr("Nothing would be sent: the machines that answer do already what that load asks of them.");
    QSet<QString> stand;
    QSet<QString> run;
    for (const ControlCommandView &command : commands)
        (command.curtail ? stand : run).insert(command.device);
    const auto count = [](qsizetype number) { return formatting::number(static_cast<double>(number)); };
    return tr("Machines that would be told to stand still: %1; to run again: %2; requests: %3. Nothing was sent.")
        .arg(count(stand.size()), count(run.size()), count(commands.size()));
}

QString dryRunLine(const ControlCommandView &command)
{
    const QString what = command.curtail ? tr("stand still") : tr("run again");
    return QStringLiteral("%1   %2   %3").arg(command.device, what, command.request);
}

} // namespace console::ui::words
