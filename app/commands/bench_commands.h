// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Benches that have a file of their own. `arguments` are those after the bench's name; the return value is the exit
/// code.
namespace console::app {

int benchAlarms(int &argc, char **argv, const QStringList &arguments);
int benchAnalysis(const QStringList &arguments);
int benchDispatch(const QStringList &arguments);
int benchForecast(const QStringList &arguments);
int benchImport(const QStringList &arguments);
int benchTelemetry(const QStringList &arguments);

} // namespace console::app
