// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/lane_operations.h"

#include <utility>

/// The least time a kernel's instructions can take: as many of each kind, evenly mixed, none of which waits for
/// another, so that only the number of execution ports counts. What of it a kernel reaches tells what it
/// loses to waiting, to the decoders and to moving data about.
namespace console::hashing {

/// Instructions by the ports they compete for: processors shift and rotate on fewer ports than they add.
struct PortLoad {
    int simple = 0;
    int shifts = 0;
};

/// L::touch(a) makes the compiler believe that `a` changed and is used, at the cost of no instruction.
template <class L, int Simple, int Shifts> struct PortProbe {
    static constexpr int perBlock = 28;
    static constexpr int shiftsPerBlock = (perBlock * Shifts + (Simple + Shifts) / 2) / (Simple + Shifts);

    static void run(std::uint32_t hashes)
    {
        const std::uint64_t instructions = std::uint64_t{hashes} * (Simple + Shifts) / L::width;
        const std::uint32_t one = 1;
        L a = L::all(one);
        L b = L::all(one);
        for (std::uint64_t i = 0; i < instructions; i += perBlock)
            block(a, b, std::make_integer_sequence<int, perBlock>{});
    }

    template <int... I> static CONSOLE_KERNEL_INLINE void block(L &a, L &b, std::integer_sequence<int, I...>)
    {
        (one<I>(a, b), ...);
    }

    template <int I> static CONSOLE_KERNEL_INLINE void one(L &a, L &b)
    {
        // Spread over the block as evenly as whole numbers allow.
        constexpr bool shifts = (I + 1) * shiftsPerBlock / perBlock > I * shiftsPerBlock / perBlock;
        L result = shifts ? L::onShiftPort(a) : a + b;
        L::touch(result);
        L::touch(a);
    }
};

} // namespace console::hashing
