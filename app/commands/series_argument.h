// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/grid/region_series.h"

#include <QString>

namespace console::app {

/// The hourly series that an argument of the command line names: "reference" or "reference:lng-short" for a case of the
/// modelled year. Errors: an unknown case, a file.
[[nodiscard]] Result<grid::SeriesSet> readSeriesArgument(const QString &argument);

} // namespace console::app
