// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/clock_meter.h"

#include <chrono>
#include <cstdint>

namespace console::hashing {

std::optional<double> measuredClock()
{
#if defined(__GNUC__) && (defined(__x86_64__) || defined(__aarch64__))
    using Clock = std::chrono::steady_clock;
    constexpr int turns = 100'000;
    constexpr int chain = 10;
    std::uint64_t sum = 1;
    const Clock::time_point begin = Clock::now();
    for (int i = 0; i < turns; ++i) {
#if defined(__x86_64__)
        __asm__ volatile("add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0\n"
                         "add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0\n"
                         : "+r"(sum));
#else
        __asm__ volatile("add %0, %0, #1\n add %0, %0, #1\n add %0, %0, #1\n add %0, %0, #1\n add %0, %0, #1\n"
                         "add %0, %0, #1\n add %0, %0, #1\n add %0, %0, #1\n add %0, %0, #1\n add %0, %0, #1\n"
                         : "+r"(sum));
#endif
    }
    const std::chrono::duration<double> took = Clock::now() - begin;
    return turns * chain / took.count();
#else
    return std::nullopt;
#endif
}

} // namespace console::hashing
