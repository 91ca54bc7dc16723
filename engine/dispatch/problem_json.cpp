// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/problem_json.h"

#include "engine/sites/json_file.h"
#include "engine/sites/site_book_fields.h"
#include "engine/sites/strict_json.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace console::dispatch {

namespace {

using nlohmann::json;
using sites::Fields;
using sites::NumberField;

constexpr std::string_view formatName = "surplus-console-dispatch";
constexpr std::size_t mostBytes = 16U * 1'048'576U;
constexpr std::size_t mostFigures = 5'000'000;
constexpr double mostMw = 1e6;
constexpr double mostUsd = 1e6;

constexpr std::array<std::string_view, 8> rootKeys{"format",    "version", "label",     "hours",
                                                   "intervals", "areas",   "corridors", "sites"};
constexpr std::array<std::string_view, 4> areaKeys{"id", "firm_surplus_mw", "flexible_surplus_mw", "reserve_mw"};
constexpr std::array<std::string_view, 6> corridorKeys{
    "id", "from", "to", "firm_limit_mw", "non_firm_limit_mw", "wheeling_usd_per_mwh"};
constexpr std::array<std::string_view, 12> siteKeys{"id",
                                                    "area",
                                                    "firm",
                                                    "limit_mw",
                                                    "connection_mw",
                                                    "value_usd_per_mwh",
                                                    "tariff_usd_per_mwh",
                                                    "ramp_ceiling_mw",
                                                    "last_mw",
                                                    "issued_mw",
                                                    "take_or_pay",
                                                    "commitment"};
constexpr std::array<std::string_view, 2> takeOrPayKeys{"energy_mwh", "penalty_usd_per_mwh"};
constexpr std::array<std::string_view, 6> commitmentKeys{"minimum_mw",   "start_usd",   "minimum_up",
                                                         "minimum_down", "on_at_start", "intervals_in_state"};

constexpr NumberField power(std::string_view key, std::string_view noun, std::string_view remedy, double least = 0.0)
{
    return {key, noun, least, false, mostMw, remedy};
}
constexpr NumberField price(std::string_view key, std::string_view noun, std::string_view remedy)
{
    return {key, noun, 0.0, false, mostUsd, remedy};
}

/// A list of the file whose entries have ids, and what is read of them.
struct ListOf {
    std::string_view key;
    std::string_view noun; ///< "area"
    std::size_t most = 0;
    bool required = false;
};

class Reader
{
public:
    Reader(const json &root, std::string sourceName)
        : m_root(root)
        , m_source(std::move(sourceName))
    {
    }

    std::optional<Error> read(ProblemFile &file)
    {
        Fields fields(m_root, m_source + ": ", m_error);
        fields.allowOnly(rootKeys);
        (void)fields.choice("format", "the format of a dispatch problem", {formatName},
                            "Check that this is a dispatch problem.");
        const double version = fields.number({"version", "a version", 1.0, false, 1e6, "Give version 1."});
        if (version != 1.0)
            fields.fail("version", "is " + sites::plainNumber(version) + ", but this program reads version 1",
                        "Use a newer program or write the file as version 1.");
        if (fields.has("label"))
            file.label = fields.text("label", 400, "Say in one line what this problem is.");
        NetworkProblem &problem = file.problem;
        problem.hours = fields.numberOr(
            {"hours", "the length of an interval", 0.0, true, 168.0, "Give the length of each interval in hours."},
            1.0);
        m_intervals = whole(fields, "intervals", "a number of intervals", 1, 8'784, 1);
        problem.intervals = m_intervals;
        readList(fields, {"areas", "area", 1'000, true},
                 [&](const json &entry, Fields &at) { readArea(entry, at, problem); });
        readList(fields, {"corridors", "corridor", 10'000, false},
                 [&](const json &entry, Fields &at) { readCorridor(entry, at, problem); });
        readList(fields, {"sites", "site", 5'000, false},
                 [&](const json &entry, Fields &at) { readSite(entry, at, problem); });
        return m_error;
    }

private:
    /// A whole number, or `fallback` where there is none.
    std::size_t whole(Fields &fields, std::string_view key, std::string_view noun, double least, double most,
                      double fallback)
    {
        const std::string remedy = "Give a whole number of intervals.";
        const double number = fields.numberOr({key, noun, least, false, most, remedy}, fallback);
        if (!fields.failed() && number != static_cast<double>(static_cast<long long>(number)))
            fields.fail(key, "is " + sites::plainNumber(number) + ", but " + std::string(noun) + " is a whole number",
                        remedy);
        return fields.failed() ? 1 : static_cast<std::size_t>(number);
    }

    template <class Read> void readList(Fields &fields, const ListOf &list, const Read &read)
    {
        if (m_error || (!list.required && !fields.has(list.key)))
            return;
        const std::string plural = std::string(list.noun) + "s";
        if (!fields.has(list.key))
            return fields.fail(list.key, "is missing", "List the " + plural + " there.");
        const json &entries = m_root[std::string(list.key)];
        if (!entries.is_array())
            return fields.fail(list.key, "is " + fields.describe(list.key) + ", but a list is expected",
                               "Put the " + plural + " in brackets.");
        if (list.required && entries.empty())
            return fields.fail(list.key, "is an empty list", "Describe at least one " + std::string(list.noun) + ".");
        if (entries.size() > list.most)
            return fields.fail(list.key,
                               "has " + std::to_string(entries.size()) + " " + plural + ", but at most " +
                                   std::to_string(list.most) + " are read",
                               "Split the problem.");
        std::unordered_map<std::string, std::size_t> indexOfId;
        for (std::size_t i = 0; i < entries.size() && !m_error; ++i) {
            const std::string place = std::string(list.key) + '[' + std::to_string(i) + ']';
            if (!entries[i].is_object())
                return fields.fail(place, "is not an object in braces",
                                   "Describe one " + std::string(list.noun) + " there.");
            Fields at(entries[i], m_source + ": " + place + ".", m_error);
            const std::string id = readId(at);
            const auto [earlier, isNew] = indexOfId.emplace(id, i);
            if (!isNew)
                at.fail("id",
                        "is \"" + id + "\", which " + std::string(list.key) + '[' + std::to_string(earlier->second) +
                            "] has already",
                        "Give every " + std::string(list.noun) + " an id of its own.");
            read(entries[i], at);
        }
        if (list.required)
            m_areas = std::move(indexOfId);
    }

    static std::string readId(Fields &fields)
    {
        constexpr std::string_view remedy = "Give a stable key of lower-case letters, digits and hyphens.";
        std::string id = fields.text("id", 64, remedy);
        const auto isKeyCharacter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
        if (!std::all_of(id.begin(), id.end(), isKeyCharacter))
            fields.fail("id", "is " + fields.describe("id") + ", but an id has no other characters than a-z, 0-9 and -",
                        remedy);
        return id;
    }

    std::size_t readAreaName(Fields &fields, std::string_view key)
    {
        constexpr std::string_view remedy = "Give the id of an area of this file.";
        const std::string id = fields.text(key, 64, remedy);
        const auto found = m_areas.find(id);
        if (found != m_areas.end())
            return found->second;
        fields.fail(key, "is \"" + sites::quotable(id) + "\", which is the id of no area", remedy);
        return 0;
    }

    /// One number for all intervals or a list with one for each; empty where the field may be left out and is.
    std::vector<double> series(const json &object, Fields &fields, const NumberField &field, bool required = true)
    {
        if (!required && !fields.has(field.key))
            return {};
        m_figures += m_intervals;
        if (m_figures > mostFigures) {
            fields.fail(field.key, "brings the file above 5,000,000 figures", "Split the problem.");
            return {};
        }
        const auto found = object.find(field.key);
        if (found == object.end() || !found->is_array()) {
            const double number = fields.number(field);
            return fields.failed() ? std::vector<double>{} : std::vector<double>(m_intervals, number);
        }
        if (found->size() != m_intervals)
            fields.fail(field.key,
                        "has " + std::to_string(found->size()) + " figures, but the number of intervals is " +
                            std::to_string(m_intervals),
                        "Give one figure for each interval, or one number for all of them.");
        return numbers(*found, fields, field);
    }

    std::vector<double> numbers(const json &list, Fields &fields, const NumberField &field)
    {
        std::vector<double> figures;
        figures.reserve(fields.failed() ? 0 : list.size());
        for (std::size_t i = 0; i < list.size() && !fields.failed(); ++i) {
            // The entry as a field of its own, so that an error names it as any other.
            const std::string key = std::string(field.key) + '[' + std::to_string(i) + ']';
            if (list[i].is_number() && list[i].get<double>() >= field.least && list[i].get<double>() <= field.most) {
                figures.push_back(list[i].get<double>());
                continue;
            }
            const json alone = {{key, list[i]}};
            NumberField entry = field;
            entry.key = key;
            figures.push_back(Fields(alone, fields.prefix(), m_error).number(entry));
        }
        return figures;
    }

    void readArea(const json &entry, Fields &fields, NetworkProblem &problem)
    {
        fields.allowOnly(areaKeys);
        NetworkArea area;
        if (!fields.failed())
            area.id = entry["id"].get<std::string>();
        area.firmSurplusMw = series(
            entry, fields,
            power("firm_surplus_mw", "a surplus", "Give the firm surplus in MW, negative for a deficit.", -mostMw));
        area.flexibleSurplusMw = series(
            entry, fields,
            power("flexible_surplus_mw", "a flexible surplus", "Give in MW what is there beyond the firm surplus."),
            false);
        area.reserveMw = series(entry, fields, power("reserve_mw", "a reserve", "Give the reserve in MW."), false);
        problem.areas.push_back(std::move(area));
    }

    void readCorridor(const json &entry, Fields &fields, NetworkProblem &problem)
    {
        fields.allowOnly(corridorKeys);
        NetworkCorridor corridor;
        if (!fields.failed())
            corridor.id = entry["id"].get<std::string>();
        corridor.from = readAreaName(fields, "from");
        corridor.to = readAreaName(fields, "to");
        if (corridor.from == corridor.to)
            fields.fail("to", "is the area the corridor comes from", "Give two different areas.");
        corridor.firmLimitMw = series(
            entry, fields, power("firm_limit_mw", "a limit", "Give the N-1 limit in MW, 0 when out of service."));
        corridor.nonFirmLimitMw = series(
            entry, fields, power("non_firm_limit_mw", "a limit", "Give in MW what it carries beyond N-1."), false);
        corridor.wheelingUsdPerMwh =
            fields.numberOr(price("wheeling_usd_per_mwh", "a wheeling charge", "Give the charge in USD/MWh."), 0.0);
        problem.corridors.push_back(std::move(corridor));
    }

    void readSite(const json &entry, Fields &fields, NetworkProblem &problem)
    {
        fields.allowOnly(siteKeys);
        NetworkSite site;
        if (!fields.failed())
            site.id = entry["id"].get<std::string>();
        site.area = readAreaName(fields, "area");
        if (fields.has("firm"))
            site.firm = fields.flag("firm", "Say true for a load that must be served and false for one that need not.");
        site.limitMw = series(entry, fields,
                              power("limit_mw", "a limit", "Give the connection limit, or the firm demand, in MW."));
        if (fields.has("connection_mw"))
            site.connectionMw = fields.number(
                power("connection_mw", "a connection", "Give the physical limit of the connection in MW."));
        site.valueUsdPerMwh = fields.number(
            price("value_usd_per_mwh", "a value", "Give in USD/MWh what a MWh is worth there, or costs when shed."));
        site.tariffUsdPerMwh =
            series(entry, fields, price("tariff_usd_per_mwh", "a tariff", "Give the tariff in USD/MWh."), false);
        constexpr NumberField ceiling =
            power("ramp_ceiling_mw", "a ceiling", "Give the most it can reach in the first interval in MW.");
        if (fields.has(ceiling.key))
            site.rampCeilingMw = fields.number(ceiling);
        constexpr NumberField last = power("last_mw", "a load", "Give the load of the last dispatch in MW.");
        if (fields.has(last.key))
            site.lastMw = fields.number(last);
        readIssued(entry, fields, site);
        readTakeOrPay(entry, fields, site);
        readCommitment(entry, fields, site);
        problem.sites.push_back(std::move(site));
    }

    void readIssued(const json &entry, Fields &fields, NetworkSite &site)
    {
        if (!fields.has("issued_mw") || fields.failed())
            return;
        constexpr std::string_view remedy = "List the loads already issued in MW, from the first interval on.";
        const json &list = entry["issued_mw"];
        if (!list.is_array())
            return fields.fail("issued_mw", "is " + fields.describe("issued_mw") + ", but a list is expected", remedy);
        if (list.size() > m_intervals)
            return fields.fail("issued_mw",
                               "has " + std::to_string(list.size()) + " figures, but the number of intervals is " +
                                   std::to_string(m_intervals),
                               remedy);
        site.issuedMw = numbers(list, fields, power("issued_mw", "an issued load", remedy));
        for (std::size_t t = 0; t < site.issuedMw.size() && t < site.limitMw.size(); ++t)
            if (site.issuedMw[t] > site.limitMw[t])
                fields.fail("issued_mw[" + std::to_string(t) + "]",
                            "is " + sites::plainNumber(site.issuedMw[t]) + ", but the limit of that interval is " +
                                sites::plainNumber(site.limitMw[t]),
                            "Give a load within limit_mw.");
    }

    /// The fields of an object inside a site; nothing where there is none.
    std::optional<Fields> inner(const json &entry, Fields &fields, const std::string &key)
    {
        if (!fields.has(key) || fields.failed())
            return std::nullopt;
        if (!entry[key].is_object()) {
            fields.fail(key, "is " + fields.describe(key) + ", but an object in braces is expected",
                        "Describe it in braces or remove it.");
            return std::nullopt;
        }
        return Fields(entry[key], fields.prefix() + key + ".", m_error);
    }

    void readTakeOrPay(const json &entry, Fields &fields, NetworkSite &site)
    {
        auto at = inner(entry, fields, "take_or_pay");
        if (!at)
            return;
        at->allowOnly(takeOrPayKeys);
        TakeOrPayTerm term;
        term.energyMwh = at->number(
            {"energy_mwh", "an energy", 0.0, false, 1e9, "Give in MWh what has to be taken over all intervals."});
        term.penaltyUsdPerMwh =
            at->number(price("penalty_usd_per_mwh", "a penalty", "Give in USD/MWh what each MWh short of it costs."));
        site.takeOrPay = term;
    }

    void readCommitment(const json &entry, Fields &fields, NetworkSite &site)
    {
        auto at = inner(entry, fields, "commitment");
        if (!at)
            return;
        at->allowOnly(commitmentKeys);
        CommitmentTerm term;
        term.minimumMw = at->number(power("minimum_mw", "a minimum load", "Give the least stable load in MW."));
        term.startUsd = at->numberOr({"start_usd", "a cost", 0.0, false, 1e9, "Give in USD what a start costs."}, 0.0);
        term.minimumUp = static_cast<int>(whole(*at, "minimum_up", "a minimum time", 0, 8'784, 0));
        term.minimumDown = static_cast<int>(whole(*at, "minimum_down", "a minimum time", 0, 8'784, 0));
        if (at->has("on_at_start"))
            term.onAtStart = at->flag("on_at_start", "Say whether it runs before the first interval.");
        term.intervalsInState = static_cast<int>(
            whole(*at, "intervals_in_state", "a time in this state", 0, 1'000'000, term.intervalsInState));
        site.commitment = term;
    }

    const json &m_root;
    const std::string m_source;
    std::optional<Error> m_error;
    std::size_t m_intervals = 1;
    std::size_t m_figures = 0;
    std::unordered_map<std::string, std::size_t> m_areas;
};

Error tooLarge(std::string_view sourceName)
{
    return {Error::Kind::BadInput, std::string(sourceName), "is larger than 16 MiB", "Split the problem."};
}

} // namespace

Result<ProblemFile> parseProblem(std::string_view text, std::string_view sourceName)
{
    if (text.size() > mostBytes)
        return tooLarge(sourceName);
    const Result<json> root = sites::parseStrictJson(text, sourceName);
    if (!root)
        return root.error();
    std::string name(sourceName);
    if (!root.value().is_object())
        return Error{Error::Kind::BadInput, name, "is not an object in braces", "Choose a dispatch problem."};
    ProblemFile file;
    if (const std::optional<Error> error = Reader(root.value(), std::move(name)).read(file))
        return *error;
    return file;
}

Result<ProblemFile> loadProblem(const std::string &path)
{
    const Result<std::string> text = sites::readSmallFile(path, mostBytes, "Choose a dispatch problem.");
    if (!text)
        return text.error();
    return parseProblem(text.value(), sites::leafName(path));
}

} // namespace console::dispatch
