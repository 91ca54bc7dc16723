// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_registry.h"

#include "engine/hashing/self_test.h"

#include <algorithm>

namespace console::hashing {

std::vector<Kernel> allKernels()
{
    return {shaNiKernel(), scalarKernel()};
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

Result<Kernel> KernelRegistry::choose(const std::string &name) const
{
    const auto found = std::find_if(m_verdicts.begin(), m_verdicts.end(), [&](const KernelVerdict &verdict) {
        return name.empty() ? verdict.state == KernelVerdict::State::Ready : name == verdict.kernel.name;
    });
    const std::string ready = readyNames();
    if (ready.empty())
        return Error{Error::Kind::Internal, "hashing kernels", "all failed their self-test on this machine",
                     "Do not hash on it; test its memory and its processor."};
    const std::string where = "kernel \"" + name + '"';
    const std::string remedy = "Use one of: " + ready + '.';
    if (found == m_verdicts.end())
        return Error{Error::Kind::NotFound, where, "does not exist", remedy};
    if (found->state == KernelVerdict::State::Unsupported)
        return Error{Error::Kind::Unavailable, where, "needs instructions that this processor or system lacks", remedy};
    if (found->state == KernelVerdict::State::Failed)
        return Error{Error::Kind::Internal, where, "failed its self-test (" + found->detail + ')', remedy};
    return found->kernel;
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
