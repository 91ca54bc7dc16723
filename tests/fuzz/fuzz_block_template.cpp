// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/solo_job.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace {

bool isClear(const console::Error &error)
{
    return !error.what.empty() && !error.remedy.empty() && error.sentence().size() < 1000;
}

} // namespace

/// Any bytes as the answer of a node give one clear error, or a job whose block can be put together and keeps the
/// template's limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace console::jobs;
    auto block = BlockTemplate::parse({reinterpret_cast<const char *>(data), size});
    if (!block)
        return isClear(block.error()) ? 0 : (std::abort(), 1);
    const Bytes payout(22, 0);
    const auto solo = makeSoloJob(std::make_shared<const BlockTemplate>(std::move(block).value()), payout, true, 1);
    if (!solo)
        return isClear(solo.error()) ? 0 : (std::abort(), 1);
    const MiningJob &job = *solo.value().job;
    const Bytes extranonce = job.extranonce2(7);
    const auto hex = assembleBlock(solo.value(), job.header(extranonce).serialise(), extranonce);
    if (!hex || hex.value().size() / 2 > solo.value().blockTemplate->sizeLimit)
        std::abort();
    return 0;
}
