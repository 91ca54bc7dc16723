// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// The commands below `grid`. `arguments` are those after the command's name; the return value is the exit code.
namespace console::app {

int gridAnalyse(const QStringList &arguments);
int gridBacktest(const QStringList &arguments);
int gridForecast(const QStringList &arguments);
int gridImport(const QStringList &arguments);
int gridSite(const QStringList &arguments);

} // namespace console::app
