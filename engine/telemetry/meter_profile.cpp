// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_profile.h"

#include "engine/base/embedded.h"
#include "engine/sites/json_file.h"
#include "engine/sites/site_book_fields.h"
#include "engine/sites/strict_json.h"
#include "engine/telemetry/meter_registers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace console::telemetry {

namespace {

using sites::Fields;
using sites::NumberField;

constexpr std::string_view formatName = "surplus-console-meter";
constexpr std::size_t mostBytes = 65'536;
constexpr std::size_t mostIdentityValues = 64;
constexpr std::string_view remedyFile = "Choose a meter profile.";

constexpr std::array<std::string_view, 9> profileKeys{"format",   "version",    "key",       "name",    "revision",
                                                      "function", "word_order", "registers", "identity"};
constexpr std::array<std::string_view, 4> registerKeys{"quantity", "address", "type", "scale"};
constexpr std::array<std::string_view, 3> identityKeys{"function", "address", "values"};

constexpr NumberField versionField{"version", "a version", 1.0, false, 1e6, "Give version 1."};
constexpr NumberField revisionField{"revision", "a revision", 1.0,
                                    false,      1e6,          "Count the revisions of this profile from 1."};
constexpr NumberField functionField{"function", "a function", 3.0,
                                    false,      4.0,          "Give 3 for holding registers or 4 for input registers."};
constexpr NumberField addressField{
    "address", "an address", 0.0, false, 65'535.0, "Give the address as on the wire, where the first register is 0."};
constexpr NumberField scaleField{"scale", "a scale",
                                 -1e12,   false,
                                 1e12,    "Give the factor that makes W, Hz, kWh, V or A of what the register holds."};

int wholeNumber(Fields &fields, const NumberField &field)
{
    const double value = fields.number(field);
    if (!fields.failed() && value != std::floor(value))
        fields.fail(field.key, "is " + sites::plainNumber(value) + ", but " + std::string(field.noun) + " is whole",
                    field.remedy);
    return fields.failed() ? 0 : static_cast<int>(value);
}

template <class Choice, std::size_t N>
Choice choose(Fields &fields, std::string_view key, std::string_view noun,
              const std::array<std::pair<std::string_view, Choice>, N> &choices, std::string_view remedy)
{
    std::vector<std::string_view> names;
    names.reserve(N);
    for (const auto &[name, choice] : choices)
        names.push_back(name);
    const std::string chosen = fields.choice(key, noun, names, remedy);
    for (const auto &[name, choice] : choices) {
        if (name == chosen)
            return choice;
    }
    return choices.front().second;
}

MeterRegister readRegister(Fields &fields)
{
    MeterRegister entry;
    fields.allowOnly(registerKeys);
    entry.quantity =
        choose(fields, "quantity", "a quantity", meterQuantityKeys, "Say what the register holds, with one of them.");
    entry.address = static_cast<std::uint16_t>(wholeNumber(fields, addressField));
    entry.type = choose(fields, "type", "a type", registerTypeKeys, "Say how the register holds it.");
    entry.scale = fields.numberOr(scaleField, 1.0);
    if (entry.scale == 0.0)
        fields.fail("scale", "is 0, which would make every figure zero", scaleField.remedy);
    if (!fields.failed() && entry.address + wordsOf(entry.type) > 65'536U)
        fields.fail("address",
                    "is " + std::to_string(entry.address) + ", but the value goes on behind the last register",
                    addressField.remedy);
    return entry;
}

void readRegisters(Fields &fields, const nlohmann::json &root, std::optional<Error> &error, MeterProfile &profile)
{
    constexpr std::string_view remedy = "List each quantity once, power among them.";
    if (fields.failed())
        return;
    if (!root.contains("registers") || !root["registers"].is_array()) {
        fields.fail("registers", "is " + fields.describe("registers") + ", but a list is expected", remedy);
        return;
    }
    const nlohmann::json &list = root["registers"];
    for (std::size_t i = 0; i < list.size() && !error; ++i) {
        const std::string place = "registers[" + std::to_string(i) + "]";
        if (!list[i].is_object()) {
            fields.fail(place, "is not an object in braces", "Describe one register there.");
            return;
        }
        Fields entry(list[i], fields.prefix() + place + ".", error);
        const MeterRegister next = readRegister(entry);
        for (std::size_t earlier = 0; earlier < profile.registers.size(); ++earlier) {
            if (profile.registers[earlier].quantity == next.quantity)
                entry.fail("quantity",
                           "is " + entry.describe("quantity") + ", which registers[" + std::to_string(earlier) +
                               "] is already",
                           remedy);
        }
        profile.registers.push_back(next);
    }
    const bool hasPower = std::any_of(profile.registers.begin(), profile.registers.end(),
                                      [](const MeterRegister &r) { return r.quantity == MeterQuantity::Power; });
    if (!hasPower)
        fields.fail("registers", "names no register of the power", remedy);
}

std::optional<MeterIdentity> readIdentity(Fields &fields, const nlohmann::json &root, std::optional<Error> &error)
{
    constexpr std::string_view remedy = "Give what the register holds in every such meter, as numbers to 65535.";
    if (fields.failed() || !fields.has("identity"))
        return std::nullopt;
    if (!root["identity"].is_object()) {
        fields.fail("identity", "is not an object in braces", "Give function, address and values there.");
        return std::nullopt;
    }
    Fields entry(root["identity"], fields.prefix() + "identity.", error);
    entry.allowOnly(identityKeys);
    MeterIdentity identity;
    identity.function = wholeNumber(entry, functionField);
    identity.address = static_cast<std::uint16_t>(wholeNumber(entry, addressField));
    const nlohmann::json values = root["identity"].value("values", nlohmann::json());
    if (!values.is_array() || values.empty() || values.size() > mostIdentityValues) {
        entry.fail("values", "is " + entry.describe("values") + ", but a list of 1 to 64 numbers is expected", remedy);
        return identity;
    }
    for (const nlohmann::json &value : values) {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() > 65'535) {
            entry.fail("values", "holds something else than a whole number from 0 to 65535", remedy);
            return identity;
        }
        identity.values.push_back(value.get<std::uint16_t>());
    }
    return identity;
}

std::optional<Error> readProfile(const nlohmann::json &root, const std::string &sourceName, MeterProfile &profile)
{
    constexpr std::string_view keyRemedy = "Give a stable key of lower-case letters, digits and hyphens.";
    std::optional<Error> error;
    Fields fields(root, sourceName + ": ", error);
    fields.allowOnly(profileKeys);
    (void)fields.choice("format", "the format of a meter profile", {formatName}, remedyFile);
    const double version = fields.number(versionField);
    if (version != 1.0)
        fields.fail("version", "is " + sites::plainNumber(version) + ", but this program reads version 1",
                    "Use a newer program or write the file as version 1.");
    profile.key = fields.text("key", 64, keyRemedy);
    const auto isKeyCharacter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (!std::all_of(profile.key.begin(), profile.key.end(), isKeyCharacter))
        fields.fail("key", "is " + fields.describe("key") + ", but a key has no other characters than a-z, 0-9 and -",
                    keyRemedy);
    profile.name = fields.text("name", 120, "Give the name a person reads.");
    profile.version = wholeNumber(fields, revisionField);
    profile.function = wholeNumber(fields, functionField);
    profile.wordOrder = choose(fields, "word_order", "a word order", wordOrderKeys,
                               "Say whether the high word of a value comes first (big) or last (little).");
    readRegisters(fields, root, error, profile);
    profile.identity = readIdentity(fields, root, error);
    return error;
}

} // namespace

Result<MeterProfile> parseMeterProfile(std::string_view json, std::string_view sourceName)
{
    const std::string name(sourceName);
    if (json.size() > mostBytes)
        return Error{Error::Kind::BadInput, name, "is larger than 64 KiB", std::string(remedyFile)};
    const Result<nlohmann::json> root = sites::parseStrictJson(json, sourceName);
    if (!root)
        return root.error();
    if (!root.value().is_object())
        return Error{Error::Kind::BadInput, name, "is not an object in braces", std::string(remedyFile)};
    MeterProfile profile;
    if (std::optional<Error> error = readProfile(root.value(), name, profile))
        return std::move(*error);
    return profile;
}

Result<MeterProfile> loadMeterProfile(const std::string &path)
{
    const Result<std::string> text = sites::readSmallFile(path, mostBytes, remedyFile);
    if (!text)
        return text.error();
    return parseMeterProfile(text.value(), sites::leafName(path));
}

std::vector<MeterProfile> builtInMeterProfiles()
{
    std::vector<MeterProfile> profiles;
    for (const std::string_view text : {embedded::meterSdm630(), embedded::meterIem3000(), embedded::meterPro380(),
                                        embedded::meterGenericExample()}) {
        if (Result<MeterProfile> profile = parseMeterProfile(text, "meter profile"))
            profiles.push_back(std::move(profile).value());
    }
    return profiles;
}

} // namespace console::telemetry
