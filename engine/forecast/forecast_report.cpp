// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/forecast_report.h"

#include "engine/forecast/forecast_check.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <iomanip>
#include <sstream>

namespace console::forecast {

namespace {

using Json = nlohmann::ordered_json;

Json tenths(double value)
{
    return std::isfinite(value) ? Json(std::round(value * 10.0) / 10.0) : Json();
}

Json hoursJson(const Forecast &forecast)
{
    Json hours = Json::array();
    for (const HourForecast &hour : forecast.hours)
        hours.push_back({{"time", toIso8601(hour.time)},
                         {"mean_mw", tenths(hour.mean)},
                         {"low_mw", tenths(hour.low)},
                         {"high_mw", tenths(hour.high)},
                         {"naive_mw", tenths(hour.naive)}});
    return hours;
}

Json regionJson(const RegionForecast &entry)
{
    Json region{{"id", grid::isoCode(entry.region)}};
    if (!entry.forecast) {
        region["error"] = entry.forecast.error().sentence();
        return region;
    }
    const Forecast &forecast = entry.forecast.value();
    region["origin"] = toIso8601(forecast.origin);
    region["method"] = methodKey(forecast.method);
    region["trained_from"] = toIso8601(forecast.trainedFrom);
    region["trained_to"] = toIso8601(forecast.trainedTo);
    region["training_hours"] = forecast.trainingHours;
    region["naive_scale_mw"] = tenths(forecast.naiveScale);
    region["degraded"] = forecast.degraded;
    region["filled_inputs"] = forecast.filledInputs;
    region["coverage"] = forecast.coverage;
    region["calibrated"] = forecast.calibrated;
    region["warning"] = forecast.warning;
    region["hours"] = hoursJson(forecast);
    return region;
}

void writeFigure(std::ostream &out, double value)
{
    if (std::isfinite(value))
        out << std::setw(10) << std::lround(value);
    else
        out << std::setw(10) << "-";
}

void writeForecast(std::ostream &out, const Forecast &forecast, std::chrono::hours localOffset)
{
    const long percent = std::lround(forecast.coverage * 100.0);
    out << methodName(forecast.method) << ", learned from " << forecast.trainingHours << " hours, "
        << localTimeText(forecast.trainedFrom, localOffset) << " to " << localTimeText(forecast.trainedTo, localOffset)
        << '\n';
    if (!forecast.warning.empty())
        out << forecast.warning << '\n';
    out << "  " << std::left << std::setw(18) << "hour, MW" << std::right << std::setw(10) << "mean" << std::setw(10)
        << "low" << std::setw(10) << "high" << std::setw(10) << "naive"
        << "   (low to high: " << percent << " %)\n";
    for (const HourForecast &hour : forecast.hours) {
        out << "  " << std::left << std::setw(18) << localTimeText(hour.time, localOffset) << std::right;
        for (const double figure : {hour.mean, hour.low, hour.high, hour.naive})
            writeFigure(out, figure);
        out << '\n';
    }
}

} // namespace

std::string forecastReportJson(std::string_view label, const std::vector<RegionForecast> &forecasts)
{
    Json report{{"label", label}};
    Json regions = Json::array();
    for (const RegionForecast &entry : forecasts)
        regions.push_back(regionJson(entry));
    report["regions"] = std::move(regions);
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string forecastReportText(std::string_view label, const std::vector<RegionForecast> &forecasts,
                               std::chrono::hours localOffset)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << label << '\n';
    for (const RegionForecast &entry : forecasts) {
        out << '\n' << grid::isoCode(entry.region) << ": ";
        if (entry.forecast)
            writeForecast(out, entry.forecast.value(), localOffset);
        else
            out << entry.forecast.error().sentence() << '\n';
    }
    return out.str();
}

} // namespace console::forecast
