// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/instruction.h"

#include <array>
#include <utility>

namespace console::dispatch {

namespace {

constexpr std::array<std::string_view, 8> stateKeys{"drafted",   "issued", "acknowledged", "ramping",
                                                    "compliant", "late",   "refused",      "released"};
constexpr std::array<std::string_view, 6> stopKeys{"person",     "reserve-short", "firm-shed",
                                                   "priced-out", "deficit",       "refused"};

template <class Enum, std::size_t N>
std::optional<Enum> fromKey(const std::array<std::string_view, N> &keys, std::string_view key)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (keys[i] == key)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

std::string_view instructionStateKey(InstructionState state)
{
    return stateKeys[static_cast<std::size_t>(state)];
}

std::optional<InstructionState> instructionStateFromKey(std::string_view key)
{
    return fromKey<InstructionState>(stateKeys, key);
}

std::string_view stopReasonKey(StopReason reason)
{
    return stopKeys[static_cast<std::size_t>(reason)];
}

std::optional<StopReason> stopReasonFromKey(std::string_view key)
{
    return fromKey<StopReason>(stopKeys, key);
}

} // namespace console::dispatch
