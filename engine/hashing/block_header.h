// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace console::hashing {

/// A SHA-256d digest in digest order. As a number it is little-endian: byte 31 is the most significant,
/// and people write it back to front.
using Hash256 = std::array<std::uint8_t, 32>;

inline constexpr std::size_t headerSize = 80;
using HeaderBytes = std::array<std::uint8_t, headerSize>;

/// A Bitcoin block header: what proof of work hashes. Plain value, any thread.
struct BlockHeader {
    std::uint32_t version = 0;
    Hash256 previousHash{}; ///< digest order
    Hash256 merkleRoot{};   ///< digest order
    std::uint32_t time = 0; ///< seconds since 1970, UTC
    std::uint32_t bits = 0; ///< the compact form of the block's target
    std::uint32_t nonce = 0;

    /// The 80 bytes that are hashed; every number little-endian.
    [[nodiscard]] HeaderBytes serialise() const;
    [[nodiscard]] static BlockHeader parse(const HeaderBytes &bytes);
    /// 160 hexadecimal digits, either case, in the order of serialise().
    [[nodiscard]] static Result<BlockHeader> fromHex(std::string_view hex);

    bool operator==(const BlockHeader &) const = default;
};

/// Lower-case hexadecimal digits in the order of the bytes.
[[nodiscard]] std::string toHex(std::span<const std::uint8_t> bytes);
/// The way people write a block hash: most significant byte first.
[[nodiscard]] std::string toDisplayHex(const Hash256 &hash);
/// Reads what toDisplayHex writes: 64 digits, either case.
[[nodiscard]] Result<Hash256> fromDisplayHex(std::string_view hex);

/// A block of the Bitcoin main chain, by which a kernel proves itself.
struct KnownBlock {
    int height = 0;
    BlockHeader header;
    Hash256 hash{};
};

/// Blocks 0, 1, 170, 100000, 125552 and 481824, in this order. Source: the public chain; each is right
/// exactly when its SHA-256d is the hash given here and meets its own bits, which the tests check with
/// OpenSSL.
[[nodiscard]] std::array<KnownBlock, 6> knownBlocks();

} // namespace console::hashing
