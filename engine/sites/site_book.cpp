// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/site_book.h"

#include "engine/sites/json_file.h"
#include "engine/sites/site_book_fields.h"
#include "engine/sites/strict_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace console::sites {

namespace {

constexpr std::string_view formatName = "surplus-console-sites";
constexpr double formatVersion = 1.0;
constexpr std::size_t mostSites = 5'000;
constexpr std::size_t mostBytes = 4'194'304;

constexpr std::array<std::string_view, 7> bookKeys{
    "format", "version", "label", "hashprice_usd_per_ph_day", "pkr_per_usd", "lost_load_value_usd_per_mwh", "sites"};

constexpr std::array<std::string_view, 17> siteKeys{"id",
                                                    "name",
                                                    "kind",
                                                    "region",
                                                    "longitude_deg",
                                                    "latitude_deg",
                                                    "limit_mw",
                                                    "minimum_load_mw",
                                                    "ramp_up_mw_per_minute",
                                                    "ramp_down_mw_per_minute",
                                                    "firm_demand_mw",
                                                    "efficiency_j_per_th",
                                                    "pue",
                                                    "tariff_pkr_per_kwh",
                                                    "tariff_status",
                                                    "measurement_noise_fraction",
                                                    "illustrative"};

constexpr NumberField hashpriceField{"hashprice_usd_per_ph_day",
                                     "a hashprice",
                                     0.0,
                                     true,
                                     100'000.0,
                                     "Give the revenue of one PH/s in US dollars a day."};
constexpr NumberField exchangeField{
    "pkr_per_usd", "an exchange rate", 0.0, true, 1e6, "Give the rupees one US dollar costs."};
constexpr NumberField lostLoadField{"lost_load_value_usd_per_mwh",
                                    "a value of lost load",
                                    0.0,
                                    false,
                                    1e6,
                                    "Give the value of serving firm AI load in US dollars a MWh."};
constexpr NumberField longitudeField{
    "longitude_deg", "a longitude in Pakistan", 60.0, false, 78.0, "Give the longitude in degrees east."};
constexpr NumberField latitudeField{
    "latitude_deg", "a latitude in Pakistan", 23.0, false, 38.0, "Give the latitude in degrees north."};
constexpr NumberField limitField{"limit_mw", "a limit", 0.0, true, 10'000.0, "Give the connection limit in MW."};
constexpr NumberField minimumField{"minimum_load_mw",
                                   "a minimum load",
                                   0.0,
                                   false,
                                   10'000.0,
                                   "Give the least stable load in MW, 0 when there is none.",
                                   ", the limit_mw of this site"};
constexpr NumberField rampUpField{
    "ramp_up_mw_per_minute", "a ramp", 0.0, true, 1e6, "Give how fast the load may rise in MW a minute."};
constexpr NumberField rampDownField{
    "ramp_down_mw_per_minute", "a ramp", 0.0, true, 1e6, "Give how fast the load falls in MW a minute."};
constexpr NumberField firmField{"firm_demand_mw",
                                "the firm demand of an AI site",
                                0.0,
                                true,
                                10'000.0,
                                "Give the load that must be served in MW.",
                                ", the limit_mw of this site"};
constexpr NumberField efficiencyField{
    "efficiency_j_per_th", "an efficiency", 1.0, false, 1'000.0, "Give the efficiency of the machines in J/TH."};
constexpr NumberField pueField{"pue", "a PUE", 1.0,
                               false, 3.0,     "Give the power of the whole site divided by that of its machines."};
constexpr NumberField tariffField{
    "tariff_pkr_per_kwh", "a tariff", 0.0, false, 1'000.0, "Give the tariff in rupees a kWh."};
constexpr NumberField noiseField{"measurement_noise_fraction",
                                 "a meter's noise",
                                 0.0,
                                 false,
                                 0.2,
                                 "Give its standard deviation as a fraction of the limit."};

void readIdentity(Fields &fields, SiteDefinition &site)
{
    constexpr std::string_view idRemedy = "Give a stable key of lower-case letters, digits and hyphens.";
    site.id = fields.text("id", 64, idRemedy);
    const auto isKeyCharacter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (!std::all_of(site.id.begin(), site.id.end(), isKeyCharacter))
        fields.fail("id", "is " + fields.describe("id") + ", but an id has no other characters than a-z, 0-9 and -",
                    idRemedy);
    site.name = fields.text("name", 120, "Give the name a person reads.");
    const std::string kind = fields.choice("kind", "a kind", {"mining", "ai", "local-hasher"}, "Give one of them.");
    site.kind = siteKindFromKey(kind).value_or(SiteKind::Mining);
    site.illustrative = fields.flag("illustrative", "Say true for an example and false for a real connection.");
}

void readPlace(Fields &fields, SiteDefinition &site)
{
    std::vector<std::string_view> codes;
    codes.reserve(grid::regionCount);
    for (const grid::RegionId region : grid::allRegions)
        codes.push_back(grid::isoCode(region));
    const std::string code = fields.choice("region", "a region", codes, "Give the ISO 3166-2 code of the region.");
    site.region = grid::regionFromIsoCode(code).value_or(grid::RegionId::Sindh);
    site.longitude = fields.number(longitudeField);
    site.latitude = fields.number(latitudeField);
}

void readPower(Fields &fields, SiteDefinition &site)
{
    const double limit = fields.number(limitField);
    NumberField minimum = minimumField;
    minimum.most = limit;
    site.limit = Megawatt(limit);
    site.minimumLoad = Megawatt(fields.number(minimum));
    site.rampUp = MegawattPerMinute(fields.number(rampUpField));
    site.rampDown = MegawattPerMinute(fields.number(rampDownField));
    site.measurementNoise = fields.number(noiseField);

    if (site.kind == SiteKind::Ai) {
        NumberField firm = firmField;
        // A demand below the least stable load could never be served.
        firm.least = site.minimumLoad.value();
        firm.leastExcluded = firm.least <= 0.0;
        firm.most = limit;
        site.firmDemand = Megawatt(fields.number(firm));
    } else if (fields.has(firmField.key) && fields.describe(firmField.key) != "0") {
        fields.fail(firmField.key,
                    "is " + fields.describe(firmField.key) + ", but only a site of kind ai has firm demand",
                    "Give 0 or remove the field.");
    }
}

void readEconomics(Fields &fields, SiteDefinition &site)
{
    const bool mining = site.kind == SiteKind::Mining;
    if (mining)
        site.efficiency = JoulePerTerahash(fields.number(efficiencyField));
    else if (fields.has(efficiencyField.key))
        fields.fail(efficiencyField.key, "is given, but only a site of kind mining has an efficiency",
                    "Remove the field.");
    site.pue = fields.numberOr(pueField, 1.0);
    // Without its tariff nobody can say whether a mining site should run.
    if (mining || fields.has(tariffField.key))
        site.tariff = PkrPerKilowattHour(fields.number(tariffField));
    if (site.tariff || fields.has("tariff_status"))
        site.tariffStatus =
            fields.choice("tariff_status", "a status", {"illustrative", "proposed", "approved", "expired"},
                          "Say how far the tariff is settled.");
}

std::optional<Error> readSites(const nlohmann::json &list, const std::string &sourceName, SiteBook &book)
{
    std::optional<Error> error;
    std::unordered_map<std::string, std::size_t> indexOfId;
    std::optional<std::size_t> thisMachine;
    for (std::size_t i = 0; i < list.size() && !error; ++i) {
        const std::string place = sourceName + ": sites[" + std::to_string(i) + "]";
        if (!list[i].is_object())
            return Error{Error::Kind::BadInput, place, "is not an object in braces", "Describe one site there."};
        Fields fields(list[i], place + ".", error);
        SiteDefinition site;
        fields.allowOnly(siteKeys);
        readIdentity(fields, site);
        readPlace(fields, site);
        readPower(fields, site);
        readEconomics(fields, site);

        const auto [earlier, isNew] = indexOfId.emplace(site.id, i);
        if (!isNew)
            fields.fail("id",
                        "is \"" + site.id + "\", which sites[" + std::to_string(earlier->second) + "] has already",
                        "Give every site an id of its own.");
        if (site.kind == SiteKind::LocalHasher) {
            if (thisMachine)
                fields.fail("kind", "is \"local-hasher\", which sites[" + std::to_string(*thisMachine) + "] is already",
                            "Keep one of the two, because there is one such machine.");
            thisMachine = i;
        }
        book.sites.push_back(std::move(site));
    }
    return error;
}

std::optional<Error> readBook(const nlohmann::json &root, const std::string &sourceName, SiteBook &book)
{
    std::optional<Error> error;
    Fields fields(root, sourceName + ": ", error);
    fields.allowOnly(bookKeys);
    (void)fields.choice("format", "the format of a sites file", {formatName}, "Check that this is a sites file.");
    const double version = fields.number({"version", "a version", 1.0, false, 1e6, "Give version 1."});
    if (version != formatVersion)
        fields.fail("version", "is " + plainNumber(version) + ", but this program reads version 1",
                    "Use a newer program or write the file as version 1.");
    if (fields.has("label"))
        book.label = fields.text("label", 400, "Say in one line what these sites are.");
    book.hashprice = UsdPerPetahashDay(fields.number(hashpriceField));
    book.pkrPerUsd = fields.number(exchangeField);
    book.lostLoadValue = UsdPerMegawattHour(fields.number(lostLoadField));

    if (!fields.has("sites"))
        fields.fail("sites", "is missing", "List the sites there.");
    else if (!root["sites"].is_array())
        fields.fail("sites", "is " + fields.describe("sites") + ", but a list is expected",
                    "Put the sites in brackets.");
    else if (root["sites"].empty())
        fields.fail("sites", "is an empty list", "Describe at least one site.");
    else if (root["sites"].size() > mostSites)
        fields.fail("sites", "has " + std::to_string(root["sites"].size()) + " sites, but at most 5000 are read",
                    "Split the file.");
    return error ? error : readSites(root["sites"], sourceName, book);
}

Error tooLarge(std::string_view sourceName)
{
    return {Error::Kind::BadInput, std::string(sourceName), "is larger than 4 MiB", "Choose a sites file."};
}

} // namespace

Result<SiteBook> parseSiteBook(std::string_view json, std::string_view sourceName)
{
    if (json.size() > mostBytes)
        return tooLarge(sourceName);
    const Result<nlohmann::json> root = parseStrictJson(json, sourceName);
    if (!root)
        return root.error();
    const std::string name(sourceName);
    if (!root.value().is_object())
        return Error{Error::Kind::BadInput, name, "is not an object in braces", "Choose a sites file."};
    SiteBook book;
    if (const std::optional<Error> error = readBook(root.value(), name, book))
        return *error;
    return book;
}

Result<SiteBook> loadSiteBook(const std::string &path)
{
    const Result<std::string> text = readSmallFile(path, mostBytes, "Choose a sites file.");
    if (!text)
        return text.error();
    return parseSiteBook(text.value(), leafName(path));
}

std::string toJson(const SiteBook &book)
{
    nlohmann::ordered_json root;
    root["format"] = formatName;
    root["version"] = 1;
    if (!book.label.empty())
        root["label"] = book.label;
    root[hashpriceField.key] = book.hashprice.value();
    root[exchangeField.key] = book.pkrPerUsd;
    root[lostLoadField.key] = book.lostLoadValue.value();
    root["sites"] = nlohmann::ordered_json::array();
    for (const SiteDefinition &site : book.sites) {
        nlohmann::ordered_json entry;
        entry["id"] = site.id;
        entry["name"] = site.name;
        entry["kind"] = siteKindKey(site.kind);
        entry["region"] = grid::isoCode(site.region);
        entry[longitudeField.key] = site.longitude;
        entry[latitudeField.key] = site.latitude;
        entry[limitField.key] = site.limit.value();
        entry[minimumField.key] = site.minimumLoad.value();
        entry[rampUpField.key] = site.rampUp.value();
        entry[rampDownField.key] = site.rampDown.value();
        entry[firmField.key] = site.firmDemand.value();
        if (site.efficiency)
            entry[efficiencyField.key] = site.efficiency->value();
        entry[pueField.key] = site.pue;
        if (site.tariff)
            entry[tariffField.key] = site.tariff->value();
        if (!site.tariffStatus.empty())
            entry["tariff_status"] = site.tariffStatus;
        entry[noiseField.key] = site.measurementNoise;
        entry["illustrative"] = site.illustrative;
        root["sites"].push_back(std::move(entry));
    }
    return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

UsdPerMegawattHour breakeven(UsdPerPetahashDay hashprice, JoulePerTerahash efficiency, double pue)
{
    return UsdPerMegawattHour(hashprice.value() * 1000.0 / (24.0 * efficiency.value() * pue));
}

UsdPerMegawattHour toUsd(PkrPerKilowattHour tariff, double pkrPerUsd)
{
    return UsdPerMegawattHour(1000.0 * tariff.value() / pkrPerUsd);
}

} // namespace console::sites
