// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// The opcodes of Bitcoin's script that this program writes or counts, by their usual names.
namespace console::jobs {

inline constexpr std::uint8_t opPushData1 = 0x4c;
inline constexpr std::uint8_t opPushData4 = 0x4e;
inline constexpr std::uint8_t op1 = 0x51;
inline constexpr std::uint8_t opReturn = 0x6a;
inline constexpr std::uint8_t opDup = 0x76;
inline constexpr std::uint8_t opEqual = 0x87;
inline constexpr std::uint8_t opEqualVerify = 0x88;
inline constexpr std::uint8_t opHash160 = 0xa9;
inline constexpr std::uint8_t opCheckSig = 0xac;
inline constexpr std::uint8_t opCheckMultisigVerify = 0xaf;

} // namespace console::jobs
