// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/history.h"

#include <vector>

namespace console::session {

/// At most `maximumPoints` of the points, which are in time order: the smallest and the largest of each
/// equal stretch of time, so that no peak is lost. Fewer points come back untouched.
[[nodiscard]] std::vector<HistoryPoint> thinToMinMax(std::vector<HistoryPoint> points, std::size_t maximumPoints);

} // namespace console::session
