// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/meter_profile.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace console::telemetry {

/// How a profile's file spells what its registers hold.
inline constexpr std::array<std::pair<std::string_view, MeterQuantity>, 13> meterQuantityKeys{{
    {"power", MeterQuantity::Power},
    {"frequency", MeterQuantity::Frequency},
    {"imported", MeterQuantity::Imported},
    {"exported", MeterQuantity::Exported},
    {"voltage_1", MeterQuantity::Voltage1},
    {"voltage_2", MeterQuantity::Voltage2},
    {"voltage_3", MeterQuantity::Voltage3},
    {"current_1", MeterQuantity::Current1},
    {"current_2", MeterQuantity::Current2},
    {"current_3", MeterQuantity::Current3},
    {"power_1", MeterQuantity::Power1},
    {"power_2", MeterQuantity::Power2},
    {"power_3", MeterQuantity::Power3},
}};
inline constexpr std::array<std::pair<std::string_view, RegisterType>, 8> registerTypeKeys{{
    {"int16", RegisterType::Int16},
    {"uint16", RegisterType::Uint16},
    {"int32", RegisterType::Int32},
    {"uint32", RegisterType::Uint32},
    {"int64", RegisterType::Int64},
    {"uint64", RegisterType::Uint64},
    {"float32", RegisterType::Float32},
    {"float64", RegisterType::Float64},
}};
inline constexpr std::array<std::pair<std::string_view, WordOrder>, 2> wordOrderKeys{{
    {"big", WordOrder::BigEndian},
    {"little", WordOrder::LittleEndian},
}};

/// The most registers that one request asks for; some meters refuse more.
inline constexpr unsigned mostRegistersAtOnce = 60;

/// Registers that a value of this type takes: 1, 2 or 4.
[[nodiscard]] unsigned wordsOf(RegisterType type);

/// As readPlan, but without a register in it that the profile does not name, for a meter that refuses those.
[[nodiscard]] std::vector<RegisterSpan> gaplessReadPlan(const MeterProfile &profile);

} // namespace console::telemetry
