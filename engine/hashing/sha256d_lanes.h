// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/midstate.h"
#include "engine/hashing/sha256.h"
#include "engine/hashing/sha256d.h"

#include <cstdint>
#include <utility>

#if defined(_MSC_VER)
#define CONSOLE_KERNEL_INLINE __forceinline
#define CONSOLE_KERNEL_COLD __declspec(noinline)
#else
#define CONSOLE_KERNEL_INLINE __attribute__((always_inline)) inline
#define CONSOLE_KERNEL_COLD __attribute__((noinline, cold))
#endif

/// The search for proof of work over headers, written once for any kind of lanes: a word of a scalar
/// register, 8 words of a ymm, 16 of a zmm. A kernel's source gives a type L and calls LaneSearch<L>:
///
///   L::width                    how many words, hence nonces, one L holds
///   L::Constant                 how constants lie in memory: std::uint32_t, or a word for each lane
///   L::all(word)                the word or Constant in every lane; a reference, so that it may stay in memory
///   L::ascending(first)         first, first + 1, …
///   a + b, rotate<n>(a), shift<n>(a), xor3(a, b, c), choose(e, f, g), majority(a, b, c)
///   swapped(a)                  the bytes of each word in reverse
///   L::atMost(a, limit)         one bit a lane, the first lane lowest: a ≤ limit, unsigned
///
/// L has to live in an unnamed namespace: then everything made of it here belongs to that source alone,
/// and no code for one instruction set can end up in another's.
///
/// Source of the algorithm: FIPS 180-4. What is left out of it, and why the result is the same:
///  * rounds 0 to 2 of the second block, and all of round 3 but the addition of the nonce, are in the
///    midstate, since no nonce reaches them;
///  * message words that are padding are constants, added to the round constants when this is compiled,
///    and the terms that are zero are not there at all;
///  * constants meet: while h and d of a round are still constants, they are one sum with its others;
///  * only word 7 of the second hash is needed. It is the e of round 60, carried through f, g and h, so
///    the rounds after it, and the a side of rounds 57 to 60, are not run.
namespace console::hashing {

/// Words added to the new e and to the new a of a round, each held as C holds a constant.
template <class C> struct ConstantSums {
    C toE;
    C toA;
};

/// The constants of both hashes, each with whatever is always added to it. They are read from memory, where
/// an instruction fetches them for nothing; as immediates they would have to be put into a register first.
/// C is L::Constant: a word where the instructions can spread it over the lanes, else one for every lane.
template <class C> struct FoldedConstants {
    C round[64]; ///< as in FIPS 180-4
    C initial[8];

    // The first hash: bytes 64 to 79 of the header and padding.
    C firstRound15; ///< with the length
    C headerBits;
    C endMark;
    C sigma0OfHeaderBits;

    // The second hash: a digest and padding, from the constant initial state.
    ConstantSums<C> secondRounds0to3[4]; ///< the constant terms of the new e and the new a
    C secondRound8;                      ///< with the end mark
    C secondRound15;                     ///< with the length
    C secondRound60;                     ///< with word 7 of the initial state, which makes e the digest's word
    C digestBits;
    C sigma1OfDigestBits;
    C sigma0OfDigestBits;
    C sigma0OfEndMark;
};

template <class C> constexpr FoldedConstants<C> foldConstants()
{
    FoldedConstants<C> k{};
    for (int t = 0; t < 64; ++t)
        k.round[t] = C(roundConstants[t]);
    for (int i = 0; i < 8; ++i)
        k.initial[i] = C(initialState[i]);
    k.firstRound15 = C(roundConstants[15] + headerBitsWord);
    k.headerBits = C(headerBitsWord);
    k.endMark = C(endMarkWord);
    k.sigma0OfHeaderBits = C(smallSigma0(headerBitsWord));

    // In round 0 all but the message word is constant; in rounds 1 to 3, h and d still are.
    const auto &s = initialState;
    const std::uint32_t first = s[7] + bigSigma1(s[4]) + choose(s[4], s[5], s[6]) + roundConstants[0];
    k.secondRounds0to3[0] = {C(first + s[3]), C(first + bigSigma0(s[0]) + majority(s[0], s[1], s[2]))};
    for (int t = 1; t < 4; ++t) {
        const std::uint32_t h = s[7 - t] + roundConstants[t];
        k.secondRounds0to3[t] = {C(h + s[3 - t]), C(h)};
    }
    k.secondRound8 = C(roundConstants[8] + endMarkWord);
    k.secondRound15 = C(roundConstants[15] + digestBitsWord);
    k.secondRound60 = C(roundConstants[60] + initialState[7]);
    k.digestBits = C(digestBitsWord);
    k.sigma1OfDigestBits = C(smallSigma1(digestBitsWord));
    k.sigma0OfDigestBits = C(smallSigma0(digestBitsWord));
    k.sigma0OfEndMark = C(smallSigma0(endMarkWord));
    return k;
}

template <class C> inline constexpr FoldedConstants<C> foldedConstants = foldConstants<C>();

/// Where a…h of round R are: they stay in their places, and each round looks for them one place back.
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

/// Hides where a pointer comes from, so that the compiler reads the constants behind it where they are.
template <class T> CONSOLE_KERNEL_INLINE const T *fromMemory(const T *pointer)
{
#if !defined(_MSC_VER)
    __asm__("" : "+r"(pointer) : : "memory");
#endif
    return pointer;
}

template <class L> struct LaneSearch {
    using State = L[8];
    using Window = L[16]; ///< the last sixteen message words; word t lives in slot t mod 16
    using Constants = FoldedConstants<typename L::Constant>;

    // ---- The parts of FIPS 180-4 that have no shortcut ----

    static CONSOLE_KERNEL_INLINE constexpr L bigSigma0(L a) { return xor3(rotate<2>(a), rotate<13>(a), rotate<22>(a)); }
    static CONSOLE_KERNEL_INLINE constexpr L bigSigma1(L e) { return xor3(rotate<6>(e), rotate<11>(e), rotate<25>(e)); }
    static CONSOLE_KERNEL_INLINE constexpr L smallSigma0(L w) { return xor3(rotate<7>(w), rotate<18>(w), shift<3>(w)); }
    static CONSOLE_KERNEL_INLINE constexpr L smallSigma1(L w)
    {
        return xor3(rotate<17>(w), rotate<19>(w), shift<10>(w));
    }

    /// Only the new e of round R; the new a is left alone. `wordAndConstant`: message word + round constant.
    template <int R> static CONSOLE_KERNEL_INLINE constexpr L eSide(State &s, L wordAndConstant)
    {
        using P = Place<R>;
        // e of the round before is the last to arrive, so its terms are added last.
        L first = s[P::h] + wordAndConstant;
        first = first + choose(s[P::e], s[P::f], s[P::g]);
        first = first + bigSigma1(s[P::e]);
        s[P::d] = s[P::d] + first;
        return first;
    }

    template <int R> static CONSOLE_KERNEL_INLINE constexpr void round(State &s, L wordAndConstant)
    {
        using P = Place<R>;
        const L first = eSide<R>(s, wordAndConstant);
        s[P::h] = (first + majority(s[P::a], s[P::b], s[P::c])) + bigSigma0(s[P::a]);
    }

    /// Message word T from the sixteen before it.
    template <int T> static CONSOLE_KERNEL_INLINE constexpr void schedule(Window &w)
    {
        w[T & 15] = ((w[T & 15] + smallSigma0(w[(T + 1) & 15])) + w[(T + 9) & 15]) + smallSigma1(w[(T + 14) & 15]);
    }

    /// A round whose message word, d and h are the same for every nonce. f, g, b and c are given, because
    /// some of them are constants, too.
    template <int R, class Sums>
    static CONSOLE_KERNEL_INLINE constexpr void roundWithSums(State &s, const Sums &sums, L f, L g, L b, L c)
    {
        using P = Place<R>;
        addRound<R>(s, choose(s[P::e], f, g), sums, b, c);
    }

    /// The same, with a term that every nonce has its own of already in `first`.
    template <int R, class Sums>
    static CONSOLE_KERNEL_INLINE constexpr void addRound(State &s, L first, const Sums &sums, L b, L c)
    {
        using P = Place<R>;
        first = first + bigSigma1(s[P::e]);
        s[P::d] = first + L::all(sums.toE);
        s[P::h] = ((first + L::all(sums.toA)) + majority(s[P::a], b, c)) + bigSigma0(s[P::a]);
    }

    // ---- The first hash: the second block of the header ----

    /// Rounds 4 to 17, whose message words no nonce reaches.
    template <int R>
    static CONSOLE_KERNEL_INLINE constexpr void firstRoundOfPadding(const Midstate &m, const Constants &k, L nonceWord,
                                                                    State &s)
    {
        using P = Place<R>;
        const std::uint32_t *const start = m.afterRound3;
        if constexpr (R == 4) {
            s[P::a] = nonceWord + L::all(start[0]);
            s[P::e] = nonceWord + L::all(start[4]);
            roundWithSums<R>(s, m.rounds4to6[0], L::all(start[5]), L::all(start[6]), L::all(start[1]),
                             L::all(start[2]));
        } else if constexpr (R == 5) {
            roundWithSums<R>(s, m.rounds4to6[1], s[P::f], L::all(start[5]), s[P::b], L::all(start[1]));
        } else if constexpr (R == 6) {
            roundWithSums<R>(s, m.rounds4to6[2], s[P::f], s[P::g], s[P::b], s[P::c]);
        } else if constexpr (R < 15) {
            round<R>(s, L::all(k.round[R]));
        } else if constexpr (R == 15) {
            round<R>(s, L::all(k.firstRound15));
        } else if constexpr (R == 16) {
            round<R>(s, L::all(m.round16));
        } else {
            static_assert(R == 17);
            round<R>(s, L::all(m.round17));
        }
    }

    /// Message words 18 to 63. Words 5 to 14 are zero and words 16 and 17 the same for every nonce, so up
    /// to word 33 there are only the terms that remain.
    template <int T>
    static CONSOLE_KERNEL_INLINE constexpr void firstWord(const Midstate &m, const Constants &k, L nonceWord, Window &w)
    {
        static_assert(T >= 18 && T < 64);
        L &word = w[T & 15];
        if constexpr (T == 18)
            word = smallSigma0(nonceWord) + L::all(m.word18);
        else if constexpr (T == 19)
            word = nonceWord + L::all(m.word19);
        else if constexpr (T == 20)
            word = smallSigma1(w[2]) + L::all(k.endMark);
        else if constexpr (T == 21)
            word = smallSigma1(w[3]);
        else if constexpr (T == 22)
            word = smallSigma1(w[4]) + L::all(k.headerBits);
        else if constexpr (T == 23)
            word = smallSigma1(w[5]) + L::all(m.word16);
        else if constexpr (T == 24)
            word = smallSigma1(w[6]) + L::all(m.word17);
        else if constexpr (T < 30)
            word = w[T - 23] + smallSigma1(w[T - 18]);
        else if constexpr (T == 30)
            word = (w[7] + L::all(k.sigma0OfHeaderBits)) + smallSigma1(w[12]);
        else if constexpr (T == 31)
            word = (w[8] + L::all(m.word31)) + smallSigma1(w[13]);
        else if constexpr (T == 32)
            word = (w[9] + L::all(m.word32)) + smallSigma1(w[14]);
        else if constexpr (T == 33)
            word = ((smallSigma0(w[2]) + L::all(m.word17)) + w[10]) + smallSigma1(w[15]);
        else
            schedule<T>(w);
    }

    /// Rounds 4 to 63, each with the expansion of its message word.
    template <int R>
    static CONSOLE_KERNEL_INLINE constexpr void firstRound(const Midstate &m, const Constants &k, L nonceWord, State &s,
                                                           Window &w)
    {
        if constexpr (R < 18) {
            firstRoundOfPadding<R>(m, k, nonceWord, s);
        } else {
            firstWord<R>(m, k, nonceWord, w);
            round<R>(s, w[R & 15] + L::all(k.round[R]));
        }
    }

    /// The digest of the first hash is the message of the second.
    static CONSOLE_KERNEL_INLINE constexpr void digest(const Midstate &m, const State &s, Window &w)
    {
        for (int i = 0; i < 8; ++i)
            w[i] = s[i] + L::all(m.state[i]);
    }

    // ---- The second hash: 32 bytes and padding ----

    /// Message words 16 to 60.
    template <int T> static CONSOLE_KERNEL_INLINE constexpr void secondWord(const Constants &k, Window &w)
    {
        static_assert(T >= 16 && T < 61);
        L &word = w[T & 15];
        if constexpr (T == 16)
            word = word + smallSigma0(w[1]);
        else if constexpr (T == 17)
            word = (word + smallSigma0(w[2])) + L::all(k.sigma1OfDigestBits);
        else if constexpr (T < 22)
            word = (word + smallSigma0(w[T - 15])) + smallSigma1(w[T - 18]);
        else if constexpr (T == 22)
            word = ((word + smallSigma0(w[7])) + L::all(k.digestBits)) + smallSigma1(w[4]);
        else if constexpr (T == 23)
            word = ((word + L::all(k.sigma0OfEndMark)) + w[0]) + smallSigma1(w[5]);
        else if constexpr (T == 24)
            word = (w[1] + L::all(k.endMark)) + smallSigma1(w[6]);
        else if constexpr (T < 30)
            word = w[T - 23] + smallSigma1(w[T - 18]);
        else if constexpr (T == 30)
            word = (w[7] + L::all(k.sigma0OfDigestBits)) + smallSigma1(w[12]);
        else if constexpr (T == 31)
            word = ((smallSigma0(w[0]) + L::all(k.digestBits)) + w[8]) + smallSigma1(w[13]);
        else
            schedule<T>(w);
    }

    /// Rounds 0 to 60, each with the expansion of its message word. After round 60, resultIn() of the
    /// state is word 7 of the digest.
    template <int R> static CONSOLE_KERNEL_INLINE constexpr void secondRound(const Constants &k, State &s, Window &w)
    {
        using P = Place<R>;
        if constexpr (R == 0) {
            s[P::d] = w[0] + L::all(k.secondRounds0to3[0].toE);
            s[P::h] = w[0] + L::all(k.secondRounds0to3[0].toA);
        } else if constexpr (R == 1) {
            addRound<R>(s, w[1] + choose(s[P::e], L::all(k.initial[4]), L::all(k.initial[5])), k.secondRounds0to3[1],
                        L::all(k.initial[0]), L::all(k.initial[1]));
        } else if constexpr (R == 2) {
            addRound<R>(s, w[2] + choose(s[P::e], s[P::f], L::all(k.initial[4])), k.secondRounds0to3[2], s[P::b],
                        L::all(k.initial[0]));
        } else if constexpr (R == 3) {
            addRound<R>(s, w[3] + choose(s[P::e], s[P::f], s[P::g]), k.secondRounds0to3[3], s[P::b], s[P::c]);
        } else if constexpr (R < 8) {
            round<R>(s, w[R] + L::all(k.round[R]));
        } else if constexpr (R == 8) {
            round<R>(s, L::all(k.secondRound8));
        } else if constexpr (R < 15) {
            round<R>(s, L::all(k.round[R]));
        } else if constexpr (R == 15) {
            round<R>(s, L::all(k.secondRound15));
        } else {
            secondWord<R>(k, w);
            if constexpr (R < 57)
                round<R>(s, w[R & 15] + L::all(k.round[R]));
            else
                eSide<R>(s, w[R & 15] + L::all(R == 60 ? k.secondRound60 : k.round[R]));
        }
    }

    static CONSOLE_KERNEL_INLINE constexpr L resultIn(const State &s) { return s[Place<61>::e]; }

    // ---- Candidates ----

    /// Which lanes meet the target.
    static CONSOLE_KERNEL_INLINE std::uint32_t hits(const State &s, std::uint32_t targetWord)
    {
        return L::atMost(swapped(resultIn(s)), targetWord);
    }

    /// Notes the lanes whose bit is set and which are among the first `lanes`.
    static CONSOLE_KERNEL_COLD void report(CandidateBuffer &candidates, std::uint32_t bits, std::uint32_t firstNonce,
                                           std::uint32_t lanes, std::uint32_t version)
    {
        for (std::uint32_t lane = 0; lane < L::width && lane < lanes; ++lane)
            if ((bits >> lane) & 1U)
                candidates.items[candidates.size++] = {firstNonce + lane, version};
    }

    // ---- One version, one hash after the other: for lanes with few registers ----

    static std::uint32_t scanInTurn(const ScanTask &task, CandidateBuffer &candidates)
    {
        const Midstate &m = *fromMemory(task.midstates);
        const Constants &k = *fromMemory(&foldedConstants<typename L::Constant>);
        L nonces = L::ascending(task.firstNonce);
        const std::uint32_t step = L::width;
        for (std::uint32_t done = 0; done < task.count;) {
            if (candidates.size + L::width > CandidateBuffer::capacity)
                return done;
            State s;
            Window w;
            inTurn(m, k, swapped(nonces), s, w);
            const std::uint32_t lanes = task.count - done;
            if (const std::uint32_t bits = hits(s, task.targetWord); bits != 0)
                report(candidates, bits, task.firstNonce + done, lanes, 0);
            nonces = nonces + L::all(step);
            done += lanes < L::width ? lanes : L::width;
        }
        return task.count;
    }

    static CONSOLE_KERNEL_INLINE constexpr void inTurn(const Midstate &m, const Constants &k, L nonceWord, State &s,
                                                       Window &w)
    {
        firstRounds(m, k, nonceWord, s, w, std::make_integer_sequence<int, 60>{});
        digest(m, s, w);
        secondRounds(k, s, w, std::make_integer_sequence<int, 61>{});
    }

    template <int... R>
    static CONSOLE_KERNEL_INLINE constexpr void firstRounds(const Midstate &m, const Constants &k, L nonceWord,
                                                            State &s, Window &w, std::integer_sequence<int, R...>)
    {
        (firstRound<4 + R>(m, k, nonceWord, s, w), ...);
    }

    template <int... R>
    static CONSOLE_KERNEL_INLINE constexpr void secondRounds(const Constants &k, State &s, Window &w,
                                                             std::integer_sequence<int, R...>)
    {
        (secondRound<R>(k, s, w), ...);
    }
};

} // namespace console::hashing
