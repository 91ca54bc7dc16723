// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/strict_json.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

namespace console::sites {

namespace {

constexpr std::size_t deepestNesting = 16;

/// Watches the parser go by, keeps nothing but the place it has reached, and stops it at the first fault.
class StrictReader final : public nlohmann::json_sax<nlohmann::json>
{
public:
    StrictReader(std::string_view text, std::string_view sourceName)
        : m_text(text)
        , m_sourceName(sourceName)
    {
    }

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t &) override { return value(); }
    bool string(string_t &) override { return value(); }
    bool binary(binary_t &) override { return value(); }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t &name) override
    {
        Place &object = m_places.back();
        object.key = name;
        if (object.seen.insert(name).second)
            return true;
        return fail(path(), "is given twice", "Keep one of the two.");
    }

    bool parse_error(std::size_t position, const std::string &token, const nlohmann::detail::exception &cause) override
    {
        // 406 is the parser's number for a figure that overflows a double.
        if (cause.id == 406) {
            value();
            return fail(path(), "is " + quotable(token) + ", which is too large for a number",
                        "Give a figure of ordinary size.");
        }
        if (position > m_text.size())
            return fail(lineAndColumn(m_text.size()), "is where the text ends in the middle of its JSON",
                        "Close every bracket and quote.");
        return fail(lineAndColumn(startOfToken(position, token)), "is not valid JSON",
                    "Look there for a missing comma, quote or bracket.");
    }

private:
    struct Place {
        bool list = false;
        std::size_t next = 0; ///< list: index of the next element
        std::string key;      ///< object: name of the value being read
        std::unordered_set<std::string> seen;
    };

    bool value()
    {
        if (!m_places.empty() && m_places.back().list)
            ++m_places.back().next;
        return true;
    }

    bool open(bool list)
    {
        value();
        if (m_places.size() >= deepestNesting)
            return fail(path(), "is nested more than 16 deep", "Flatten the file to the documented form.");
        m_places.push_back({list, 0, {}, {}});
        return true;
    }

    bool close()
    {
        m_places.pop_back();
        return true;
    }

    /// "sites[2].limit_mw" for the value that was reached last.
    [[nodiscard]] std::string path() const
    {
        std::string text;
        for (const Place &place : m_places) {
            if (place.list)
                text += '[' + std::to_string(place.next == 0 ? 0 : place.next - 1) + ']';
            else
                text += (text.empty() ? "" : ".") + quotable(place.key);
        }
        return text.empty() ? "the whole text" : text;
    }

    /// The parser stops at the end of a text it did not expect; a person looks for its beginning.
    [[nodiscard]] std::size_t startOfToken(std::size_t position, std::string_view token) const
    {
        const bool quoted = token.size() >= 2 && token.front() == '"' && token.find('"', 1) == token.size() - 1;
        if (quoted && token.size() <= position && m_text.substr(position - token.size(), token.size()) == token)
            return position - token.size();
        return position == 0 ? 0 : position - 1;
    }

    [[nodiscard]] std::string lineAndColumn(std::size_t offset) const
    {
        const std::string_view before = m_text.substr(0, offset);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        return "line " + std::to_string(line) + ", column " + std::to_string(offset - lineStart + 1);
    }

    bool fail(std::string place, std::string what, std::string remedy)
    {
        m_error =
            Error{Error::Kind::BadInput, m_sourceName + ": " + std::move(place), std::move(what), std::move(remedy)};
        return false;
    }

    std::string_view m_text;
    std::string m_sourceName;
    std::vector<Place> m_places;
    std::optional<Error> m_error;
};

} // namespace

Result<nlohmann::json> parseStrictJson(std::string_view text, std::string_view sourceName)
{
    StrictReader reader(text, sourceName);
    if (!nlohmann::json::sax_parse(text, &reader)) {
        return reader.error().value_or(
            Error{Error::Kind::BadInput, std::string(sourceName), "is not valid JSON", "Correct the file."});
    }
    // The reader has accepted every token, so building the tree cannot fail.
    return nlohmann::json::parse(text);
}

std::string quotable(std::string_view text)
{
    constexpr std::size_t longest = 40;
    std::string clean;
    std::size_t characters = 0;
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        const bool continuation = (code & 0xC0U) == 0x80U;
        if (!continuation && ++characters > longest)
            return clean + "…";
        clean += code < 0x20U || code == 0x7FU ? ' ' : byte;
    }
    return clean;
}

} // namespace console::sites
