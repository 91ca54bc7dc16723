// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// The commands below `grid`, one function each. `arguments` are those after its name; the return value is the exit
/// code.
namespace console::app {

int gridImport(const QStringList &arguments);

} // namespace console::app
