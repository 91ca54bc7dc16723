// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_registry.h"

#include "engine/hashing/self_test.h"
#include "engine/hashing/version_rolling.h"

#include <algorithm>

namespace console::hashing {

std::vector<Kernel> allKernels()
{
    return {avx512RollingKernel(), avx512Kernel(),   shaNiKernel(), armShaKernel(),
            avx2Kernel(),          portableKernel(), scalarKernel()};
}

const Kernel &KernelChoice::forMask(std::uint32_t versionMask) const
{
    // The message is expanded once for all versions; with few of them that is no gain.
    constexpr std::uint64_t fewestVersions = 16;
    return rolling && versionsIn(versionMask) >= fewestVersions ? *rolling : fixed;
}

KernelRegistry::KernelRegistry(const std::vector<Kernel> &kernels, const CpuFeatures &features)
{
    for (const Kernel &kernel : kernels) {
        KernelVerdict verdict{kernel, KernelVerdict::State::Unsupported, {}};
        if (kernel.supported(features)) {
            const SelfTestReport report = selfTest(kernel);
            verdict.state = report.passed ? KernelVerdict::State::Ready : KernelVerdict::State::Failed;
            verdict.detail = report.failure;
        }
        m_verdicts.push_back(std::move(verdict));
    }
}

void KernelRegistry::prefer(const std::map<std::string, double> &rates)
{
    const auto rateOf = [&rates](const KernelVerdict &verdict) {
        const auto found = rates.find(verdict.kernel.name);
        return found == rates.end() ? 0.0 : found->second;
    };
    std::stable_sort(m_verdicts.begin(), m_verdicts.end(),
                     [&](const KernelVerdict &a, const KernelVerdict &b) { return rateOf(a) > rateOf(b); });
}

Result<KernelChoice> KernelRegistry::choose(const std::string &name) const
{
    const std::optional<Kernel> fixed = firstReady(false);
    if (!fixed)
        return Error{Error::Kind::Internal, "hashing kernels", "all failed their self-test on this machine",
                     "Do not hash on it; test its memory and its processor."};
    if (name.empty())
        return KernelChoice{*fixed, firstReady(true)};
    const auto found = std::find_if(m_verdicts.begin(), m_verdicts.end(),
                                    [&](const KernelVerdict &verdict) { return name == verdict.kernel.name; });
    const std::string where = "kernel \"" + name + '"';
    const std::string remedy = "Use one of: " + readyNames() + '.';
    if (found == m_verdicts.end())
        return Error{Error::Kind::NotFound, where, "does not exist", remedy};
    if (found->state == KernelVerdict::State::Unsupported)
        return Error{Error::Kind::Unavailable, where,
                     std::string("needs ") + found->kernel.needs + ", which this processor or system lacks", remedy};
    if (found->state == KernelVerdict::State::Failed)
        return Error{Error::Kind::Internal, where, "failed its self-test (" + found->detail + ')', remedy};
    if (found->kernel.rollsVersions())
        return KernelChoice{*fixed, found->kernel};
    return KernelChoice{found->kernel, std::nullopt};
}

std::optional<Kernel> KernelRegistry::firstReady(bool rolling) const
{
    const auto found = std::find_if(m_verdicts.begin(), m_verdicts.end(), [&](const KernelVerdict &verdict) {
        return verdict.state == KernelVerdict::State::Ready && verdict.kernel.rollsVersions() == rolling;
    });
    return found == m_verdicts.end() ? std::nullopt : std::optional(found->kernel);
}

std::string KernelRegistry::readyNames() const
{
    std::string names;
    for (const KernelVerdict &verdict : m_verdicts) {
        if (verdict.state == KernelVerdict::State::Ready)
            names += (names.empty() ? "" : ", ") + std::string(verdict.kernel.name);
    }
    return names;
}

} // namespace console::hashing
