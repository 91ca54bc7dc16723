// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/economics.h"

namespace console::sites {

MoneyState moneyOf(const SiteBook &, const std::vector<PowerAgreement> &, const HashpriceBasis &,
                   const std::vector<Megawatt> &, UtcTime)
{
    return {};
}

} // namespace console::sites
