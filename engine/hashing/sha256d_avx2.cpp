// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/port_probe.h"
#include "engine/hashing/sha256d_pipeline.h"

// GCC and Clang define this when kernels.cmake gave this file its flags; MSVC needs none.
#if (defined(__x86_64__) && defined(__AVX2__)) || defined(_M_X64)
#define CONSOLE_HAS_AVX2
#include <immintrin.h>
#endif

namespace console::hashing {

#if defined(CONSOLE_HAS_AVX2)

namespace {

/// Eight times the same word. AVX2 takes an operand from memory, but cannot spread it on the way.
struct alignas(32) EightTimes {
    std::uint32_t words[8] = {};

    constexpr EightTimes() = default;
    explicit constexpr EightTimes(std::uint32_t word)
    {
        for (std::uint32_t &each : words)
            each = word;
    }
};

/// Eight words of a ymm register.
struct Ymm {
    static constexpr std::uint32_t width = 8;
    using Constant = EightTimes;
    __m256i words;

    static CONSOLE_KERNEL_INLINE Ymm all(const EightTimes &constant)
    {
        return {_mm256_load_si256(reinterpret_cast<const __m256i *>(constant.words))};
    }
    static CONSOLE_KERNEL_INLINE Ymm all(const std::uint32_t &word)
    {
        return {_mm256_set1_epi32(static_cast<int>(word))};
    }
    static CONSOLE_KERNEL_INLINE Ymm ascending(std::uint32_t first)
    {
        return {
            _mm256_add_epi32(_mm256_set1_epi32(static_cast<int>(first)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7))};
    }
    static CONSOLE_KERNEL_INLINE std::uint32_t atMost(Ymm a, std::uint32_t limit)
    {
        // There is no unsigned comparison: a ≤ limit exactly when a is the lesser of the two.
        const __m256i least = _mm256_min_epu32(a.words, _mm256_set1_epi32(static_cast<int>(limit)));
        const __m256i equal = _mm256_cmpeq_epi32(least, a.words);
        return static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(equal)));
    }

    // For PortProbe: see there.
    static CONSOLE_KERNEL_INLINE void touch(Ymm &a)
    {
#if !defined(_MSC_VER)
        __asm__ volatile("" : "+x"(a.words));
#endif
    }
    static CONSOLE_KERNEL_INLINE Ymm onShiftPort(Ymm a)
    {
        return {_mm256_srli_epi32(a.words, 7)};
    }
    /// There is no rotation and no logic of three operands; see the functions below.
    static constexpr PortLoad loadOf(const LaneOperations &o)
    {
        return {o.adds + o.rotates + 2 * o.xor3s + 3 * o.choices + 3 * o.majorities, 2 * o.rotates + o.shifts};
    }
};

CONSOLE_KERNEL_INLINE Ymm operator+(Ymm a, Ymm b)
{
    return {_mm256_add_epi32(a.words, b.words)};
}
template <int N> CONSOLE_KERNEL_INLINE Ymm rotate(Ymm a)
{
    return {_mm256_or_si256(_mm256_srli_epi32(a.words, N), _mm256_slli_epi32(a.words, 32 - N))};
}
template <int N> CONSOLE_KERNEL_INLINE Ymm shift(Ymm a)
{
    return {_mm256_srli_epi32(a.words, N)};
}
CONSOLE_KERNEL_INLINE Ymm xor3(Ymm a, Ymm b, Ymm c)
{
    return {_mm256_xor_si256(_mm256_xor_si256(a.words, b.words), c.words)};
}
CONSOLE_KERNEL_INLINE Ymm choose(Ymm e, Ymm f, Ymm g)
{
    return {_mm256_xor_si256(g.words, _mm256_and_si256(e.words, _mm256_xor_si256(f.words, g.words)))};
}
CONSOLE_KERNEL_INLINE Ymm majority(Ymm a, Ymm b, Ymm c)
{
    // b ^ c is what a ^ b was a round ago, and the compiler knows.
    return {_mm256_xor_si256(b.words,
                             _mm256_and_si256(_mm256_xor_si256(a.words, b.words), _mm256_xor_si256(b.words, c.words)))};
}
CONSOLE_KERNEL_INLINE Ymm swapped(Ymm a)
{
    const __m128i within = _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
    return {_mm256_shuffle_epi8(a.words, _mm256_broadcastsi128_si256(within))};
}

} // namespace

namespace {

constexpr PortLoad load = Ymm::loadOf(operationsOfOneVersion());

} // namespace

Kernel avx2Kernel()
{
    return {"avx2",
            "AVX2",
            [](const CpuFeatures &features) { return features.avx2; },
            PipelinedSearch<Ymm>::scanOneVersion<PassCode::Looped>,
            1,
            PortProbe<Ymm, load.simple, load.shifts>::run};
}

#else

Kernel avx2Kernel()
{
    return unbuiltKernel("avx2", "AVX2");
}

#endif

} // namespace console::hashing
