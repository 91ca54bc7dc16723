// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/block_header.h"

#include "engine/base/hexadecimal.h"
#include "engine/hashing/byte_order.h"

#include <algorithm>

namespace console::hashing {

namespace {

Status decodeHex(std::string_view hex, std::span<std::uint8_t> bytes, const std::string &where)
{
    const std::string length = std::to_string(2 * bytes.size());
    if (hex.size() != 2 * bytes.size())
        return Error{Error::Kind::BadInput, where,
                     "has " + std::to_string(hex.size()) + " characters, but takes " + length + " hexadecimal digits",
                     "Give all " + length + " digits without spaces or a 0x in front."};
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const int value = hexDigitValue(hex[i]);
        if (value < 0)
            return Error{Error::Kind::BadInput, where,
                         "has a character at position " + std::to_string(i + 1) + " that is no hexadecimal digit",
                         "Use only 0 to 9 and a to f."};
        bytes[i / 2] = static_cast<std::uint8_t>(i % 2 == 0 ? value << 4 : bytes[i / 2] | value);
    }
    return Done{};
}

struct KnownBlockText {
    int height;
    std::string_view header;
    std::string_view hash;
};

constexpr std::array<KnownBlockText, 6> knownBlockTexts{{
    {0,
     "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f61"
     "7fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c",
     "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"},
    {1,
     "010000006fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000982051fd1e4ba744bbbe680e1fee1467"
     "7ba1a3c3540bf7b1cdb606e857233e0e61bc6649ffff001d01e36299",
     "00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048"},
    {170,
     "0100000055bd840a78798ad0da853f68974f3d183e2bd1db6a842c1feecf222a00000000ff104ccb05421ab93e63f8c3ce5c2c2e"
     "9dbb37de2764b3a3175c8166562cac7d51b96a49ffff001d283e9e70",
     "00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee"},
    {100000,
     "0100000050120119172a610421a6c3011dd330d9df07b63616c2cc1f1cd00200000000006657a9252aacd5c0b2940996ecff9522"
     "28c3067cc38d4885efb5a4ac4247e9f337221b4d4c86041b0f2b5710",
     "000000000003ba27aa200b1cecaad478d2b00432346c3f1f3986da1afd33e506"},
    {125552,
     "0100000081cd02ab7e569e8bcd9317e2fe99f2de44d49ab2b8851ba4a308000000000000e320b6c2fffc8d750423db8b1eb942ae"
     "710e951ed797f7affc8892b0f1fc122bc7f5d74df2b9441a42a14695",
     "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d"},
    {481824,
     "02000020801b81629334be8e7af5ebfb9df09c18e1f833b5f0efcb00000000000000000040d1ca077fefe7fb797711baa0c063ec"
     "a9b8ed9469ae0128982b44ad0c25386491329e59e93c011822ff5422",
     "0000000000000000001c8018d9cb3b742ef25114f27563e3fc4a1902167f9893"},
}};

} // namespace

HeaderBytes BlockHeader::serialise() const
{
    HeaderBytes bytes{};
    writeLittle32(bytes.data(), version);
    std::copy(previousHash.begin(), previousHash.end(), bytes.begin() + 4);
    std::copy(merkleRoot.begin(), merkleRoot.end(), bytes.begin() + 36);
    writeLittle32(bytes.data() + 68, time);
    writeLittle32(bytes.data() + 72, bits);
    writeLittle32(bytes.data() + 76, nonce);
    return bytes;
}

BlockHeader BlockHeader::parse(const HeaderBytes &bytes)
{
    BlockHeader header;
    header.version = readLittle32(bytes.data());
    std::copy_n(bytes.begin() + 4, 32, header.previousHash.begin());
    std::copy_n(bytes.begin() + 36, 32, header.merkleRoot.begin());
    header.time = readLittle32(bytes.data() + 68);
    header.bits = readLittle32(bytes.data() + 72);
    header.nonce = readLittle32(bytes.data() + 76);
    return header;
}

Result<BlockHeader> BlockHeader::fromHex(std::string_view hex)
{
    HeaderBytes bytes{};
    if (const Status read = decodeHex(hex, bytes, "block header"); !read)
        return read.error();
    return parse(bytes);
}

std::string toHex(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string toDisplayHex(const Hash256 &hash)
{
    Hash256 reversed = hash;
    std::reverse(reversed.begin(), reversed.end());
    return toHex(reversed);
}

Result<Hash256> fromDisplayHex(std::string_view hex)
{
    Hash256 hash{};
    if (const Status read = decodeHex(hex, hash, "block hash"); !read)
        return read.error();
    std::reverse(hash.begin(), hash.end());
    return hash;
}

std::array<KnownBlock, 6> knownBlocks()
{
    std::array<KnownBlock, 6> blocks{};
    std::transform(knownBlockTexts.begin(), knownBlockTexts.end(), blocks.begin(), [](const KnownBlockText &text) {
        return KnownBlock{text.height, BlockHeader::fromHex(text.header).value(), fromDisplayHex(text.hash).value()};
    });
    return blocks;
}

} // namespace console::hashing
