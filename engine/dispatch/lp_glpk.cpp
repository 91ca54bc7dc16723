// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/lp_backend.h"

#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <limits>

namespace console::dispatch {

namespace {

/// GLPK counts from 1 with int and has limits of its own; a program beyond this is no dispatch problem.
constexpr std::size_t mostRows = 10'000'000;
constexpr std::size_t mostEntries = 100'000'000;

int silence(void *, const char *)
{
    return 1;
}

void leave(void *place)
{
    std::longjmp(*static_cast<std::jmp_buf *>(place), 1);
}

/// Calls `step`, which may call GLPK; false where GLPK gave up and would have ended the process. Nothing with a
/// destructor may live between here and GLPK, because it would be jumped over.
bool guarded(void (*step)(void *), void *context)
{
    std::jmp_buf place;
    if (setjmp(place) != 0)
        return false;
    glp_error_hook(leave, &place);
    step(context);
    glp_error_hook(nullptr, nullptr);
    return true;
}

/// Everything GLPK works on, in plain arrays that outlive a jump.
struct Job {
    const LinearProgram *program = nullptr;
    const LinearOptions *options = nullptr;
    std::vector<int> rowOf, columnOf; ///< entries, from 1
    std::vector<double> value;
    glp_prob *problem = nullptr;
    bool integer = false;
    LinearStatus status = LinearStatus::Failed;
    bool haveBound = false;
    double bound = 0.0;
    double relaxation = 0.0;
};

bool isSound(const LinearProgram &program)
{
    const auto bad = [](double lower, double upper) {
        return std::isnan(lower) || std::isnan(upper) || lower == unbounded || upper == -unbounded;
    };
    if (program.rows.size() > mostRows || program.columns.size() > mostRows || program.entries.size() > mostEntries)
        return false;
    for (const LinearColumn &column : program.columns)
        if (bad(column.lower, column.upper) || !std::isfinite(column.cost))
            return false;
    for (const LinearRow &row : program.rows)
        if (bad(row.lower, row.upper))
            return false;
    return std::all_of(program.entries.begin(), program.entries.end(), [&](const LinearEntry &entry) {
        return entry.row < program.rows.size() && entry.column < program.columns.size() && std::isfinite(entry.value);
    });
}

bool hasEmptyBounds(const LinearProgram &program)
{
    const auto empty = [](const auto &bounds) { return bounds.lower > bounds.upper; };
    return std::any_of(program.columns.begin(), program.columns.end(),
                       [&](const LinearColumn &column) {
                           return empty(column) ||
                                  (column.integer && std::ceil(column.lower) > std::floor(column.upper));
                       }) ||
           std::any_of(program.rows.begin(), program.rows.end(), empty);
}

/// Entries as GLPK wants them: sorted, each place once, no zeros.
void gatherEntries(Job &job)
{
    std::vector<LinearEntry> entries = job.program->entries;
    std::sort(entries.begin(), entries.end(), [](const LinearEntry &a, const LinearEntry &b) {
        return a.row != b.row ? a.row < b.row : a.column < b.column;
    });
    job.rowOf = job.columnOf = {0};
    job.value = {0.0};
    for (std::size_t i = 0; i < entries.size();) {
        double sum = 0.0;
        std::size_t end = i;
        for (; end < entries.size() && entries[end].row == entries[i].row && entries[end].column == entries[i].column;
             ++end)
            sum += entries[end].value;
        if (sum != 0.0) {
            job.rowOf.push_back(static_cast<int>(entries[i].row) + 1);
            job.columnOf.push_back(static_cast<int>(entries[i].column) + 1);
            job.value.push_back(sum);
        }
        i = end;
    }
}

int boundKind(double lower, double upper)
{
    if (std::isinf(lower))
        return std::isinf(upper) ? GLP_FR : GLP_UP;
    if (std::isinf(upper))
        return GLP_LO;
    return lower < upper ? GLP_DB : GLP_FX;
}

void load(Job &job)
{
    job.problem = glp_create_prob();
    glp_set_obj_dir(job.problem, GLP_MIN);
    if (!job.program->rows.empty())
        glp_add_rows(job.problem, static_cast<int>(job.program->rows.size()));
    if (!job.program->columns.empty())
        glp_add_cols(job.problem, static_cast<int>(job.program->columns.size()));
    int index = 0;
    for (const LinearRow &row : job.program->rows)
        glp_set_row_bnds(job.problem, ++index, boundKind(row.lower, row.upper), row.lower, row.upper);
    index = 0;
    for (const LinearColumn &column : job.program->columns) {
        const double lower = column.integer ? std::ceil(column.lower) : column.lower;
        const double upper = column.integer ? std::floor(column.upper) : column.upper;
        glp_set_col_bnds(job.problem, ++index, boundKind(lower, upper), lower, upper);
        glp_set_obj_coef(job.problem, index, column.cost);
        if (column.integer)
            glp_set_col_kind(job.problem, index, GLP_IV);
    }
    glp_load_matrix(job.problem, static_cast<int>(job.value.size()) - 1, job.rowOf.data(), job.columnOf.data(),
                    job.value.data());
}

/// What a variable that is not in the basis may be, given its bounds.
int restAt(int wanted, int kind)
{
    switch (kind) {
    case GLP_FR: return GLP_NF;
    case GLP_LO: return GLP_NL;
    case GLP_UP: return GLP_NU;
    case GLP_FX: return GLP_NS;
    default: return wanted == GLP_NU ? GLP_NU : GLP_NL;
    }
}

void takeStart(Job &job)
{
    const LinearBasis *start = job.options->start;
    glp_std_basis(job.problem);
    const int rows = glp_get_num_rows(job.problem);
    const int columns = glp_get_num_cols(job.problem);
    if (start == nullptr || start->columns.size() != static_cast<std::size_t>(columns) ||
        start->rows.size() > static_cast<std::size_t>(rows)) {
        glp_adv_basis(job.problem, 0);
        return;
    }
    for (int i = 1; i <= rows; ++i) {
        const auto place = static_cast<std::size_t>(i) - 1;
        const int wanted = place < start->rows.size() ? start->rows[place] : GLP_BS;
        glp_set_row_stat(job.problem, i, wanted == GLP_BS ? GLP_BS : restAt(wanted, glp_get_row_type(job.problem, i)));
    }
    for (int j = 1; j <= columns; ++j) {
        const int wanted = start->columns[static_cast<std::size_t>(j) - 1];
        glp_set_col_stat(job.problem, j, wanted == GLP_BS ? GLP_BS : restAt(wanted, glp_get_col_type(job.problem, j)));
    }
}

int milliseconds(std::chrono::milliseconds limit)
{
    constexpr std::chrono::milliseconds longest{std::numeric_limits<int>::max()};
    return limit.count() <= 0 ? std::numeric_limits<int>::max() : static_cast<int>(std::min(limit, longest).count());
}

LinearStatus statusOf(int code, int status)
{
    if (code == GLP_ETMLIM)
        return LinearStatus::TimeLimit;
    switch (status) {
    case GLP_OPT: return LinearStatus::Optimal;
    case GLP_NOFEAS: return LinearStatus::Infeasible;
    case GLP_UNBND: return LinearStatus::Unbounded;
    default: return LinearStatus::Failed;
    }
}

/// Simplex from the start; where that finds no optimum, once more from a basis of its own by the primal method, for a
/// start may mislead and numbers may give trouble.
void simplex(Job &job)
{
    glp_smcp settings;
    glp_init_smcp(&settings);
    settings.msg_lev = GLP_MSG_OFF;
    settings.tm_lim = milliseconds(job.options->limit);
    settings.meth = GLP_DUALP;
    takeStart(job);
    int code = glp_simplex(job.problem, &settings);
    job.status = statusOf(code, glp_get_status(job.problem));
    const bool misled = job.options->start != nullptr && job.status == LinearStatus::Infeasible;
    if (job.status == LinearStatus::Failed || misled) {
        settings.meth = GLP_PRIMAL;
        glp_std_basis(job.problem);
        code = glp_simplex(job.problem, &settings);
        job.status = statusOf(code, glp_get_status(job.problem));
    }
    job.relaxation = glp_get_obj_val(job.problem);
}

/// Remembers the best bound, which GLPK forgets with its tree.
void watchBound(glp_tree *tree, void *context)
{
    Job &job = *static_cast<Job *>(context);
    const int best = glp_ios_best_node(tree);
    if (best == 0)
        return;
    const double bound = glp_ios_node_bound(tree, best);
    if (bound > -std::numeric_limits<double>::max()) {
        job.bound = job.haveBound ? std::max(job.bound, bound) : bound;
        job.haveBound = true;
    }
}

void branchAndCut(Job &job)
{
    glp_iocp settings;
    glp_init_iocp(&settings);
    settings.msg_lev = GLP_MSG_OFF;
    settings.tm_lim = milliseconds(job.options->limit);
    settings.mip_gap = std::max(job.options->relativeGap, 1e-9);
    settings.mir_cuts = GLP_ON;
    settings.sr_heur = GLP_ON;
    settings.cb_func = watchBound;
    settings.cb_info = &job;
    job.bound = job.relaxation;
    job.haveBound = true;
    const int code = glp_intopt(job.problem, &settings);
    const int status = glp_mip_status(job.problem);
    const bool found = status == GLP_OPT || status == GLP_FEAS;
    if (found && (code == 0 || code == GLP_EMIPGAP))
        job.status = LinearStatus::Optimal;
    else if (found)
        job.status = LinearStatus::Feasible;
    else if (code == GLP_ETMLIM)
        job.status = LinearStatus::TimeLimit;
    else
        job.status = status == GLP_NOFEAS ? LinearStatus::Infeasible : LinearStatus::Failed;
}

void work(void *context)
{
    Job &job = *static_cast<Job *>(context);
    glp_term_hook(silence, nullptr);
    glp_term_out(GLP_OFF);
    load(job);
    simplex(job);
    if (job.integer && job.status == LinearStatus::Optimal)
        branchAndCut(job);
}

/// Reads the solution out of GLPK; it cannot fail there.
LinearAnswer answerOf(const Job &job)
{
    LinearAnswer answer;
    answer.status = job.status;
    answer.relaxation = job.relaxation;
    if (!answer.solved())
        return answer;
    const int columns = glp_get_num_cols(job.problem);
    const int rows = glp_get_num_rows(job.problem);
    for (int j = 1; j <= columns; ++j) {
        answer.columns.push_back(job.integer ? glp_mip_col_val(job.problem, j) : glp_get_col_prim(job.problem, j));
        answer.basis.columns.push_back(static_cast<std::uint8_t>(glp_get_col_stat(job.problem, j)));
        if (!job.integer)
            answer.reducedCosts.push_back(glp_get_col_dual(job.problem, j));
    }
    for (int i = 1; i <= rows; ++i) {
        answer.basis.rows.push_back(static_cast<std::uint8_t>(glp_get_row_stat(job.problem, i)));
        if (!job.integer)
            answer.rowDuals.push_back(glp_get_row_dual(job.problem, i));
    }
    answer.objective = job.integer ? glp_mip_obj_val(job.problem) : job.relaxation;
    answer.bound = job.integer ? std::min(job.bound, answer.objective) : answer.objective;
    if (job.integer && job.status == LinearStatus::Optimal && job.options->relativeGap <= 0.0)
        answer.bound = answer.objective;
    const double apart = answer.objective - answer.bound;
    answer.gap = apart <= 0.0 ? 0.0 : apart / std::max(std::abs(answer.objective), 1e-9);
    return answer;
}

class GlpkSolver final : public LinearSolver
{
public:
    [[nodiscard]] std::string_view name() const override { return "GLPK"; }

    [[nodiscard]] LinearAnswer solve(const LinearProgram &program, const LinearOptions &options) const override
    {
        LinearAnswer answer;
        if (!isSound(program))
            return answer;
        if (hasEmptyBounds(program)) {
            answer.status = LinearStatus::Infeasible;
            return answer;
        }
        Job job;
        job.program = &program;
        job.options = &options;
        job.integer = std::any_of(program.columns.begin(), program.columns.end(),
                                  [](const LinearColumn &column) { return column.integer; });
        gatherEntries(job);
        if (guarded(work, &job))
            answer = answerOf(job);
        // Its memory belongs to the thread and would be lost with it; after a failure nothing of it may be used.
        glp_free_env();
        return answer;
    }
};

} // namespace

std::unique_ptr<LinearSolver> makeGlpkSolver()
{
    return std::make_unique<GlpkSolver>();
}

} // namespace console::dispatch
