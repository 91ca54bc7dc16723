// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/grid_state.h"
#include "engine/snapshot.h"

namespace console::grid {

/// The surplus of each region and of all together on the whole PKT hours from 24 before to 24 after the hour
/// `now` falls into (index 24). An hour stands for its middle, where the source's hourly figure lies. The
/// national figure sums the regions with data and has their poorest quality; it is missing where all are.
[[nodiscard]] Outlook outlookAround(const GridSource &source, UtcTime now);

} // namespace console::grid
