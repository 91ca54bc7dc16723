// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/port_probe.h"

#include <immintrin.h>

/// Sixteen words of a zmm register, for the sources built with AVX-512. In an unnamed namespace on purpose,
/// as sha256d_lanes.h says: each of these sources has its own.
namespace console::hashing {
namespace {

struct Zmm {
    static constexpr std::uint32_t width = 16;
    using Constant = std::uint32_t;
    __m512i words;

    static CONSOLE_KERNEL_INLINE Zmm all(const std::uint32_t &word)
    {
        return {_mm512_set1_epi32(static_cast<int>(word))};
    }
    static CONSOLE_KERNEL_INLINE Zmm ascending(std::uint32_t first)
    {
        return {_mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(first)),
                                 _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))};
    }
    static CONSOLE_KERNEL_INLINE std::uint32_t atMost(Zmm a, std::uint32_t limit)
    {
        return _mm512_cmple_epu32_mask(a.words, _mm512_set1_epi32(static_cast<int>(limit)));
    }

    // For PortProbe: see there.
    static CONSOLE_KERNEL_INLINE void touch(Zmm &a)
    {
#if !defined(_MSC_VER)
        __asm__ volatile("" : "+v"(a.words));
#endif
    }
    static CONSOLE_KERNEL_INLINE Zmm onShiftPort(Zmm a)
    {
        return {_mm512_ror_epi32(a.words, 7)};
    }
    /// Every operation is one instruction.
    static constexpr PortLoad loadOf(const LaneOperations &o)
    {
        return {o.adds + o.xor3s + o.choices + o.majorities, o.rotates + o.shifts};
    }
};

CONSOLE_KERNEL_INLINE Zmm operator+(Zmm a, Zmm b)
{
    return {_mm512_add_epi32(a.words, b.words)};
}
template <int N> CONSOLE_KERNEL_INLINE Zmm rotate(Zmm a)
{
    return {_mm512_ror_epi32(a.words, N)};
}
template <int N> CONSOLE_KERNEL_INLINE Zmm shift(Zmm a)
{
    return {_mm512_srli_epi32(a.words, N)};
}
// Any function of three bits is one instruction; the number is its table of truth.
CONSOLE_KERNEL_INLINE Zmm xor3(Zmm a, Zmm b, Zmm c)
{
    return {_mm512_ternarylogic_epi32(a.words, b.words, c.words, 0x96)};
}
CONSOLE_KERNEL_INLINE Zmm choose(Zmm e, Zmm f, Zmm g)
{
    return {_mm512_ternarylogic_epi32(e.words, f.words, g.words, 0xca)};
}
CONSOLE_KERNEL_INLINE Zmm majority(Zmm a, Zmm b, Zmm c)
{
    return {_mm512_ternarylogic_epi32(a.words, b.words, c.words, 0xe8)};
}
CONSOLE_KERNEL_INLINE Zmm swapped(Zmm a)
{
    const __m128i within = _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
    return {_mm512_shuffle_epi8(a.words, _mm512_broadcast_i32x4(within))};
}

} // namespace
} // namespace console::hashing
