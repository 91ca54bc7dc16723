// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/block_header.h"

#include <cstdint>

namespace console::hashing {

/// Everything about hashing a header that its nonce does not change, computed once a work unit and
/// version: the state after the first 64 bytes, and the nonce-free part of the 16 bytes that follow.
/// Plain arrays, because the kernels that read it are compiled for instruction sets the rest of the
/// program may not use: an inline library function emitted there could be the copy the linker keeps.
struct Midstate {
    /// A round's message word is added to its new e and, by way of it, to its new a. Where the words
    /// added with it are the same for every nonce, all of them are one number each.
    struct Sums {
        std::uint32_t toE = 0; ///< d + h + round constant + message word
        std::uint32_t toA = 0; ///< h + round constant + message word
    };

    std::uint32_t state[8] = {};
    /// After round 3 of the second block, as if the nonce were zero. Round 3 adds its message word to the
    /// new a and the new e alone, so a nonce is put in by adding it (byte-swapped) to words 0 and 4.
    std::uint32_t afterRound3[8] = {};
    Sums rounds4to6[3];        ///< in these rounds no nonce has reached d and h yet
    std::uint32_t round16 = 0; ///< round constant + message word
    std::uint32_t round17 = 0;
    std::uint32_t word16 = 0;
    std::uint32_t word17 = 0;
    std::uint32_t word18 = 0; ///< without smallSigma0(nonce word)
    std::uint32_t word19 = 0; ///< without the nonce word
    std::uint32_t word31 = 0; ///< its terms of words 15 and 16
    std::uint32_t word32 = 0; ///< its terms of words 16 and 17
};

[[nodiscard]] Midstate midstateOf(const BlockHeader &header);

/// The padding words of the two short blocks: the end mark, and the lengths in bits of a header and of
/// a digest.
inline constexpr std::uint32_t endMarkWord = 0x80000000U;
inline constexpr std::uint32_t headerBitsWord = 640;
inline constexpr std::uint32_t digestBitsWord = 256;

} // namespace console::hashing
