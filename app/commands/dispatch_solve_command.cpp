// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/dispatch_commands.h"

namespace console::app {

int dispatchSolve(const QStringList &)
{
    return complain(QStringLiteral("dispatch solve is not there yet."));
}

} // namespace console::app
