// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/telemetry/telemetry_state.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace console::telemetry {

/// What a register holds.
enum class MeterQuantity {
    Power,
    Frequency,
    Imported,
    Exported,
    Voltage1,
    Voltage2,
    Voltage3,
    Current1,
    Current2,
    Current3,
    Power1,
    Power2,
    Power3,
};
enum class RegisterType { Int16, Uint16, Int32, Uint32, Int64, Uint64, Float32, Float64 };
/// Order of the 16-bit words of a value; the bytes in a word are always big-endian.
enum class WordOrder { BigEndian, LittleEndian };

struct MeterRegister {
    MeterQuantity quantity = MeterQuantity::Power;
    std::uint16_t address = 0; ///< 0-based, as on the wire
    RegisterType type = RegisterType::Float32;
    /// To W, Hz, kWh, V or A.
    double scale = 1.0;
    bool operator==(const MeterRegister &) const = default;
};

/// Proof that it is the meter one thinks it is: a register that must hold one of these values.
struct MeterIdentity {
    int function = 3;
    std::uint16_t address = 0;
    std::vector<std::uint16_t> values;
    bool operator==(const MeterIdentity &) const = default;
};

/// How a type of meter is read. From a versioned file; see docs/telemetry.md.
struct MeterProfile {
    std::string key;  ///< e.g. "sdm630"
    std::string name; ///< e.g. "Eastron SDM630"
    int version = 1;
    int function = 4; ///< 3: holding registers, 4: input registers
    WordOrder wordOrder = WordOrder::BigEndian;
    std::vector<MeterRegister> registers;
    std::optional<MeterIdentity> identity;
    bool operator==(const MeterProfile &) const = default;
};

/// A span of registers that is read in one request, at most 60.
struct RegisterSpan {
    std::uint16_t first = 0;
    std::uint16_t count = 0;
    bool operator==(const RegisterSpan &) const = default;
};

/// Strict; errors name the field and the remedy. Pure; any thread.
[[nodiscard]] Result<MeterProfile> parseMeterProfile(std::string_view json, std::string_view sourceName);
[[nodiscard]] Result<MeterProfile> loadMeterProfile(const std::string &path);
/// In the form parseMeterProfile reads.
[[nodiscard]] std::string toJson(const MeterProfile &profile);
/// Those that come with the program.
[[nodiscard]] std::vector<MeterProfile> builtInMeterProfiles();

/// The fewest requests that cover every register.
[[nodiscard]] std::vector<RegisterSpan> readPlan(const MeterProfile &profile);

/// Takes what one span holds into the reading: a value that is not finite stays missing. `scale` as in MeterPoint.
void decode(const MeterProfile &profile, const RegisterSpan &span, std::span<const std::uint16_t> words, double scale,
            UtcTime at, MeterReading &into);

} // namespace console::telemetry
