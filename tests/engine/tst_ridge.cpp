// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/normal_equations.h"
#include "engine/forecast/ridge_model.h"
#include "tests/support/guard.h"
#include "tests/support/series_generator.h"

#include <array>
#include <cmath>

namespace console::forecast {

namespace {

constexpr std::size_t width = 5;
using Row = std::array<double, width>;

struct Sample {
    std::vector<Row> rows;
    std::vector<double> targets;
};

/// Correlated features of unlike size, one of them constant.
Sample sample(std::size_t count, std::uint64_t seed)
{
    test::NormalNumbers normal(seed);
    Sample made;
    for (std::size_t at = 0; at < count; ++at) {
        const double common = normal();
        const Row row{common + 0.3 * normal(), 5.0 * common + normal(), 100.0 + 10.0 * normal(), 7.0, normal()};
        made.rows.push_back(row);
        made.targets.push_back(50.0 + 2.0 * row[0] - 0.5 * row[1] + 0.1 * row[2] + normal());
    }
    return made;
}

NormalEquations equationsOf(const Sample &made)
{
    NormalEquations equations(width);
    for (std::size_t at = 0; at < made.rows.size(); ++at)
        equations.add(made.rows[at], made.targets[at]);
    return equations;
}

/// Features and target of unit variance around zero, found in two passes over the rows.
struct Scaled {
    std::vector<Row> rows;
    std::vector<double> targets;
    Row mean{};
    Row deviation{};
    double targetMean = 0.0;
    double targetDeviation = 0.0;
};

Scaled scaled(const Sample &made)
{
    Scaled result;
    const auto n = static_cast<double>(made.rows.size());
    const auto moments = [n](auto figure, std::size_t count, double &mean, double &deviation) {
        for (std::size_t at = 0; at < count; ++at)
            mean += figure(at) / n;
        for (std::size_t at = 0; at < count; ++at)
            deviation += (figure(at) - mean) * (figure(at) - mean) / n;
        deviation = std::sqrt(deviation);
    };
    for (std::size_t column = 0; column < width; ++column)
        moments([&](std::size_t at) { return made.rows[at][column]; }, made.rows.size(), result.mean[column],
                result.deviation[column]);
    moments([&](std::size_t at) { return made.targets[at]; }, made.rows.size(), result.targetMean,
            result.targetDeviation);
    for (std::size_t at = 0; at < made.rows.size(); ++at) {
        Row row{};
        for (std::size_t column = 0; column < width; ++column)
            if (result.deviation[column] > 1e-9)
                row[column] = (made.rows[at][column] - result.mean[column]) / result.deviation[column];
        result.rows.push_back(row);
        result.targets.push_back((made.targets[at] - result.targetMean) / result.targetDeviation);
    }
    return result;
}

/// The same minimum by going downhill, which knows nothing of normal equations.
LinearFit byDescent(const Sample &made, double penalty)
{
    const Scaled data = scaled(made);
    const auto n = static_cast<double>(data.rows.size());
    Row beta{};
    for (int step = 0; step < 4000; ++step) {
        Row gradient{};
        for (std::size_t at = 0; at < data.rows.size(); ++at) {
            double miss = -data.targets[at];
            for (std::size_t column = 0; column < width; ++column)
                miss += beta[column] * data.rows[at][column];
            for (std::size_t column = 0; column < width; ++column)
                gradient[column] += miss * data.rows[at][column] / n;
        }
        for (std::size_t column = 0; column < width; ++column)
            beta[column] -= 0.3 * (gradient[column] + penalty * beta[column]);
    }
    LinearFit fit;
    fit.intercept = data.targetMean;
    for (std::size_t column = 0; column < width; ++column) {
        const bool moves = data.deviation[column] > 1e-9;
        fit.coefficients.push_back(moves ? beta[column] * data.targetDeviation / data.deviation[column] : 0.0);
        fit.intercept -= fit.coefficients.back() * data.mean[column];
    }
    return fit;
}

/// Generalised cross-validation by its definition, with the trace found by fitting unit vectors.
double crossValidation(const Sample &made, double penalty)
{
    const LinearFit fit = equationsOf(made).fit(penalty);
    double residual = 0.0;
    double trace = 0.0;
    for (std::size_t at = 0; at < made.rows.size(); ++at) {
        const double miss = made.targets[at] - fit.at(made.rows[at]);
        residual += miss * miss;
        Sample nudged = made; // what a nudge of one target does to its own fit is its part of the trace
        nudged.targets[at] += 1.0;
        trace += equationsOf(nudged).fit(penalty).at(made.rows[at]) - fit.at(made.rows[at]);
    }
    const double freedom = 1.0 - trace / static_cast<double>(made.rows.size());
    return residual / (freedom * freedom);
}

} // namespace

class TestRidge : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void fitIsTheMinimum();
    void runningSumsEqualAFitFromScratch();
    void aConstantFeatureOrTargetIsHarmless();
    void penaltyIsTheOneOfLeastCrossValidation();
    void modelFindsAnExactRule();
    void modelNeedsEnoughRows();
    void modelForgetsNothingByIssuingDaily();
};

void TestRidge::fitIsTheMinimum()
{
    const Sample made = sample(200, 1);
    for (const double penalty : {1e-3, 0.1, 1.0}) {
        const LinearFit fit = equationsOf(made).fit(penalty);
        const LinearFit descent = byDescent(made, penalty);
        for (std::size_t column = 0; column < width; ++column)
            QVERIFY2(std::abs(fit.coefficients[column] - descent.coefficients[column]) < 1e-6,
                     qPrintable(QStringLiteral("%1: %2 instead of %3")
                                    .arg(column)
                                    .arg(fit.coefficients[column])
                                    .arg(descent.coefficients[column])));
        QVERIFY(std::abs(fit.intercept - descent.intercept) < 1e-4);
    }
    // The penalty does something.
    QVERIFY(std::abs(equationsOf(made).fit(1.0).coefficients[0]) <
            std::abs(equationsOf(made).fit(1e-6).coefficients[0]));
}

void TestRidge::runningSumsEqualAFitFromScratch()
{
    const Sample made = sample(300, 2);
    NormalEquations running(width);
    for (std::size_t at = 0; at < made.rows.size(); ++at) {
        running.add(made.rows[at], made.targets[at]);
        if (at % 50 != 49)
            continue;
        const Sample sofar{{made.rows.begin(), made.rows.begin() + static_cast<long>(at) + 1},
                           {made.targets.begin(), made.targets.begin() + static_cast<long>(at) + 1}};
        const LinearFit fit = running.fit(0.01);
        const LinearFit scratch = byDescent(sofar, 0.01);
        QCOMPARE(running.rows(), at + 1);
        for (std::size_t column = 0; column < width; ++column)
            QVERIFY(std::abs(fit.coefficients[column] - scratch.coefficients[column]) < 1e-6);
    }
}

void TestRidge::aConstantFeatureOrTargetIsHarmless()
{
    Sample made = sample(100, 3);
    QCOMPARE(equationsOf(made).fit(0.01).coefficients[3], 0.0);
    for (double &target : made.targets)
        target = 42.0;
    const LinearFit fit = equationsOf(made).fit(0.01);
    QVERIFY(std::abs(fit.at(made.rows[0]) - 42.0) < 1e-9);
    for (Row &row : made.rows)
        row.fill(0.0);
    QCOMPARE(equationsOf(made).fit(1e-5).at(made.rows[0]), 42.0);
    const std::array<double, 2> penalties{1e-3, 1.0};
    QVERIFY(equationsOf(made).choosePenalty(penalties) > 0.0);
}

void TestRidge::penaltyIsTheOneOfLeastCrossValidation()
{
    const std::array<double, 5> penalties{1e-4, 1e-2, 0.1, 1.0, 10.0};
    QSet<double> seen;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Sample made = sample(18, seed);
        test::NormalNumbers normal(seed + 100);
        for (double &target : made.targets)
            target += static_cast<double>(seed) * normal(); // more noise asks for more penalty
        double best = penalties[0];
        for (const double penalty : penalties)
            if (crossValidation(made, penalty) < crossValidation(made, best))
                best = penalty;
        QCOMPARE(equationsOf(made).choosePenalty(penalties), best);
        seen.insert(best);
    }
    QVERIFY(seen.size() > 1);
}

void TestRidge::modelFindsAnExactRule()
{
    test::GeneratedShape shape;
    shape.noise = 0.0;
    const std::vector<double> series = test::generatedSeries(shape, 2 * 8766);
    const HourlyView view(series, test::generatedFirst(), pktOffset);
    RidgeModel model(view, {0, 48}, {1e-7});
    const std::size_t origin = 700 * 24;
    const auto forecast = model.forecastAt(origin);
    QVERIFY(forecast);
    for (std::size_t at = 0; at < 48; ++at)
        QVERIFY2(std::abs(forecast->mean[at] - series[origin + at]) < 5.0, // MW, of 12,000
                 qPrintable(QString::number(forecast->mean[at] - series[origin + at])));
}

void TestRidge::modelNeedsEnoughRows()
{
    const std::vector<double> series = test::generatedSeries({}, 8766);
    const HourlyView view(series, test::generatedFirst(), pktOffset);
    QVERIFY(!RidgeModel(view, {0, 24}, {}).forecastAt(100 * 24));
    QVERIFY(RidgeModel(view, {0, 24}, {}).forecastAt(300 * 24));
}

void TestRidge::modelForgetsNothingByIssuingDaily()
{
    const std::vector<double> series = test::generatedSeries({}, 8766);
    const HourlyView view(series, test::generatedFirst(), pktOffset);
    RidgeModel daily(view, {0, 24}, {});
    std::optional<PointForecast> last;
    for (std::size_t day = 280; day <= 360; ++day)
        last = daily.forecastAt(day * 24 + 5);
    const auto atOnce = RidgeModel(view, {0, 24}, {}).forecastAt(360 * 24 + 5);
    QVERIFY(last && atOnce);
    QVERIFY(last->mean == atOnce->mean);
}

} // namespace console::forecast

QTEST_GUILESS_MAIN(console::forecast::TestRidge)
#include "tst_ridge.moc"
