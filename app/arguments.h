// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/grid/grid_state.h"

#include <QCommandLineParser>
#include <QSize>
#include <QString>
#include <QStringList>

namespace console::app {

/// Exit codes of every command: done, failed while doing, asked wrongly.
enum ExitCode { Done = 0, Failed = 1, Misused = 2 };

/// One clear sentence on standard error; returns the code for `return complain(…)`.
int complain(const QString &sentence, ExitCode code = Misused);
int complain(const Error &error);

/// Parses a command's own arguments (without program and command names). On failure or --help it has
/// already spoken and `exitCode` is set.
bool parse(QCommandLineParser &parser, const QString &command, const QStringList &arguments, int &exitCode);

/// "20s", "5m", "2h" or a bare number of seconds; greater than 0.
[[nodiscard]] Result<Milliseconds> durationFrom(const QString &text, const QString &option);
[[nodiscard]] Result<double> positiveNumberFrom(const QString &text, const QString &option);
[[nodiscard]] Result<int> countFrom(const QString &text, const QString &option, int minimum, int maximum);
[[nodiscard]] Result<grid::GridCase> gridCaseFrom(const QString &text);
/// "1920x1080", 320x240 to 7680x4320.
[[nodiscard]] Result<QSize> sizeFrom(const QString &text);

} // namespace console::app
