// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_definition.h"

#include "engine/alarms/explanation_order.h"
#include "engine/sites/json_file.h"
#include "engine/sites/site_book_fields.h"
#include "engine/sites/strict_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace console::alarms {

namespace {

using sites::Fields;
using sites::NumberField;
using sites::quotable;

constexpr std::string_view formatName = "surplus-console-alarms";
constexpr std::size_t mostBytes = 1'048'576;
constexpr std::size_t longestName = 80;
constexpr std::size_t longestSentence = 300;
constexpr double longestDelaySeconds = 86'400.0;
constexpr std::string_view chooseFile = "Choose a file of alarm definitions.";

/// What the console can tell, with the unit and the side that its figure has by nature.
struct Condition {
    std::string_view key;
    AlarmUnit unit;
    Sense sense;
};
constexpr std::array<Condition, 17> conditions{{
    {"province-below-reserve", AlarmUnit::Megawatt, Sense::Below},
    {"corridor-at-limit", AlarmUnit::Percent, Sense::Above},
    {"site-over-setpoint", AlarmUnit::Megawatt, Sense::Above},
    {"instruction-not-followed", AlarmUnit::Megawatt, Sense::Above},
    {"site-communications", AlarmUnit::Polls, Sense::Above},
    {"telemetry-stale", AlarmUnit::Seconds, Sense::Above},
    {"hashrate-collapse", AlarmUnit::Percent, Sense::Below},
    {"chip-temperature", AlarmUnit::Celsius, Sense::Above},
    {"inlet-temperature", AlarmUnit::Celsius, Sense::Above},
    {"share-rejects", AlarmUnit::Percent, Sense::Above},
    {"pool-stale-shares", AlarmUnit::Percent, Sense::Above},
    {"pool-down", AlarmUnit::None, Sense::Above},
    {"firm-load-short", AlarmUnit::Megawatt, Sense::Above},
    {"disk-low", AlarmUnit::Gigabyte, Sense::Below},
    {"recording-stopped", AlarmUnit::None, Sense::Above},
    {"clock-step", AlarmUnit::Seconds, Sense::Above},
    {"self-test-failed", AlarmUnit::None, Sense::Above},
}};

constexpr std::array<std::string_view, 4> fileKeys{"format", "version", "label", "alarms"};
constexpr std::array<std::string_view, 15> alarmKeys{
    "key",         "name",     "priority", "unit",        "sense",  "deadband",         "deadband_of",  "on_delay_s",
    "off_delay_s", "latching", "cause",    "consequence", "action", "respond_within_s", "suppressed_by"};

constexpr NumberField onDelayField{
    "on_delay_s", "an on-delay", 0.0, false, longestDelaySeconds, "Give how many seconds the condition has to last."};
constexpr NumberField offDelayField{
    "off_delay_s", "an off-delay",      0.0,
    false,         longestDelaySeconds, "Give how many seconds the condition has to be over."};
constexpr NumberField respondField{
    "respond_within_s", "a time to respond", 0.0, true, longestDelaySeconds, "Give the seconds a person has to act."};
constexpr NumberField deadbandField{
    "deadband", "a deadband", 0.0, false, 1e9, "Give how far behind its limit a value has to be, in the unit."};
constexpr NumberField deadbandPartField{"deadband", "a part", 0.0,
                                        false,      1.0,      "Give the part of the rating or limit, from 0 to 1."};

Milliseconds toSpan(double seconds)
{
    return Milliseconds(std::llround(std::clamp(seconds, 0.0, longestDelaySeconds) * 1000.0));
}

const Condition *findCondition(std::string_view key)
{
    const auto *found =
        std::find_if(conditions.begin(), conditions.end(), [&](const Condition &known) { return known.key == key; });
    return found == conditions.end() ? nullptr : found;
}

void readIdentity(Fields &fields, AlarmDefinition &definition)
{
    constexpr std::string_view remedy = "Use a key of docs/alarms.md.";
    definition.key = fields.text("key", 64, remedy);
    definition.name = fields.text("name", longestName, "Give the name a person reads.");
    const std::string priority =
        fields.choice("priority", "a priority", {"p1", "p2", "p3", "p4"}, "Say how urgent it is, p1 the most.");
    definition.priority = priorityFromKey(priority).value_or(Priority::P3);
    const Condition *condition = findCondition(definition.key);
    if (condition == nullptr) {
        fields.fail("key", "is " + fields.describe("key") + ", but the console cannot tell such a condition", remedy);
        return;
    }
    const auto match = [&](std::string_view field, std::string_view noun, std::string_view needed) {
        (void)fields.choice(field, noun, {needed},
                            "Write \"" + std::string(needed) + "\", which is how the console tells this condition.");
    };
    match("unit", "the unit of this condition", alarmUnitKey(condition->unit));
    match("sense", "the side of this condition", condition->sense == Sense::Above ? "above" : "below");
    definition.unit = condition->unit;
    definition.sense = condition->sense;
}

void readTuning(Fields &fields, AlarmDefinition &definition)
{
    if (fields.has("deadband_of")) {
        const std::string of = fields.choice("deadband_of", "what a deadband is measured in",
                                             {"absolute", "rating", "limit"}, "Say absolute for the unit itself.");
        definition.deadbandOf = of == "rating"  ? DeadbandOf::Rating
                                : of == "limit" ? DeadbandOf::Limit
                                                : DeadbandOf::Absolute;
    }
    definition.deadband =
        fields.numberOr(definition.deadbandOf == DeadbandOf::Absolute ? deadbandField : deadbandPartField, 0.0);
    definition.onDelay = toSpan(fields.numberOr(onDelayField, 0.0));
    definition.offDelay = toSpan(fields.numberOr(offDelayField, 0.0));
    if (fields.has("latching"))
        definition.latching = fields.flag("latching", "Say true or false.");
}

void readResponse(Fields &fields, AlarmDefinition &definition)
{
    definition.cause = fields.text("cause", longestSentence, "Say in a sentence what brings it about.");
    definition.consequence = fields.text("consequence", longestSentence, "Say in a sentence what follows unanswered.");
    definition.action = fields.text("action", longestSentence,
                                    "Say in a sentence what a person is to do; without that it is no alarm.");
    definition.timeToRespond = toSpan(fields.number(respondField));
    if (!fields.failed() && definition.timeToRespond.count() == 0)
        fields.fail("respond_within_s", "is shorter than a millisecond", respondField.remedy);
}

void readExplanations(const nlohmann::json &entry, Fields &fields, AlarmDefinition &definition)
{
    constexpr std::string_view remedy = "List the keys of the alarms that explain this one.";
    if (!fields.has("suppressed_by"))
        return;
    const nlohmann::json &list = *entry.find("suppressed_by");
    if (!list.is_array() || list.size() > conditions.size()) {
        fields.fail("suppressed_by",
                    "is " + fields.describe("suppressed_by") + ", but a short list of keys is expected", remedy);
        return;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = "suppressed_by[" + std::to_string(i) + "]";
        const std::string key = list[i].is_string() ? list[i].get<std::string>() : std::string();
        auto &known = definition.suppressedBy;
        if (!list[i].is_string())
            return fields.fail(place, "is no text", remedy);
        if (findCondition(key) == nullptr)
            return fields.fail(place, "is \"" + quotable(key) + "\", which is no condition of the console", remedy);
        if (std::find(known.begin(), known.end(), key) != known.end())
            return fields.fail(place, "is \"" + key + "\" a second time", "Name it once.");
        known.push_back(key);
    }
}

std::optional<Error> readDefinition(const nlohmann::json &entry, const std::string &place, AlarmDefinition &definition)
{
    std::optional<Error> error;
    Fields fields(entry, place + ".", error);
    fields.allowOnly(alarmKeys);
    readIdentity(fields, definition);
    readTuning(fields, definition);
    readResponse(fields, definition);
    readExplanations(entry, fields, definition);
    return error;
}

std::optional<Error> readList(const nlohmann::json &list, const std::string &sourceName, AlarmDefinitions &definitions)
{
    std::unordered_map<std::string, std::size_t> indexOfKey;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = sourceName + ": alarms[" + std::to_string(i) + "]";
        if (!list[i].is_object())
            return Error{Error::Kind::BadInput, place, "is not an object in braces", "Describe one alarm there."};
        AlarmDefinition definition;
        if (auto error = readDefinition(list[i], place, definition))
            return error;
        const auto [earlier, isNew] = indexOfKey.emplace(definition.key, i);
        if (!isNew)
            return Error{Error::Kind::BadInput, place + ".key",
                         "is \"" + definition.key + "\", which alarms[" + std::to_string(earlier->second) +
                             "] defines already",
                         "Define every condition once."};
        definitions.all.push_back(std::move(definition));
    }
    if (const auto ring = keyInRing(definitions))
        return Error{Error::Kind::BadInput,
                     sourceName + ": alarms[" + std::to_string(indexOfKey[*ring]) + "].suppressed_by",
                     "lets \"" + *ring + "\" explain itself, by way of what it names",
                     "Let alarms explain one another in one direction only."};
    return std::nullopt;
}

std::optional<Error> readFile(const nlohmann::json &root, const std::string &sourceName, AlarmDefinitions &definitions)
{
    std::optional<Error> error;
    Fields fields(root, sourceName + ": ", error);
    fields.allowOnly(fileKeys);
    (void)fields.choice("format", "the format of a file of alarm definitions", {formatName},
                        "Check that this is a file of alarm definitions.");
    const double version = fields.number({"version", "a version", 1.0, false, 1e6, "Give version 1."});
    if (version != 1.0)
        fields.fail("version", "is " + sites::plainNumber(version) + ", but this program reads version 1",
                    "Use a newer program or write the file as version 1.");
    if (fields.has("label"))
        (void)fields.text("label", 400, "Say in one line what these alarms are.");
    const bool isList = fields.has("alarms") && root.find("alarms")->is_array();
    if (!isList)
        fields.fail("alarms", "is " + fields.describe("alarms") + ", but a list is expected",
                    "Put the alarms in brackets.");
    return error ? error : readList(*root.find("alarms"), sourceName, definitions);
}

} // namespace

const AlarmDefinition *AlarmDefinitions::find(std::string_view key) const
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const AlarmDefinition &candidate) { return candidate.key == key; });
    return found == all.end() ? nullptr : &*found;
}

const std::vector<std::string_view> &knownConditions()
{
    static const std::vector<std::string_view> keys = [] {
        std::vector<std::string_view> all;
        for (const Condition &condition : conditions)
            all.push_back(condition.key);
        return all;
    }();
    return keys;
}

Result<AlarmDefinitions> parseAlarmDefinitions(std::string_view json, std::string_view sourceName)
{
    const std::string name(sourceName);
    if (json.size() > mostBytes)
        return Error{Error::Kind::BadInput, name, "is larger than 1 MiB", std::string(chooseFile)};
    const Result<nlohmann::json> root = sites::parseStrictJson(json, sourceName);
    if (!root)
        return root.error();
    if (!root.value().is_object())
        return Error{Error::Kind::BadInput, name, "is not an object in braces", std::string(chooseFile)};
    AlarmDefinitions definitions;
    if (const std::optional<Error> error = readFile(root.value(), name, definitions))
        return *error;
    return definitions;
}

Result<AlarmDefinitions> loadAlarmDefinitions(const std::string &path)
{
    const Result<std::string> text = sites::readSmallFile(path, mostBytes, chooseFile);
    if (!text)
        return text.error();
    return parseAlarmDefinitions(text.value(), sites::leafName(path));
}

} // namespace console::alarms
