// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace console::hashing {

/// The instruction sets this processor has and the operating system lets programs use. Read from the
/// CPUID bits, never from the model: a hypervisor may hide the one or the other.
struct CpuFeatures {
    bool sse41 = false;
    bool sha = false;
    bool avx2 = false;    ///< with ymm state saved by the system
    bool avx512 = false;  ///< F, BW, DQ and VL, with zmm state saved by the system
    bool armSha2 = false; ///< SHA-256 of ARMv8

    bool operator==(const CpuFeatures &) const = default;
};

/// Any thread.
[[nodiscard]] CpuFeatures detectCpuFeatures();

/// Tells this processor from another one, for what was measured on it: maker, family, model and stepping
/// as the processor says, and the features above. Two machines with the same signature may be taken for the
/// same kind.
[[nodiscard]] std::string cpuSignature();

} // namespace console::hashing
