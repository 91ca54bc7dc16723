// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/cpu_features.h"
#include "engine/hashing/midstate.h"

#include <cstdint>

/// What a mining kernel is: one function that searches a range of nonces. Each instruction set has its
/// own source sha256d_<isa>.cpp, compiled with its own flags, and is listed once in kernel_registry.cpp.
namespace console::hashing {

/// The most versions of one header that a task may hold.
inline constexpr std::uint32_t mostVersions = 128;
/// The most nonces that a kernel takes side by side; ranges of a multiple of it leave no lane idle.
inline constexpr std::uint32_t mostLanes = 16;

/// A range of nonces of one header to search, in each of its versions.
struct ScanTask {
    const Midstate *midstates = nullptr; ///< one a version; they differ in nothing but the first block
    std::uint32_t versions = 1;          ///< 1, or up to Kernel::versions
    std::uint32_t firstNonce = 0;
    std::uint32_t count = 0; ///< firstNonce + count is at most 2^32
    /// The top 32 bits of the share target. A nonce is a candidate when the top 32 bits of its hash are at
    /// most this. Testing for zero would miss every share easier than difficulty 1.
    std::uint32_t targetWord = 0;
};

/// A nonce of one of the task's versions that passed the test on 32 bits; the caller checks the other 224.
struct Candidate32 {
    std::uint32_t nonce;
    std::uint32_t version; ///< which of the task's midstates

    bool operator==(const Candidate32 &) const = default;
};

/// What a kernel found. Fixed size: a kernel never allocates.
struct CandidateBuffer {
    /// Twice what the widest group of lanes can find in all versions, so that a kernel always gets on.
    static constexpr std::uint32_t capacity = 2 * mostLanes * mostVersions;
    Candidate32 items[capacity];
    std::uint32_t size = 0;
};

/// One implementation of the search. Plain value; its functions may run on many threads at once.
struct Kernel {
    const char *name = "";
    /// What it needs of the machine, for people: "AVX-512 F and BW".
    const char *needs = "";
    bool (*supported)(const CpuFeatures &features) = nullptr;
    /// Searches the task from its first nonce on, every nonce in all versions, adds the candidates in any
    /// order and returns how many nonces it searched: all of them, or fewer when the buffer had no room
    /// left. The caller empties the buffer and goes on from there, so nothing is lost.
    std::uint32_t (*scan)(const ScanTask &task, CandidateBuffer &candidates) = nullptr;
    /// 1: one version at a time. More: a version-rolling kernel, which is fastest with that many and may
    /// only be given work whose version bits are free to roll (BIP 310, BIP 320).
    std::uint32_t versions = 1;
    /// Runs as many instructions of each kind as that many hashes take, none waiting for another, so that
    /// its time is the least these instructions can take on this machine. Null where the instructions are
    /// the compiler's choice.
    void (*portProbe)(std::uint32_t hashes) = nullptr;

    [[nodiscard]] bool rollsVersions() const { return versions > 1; }
};

/// Portable C++, one nonce at a time, runs everywhere.
[[nodiscard]] Kernel scalarKernel();
/// Portable C++, several nonces side by side in plain arrays, which a compiler turns into whatever vectors
/// the target always has. Uses no instruction set of its own.
[[nodiscard]] Kernel portableKernel();
/// AVX2, 8 nonces side by side.
[[nodiscard]] Kernel avx2Kernel();
/// Intel SHA extensions, several nonces interleaved.
[[nodiscard]] Kernel shaNiKernel();
/// AVX-512, 16 nonces side by side, the first hash of one group together with the second of another.
[[nodiscard]] Kernel avx512Kernel();
/// The same, with one message schedule for many versions.
[[nodiscard]] Kernel avx512RollingKernel();
/// ARMv8 SHA-2 instructions, several nonces interleaved.
[[nodiscard]] Kernel armShaKernel();

/// Stands for a kernel whose instructions this program was not built for; it is never supported.
[[nodiscard]] inline Kernel unbuiltKernel(const char *name, const char *needs)
{
    return {name, needs, [](const CpuFeatures &) { return false; },
            [](const ScanTask &, CandidateBuffer &) -> std::uint32_t { return 0; }};
}

} // namespace console::hashing
