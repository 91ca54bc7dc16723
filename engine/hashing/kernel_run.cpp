// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_run.h"

#include "engine/hashing/version_rolling.h"

#include <algorithm>

namespace console::hashing {

KernelRun::KernelRun(const Kernel &kernel, int worker)
    : m_kernel(kernel)
    , m_candidates(std::make_unique<CandidateBuffer>())
{
    BlockHeader header = knownBlocks().back().header;
    header.time += static_cast<std::uint32_t>(worker);
    const std::uint32_t version = header.version;
    for (std::uint32_t number = 0; number < kernel.versions; ++number) {
        header.version = rolledVersion(version, bip320Mask, number);
        m_midstates.push_back(midstateOf(header));
    }
    m_task.midstates = m_midstates.data();
    m_task.versions = kernel.versions;
}

std::uint64_t KernelRun::hashAbout(std::uint32_t hashes)
{
    m_task.count = std::max(hashes / m_task.versions / mostLanes, 1U) * mostLanes;
    m_candidates->size = 0;
    const std::uint64_t searched = m_kernel.scan(m_task, *m_candidates);
    m_task.firstNonce += m_task.count;
    if (m_task.firstNonce > 0xf0000000U)
        m_task.firstNonce = 0;
    return searched * m_task.versions;
}

double KernelRun::hashFor(std::chrono::duration<double> time)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::uint32_t batch = 8192;
    std::uint64_t hashes = 0;
    const Clock::time_point begin = Clock::now();
    std::chrono::duration<double> took{};
    do {
        hashes += hashAbout(batch);
        took = Clock::now() - begin;
    } while (took < time);
    return static_cast<double>(hashes) / took.count();
}

} // namespace console::hashing
