// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/grid/region_series.h"

#include <QString>

namespace console::app {

/// The hourly series that an argument of the command line names: "reference" or "reference:lng-short" for a case of the
/// modelled year, a series store, or a CSV file whose columns need no mapping beyond what their names say. Errors: an
/// unknown case, what is wrong with the file, or what a mapping must still say.
[[nodiscard]] Result<grid::SeriesSet> readSeriesArgument(const QString &argument);

} // namespace console::app
