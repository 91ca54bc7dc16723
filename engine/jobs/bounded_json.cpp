// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/bounded_json.h"

#include <cstddef>

namespace console::jobs {

namespace {

constexpr int deepestNesting = 16;
constexpr std::size_t mostValues = 4'000'000;

/// Counts brackets and commas outside strings. On text that is not JSON the count may be wrong, but only past
/// the place where the parser gives up.
bool isModest(std::string_view text)
{
    int depth = 0;
    std::size_t values = 1;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
            continue;
        }
        if (c == '"')
            inString = true;
        else if (c == ']' || c == '}')
            --depth;
        else if (c == '[' || c == '{')
            ++depth;
        else if (c == ',')
            ++values;
        if (depth > deepestNesting || values > mostValues)
            return false;
    }
    return true;
}

} // namespace

std::optional<nlohmann::json> parseBoundedJson(std::string_view text)
{
    if (!isModest(text))
        return std::nullopt;
    nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
    if (value.is_discarded())
        return std::nullopt;
    return value;
}

} // namespace console::jobs
