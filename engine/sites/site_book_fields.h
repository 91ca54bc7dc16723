// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace console::sites {

/// What a numeric field may be, and the words for it when it is not.
struct NumberField {
    std::string_view key;
    std::string_view noun; ///< "a limit"
    double least = 0.0;
    bool leastExcluded = false; ///< true: greater than `least`
    double most = 0.0;
    std::string_view remedy;        ///< one sentence
    std::string_view mostNote = {}; ///< where `most` comes from, e.g. ", the limit_mw of this site"
};

/// The fields of one JSON object, read one by one. The first fault is kept and every later one ignored, so
/// a reader can be written as a plain list of fields and checked once at its end.
class Fields
{
public:
    /// `prefix` stands before a field's name in errors: "sites.json: sites[2]."
    Fields(const nlohmann::json &object, std::string prefix, std::optional<Error> &firstError);

    /// Any other field is an error, with the nearest known name when one is close.
    void allowOnly(std::span<const std::string_view> known);
    [[nodiscard]] bool has(std::string_view key) const;
    /// A required text of 1 to `longest` bytes without control characters.
    [[nodiscard]] std::string text(std::string_view key, std::size_t longest, std::string_view remedy);
    /// A required text that must be one of `choices`.
    [[nodiscard]] std::string choice(std::string_view key, std::string_view noun,
                                     const std::vector<std::string_view> &choices, std::string_view remedy);
    [[nodiscard]] double number(const NumberField &field);
    [[nodiscard]] double numberOr(const NumberField &field, double fallback);
    [[nodiscard]] bool flag(std::string_view key, std::string_view remedy);
    /// The value as a person would say it: 5, "five", a list.
    [[nodiscard]] std::string describe(std::string_view key) const;
    void fail(std::string_view key, std::string what, std::string_view remedy);
    [[nodiscard]] bool failed() const { return m_firstError.has_value(); }
    [[nodiscard]] const std::string &prefix() const { return m_prefix; }

private:
    [[nodiscard]] const nlohmann::json *find(std::string_view key, std::string_view remedy);

    const nlohmann::json &m_object;
    std::string m_prefix;
    std::optional<Error> &m_firstError;
};

/// The shortest text that reads back as the same number, whatever the locale.
[[nodiscard]] std::string plainNumber(double value);

} // namespace console::sites
