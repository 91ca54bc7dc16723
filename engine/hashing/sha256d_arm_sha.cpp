// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/sha256d_quads.h"

// GCC and Clang define these when kernels.cmake gave this file its flags.
#if defined(__aarch64__) && (defined(__ARM_FEATURE_SHA2) || defined(__ARM_FEATURE_CRYPTO))
#define CONSOLE_HAS_ARM_SHA
#include <arm_neon.h>
#endif

namespace console::hashing {

#if defined(CONSOLE_HAS_ARM_SHA)

namespace {

/// ARMv8's SHA-2 instructions: `sha256h` and `sha256h2` do four rounds together, each for one half of the
/// state. With 32 registers, four hashes find room.
struct ArmSha {
    static constexpr int ways = 4;
    using Words = uint32x4_t;
    struct State {
        uint32x4_t abcd;
        uint32x4_t efgh;
    };

    static CONSOLE_KERNEL_INLINE Words words(std::uint32_t w0, std::uint32_t w1, std::uint32_t w2, std::uint32_t w3)
    {
        return Words{w0, w1, w2, w3};
    }
    static CONSOLE_KERNEL_INLINE State state(const std::uint32_t (&s)[8]) { return {vld1q_u32(s), vld1q_u32(s + 4)}; }
    static CONSOLE_KERNEL_INLINE Words add(Words a, Words b) { return vaddq_u32(a, b); }
    static CONSOLE_KERNEL_INLINE State add(const State &a, const State &b)
    {
        return {vaddq_u32(a.abcd, b.abcd), vaddq_u32(a.efgh, b.efgh)};
    }

    static CONSOLE_KERNEL_INLINE void fourRounds(State (&s)[ways], Words (&sums)[ways])
    {
        for (int i = 0; i < ways; ++i) {
            const uint32x4_t abcd = s[i].abcd;
            s[i].abcd = vsha256hq_u32(abcd, s[i].efgh, sums[i]);
            s[i].efgh = vsha256h2q_u32(s[i].efgh, abcd, sums[i]);
        }
    }
    static CONSOLE_KERNEL_INLINE Words mixed(Words w0, Words w4) { return vsha256su0q_u32(w0, w4); }
    static CONSOLE_KERNEL_INLINE Words completed(Words mixed, Words w8, Words w12)
    {
        return vsha256su1q_u32(mixed, w8, w12);
    }
    static CONSOLE_KERNEL_INLINE State addNonce(const State &s, std::uint32_t nonce)
    {
        const uint32x4_t first = {nonce, 0, 0, 0};
        return {vaddq_u32(s.abcd, first), vaddq_u32(s.efgh, first)};
    }
    static CONSOLE_KERNEL_INLINE void digest(const State &s, Words &w0, Words &w4)
    {
        w0 = s.abcd;
        w4 = s.efgh;
    }
    /// The instructions do rounds 60 to 63, after which the e of round 60 is in the place of h.
    static CONSOLE_KERNEL_INLINE void lastE(State (&s)[ways], Words (&sums)[ways], std::uint32_t (&e)[ways])
    {
        for (int i = 0; i < ways; ++i)
            e[i] = vgetq_lane_u32(vsha256h2q_u32(s[i].efgh, s[i].abcd, sums[i]), 3);
    }
};

} // namespace

Kernel armShaKernel()
{
    return {"arm-sha",
            "ARMv8 SHA-2",
            [](const CpuFeatures &features) { return features.armSha2; },
            QuadSearch<ArmSha>::scan,
            1,
            nullptr};
}

#else

Kernel armShaKernel()
{
    return unbuiltKernel("arm-sha", "ARMv8 SHA-2");
}

#endif

} // namespace console::hashing
