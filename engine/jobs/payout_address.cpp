// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/payout_address.h"

#include "engine/hashing/sha256.h"
#include "engine/jobs/script_opcodes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace console::jobs {

namespace {

using Network = PayoutAddress::Network;

constexpr std::string_view base58Digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t base58Size = 25; // version, 20 bytes of hash, 4 of checksum
constexpr std::size_t longestBase58 = 35;

constexpr std::string_view bech32Digits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t longestBech32 = 90;
constexpr std::size_t checksumDigits = 6;
constexpr std::uint32_t bech32Constant = 1;
constexpr std::uint32_t bech32mConstant = 0x2bc830a3U;

struct Prefix {
    std::string_view text;
    Network network;
};
constexpr std::array<Prefix, 3> prefixes{{{"bc", Network::Main}, {"tb", Network::Test}, {"bcrt", Network::Regtest}}};

constexpr const char *copyAgain = "Copy the address again from the wallet that shall be paid.";

Error refusal(const std::string &where, std::string what, const char *remedy = copyAgain)
{
    return Error{Error::Kind::BadInput, where, std::move(what), remedy};
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return isUpper(c) ? static_cast<char>(c + 32) : c; });
    return lower;
}

/// The big-endian number that the digits write, with a zero byte for each leading '1'. Empty for a character
/// that is no digit.
std::optional<Bytes> decodeBase58(std::string_view text)
{
    Bytes number; // little-endian while it grows
    for (const char c : text) {
        const std::size_t digit = base58Digits.find(c);
        if (digit == std::string_view::npos)
            return std::nullopt;
        auto carry = static_cast<std::uint32_t>(digit);
        for (std::uint8_t &byte : number) {
            carry += std::uint32_t{byte} * 58;
            byte = static_cast<std::uint8_t>(carry);
            carry >>= 8;
        }
        if (carry != 0)
            number.push_back(static_cast<std::uint8_t>(carry));
    }
    const std::size_t zeros = std::min(text.find_first_not_of('1'), text.size());
    number.insert(number.end(), zeros, 0);
    std::ranges::reverse(number);
    return number;
}

Bytes keyHashScript(std::span<const std::uint8_t> hash)
{
    Bytes script{opDup, opHash160, static_cast<std::uint8_t>(hash.size())};
    script.insert(script.end(), hash.begin(), hash.end());
    script.insert(script.end(), {opEqualVerify, opCheckSig});
    return script;
}

Bytes scriptHashScript(std::span<const std::uint8_t> hash)
{
    Bytes script{opHash160, static_cast<std::uint8_t>(hash.size())};
    script.insert(script.end(), hash.begin(), hash.end());
    script.push_back(opEqual);
    return script;
}

Result<PayoutAddress> parseBase58(std::string_view text, const std::string &where)
{
    if (text.size() > longestBase58)
        return refusal(where, "has " + std::to_string(text.size()) +
                                  " characters, and an address of this kind at most " + std::to_string(longestBase58));
    const std::optional<Bytes> bytes = decodeBase58(text);
    if (!bytes)
        return refusal(where, "has a character that addresses of this kind do not use");
    if (bytes->size() != base58Size)
        return refusal(where, "is not as long as an address of its kind");
    const auto body = std::span(*bytes).first(base58Size - 4);
    const hashing::Hash256 checksum = hashing::sha256d(body);
    if (!std::equal(checksum.begin(), checksum.begin() + 4, bytes->end() - 4))
        return refusal(where, "has a wrong character somewhere: its checksum does not fit");
    const auto hash = body.subspan(1);
    switch (body.front()) {
    case 0x00: return PayoutAddress{keyHashScript(hash), Network::Main};
    case 0x05: return PayoutAddress{scriptHashScript(hash), Network::Main};
    case 0x6f: return PayoutAddress{keyHashScript(hash), Network::TestOrRegtest};
    case 0xc4: return PayoutAddress{scriptHashScript(hash), Network::TestOrRegtest};
    default: return refusal(where, "is no address of Bitcoin, but of something else");
    }
}

void foldChecksum(std::uint32_t &state, std::uint32_t value)
{
    constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2U, 0x26508e6dU, 0x1ea119faU, 0x3d4233ddU, 0x2a1462b3U};
    const std::uint32_t top = state >> 25;
    state = (state & 0x1ffffffU) << 5 ^ value;
    for (std::size_t i = 0; i < generator.size(); ++i)
        if ((top >> i & 1U) != 0)
            state ^= generator[i];
}

std::uint32_t bech32Checksum(std::string_view prefix, std::span<const std::uint8_t> digits)
{
    std::uint32_t state = 1;
    for (const char c : prefix)
        foldChecksum(state, static_cast<std::uint8_t>(c) >> 5);
    foldChecksum(state, 0);
    for (const char c : prefix)
        foldChecksum(state, static_cast<std::uint8_t>(c) & 31U);
    for (const std::uint8_t digit : digits)
        foldChecksum(state, digit);
    return state;
}

/// Bytes of digits of 5 bits each. Empty when what is left over at the end is a whole digit or is not zero.
std::optional<Bytes> bytesOfDigits(std::span<const std::uint8_t> digits)
{
    Bytes bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (const std::uint8_t digit : digits) {
        held = (held << 5 | digit) & 0xfffU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(held >> bits));
        }
    }
    const std::uint32_t leftOver = held & ((1U << bits) - 1U);
    if (bits >= 5 || leftOver != 0)
        return std::nullopt;
    return bytes;
}

/// The witness program's lengths are those of BIP 141.
Result<PayoutAddress> witnessAddress(std::span<const std::uint8_t> digits, Network network, const std::string &where)
{
    const std::uint8_t version = digits.front();
    const std::optional<Bytes> program = bytesOfDigits(digits.subspan(1, digits.size() - 1 - checksumDigits));
    if (!program)
        return refusal(where, "ends in padding that is not allowed");
    const std::size_t size = program->size();
    if (size < 2 || size > 40 || (version == 0 && size != 20 && size != 32))
        return refusal(where, "holds " + std::to_string(size) + " bytes, which its version " + std::to_string(version) +
                                  " does not allow");
    PayoutAddress address;
    address.network = network;
    address.script = {static_cast<std::uint8_t>(version == 0 ? 0 : op1 + version - 1), static_cast<std::uint8_t>(size)};
    address.script.insert(address.script.end(), program->begin(), program->end());
    return address;
}

Result<PayoutAddress> parseBech32(std::string_view text, const Prefix &prefix, const std::string &where)
{
    if (text.size() > longestBech32)
        return refusal(where, "has " + std::to_string(text.size()) + " characters, and an address at most " +
                                  std::to_string(longestBech32));
    if (std::ranges::any_of(text, isUpper) && std::ranges::any_of(text, isLower))
        return refusal(where, "mixes capital and small letters");
    Bytes digits;
    for (const char c : lowered(text.substr(prefix.text.size() + 1))) {
        const std::size_t digit = bech32Digits.find(c);
        if (digit == std::string_view::npos)
            return refusal(where, "has a character that addresses of this kind do not use");
        digits.push_back(static_cast<std::uint8_t>(digit));
    }
    if (digits.size() < checksumDigits + 1)
        return refusal(where, "is too short for an address");
    const std::uint32_t checksum = bech32Checksum(prefix.text, digits);
    if (checksum != bech32Constant && checksum != bech32mConstant)
        return refusal(where, "has a wrong character somewhere: its checksum does not fit");
    const std::uint8_t version = digits.front();
    if (version > 16)
        return refusal(where, "has witness version " + std::to_string(version) + ", and there is none above 16");
    if ((version == 0) != (checksum == bech32Constant))
        return refusal(where,
                       version == 0 ? "has the checksum of a later version (bech32m), but its version 0 takes bech32"
                                    : "has the checksum of version 0 (bech32), but its version takes bech32m",
                       "Make a new address with an up-to-date wallet.");
    return witnessAddress(digits, prefix.network, where);
}

} // namespace

Result<PayoutAddress> PayoutAddress::parse(std::string_view text, const std::string &where)
{
    if (text.empty())
        return refusal(where, "is empty", "Give the Bitcoin address that blocks are paid to.");
    // Only so much of it can matter, however long the text.
    const std::string start = lowered(text.substr(0, 5));
    for (const Prefix &prefix : prefixes)
        if (start.starts_with(std::string(prefix.text) + '1'))
            return parseBech32(text, prefix, where);
    if (std::string_view("123mn").find(text.front()) != std::string_view::npos)
        return parseBase58(text, where);
    return refusal(where, "does not begin as a Bitcoin address does",
                   "Give one that begins with bc1, 1 or 3, or for a test network with tb1, bcrt1, m, n or 2.");
}

bool PayoutAddress::isGoodOn(std::string_view chain) const
{
    const bool isTest = chain == "test" || chain == "testnet4" || chain == "signet";
    switch (network) {
    case Network::Main: return chain == "main";
    case Network::Test: return isTest;
    case Network::Regtest: return chain == "regtest";
    case Network::TestOrRegtest: return isTest || chain == "regtest";
    }
    return false;
}

std::string PayoutAddress::networkName() const
{
    switch (network) {
    case Network::Main: return "the main network";
    case Network::Test: return "a test network";
    case Network::Regtest: return "regtest";
    case Network::TestOrRegtest: return "a test network or regtest";
    }
    return {};
}

} // namespace console::jobs
