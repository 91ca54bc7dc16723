// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_profile.h"
#include "engine/telemetry/meter_registers.h"

#include <nlohmann/json.hpp>

namespace console::telemetry {

namespace {

template <class Keys, class Value> std::string_view keyOf(const Keys &keys, Value value)
{
    for (const auto &[key, known] : keys) {
        if (known == value)
            return key;
    }
    return keys.front().first;
}

} // namespace

std::string toJson(const MeterProfile &profile)
{
    nlohmann::ordered_json root{{"format", "surplus-console-meter"},
                                {"version", 1},
                                {"key", profile.key},
                                {"name", profile.name},
                                {"revision", profile.version},
                                {"function", profile.function},
                                {"word_order", keyOf(wordOrderKeys, profile.wordOrder)}};
    for (const MeterRegister &entry : profile.registers)
        root["registers"].push_back(nlohmann::ordered_json{{"quantity", keyOf(meterQuantityKeys, entry.quantity)},
                                                           {"address", entry.address},
                                                           {"type", keyOf(registerTypeKeys, entry.type)},
                                                           {"scale", entry.scale}});
    if (profile.identity)
        root["identity"] = {{"function", profile.identity->function},
                            {"address", profile.identity->address},
                            {"values", profile.identity->values}};
    return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

} // namespace console::telemetry
