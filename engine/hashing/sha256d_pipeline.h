// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/sha256d_lanes.h"

/// The search with two hashes in flight, for lanes whose instructions are quick to start and slow to end. A
/// round waits for the one before it, some 8 cycles, while its instructions take half of that or less; so the
/// first hash of one group of nonces runs round for round beside the second hash of the group before it. Two
/// groups side by side would do the same, but with twice the code, and that no longer fits the processor's
/// cache of decoded instructions.
namespace console::hashing {

/// How the rounds of one pass are laid out.
enum class PassCode {
    Straight, ///< each round written out, with every shortcut it allows
    Looped,   ///< the last 32 as a loop, for instructions so many that they would not stay in the first-level cache
};

template <class L> struct PipelinedSearch : LaneSearch<L> {
    using Base = LaneSearch<L>;
    using typename Base::Constants;
    using typename Base::State;
    using typename Base::Window;

    /// Message words 18 to 63 of a group's first hash, round constants added: 46 × 64 bytes of a zmm stay in
    /// the first-level cache. The version is in the first block of the header alone, so all versions share
    /// them.
    struct Expanded {
        L words[46];
    };

    /// What is in flight: the state of a first hash; state and message of a second.
    struct Flight {
        State first;
        State second;
        Window secondWords;
    };

    /// The last group of nonces that went through its first hash.
    struct Pending {
        std::uint32_t firstNonce = 0;
        std::uint32_t lanes = 0; ///< that count; 0: none is pending
        std::uint32_t version = 0;
    };

    // ---- One version: each first hash expands its own message ----

    template <PassCode Code> static std::uint32_t scanOneVersion(const ScanTask &task, CandidateBuffer &candidates)
    {
        const Midstate &m = *fromMemory(task.midstates);
        const Constants &k = *fromMemory(&foldedConstants<typename L::Constant>);
        L nonces = L::ascending(task.firstNonce);
        const std::uint32_t step = L::width;
        Flight flight = empty();
        Pending pending;
        std::uint32_t done = 0;
        // The last pass takes the pending group to its end; what its first hash computes is not used.
        for (bool more = true; more;) {
            more = done < task.count && candidates.size + 2 * L::width <= CandidateBuffer::capacity;
            Window firstWords;
            if constexpr (Code == PassCode::Straight)
                bothHashes<4>(m, k, swapped(nonces), flight, firstWords, std::make_integer_sequence<int, 61>{});
            else
                bothHashesLooped(m, k, swapped(nonces), flight, firstWords);
            settle(flight, pending, task.targetWord, candidates);
            if (!more)
                break;
            Base::digest(m, flight.first, flight.secondWords);
            pending = {task.firstNonce + done, task.count - done, 0};
            nonces = nonces + L::all(step);
            done += pending.lanes < L::width ? pending.lanes : L::width;
        }
        return done;
    }

    /// Rounds T of the second hash, each beside round T + Ahead of the first, if there is such a round.
    template <int Ahead, int... T>
    static CONSOLE_KERNEL_INLINE constexpr void bothHashes(const Midstate &m, const Constants &k, L nonceWord,
                                                           Flight &f, Window &firstWords,
                                                           std::integer_sequence<int, T...>)
    {
        (bothRounds<Ahead, T>(m, k, nonceWord, f, firstWords), ...);
    }

    template <int Ahead, int T>
    static CONSOLE_KERNEL_INLINE constexpr void bothRounds(const Midstate &m, const Constants &k, L nonceWord,
                                                           Flight &f, Window &firstWords)
    {
        constexpr int first = T + Ahead;
        if constexpr (first >= 4 && first < 64)
            Base::template firstRound<first>(m, k, nonceWord, f.first, firstWords);
        Base::template secondRound<T>(k, f.second, f.secondWords);
    }

    /// Rounds 32 to 63 of the first hash and 29 to 60 of the second in two turns of the same sixteen. For these
    /// rounds to be alike, words that are padding are words like any other.
    static CONSOLE_KERNEL_INLINE constexpr void bothHashesLooped(const Midstate &m, const Constants &k, L nonceWord,
                                                                 Flight &f, Window &firstWords)
    {
        bothHashes<3>(m, k, nonceWord, f, firstWords, std::make_integer_sequence<int, 29>{});
        const std::uint32_t zero = 0;
        firstWords[0] = L::all(m.word16);
        firstWords[1] = L::all(m.word17);
        f.secondWords[13] = L::all(zero);
        f.secondWords[14] = L::all(zero);
        f.secondWords[15] = L::all(k.digestBits);
        const auto *round = &k.round[0];
        const auto *const end = fromMemory(&k.round[32]);
        do {
            sixteenOfBoth(f, firstWords, round, std::make_integer_sequence<int, 16>{});
            round += 16;
        } while (round != end);
        L &result = f.second[Place<61>::e];
        result = result + L::all(k.initial[7]);
    }

    template <int... I>
    static CONSOLE_KERNEL_INLINE constexpr void
    sixteenOfBoth(Flight &f, Window &firstWords, const typename L::Constant *round, std::integer_sequence<int, I...>)
    {
        ((plainRound<32 + I>(f.first, firstWords, round), plainRound<29 + I>(f.second, f.secondWords, round)), ...);
    }

    template <int R>
    static CONSOLE_KERNEL_INLINE constexpr void plainRound(State &s, Window &w, const typename L::Constant *round)
    {
        Base::template schedule<R>(w);
        Base::template round<R>(s, w[R & 15] + L::all(round[R]));
    }

    // ---- Many versions: a group's message is expanded once ----

    static std::uint32_t scanVersions(const ScanTask &task, CandidateBuffer &candidates)
    {
        const Midstate *const midstates = fromMemory(task.midstates);
        const Constants &k = *fromMemory(&foldedConstants<typename L::Constant>);
        L nonces = L::ascending(task.firstNonce);
        const std::uint32_t step = L::width;
        const std::uint32_t mostFound = (task.versions + 1) * L::width;
        Expanded expanded;
        Flight flight = empty();
        Pending pending;
        std::uint32_t done = 0;
        while (done < task.count && candidates.size + mostFound <= CandidateBuffer::capacity) {
            const L nonceWord = swapped(nonces);
            expand(midstates[0], k, nonceWord, expanded);
            const std::uint32_t lanes = task.count - done;
            for (std::uint32_t version = 0; version < task.versions; ++version) {
                const Midstate &m = midstates[version];
                bothHashes(m, k, nonceWord, flight, expanded, std::make_integer_sequence<int, 61>{});
                settle(flight, pending, task.targetWord, candidates);
                Base::digest(m, flight.first, flight.secondWords);
                pending = {task.firstNonce + done, lanes, version};
            }
            nonces = nonces + L::all(step);
            done += lanes < L::width ? lanes : L::width;
        }
        finish(k, flight, pending, task.targetWord, candidates);
        return done;
    }

    static CONSOLE_KERNEL_COLD void expand(const Midstate &m, const Constants &k, L nonceWord, Expanded &expanded)
    {
        Window w;
        expandWords(m, k, nonceWord, w, expanded, std::make_integer_sequence<int, 46>{});
    }

    template <int... I>
    static CONSOLE_KERNEL_INLINE constexpr void expandWords(const Midstate &m, const Constants &k, L nonceWord,
                                                            Window &w, Expanded &expanded,
                                                            std::integer_sequence<int, I...>)
    {
        ((Base::template firstWord<18 + I>(m, k, nonceWord, w),
          expanded.words[I] = w[(18 + I) & 15] + L::all(k.round[18 + I])),
         ...);
    }

    template <int... T>
    static CONSOLE_KERNEL_INLINE constexpr void bothHashes(const Midstate &m, const Constants &k, L nonceWord,
                                                           Flight &f, const Expanded &expanded,
                                                           std::integer_sequence<int, T...>)
    {
        (bothRounds<T>(m, k, nonceWord, f, expanded), ...);
    }

    template <int T>
    static CONSOLE_KERNEL_INLINE constexpr void bothRounds(const Midstate &m, const Constants &k, L nonceWord,
                                                           Flight &f, const Expanded &expanded)
    {
        constexpr int first = T + 4;
        if constexpr (first < 18)
            Base::template firstRoundOfPadding<first>(m, k, nonceWord, f.first);
        else if constexpr (first < 64)
            Base::template round<first>(f.first, expanded.words[first - 18]);
        Base::template secondRound<T>(k, f.second, f.secondWords);
    }

    // ---- Both ----

    static CONSOLE_KERNEL_INLINE Flight empty()
    {
        Flight flight;
        const std::uint32_t zero = 0;
        for (L &word : flight.secondWords)
            word = L::all(zero);
        return flight;
    }

    /// Takes the verdict on the pending group, whose second hash just ended.
    static CONSOLE_KERNEL_INLINE constexpr void settle(const Flight &flight, const Pending &pending,
                                                       std::uint32_t targetWord, CandidateBuffer &candidates)
    {
        if (const std::uint32_t bits = Base::hits(flight.second, targetWord); bits != 0)
            Base::report(candidates, bits, pending.firstNonce, pending.lanes, pending.version);
    }

    /// The second hash alone, for the group that no other follows.
    static CONSOLE_KERNEL_COLD void finish(const Constants &k, Flight &flight, const Pending &pending,
                                           std::uint32_t targetWord, CandidateBuffer &candidates)
    {
        Base::secondRounds(k, flight.second, flight.secondWords, std::make_integer_sequence<int, 61>{});
        settle(flight, pending, targetWord, candidates);
    }
};

} // namespace console::hashing
