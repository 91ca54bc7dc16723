// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/self_test.h"

#include <algorithm>
#include <cstdio>
#include <string>

using namespace console::hashing;

namespace {

/// Control: the same kernel, but it reports every nonce one too high.
Kernel original;

std::uint32_t oneTooHigh(const ScanTask &task, CandidateBuffer &candidates)
{
    const std::uint32_t searched = original.scan(task, candidates);
    for (std::uint32_t i = 0; i < candidates.size; ++i)
        ++candidates.items[i].nonce;
    return searched;
}

} // namespace

/// Proves every kernel this processor can run. Arguments: kernels that have to be among them. Exit code 0: all
/// passed, and the same self-test failed each of them once it was broken.
int main(int argc, char **argv)
{
    const KernelRegistry registry;
    bool good = true;
    for (const KernelVerdict &verdict : registry.verdicts()) {
        const bool wanted = std::any_of(argv + 1, argv + argc,
                                        [&](const char *name) { return std::string(name) == verdict.kernel.name; });
        if (verdict.state == KernelVerdict::State::Unsupported) {
            std::printf("%s: needs %s\n", verdict.kernel.name, verdict.kernel.needs);
            good &= !wanted;
            continue;
        }
        original = verdict.kernel;
        Kernel broken = original;
        broken.scan = oneTooHigh;
        const bool passed = verdict.state == KernelVerdict::State::Ready;
        const bool controlFails = !selfTest(broken).passed;
        std::printf("%s: %s; broken on purpose it %s\n", verdict.kernel.name,
                    passed ? "passed" : verdict.detail.c_str(), controlFails ? "fails" : "PASSES");
        good &= passed && controlFails;
    }
    return good ? 0 : 1;
}
