// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

/// Version rolling: some bits of a header's version carry no meaning for the network (BIP 320), so a miner may
/// count in them, as it does in the nonce (BIP 310).
namespace console::hashing {

/// The version bits that BIP 320 frees for miners.
inline constexpr std::uint32_t bip320Mask = 0x1fffe000;

/// How many versions a mask allows.
constexpr std::uint64_t versionsIn(std::uint32_t mask)
{
    return std::uint64_t{1} << std::popcount(mask);
}

/// The version with this number, counted from 0 to versionsIn(mask) - 1: the bits of the number take the places
/// of the mask, lowest first; the other bits are those of `version`.
constexpr std::uint32_t rolledVersion(std::uint32_t version, std::uint32_t mask, std::uint32_t number)
{
    std::uint32_t rolled = version & ~mask;
    for (std::uint32_t left = mask; left != 0; left &= left - 1, number >>= 1)
        if ((number & 1U) != 0)
            rolled |= left & (~left + 1);
    return rolled;
}

} // namespace console::hashing
