// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/sha256.h"

#include "engine/hashing/byte_order.h"

#include <algorithm>
#include <iterator>

namespace console::hashing {

void runRound(std::uint32_t (&state)[8], std::uint32_t word)
{
    const auto [a, b, c, d, e, f, g, h] = state;
    const std::uint32_t first = h + bigSigma1(e) + choose(e, f, g) + word;
    const std::uint32_t second = bigSigma0(a) + majority(a, b, c);
    const std::uint32_t next[8] = {first + second, a, b, c, d + first, e, f, g};
    std::copy(std::begin(next), std::end(next), state);
}

void compress(std::uint32_t (&state)[8], const std::uint8_t *block)
{
    std::uint32_t words[64];
    for (int t = 0; t < 16; ++t)
        words[t] = readBig32(block + 4 * t);
    for (int t = 16; t < 64; ++t)
        words[t] = smallSigma1(words[t - 2]) + words[t - 7] + smallSigma0(words[t - 15]) + words[t - 16];

    std::uint32_t mixed[8];
    std::copy(std::begin(state), std::end(state), mixed);
    for (int t = 0; t < 64; ++t)
        runRound(mixed, roundConstants[t] + words[t]);
    for (int i = 0; i < 8; ++i)
        state[i] += mixed[i];
}

Hash256 sha256(std::span<const std::uint8_t> bytes)
{
    std::uint32_t state[8];
    std::copy(std::begin(initialState), std::end(initialState), state);
    const std::size_t whole = bytes.size() / 64 * 64;
    for (std::size_t at = 0; at < whole; at += 64)
        compress(state, bytes.data() + at);

    std::array<std::uint8_t, 128> tail{};
    const std::size_t rest = bytes.size() - whole;
    std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(whole), bytes.end(), tail.begin());
    tail[rest] = 0x80;
    const std::size_t length = rest < 56 ? 64 : 128;
    const std::uint64_t bitCount = static_cast<std::uint64_t>(bytes.size()) * 8;
    writeBig32(tail.data() + length - 8, static_cast<std::uint32_t>(bitCount >> 32));
    writeBig32(tail.data() + length - 4, static_cast<std::uint32_t>(bitCount));
    for (std::size_t at = 0; at < length; at += 64)
        compress(state, tail.data() + at);

    Hash256 digest{};
    for (std::size_t i = 0; i < 8; ++i)
        writeBig32(digest.data() + 4 * i, state[i]);
    return digest;
}

Hash256 sha256d(std::span<const std::uint8_t> bytes)
{
    return sha256(sha256(bytes));
}

} // namespace console::hashing
