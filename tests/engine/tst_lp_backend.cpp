// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/lp_backend.h"
#include "tests/support/guard.h"

#include <cmath>
#include <limits>
#include <random>
#include <thread>

using namespace console;
using namespace console::dispatch;

namespace {

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-7 * std::max(1.0, std::abs(b));
}

/// Minimise −3x − 5y: x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18. Optimum x = 2, y = 6, −36 (Dantzig's example).
LinearProgram textbook()
{
    LinearProgram program;
    const std::size_t x = program.addColumn({"x", 0.0, unbounded, -3.0, false});
    const std::size_t y = program.addColumn({"y", 0.0, unbounded, -5.0, false});
    for (const double most : {4.0, 12.0, 18.0})
        program.addRow({"row", -unbounded, most});
    program.addEntry(0, x, 1.0);
    program.addEntry(1, y, 2.0);
    program.addEntry(2, x, 3.0);
    // The same place twice adds up.
    program.addEntry(2, y, 0.5);
    program.addEntry(2, y, 1.5);
    return program;
}

/// Values and weights of a knapsack, to be filled to at most `most`.
LinearProgram knapsack(const std::vector<int> &values, const std::vector<int> &weights, int most)
{
    LinearProgram program;
    program.addRow({"weight", -unbounded, double(most)});
    for (std::size_t i = 0; i < values.size(); ++i) {
        program.addColumn({"item", 0.0, 1.0, -double(values[i]), true});
        program.addEntry(0, i, weights[i]);
    }
    return program;
}

int bestKnapsack(const std::vector<int> &values, const std::vector<int> &weights, int most)
{
    std::vector<int> best(static_cast<std::size_t>(most) + 1, 0);
    for (std::size_t i = 0; i < values.size(); ++i)
        for (int room = most; room >= weights[i]; --room)
            best[static_cast<std::size_t>(room)] = std::max(
                best[static_cast<std::size_t>(room)], best[static_cast<std::size_t>(room - weights[i])] + values[i]);
    return best.back();
}

} // namespace

class TestLpBackend final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void theTextbookProgram();
    void dualsAreWhatOneMoreIsWorth();
    void wholeNumbers();
    void knapsacksAreTheBest();
    void noAnswer_data();
    void noAnswer();
    void emptyProgramsAreSolved();
    void fixedFreeAndRangedBounds();
    void anEarlierBasisIsTaken();
    void programsThatAreNone_data();
    void programsThatAreNone();
    void theTimeLimitEndsTheSearch();
    void everyThreadForItself();
};

void TestLpBackend::theTextbookProgram()
{
    const LinearAnswer answer = makeGlpkSolver()->solve(textbook(), {});
    QCOMPARE(answer.status, LinearStatus::Optimal);
    QVERIFY(near(answer.objective, -36.0));
    QVERIFY(near(answer.columns.at(0), 2.0) && near(answer.columns.at(1), 6.0));
    QVERIFY(near(answer.bound, -36.0) && near(answer.relaxation, -36.0));
    QCOMPARE(answer.gap, 0.0);
}

void TestLpBackend::dualsAreWhatOneMoreIsWorth()
{
    const auto solver = makeGlpkSolver();
    const LinearAnswer answer = solver->solve(textbook(), {});
    for (std::size_t row = 0; row < 3; ++row) {
        LinearProgram more = textbook();
        more.rows[row].upper += 0.1;
        QVERIFY(near((solver->solve(more, {}).objective - answer.objective) / 0.1, answer.rowDuals.at(row)));
    }
    LinearProgram dear = textbook();
    dear.addColumn({"z", 0.0, 10.0, -1.0, false});
    dear.addEntry(2, 2, 2.0);
    // It would displace 2 of the third row, at 1 each.
    QVERIFY(near(solver->solve(dear, {}).reducedCosts.at(2), 1.0));
}

void TestLpBackend::wholeNumbers()
{
    LinearProgram program = textbook();
    program.rows[2].upper = 17.0;
    program.columns[0].integer = program.columns[1].integer = true;
    const LinearAnswer answer = makeGlpkSolver()->solve(program, {});
    QCOMPARE(answer.status, LinearStatus::Optimal);
    // The relaxation has x = 5/3.
    QVERIFY(near(answer.relaxation, -35.0));
    QVERIFY(near(answer.objective, -33.0));
    QVERIFY(near(answer.columns.at(0), 1.0) && near(answer.columns.at(1), 6.0));
    QVERIFY(answer.rowDuals.empty() && answer.reducedCosts.empty());
    QCOMPARE(answer.gap, 0.0);
}

void TestLpBackend::knapsacksAreTheBest()
{
    std::mt19937_64 random(7);
    const auto solver = makeGlpkSolver();
    for (int round = 0; round < 40; ++round) {
        std::vector<int> values;
        std::vector<int> weights;
        for (int i = 0; i < 15; ++i) {
            values.push_back(1 + static_cast<int>(random() % 90));
            weights.push_back(1 + static_cast<int>(random() % 40));
        }
        const LinearAnswer answer = solver->solve(knapsack(values, weights, 120), {});
        QCOMPARE(answer.status, LinearStatus::Optimal);
        QVERIFY(near(answer.objective, -bestKnapsack(values, weights, 120)));
        QVERIFY(answer.relaxation <= answer.objective + 1e-9);
    }
}

void TestLpBackend::noAnswer_data()
{
    QTest::addColumn<bool>("integer");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("cost");
    QTest::addColumn<LinearStatus>("status");
    for (const bool integer : {false, true}) {
        const char *kind = integer ? "whole" : "linear";
        QTest::addRow("infeasible, %s", kind) << integer << 7.0 << 1.0 << LinearStatus::Infeasible;
        QTest::addRow("unbounded, %s", kind) << integer << 0.0 << -1.0 << LinearStatus::Unbounded;
    }
}

void TestLpBackend::noAnswer()
{
    QFETCH(bool, integer);
    QFETCH(double, lower);
    QFETCH(double, cost);
    QFETCH(LinearStatus, status);
    LinearProgram program;
    program.addColumn({"x", lower, unbounded, 0.0, integer});
    program.addColumn({"y", 0.0, unbounded, cost, integer});
    program.addRow({"x ≤ 6", -unbounded, 6.0});
    program.addEntry(0, 0, 1.0);
    const LinearAnswer answer = makeGlpkSolver()->solve(program, {});
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.solved() && answer.columns.empty());
}

void TestLpBackend::emptyProgramsAreSolved()
{
    const auto solver = makeGlpkSolver();
    QCOMPARE(solver->solve({}, {}).status, LinearStatus::Optimal);
    LinearProgram columns;
    columns.addColumn({"x", 1.0, 3.5, -1.0, false});
    QVERIFY(near(solver->solve(columns, {}).objective, -3.5));
    columns.columns[0].integer = true;
    QVERIFY(near(solver->solve(columns, {}).objective, -3.0));
    LinearProgram rows;
    rows.addRow({"nothing", 0.0, 1.0});
    QCOMPARE(solver->solve(rows, {}).status, LinearStatus::Optimal);
    rows.addRow({"never", 1.0, 2.0});
    QCOMPARE(solver->solve(rows, {}).status, LinearStatus::Infeasible);
}

void TestLpBackend::fixedFreeAndRangedBounds()
{
    LinearProgram program;
    program.addColumn({"fixed", 4.0, 4.0, 1.0, false});
    program.addColumn({"free", -unbounded, unbounded, 1.0, false});
    program.addColumn({"below", -unbounded, 2.0, -1.0, false});
    program.addRow({"range", -5.0, 9.0});
    program.addRow({"whatever", -unbounded, unbounded});
    for (std::size_t column = 0; column < 3; ++column)
        program.addEntry(0, column, 1.0);
    const LinearAnswer answer = makeGlpkSolver()->solve(program, {});
    QCOMPARE(answer.status, LinearStatus::Optimal);
    QCOMPARE(answer.columns.at(0), 4.0);
    QVERIFY(near(answer.columns.at(1), -11.0) && near(answer.columns.at(2), 2.0));
    QVERIFY(near(answer.objective, -9.0));
}

void TestLpBackend::anEarlierBasisIsTaken()
{
    const auto solver = makeGlpkSolver();
    LinearProgram program = textbook();
    const LinearAnswer first = solver->solve(program, {});
    program.columns[0].cost = -9.0;
    program.addRow({"later", -unbounded, 7.0});
    program.addEntry(3, 0, 1.0);
    program.addEntry(3, 1, 1.0);
    const LinearAnswer cold = solver->solve(program, {});
    const LinearAnswer warm = solver->solve(program, {std::chrono::milliseconds(0), 0.0, &first.basis});
    QVERIFY(near(warm.objective, cold.objective) && near(cold.objective, -51.0));
    // A basis that makes no sense is no harm.
    LinearBasis senseless{std::vector<std::uint8_t>(2, 1), std::vector<std::uint8_t>(4, 1)};
    QVERIFY(near(solver->solve(program, {std::chrono::milliseconds(0), 0.0, &senseless}).objective, -51.0));
    senseless.columns.resize(9);
    QVERIFY(near(solver->solve(program, {std::chrono::milliseconds(0), 0.0, &senseless}).objective, -51.0));
}

void TestLpBackend::programsThatAreNone_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<LinearStatus>("status");
    const char *names[] = {"cost NaN",         "cost infinite",        "bound NaN",
                           "row out of range", "column out of range",  "value NaN",
                           "row bound NaN",    "lower bound above all"};
    for (int fault = 0; fault < 8; ++fault)
        QTest::newRow(names[fault]) << fault << LinearStatus::Failed;
    QTest::newRow("bounds crossed") << 8 << LinearStatus::Infeasible;
    QTest::newRow("row crossed") << 9 << LinearStatus::Infeasible;
    QTest::newRow("no whole number between") << 10 << LinearStatus::Infeasible;
}

void TestLpBackend::programsThatAreNone()
{
    QFETCH(int, fault);
    QFETCH(LinearStatus, status);
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    LinearProgram program = textbook();
    switch (fault) {
    case 0: program.columns[0].cost = nan; break;
    case 1: program.columns[0].cost = unbounded; break;
    case 2: program.columns[1].upper = nan; break;
    case 3: program.addEntry(3, 0, 1.0); break;
    case 4: program.addEntry(0, 2, 1.0); break;
    case 5: program.addEntry(0, 0, nan); break;
    case 6: program.rows[0].lower = nan; break;
    case 7: program.columns[0].lower = unbounded; break;
    case 8: program.columns[0].lower = 5.0, program.columns[0].upper = 4.0; break;
    case 9: program.rows[0].lower = 5.0; break;
    default: program.columns[0] = {"x", 1.2, 1.8, 0.0, true}; break;
    }
    QCOMPARE(makeGlpkSolver()->solve(program, {}).status, status);
}

/// Market-split problems have no solution that a search finds soon (Cornuéjols, Dawande 1998).
void TestLpBackend::theTimeLimitEndsTheSearch()
{
    std::mt19937_64 random(11);
    LinearProgram program;
    for (std::size_t row = 0; row < 5; ++row) {
        double sum = 0.0;
        program.addRow({"split", 0.0, 0.0});
        for (std::size_t item = 0; item < 40; ++item) {
            const double size = static_cast<double>(random() % 100);
            if (row == 0)
                program.addColumn({"item", 0.0, 1.0, 0.0, true});
            program.addEntry(row, item, size);
            sum += size;
        }
        program.rows[row].lower = program.rows[row].upper = std::floor(sum / 2.0);
    }
    const auto solver = makeGlpkSolver();
    QCOMPARE(solver->solve(program, {std::chrono::milliseconds(30), 0.0, nullptr}).status, LinearStatus::TimeLimit);
    // With slack there is a solution at once, and the bound of 0 is never reached.
    for (std::size_t row = 0; row < 5; ++row)
        for (const double sign : {1.0, -1.0})
            program.addEntry(row, program.addColumn({"slack", 0.0, unbounded, 1.0, false}), sign);
    const LinearAnswer answer = solver->solve(program, {std::chrono::milliseconds(100), 0.0, nullptr});
    QCOMPARE(answer.status, LinearStatus::Feasible);
    QVERIFY(answer.objective > 0.0 && answer.bound <= answer.objective && answer.gap > 0.0);
    QVERIFY(answer.bound >= answer.relaxation - 1e-9);
}

void TestLpBackend::everyThreadForItself()
{
    std::vector<int> right(4, 0);
    {
        std::vector<std::jthread> threads;
        for (int &count : right)
            threads.emplace_back([&count] {
                for (int round = 0; round < 20; ++round)
                    count += near(makeGlpkSolver()->solve(textbook(), {}).objective, -36.0) ? 1 : 0;
            });
    }
    QCOMPARE(right, std::vector<int>(4, 20));
}

QTEST_APPLESS_MAIN(TestLpBackend)
#include "tst_lp_backend.moc"
