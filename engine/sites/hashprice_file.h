// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/sites/economics.h"

#include <string>
#include <string_view>

namespace console::sites {

/// Reads the figures behind the hashprice (JSON, documented in docs/economics.md): difficulty, price, subsidy and fees,
/// or the hashprice itself. Source File where the text does not say another; without a time, `since` is the epoch.
/// Every error names the field and the remedy in one sentence. Pure; any thread.
[[nodiscard]] Result<HashpriceBasis> parseHashprice(std::string_view json, std::string_view sourceName);

/// The same, from a file of at most 64 KiB.
[[nodiscard]] Result<HashpriceBasis> loadHashprice(const std::string &path);

/// Writes a basis in the form parseHashprice reads, with its source and time.
[[nodiscard]] std::string toJson(const HashpriceBasis &basis);

/// Whether a difficulty can be the Bitcoin network's. It has not been below 10^10 since 2014; test networks are.
[[nodiscard]] bool isMainNetwork(double difficulty);

} // namespace console::sites
