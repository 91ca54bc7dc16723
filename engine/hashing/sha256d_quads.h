// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/sha256d_lanes.h"

/// The search for proof of work over headers, written once for processors with instructions for SHA-256.
/// These take four rounds, or four message words, of one hash at a time, so the nonces do not lie side by
/// side in a register: `ways` independent hashes take turns, because each instruction waits for the one
/// before it of its own hash. A kernel's source gives a type Q and calls QuadSearch<Q>:
///
///   Q::ways                       how many hashes take turns
///   Q::Words                      four message words, or four round constants
///   Q::words(w0, w1, w2, w3)      the earliest first
///   Q::State, Q::state(words)     a…h
///   Q::add(words, words), Q::add(state, state)
///   Q::fourRounds(states, sums)   of each way; `sums`: message words + round constants
///   Q::mixed(w0, w4)              w[t-16] + sigma0(w[t-15]) for four t; w0 holds the words from t-16 on
///   Q::completed(m, w8, w12)      m + w[t-7] + sigma1(w[t-2]), which makes four new message words
///   Q::addNonce(state, n)         n added to a and e
///   Q::digest(state, w0, w4)      a…h as eight message words
///   Q::lastE(states, sums, e)     the e of round 60
///
/// Q has to live in an unnamed namespace; what is left out of the algorithm, and why, is said in
/// sha256d_lanes.h.
namespace console::hashing {

template <class Q> struct QuadSearch {
    static constexpr int ways = Q::ways;
    using Words = typename Q::Words;
    using States = typename Q::State[ways];

    /// The last sixteen message words of each way; words t…t+3 live in slot (t/4) mod 4.
    struct Window {
        Words w[ways][4];
    };

    /// What is the same for every nonce of a task.
    struct Prepared {
        typename Q::State midstate;
        typename Q::State afterRound3;
        Words words16; ///< words 16 to 19 without their nonce terms
        Words mixed28; ///< Q::mixed() for words 28 to 31, which no nonce reaches
    };

    static Prepared prepare(const Midstate &m)
    {
        return {Q::state(m.state), Q::state(m.afterRound3), Q::words(m.word16, m.word17, m.word18, m.word19),
                Q::words(0, 0, smallSigma0(headerBitsWord), m.word31)};
    }

    template <int First> static CONSOLE_KERNEL_INLINE Words constants()
    {
        static_assert(First + 3 < 64);
        return Q::words(roundConstants[First], roundConstants[First + 1], roundConstants[First + 2],
                        roundConstants[First + 3]);
    }

    /// Four rounds in which all ways meet the same sums.
    static CONSOLE_KERNEL_INLINE void roundsWithSame(States &s, Words sums)
    {
        Words all[ways];
        for (Words &each : all)
            each = sums;
        Q::fourRounds(s, all);
    }

    template <int First> static CONSOLE_KERNEL_INLINE void sumsOf(const Window &window, Words (&sums)[ways])
    {
        const Words k = constants<First>();
        for (int i = 0; i < ways; ++i)
            sums[i] = Q::add(window.w[i][(First / 4) & 3], k);
    }

    /// Rounds First…First+3 with the words of the window.
    template <int First> static CONSOLE_KERNEL_INLINE void run(States &s, const Window &window)
    {
        Words sums[ways];
        sumsOf<First>(window, sums);
        Q::fourRounds(s, sums);
    }

    /// Words First…First+3 from the sixteen before them.
    template <int First> static CONSOLE_KERNEL_INLINE void expand(Window &window)
    {
        constexpr int at = (First / 4) & 3;
        for (auto &w : window.w)
            w[at] = Q::completed(Q::mixed(w[at], w[(at + 1) & 3]), w[(at + 2) & 3], w[(at + 3) & 3]);
    }

    /// The same where Q::mixed() of the words is known, because they are padding.
    template <int First> static CONSOLE_KERNEL_INLINE void expandFrom(Window &window, Words mixed)
    {
        constexpr int at = (First / 4) & 3;
        for (auto &w : window.w)
            w[at] = Q::completed(mixed, w[(at + 2) & 3], w[(at + 3) & 3]);
    }

    template <int First> static CONSOLE_KERNEL_INLINE void expandAndRun(States &s, Window &window)
    {
        expand<First>(window);
        run<First>(s, window);
    }

    /// Rounds First, First + 4, … with the expansion of their words.
    template <int First, int... I>
    static CONSOLE_KERNEL_INLINE void expandAndRunAll(States &s, Window &window, std::integer_sequence<int, I...>)
    {
        (expandAndRun<First + 4 * I>(s, window), ...);
    }

    /// SHA-256 of the header for one nonce word a way; leaves the digests in slots 0 and 1.
    static CONSOLE_KERNEL_INLINE void firstHash(const Prepared &p, const std::uint32_t (&nonceWords)[ways],
                                                Window &window)
    {
        States s;
        for (int i = 0; i < ways; ++i)
            s[i] = Q::addNonce(p.afterRound3, nonceWords[i]);
        // Rounds 4 to 15 meet only padding: the end mark, zeros, the length.
        roundsWithSame(
            s, Q::words(roundConstants[4] + endMarkWord, roundConstants[5], roundConstants[6], roundConstants[7]));
        roundsWithSame(s, constants<8>());
        roundsWithSame(s, Q::words(roundConstants[12], roundConstants[13], roundConstants[14],
                                   roundConstants[15] + headerBitsWord));

        const Words zero = Q::words(0, 0, 0, 0);
        for (int i = 0; i < ways; ++i) {
            const std::uint32_t n = nonceWords[i];
            window.w[i][0] = Q::add(p.words16, Q::words(0, 0, sigma0(n), n));
            window.w[i][3] = Q::words(0, 0, 0, headerBitsWord);
        }
        run<16>(s, window);
        expandFrom<20>(window, Q::words(endMarkWord, 0, 0, 0));
        run<20>(s, window);
        expandFrom<24>(window, zero);
        run<24>(s, window);
        expandFrom<28>(window, p.mixed28);
        run<28>(s, window);
        expandAndRunAll<32>(s, window, std::make_integer_sequence<int, 8>{});
        for (int i = 0; i < ways; ++i)
            Q::digest(Q::add(s[i], p.midstate), window.w[i][0], window.w[i][1]);
    }

    /// Word 7 of the SHA-256 of the digests in slots 0 and 1.
    static CONSOLE_KERNEL_INLINE void secondHash(const typename Q::State &start, Window &window,
                                                 std::uint32_t (&words7)[ways])
    {
        States s;
        for (int i = 0; i < ways; ++i) {
            s[i] = start;
            window.w[i][2] = Q::words(endMarkWord, 0, 0, 0);
            window.w[i][3] = Q::words(0, 0, 0, digestBitsWord);
        }
        run<0>(s, window);
        run<4>(s, window);
        roundsWithSame(
            s, Q::words(roundConstants[8] + endMarkWord, roundConstants[9], roundConstants[10], roundConstants[11]));
        roundsWithSame(s, Q::words(roundConstants[12], roundConstants[13], roundConstants[14],
                                   roundConstants[15] + digestBitsWord));
        expandAndRun<16>(s, window);
        expandAndRun<20>(s, window);
        expandFrom<24>(window, Q::words(endMarkWord, 0, 0, 0));
        run<24>(s, window);
        expandAndRunAll<28>(s, window, std::make_integer_sequence<int, 8>{});
        expand<60>(window);
        Words sums[ways];
        sumsOf<60>(window, sums);
        Q::lastE(s, sums, words7);
        for (std::uint32_t &word : words7)
            word += initialState[7];
    }

    // Not those of sha256.h: an inline function shared with the rest of the program, emitted here for this
    // source's instruction set, could be the copy that the linker keeps.
    static CONSOLE_KERNEL_INLINE std::uint32_t sigma0(std::uint32_t w)
    {
        return ((w >> 7) | (w << 25)) ^ ((w >> 18) | (w << 14)) ^ (w >> 3);
    }
    static CONSOLE_KERNEL_INLINE std::uint32_t swapped(std::uint32_t word)
    {
        return (word >> 24) | ((word >> 8) & 0x0000ff00U) | ((word << 8) & 0x00ff0000U) | (word << 24);
    }

    /// Notes the ways whose bit is set and which are among the first `left`.
    static CONSOLE_KERNEL_COLD void report(CandidateBuffer &candidates, std::uint32_t bits, std::uint32_t firstNonce,
                                           std::uint32_t left)
    {
        for (std::uint32_t i = 0; i < ways && i < left; ++i)
            if ((bits >> i) & 1U)
                candidates.items[candidates.size++] = {firstNonce + i, 0};
    }

    static std::uint32_t scan(const ScanTask &task, CandidateBuffer &candidates)
    {
        const Prepared prepared = prepare(*task.midstates);
        const typename Q::State start = Q::state(initialState);
        for (std::uint32_t done = 0; done < task.count;) {
            if (candidates.size + ways > CandidateBuffer::capacity)
                return done;
            const std::uint32_t nonce = task.firstNonce + done;
            std::uint32_t nonceWords[ways];
            for (int i = 0; i < ways; ++i)
                nonceWords[i] = swapped(nonce + static_cast<std::uint32_t>(i));
            std::uint32_t words7[ways];
            Window window;
            firstHash(prepared, nonceWords, window);
            secondHash(start, window, words7);
            // One branch for all: with one each, the compiler computes a way only after the verdict on the last.
            std::uint32_t bits = 0;
            for (int i = 0; i < ways; ++i)
                bits |= (swapped(words7[i]) <= task.targetWord ? 1U : 0U) << i;
            const std::uint32_t left = task.count - done;
            if (bits != 0)
                report(candidates, bits, nonce, left);
            done += left < ways ? left : ways;
        }
        return task.count;
    }
};

} // namespace console::hashing
