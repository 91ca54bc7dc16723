// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/json_fields.h"

#include "engine/base/hexadecimal.h"

#include <limits>
#include <utility>

namespace console::jobs {

JsonFields::JsonFields(const nlohmann::json &object, std::string path)
    : m_object(object)
    , m_path(std::move(path))
{
}

bool JsonFields::has(const char *name) const
{
    return m_object.contains(name);
}

void JsonFields::refuse(const std::string &name, std::string what, const char *remedy)
{
    if (!m_error)
        m_error = Error{Error::Kind::BadInput, m_path + name, std::move(what), remedy};
}

void JsonFields::take(const std::optional<Error> &fault)
{
    if (!m_error)
        m_error = fault;
}

const nlohmann::json *JsonFields::find(const char *name)
{
    if (m_error)
        return nullptr;
    const auto field = m_object.find(name);
    if (field == m_object.end()) {
        refuse(name, "is missing");
        return nullptr;
    }
    return &*field;
}

const std::string *JsonFields::findText(const char *name)
{
    const nlohmann::json *field = find(name);
    if (field == nullptr)
        return nullptr;
    if (!field->is_string()) {
        refuse(name, "is no text");
        return nullptr;
    }
    return &field->get_ref<const std::string &>();
}

std::uint64_t JsonFields::integer(const char *name, std::uint64_t least, std::uint64_t most)
{
    const nlohmann::json *field = find(name);
    if (field == nullptr)
        return 0;
    const std::string range = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    if (!field->is_number()) {
        refuse(name, "is no number, but takes " + range);
        return 0;
    }
    // Positive whole numbers are unsigned, even those that were put in as signed.
    const bool isNatural =
        field->is_number_unsigned() || (field->is_number_integer() && field->get<std::int64_t>() >= 0);
    const std::uint64_t value = isNatural ? field->get<std::uint64_t>() : 0;
    if (!isNatural || value < least || value > most) {
        refuse(name, "is " + field->dump() + ", but takes " + range);
        return 0;
    }
    return value;
}

std::uint32_t JsonFields::integer32(const char *name, std::uint32_t least)
{
    return static_cast<std::uint32_t>(integer(name, least, std::numeric_limits<std::uint32_t>::max()));
}

std::string JsonFields::text(const char *name, std::size_t longest)
{
    const std::string *value = findText(name);
    if (value == nullptr)
        return {};
    if (value->size() > longest) {
        refuse(name, "has " + std::to_string(value->size()) + " characters, and at most " + std::to_string(longest) +
                         " are taken");
        return {};
    }
    return *value;
}

hashing::Hash256 JsonFields::hash(const char *name)
{
    const std::string digits = text(name, 64);
    if (m_error)
        return {};
    const auto value = hashing::fromDisplayHex(digits);
    if (!value) {
        refuse(name, "is not 64 hexadecimal digits");
        return {};
    }
    return value.value();
}

Bytes JsonFields::hex(const char *name, std::size_t most)
{
    const std::string *digits = findText(name);
    if (digits == nullptr)
        return {};
    if (digits->empty() || digits->size() > 2 * most) {
        refuse(name, "has " + std::to_string(digits->size()) + " characters, but takes 2 to " +
                         std::to_string(2 * most) + " hexadecimal digits");
        return {};
    }
    std::optional<Bytes> bytes = bytesFromHex(*digits);
    if (!bytes) {
        refuse(name, "is not an even number of hexadecimal digits");
        return {};
    }
    return *std::move(bytes);
}

const nlohmann::json *JsonFields::list(const char *name, std::size_t most)
{
    const nlohmann::json *field = find(name);
    if (field == nullptr)
        return nullptr;
    if (!field->is_array()) {
        refuse(name, "is no list");
        return nullptr;
    }
    if (field->size() > most) {
        refuse(name,
               "has " + std::to_string(field->size()) + " entries, and at most " + std::to_string(most) + " are taken");
        return nullptr;
    }
    return field;
}

const nlohmann::json *JsonFields::object(const char *name)
{
    const nlohmann::json *field = find(name);
    if (field != nullptr && !field->is_object()) {
        refuse(name, "is no object");
        return nullptr;
    }
    return field;
}

} // namespace console::jobs
