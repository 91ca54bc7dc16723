// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/block_header.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace console::hashing {

/// The number a hash may be at most: 256 bits, unsigned. Difficulty is how many times smaller it is than
/// the target of difficulty 1, 65535 · 2^208 (the one mining software calls bdiff), so on average
/// difficulty · 2^32 hashes find one share. Difficulties below 1 are normal for a processor.
/// Plain value, any thread.
class Target
{
public:
    /// Zero: only the zero hash meets it.
    constexpr Target() = default;

    /// `difficulty` is greater than 0; one too small for 256 bits gives the largest target. Anything that
    /// is not greater than 0 gives zero, so a bad value can never let every hash through.
    [[nodiscard]] static Target fromDifficulty(double difficulty);
    /// The compact form in a header's bits field. Empty when it is negative or more than 256 bits.
    [[nodiscard]] static std::optional<Target> fromBits(std::uint32_t bits);
    /// The number a digest stands for.
    [[nodiscard]] static Target fromHash(const Hash256 &hash);

    /// The top 32 bits, what a kernel compares with.
    [[nodiscard]] std::uint32_t topWord() const { return static_cast<std::uint32_t>(m_parts[0] >> 32); }
    /// Infinite for a target of zero.
    [[nodiscard]] double difficulty() const;
    /// All 256 bits compared: the hash, as a number, is at most this.
    [[nodiscard]] bool isMetBy(const Hash256 &hash) const { return fromHash(hash) <= *this; }

    auto operator<=>(const Target &) const = default;

private:
    /// mantissa · 2^shift; saturates at the largest number.
    static Target scaled(std::uint64_t mantissa, int shift);

    std::array<std::uint64_t, 4> m_parts{}; ///< most significant first, so that comparing them compares numbers
};

/// How hard a hash was to find: the difficulty of the target it just meets.
[[nodiscard]] double difficultyOf(const Hash256 &hash);

} // namespace console::hashing
