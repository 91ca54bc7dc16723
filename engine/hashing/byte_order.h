// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Words from bytes and back, whatever the order of the machine. SHA-256 reads big-endian words; a block
/// header stores little-endian ones.
namespace console::hashing {

constexpr std::uint32_t swapBytes(std::uint32_t word)
{
    return (word >> 24) | ((word >> 8) & 0x0000ff00U) | ((word << 8) & 0x00ff0000U) | (word << 24);
}

constexpr std::uint32_t readLittle32(const std::uint8_t *bytes)
{
    return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
           static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

constexpr std::uint32_t readBig32(const std::uint8_t *bytes)
{
    return swapBytes(readLittle32(bytes));
}

constexpr void writeLittle32(std::uint8_t *bytes, std::uint32_t word)
{
    for (int i = 0; i < 4; ++i)
        bytes[i] = static_cast<std::uint8_t>(word >> (8 * i));
}

constexpr void writeBig32(std::uint8_t *bytes, std::uint32_t word)
{
    writeLittle32(bytes, swapBytes(word));
}

constexpr void writeLittle64(std::uint8_t *bytes, std::uint64_t word)
{
    writeLittle32(bytes, static_cast<std::uint32_t>(word));
    writeLittle32(bytes + 4, static_cast<std::uint32_t>(word >> 32));
}

} // namespace console::hashing
