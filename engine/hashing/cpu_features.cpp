// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/cpu_features.h"

#include <cstdint>
#include <cstdio>

#if defined(_M_X64)
#include <immintrin.h>
#include <intrin.h>
#define CONSOLE_HAS_CPUID
#elif defined(__x86_64__)
#include <cpuid.h>
#define CONSOLE_HAS_CPUID
#elif defined(__aarch64__) && defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

namespace console::hashing {

#if defined(CONSOLE_HAS_CPUID)

namespace {

struct Registers {
    std::uint32_t eax = 0;
    std::uint32_t ebx = 0;
    std::uint32_t ecx = 0;
    std::uint32_t edx = 0;
};

/// All zero where the processor does not know the leaf.
Registers cpuid(std::uint32_t leaf)
{
    Registers registers;
#if defined(_M_X64)
    int highest[4] = {};
    __cpuid(highest, 0);
    if (static_cast<std::uint32_t>(highest[0]) < leaf)
        return registers;
    int values[4] = {};
    __cpuidex(values, static_cast<int>(leaf), 0);
    registers = {static_cast<std::uint32_t>(values[0]), static_cast<std::uint32_t>(values[1]),
                 static_cast<std::uint32_t>(values[2]), static_cast<std::uint32_t>(values[3])};
#else
    __get_cpuid_count(leaf, 0, &registers.eax, &registers.ebx, &registers.ecx, &registers.edx);
#endif
    return registers;
}

/// The register states the operating system saves at a thread switch.
std::uint64_t savedStates()
{
#if defined(_M_X64)
    return _xgetbv(0);
#else
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (static_cast<std::uint64_t>(high) << 32) | low;
#endif
}

constexpr bool bit(std::uint32_t word, int position)
{
    return ((word >> position) & 1U) != 0;
}

} // namespace

CpuFeatures detectCpuFeatures()
{
    const Registers basic = cpuid(1);
    const Registers extended = cpuid(7);
    CpuFeatures features;
    features.sse41 = bit(basic.ecx, 9) && bit(basic.ecx, 19);
    features.sha = bit(extended.ebx, 29);

    const bool systemSaves = bit(basic.ecx, 27);
    const std::uint64_t states = systemSaves ? savedStates() : 0;
    constexpr std::uint64_t ymmStates = 0x06;
    constexpr std::uint64_t zmmStates = 0xe6;
    features.avx2 = (states & ymmStates) == ymmStates && bit(extended.ebx, 5);
    features.avx512 = (states & zmmStates) == zmmStates && bit(extended.ebx, 16) && bit(extended.ebx, 17) &&
                      bit(extended.ebx, 30) && bit(extended.ebx, 31);
    return features;
}

std::string cpuSignature()
{
    const Registers maker = cpuid(0);
    const Registers basic = cpuid(1);
    const CpuFeatures features = detectCpuFeatures();
    char text[96];
    std::snprintf(text, sizeof text, "x86-64 %08x%08x%08x %08x%s%s%s", maker.ebx, maker.edx, maker.ecx, basic.eax,
                  features.sha ? " sha" : "", features.avx2 ? " avx2" : "", features.avx512 ? " avx512" : "");
    return text;
}

#else

CpuFeatures detectCpuFeatures()
{
    CpuFeatures features;
#if defined(__aarch64__) && defined(__linux__)
    features.armSha2 = (getauxval(AT_HWCAP) & HWCAP_SHA2) != 0;
#elif defined(__APPLE__) && defined(__aarch64__)
    features.armSha2 = true; // every one of them has it
#endif
    return features;
}

std::string cpuSignature()
{
    return detectCpuFeatures().armSha2 ? "AArch64 sha2" : "unknown";
}

#endif

} // namespace console::hashing
