// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/sites/site.h"

#include <string_view>

namespace console::sites {

/// Reads a sites file (JSON, documented in docs/sites.md). `sourceName` is how errors name the file.
/// Every error names the field and the remedy in one sentence. Pure; any thread.
[[nodiscard]] Result<SiteBook> parseSiteBook(std::string_view json, std::string_view sourceName);

/// The same, from a file of at most 4 MiB.
[[nodiscard]] Result<SiteBook> loadSiteBook(const std::string &path);

/// Writes a book in the form parseSiteBook reads; a session keeps it so that a replay knows its sites.
[[nodiscard]] std::string toJson(const SiteBook &book);

/// breakeven [$/MWh] = hashprice · 1000 / (24 · efficiency · PUE). Source: the definition of hashprice.
[[nodiscard]] UsdPerMegawattHour breakeven(UsdPerPetahashDay hashprice, JoulePerTerahash efficiency, double pue);

/// USD/MWh = 1000 · PKR/kWh ÷ PKR-per-USD.
[[nodiscard]] UsdPerMegawattHour toUsd(PkrPerKilowattHour tariff, double pkrPerUsd);

} // namespace console::sites
