// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/long_work.h"
#include "engine/base/result.h"
#include "engine/grid/reference_year_data.h"
#include "engine/sites/economics.h"
#include "engine/sites/power_agreement.h"
#include "engine/sites/site.h"
#include "models/policy_comparer.h"

#include <memory>
#include <optional>
#include <vector>

/// The long computation behind a comparison of policies, on whatever thread calls it. Only the sources of models
/// include this header.
namespace console::models {

/// What every comparison stands on. Cheap to copy; what it points to never changes.
struct PolicyGround {
    std::shared_ptr<const grid::ReferenceYearData> data;
    std::shared_ptr<const sites::SiteBook> book;                          ///< null: there are no sites
    std::shared_ptr<const std::vector<sites::PowerAgreement>> agreements; ///< null: the book's tariffs
    std::shared_ptr<const sites::HashpriceBasis> basis;                   ///< null: the book's hashprice
};

/// `change` is what the question's case changes. Empty only when it was stopped.
[[nodiscard]] std::optional<Result<PolicyComparison>> comparePolicies(const PolicyGround &ground,
                                                                      const CaseChange &change,
                                                                      const PolicyQuestion &question,
                                                                      const LongWork &work);

} // namespace console::models
