// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_meta.h"

#include "engine/sites/site_book.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace console::session {

namespace {

using nlohmann::json;

json figureToJson(const Figure<Megawatt> &figure)
{
    if (figure.isMissing())
        return nullptr;
    return {{"mw", figure.valueOr(Megawatt()).value()},
            {"quality", static_cast<int>(figure.quality())},
            {"t", figure.at().time_since_epoch().count()}};
}

double number(const json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_number() ? found->get<double>() : 0.0;
}

/// Numbers come from a file: everything outside the range has a place to go.
int smallCount(const json &object, const char *key)
{
    return static_cast<int>(std::clamp(number(object, key), 0.0, 1e6));
}

Figure<Megawatt> figureFromJson(const json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_object() || !found->contains("mw"))
        return {};
    const int quality = std::min(smallCount(*found, "quality"), static_cast<int>(Quality::Missing));
    const auto at = static_cast<std::int64_t>(std::clamp(number(*found, "t"), 0.0, 2.5e14));
    return {Megawatt(number(*found, "mw")), static_cast<Quality>(quality), UtcTime(Milliseconds(at))};
}

} // namespace

std::string yearKey(grid::GridCase gridCase)
{
    return "year." + std::string(grid::gridCaseKey(gridCase));
}

std::string provenanceKey(grid::GridCase gridCase)
{
    return "provenance." + std::string(grid::gridCaseKey(gridCase));
}

Meta metaOf(const Snapshot &snapshot)
{
    Meta meta;
    meta["software"] = std::string("surplus-console ") + CONSOLE_VERSION;
    meta["mode"] = modeKey(snapshot.mode);
    meta["speed"] = json(snapshot.speed).dump();
    meta["case"] = grid::gridCaseKey(snapshot.gridCase);
    meta["provenance"] = snapshot.provenance;
    meta[provenanceKey(snapshot.gridCase)] = snapshot.provenance;
    meta[yearKey(snapshot.gridCase)] = yearToJson(snapshot.year);
    meta["kernel"] = snapshot.hasher.kernel;
    meta["started_utc"] = toIso8601(snapshot.wallTime);
    // A machine that mines without the grid has no sites to tell of.
    if (snapshot.book && !snapshot.book->sites.empty())
        meta["sites"] = sites::toJson(*snapshot.book);
    return meta;
}

std::string yearToJson(const std::array<grid::RegionYear, grid::regionCount> &year)
{
    json regions = json::object();
    for (const grid::RegionId region : grid::allRegions) {
        const grid::RegionYear &facts = year[grid::index(region)];
        regions[std::string(grid::isoCode(region))] = {{"firm_p90", figureToJson(facts.firmP90)},
                                                       {"mean", figureToJson(facts.mean)},
                                                       {"hours_in_surplus_per_day", facts.hoursInSurplusPerDay},
                                                       {"longest_deficit_hours", facts.longestDeficitHours}};
    }
    return regions.dump();
}

std::array<grid::RegionYear, grid::regionCount> yearFromJson(const std::string &text)
{
    std::array<grid::RegionYear, grid::regionCount> year;
    const json regions = json::parse(text, nullptr, false);
    if (!regions.is_object())
        return year;
    for (const grid::RegionId region : grid::allRegions) {
        const auto found = regions.find(grid::isoCode(region));
        if (found == regions.end() || !found->is_object())
            continue;
        grid::RegionYear &facts = year[grid::index(region)];
        facts.firmP90 = figureFromJson(*found, "firm_p90");
        facts.mean = figureFromJson(*found, "mean");
        facts.hoursInSurplusPerDay = std::clamp(number(*found, "hours_in_surplus_per_day"), 0.0, 24.0);
        facts.longestDeficitHours = smallCount(*found, "longest_deficit_hours");
    }
    return year;
}

} // namespace console::session
