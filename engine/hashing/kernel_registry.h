// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/hashing/sha256d.h"

#include <string>
#include <vector>

namespace console::hashing {

/// What the registry found out about one kernel on this machine.
struct KernelVerdict {
    enum class State {
        Ready,       ///< supported, and it passed its self-test
        Unsupported, ///< this processor or system lacks the instructions
        Failed,      ///< supported, but it computed something wrong; never used
    };

    Kernel kernel;
    State state = State::Unsupported;
    std::string detail; ///< why it failed; empty otherwise
};

/// Every kernel of this program, the fastest first.
[[nodiscard]] std::vector<Kernel> allKernels();

/// Decides which kernels may hash on this machine: CPUID says which could run, the self-test which do
/// it right. Runs the self-tests when constructed (tens of milliseconds); after that a plain value.
class KernelRegistry
{
public:
    /// `kernels` are in order of preference.
    explicit KernelRegistry(const std::vector<Kernel> &kernels = allKernels(),
                            const CpuFeatures &features = detectCpuFeatures());

    [[nodiscard]] const std::vector<KernelVerdict> &verdicts() const { return m_verdicts; }
    /// The first ready kernel for an empty name, else exactly the named one. Errors: an unknown name, a
    /// kernel that is not supported or failed its self-test (each lists the names that can be used), or
    /// no kernel ready at all.
    [[nodiscard]] Result<Kernel> choose(const std::string &name) const;

private:
    [[nodiscard]] std::string readyNames() const;

    std::vector<KernelVerdict> m_verdicts;
};

} // namespace console::hashing
