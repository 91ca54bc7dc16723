// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/sites/agreement_check.h"

#include <string>
#include <string_view>

namespace console::sites {

/// The field as the file of agreements calls it, e.g. "bands[1].pkr_per_kwh".
[[nodiscard]] std::string fieldName(const AgreementFault &fault);

/// The sentence of a fault. `place` stands before the field: "agreements.json: agreements[2]." Pure; any thread.
[[nodiscard]] Error faultError(const AgreementFault &fault, const PowerAgreement &agreement, std::string_view place);

} // namespace console::sites
