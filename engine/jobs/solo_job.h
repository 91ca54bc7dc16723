// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/hashing/block_header.h"
#include "engine/jobs/block_template.h"
#include "engine/jobs/coinbase_builder.h"
#include "engine/jobs/mining_job.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace console::jobs {

/// The easiest share that is shown, as a difficulty: at the network's own nothing would be seen for years, and
/// nobody would know that the machine works. It is worth nothing to the node.
inline constexpr double shownDifficulty = 0.01;

/// A node's template and the job that was made of it: what a solved header needs to become a block again. Plain
/// value, any thread.
struct SoloJob {
    JobPointer job;
    std::shared_ptr<const BlockTemplate> blockTemplate;
    Coinbase coinbase;
};

/// Makes the job. `clean` is true when another previous hash was worked on before; `counter` sets jobs of one height
/// apart. Fails when the block would break the template's own limits of weight, size or signature operations, or
/// when no coinbase can be built.
[[nodiscard]] Result<SoloJob> makeSoloJob(std::shared_ptr<const BlockTemplate> block,
                                          std::span<const std::uint8_t> payoutScript, bool clean,
                                          std::uint64_t counter);

/// The whole block in hexadecimal digits, as submitblock takes it. Fails when the header is not one of the job
/// with this extra nonce, as a node could not tell why it refuses it.
[[nodiscard]] Result<std::string> assembleBlock(const SoloJob &solo, const hashing::HeaderBytes &header,
                                                std::span<const std::uint8_t> extranonce2);

} // namespace console::jobs
