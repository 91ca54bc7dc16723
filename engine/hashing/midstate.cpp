// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/midstate.h"

#include "engine/hashing/byte_order.h"
#include "engine/hashing/sha256.h"

#include <algorithm>
#include <iterator>

namespace console::hashing {

Midstate midstateOf(const BlockHeader &header)
{
    const HeaderBytes bytes = header.serialise();
    Midstate midstate;
    std::copy(std::begin(initialState), std::end(initialState), midstate.state);
    compress(midstate.state, bytes.data());
    std::copy(std::begin(midstate.state), std::end(midstate.state), midstate.afterRound3);

    const std::uint32_t words[4] = {readBig32(bytes.data() + 64), readBig32(bytes.data() + 68),
                                    readBig32(bytes.data() + 72), 0};
    for (int t = 0; t < 4; ++t)
        runRound(midstate.afterRound3, roundConstants[t] + words[t]);
    // The state after round 3 moves one place a round: h and d of round 4 + i are the words i before them.
    constexpr std::uint32_t messages[3] = {endMarkWord, 0, 0};
    for (int i = 0; i < 3; ++i) {
        Midstate::Sums &sums = midstate.rounds4to6[i];
        sums.toA = midstate.afterRound3[7 - i] + roundConstants[4 + i] + messages[i];
        sums.toE = sums.toA + midstate.afterRound3[3 - i];
    }
    midstate.word16 = words[0] + smallSigma0(words[1]);
    midstate.word17 = words[1] + smallSigma0(words[2]) + smallSigma1(headerBitsWord);
    midstate.word18 = words[2] + smallSigma1(midstate.word16);
    midstate.word19 = smallSigma0(endMarkWord) + smallSigma1(midstate.word17);
    midstate.word31 = headerBitsWord + smallSigma0(midstate.word16);
    midstate.word32 = midstate.word16 + smallSigma0(midstate.word17);
    midstate.round16 = roundConstants[16] + midstate.word16;
    midstate.round17 = roundConstants[17] + midstate.word17;
    return midstate;
}

} // namespace console::hashing
