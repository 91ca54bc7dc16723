// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace console::hashing {

/// The instruction sets this processor has and the operating system lets programs use. Read from the
/// CPUID bits, never from the model: a hypervisor may hide the one or the other.
struct CpuFeatures {
    bool sse41 = false;
    bool sha = false;
    bool avx2 = false;   ///< with ymm state saved by the system
    bool avx512 = false; ///< F, BW, DQ and VL, with zmm state saved by the system
};

/// All false away from x86-64. Any thread.
[[nodiscard]] CpuFeatures detectCpuFeatures();

} // namespace console::hashing
