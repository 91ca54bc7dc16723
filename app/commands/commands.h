// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// One function for each command of the program. `arguments` are those after the command's name; the
/// return value is the exit code.
namespace console::app {

int runCommand(int &argc, char **argv, const QStringList &arguments);
int selftestCommand(int &argc, char **argv, const QStringList &arguments);
int benchCommand(int &argc, char **argv, const QStringList &arguments);
int gridCommand(int &argc, char **argv, const QStringList &arguments);
int dispatchCommand(int &argc, char **argv, const QStringList &arguments);
int mineCommand(int &argc, char **argv, const QStringList &arguments);
int pollCommand(int &argc, char **argv, const QStringList &arguments);
int sessionCommand(int &argc, char **argv, const QStringList &arguments);
int screenshotCommand(int &argc, char **argv, const QStringList &arguments);

} // namespace console::app
