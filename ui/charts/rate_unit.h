// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace console::ui {

/// The unit a hashrate axis is labelled in.
struct RateUnit {
    double divisor = 1.0; ///< H/s for one of the unit
    QString name = QStringLiteral("H/s");
    bool operator==(const RateUnit &) const = default;
};

/// The unit for rates up to `highest` H/s. The current unit is kept while the rate stays between half of
/// one and two thousand of it, so that the axis does not change units back and forth.
[[nodiscard]] RateUnit rateUnitFor(const RateUnit &current, double highest);

/// "96.4 MH/s"; "no data" for a rate that is not known.
[[nodiscard]] QString rateText(double hashesPerSecond);
/// "2,750 MW"; "no data" for a power that is not known.
[[nodiscard]] QString powerText(double megawatts);

} // namespace console::ui
