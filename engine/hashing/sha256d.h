// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/cpu_features.h"
#include "engine/hashing/midstate.h"

#include <cstdint>

/// What a mining kernel is: one function that searches a range of nonces. Each instruction set has its
/// own source sha256d_<isa>.cpp, compiled with its own flags, and is listed once in kernel_registry.cpp.
namespace console::hashing {

/// A range of nonces of one header to search.
struct ScanTask {
    Midstate midstate;
    std::uint32_t firstNonce = 0;
    std::uint32_t count = 0; ///< firstNonce + count is at most 2^32
    /// The top 32 bits of the share target. A nonce is a candidate when the top 32 bits of its hash are at
    /// most this. Testing for zero would miss every share easier than difficulty 1.
    std::uint32_t targetWord = 0;
};

/// Nonces that passed the test on 32 bits; the caller checks the other 224. Fixed size: a kernel never
/// allocates.
struct CandidateBuffer {
    static constexpr std::uint32_t capacity = 64;
    std::uint32_t nonces[capacity];
    std::uint32_t size = 0;
};

/// One implementation of the search. Plain value; scan may run on many threads at once.
struct Kernel {
    const char *name = "";
    bool (*supported)(const CpuFeatures &features) = nullptr;
    /// Searches the task from its first nonce on, appends candidates in ascending order and returns how
    /// many nonces it searched: all of them, or fewer when the buffer had no room left. The caller
    /// empties the buffer and goes on from there, so nothing is lost.
    std::uint32_t (*scan)(const ScanTask &task, CandidateBuffer &candidates) = nullptr;
};

/// Portable C++, runs everywhere.
[[nodiscard]] Kernel scalarKernel();
/// Intel SHA extensions, two nonces interleaved; `supported` is never true away from x86-64.
[[nodiscard]] Kernel shaNiKernel();

} // namespace console::hashing
