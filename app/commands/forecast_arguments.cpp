// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/forecast_arguments.h"

#include <QDateTime>

#include <algorithm>

namespace console::app {

Result<UtcTime> timeFrom(const QString &text, const QString &option)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid())
        return Error{Error::Kind::BadInput, option.toStdString(), "is \"" + text.toStdString() + "\", not a time",
                     "Give one such as 2025-06-01T00:00, in PKT."};
    if (time.timeSpec() == Qt::LocalTime)
        time = QDateTime(time.date(), time.time(), Qt::OffsetFromUTC,
                         static_cast<int>(std::chrono::seconds(pktOffset).count()));
    return UtcTime(Milliseconds(time.toMSecsSinceEpoch()));
}

Result<std::chrono::sys_days> dayFrom(const QString &text, const QString &option)
{
    const QDate date = QDate::fromString(text, Qt::ISODate);
    if (!date.isValid())
        return Error{Error::Kind::BadInput, option.toStdString(), "is \"" + text.toStdString() + "\", not a date",
                     "Give one such as 2025-06-01."};
    return std::chrono::sys_days(std::chrono::days(QDate(1970, 1, 1).daysTo(date)));
}

Result<std::vector<grid::RegionId>> forecastRegions(const grid::SeriesSet &set, const QString &code)
{
    std::vector<grid::RegionId> regions;
    std::string known;
    for (const grid::RegionId region : grid::allRegions) {
        const auto &series = set.regions[grid::index(region)];
        if (!series || series->target().empty())
            continue;
        regions.push_back(region);
        known += (known.empty() ? "" : ", ") + std::string(grid::isoCode(region));
    }
    if (regions.empty())
        return Error{Error::Kind::BadInput, set.label, "has neither a surplus nor a demand to forecast",
                     "Choose another series."};
    if (code.isEmpty())
        return regions;
    const auto asked = grid::regionFromIsoCode(code.toStdString());
    if (!asked || std::find(regions.begin(), regions.end(), *asked) == regions.end())
        return Error{Error::Kind::BadInput, "--region",
                     "is \"" + code.toStdString() + "\", which is no region of this series",
                     "Choose one of: " + known + "."};
    return std::vector<grid::RegionId>{*asked};
}

} // namespace console::app
