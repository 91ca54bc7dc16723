// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/reference_year_data.h"

#include "engine/grid/json_field.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace console::grid {

namespace {

// Bounds keep an absurd file from turning into infinities or empty divisions later; they are far outside
// anything a real grid of this size has.
constexpr double mostEnergyGwh = 1e6;
constexpr double mostPowerMw = 1e6;
constexpr double mostCost = 1e4;
// A sum of twelve uniforms reaches ±6, so at this deviation a day factor stays above zero.
constexpr double mostDemandDeviation = 0.15;
constexpr double mostCorrelation = 0.99;
constexpr double leastShape = 1e-3;
constexpr double mostShape = 1e3;

ReferenceYearData::DayNoise dayNoise(const Field &field, const std::string &prefix, double mostDeviation)
{
    return {field[prefix + "sd"].number(0.0, mostDeviation), field[prefix + "rho"].number(0.0, mostCorrelation)};
}

void readRegions(const Field &root, ReferenceYearData &data)
{
    data.zone.fill(Zone::Isolated);
    PerRegion<bool> placed{};
    const Field zones = root["zones"];
    const auto place = [&](const char *key, Zone zone) {
        const Field list = zones[key];
        for (std::size_t position = 0; position < list.listSize(); ++position) {
            const RegionId region = list.element(position).region();
            if (std::exchange(placed[index(region)], true))
                list.element(position).fail("is already in another zone", "Name every region in one zone only.");
            data.zone[index(region)] = zone;
        }
    };
    place("north", Zone::North);
    place("south", Zone::South);
    place("no_data", Zone::Isolated);

    PerRegion<bool> listed{};
    const Field regions = root["regions"];
    for (std::size_t position = 0; position < regions.listSize(); ++position) {
        const Field field = regions.element(position);
        const RegionId region = field.region();
        if (data.zone[index(region)] == Zone::Isolated)
            field.fail("is in neither the north nor the south zone", "Add it to zones.north or zones.south.");
        if (std::exchange(listed[index(region)], true))
            field.fail("is named twice", "Name every region once.");
        data.regions.push_back(region);
    }
    if (data.regions.empty())
        regions.fail("is empty", "Name the regions with data.");
    for (const RegionId region : allRegions)
        if (data.zone[index(region)] != Zone::Isolated && !listed[index(region)])
            regions.fail("does not name " + std::string(isoCode(region)) + ", which has a zone",
                         "Add it here or move it to zones.no_data.");
}

/// Shares that sum to 1 over the regions with data.
PerRegion<double> modelledShares(const Field &field, const ReferenceYearData &data)
{
    const auto shares = field.regionShares();
    for (const RegionId region : allRegions)
        if (shares[index(region)] > 0.0 && data.zone[index(region)] == Zone::Isolated)
            field[std::string(isoCode(region))].fail("is a share of a region without data",
                                                     "Use a region of the north or south zone.");
    return shares;
}

void readEnergy(const Field &root, ReferenceYearData &data)
{
    data.monthlyTotalGwh = root["monthly_total_gwh"].numbers<monthsInYear>(leastShape, mostEnergyGwh);
    data.karachiOwnGwh = root["karachi_own_generation_gwh"].number(0.0, mostEnergyGwh);
    data.karachiOwnMonthlyShare = root["karachi_own_monthly_share"].shares<monthsInYear>();
    data.karachiOwnRegionShare = modelledShares(root["karachi_own_region_share"], data);
    data.monthIndexExponent = root["month_index_exponent"].perRegion(-5.0, 5.0);
    data.winterUplift = root["winter_uplift"].perRegion(-0.9, 10.0);

    const Field energy = root["disco_energy_gwh"];
    const Field share = root["disco_region_share"];
    energy.requireObject();
    share.requireObject();
    for (const auto &member : energy.node().items())
        data.discos.push_back({member.key(), energy[member.key()].number(leastShape, mostEnergyGwh),
                               modelledShares(share[member.key()], data)});
    if (data.discos.empty())
        energy.fail("is empty", "Give the energy of each distribution company.");
}

void readDemand(const Field &root, ReferenceYearData &data)
{
    data.shapeWinter = root["shape_winter"].numbers<hoursInDay>(leastShape, mostShape);
    data.shapeSummer = root["shape_summer"].numbers<hoursInDay>(leastShape, mostShape);
    data.summerWeight = root["summer_weight_by_month"].numbers<monthsInYear>(0.0, 1.0);

    const Field day = root["day_factor"];
    data.sundayFactor = day["sunday"].number(leastShape, mostShape);
    data.saturdayFactor = day["saturday"].number(leastShape, mostShape);
    data.nationalDay = dayNoise(day, "noise_", mostDemandDeviation);
    data.regionDay = dayNoise(root["region_day_noise"], "", mostDemandDeviation);

    const Field holidays = day["holidays"];
    for (std::size_t position = 0; position < holidays.listSize(); ++position) {
        const Field holiday = holidays.element(position);
        data.holidays.push_back({static_cast<std::size_t>(holiday["day_of_year"].number(1, daysInModelYear)) - 1,
                                 static_cast<std::size_t>(holiday["days"].number(1, daysInModelYear)),
                                 holiday["factor"].number(leastShape, mostShape)});
    }
}

void readSolar(const Field &root, ReferenceYearData &data)
{
    const Field rooftop = root["rooftop_solar"];
    data.rooftop.firstDayMw = rooftop["national_mw_1_jan"].number(0.0, mostPowerMw);
    data.rooftop.lastDayMw = rooftop["national_mw_31_dec"].number(0.0, mostPowerMw);
    data.rooftop.regionShare = modelledShares(rooftop["region_share"], data);
    data.rooftop.tiltDegreesSouth = rooftop["tilt_deg_south"].number(0.0, 90.0);
    data.rooftop.cloud = dayNoise(rooftop, "day_cloud_", 1.0);
    data.rooftop.performanceRatio = rooftop["performance_ratio"].number(leastShape, 1.0);
    data.rooftop.albedo = rooftop["albedo"].number(0.0, 1.0);
    data.rooftop.diffuseFraction = rooftop["diffuse_fraction"].number(0.0, 1.0);
    data.rooftop.temperatureC = rooftop["temperature_c_by_month"].numbers<monthsInYear>(-50.0, 60.0);
    data.rooftop.lossPerDegreeAbove10C = rooftop["power_loss_per_c_above_10"].number(0.0, 0.015);

    const Field points = root["solar_point_lat_lon"];
    const Field clearness = root["clearness_by_month"];
    for (const RegionId region : data.regions) {
        const std::string code(isoCode(region));
        const Field point = points[code];
        // Between the polar circles every day has a sunrise, so no month is left without a profile.
        const auto latitudeLongitude = point.numbers<2>(-180.0, 180.0);
        const double latitude = point.element(0).number(-60.0, 60.0);
        data.solarPoint[index(region)] = {latitude, latitudeLongitude[1],
                                          clearness[code].numbers<monthsInYear>(0.05, 1.0)};
    }
}

void readFuels(const Field &root, ReferenceYearData &data)
{
    const Field costs = root["merit_order_pkr_per_kwh"];
    costs.requireObject();
    for (const auto &member : costs.node().items())
        data.fuels.push_back({member.key(), costs[member.key()].number(0.0, mostCost)});
    if (!costs.has("import"))
        // A cross-border contract has no published place in the order; it ranks with bagasse.
        data.fuels.push_back({"import", costs["bagasse"].number(0.0, mostCost)});
    std::stable_sort(data.fuels.begin(), data.fuels.end(),
                     [](const auto &a, const auto &b) { return a.costPkrPerKwh < b.costPkrPerKwh; });

    const Field tiers = root["surplus_tiers_pkr_per_kwh"];
    data.lowCostPkrPerKwh = tiers["low_cost"].number(0.0, mostCost);
    data.dispatchablePkrPerKwh = tiers["dispatchable"].number(data.lowCostPkrPerKwh, mostCost);
}

std::size_t knownFuel(const Field &field, const ReferenceYearData &data, const std::string &name)
{
    const std::size_t fuel = data.fuelIndex(name);
    if (fuel == data.fuels.size())
        field.fail("names the fuel \"" + name + "\", which has no cost", "Add it to merit_order_pkr_per_kwh.");
    return fuel;
}

ReferenceYearData::PublishedSource published(const Field &root, const ReferenceYearData &data,
                                             const std::string &section, const std::string &fuel)
{
    const Field energy = root["monthly_generation_gwh"][fuel];
    return {energy.numbers<monthsInYear>(0.0, mostEnergyGwh), modelledShares(root[section]["region_share"], data),
            knownFuel(energy, data, fuel)};
}

/// The weight of hydro's day shape: "other_months" and members like "months_1_2_3" that name their months.
PerMonth<double> hydroWeights(const Field &field)
{
    PerMonth<double> weights{};
    weights.fill(field["other_months"].number(0.0, 1.0));
    constexpr std::string_view prefix = "months";
    for (const auto &member : field.node().items()) {
        if (member.key() == "other_months")
            continue;
        const Field entry = field[member.key()];
        const double weight = entry.number(0.0, 1.0);
        std::string_view rest = member.key();
        if (rest.substr(0, prefix.size()) != prefix)
            entry.fail("is unknown here", "Use other_months or a name like months_1_2_12.");
        rest.remove_prefix(prefix.size());
        while (!rest.empty()) {
            std::size_t month = 0;
            const auto [end, failure] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), month);
            if (rest.front() != '_' || failure != std::errc{} || month < 1 || month > monthsInYear)
                entry.fail("does not name months 1 to 12", "Use a name like months_1_2_12.");
            weights[month - 1] = weight;
            rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        }
    }
    return weights;
}

void readPublishedSources(const Field &root, ReferenceYearData &data)
{
    data.hydro = published(root, data, "hydro", "hydro");
    data.nuclear = published(root, data, "nuclear", "nuclear");
    data.wind = published(root, data, "wind", "wind");
    data.utilitySolar = published(root, data, "utility_solar", "solar");
    data.bagasse = published(root, data, "bagasse", "bagasse");
    data.import = published(root, data, "import", "import");

    const Field hydro = root["hydro"];
    // Above -1, or the hour with the full weight would generate less than nothing.
    data.hydroHourShape = hydro["hour_shape"].numbers<hoursInDay>(-0.99, mostShape);
    data.hydroShapeWeight = hydroWeights(hydro["hour_shape_weight"]);

    const Field wind = root["wind"];
    data.windShape = {wind["installed_mw"].number(0.0, mostPowerMw), wind["hour_amplitude"].number(0.0, 0.99),
                      wind["hour_of_peak"].number(0.0, 24.0),        dayNoise(wind, "day_noise_", 1.0),
                      wind["floor"].number(leastShape, 1.0),         wind["cap_fraction"].number(0.0, 1.0)};
}

void readThermal(const Field &root, ReferenceYearData &data)
{
    const Field groups = root["thermal"];
    for (std::size_t position = 0; position < groups.listSize(); ++position) {
        const Field group = groups.element(position);
        const RegionId region = group["region"].region();
        if (data.zone[index(region)] == Zone::Isolated)
            group["region"].fail("is a region without data", "Use a region of the north or south zone.");
        const double mw = group["mw"].number(0.0, mostPowerMw);
        data.thermal.push_back({knownFuel(group["fuel"], data, group["fuel"].text()), region, mw,
                                group["availability"].number(0.0, 1.0),
                                group.has("must_run_mw") ? group["must_run_mw"].number(0.0, mw) : 0.0});
    }
    data.maintenance = root["maintenance_by_month"].numbers<monthsInYear>(0.0, 1.0);
}

void readNetwork(const Field &root, ReferenceYearData &data)
{
    data.southToNorthLimitMw = root["south_to_north_limit_mw_by_month"].numbers<monthsInYear>(0.0, mostPowerMw);
    data.northToSouthLimitMw = root["north_to_south_limit_mw"].number(0.0, mostPowerMw);
    data.reserveFraction = root["reserve_fraction_of_national_demand"].number(0.0, 1.0);

    const Field order = root["reserve_taken_from"];
    for (std::size_t position = 0; position < order.listSize(); ++position) {
        const Field entry = order.element(position);
        const std::string name = entry.text();
        std::vector<std::size_t> members;
        for (std::size_t fuel = 0; fuel < data.fuels.size(); ++fuel)
            if (data.fuels[fuel].name == name || data.fuels[fuel].name.rfind(name + "_", 0) == 0)
                members.push_back(fuel);
        if (members.empty())
            entry.fail("names \"" + name + "\", which is no fuel of the merit order",
                       "Use a name of merit_order_pkr_per_kwh.");
        data.reserveOrder.push_back(std::move(members));
    }
}

ReferenceYearData read(const Field &root)
{
    ReferenceYearData data;
    data.label = root["label"].text();
    readRegions(root, data);
    readEnergy(root, data);
    readDemand(root, data);
    readSolar(root, data);
    readFuels(root, data);
    readPublishedSources(root, data);
    readThermal(root, data);
    readNetwork(root, data);
    return data;
}

} // namespace

std::size_t ReferenceYearData::fuelIndex(std::string_view name) const
{
    const auto found = std::find_if(fuels.begin(), fuels.end(), [&](const Fuel &fuel) { return fuel.name == name; });
    return static_cast<std::size_t>(found - fuels.begin());
}

Result<ReferenceYearData> parseReferenceYear(std::string_view json, std::string_view fileName)
{
    const std::string file(fileName);
    try {
        const auto document = nlohmann::json::parse(json);
        return read(Field(document, file));
    } catch (const FieldFault &fault) {
        return fault.error;
    } catch (const nlohmann::json::parse_error &fault) {
        return Error{Error::Kind::BadInput, file, "is not valid JSON at byte " + std::to_string(fault.byte),
                     "Correct the file or restore the shipped one."};
    } catch (const nlohmann::json::exception &) {
        return Error{Error::Kind::BadInput, file, "holds a number or text that JSON cannot carry",
                     "Correct the file or restore the shipped one."};
    }
}

} // namespace console::grid
