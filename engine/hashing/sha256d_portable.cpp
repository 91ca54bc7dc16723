// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/sha256d_pipeline.h"

namespace console::hashing {

namespace {

#if defined(__GNUC__)
/// Four words in a row, which GCC and Clang lower to what the target has.
using Words = std::uint32_t __attribute__((vector_size(16)));
#else
/// The same for compilers that know no such type.
struct Words {
    std::uint32_t w[4];

    std::uint32_t operator[](std::uint32_t i) const { return w[i]; }
};
CONSOLE_KERNEL_INLINE Words operator+(Words a, Words b)
{
    return {a.w[0] + b.w[0], a.w[1] + b.w[1], a.w[2] + b.w[2], a.w[3] + b.w[3]};
}
CONSOLE_KERNEL_INLINE Words operator^(Words a, Words b)
{
    return {a.w[0] ^ b.w[0], a.w[1] ^ b.w[1], a.w[2] ^ b.w[2], a.w[3] ^ b.w[3]};
}
CONSOLE_KERNEL_INLINE Words operator&(Words a, Words b)
{
    return {a.w[0] & b.w[0], a.w[1] & b.w[1], a.w[2] & b.w[2], a.w[3] & b.w[3]};
}
CONSOLE_KERNEL_INLINE Words operator&(Words a, std::uint32_t mask)
{
    return a & Words{mask, mask, mask, mask};
}
CONSOLE_KERNEL_INLINE Words operator|(Words a, Words b)
{
    return {a.w[0] | b.w[0], a.w[1] | b.w[1], a.w[2] | b.w[2], a.w[3] | b.w[3]};
}
CONSOLE_KERNEL_INLINE Words operator>>(Words a, int n)
{
    return {a.w[0] >> n, a.w[1] >> n, a.w[2] >> n, a.w[3] >> n};
}
CONSOLE_KERNEL_INLINE Words operator<<(Words a, int n)
{
    return {a.w[0] << n, a.w[1] << n, a.w[2] << n, a.w[3] << n};
}
#endif

/// No instruction set is named, so that every compiler and target can have it; those with vectors that are
/// always there, such as SSE2 or NEON, use them.
struct Row {
    static constexpr std::uint32_t width = 4;
    using Constant = std::uint32_t;
    Words words;

    static CONSOLE_KERNEL_INLINE Row all(const std::uint32_t &word) { return {Words{word, word, word, word}}; }
    static CONSOLE_KERNEL_INLINE Row ascending(std::uint32_t first)
    {
        return {Words{first, first + 1, first + 2, first + 3}};
    }
    static CONSOLE_KERNEL_INLINE std::uint32_t atMost(Row a, std::uint32_t limit)
    {
        std::uint32_t bits = 0;
        for (std::uint32_t i = 0; i < width; ++i)
            bits |= (a.words[i] <= limit ? 1U : 0U) << i;
        return bits;
    }
};

CONSOLE_KERNEL_INLINE Row operator+(Row a, Row b)
{
    return {a.words + b.words};
}
template <int N> CONSOLE_KERNEL_INLINE Row rotate(Row a)
{
    return {(a.words >> N) | (a.words << (32 - N))};
}
template <int N> CONSOLE_KERNEL_INLINE Row shift(Row a)
{
    return {a.words >> N};
}
CONSOLE_KERNEL_INLINE Row xor3(Row a, Row b, Row c)
{
    return {a.words ^ b.words ^ c.words};
}
CONSOLE_KERNEL_INLINE Row choose(Row e, Row f, Row g)
{
    return {g.words ^ (e.words & (f.words ^ g.words))};
}
CONSOLE_KERNEL_INLINE Row majority(Row a, Row b, Row c)
{
    return {b.words ^ ((a.words ^ b.words) & (b.words ^ c.words))};
}
CONSOLE_KERNEL_INLINE Row swapped(Row a)
{
    return {(a.words >> 24) | ((a.words >> 8) & 0x0000ff00U) | ((a.words << 8) & 0x00ff0000U) | (a.words << 24)};
}

} // namespace

Kernel portableKernel()
{
    return {"portable",
            "any processor",
            [](const CpuFeatures &) { return true; },
            PipelinedSearch<Row>::scanOneVersion<PassCode::Looped>,
            1,
            nullptr};
}

} // namespace console::hashing
