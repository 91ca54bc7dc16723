// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/byte_order.h"
#include "engine/hashing/sha256.h"
#include "engine/hashing/sha256d.h"

#include <utility>

namespace console::hashing {

namespace {

using Word = std::uint32_t;

/// Round R on a state whose registers stay in place: instead of moving a…h along, each round looks for
/// them one place further back.
template <int R> struct Place {
    static constexpr int a = (64 - R) & 7;
    static constexpr int b = (65 - R) & 7;
    static constexpr int c = (66 - R) & 7;
    static constexpr int d = (67 - R) & 7;
    static constexpr int e = (68 - R) & 7;
    static constexpr int f = (69 - R) & 7;
    static constexpr int g = (70 - R) & 7;
    static constexpr int h = (71 - R) & 7;
};

/// Only the new e of round R; the new a is left alone.
template <int R> inline Word eSide(Word (&s)[8], Word word)
{
    using P = Place<R>;
    const Word first = s[P::h] + bigSigma1(s[P::e]) + choose(s[P::e], s[P::f], s[P::g]) + (roundConstants[R] + word);
    s[P::d] += first;
    return first;
}

template <int R> inline void fullRound(Word (&s)[8], Word word)
{
    using P = Place<R>;
    const Word first = eSide<R>(s, word);
    s[P::h] = first + bigSigma0(s[P::a]) + majority(s[P::a], s[P::b], s[P::c]);
}

template <int First, int... Offset>
inline void rounds(Word (&s)[8], const Word *words, std::integer_sequence<int, Offset...>)
{
    (fullRound<First + Offset>(s, words[First + Offset]), ...);
}

/// Rounds First…Last-1.
template <int First, int Last> inline void rounds(Word (&s)[8], const Word *words)
{
    rounds<First>(s, words, std::make_integer_sequence<int, Last - First>{});
}

template <int First, int... Offset> inline void schedule(Word *w, std::integer_sequence<int, Offset...>)
{
    ((w[First + Offset] = smallSigma1(w[First + Offset - 2]) + w[First + Offset - 7] +
                          smallSigma0(w[First + Offset - 15]) + w[First + Offset - 16]),
     ...);
}

/// Expands message words First…Last-1.
template <int First, int Last> inline void schedule(Word *w)
{
    schedule<First>(w, std::make_integer_sequence<int, Last - First>{});
}

/// SHA-256 of the header, as eight words.
inline void firstHash(const Midstate &p, Word nonceWord, Word (&digest)[8])
{
    // Words 5 to 14 are zero and words 16 and 17 fixed, so the expansion up to word 32 is written out with
    // only the terms that remain.
    Word w[64] = {0, 0, 0, nonceWord, endMarkWord, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, headerBitsWord};
    w[16] = p.word16;
    w[17] = p.word17;
    w[18] = p.word18 + smallSigma0(nonceWord);
    w[19] = p.word19 + nonceWord;
    w[20] = endMarkWord + smallSigma1(w[18]);
    w[21] = smallSigma1(w[19]);
    w[22] = headerBitsWord + smallSigma1(w[20]);
    w[23] = p.word16 + smallSigma1(w[21]);
    w[24] = p.word17 + smallSigma1(w[22]);
    w[25] = w[18] + smallSigma1(w[23]);
    w[26] = w[19] + smallSigma1(w[24]);
    w[27] = w[20] + smallSigma1(w[25]);
    w[28] = w[21] + smallSigma1(w[26]);
    w[29] = w[22] + smallSigma1(w[27]);
    w[30] = smallSigma0(headerBitsWord) + w[23] + smallSigma1(w[28]);
    w[31] = headerBitsWord + smallSigma0(p.word16) + w[24] + smallSigma1(w[29]);
    w[32] = p.word16 + smallSigma0(p.word17) + w[25] + smallSigma1(w[30]);
    schedule<33, 64>(w);

    Word s[8];
    for (int i = 0; i < 8; ++i)
        s[(i + Place<4>::a) & 7] = p.afterRound3[i];
    s[Place<4>::a] += nonceWord;
    s[Place<4>::e] += nonceWord;
    rounds<4, 64>(s, w);
    for (int i = 0; i < 8; ++i)
        digest[i] = p.state[i] + s[i];
}

/// Word 7 of the SHA-256 of a digest. It is the e of round 60, carried through f, g and h, so the rounds
/// after it and the a side of the three before it are not needed.
inline Word secondHashWord7(const Word (&digest)[8])
{
    Word w[64] = {digest[0],   digest[1], digest[2], digest[3], digest[4], digest[5], digest[6], digest[7],
                  endMarkWord, 0,         0,         0,         0,         0,         0,         digestBitsWord};
    schedule<16, 61>(w);
    Word s[8];
    for (int i = 0; i < 8; ++i)
        s[i] = initialState[i];
    rounds<0, 57>(s, w);
    eSide<57>(s, w[57]);
    eSide<58>(s, w[58]);
    eSide<59>(s, w[59]);
    eSide<60>(s, w[60]);
    return initialState[7] + s[Place<61>::e];
}

std::uint32_t scan(const ScanTask &task, CandidateBuffer &candidates)
{
    for (std::uint32_t done = 0; done < task.count; ++done) {
        if (candidates.size == CandidateBuffer::capacity)
            return done;
        const std::uint32_t nonce = task.firstNonce + done;
        Word digest[8];
        firstHash(task.midstate, swapBytes(nonce), digest);
        if (swapBytes(secondHashWord7(digest)) <= task.targetWord)
            candidates.nonces[candidates.size++] = nonce;
    }
    return task.count;
}

} // namespace

Kernel scalarKernel()
{
    return {"scalar", [](const CpuFeatures &) { return true; }, scan};
}

} // namespace console::hashing
