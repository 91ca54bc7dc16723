// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/port_probe.h"

namespace console::hashing {

namespace {

/// One word of an ordinary register.
struct Word {
    static constexpr std::uint32_t width = 1;
    using Constant = std::uint32_t;
    std::uint32_t word;

    static CONSOLE_KERNEL_INLINE Word all(const std::uint32_t &word) { return {word}; }
    static CONSOLE_KERNEL_INLINE Word ascending(std::uint32_t first) { return {first}; }
    static CONSOLE_KERNEL_INLINE std::uint32_t atMost(Word a, std::uint32_t limit) { return a.word <= limit ? 1 : 0; }

    // For PortProbe: see there.
    static CONSOLE_KERNEL_INLINE void touch(Word &a)
    {
#if !defined(_MSC_VER)
        __asm__ volatile("" : "+r"(a.word));
#endif
    }
    static CONSOLE_KERNEL_INLINE Word onShiftPort(Word a)
    {
        return {(a.word >> 7) | (a.word << 25)};
    }
    static constexpr PortLoad loadOf(const LaneOperations &o)
    {
        return {o.adds + 2 * o.xor3s + 3 * o.choices + 4 * o.majorities, o.rotates + o.shifts};
    }
};

CONSOLE_KERNEL_INLINE Word operator+(Word a, Word b)
{
    return {a.word + b.word};
}
template <int N> CONSOLE_KERNEL_INLINE Word rotate(Word a)
{
    return {(a.word >> N) | (a.word << (32 - N))};
}
template <int N> CONSOLE_KERNEL_INLINE Word shift(Word a)
{
    return {a.word >> N};
}
CONSOLE_KERNEL_INLINE Word xor3(Word a, Word b, Word c)
{
    return {a.word ^ b.word ^ c.word};
}
CONSOLE_KERNEL_INLINE Word choose(Word e, Word f, Word g)
{
    return {g.word ^ (e.word & (f.word ^ g.word))};
}
CONSOLE_KERNEL_INLINE Word majority(Word a, Word b, Word c)
{
    return {(a.word & b.word) | (c.word & (a.word | b.word))};
}
CONSOLE_KERNEL_INLINE Word swapped(Word a)
{
    return {(a.word >> 24) | ((a.word >> 8) & 0x0000ff00U) | ((a.word << 8) & 0x00ff0000U) | (a.word << 24)};
}

constexpr PortLoad load = Word::loadOf(operationsOfOneVersion());

} // namespace

Kernel scalarKernel()
{
    return {"scalar",
            "any processor",
            [](const CpuFeatures &) { return true; },
            LaneSearch<Word>::scanInTurn,
            1,
            PortProbe<Word, load.simple, load.shifts>::run};
}

} // namespace console::hashing
