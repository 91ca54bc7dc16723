// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/byte_order.h"
#include "engine/hashing/sha256.h"
#include "engine/hashing/sha256d.h"

// GCC and Clang define __SHA__ when kernels.cmake gave this file its flags; MSVC needs none.
#if (defined(__x86_64__) && defined(__SHA__) && defined(__SSE4_1__)) || defined(_M_X64)
#define CONSOLE_HAS_SHA_NI
#include <immintrin.h>
#endif

namespace console::hashing {

#if defined(CONSOLE_HAS_SHA_NI)

namespace {

/// How the SHA instructions hold a state: two registers, each listed from its highest lane down.
struct State {
    __m128i abef;
    __m128i cdgh;
};

/// Four message words, or four round constants, the earliest in the lowest lane.
inline __m128i lanes(std::uint32_t w0, std::uint32_t w1, std::uint32_t w2, std::uint32_t w3)
{
    return _mm_set_epi32(static_cast<int>(w3), static_cast<int>(w2), static_cast<int>(w1), static_cast<int>(w0));
}

inline State packed(const std::uint32_t (&s)[8])
{
    return {lanes(s[5], s[4], s[1], s[0]), lanes(s[7], s[6], s[3], s[2])};
}

/// Round constants First…First+3; they fold to one load from read-only memory.
template <int First> inline __m128i constants()
{
    static_assert(First + 3 < 64);
    return lanes(roundConstants[First], roundConstants[First + 1], roundConstants[First + 2],
                 roundConstants[First + 3]);
}

/// Four rounds of two independent hashes. One `sha256rnds2` waits 4 cycles for the one before it and a
/// new one can start every 3, so two chains keep the unit busy where one would leave it idle.
inline void fourRounds(State (&s)[2], __m128i words0, __m128i words1)
{
    s[0].cdgh = _mm_sha256rnds2_epu32(s[0].cdgh, s[0].abef, words0);
    s[1].cdgh = _mm_sha256rnds2_epu32(s[1].cdgh, s[1].abef, words1);
    words0 = _mm_shuffle_epi32(words0, 0x0e);
    words1 = _mm_shuffle_epi32(words1, 0x0e);
    s[0].abef = _mm_sha256rnds2_epu32(s[0].abef, s[0].cdgh, words0);
    s[1].abef = _mm_sha256rnds2_epu32(s[1].abef, s[1].cdgh, words1);
}

/// Rounds First…First+3, message words given without their constants.
template <int First> inline void roundsWith(State (&s)[2], __m128i words0, __m128i words1)
{
    const __m128i k = constants<First>();
    fourRounds(s, _mm_add_epi32(words0, k), _mm_add_epi32(words1, k));
}

/// Four rounds whose message words are the same for both nonces.
inline void roundsWithSame(State (&s)[2], __m128i wordsAndConstants)
{
    fourRounds(s, wordsAndConstants, wordsAndConstants);
}

/// The next four message words from the sixteen before them, oldest first.
inline __m128i expand(__m128i w0, __m128i w4, __m128i w8, __m128i w12)
{
    const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w4), _mm_alignr_epi8(w12, w8, 4));
    return _mm_sha256msg2_epu32(sum, w12);
}

/// The last sixteen message words of each hash.
struct Window {
    __m128i w[2][4];
};

/// Expands words First…First+3 of both hashes and runs these rounds. The window turns instead of moving:
/// words t…t+3 live in slot (t/4) mod 4.
template <int First> inline void expandAndRun(State (&s)[2], Window &window)
{
    constexpr int at = (First / 4) & 3;
    for (auto &w : window.w)
        w[at] = expand(w[at], w[(at + 1) & 3], w[(at + 2) & 3], w[(at + 3) & 3]);
    roundsWith<First>(s, window.w[0][at], window.w[1][at]);
}

/// What is the same for every nonce of a task.
struct Prepared {
    State midstate;
    State afterRound3;
    __m128i words16; ///< words 16…19 without their nonce terms
    __m128i sum20;   ///< words 20…23 before their sigma1 terms
    __m128i sum28;   ///< the part of words 28…31 that no nonce reaches
};

Prepared prepare(const Midstate &m)
{
    Prepared p{};
    p.midstate = packed(m.state);
    p.afterRound3 = packed(m.afterRound3);
    p.words16 = lanes(m.word16, m.word17, m.word18, m.word19);
    p.sum20 = lanes(endMarkWord, 0, headerBitsWord, m.word16);
    p.sum28 = lanes(0, 0, smallSigma0(headerBitsWord), headerBitsWord + smallSigma0(m.word16));
    return p;
}

/// SHA-256 of the header for two nonce words; leaves the eight digest words in slots 0 and 1.
inline void firstHash(const Prepared &p, const std::uint32_t (&nonceWords)[2], Window &window)
{
    State s[2];
    for (int i = 0; i < 2; ++i) {
        const std::uint32_t n = nonceWords[i];
        s[i].abef = _mm_add_epi32(p.afterRound3.abef, lanes(0, n, 0, n));
        s[i].cdgh = p.afterRound3.cdgh;
    }
    // Rounds 4 to 15 meet only padding: the end mark, zeros, the length.
    roundsWithSame(s, lanes(roundConstants[4] + endMarkWord, roundConstants[5], roundConstants[6], roundConstants[7]));
    roundsWithSame(s, constants<8>());
    roundsWithSame(
        s, lanes(roundConstants[12], roundConstants[13], roundConstants[14], roundConstants[15] + headerBitsWord));

    // Words 16 to 31 keep only the terms that are not zero, fixed ones already summed.
    for (int i = 0; i < 2; ++i) {
        auto &w = window.w[i];
        w[0] = _mm_add_epi32(p.words16, lanes(0, 0, smallSigma0(nonceWords[i]), nonceWords[i]));
        w[1] = _mm_sha256msg2_epu32(p.sum20, w[0]);
    }
    roundsWith<16>(s, window.w[0][0], window.w[1][0]);
    roundsWith<20>(s, window.w[0][1], window.w[1][1]);
    for (auto &w : window.w)
        w[2] = _mm_sha256msg2_epu32(_mm_alignr_epi8(w[1], w[0], 4), w[1]);
    roundsWith<24>(s, window.w[0][2], window.w[1][2]);
    for (auto &w : window.w)
        w[3] = _mm_sha256msg2_epu32(_mm_add_epi32(p.sum28, _mm_alignr_epi8(w[2], w[1], 4)), w[2]);
    roundsWith<28>(s, window.w[0][3], window.w[1][3]);

    expandAndRun<32>(s, window);
    expandAndRun<36>(s, window);
    expandAndRun<40>(s, window);
    expandAndRun<44>(s, window);
    expandAndRun<48>(s, window);
    expandAndRun<52>(s, window);
    expandAndRun<56>(s, window);
    expandAndRun<60>(s, window);

    for (int i = 0; i < 2; ++i) {
        const __m128 abef = _mm_castsi128_ps(_mm_add_epi32(s[i].abef, p.midstate.abef));
        const __m128 cdgh = _mm_castsi128_ps(_mm_add_epi32(s[i].cdgh, p.midstate.cdgh));
        window.w[i][0] = _mm_castps_si128(_mm_shuffle_ps(abef, cdgh, 0xbb));
        window.w[i][1] = _mm_castps_si128(_mm_shuffle_ps(abef, cdgh, 0x11));
    }
}

/// Word 7 of the SHA-256 of the digests in slots 0 and 1. It is the e of round 60, so round 61 is the
/// last one run (the instruction does two) and the value is found in the lane of f.
inline void secondHash(Window &window, std::uint32_t (&words7)[2])
{
    const State start = packed(initialState);
    State s[2] = {start, start};
    roundsWith<0>(s, window.w[0][0], window.w[1][0]);
    roundsWith<4>(s, window.w[0][1], window.w[1][1]);
    roundsWithSame(s,
                   lanes(roundConstants[8] + endMarkWord, roundConstants[9], roundConstants[10], roundConstants[11]));
    roundsWithSame(
        s, lanes(roundConstants[12], roundConstants[13], roundConstants[14], roundConstants[15] + digestBitsWord));

    const __m128i words8 = lanes(endMarkWord, 0, 0, 0);
    const __m128i words12 = lanes(0, 0, 0, digestBitsWord);
    for (auto &w : window.w) {
        // Words 9 to 12 are zero, so nothing is added to words 16 to 19 from there.
        w[0] = _mm_sha256msg2_epu32(_mm_sha256msg1_epu32(w[0], w[1]), words12);
        w[2] = words8;
        w[3] = words12;
    }
    roundsWith<16>(s, window.w[0][0], window.w[1][0]);
    expandAndRun<20>(s, window);
    for (auto &w : window.w) {
        const __m128i sum = _mm_add_epi32(words8, _mm_alignr_epi8(w[1], w[0], 4));
        w[2] = _mm_sha256msg2_epu32(sum, w[1]);
    }
    roundsWith<24>(s, window.w[0][2], window.w[1][2]);
    expandAndRun<28>(s, window);
    expandAndRun<32>(s, window);
    expandAndRun<36>(s, window);
    expandAndRun<40>(s, window);
    expandAndRun<44>(s, window);
    expandAndRun<48>(s, window);
    expandAndRun<52>(s, window);
    expandAndRun<56>(s, window);
    for (int i = 0; i < 2; ++i) {
        auto &w = window.w[i];
        const __m128i words = _mm_add_epi32(expand(w[3], w[0], w[1], w[2]), constants<60>());
        s[i].cdgh = _mm_sha256rnds2_epu32(s[i].cdgh, s[i].abef, words);
        words7[i] = initialState[7] + static_cast<std::uint32_t>(_mm_cvtsi128_si32(s[i].cdgh));
    }
}

std::uint32_t scan(const ScanTask &task, CandidateBuffer &candidates)
{
    const Prepared prepared = prepare(task.midstate);
    for (std::uint32_t done = 0; done < task.count; done += 2) {
        if (candidates.size + 2 > CandidateBuffer::capacity)
            return done;
        const std::uint32_t nonce = task.firstNonce + done;
        const std::uint32_t nonceWords[2] = {swapBytes(nonce), swapBytes(nonce + 1)};
        std::uint32_t words7[2];
        Window window;
        firstHash(prepared, nonceWords, window);
        secondHash(window, words7);
        if (swapBytes(words7[0]) <= task.targetWord)
            candidates.nonces[candidates.size++] = nonce;
        if (swapBytes(words7[1]) <= task.targetWord && task.count - done > 1)
            candidates.nonces[candidates.size++] = nonce + 1;
        if (task.count - done == 1)
            break;
    }
    return task.count;
}

} // namespace

Kernel shaNiKernel()
{
    return {"sha-ni", [](const CpuFeatures &features) { return features.sha && features.sse41; }, scan};
}

#else

Kernel shaNiKernel()
{
    return {"sha-ni", [](const CpuFeatures &) { return false; },
            [](const ScanTask &, CandidateBuffer &) -> std::uint32_t { return 0; }};
}

#endif

} // namespace console::hashing
