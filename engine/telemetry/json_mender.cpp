// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/json_mender.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace console::telemetry {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Ends a bare word: what stands between words and the brackets of the language.
bool endsWord(char c)
{
    return isSpace(c) || c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' ||
           static_cast<unsigned char>(c) < 0x20;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// How C libraries print what is no number, sign included.
bool isNoNumber(std::string_view word)
{
    if (!word.empty() && (word.front() == '+' || word.front() == '-'))
        word.remove_prefix(1);
    const std::string plain = lower(word);
    constexpr std::array<std::string_view, 6> names{"nan", "inf", "infinity", "1.#inf", "1.#ind", "1.#qnan"};
    return std::ranges::find(names, plain) != names.end() || plain.starts_with("nan(") || plain.starts_with("1.#inf");
}

/// Whether a word is a number of JSON (RFC 8259, section 6).
bool isNumber(std::string_view word)
{
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t first = at;
        while (at < word.size() && std::isdigit(static_cast<unsigned char>(word[at])))
            ++at;
        return at - first;
    };
    if (at < word.size() && word[at] == '-')
        ++at;
    const std::size_t start = at;
    const std::size_t whole = digits();
    if (whole == 0 || (whole > 1 && word[start] == '0'))
        return false;
    if (at < word.size() && word[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
        ++at;
        if (at < word.size() && (word[at] == '+' || word[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == word.size();
}

/// The code unit of a \u escape at the beginning of the text; -1 where there is none.
int codeUnit(std::string_view text)
{
    const auto isHex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
    if (text.size() < 6 || !text.starts_with("\\u") || !std::ranges::all_of(text.substr(2, 4), isHex))
        return -1;
    int unit = 0;
    std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
    return unit;
}

/// Bytes of the escape at the beginning of the text, 0 where it is none of JSON's. Half a surrogate pair is none.
std::size_t wholeEscape(std::string_view text)
{
    if (text[1] != 'u')
        return std::string_view("\"\\/bfnrt").find(text[1]) != std::string_view::npos ? 2 : 0;
    const int unit = codeUnit(text);
    if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return 0;
    if (unit < 0xD800 || unit > 0xDFFF)
        return 6;
    const int low = codeUnit(text.substr(6));
    return low >= 0xDC00 && low <= 0xDFFF ? 12 : 0;
}

} // namespace

JsonMender::JsonMender(std::string_view text, RepairSet allowed)
    : m_text(text)
    , m_allowed(allowed)
{
    m_out.reserve(text.size() + 16);
}

MendedJson::State JsonMender::run()
{
    while (m_at < m_text.size()) {
        if (const auto ended = step())
            return *ended;
        if (m_refused)
            return State::Malformed;
    }
    return m_expect == Expect::Nothing ? State::Whole : State::Truncated;
}

std::optional<MendedJson::State> JsonMender::step()
{
    const char c = current();
    if (m_expect == Expect::Nothing)
        return trailing();
    if (isSpace(c)) {
        ++m_at;
        return std::nullopt;
    }
    switch (c) {
    case '{':
    case '[': return open(c);
    case '}':
    case ']': return close(c);
    case ',': return comma();
    case ':': return colon();
    case '"': return text();
    default: break;
    }
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) {
        ++m_at;
        return mend(JsonRepair::StrayByte) ? std::nullopt : std::optional(State::Malformed);
    }
    return bareWord();
}

bool JsonMender::mend(JsonRepair repair)
{
    if (!m_allowed.has(repair)) {
        m_refused = true;
        return false;
    }
    ++m_repaired[static_cast<std::size_t>(repair)];
    return true;
}

bool JsonMender::makeRoom(bool isString)
{
    if (m_expect == Expect::CommaOrEnd) {
        // In an object only a name can follow a member, so anything else has no one reading.
        if (m_open.back() == '{' && !isString)
            return false;
        if (!mend(JsonRepair::MissingComma))
            return false;
        m_out.push_back(',');
        m_expect = m_open.back() == '{' ? Expect::Key : Expect::Value;
    }
    switch (m_expect) {
    case Expect::Value:
    case Expect::FirstValue: return true;
    case Expect::Key:
    case Expect::FirstKey: return isString;
    default: return false;
    }
}

void JsonMender::valueDone()
{
    m_expect = m_open.empty() ? Expect::Nothing : Expect::CommaOrEnd;
}

std::optional<MendedJson::State> JsonMender::open(char bracket)
{
    if (!makeRoom(false) || m_open.size() >= deepestAnswer)
        return State::Malformed;
    // An answer is an object; a text that begins with anything else is none.
    if (m_open.empty() && bracket != '{')
        return State::Malformed;
    m_open.push_back(bracket);
    m_out.push_back(bracket);
    m_expect = bracket == '{' ? Expect::FirstKey : Expect::FirstValue;
    ++m_at;
    return std::nullopt;
}

std::optional<MendedJson::State> JsonMender::close(char bracket)
{
    if (m_open.empty() || m_open.back() != (bracket == '}' ? '{' : '['))
        return State::Malformed;
    if (m_expect == Expect::Colon)
        return State::Malformed;
    if (m_expect == Expect::Value && m_open.back() == '{') {
        if (!mend(JsonRepair::MissingValue))
            return State::Malformed;
        m_out.append("null");
    } else if (m_expect == Expect::Value || m_expect == Expect::Key) {
        if (!mend(JsonRepair::ExtraComma))
            return State::Malformed;
        m_out.erase(m_lastComma, 1);
    }
    m_out.push_back(bracket);
    m_open.pop_back();
    valueDone();
    ++m_at;
    return std::nullopt;
}

std::optional<MendedJson::State> JsonMender::comma()
{
    ++m_at;
    if (m_open.empty() || m_expect == Expect::Colon)
        return State::Malformed;
    const bool inObject = m_open.back() == '{';
    if (m_expect == Expect::Value && inObject) {
        if (!mend(JsonRepair::MissingValue))
            return State::Malformed;
        m_out.append("null");
    } else if (m_expect != Expect::CommaOrEnd) {
        return mend(JsonRepair::ExtraComma) ? std::nullopt : std::optional(State::Malformed);
    }
    m_lastComma = m_out.size();
    m_out.push_back(',');
    m_expect = inObject ? Expect::Key : Expect::Value;
    return std::nullopt;
}

std::optional<MendedJson::State> JsonMender::colon()
{
    if (m_expect != Expect::Colon)
        return State::Malformed;
    m_out.push_back(':');
    m_expect = Expect::Value;
    ++m_at;
    return std::nullopt;
}

std::optional<MendedJson::State> JsonMender::text()
{
    if (m_open.empty() || !makeRoom(true))
        return State::Malformed;
    const bool isKey = m_expect == Expect::Key || m_expect == Expect::FirstKey;
    m_out.push_back('"');
    ++m_at;
    while (m_at < m_text.size() && current() != '"') {
        if (current() == '\\')
            copyEscape();
        else
            copyCharacter();
        if (m_refused)
            return State::Malformed;
    }
    if (m_at >= m_text.size())
        return State::Truncated;
    m_out.push_back('"');
    ++m_at;
    if (isKey)
        m_expect = Expect::Colon;
    else
        valueDone();
    return std::nullopt;
}

void JsonMender::copyEscape()
{
    const std::string_view rest = m_text.substr(m_at);
    if (rest.size() < 2) {
        ++m_at;
        return;
    }
    const std::size_t whole = wholeEscape(rest);
    if (whole > 0) {
        m_out.append(rest.substr(0, whole));
        m_at += whole;
    } else if (mend(JsonRepair::BadEscape)) {
        m_out.append("\\\\");
        ++m_at;
    }
}

void JsonMender::copyCharacter()
{
    const auto byte = static_cast<unsigned char>(current());
    if (byte < 0x20) {
        constexpr std::string_view hex = "0123456789abcdef";
        if (!mend(JsonRepair::ControlCharacter))
            return;
        m_out.append("\\u00").append(1, hex[byte >> 4]).append(1, hex[byte & 0x0F]);
        ++m_at;
        return;
    }
    const std::size_t bytes = validBytes();
    if (bytes > 0) {
        m_out.append(m_text.substr(m_at, bytes));
        m_at += bytes;
    } else if (mend(JsonRepair::BadText)) {
        m_out.append("\xEF\xBF\xBD");
        ++m_at;
    }
}

/// Bytes of the character that stands here, 0 where they are no UTF-8 (RFC 3629).
std::size_t JsonMender::validBytes() const
{
    const auto byte = [this](std::size_t offset) -> unsigned {
        return m_at + offset < m_text.size() ? static_cast<unsigned char>(m_text[m_at + offset]) : 0U;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return 0;
    }
    const unsigned second = byte(1);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    return overlong || beyond ? 0 : bytes;
}

std::optional<MendedJson::State> JsonMender::bareWord()
{
    std::size_t end = m_at;
    while (end < m_text.size() && !endsWord(m_text[end]))
        ++end;
    const std::string_view word = m_text.substr(m_at, end - m_at);
    if (m_open.empty() || !makeRoom(false))
        return State::Malformed;
    // At the very end of the text nobody can know whether the word is whole.
    if (end == m_text.size())
        return State::Truncated;
    m_at = end;
    if (word == "true" || word == "false" || word == "null" || isNumber(word)) {
        m_out.append(word);
    } else if (isNoNumber(word)) {
        if (!mend(JsonRepair::NotANumber))
            return State::Malformed;
        m_out.append("null");
    } else if (word.front() == '+' && isNumber(word.substr(1)) && word[1] != '-') {
        if (!mend(JsonRepair::LeadingPlus))
            return State::Malformed;
        m_out.append(word.substr(1));
    } else {
        return State::Malformed;
    }
    valueDone();
    return std::nullopt;
}

std::optional<MendedJson::State> JsonMender::trailing()
{
    const auto belongs = [](char c) { return c == '\0' || isSpace(c); };
    if (!std::ranges::all_of(m_text.substr(m_at), belongs) && !mend(JsonRepair::TrailingBytes))
        return State::Malformed;
    m_at = m_text.size();
    return State::Whole;
}

} // namespace console::telemetry
