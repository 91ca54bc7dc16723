// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/sha256d.h"

#include <chrono>
#include <memory>
#include <vector>

namespace console::hashing {

/// A kernel at work for the sake of measuring it: headers that no other worker has, a target that nothing
/// meets. For one thread.
class KernelRun
{
public:
    KernelRun(const Kernel &kernel, int worker);

    /// Hashes for about this long and returns hashes a second.
    double hashFor(std::chrono::duration<double> time);
    /// Searches about this many hashes and returns how many it were.
    std::uint64_t hashAbout(std::uint32_t hashes);

private:
    Kernel m_kernel;
    std::vector<Midstate> m_midstates;
    ScanTask m_task;
    std::unique_ptr<CandidateBuffer> m_candidates;
};

} // namespace console::hashing
