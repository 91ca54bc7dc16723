// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "app/commands/dispatch_commands.h"

namespace console::app {

int dispatchCommand(int &, char **, const QStringList &arguments)
{
    if (arguments.value(0) == QLatin1String("solve"))
        return dispatchSolve(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("simulate"))
        return dispatchSimulate(arguments.mid(1));
    return complain(QStringLiteral(
        "The dispatch command needs to know what to do. Use: surplus-console dispatch solve PROBLEM.json "
        "[--json], or dispatch simulate [--case NAME] [--days N] [--policy NAME] [--json]."));
}

} // namespace console::app
