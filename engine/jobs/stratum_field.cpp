// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/stratum_field.h"

#include "engine/base/hexadecimal.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace console::jobs::stratum {

Error badField(const Field &field, const std::string &what)
{
    return badMessage(std::string(field.method) + " (" + field.name + ")", what);
}

Error badMessage(const std::string &where, const std::string &what)
{
    return Error{Error::Kind::BadInput, where, what, "The line was ignored."};
}

const nlohmann::json *at(const nlohmann::json &params, const Field &field)
{
    return field.index < params.size() ? &params[field.index] : nullptr;
}

Result<std::string> textAt(const nlohmann::json &params, const Field &field, std::size_t longest)
{
    const nlohmann::json *value = at(params, field);
    if (value == nullptr || !value->is_string())
        return badField(field, "is not a text");
    const std::string &text = value->get_ref<const std::string &>();
    if (text.size() > longest)
        return badField(field, "is longer than " + std::to_string(longest) + " bytes");
    return text;
}

Result<Bytes> hexAt(const nlohmann::json &params, const Field &field, std::size_t fewest, std::size_t most)
{
    const auto text = textAt(params, field, 2 * most);
    if (!text)
        return text.error();
    std::optional<Bytes> bytes = bytesFromHex(text.value());
    if (!bytes)
        return badField(field, "is not hexadecimal");
    if (bytes->size() < fewest)
        return badField(field, "has fewer than " + std::to_string(fewest) + " bytes");
    return std::move(*bytes);
}

Result<std::uint32_t> wordAt(const nlohmann::json &params, const Field &field)
{
    const nlohmann::json *value = at(params, field);
    const auto word = value != nullptr ? wordOf(*value) : std::nullopt;
    if (!word)
        return badField(field, "is not 8 hexadecimal digits");
    return *word;
}

std::optional<std::uint32_t> wordOf(const nlohmann::json &value)
{
    if (!value.is_string())
        return std::nullopt;
    const auto bytes = bytesFromHex(value.get_ref<const std::string &>());
    if (!bytes || bytes->size() != 4)
        return std::nullopt;
    std::uint32_t word = 0;
    for (const std::uint8_t byte : *bytes)
        word = (word << 8) | byte;
    return word;
}

Result<std::uint32_t> countAt(const nlohmann::json &params, const Field &field, std::uint32_t least, std::uint32_t most)
{
    const nlohmann::json *value = at(params, field);
    const std::string range = "is not a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    std::uint64_t number = 0;
    if (value != nullptr && value->is_number_unsigned()) {
        number = value->get<std::uint64_t>();
    } else if (value != nullptr && value->is_string()) {
        const std::string &text = value->get_ref<const std::string &>();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (text.empty() || error != std::errc() || end != text.data() + text.size())
            return badField(field, range);
    } else {
        return badField(field, range);
    }
    if (number < least || number > most)
        return badField(field, range);
    return static_cast<std::uint32_t>(number);
}

} // namespace console::jobs::stratum
