// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/difficulty.h"

#include "engine/hashing/byte_order.h"

#include <bit>
#include <cmath>
#include <limits>

namespace console::hashing {

namespace {

/// The target of difficulty 1 is 65535 · 2^208.
constexpr double unitMantissa = 65535.0;
constexpr int unitShift = 208;

} // namespace

Target Target::scaled(std::uint64_t mantissa, int shift)
{
    Target target;
    if (shift < 0) {
        mantissa = shift > -64 ? mantissa >> -shift : 0;
        shift = 0;
    }
    const int width = 64 - std::countl_zero(mantissa);
    if (width + shift > 256) {
        target.m_parts.fill(std::numeric_limits<std::uint64_t>::max());
        return target;
    }
    if (mantissa == 0)
        return target;
    const auto part = static_cast<std::size_t>(3 - shift / 64);
    const int within = shift % 64;
    target.m_parts[part] = mantissa << within;
    if (within > 0 && part > 0)
        target.m_parts[part - 1] = mantissa >> (64 - within);
    return target;
}

Target Target::fromDifficulty(double difficulty)
{
    if (!(difficulty > 0.0) || std::isinf(difficulty))
        return {};
    constexpr int mantissaBits = std::numeric_limits<double>::digits;
    // The largest target is reached long before 65535 / difficulty leaves the range of a double.
    if (difficulty < 1e-20)
        return scaled(std::numeric_limits<std::uint64_t>::max(), 256);
    int exponent = 0;
    const double fraction = std::frexp(unitMantissa / difficulty, &exponent);
    const auto mantissa = static_cast<std::uint64_t>(std::ldexp(fraction, mantissaBits));
    return scaled(mantissa, exponent - mantissaBits + unitShift);
}

std::optional<Target> Target::fromBits(std::uint32_t bits)
{
    const std::uint32_t mantissa = bits & 0x007fffffU;
    const bool negative = (bits & 0x00800000U) != 0;
    const int shift = 8 * (static_cast<int>(bits >> 24) - 3);
    if (mantissa == 0)
        return Target{};
    const int width = 32 - std::countl_zero(mantissa);
    if (negative || width + shift > 256)
        return std::nullopt;
    return scaled(mantissa, shift);
}

Target Target::fromHash(const Hash256 &hash)
{
    Target target;
    for (std::size_t part = 0; part < 4; ++part) {
        const std::uint8_t *bytes = hash.data() + 8 * (3 - part);
        target.m_parts[part] = static_cast<std::uint64_t>(readLittle32(bytes + 4)) << 32 | readLittle32(bytes);
    }
    return target;
}

double Target::difficulty() const
{
    double number = 0.0; // the target over 2^208, so that it is near 65535 for the usual ones
    for (std::size_t part = 0; part < 4; ++part)
        number += std::ldexp(static_cast<double>(m_parts[part]), 64 * static_cast<int>(3 - part) - unitShift);
    return number > 0.0 ? unitMantissa / number : std::numeric_limits<double>::infinity();
}

double difficultyOf(const Hash256 &hash)
{
    return Target::fromHash(hash).difficulty();
}

} // namespace console::hashing
