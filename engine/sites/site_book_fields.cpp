// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/site_book_fields.h"

#include "engine/sites/strict_json.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

namespace console::sites {

namespace {

/// Count of single-character edits between two names (Levenshtein).
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row.back();
}

std::optional<std::string_view> nearest(std::string_view name, std::span<const std::string_view> known)
{
    constexpr std::size_t longestWorthComparing = 64;
    if (name.size() < 3 || name.size() > longestWorthComparing)
        return std::nullopt;
    // A forgotten unit ("limit" for "limit_mw") is the likeliest slip, and far away in edits.
    for (const std::string_view candidate : known) {
        if (candidate.starts_with(name))
            return candidate;
    }
    std::optional<std::string_view> best;
    std::size_t fewest = std::max<std::size_t>(3, name.size() / 3 + 1);
    for (const std::string_view candidate : known) {
        const std::size_t edits = editDistance(name, candidate);
        if (edits < fewest) {
            fewest = edits;
            best = candidate;
        }
    }
    return best;
}

std::string describeValue(const nlohmann::json &value)
{
    if (value.is_number())
        return plainNumber(value.get<double>());
    if (value.is_string())
        return '"' + quotable(value.get_ref<const std::string &>()) + '"';
    if (value.is_boolean())
        return value.get<bool>() ? "true" : "false";
    if (value.is_null())
        return "null";
    return value.is_array() ? "a list" : "an object";
}

} // namespace

std::string plainNumber(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value);
    return {text, end.ptr};
}

Fields::Fields(const nlohmann::json &object, std::string prefix, std::optional<Error> &firstError)
    : m_object(object)
    , m_prefix(std::move(prefix))
    , m_firstError(firstError)
{
}

void Fields::allowOnly(std::span<const std::string_view> known)
{
    for (const auto &item : m_object.items()) {
        if (std::find(known.begin(), known.end(), item.key()) != known.end())
            continue;
        const auto close = nearest(item.key(), known);
        fail(quotable(item.key()),
             "is not a known field" + (close ? ", but " + std::string(*close) + " is" : std::string()),
             close ? "Correct the name or remove the field." : "Remove the field.");
    }
}

bool Fields::has(std::string_view key) const
{
    return m_object.contains(key);
}

const nlohmann::json *Fields::find(std::string_view key, std::string_view remedy)
{
    const auto found = m_object.find(key);
    if (found != m_object.end())
        return &*found;
    fail(key, "is missing", remedy);
    return nullptr;
}

std::string Fields::text(std::string_view key, std::size_t longest, std::string_view remedy)
{
    const nlohmann::json *value = find(key, remedy);
    if (value == nullptr)
        return {};
    if (!value->is_string()) {
        fail(key, "is " + describeValue(*value) + ", but a text in quotes is expected", remedy);
        return {};
    }
    auto content = value->get<std::string>();
    const auto isControl = [](char byte) { return static_cast<unsigned char>(byte) < 0x20U || byte == 0x7F; };
    if (content.empty())
        fail(key, "is an empty text", remedy);
    else if (content.size() > longest)
        fail(key, "is longer than " + std::to_string(longest) + " bytes", remedy);
    else if (std::any_of(content.begin(), content.end(), isControl))
        fail(key, "contains a line break or another control character", remedy);
    return content;
}

std::string Fields::choice(std::string_view key, std::string_view noun, const std::vector<std::string_view> &choices,
                           std::string_view remedy)
{
    std::string chosen = text(key, 64, remedy);
    if (failed() || std::find(choices.begin(), choices.end(), chosen) != choices.end())
        return chosen;
    std::string list;
    for (const std::string_view choice : choices)
        list += (list.empty() ? "" : ", ") + std::string(choice);
    fail(key, "is \"" + quotable(chosen) + "\", but " + std::string(noun) + " is one of " + list, remedy);
    return chosen;
}

double Fields::number(const NumberField &field)
{
    const nlohmann::json *value = find(field.key, field.remedy);
    if (value == nullptr)
        return field.least;
    const std::string noun(field.noun);
    if (!value->is_number()) {
        fail(field.key, "is " + describeValue(*value) + ", but " + noun + " is a number", field.remedy);
        return field.least;
    }
    const auto number = value->get<double>();
    if (number < field.least || (field.leastExcluded && number == field.least)) {
        fail(field.key,
             "is " + plainNumber(number) + ", but " + noun +
                 (field.leastExcluded ? " is greater than " : " is at least ") + plainNumber(field.least),
             field.remedy);
    } else if (number > field.most) {
        fail(field.key,
             "is " + plainNumber(number) + ", but " + noun + " is at most " + plainNumber(field.most) +
                 std::string(field.mostNote),
             field.remedy);
    }
    return number;
}

double Fields::numberOr(const NumberField &field, double fallback)
{
    return has(field.key) ? number(field) : fallback;
}

bool Fields::flag(std::string_view key, std::string_view remedy)
{
    const nlohmann::json *value = find(key, remedy);
    if (value == nullptr)
        return false;
    if (!value->is_boolean()) {
        fail(key, "is " + describeValue(*value) + ", but true or false is expected", remedy);
        return false;
    }
    return value->get<bool>();
}

std::string Fields::describe(std::string_view key) const
{
    const auto found = m_object.find(key);
    return found == m_object.end() ? "missing" : describeValue(*found);
}

void Fields::fail(std::string_view key, std::string what, std::string_view remedy)
{
    if (!m_firstError)
        m_firstError = Error{Error::Kind::BadInput, m_prefix + std::string(key), std::move(what), std::string(remedy)};
}

} // namespace console::sites
