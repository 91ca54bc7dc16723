// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/telemetry_book.h"

/// What is wrong with a connection as a person edits it. Pure; any thread.
namespace console::models {

/// In the order of the fields. `others` are the connections of the other sites, which a machine may not be in twice.
[[nodiscard]] QList<ConnectionProblem> problemsOf(const ConnectionView &view, const QList<ConnectionView> &others,
                                                  const QList<MeterProfileView> &profiles);

/// How many machines the ranges come to; one that cannot be read has none.
[[nodiscard]] int machineCount(const ConnectionView &view);

} // namespace console::models
