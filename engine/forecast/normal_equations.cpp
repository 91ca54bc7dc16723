// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef EIGEN_MPL2_ONLY
#define EIGEN_MPL2_ONLY
#endif
#include "engine/forecast/normal_equations.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include <limits>

namespace console::forecast {

namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

Eigen::Index asIndex(std::size_t number)
{
    return static_cast<Eigen::Index>(number);
}

/// The same least squares with every column centred and of unit variance.
struct Standardised {
    Vector mean;        ///< features, then y
    Vector deviation;   ///< the same; 0 where a column never changes
    Matrix correlation; ///< of the features; 0 where a column never changes
    Vector target;      ///< correlation of each feature with y
};

Standardised standardise(const std::vector<double> &sums, const std::vector<double> &products, std::size_t rows)
{
    const Eigen::Index width = asIndex(sums.size());
    const Eigen::Index features = width - 1;
    const auto n = static_cast<double>(rows);
    Standardised result;
    result.mean = Eigen::Map<const Vector>(sums.data(), width) / n;
    Matrix covariance = Eigen::Map<const Matrix>(products.data(), width, width) / n;
    covariance.triangularView<Eigen::StrictlyUpper>() = covariance.transpose();
    const Vector moments = covariance.diagonal();
    covariance -= result.mean * result.mean.transpose();

    // Below this part of its own size a variance is nothing but rounding.
    constexpr double rounding = 1e-11;
    result.deviation = covariance.diagonal().cwiseMax(0.0).cwiseSqrt();
    Vector inverse(width);
    for (Eigen::Index column = 0; column < width; ++column) {
        if (!(covariance(column, column) > rounding * moments(column)))
            result.deviation(column) = 0.0;
        inverse(column) = result.deviation(column) > 0.0 ? 1.0 / result.deviation(column) : 0.0;
    }
    const Matrix scaled = inverse.asDiagonal() * covariance * inverse.asDiagonal();
    result.correlation = scaled.topLeftCorner(features, features);
    for (Eigen::Index column = 0; column < features; ++column)
        result.correlation(column, column) = result.deviation(column) > 0.0 ? 1.0 : 0.0;
    result.target = scaled.col(features).head(features);
    return result;
}

} // namespace

double LinearFit::at(std::span<const double> features) const
{
    double sum = intercept;
    for (std::size_t at = 0; at < features.size(); ++at)
        sum += coefficients[at] * features[at];
    return sum;
}

NormalEquations::NormalEquations(std::size_t features)
    : m_features(features)
    , m_sums(features + 1, 0.0)
    , m_products((features + 1) * (features + 1), 0.0)
{
}

void NormalEquations::add(std::span<const double> features, double y)
{
    const Eigen::Index width = asIndex(m_features) + 1;
    Vector row(width);
    row << Eigen::Map<const Vector>(features.data(), asIndex(m_features)), y;
    Eigen::Map<Vector>(m_sums.data(), width) += row;
    Eigen::Map<Matrix>(m_products.data(), width, width).selfadjointView<Eigen::Lower>().rankUpdate(row);
    ++m_rows;
}

LinearFit NormalEquations::fit(double penalty) const
{
    const Standardised standard = standardise(m_sums, m_products, m_rows);
    const Eigen::Index features = asIndex(m_features);
    Matrix penalised = standard.correlation;
    penalised.diagonal().array() += penalty;
    const Vector scaled = penalised.llt().solve(standard.target);

    LinearFit result;
    result.coefficients.assign(m_features, 0.0);
    result.intercept = standard.mean(features);
    for (Eigen::Index at = 0; at < features; ++at) {
        if (!(standard.deviation(at) > 0.0))
            continue;
        const double coefficient = scaled(at) * standard.deviation(features) / standard.deviation(at);
        result.coefficients[static_cast<std::size_t>(at)] = coefficient;
        result.intercept -= coefficient * standard.mean(at);
    }
    return result;
}

double NormalEquations::choosePenalty(std::span<const double> candidates) const
{
    const Standardised standard = standardise(m_sums, m_products, m_rows);
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(standard.correlation);
    const Vector squares = (solver.eigenvectors().transpose() * standard.target).cwiseAbs2();
    const auto eigenvalues = solver.eigenvalues().cwiseMax(0.0).array();

    double best = candidates.front();
    double least = std::numeric_limits<double>::infinity();
    for (const double penalty : candidates) {
        const auto damped = (eigenvalues + penalty).eval();
        const double residual = 1.0 - (squares.array() * (eigenvalues + 2.0 * penalty) / damped.square()).sum();
        const double freedom = 1.0 - ((eigenvalues / damped).sum() + 1.0) / static_cast<double>(m_rows);
        if (freedom <= 0.0)
            continue;
        const double error = residual / (freedom * freedom);
        if (error < least) {
            least = error;
            best = penalty;
        }
    }
    return best;
}

} // namespace console::forecast
