// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_lp.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace console::dispatch {

namespace {

using Table = NetworkColumns::Table;
using Figures = std::vector<std::vector<double>>;

/// How far a goal that is met may slip while the next is sought: below what the simplex method tells apart, and enough
/// that its row always has room. Of whole-number programs alone; linear ones do not slip.
constexpr double slip = 1e-9;
/// A sum that cannot be below 0 and is below this is 0 but for the rounding of whole numbers.
constexpr double emptyGoal = 1e-6;
/// A dual below this is none, USD/MWh or hours.
constexpr double noDual = 1e-7;
/// Smaller quantities are rounding.
constexpr double nothing = 1e-9;

double goalValue(const std::vector<double> &cost, const std::vector<double> &columns)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < columns.size(); ++i)
        sum += cost[i] * columns[i];
    return sum;
}

void setGoal(LinearProgram &program, const std::vector<double> &cost)
{
    for (std::size_t i = 0; i < program.columns.size(); ++i)
        program.columns[i].cost = cost[i];
}

void keepGoal(LinearProgram &program, const std::vector<double> &cost, double optimum)
{
    const std::size_t row = program.addRow({"goal", -unbounded, optimum + slip * std::max(1.0, std::abs(optimum))});
    for (std::size_t i = 0; i < cost.size(); ++i)
        if (cost[i] != 0.0)
            program.addEntry(row, i, cost[i]);
}

/// Leaves a linear program no solutions but those that are optimal for its goal: by complementary slackness they are
/// the ones where whatever has a dual stays at the bound it is at. Unlike a row for the goal it costs no accuracy.
void keepOptimum(LinearProgram &program, const LinearAnswer &answer)
{
    const auto fix = [](auto &bounds, double dual) {
        if (dual > noDual && std::isfinite(bounds.lower))
            bounds.upper = bounds.lower;
        else if (dual < -noDual && std::isfinite(bounds.upper))
            bounds.lower = bounds.upper;
    };
    for (std::size_t i = 0; i < program.columns.size(); ++i)
        fix(program.columns[i], answer.reducedCosts[i]);
    for (std::size_t i = 0; i < program.rows.size(); ++i)
        fix(program.rows[i], answer.rowDuals[i]);
}

class Clock
{
public:
    explicit Clock(std::chrono::milliseconds limit)
        : m_limit(limit)
        , m_end(std::chrono::steady_clock::now() + limit)
    {
    }
    /// At least 1 ms, because 0 means for ever.
    [[nodiscard]] std::chrono::milliseconds left() const
    {
        using namespace std::chrono;
        if (m_limit.count() <= 0)
            return milliseconds(0);
        return std::max(milliseconds(1), duration_cast<milliseconds>(m_end - steady_clock::now()));
    }

private:
    std::chrono::milliseconds m_limit;
    std::chrono::steady_clock::time_point m_end;
};

Figures valuesOf(const Table &table, const std::vector<double> &columns, std::size_t intervals)
{
    Figures figures(table.size(), std::vector<double>(intervals, 0.0));
    for (std::size_t entity = 0; entity < table.size(); ++entity)
        for (std::size_t t = 0; t < table[entity].size(); ++t) {
            const double value = columns[table[entity][t]];
            figures[entity][t] = std::abs(value) < nothing ? 0.0 : value;
        }
    return figures;
}

void addUp(Figures &figures, const Figures &others)
{
    for (std::size_t i = 0; i < figures.size(); ++i)
        for (std::size_t t = 0; t < figures[i].size(); ++t)
            figures[i][t] += others[i][t];
}

void takeQuantities(const NetworkProblem &problem, const NetworkLp &lp, const std::vector<double> &columns,
                    NetworkPlan &plan)
{
    const std::size_t intervals = problem.intervals;
    plan.loadMw = valuesOf(lp.columns.load, columns, intervals);
    plan.firmShedMw = valuesOf(lp.columns.shed, columns, intervals);
    plan.firmFlowMw = valuesOf(lp.columns.firmFlow, columns, intervals);
    plan.flexibleFlowMw = valuesOf(lp.columns.flexFlow, columns, intervals);
    plan.spilledMw = valuesOf(lp.columns.firmSpill, columns, intervals);
    addUp(plan.spilledMw, valuesOf(lp.columns.flexSpill, columns, intervals));
    plan.reserveShortMw = valuesOf(lp.columns.shortfall, columns, intervals);
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        const auto owed = lp.columns.owed[s];
        plan.takeOrPayShortMwh.push_back(owed ? std::max(0.0, columns[*owed]) : 0.0);
        plan.on.emplace_back(intervals, true);
        for (std::size_t t = 0; t < lp.columns.on[s].size(); ++t) {
            plan.on[s][t] = columns[lp.columns.on[s][t]] > 0.5;
            plan.startsUsd += problem.sites[s].commitment->startUsd * columns[lp.columns.start[s][t]];
        }
    }
}

void takePrices(const NetworkProblem &problem, const NetworkLp &lp, const LinearAnswer &answer, NetworkPlan &plan)
{
    const auto byInterval = [&](const Table &table, const std::vector<double> &duals) {
        Figures prices = valuesOf(table, duals, problem.intervals);
        for (std::vector<double> &row : prices)
            for (double &price : row)
                price = price == 0.0 ? 0.0 : -price / problem.hours;
        return prices;
    };
    plan.areaPrice = byInterval(lp.rows.firmBalance, answer.rowDuals);
    plan.flexiblePrice = byInterval(lp.rows.flexBalance, answer.rowDuals);
    plan.reservePrice = plan.areaPrice;
    plan.corridorRent = byInterval(lp.columns.firmFlow, answer.reducedCosts);
    plan.connectionValue = byInterval(lp.columns.load, answer.reducedCosts);
    // A positive reduced cost is that of a quantity held at 0, which more room does not help.
    for (Figures *worth : {&plan.corridorRent, &plan.connectionValue})
        for (std::vector<double> &row : *worth)
            for (double &price : row)
                price = std::max(price, 0.0);
    for (const auto &taken : lp.rows.taken)
        plan.takeOrPayPrice.push_back(taken ? answer.rowDuals[*taken] : 0.0);
}

void takeTotals(const NetworkLp &lp, const std::vector<double> &columns, NetworkLpAnswer &answer)
{
    const auto total = [&](NetworkGoal goal) { return goalValue(lp.cost[static_cast<std::size_t>(goal)], columns); };
    answer.reserveShortMwh = total(NetworkGoal::ReserveShortfall);
    answer.shedUsd = total(NetworkGoal::FirmShed);
    answer.noticeShortMwh = total(NetworkGoal::NoticeShort);
    answer.commitmentShort = total(NetworkGoal::Commitment);
    answer.penaltyUsd = total(NetworkGoal::Penalty);
    answer.valueUsd = -total(NetworkGoal::Value) - answer.penaltyUsd;
    answer.plan.shedUsd = answer.shedUsd;
    answer.plan.penaltyUsd = answer.penaltyUsd;
    answer.plan.valueUsd = answer.valueUsd;
}

/// US dollars for a unit of the goal.
double weightOf(NetworkGoal goal, const NetworkLpOptions &options)
{
    switch (goal) {
    case NetworkGoal::ReserveShortfall: return options.reserveUsdPerMwh;
    case NetworkGoal::NoticeShort:
    case NetworkGoal::Commitment: return options.reserveUsdPerMwh / 10.0;
    default: return 1.0;
    }
}

/// Goals as they are sought one after the other.
std::vector<std::vector<double>> goalsOf(const NetworkLp &lp, const NetworkLpOptions &options)
{
    if (!options.naturalWeights)
        return {lp.cost.begin(), lp.cost.end()};
    std::vector<double> sum(lp.program.columns.size(), 0.0);
    for (std::size_t goal = 0; goal < networkGoals; ++goal) {
        const double weight = weightOf(static_cast<NetworkGoal>(goal), options);
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += weight * lp.cost[goal][i];
    }
    return {sum};
}

/// What is left when all goals are met.
struct Outcome {
    LinearAnswer last;
    bool proven = true;
};

/// The linear program that is left when the whole numbers are what they were found to be.
LinearProgram withWholeNumbers(LinearProgram program, const std::vector<double> &found)
{
    for (std::size_t i = 0; i < program.columns.size(); ++i) {
        LinearColumn &column = program.columns[i];
        if (column.integer)
            column.lower = column.upper = std::round(found[i]);
        column.integer = false;
    }
    return program;
}

class GoalSearch
{
public:
    GoalSearch(const LinearSolver &solver, const Clock &clock, const std::vector<std::vector<double>> &goals)
        : m_solver(solver)
        , m_clock(clock)
        , m_goals(goals)
    {
    }

    /// The first `count` goals, one after the other.
    [[nodiscard]] Outcome meet(const LinearProgram &original, std::size_t count) const
    {
        LinearProgram program = original;
        Outcome outcome;
        LinearAnswer &last = outcome.last;
        for (std::size_t goal = 0; goal < count; ++goal) {
            if (goal > 0 && last.rowDuals.empty())
                keepGoal(program, m_goals[goal - 1], reached(original, last, goal - 1));
            else if (goal > 0)
                keepOptimum(program, last);
            setGoal(program, m_goals[goal]);
            LinearAnswer next = m_solver.solve(program, {m_clock.left(), 0.0, last.solved() ? &last.basis : nullptr});
            outcome.proven = outcome.proven && next.status == LinearStatus::Optimal;
            if (goal > 0 && !next.solved())
                break; // What met the goals before is still a plan.
            last = std::move(next);
            if (!last.solved())
                break;
        }
        return outcome;
    }

private:
    /// What a whole-number solution makes of a goal, without the rounding that such solutions have.
    [[nodiscard]] double reached(const LinearProgram &original, const LinearAnswer &found, std::size_t goal) const
    {
        const double rough = goalValue(m_goals[goal], found.columns);
        if (std::abs(rough) < emptyGoal)
            return 0.0;
        const Outcome exact = meet(withWholeNumbers(original, found.columns), goal + 1);
        return exact.proven ? std::max(rough, goalValue(m_goals[goal], exact.last.columns)) : rough;
    }

    const LinearSolver &m_solver;
    const Clock &m_clock;
    const std::vector<std::vector<double>> &m_goals;
};

} // namespace

NetworkLpAnswer solveNetworkLp(const NetworkProblem &problem, const LinearSolver &solver,
                               const NetworkLpOptions &options)
{
    NetworkLpAnswer answer;
    NetworkLp lp = makeNetworkLp(problem, options.commitment, options.on);
    const std::vector<std::vector<double>> goals = goalsOf(lp, options);
    const Clock clock(options.limit);
    Outcome outcome = GoalSearch(solver, clock, goals).meet(lp.program, goals.size());
    answer.status = outcome.last.status;
    if (!outcome.last.solved())
        return answer;
    answer.status = outcome.proven ? LinearStatus::Optimal : LinearStatus::Feasible;
    answer.gap = outcome.last.gap;
    const double bound = outcome.last.bound;
    const double relaxation = outcome.last.relaxation;
    if (outcome.last.rowDuals.empty()) {
        // Without the slips, and with prices.
        const Clock ample({});
        Outcome exact =
            GoalSearch(solver, ample, goals).meet(withWholeNumbers(lp.program, outcome.last.columns), goals.size());
        if (exact.proven)
            outcome.last = std::move(exact.last);
    }
    const LinearAnswer &last = outcome.last;
    takeTotals(lp, last.columns, answer);
    takeQuantities(problem, lp, last.columns, answer.plan);
    if (!last.rowDuals.empty())
        takePrices(problem, lp, last, answer.plan);
    answer.plan.status = outcome.proven ? SolveStatus::Optimal : SolveStatus::WithinGap;
    answer.plan.gap = answer.gap;
    answer.boundUsd = -bound - answer.penaltyUsd;
    answer.relaxationUsd = -relaxation - answer.penaltyUsd;
    return answer;
}

} // namespace console::dispatch
