// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/series_argument.h"

#include "app/arguments.h"
#include "engine/base/embedded.h"
#include "engine/grid/reference_year.h"
#include "engine/grid/reference_year_data.h"

namespace console::app {

Result<grid::SeriesSet> readSeriesArgument(const QString &argument)
{
    const QString name = argument.section(QLatin1Char(':'), 0, 0);
    if (name != QLatin1String("reference"))
        return Error{Error::Kind::BadInput, "\"" + argument.toStdString() + "\"", "is no series that can be read here",
                     "Give reference, or reference:CASE for a case of the modelled year."};
    const QString key = argument.contains(QLatin1Char(':')) ? argument.section(QLatin1Char(':'), 1) : name;
    const auto gridCase = gridCaseFrom(key);
    if (!gridCase)
        return gridCase.error();
    const auto data = grid::parseReferenceYear(embedded::referenceYear());
    if (!data)
        return data.error();
    return grid::seriesOf(grid::computeReferenceYear(data.value(), gridCase.value()));
}

} // namespace console::app
