// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/sha256d.h"

// GCC and Clang define these when kernels.cmake gave this file its flags; MSVC needs none.
#if (defined(__x86_64__) && defined(__AVX512F__) && defined(__AVX512BW__)) || defined(_M_X64)
#define CONSOLE_HAS_AVX512
#include "engine/hashing/lanes_avx512.h"
#include "engine/hashing/sha256d_pipeline.h"
#endif

namespace console::hashing {

#if defined(CONSOLE_HAS_AVX512)

namespace {

constexpr PortLoad own = Zmm::loadOf(operationsOfOneOfManyVersions());
constexpr PortLoad shared = Zmm::loadOf(operationsOfExpansion());
constexpr PortLoad load{own.simple + shared.simple / static_cast<int>(mostVersions),
                        own.shifts + shared.shifts / static_cast<int>(mostVersions)};

} // namespace

Kernel avx512RollingKernel()
{
    return {"avx512-rolling",
            "AVX-512 F and BW",
            [](const CpuFeatures &features) { return features.avx512; },
            PipelinedSearch<Zmm>::scanVersions,
            mostVersions,
            PortProbe<Zmm, load.simple, load.shifts>::run};
}

#else

Kernel avx512RollingKernel()
{
    return unbuiltKernel("avx512-rolling", "AVX-512 F and BW");
}

#endif

} // namespace console::hashing
