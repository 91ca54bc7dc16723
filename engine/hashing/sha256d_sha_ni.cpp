// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/sha256d_quads.h"

// GCC and Clang define __SHA__ when kernels.cmake gave this file its flags; MSVC needs none.
#if (defined(__x86_64__) && defined(__SHA__) && defined(__SSE4_1__)) || defined(_M_X64)
#define CONSOLE_HAS_SHA_NI
#include <immintrin.h>
#endif

namespace console::hashing {

#if defined(CONSOLE_HAS_SHA_NI)

namespace {

/// Intel's SHA extensions. A state is two registers, each named from its highest lane down.
struct IntelSha {
    /// `sha256rnds2` waits 4 cycles for the one before it, and processors start one every cycle to every third.
    /// Two ways are enough for the latter; four cost them nothing, though not all of it stays in registers.
    static constexpr int ways = 4;
    using Words = __m128i;
    struct State {
        __m128i abef;
        __m128i cdgh;
    };

    static CONSOLE_KERNEL_INLINE Words words(std::uint32_t w0, std::uint32_t w1, std::uint32_t w2, std::uint32_t w3)
    {
        return _mm_set_epi32(static_cast<int>(w3), static_cast<int>(w2), static_cast<int>(w1), static_cast<int>(w0));
    }
    static CONSOLE_KERNEL_INLINE State state(const std::uint32_t (&s)[8])
    {
        return {words(s[5], s[4], s[1], s[0]), words(s[7], s[6], s[3], s[2])};
    }

    static CONSOLE_KERNEL_INLINE Words add(Words a, Words b) { return _mm_add_epi32(a, b); }
    static CONSOLE_KERNEL_INLINE State add(const State &a, const State &b)
    {
        return {_mm_add_epi32(a.abef, b.abef), _mm_add_epi32(a.cdgh, b.cdgh)};
    }

    static CONSOLE_KERNEL_INLINE void fourRounds(State (&s)[ways], Words (&sums)[ways])
    {
        for (int i = 0; i < ways; ++i)
            s[i].cdgh = _mm_sha256rnds2_epu32(s[i].cdgh, s[i].abef, sums[i]);
        for (int i = 0; i < ways; ++i)
            sums[i] = _mm_shuffle_epi32(sums[i], 0x0e);
        for (int i = 0; i < ways; ++i)
            s[i].abef = _mm_sha256rnds2_epu32(s[i].abef, s[i].cdgh, sums[i]);
    }
    static CONSOLE_KERNEL_INLINE Words mixed(Words w0, Words w4) { return _mm_sha256msg1_epu32(w0, w4); }
    static CONSOLE_KERNEL_INLINE Words completed(Words mixed, Words w8, Words w12)
    {
        return _mm_sha256msg2_epu32(_mm_add_epi32(mixed, _mm_alignr_epi8(w12, w8, 4)), w12);
    }
    static CONSOLE_KERNEL_INLINE State addNonce(const State &s, std::uint32_t nonce)
    {
        return {_mm_add_epi32(s.abef, words(0, nonce, 0, nonce)), s.cdgh};
    }
    static CONSOLE_KERNEL_INLINE void digest(const State &s, Words &w0, Words &w4)
    {
        const __m128 abef = _mm_castsi128_ps(s.abef);
        const __m128 cdgh = _mm_castsi128_ps(s.cdgh);
        w0 = _mm_castps_si128(_mm_shuffle_ps(abef, cdgh, 0xbb));
        w4 = _mm_castps_si128(_mm_shuffle_ps(abef, cdgh, 0x11));
    }
    /// The instruction does rounds 60 and 61, after which the e of round 60 is in the place of f.
    static CONSOLE_KERNEL_INLINE void lastE(State (&s)[ways], Words (&sums)[ways], std::uint32_t (&e)[ways])
    {
        for (int i = 0; i < ways; ++i)
            e[i] = static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm_sha256rnds2_epu32(s[i].cdgh, s[i].abef, sums[i])));
    }
};

/// What one hash takes, evenly mixed, each instruction waiting for none that is still under way: see
/// port_probe.h. 61 double rounds; 23 message words by the four, 22 of them with w[t-7] and 19 with sigma0;
/// the sums and the upper halves of the sums.
struct HashLoad {
    static constexpr int rounds = 61;
    static constexpr int completed = 23;
    static constexpr int aligned = 22;
    static constexpr int mixed = 19;
    static constexpr int sums = 50;
    static constexpr int halves = 25;
};

/// Whether step i of `rounds` is one of `count` that are spread evenly over them.
constexpr bool isDue(int i, int count)
{
    return (i + 1) * count / HashLoad::rounds > i * count / HashLoad::rounds;
}

CONSOLE_KERNEL_INLINE void touch(__m128i &a)
{
#if !defined(_MSC_VER)
    __asm__ volatile("" : "+x"(a));
#endif
}

template <int I> CONSOLE_KERNEL_INLINE void probeStep(__m128i (&r)[8], __m128i words)
{
    __m128i &x = r[I & 7];
    x = _mm_sha256rnds2_epu32(x, words, words);
    touch(x);
    // These start from `words` alone, which nothing changes.
    const auto spend = [](__m128i result) { touch(result); };
    if constexpr (isDue(I, HashLoad::completed))
        spend(_mm_sha256msg2_epu32(words, words));
    if constexpr (isDue(I, HashLoad::aligned))
        spend(_mm_alignr_epi8(words, r[(I + 4) & 7], 4));
    if constexpr (isDue(I, HashLoad::mixed))
        spend(_mm_sha256msg1_epu32(words, words));
    if constexpr (isDue(I, HashLoad::sums))
        spend(_mm_add_epi32(words, r[(I + 4) & 7]));
    if constexpr (isDue(I, HashLoad::halves))
        spend(_mm_shuffle_epi32(words, 0x0e));
}

template <int... I>
CONSOLE_KERNEL_INLINE void probeHash(__m128i (&r)[8], __m128i words, std::integer_sequence<int, I...>)
{
    (probeStep<I>(r, words), ...);
}

void portProbe(std::uint32_t hashes)
{
    __m128i words = _mm_setzero_si128();
    __m128i r[8];
    for (__m128i &each : r)
        each = words;
    for (std::uint32_t hash = 0; hash < hashes; ++hash) {
        touch(words);
        probeHash(r, words, std::make_integer_sequence<int, HashLoad::rounds>{});
    }
}

} // namespace

Kernel shaNiKernel()
{
    return {"sha-ni",
            "SHA extensions",
            [](const CpuFeatures &features) { return features.sha && features.sse41; },
            QuadSearch<IntelSha>::scan,
            1,
            portProbe};
}

#else

Kernel shaNiKernel()
{
    return unbuiltKernel("sha-ni", "SHA extensions");
}

#endif

} // namespace console::hashing
