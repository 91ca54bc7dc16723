// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Files of resources/ that the build compiles into the engine, so that a bare binary is complete.
namespace console::embedded {

/// resources/reference/reference-year.json
[[nodiscard]] std::string_view referenceYear();
/// resources/reference/sites.json
[[nodiscard]] std::string_view defaultSites();
/// resources/reference/candidates.csv
[[nodiscard]] std::string_view defaultCandidates();
/// resources/reference/agreements.json
[[nodiscard]] std::string_view defaultAgreements();
/// resources/meters/sdm630.json
[[nodiscard]] std::string_view meterSdm630();
/// resources/meters/iem3000.json
[[nodiscard]] std::string_view meterIem3000();
/// resources/meters/pro380.json
[[nodiscard]] std::string_view meterPro380();
/// resources/meters/generic-example.json
[[nodiscard]] std::string_view meterGenericExample();
/// resources/reference/alarms.json
[[nodiscard]] std::string_view defaultAlarms();

} // namespace console::embedded
