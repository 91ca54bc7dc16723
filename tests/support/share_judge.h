// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/verify.h"

#include <nlohmann/json.hpp>
#include <openssl/bn.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Judges a share as a pool does: everything is put together again from what was sent over the wire, hashed by
/// OpenSSL, and compared as whole numbers by OpenSSL. It shares no code with the program's own way from a job to a
/// header.
namespace console::test {

using Octets = std::vector<std::uint8_t>;

inline Octets fromHexDigits(const std::string &digits)
{
    Octets octets;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        octets.push_back(static_cast<std::uint8_t>(std::stoul(digits.substr(i, 2), nullptr, 16)));
    return octets;
}

inline std::string toHexDigits(const Octets &octets)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t octet : octets) {
        text += digits[octet >> 4];
        text += digits[octet & 15];
    }
    return text;
}

inline std::string wordDigits(std::uint32_t word)
{
    return toHexDigits({static_cast<std::uint8_t>(word >> 24), static_cast<std::uint8_t>(word >> 16),
                        static_cast<std::uint8_t>(word >> 8), static_cast<std::uint8_t>(word)});
}

inline Octets doubleHash(const Octets &octets)
{
    static thread_local const hashing::OpenSslSha256d hash;
    const hashing::Hash256 digest = hash(octets);
    return Octets(digest.begin(), digest.end());
}

struct FreeNumber {
    void operator()(BIGNUM *number) const { BN_free(number); }
};
using Number = std::unique_ptr<BIGNUM, FreeNumber>;

/// 65535 · 2^208 / difficulty, to 2^-32 of the difficulty.
inline Number targetOf(double difficulty)
{
    struct FreeContext {
        void operator()(BN_CTX *context) const { BN_CTX_free(context); }
    };
    const std::unique_ptr<BN_CTX, FreeContext> context(BN_CTX_new());
    Number target(BN_new());
    const Number divisor(BN_new());
    BN_set_word(target.get(), 65535);
    BN_lshift(target.get(), target.get(), 208 + 32);
    BN_set_word(divisor.get(), static_cast<BN_ULONG>(std::llround(difficulty * 4294967296.0)));
    BN_div(target.get(), nullptr, target.get(), divisor.get(), context.get());
    return target;
}

/// A job as it went over the wire.
struct WireJob {
    nlohmann::json params;
    Octets extranonce1;
    std::size_t extranonce2Size = 4;
    double difficulty = 1.0;
};

/// Why a share is not valid; empty when it is. `mask`: the version bits that may differ from the job's.
inline std::string objectionTo(const WireJob &job, const nlohmann::json &submit, bool rolling, std::uint32_t mask,
                               Octets &hash)
{
    if (submit.size() != (rolling ? 6U : 5U))
        return "wrong number of parameters";
    const Octets extranonce2 = fromHexDigits(submit[2].get<std::string>());
    const std::string time = submit[3].get<std::string>();
    const std::string nonce = submit[4].get<std::string>();
    if (extranonce2.size() != job.extranonce2Size)
        return "wrong size of extranonce2";
    if (time.size() != 8 || nonce.size() != 8)
        return "wrong size of time or nonce";
    const std::uint32_t jobTime = std::stoul(job.params[7].get<std::string>(), nullptr, 16);
    const std::uint32_t shareTime = std::stoul(time, nullptr, 16);
    if (shareTime < jobTime || shareTime > jobTime + 7200)
        return "time out of range";
    std::uint32_t version = std::stoul(job.params[5].get<std::string>(), nullptr, 16);
    if (rolling) {
        const std::uint32_t bits = std::stoul(submit[5].get<std::string>(), nullptr, 16);
        if ((bits & ~mask) != 0)
            return "version bits outside the mask";
        version = (version & ~mask) | bits;
    }
    Octets coinbase = fromHexDigits(job.params[2].get<std::string>());
    for (const Octets &part : {job.extranonce1, extranonce2, fromHexDigits(job.params[3].get<std::string>())})
        coinbase.insert(coinbase.end(), part.begin(), part.end());
    Octets root = doubleHash(coinbase);
    for (const auto &branch : job.params[4]) {
        const Octets right = fromHexDigits(branch.get<std::string>());
        root.insert(root.end(), right.begin(), right.end());
        root = doubleHash(root);
    }
    Octets header;
    const auto appendWord = [&header](std::uint32_t word) {
        for (int shift = 0; shift < 32; shift += 8)
            header.push_back(static_cast<std::uint8_t>(word >> shift));
    };
    appendWord(version);
    const std::string previous = job.params[1].get<std::string>();
    for (std::size_t word = 0; word < 64; word += 8)
        appendWord(static_cast<std::uint32_t>(std::stoul(previous.substr(word, 8), nullptr, 16)));
    header.insert(header.end(), root.begin(), root.end());
    appendWord(shareTime);
    appendWord(static_cast<std::uint32_t>(std::stoul(job.params[6].get<std::string>(), nullptr, 16)));
    appendWord(static_cast<std::uint32_t>(std::stoul(nonce, nullptr, 16)));
    hash = doubleHash(header);
    const Number value(BN_lebin2bn(hash.data(), static_cast<int>(hash.size()), nullptr));
    return BN_cmp(value.get(), targetOf(job.difficulty).get()) <= 0 ? "" : "above the target";
}

} // namespace console::test
