// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/broken_json.h"

#include "engine/telemetry/json_mender.h"

#include <numeric>

namespace console::telemetry {

const std::array<RepairRow, jsonRepairs> &repairTable()
{
    static constexpr std::array<RepairRow, jsonRepairs> rows{{
        {JsonRepair::MissingComma, "missing-comma", "Puts the comma in that two values or members stand without."},
        {JsonRepair::ExtraComma, "extra-comma", "Takes a comma out that nothing stands before or behind."},
        {JsonRepair::MissingValue, "missing-value", "Puts null where a name has no value."},
        {JsonRepair::NotANumber, "not-a-number", "Puts null for a bare inf or nan: nobody knows the figure."},
        {JsonRepair::LeadingPlus, "leading-plus", "Takes the plus off a number."},
        {JsonRepair::ControlCharacter, "control-character", "Escapes a control character inside a string."},
        {JsonRepair::BadEscape, "bad-escape", "Escapes a backslash that escapes nothing."},
        {JsonRepair::BadText, "bad-text", "Puts U+FFFD for bytes inside a string that are no UTF-8."},
        {JsonRepair::StrayByte, "stray-byte", "Takes out a byte between words that is no part of any text."},
        {JsonRepair::TrailingBytes, "trailing-bytes", "Leaves out what follows the end of the answer."},
    }};
    return rows;
}

int MendedJson::repairs() const
{
    return std::accumulate(repaired.begin(), repaired.end(), 0);
}

MendedJson parseBrokenJson(std::string_view text, RepairSet allowed)
{
    MendedJson result;
    if (text.size() > longestAnswer)
        return result;
    JsonMender mender(text, allowed);
    result.state = mender.run();
    result.repaired = mender.repaired();
    if (result.state != MendedJson::State::Whole)
        return result;
    // What is written is JSON by construction; only a number beyond a double can still fail here.
    result.root = nlohmann::json::parse(mender.mended(), nullptr, false);
    if (!result.root.is_object())
        result = {};
    return result;
}

} // namespace console::telemetry
