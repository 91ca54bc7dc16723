// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_understanding.h"

#include "engine/base/printable_text.h"
#include "engine/telemetry/miner_boards.h"
#include "engine/telemetry/miner_figures.h"
#include "engine/telemetry/miner_places.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace console::telemetry {

namespace {

using nlohmann::json;

std::string textIn(const json &entries, std::initializer_list<const char *> names)
{
    for (const json &entry : entries) {
        for (const char *name : names) {
            const auto found = entry.find(name);
            if (found == entry.end() || !found->is_string())
                continue;
            std::string text = printableText(found->get_ref<const std::string &>(), 80);
            std::erase(text, '\'');
            if (!text.empty())
                return text;
        }
    }
    return {};
}

/// "Avalon 1047" of "1047-19120401_d46bc64": the version of an Avalon begins with its model.
std::string avalonModel(const MinerPlaces &places)
{
    for (const json &block : places.blocks()) {
        const auto found = block.find("Ver");
        if (found == block.end() || !found->is_string())
            continue;
        const std::string version = found->get<std::string>();
        const std::string model = version.substr(0, version.rfind('-'));
        if (!model.empty() && model.size() < version.size())
            return printableText("Avalon " + model, 80);
    }
    return {};
}

std::string modelOf(const MinerSections &sections, const MinerPlaces &places)
{
    std::string model = textIn(sections.version, {"Type", "PROD"});
    if (model.empty())
        model = textIn(sections.stats, {"Type", "Model"});
    if (model.empty())
        model = textIn(sections.details, {"Model"});
    if (model.empty())
        model = textIn(sections.further, {"miner_type"});
    return model.empty() ? avalonModel(places) : model;
}

std::string firmwareOf(const MinerSections &sections)
{
    std::string version = textIn(sections.summary, {"Firmware Version"});
    if (version.empty())
        version = textIn(sections.stats, {"Miner", "Firmware"});
    if (version.empty())
        version = textIn(sections.version, {"VERSION", "LVERSION", "Miner"});
    std::string firmware = printableText(sections.description, 80);
    if (version.empty() || firmware.find(version) != std::string::npos)
        return firmware;
    return firmware.empty() ? version : firmware + ", " + version;
}

bool isTrue(const json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

/// The pool it works for: the one it talks to and which is first in its order; else the first that lives.
std::string poolOf(const json &pools)
{
    const json *best = nullptr;
    bool bestActive = false;
    double bestPriority = 0.0;
    for (const json &pool : pools) {
        const std::string url = textIn(json::array({pool}), {"URL"});
        const bool active = isTrue(pool, "Stratum Active");
        const auto status = pool.find("Status");
        const bool alive = status != pool.end() && *status == "Alive";
        if (url.empty() || (!active && !alive))
            continue;
        const auto order = pool.find("Priority");
        const double priority = order == pool.end() ? 0.0 : numberOf(*order).value_or(0.0);
        if (!best || (active && !bestActive) || (active == bestActive && priority < bestPriority)) {
            best = &pool;
            bestActive = active;
            bestPriority = priority;
        }
    }
    return best ? textIn(json::array({*best}), {"URL"}) : std::string();
}

/// A count of SUMMARY, or the sum over the pools.
std::optional<std::uint64_t> countOver(const MinerSections &sections, const char *name)
{
    if (!sections.summary.empty()) {
        if (const auto count = countOf(sections.summary.front(), name))
            return count;
    }
    std::optional<std::uint64_t> sum;
    for (const json &pool : sections.pools) {
        if (const auto count = countOf(pool, name))
            sum = sum.value_or(0) + *count;
    }
    return sum;
}

void readCounts(const MinerSections &sections, MinerReading &reading)
{
    reading.accepted = countOver(sections, "Accepted");
    reading.rejected = countOver(sections, "Rejected");
    reading.stale = countOver(sections, "Stale");
    reading.hardwareErrors =
        sections.summary.empty() ? std::nullopt : countOf(sections.summary.front(), "Hardware Errors");
    if (!sections.summary.empty()) {
        if (const auto seconds = countOf(sections.summary.front(), "Elapsed"))
            reading.uptime = std::chrono::seconds(static_cast<std::int64_t>(*seconds));
    }
}

/// Some print MH/s under the name of GH/s and say so in a text beside it.
double rateScale(const MinerSections &sections, const FirmwareQuirks &quirks)
{
    const std::string unit = textIn(sections.stats, {"rate_unit"});
    if (quirks.boards != BoardSource::Chains || unit.empty())
        return quirks.rateScale;
    return unit == "MH" ? 1e-3 : unit == "KH" ? 1e-6 : unit == "TH" ? 1e3 : quirks.rateScale;
}

/// The rates of the machine as a whole: of SUMMARY, else of what STATS tells, else the sum of its devices.
ToldRates machineRates(const MinerSections &sections, const MinerPlaces &places, double scale)
{
    for (const json *entries : {&sections.summary, &sections.stats}) {
        for (const json &entry : *entries) {
            const ToldRates rates = ratesOf(entry, scale);
            if (rates.shortest)
                return rates;
        }
    }
    constexpr std::array<std::string_view, 2> spot{"GHSspd", "GHSmm"};
    ToldRates told;
    if (const auto giga = places.first(spot, isRate))
        told.shortest = *giga * 1e9 * scale;
    for (const json &device : sections.devices) {
        const ToldRates rates = ratesOf(device, scale);
        if (rates.shortest && places.blocks().empty())
            told.shortest = told.shortest.value_or(0.0) + *rates.shortest;
        if (rates.average)
            told.average = told.average.value_or(0.0) + *rates.average;
    }
    return told;
}

std::optional<double> ratedRate(const MinerSections &sections, const MinerPlaces &places, double scale)
{
    constexpr std::array<std::string_view, 2> gigas{"total_rateideal", "Factory GHS"};
    constexpr std::array<std::string_view, 1> megas{"MHS(Rated)"};
    const auto isSome = [](double rate) { return rate > 0.0 && isRate(rate); };
    if (const auto rate = places.first(gigas, isSome); rate && isSome(*rate * 1e9 * scale))
        return *rate * 1e9 * scale;
    if (const auto rate = places.first(megas, isSome); rate && isSome(*rate * 1e6 * scale))
        return *rate * 1e6 * scale;
    double nominal = 0.0;
    for (const json &device : sections.devices) {
        const auto found = device.find("Nominal MHS");
        if (found != device.end())
            nominal += numberOf(*found).value_or(0.0) * 1e6;
    }
    return isSome(nominal) ? std::optional(nominal) : std::nullopt;
}

/// Speeds of the fans that are there. Places without a fan read 0 like a fan that stands still; a firmware that tells
/// how many there are lets the one be told from the other, unless none turns at all, as in a liquid.
std::vector<double> fansOf(const MinerPlaces &places, const FirmwareQuirks &quirks)
{
    std::vector<double> fans;
    for (const std::string_view name : quirks.fans) {
        const std::vector<double> told = places.all(name, isFanSpeed);
        fans.insert(fans.end(), told.begin(), told.end());
    }
    std::erase(fans, 0.0);
    constexpr std::array<std::string_view, 1> count{"fan_num"};
    const auto present = places.first(count, [](double fanCount) { return fanCount > 0.0 && fanCount <= 16.0; });
    if (present && !fans.empty() && static_cast<double>(fans.size()) < *present)
        fans.resize(static_cast<std::size_t>(*present), 0.0);
    return fans;
}

} // namespace

MinerReading understand(const MinerSections &sections, const FirmwareQuirks &quirks, UtcTime at)
{
    const MinerPlaces places(sections);
    const double scale = rateScale(sections, quirks);
    MinerReading reading;
    reading.model = modelOf(sections, places);
    reading.firmware = firmwareOf(sections);
    const auto rate = [at](std::optional<double> hashes) {
        return hashes ? Figure<HashesPerSecond>(HashesPerSecond(*hashes), Quality::Measured, at)
                      : Figure<HashesPerSecond>();
    };
    const auto temperature = [at](std::optional<double> celsius) {
        return celsius ? Figure<Celsius>(Celsius(*celsius), Quality::Measured, at) : Figure<Celsius>();
    };
    const ToldRates rates = machineRates(sections, places, scale);
    reading.hashrate = rate(rates.shortest);
    reading.averageHashrate = rate(rates.average);
    reading.ratedHashrate = rate(ratedRate(sections, places, scale));
    if (const auto watts = places.first(quirks.power, isPower))
        reading.power = {Megawatt(*watts * 1e-6), Quality::Measured, at};
    reading.chipTemperature = temperature(places.largest(quirks.chipTemperature, isTemperature));
    reading.inletTemperature = temperature(places.first(quirks.inletTemperature, isTemperature));
    reading.fansRpm = fansOf(places, quirks);
    readCounts(sections, reading);
    reading.pool = poolOf(sections.pools);
    reading.boards = boardsOf(sections, places, quirks, scale,
                              reading.averageHashrate.isMissing() ? reading.hashrate : reading.averageHashrate, at);
    return reading;
}

} // namespace console::telemetry
