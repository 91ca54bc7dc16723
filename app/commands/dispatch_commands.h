// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// The parts of `surplus-console dispatch`.
namespace console::app {

int dispatchSolve(const QStringList &arguments);
int dispatchSimulate(const QStringList &arguments);

} // namespace console::app
