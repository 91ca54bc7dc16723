// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Linear and mixed-integer programs, and the door to whatever solves them. Knows nothing of dispatch.
namespace console::dispatch {

constexpr double unbounded = std::numeric_limits<double>::infinity();

struct LinearColumn {
    std::string name;
    double lower = 0.0;
    double upper = unbounded;
    double cost = 0.0;
    bool integer = false;
};

/// lower ≤ Σ value · column ≤ upper.
struct LinearRow {
    std::string name;
    double lower = -unbounded;
    double upper = unbounded;
};

struct LinearEntry {
    std::size_t row = 0;
    std::size_t column = 0;
    double value = 0.0;
};

/// Minimise Σ cost · column within the bounds of columns and rows. Entries of one row and column add up.
struct LinearProgram {
    std::vector<LinearColumn> columns;
    std::vector<LinearRow> rows;
    std::vector<LinearEntry> entries;

    /// Both return the index.
    std::size_t addColumn(LinearColumn column)
    {
        columns.push_back(std::move(column));
        return columns.size() - 1;
    }
    std::size_t addRow(LinearRow row)
    {
        rows.push_back(std::move(row));
        return rows.size() - 1;
    }
    void addEntry(std::size_t row, std::size_t column, double value) { entries.push_back({row, column, value}); }
};

enum class LinearStatus : std::uint8_t {
    Optimal,    ///< proven, within the gap that was asked for
    Feasible,   ///< the time limit came first; there is a solution, and `gap` says how far from the bound
    TimeLimit,  ///< the time limit came before any solution
    Infeasible, ///< no solution exists
    Unbounded,  ///< no finite optimum exists
    Failed,     ///< numerical trouble, or a program that is none: indices, NaN
};

/// Where a solve may start: what an earlier solve of nearly the same program ended with. Rows that have been added
/// since are taken as basic. Meaningful to the solver that wrote it alone.
struct LinearBasis {
    std::vector<std::uint8_t> columns;
    std::vector<std::uint8_t> rows;
};

struct LinearOptions {
    std::chrono::milliseconds limit{0}; ///< 0: none
    double relativeGap = 0.0;           ///< a mixed-integer solve may end this close to the bound
    const LinearBasis *start = nullptr; ///< not owned
};

struct LinearAnswer {
    LinearStatus status = LinearStatus::Failed;
    double objective = 0.0;
    double bound = 0.0;               ///< no solution is below it; equal to the objective of a linear optimum
    double relaxation = 0.0;          ///< optimum without the whole numbers
    double gap = 0.0;                 ///< |objective − bound| relative to |objective|
    std::vector<double> columns;      ///< empty without a solution
    std::vector<double> rowDuals;     ///< d objective / d bound of the row; empty for a mixed-integer program
    std::vector<double> reducedCosts; ///< by column; empty for a mixed-integer program
    LinearBasis basis;                ///< of the linear program
    [[nodiscard]] bool solved() const { return status == LinearStatus::Optimal || status == LinearStatus::Feasible; }
};

/// Solves linear programs. Implementations keep no state between calls.
class LinearSolver
{
public:
    virtual ~LinearSolver() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// Never throws for what the program says and never ends the process; one call at a time in each thread.
    [[nodiscard]] virtual LinearAnswer solve(const LinearProgram &program, const LinearOptions &options) const = 0;
};

/// GLPK 5, simplex and branch and cut. Any thread; each call takes GLPK's memory of its thread and gives it back, so
/// the same thread may not hold objects of GLPK across it.
[[nodiscard]] std::unique_ptr<LinearSolver> makeGlpkSolver();

} // namespace console::dispatch
