// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/year_report.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <iomanip>
#include <sstream>
#include <utility>

namespace console::grid {

namespace {

using Json = nlohmann::ordered_json;

double oneDecimal(Megawatt power)
{
    return std::round(power.value() * 10.0) / 10.0;
}

Json figureJson(const FigureStatistics &figure)
{
    return {{"avg_mw", oneDecimal(figure.average)},    {"p10_mw", oneDecimal(figure.p10)},
            {"p50_mw", oneDecimal(figure.p50)},        {"p90_mw", oneDecimal(figure.p90)},
            {"max_mw", oneDecimal(figure.maximum)},    {"hours_above_zero", figure.hoursAboveZero},
            {"hours_above_100", figure.hoursAbove100}, {"hours_above_500", figure.hoursAbove500}};
}

void addFigures(Json &object, const AreaStatistics *area)
{
    object["dispatchable"] = area ? figureJson(area->dispatchable) : Json();
    object["low_cost"] = area ? figureJson(area->lowCost) : Json();
    object["local_balance"] = area ? figureJson(area->localBalance) : Json();
}

void writeRow(std::ostream &out, std::string_view name, const FigureStatistics *figure)
{
    out << "  " << std::left << std::setw(6) << name << std::right;
    if (!figure) {
        out << "  no data\n";
        return;
    }
    for (const Megawatt power : {figure->average, figure->p10, figure->p50, figure->p90, figure->maximum})
        out << std::setw(8) << std::lround(power.value());
    for (const int hours : {figure->hoursAboveZero, figure->hoursAbove100, figure->hoursAbove500})
        out << std::setw(9) << hours;
    out << '\n';
}

void writeBlock(std::ostream &out, std::string_view title, const YearStatistics &statistics,
                FigureStatistics AreaStatistics::*figure)
{
    out << '\n' << title << ", MW\n  " << std::left << std::setw(6) << "" << std::right;
    for (const char *column : {"avg", "p10", "p50", "p90", "max"})
        out << std::setw(8) << column;
    for (const char *column : {"h > 0", "h > 100", "h > 500"})
        out << std::setw(9) << column;
    out << '\n';
    for (const RegionId region : allRegions) {
        const auto &area = statistics.regions[index(region)];
        writeRow(out, isoCode(region), area ? &((*area).*figure) : nullptr);
    }
    writeRow(out, "PK", &(statistics.national.*figure));
}

} // namespace

std::string yearReportJson(GridCase gridCase, std::string_view label, const YearStatistics &statistics)
{
    Json report{{"case", gridCaseKey(gridCase)}, {"label", label}, {"quality", qualityKey(Quality::Modelled)}};
    Json regions = Json::array();
    for (const RegionId region : allRegions) {
        const auto &area = statistics.regions[index(region)];
        Json entry{{"id", isoCode(region)}};
        addFigures(entry, area ? &*area : nullptr);
        regions.push_back(std::move(entry));
    }
    report["regions"] = std::move(regions);
    Json national = Json::object();
    addFigures(national, &statistics.national);
    report["national"] = std::move(national);
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string yearReportText(GridCase gridCase, std::string_view label, const YearStatistics &statistics)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << label << "\nCase: " << gridCaseKey(gridCase) << "\n";
    writeBlock(out, "Dispatchable surplus (idle after reserve)", statistics, &AreaStatistics::dispatchable);
    writeBlock(out, "Low-cost part of it", statistics, &AreaStatistics::lowCost);
    writeBlock(out, "Local balance (no network, diagnostic)", statistics, &AreaStatistics::localBalance);
    return out.str();
}

} // namespace console::grid
