// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace console::forecast {

/// A line through the features, in the units they were given in.
struct LinearFit {
    double intercept = 0.0;
    std::vector<double> coefficients;

    [[nodiscard]] double at(std::span<const double> features) const;
};

/// The sums least squares need, so that a row more costs no more than its own products and a fit never reads the rows
/// again. Ridge: minimises mean((y − b − x·β)²)/var(y) + penalty · |β|² for features and y scaled to unit variance; the
/// intercept b is free of penalty. A feature that never changes gets coefficient 0. Features should be of size one,
/// or their variance drowns in rounding.
class NormalEquations
{
public:
    explicit NormalEquations(std::size_t features);

    /// Adds a row; `features` has as many as were announced, and all are finite.
    void add(std::span<const double> features, double y);
    [[nodiscard]] std::size_t rows() const { return m_rows; }

    /// The fit of a penalty above 0. At least two rows.
    [[nodiscard]] LinearFit fit(double penalty) const;
    /// The penalty of `candidates` with the least generalised cross-validation error (Golub, Heath & Wahba 1979), the
    /// first of them if several have it. `candidates` is not empty; at least two rows.
    [[nodiscard]] double choosePenalty(std::span<const double> candidates) const;

private:
    std::size_t m_features;
    std::size_t m_rows = 0;
    std::vector<double> m_sums;     ///< of features and, last, y
    std::vector<double> m_products; ///< lower triangle of the sum of outer products of the same, column by column
};

} // namespace console::forecast
