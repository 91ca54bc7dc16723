// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/hashing/sha256d.h"

#include <map>
#include <optional>
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

/// Every kernel of this program, the one that is fastest on most machines first.
[[nodiscard]] std::vector<Kernel> allKernels();

/// What a hasher works with.
struct KernelChoice {
    Kernel fixed;                  ///< for work whose version is fixed
    std::optional<Kernel> rolling; ///< for work whose version may be rolled; empty: `fixed` does it

    /// The one for a unit that grants this mask. A mask with fewer versions than make rolling worth its while
    /// is work for the fixed kernel.
    [[nodiscard]] const Kernel &forMask(std::uint32_t versionMask) const;
};

/// Decides which kernels may hash on this machine: CPUID says which could run, the self-test which do
/// it right. Runs the self-tests when constructed (some 100 ms); after that a plain value.
class KernelRegistry
{
public:
    /// `kernels` are in order of preference.
    explicit KernelRegistry(const std::vector<Kernel> &kernels = allKernels(),
                            const CpuFeatures &features = detectCpuFeatures());

    /// In order of preference.
    [[nodiscard]] const std::vector<KernelVerdict> &verdicts() const { return m_verdicts; }
    /// Orders the kernels by rates measured on this machine (by name, any unit), the fastest first; those
    /// without a rate follow as they are.
    void prefer(const std::map<std::string, double> &rates);
    /// For an empty name the first ready kernel of either kind. A named fixed kernel does all work alone; a
    /// named rolling one is joined by the first fixed one, for work that grants no version bits. Errors: an
    /// unknown name, a kernel that is not supported or failed its self-test (each lists the names that can
    /// be used), or no kernel ready at all.
    [[nodiscard]] Result<KernelChoice> choose(const std::string &name) const;

private:
    [[nodiscard]] std::string readyNames() const;
    [[nodiscard]] std::optional<Kernel> firstReady(bool rolling) const;

    std::vector<KernelVerdict> m_verdicts;
};

} // namespace console::hashing
