// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_book.h"

#include "engine/sites/json_file.h"
#include "engine/sites/strict_json.h"
#include "engine/telemetry/device_names.h"
#include "engine/telemetry/telemetry_json.h"

#include <array>
#include <unordered_map>

namespace console::telemetry {

namespace {

using sites::Fields;

constexpr std::size_t mostSites = 1'000;
constexpr std::size_t mostBytes = 4'194'304;
constexpr std::string_view formatName = "surplus-console-connections";
constexpr std::string_view remedyFile = "Choose a connections file.";
constexpr std::array<std::string_view, 4> bookKeys{"format", "version", "profiles", "sites"};
constexpr std::size_t mostProfiles = 100;

/// What is in the book once only, and where it was met first.
class OnceOnly
{
public:
    /// The place that has it already; empty where it is new.
    std::string met(const std::string &what, const std::string &place)
    {
        const auto [entry, isNew] = m_places.emplace(what, place);
        return isNew ? std::string() : entry->second;
    }

private:
    std::unordered_map<std::string, std::string> m_places;
};

Error twice(const std::string &sourceName, const std::string &place, const std::string &what,
            const std::string &earlier, const char *remedy)
{
    return {Error::Kind::BadInput, sourceName + ": " + place, "has " + what + ", which " + earlier + " has already",
            remedy};
}

/// A book whose every part is right by itself can still ask for the same thing twice, or for too much.
class WholeBook
{
public:
    explicit WholeBook(std::string sourceName)
        : m_source(std::move(sourceName))
    {
    }

    std::optional<Error> add(const SiteConnection &site, const std::string &place)
    {
        constexpr const char *remedyOnce = "Name it in one place only.";
        if (const std::string earlier = m_sites.met(site.site, place); !earlier.empty())
            return twice(m_source, place + ".site", "the site \"" + site.site + '"', earlier,
                         "Describe each site once.");
        for (std::size_t i = 0; i < site.miners.size(); ++i) {
            if (auto error = addMiners(site.miners[i], place + ".miners[" + std::to_string(i) + ']'))
                return error;
        }
        for (std::size_t i = 0; i < site.meters.size(); ++i) {
            const MeterPoint &meter = site.meters[i];
            const std::string here = place + ".meters[" + std::to_string(i) + ']';
            const auto host = expandAddresses(meter.host);
            const std::string id = meterId(host ? host.value().front() : meter.host, meter.port, meter.unit);
            if (const std::string earlier = m_meters.met(id, here); !earlier.empty())
                return twice(m_source, here, "the meter " + id, earlier, remedyOnce);
        }
        if (const std::string earlier = site.folder.empty() ? "" : m_folders.met(site.folder, place); !earlier.empty())
            return twice(m_source, place, "the folder \"" + sites::quotable(site.folder) + '"', earlier, remedyOnce);
        return std::nullopt;
    }

private:
    std::optional<Error> addMiners(const MinerGroup &group, const std::string &place)
    {
        const auto hosts = expandAddresses(group.addresses);
        if (!hosts)
            return hosts.error();
        m_count += hosts.value().size();
        if (m_count > TelemetryBook::mostMiners)
            return Error{Error::Kind::BadInput, m_source + ": " + place + ".addresses",
                         "brings the book to " + std::to_string(m_count) + " machines, but at most " +
                             std::to_string(TelemetryBook::mostMiners) + " are read",
                         "Give shorter ranges."};
        for (const std::string &host : hosts.value()) {
            const std::string id = minerId(host, group.port);
            if (const std::string earlier = m_miners.met(id, place); !earlier.empty())
                return twice(m_source, place + ".addresses", "the machine " + id, earlier,
                             "Make the ranges so that no machine is in two.");
        }
        return std::nullopt;
    }

    std::string m_source;
    std::size_t m_count = 0;
    OnceOnly m_sites;
    OnceOnly m_miners;
    OnceOnly m_meters;
    OnceOnly m_folders;
};

/// Adds the file's own profiles to the book, and their keys to those a meter may name.
std::optional<Error> readProfiles(const nlohmann::json &root, const std::string &sourceName,
                                  std::vector<std::string> &keys, TelemetryBook &book)
{
    if (!root.contains("profiles"))
        return std::nullopt;
    const nlohmann::json &list = root["profiles"];
    if (!list.is_array() || list.size() > mostProfiles)
        return Error{Error::Kind::BadInput, sourceName + ": profiles", "is no list of at most 100 meter profiles",
                     "Put the profiles in brackets, or leave the field out."};
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = sourceName + ": profiles[" + std::to_string(i) + ']';
        auto profile = parseMeterProfile(list[i].dump(), place);
        if (!profile)
            return profile.error();
        if (std::ranges::find(keys, profile.value().key) != keys.end())
            return Error{Error::Kind::BadInput, place + ".key",
                         "is \"" + profile.value().key + "\", which another profile has already",
                         "Give the profile a key of its own."};
        keys.push_back(profile.value().key);
        book.profiles.push_back(std::move(profile).value());
    }
    return std::nullopt;
}

std::optional<Error> readBook(const nlohmann::json &root, const std::string &sourceName,
                              std::vector<std::string> profiles, TelemetryBook &book)
{
    std::optional<Error> error;
    Fields fields(root, sourceName + ": ", error);
    fields.allowOnly(bookKeys);
    (void)fields.choice("format", "the format of a connections file", {formatName}, remedyFile);
    const double version = fields.number({"version", "a version", 1.0, false, 1e6, "Give version 1."});
    if (version != 1.0)
        fields.fail("version", "is " + sites::plainNumber(version) + ", but this program reads version 1",
                    "Use a newer program or write the file as version 1.");
    if (!fields.has("sites") || !root["sites"].is_array())
        fields.fail("sites", "is " + fields.describe("sites") + ", but a list is expected",
                    "Put the sites that are read in brackets.");
    else if (root["sites"].size() > mostSites)
        fields.fail("sites", "has " + std::to_string(root["sites"].size()) + " sites, but at most 1000 are read",
                    "Leave some of them out.");
    if (error)
        return error;

    if (auto fault = readProfiles(root, sourceName, profiles, book))
        return fault;
    WholeBook whole(sourceName);
    const nlohmann::json &list = root["sites"];
    for (std::size_t i = 0; i < list.size() && !error; ++i) {
        const std::string place = "sites[" + std::to_string(i) + ']';
        const std::string full = sourceName + ": " + place;
        if (!list[i].is_object())
            return Error{Error::Kind::BadInput, full, "is not an object in braces", "Describe one site there."};
        SiteConnection site = readSiteConnection(list[i], full + '.', profiles, error);
        if (!error)
            error = whole.add(site, place);
        book.sites.push_back(std::move(site));
    }
    return error;
}

} // namespace

Result<TelemetryBook> parseTelemetryBook(std::string_view json, std::string_view sourceName,
                                         const std::vector<std::string> &profiles)
{
    const std::string name(sourceName);
    if (json.size() > mostBytes)
        return Error{Error::Kind::BadInput, name, "is larger than 4 MiB", std::string(remedyFile)};
    const Result<nlohmann::json> root = sites::parseStrictJson(json, sourceName);
    if (!root)
        return root.error();
    if (!root.value().is_object())
        return Error{Error::Kind::BadInput, name, "is not an object in braces", std::string(remedyFile)};
    TelemetryBook book;
    if (std::optional<Error> error = readBook(root.value(), name, profiles, book))
        return std::move(*error);
    return book;
}

Result<TelemetryBook> loadTelemetryBook(const std::string &path, const std::vector<std::string> &profiles)
{
    const Result<std::string> text = sites::readSmallFile(path, mostBytes, remedyFile);
    if (!text)
        return text.error();
    return parseTelemetryBook(text.value(), sites::leafName(path), profiles);
}

} // namespace console::telemetry
