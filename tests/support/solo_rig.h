// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/hexadecimal.h"
#include "engine/hashing/byte_order.h"
#include "engine/jobs/payout_address.h"
#include "engine/jobs/solo_job.h"
#include "tests/support/template_generator.h"

#include <algorithm>
#include <memory>

/// From a template of the generator to a solved block of regtest, for tests.
namespace console::test {

using namespace jobs;
using nlohmann::json;

inline const Bytes payout =
    PayoutAddress::parse("bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9", "payout address").value().script;

inline std::shared_ptr<const BlockTemplate> read(const json &text)
{
    auto block = BlockTemplate::fromJson(text);
    return block ? std::make_shared<const BlockTemplate>(std::move(block).value()) : nullptr;
}

inline SoloJob jobOf(const json &text, std::span<const std::uint8_t> script = payout)
{
    return makeSoloJob(read(text), script, true, 1).value();
}

/// Tries nonces until the header meets the target; two tries on average on regtest.
inline hashing::HeaderBytes solve(hashing::HeaderBytes header, std::uint32_t bits = 0x207fffffU)
{
    for (std::uint32_t nonce = 0; !meetsBits(judgeHash(header), bits); ++nonce)
        hashing::writeLittle32(header.data() + 76, nonce);
    return header;
}

inline BlockBytes mine(const SoloJob &solo, std::uint64_t headerNumber = 5)
{
    const Bytes extranonce = solo.job->extranonce2(headerNumber);
    const hashing::HeaderBytes header = solve(solo.job->header(extranonce).serialise());
    return bytesFromHex(assembleBlock(solo, header, extranonce).value()).value();
}

inline NextBlock expected(const json &text)
{
    NextBlock next;
    next.height = text["height"].get<std::uint32_t>();
    next.previousHash = hashing::fromDisplayHex(text["previousblockhash"].get<std::string>()).value();
    next.mostValue = text["coinbasevalue"].get<std::uint64_t>();
    return next;
}

inline json templateOf(std::size_t transactions, std::uint32_t height, Witnesses witnesses, bool withCommitment = true)
{
    TemplateWish wish;
    wish.seed = 100 + transactions + height;
    wish.transactions = transactions;
    wish.height = height;
    wish.witnesses = witnesses;
    wish.withCommitment = withCommitment;
    wish.previousHash.fill(static_cast<std::uint8_t>(height));
    return makeTemplate(wish);
}

inline std::size_t placeOf(const BlockBytes &block, const BlockBytes &part)
{
    return static_cast<std::size_t>(std::ranges::search(block, part).begin() - block.begin());
}

} // namespace console::test
