// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/sites/power_agreement.h"
#include "engine/sites/site.h"

#include <string>
#include <string_view>
#include <vector>

namespace console::sites {

/// A file of agreements.
struct AgreementFile {
    std::string label; ///< what a person reads about the whole file, e.g. that nothing in it is granted
    std::vector<PowerAgreement> agreements;
    bool operator==(const AgreementFile &) const = default;
};

/// Reads a file of agreements (JSON, documented in docs/agreements.md). `sourceName` is how errors name the text. With
/// a book the sites have to be in it, and what an agreement asks has to be possible there. Every error names the field
/// and the remedy in one sentence. Pure; any thread.
[[nodiscard]] Result<AgreementFile> parseAgreements(std::string_view json, std::string_view sourceName,
                                                    const SiteBook *book = nullptr);

/// The same, from a file of at most 1 MiB.
[[nodiscard]] Result<AgreementFile> loadAgreements(const std::string &path, const SiteBook *book = nullptr);

/// Writes agreements in the form parseAgreements reads. Validity is written by whole PKT days.
[[nodiscard]] std::string toJson(const AgreementFile &file);

} // namespace console::sites
