// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_registers.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace console::telemetry {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// The value's bits, whatever the order of its words.
std::uint64_t joined(std::span<const std::uint16_t> words, WordOrder order)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        bits = (bits << 16U) | words[order == WordOrder::BigEndian ? i : words.size() - 1 - i];
    return bits;
}

/// A number the meter does not have is the type's least (signed) or greatest (unsigned) one: the convention of SunSpec,
/// which Schneider's meters follow too.
template <class Integer> double integer(std::uint64_t bits)
{
    const auto value = static_cast<Integer>(bits);
    constexpr Integer notThere =
        std::is_signed_v<Integer> ? std::numeric_limits<Integer>::min() : std::numeric_limits<Integer>::max();
    return value == notThere ? missing : static_cast<double>(value);
}

double valueOf(std::uint64_t bits, RegisterType type)
{
    switch (type) {
    case RegisterType::Int16: return integer<std::int16_t>(bits);
    case RegisterType::Uint16: return integer<std::uint16_t>(bits);
    case RegisterType::Int32: return integer<std::int32_t>(bits);
    case RegisterType::Uint32: return integer<std::uint32_t>(bits);
    case RegisterType::Int64: return integer<std::int64_t>(bits);
    case RegisterType::Uint64: return integer<std::uint64_t>(bits);
    case RegisterType::Float32: return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    case RegisterType::Float64: return std::bit_cast<double>(bits);
    }
    return missing;
}

template <class Unit> void put(Figure<Unit> &figure, double value, UtcTime at)
{
    if (std::isfinite(value))
        figure = Figure<Unit>(Unit(value), Quality::Measured, at);
}

/// `value` in W, Hz, kWh, V or A.
void place(MeterQuantity quantity, double value, double scale, UtcTime at, MeterReading &into)
{
    constexpr double perMega = 1e-6;
    constexpr double perKilo = 1e-3;
    const double size = std::abs(scale);
    const bool turned = scale < 0.0;
    const auto index = [quantity](MeterQuantity first) {
        return static_cast<std::size_t>(quantity) - static_cast<std::size_t>(first);
    };
    switch (quantity) {
    case MeterQuantity::Power: return put(into.power, value * scale * perMega, at);
    case MeterQuantity::Frequency: return put(into.frequency, value, at);
    case MeterQuantity::Imported: return put(turned ? into.exported : into.imported, value * size * perKilo, at);
    case MeterQuantity::Exported: return put(turned ? into.imported : into.exported, value * size * perKilo, at);
    case MeterQuantity::Voltage1:
    case MeterQuantity::Voltage2:
    case MeterQuantity::Voltage3: return put(into.voltage.at(index(MeterQuantity::Voltage1)), value, at);
    case MeterQuantity::Current1:
    case MeterQuantity::Current2:
    case MeterQuantity::Current3: return put(into.current.at(index(MeterQuantity::Current1)), value * size, at);
    case MeterQuantity::Power1:
    case MeterQuantity::Power2:
    case MeterQuantity::Power3:
        return put(into.phasePower.at(index(MeterQuantity::Power1)), value * scale * perMega, at);
    }
}

std::vector<RegisterSpan> planned(const MeterProfile &profile, unsigned widestGap)
{
    std::vector<std::pair<unsigned, unsigned>> parts; // first and behind the last
    parts.reserve(profile.registers.size());
    for (const MeterRegister &entry : profile.registers)
        parts.emplace_back(entry.address, entry.address + wordsOf(entry.type));
    std::sort(parts.begin(), parts.end());

    std::vector<RegisterSpan> spans;
    unsigned end = 0;
    for (const auto &[first, behind] : parts) {
        // To take in as much as fits, from the lowest address on, is the fewest spans of one length.
        if (!spans.empty() && behind - spans.back().first <= mostRegistersAtOnce && first <= end + widestGap) {
            end = std::max(end, behind);
            spans.back().count = static_cast<std::uint16_t>(end - spans.back().first);
        } else {
            spans.push_back({static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(behind - first)});
            end = behind;
        }
    }
    return spans;
}

} // namespace

unsigned wordsOf(RegisterType type)
{
    switch (type) {
    case RegisterType::Int16:
    case RegisterType::Uint16: return 1;
    case RegisterType::Int32:
    case RegisterType::Uint32:
    case RegisterType::Float32: return 2;
    case RegisterType::Int64:
    case RegisterType::Uint64:
    case RegisterType::Float64: return 4;
    }
    return 1;
}

std::vector<RegisterSpan> readPlan(const MeterProfile &profile)
{
    return planned(profile, mostRegistersAtOnce);
}

std::vector<RegisterSpan> gaplessReadPlan(const MeterProfile &profile)
{
    return planned(profile, 0);
}

void decode(const MeterProfile &profile, const RegisterSpan &span, std::span<const std::uint16_t> words, double scale,
            UtcTime at, MeterReading &into)
{
    const std::size_t held = std::min<std::size_t>(words.size(), span.count);
    for (const MeterRegister &entry : profile.registers) {
        const std::size_t count = wordsOf(entry.type);
        if (entry.address < span.first || entry.address - span.first + count > held)
            continue;
        const auto part = words.subspan(entry.address - span.first, count);
        const double value = valueOf(joined(part, profile.wordOrder), entry.type);
        place(entry.quantity, value * entry.scale, scale, at, into);
    }
}

} // namespace console::telemetry
