// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace console::telemetry {

/// What firmwares of miners are known to break in their JSON. Each has one reading only, so mending it guesses at
/// nothing; see repairTable().
enum class JsonRepair : std::uint8_t {
    MissingComma,
    ExtraComma,
    MissingValue,
    NotANumber,
    LeadingPlus,
    ControlCharacter,
    BadEscape,
    BadText,
    StrayByte,
    TrailingBytes,
};
inline constexpr std::size_t jsonRepairs = 10;

/// A row of what is mended and how.
struct RepairRow {
    JsonRepair repair = JsonRepair::MissingComma;
    std::string_view key;  ///< e.g. "missing-comma"
    std::string_view does; ///< one sentence for a person
};
[[nodiscard]] const std::array<RepairRow, jsonRepairs> &repairTable();

/// A choice of repairs.
class RepairSet
{
public:
    constexpr RepairSet() = default;
    template <class... Repairs>
    constexpr explicit RepairSet(Repairs... repairs)
        : m_bits(static_cast<std::uint16_t>((0U | ... | bit(repairs))))
    {
    }
    [[nodiscard]] static constexpr RepairSet all()
    {
        RepairSet set;
        set.m_bits = (1U << jsonRepairs) - 1U;
        return set;
    }
    [[nodiscard]] constexpr bool has(JsonRepair repair) const { return (m_bits & bit(repair)) != 0; }
    bool operator==(const RepairSet &) const = default;

private:
    static constexpr unsigned bit(JsonRepair repair) { return 1U << static_cast<unsigned>(repair); }

    std::uint16_t m_bits = 0;
};

/// What came of reading a text that may be broken.
struct MendedJson {
    enum class State {
        Whole,     ///< `root` holds it
        Truncated, ///< it ends in the middle; nothing of it is to be believed
        Malformed, ///< broken in a way that has no one reading, too deep or too long
    };
    State state = State::Malformed;
    nlohmann::json root;
    std::array<int, jsonRepairs> repaired{}; ///< places, by JsonRepair

    [[nodiscard]] int repairs() const;
};

/// Longest answer that is read, and how deep it may nest.
inline constexpr std::size_t longestAnswer = 256 * 1024;
inline constexpr std::size_t deepestAnswer = 16;

/// Reads JSON as a miner sends it. White space and NULs at the end belong to the protocol and count as no repair. Text
/// inside a string is never touched but to keep it valid: a control character becomes its escape, what is no UTF-8
/// becomes U+FFFD. A number that is none becomes null. Pure; any thread.
[[nodiscard]] MendedJson parseBrokenJson(std::string_view text, RepairSet allowed = RepairSet::all());

} // namespace console::telemetry
