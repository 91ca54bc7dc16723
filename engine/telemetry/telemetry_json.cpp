// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_json.h"

#include "engine/sites/strict_json.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace console::telemetry {

namespace {

using sites::Fields;
using sites::NumberField;

constexpr std::array<std::string_view, 7> siteKeys{
    "site", "miners", "meters", "folder", "poll_miners_every_s", "poll_meters_every_s", "control"};
constexpr std::array<std::string_view, 4> minerKeys{"addresses", "port", "efficiency_j_per_th",
                                                    "rated_hashrate_th_per_s"};
constexpr std::array<std::string_view, 6> meterKeys{"name", "host", "port", "unit", "profile", "scale"};
constexpr std::array<std::string_view, 4> controlKeys{"method", "enabled", "by", "reason"};

constexpr double hashesPerTerahash = 1e12;
constexpr std::size_t mostGroups = 1'000;
constexpr std::size_t mostMeters = 200;

constexpr NumberField portField{"port", "a port", 1.0, false, 65'535.0, "Give the TCP port."};
constexpr NumberField efficiencyField{
    "efficiency_j_per_th", "an efficiency", 1.0, false, 1'000.0, "Give the efficiency of the machines in J/TH."};
constexpr NumberField ratedField{"rated_hashrate_th_per_s",
                                 "a rated hashrate",
                                 0.0,
                                 true,
                                 100'000.0,
                                 "Give the rated hashrate of one machine in TH/s."};
constexpr NumberField unitField{"unit", "a Modbus unit", 0.0,
                                false,  255.0,           "Give the unit of the meter, 0 to 247 or 255."};
constexpr NumberField scaleField{"scale", "a scale", -1e6,
                                 false,   1e6,       "Give the transformers' ratio, negative to turn the direction."};
constexpr NumberField minersEveryField{
    "poll_miners_every_s", "a period", 1.0, false, 3'600.0, "Give the seconds between two polls of a machine."};
constexpr NumberField metersEveryField{
    "poll_meters_every_s", "a period", 0.2, false, 3'600.0, "Give the seconds between two reads of a meter or folder."};

int wholeNumberOr(Fields &fields, const NumberField &field, int fallback)
{
    const double value = fields.numberOr(field, fallback);
    if (!fields.failed() && value != std::floor(value))
        fields.fail(field.key, "is " + sites::plainNumber(value) + ", but " + std::string(field.noun) + " is whole",
                    field.remedy);
    return fields.failed() ? fallback : static_cast<int>(value);
}

Milliseconds periodOr(Fields &fields, const NumberField &field, Milliseconds fallback)
{
    if (!fields.has(field.key))
        return fallback;
    const double seconds = fields.number(field);
    return fields.failed() ? fallback : Milliseconds(std::llround(seconds * 1000.0));
}

std::vector<std::string> readAddresses(Fields &fields, std::string_view key, const std::string &addresses)
{
    if (fields.failed())
        return {};
    Result<std::vector<std::string>> hosts = expandAddresses(addresses);
    if (hosts)
        return std::move(hosts).value();
    fields.fail(key, "is \"" + sites::quotable(addresses) + "\", which " + hosts.error().what, hosts.error().remedy);
    return {};
}

MinerGroup readMiners(Fields &fields)
{
    MinerGroup group;
    fields.allowOnly(minerKeys);
    group.addresses = fields.text("addresses", 253, "Give the addresses of the machines.");
    (void)readAddresses(fields, "addresses", group.addresses);
    group.port = static_cast<std::uint16_t>(wholeNumberOr(fields, portField, group.port));
    if (fields.has(efficiencyField.key))
        group.efficiency = JoulePerTerahash(fields.number(efficiencyField));
    if (fields.has(ratedField.key))
        group.ratedHashrate = HashesPerSecond(fields.number(ratedField) * hashesPerTerahash);
    return group;
}

MeterPoint readMeter(Fields &fields, const std::vector<std::string> &profiles)
{
    MeterPoint meter;
    fields.allowOnly(meterKeys);
    meter.name = fields.text("name", 120, "Give the name a person reads.");
    meter.host = fields.text("host", 253, "Give the address or name of the meter or its gateway.");
    if (readAddresses(fields, "host", meter.host).size() != 1)
        fields.fail("host", "is \"" + sites::quotable(meter.host) + "\", but a meter is one host",
                    "Give one address or name.");
    meter.port = static_cast<std::uint16_t>(wholeNumberOr(fields, portField, meter.port));
    meter.unit = wholeNumberOr(fields, unitField, meter.unit);
    if (meter.unit > 247 && meter.unit != 255)
        fields.fail("unit", "is " + std::to_string(meter.unit) + ", but a Modbus unit is 0 to 247 or 255",
                    unitField.remedy);
    meter.profile = fields.choice("profile", "a meter profile", {profiles.begin(), profiles.end()},
                                  "Give one of them, or add the profile's file.");
    meter.scale = fields.numberOr(scaleField, 1.0);
    if (meter.scale == 0.0)
        fields.fail("scale", "is 0, which would make every figure zero", scaleField.remedy);
    return meter;
}

void readControl(Fields &fields, SiteConnection &site)
{
    fields.allowOnly(controlKeys);
    const std::string method = fields.choice("method", "a method", {"none", "boards", "pause", "sleep"},
                                             "Say how the machines are told to stand still.");
    if (!fields.failed())
        site.control = controlMethodFromKey(method).value_or(ControlMethod::None);
    site.controlEnabled = fields.has("enabled") && fields.flag("enabled", "Say true or false.");
    if (fields.has("by") || site.controlEnabled)
        site.controlBy = fields.text("by", 120, "Give the name of the person who allowed it.");
    if (fields.has("reason") || site.controlEnabled)
        site.controlReason = fields.text("reason", 400, "Say in one line why it was allowed.");
    if (site.controlEnabled && site.control == ControlMethod::None)
        fields.fail("enabled", "is true, but the method is none", "Give a method, or say false.");
    if (site.controlEnabled && site.miners.empty())
        fields.fail("enabled", "is true, but the site has no miners to control", "Say false.");
}

/// Reads each object of a list with `read`.
template <class Read>
void readList(Fields &fields, const nlohmann::json &object, std::string_view key, std::size_t most,
              std::optional<Error> &error, Read read)
{
    if (fields.failed() || !fields.has(key))
        return;
    const nlohmann::json &list = object[std::string(key)];
    if (!list.is_array() || list.size() > most) {
        fields.fail(key,
                    list.is_array() ? "has " + std::to_string(list.size()) + " entries, but at most " +
                                          std::to_string(most) + " are read"
                                    : "is " + fields.describe(key) + ", but a list is expected",
                    "List them in brackets.");
        return;
    }
    for (std::size_t i = 0; i < list.size() && !error; ++i) {
        const std::string place = std::string(key) + '[' + std::to_string(i) + ']';
        if (!list[i].is_object()) {
            fields.fail(place, "is not an object in braces", "Describe one of them there.");
            return;
        }
        Fields entry(list[i], fields.prefix() + place + '.', error);
        read(entry);
    }
}

} // namespace

SiteConnection readSiteConnection(const nlohmann::json &object, const std::string &prefix,
                                  const std::vector<std::string> &profiles, std::optional<Error> &error)
{
    SiteConnection site;
    Fields fields(object, prefix, error);
    fields.allowOnly(siteKeys);
    site.site = fields.text("site", 64, "Give the id that the site has in the sites file.");
    readList(fields, object, "miners", mostGroups, error,
             [&site](Fields &entry) { site.miners.push_back(readMiners(entry)); });
    readList(fields, object, "meters", mostMeters, error,
             [&](Fields &entry) { site.meters.push_back(readMeter(entry, profiles)); });
    if (fields.has("folder"))
        site.folder = fields.text("folder", 4'096, "Give the path of the folder.");
    site.minersEvery = periodOr(fields, minersEveryField, site.minersEvery);
    site.metersEvery = periodOr(fields, metersEveryField, site.metersEvery);
    if (fields.has("control") && !fields.failed()) {
        if (object["control"].is_object()) {
            Fields control(object["control"], prefix + "control.", error);
            readControl(control, site);
        } else {
            fields.fail("control", "is not an object in braces", "Give method, enabled, by and reason there.");
        }
    }
    if (site.miners.empty() && site.meters.empty() && site.folder.empty())
        fields.fail("site", "is \"" + sites::quotable(site.site) + "\", which has no miners, no meters and no folder",
                    "Say how the site is read, or leave it out.");
    return site;
}

std::string toJson(const TelemetryBook &book)
{
    nlohmann::ordered_json root;
    root["format"] = "surplus-console-connections";
    root["version"] = 1;
    for (const MeterProfile &profile : book.profiles)
        root["profiles"].push_back(nlohmann::ordered_json::parse(toJson(profile)));
    root["sites"] = nlohmann::ordered_json::array();
    for (const SiteConnection &site : book.sites) {
        nlohmann::ordered_json entry;
        entry["site"] = site.site;
        for (const MinerGroup &group : site.miners) {
            nlohmann::ordered_json miners{{"addresses", group.addresses}, {"port", group.port}};
            if (group.efficiency)
                miners[efficiencyField.key] = group.efficiency->value();
            if (group.ratedHashrate)
                miners[ratedField.key] = group.ratedHashrate->value() / hashesPerTerahash;
            entry["miners"].push_back(std::move(miners));
        }
        for (const MeterPoint &meter : site.meters)
            entry["meters"].push_back(nlohmann::ordered_json{{"name", meter.name},
                                                             {"host", meter.host},
                                                             {"port", meter.port},
                                                             {"unit", meter.unit},
                                                             {"profile", meter.profile},
                                                             {"scale", meter.scale}});
        if (!site.folder.empty())
            entry["folder"] = site.folder;
        entry[minersEveryField.key] = static_cast<double>(site.minersEvery.count()) / 1000.0;
        entry[metersEveryField.key] = static_cast<double>(site.metersEvery.count()) / 1000.0;
        nlohmann::ordered_json control{{"method", controlMethodKey(site.control)}, {"enabled", site.controlEnabled}};
        if (!site.controlBy.empty())
            control["by"] = site.controlBy;
        if (!site.controlReason.empty())
            control["reason"] = site.controlReason;
        entry["control"] = std::move(control);
        root["sites"].push_back(std::move(entry));
    }
    return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

} // namespace console::telemetry
