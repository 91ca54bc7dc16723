// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/printable_text.h"

#include <array>
#include <cstdint>

namespace console {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";    // U+2026

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

/// The first character of a text that is not empty (RFC 3629: no surrogates, nothing longer than needed).
Character firstCharacter(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1, true};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes)
        return {};
    char32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return {};
        code = (code << 6) | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[bytes] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return {};
    return {code, bytes, true};
}

/// Controls, line and paragraph ends, invisible marks, and what turns the direction of writing.
bool isUnfit(char32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0x061C;
}

} // namespace

std::string printableText(std::string_view untrusted, std::size_t longest)
{
    std::string text;
    for (std::size_t count = 0; !untrusted.empty(); ++count) {
        if (count == longest)
            return text.append(ellipsis);
        const Character character = firstCharacter(untrusted);
        if (!character.valid)
            text.append(replacement);
        else if (isUnfit(character.code))
            text.push_back(' ');
        else
            text.append(untrusted.substr(0, character.bytes));
        untrusted.remove_prefix(character.bytes);
    }
    return text;
}

} // namespace console
