// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/payout_address.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Any bytes give one clear error, or a script of a form that can be paid and a network that has a chain.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace console::jobs;
    const auto address = PayoutAddress::parse({reinterpret_cast<const char *>(data), size}, "payout address");
    if (!address) {
        if (address.error().what.empty() || address.error().remedy.empty() || address.error().sentence().size() > 300)
            std::abort();
        return 0;
    }
    const Bytes &script = address.value().script;
    const bool isKeyHash = script.size() == 25 && script[0] == 0x76;
    const bool isScriptHash = script.size() == 23 && script[0] == 0xa9;
    const bool isWitness = script.size() >= 4 && script.size() <= 42 && script[1] == script.size() - 2 &&
                           (script[0] == 0 || (script[0] >= 0x51 && script[0] <= 0x60));
    bool hasChain = false;
    for (const char *chain : {"main", "test", "testnet4", "signet", "regtest"})
        hasChain |= address.value().isGoodOn(chain);
    if (!(isKeyHash || isScriptHash || isWitness) || !hasChain)
        std::abort();
    return 0;
}
