// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/sha256d.h"

#include <cstdint>
#include <string>

namespace console::hashing {

struct SelfTestReport {
    bool passed = false;
    std::string failure;      ///< what was expected and what came, as one sentence; empty when passed
    std::uint64_t hashes = 0; ///< how many hashes it was judged on
};

/// Proves a kernel on this very machine before it is trusted: it finds the nonces of the known blocks
/// from nearby, and on random headers reports exactly the candidates that plain SHA-256 finds, at the
/// edges of the nonce space, for odd counts, in several versions where it rolls them, and when the buffer
/// fills. Takes about 20 ms, any thread.
/// The kernel must be supported here.
[[nodiscard]] SelfTestReport selfTest(const Kernel &kernel);

} // namespace console::hashing
