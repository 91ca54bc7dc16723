// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/secret.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// What this program says to a Stratum v1 pool. Each function gives JSON; request() and the answers give a whole
/// line with its end.
namespace console::jobs::stratum {

[[nodiscard]] std::string request(std::uint64_t id, const std::string &method, const std::string &params);

/// BIP 310: version rolling under a mask, the extranonce subscription, and, above 0, a minimum difficulty.
[[nodiscard]] std::string configureParams(std::uint32_t versionMask, double minimumDifficulty);
[[nodiscard]] std::string subscribeParams();
[[nodiscard]] std::string authorizeParams(const std::string &user, const Secret &password);
/// `versionBits`: set exactly when version rolling was agreed.
[[nodiscard]] std::string submitParams(const std::string &user, const std::string &jobId,
                                       std::span<const std::uint8_t> extranonce2, std::uint32_t time,
                                       std::uint32_t nonce, std::optional<std::uint32_t> versionBits);

/// `id` is the JSON the pool sent.
[[nodiscard]] std::string versionAnswer(const std::string &id);
[[nodiscard]] std::string pingAnswer(const std::string &id);
[[nodiscard]] std::string unknownAnswer(const std::string &id);

} // namespace console::jobs::stratum
