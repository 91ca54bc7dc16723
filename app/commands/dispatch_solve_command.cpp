// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/dispatch_commands.h"
#include "engine/dispatch/network_lp.h"
#include "engine/dispatch/network_solver.h"
#include "engine/dispatch/plan_report.h"

#include <cmath>
#include <cstdio>

namespace console::app {

namespace {

constexpr std::chrono::milliseconds checkLimit{60'000};

dispatch::PlanComparison compare(const dispatch::NetworkProblem &problem)
{
    const auto solver = dispatch::makeGlpkSolver();
    dispatch::NetworkLpOptions options;
    options.limit = checkLimit;
    const dispatch::NetworkLpAnswer answer = dispatch::solveNetworkLp(problem, *solver, options);
    return {std::string(solver->name()), answer.status == dispatch::LinearStatus::Optimal,
            answer.reserveShortMwh,      answer.shedUsd,
            answer.penaltyUsd,           answer.valueUsd};
}

bool agree(const dispatch::NetworkPlan &plan, const dispatch::PlanComparison &other)
{
    const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-6 * std::max(10.0, std::abs(b)); };
    return other.solved && near(plan.valueUsd, other.valueUsd) && near(plan.shedUsd, other.shedUsd) &&
           near(plan.penaltyUsd, other.penaltyUsd);
}

} // namespace

int dispatchSolve(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Solves a dispatch problem and says why each site has its load (docs/dispatch.md)."));
    parser.addPositionalArgument(QStringLiteral("problem"), QStringLiteral("A dispatch problem, JSON."));
    parser.addOptions({
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
        {QStringLiteral("marginal"), QStringLiteral("Also say what one MW more or less is worth, by solving again.")},
        {QStringLiteral("check"), QStringLiteral("Solve it once more with GLPK and print the difference.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("dispatch solve"), arguments, exitCode))
        return exitCode;
    if (parser.positionalArguments().size() != 1)
        return complain(QStringLiteral("dispatch solve needs one problem. Use: surplus-console dispatch solve "
                                       "PROBLEM.json [--json] [--marginal] [--check]."));
    const auto file = dispatch::loadProblem(parser.positionalArguments().constFirst().toStdString());
    if (!file)
        return complain(file.error());
    const dispatch::NetworkProblem &problem = file.value().problem;
    if (const Status sound = dispatch::checkProblem(problem); !sound)
        return complain(sound.error());

    dispatch::SolveOptions options;
    options.marginalPrices = parser.isSet(QStringLiteral("marginal"));
    const dispatch::NetworkPlan plan = dispatch::solveNetwork(problem, options);
    std::optional<dispatch::PlanComparison> comparison;
    if (parser.isSet(QStringLiteral("check")))
        comparison = compare(problem);
    const dispatch::PlanComparison *other = comparison ? &*comparison : nullptr;
    const std::string text = parser.isSet(QStringLiteral("json")) ? dispatch::planJson(file.value(), plan, other)
                                                                  : dispatch::planText(file.value(), plan, other);
    std::fputs(text.c_str(), stdout);
    if (comparison && !agree(plan, *comparison))
        return complain(QStringLiteral("The two solvers do not agree."), Failed);
    return Done;
}

} // namespace console::app
