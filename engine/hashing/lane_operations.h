// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/sha256d_pipeline.h"

/// How many operations one hash takes, counted when this is compiled by running the description of the search
/// on lanes that do nothing but count. What a kernel does beside them (loads, copies) is not work but overhead.
namespace console::hashing {

struct LaneOperations {
    int adds = 0;
    int rotates = 0;
    int shifts = 0;
    int xor3s = 0;
    int choices = 0;
    int majorities = 0;

    constexpr LaneOperations operator-(const LaneOperations &other) const
    {
        return {adds - other.adds,   rotates - other.rotates, shifts - other.shifts,
                xor3s - other.xor3s, choices - other.choices, majorities - other.majorities};
    }
};

/// A lane that counts. Constants know no counter; every operation meets at least one value that does.
struct CountingLane {
    static constexpr std::uint32_t width = 1;
    using Constant = std::uint32_t;
    LaneOperations *counter = nullptr;

    static constexpr CountingLane all(const std::uint32_t &) { return {}; }
    constexpr CountingLane with(CountingLane other) const { return {counter ? counter : other.counter}; }
};

constexpr CountingLane operator+(CountingLane a, CountingLane b)
{
    const CountingLane result = a.with(b);
    ++result.counter->adds;
    return result;
}
template <int N> constexpr CountingLane rotate(CountingLane a)
{
    ++a.counter->rotates;
    return a;
}
template <int N> constexpr CountingLane shift(CountingLane a)
{
    ++a.counter->shifts;
    return a;
}
constexpr CountingLane xor3(CountingLane a, CountingLane, CountingLane)
{
    ++a.counter->xor3s;
    return a;
}
constexpr CountingLane choose(CountingLane a, CountingLane, CountingLane)
{
    ++a.counter->choices;
    return a;
}
constexpr CountingLane majority(CountingLane a, CountingLane, CountingLane)
{
    ++a.counter->majorities;
    return a;
}

/// Of one hash whose message is expanded for it alone.
constexpr LaneOperations operationsOfOneVersion()
{
    LaneOperations counter;
    const Midstate midstate;
    const FoldedConstants<std::uint32_t> constants = foldConstants<std::uint32_t>();
    LaneSearch<CountingLane>::State state{};
    LaneSearch<CountingLane>::Window window{};
    LaneSearch<CountingLane>::inTurn(midstate, constants, CountingLane{&counter}, state, window);
    return counter;
}

/// Of the expansion of a header's message, which all versions share.
constexpr LaneOperations operationsOfExpansion()
{
    LaneOperations counter;
    const Midstate midstate;
    const FoldedConstants<std::uint32_t> constants = foldConstants<std::uint32_t>();
    LaneSearch<CountingLane>::Window window{};
    PipelinedSearch<CountingLane>::Expanded expanded{};
    PipelinedSearch<CountingLane>::expandWords(midstate, constants, CountingLane{&counter}, window, expanded,
                                               std::make_integer_sequence<int, 46>{});
    return counter;
}

/// Of one hash whose message was expanded before, for all versions.
constexpr LaneOperations operationsOfOneOfManyVersions()
{
    return operationsOfOneVersion() - operationsOfExpansion();
}

} // namespace console::hashing
