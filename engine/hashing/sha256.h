// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/block_header.h"

#include <array>
#include <cstdint>
#include <span>

/// SHA-256 (FIPS 180-4) without any shortcut. It is the yardstick the mining kernels are measured
/// against at start, and it hashes everything that is not a header. Not fast; any thread.
namespace console::hashing {

/// The fractional parts of the cube roots of the first 64 primes.
inline constexpr std::uint32_t roundConstants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// The fractional parts of the square roots of the first 8 primes.
inline constexpr std::uint32_t initialState[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

constexpr std::uint32_t rotateRight(std::uint32_t word, int bits)
{
    return (word >> bits) | (word << (32 - bits));
}
constexpr std::uint32_t bigSigma0(std::uint32_t a)
{
    return rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
}
constexpr std::uint32_t bigSigma1(std::uint32_t e)
{
    return rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
}
constexpr std::uint32_t smallSigma0(std::uint32_t word)
{
    return rotateRight(word, 7) ^ rotateRight(word, 18) ^ (word >> 3);
}
constexpr std::uint32_t smallSigma1(std::uint32_t word)
{
    return rotateRight(word, 17) ^ rotateRight(word, 19) ^ (word >> 10);
}
constexpr std::uint32_t choose(std::uint32_t e, std::uint32_t f, std::uint32_t g)
{
    return g ^ (e & (f ^ g));
}
constexpr std::uint32_t majority(std::uint32_t a, std::uint32_t b, std::uint32_t c)
{
    return (a & b) | (c & (a | b));
}

/// One round: a…h move one place along. `word` is the message word with the round constant added.
void runRound(std::uint32_t (&state)[8], std::uint32_t word);
/// Folds one 64-byte block into the eight state words.
void compress(std::uint32_t (&state)[8], const std::uint8_t *block);

[[nodiscard]] Hash256 sha256(std::span<const std::uint8_t> bytes);
[[nodiscard]] Hash256 sha256d(std::span<const std::uint8_t> bytes);

} // namespace console::hashing
