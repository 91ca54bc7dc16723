// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy_compute.h"

#include "engine/grid/reference_year_source.h"
#include "engine/grid/year_model.h"
#include "engine/simulation/dispatch_simulation.h"
#include "engine/simulation/ledger_check.h"
#include "engine/simulation/recorded_source.h"
#include "models/convert.h"
#include "models/plan_convert.h"

#include <algorithm>
#include <cmath>

namespace console::models {

namespace {

using Ground = simulation::RecordedGrid;

/// Shares of the whole: the grid, then each policy.
constexpr double gridShare = 0.1;
constexpr double firstShare = 0.55;

simulation::Policy toEngine(Policy policy)
{
    switch (policy) {
    case Policy::Optimal: return simulation::Policy::Optimal;
    case Policy::Priority: return simulation::Policy::Priority;
    case Policy::AlwaysMine: return simulation::Policy::AlwaysMine;
    case Policy::NeverMine: return simulation::Policy::NeverMine;
    }
    return simulation::Policy::Optimal;
}

Ground modelledGround(const PolicyGround &ground, const CaseChange &change, const QString &key)
{
    auto year = grid::YearModel(*ground.data, toEngine(change)).run();
    year.gridCase = grid::gridCaseFromKey(key.toStdString()).value_or(grid::GridCase::Reference);
    Ground made;
    made.source =
        std::make_shared<const grid::ReferenceYearSource>(std::make_shared<const grid::ReferenceYear>(std::move(year)));
    made.first = fromPkt({.year = grid::modelYear});
    // The modelled year stands for every year, so it never ends.
    made.last = UtcTime::max();
    return made;
}

std::optional<Result<Ground>> groundOf(const PolicyGround &ground, const CaseChange &change,
                                       const PolicyQuestion &question, const LongWork &work)
{
    if (question.session.isEmpty())
        return Result<Ground>(modelledGround(ground, change, question.caseKey));
    return simulation::readRecordedGrid(question.session.toStdString(), work);
}

PolicyFigures figuresOf(Policy policy, const simulation::SimulationResult &result)
{
    const simulation::RegionAccount &total = result.books.total;
    const auto gigawattHours = [](std::int64_t wattHours) { return static_cast<double>(wattHours) / 1e9; };
    const auto rupees = [](std::int64_t paisa) { return static_cast<double>(paisa) / 100.0; };
    const auto dollars = [](std::int64_t microUsd) { return static_cast<double>(microUsd) / 1e6; };
    const auto hours = [&](std::int64_t steps) { return static_cast<int>(std::lround(result.hoursOf(steps))); };
    PolicyFigures figures;
    figures.policy = policy;
    figures.miningGwh = gigawattHours(total.energy.flexibleWh);
    figures.aiGwh = gigawattHours(total.energy.firmWh);
    figures.firmShedMwh = static_cast<double>(total.energy.shedWh) / 1e6;
    figures.curtailedGwh = gigawattHours(total.energy.curtailedWh);
    figures.marginUsd = dollars(total.money.marginMicroUsd);
    figures.tariffPkr = rupees(total.money.tariffPaisa);
    figures.capacityPkr = rupees(total.money.capacityPaisa);
    figures.wheelingUsd = dollars(total.money.wheelingMicroUsd);
    figures.instructions = result.instructions;
    figures.alarms = result.alarms.all();
    figures.corridorFullHours = hours(result.corridorFull);
    figures.reserveShortHours = hours(result.reserveShort);
    return figures;
}

} // namespace

std::optional<Result<PolicyComparison>> comparePolicies(const PolicyGround &ground, const CaseChange &change,
                                                        const PolicyQuestion &question, const LongWork &work)
{
    using Answer = Result<PolicyComparison>;
    if (!ground.book || ground.book->sites.empty())
        return Answer(Error{Error::Kind::BadInput, "The comparison", "has no sites to steer", "Load a sites file."});
    const auto made = groundOf(ground, change, question, work.part(0.0, gridShare));
    if (!made)
        return std::nullopt;
    if (!*made)
        return Answer(made->error());
    const Ground &grid = made->value();

    simulation::SimulationSetting setting;
    setting.source = grid.source.get();
    setting.book = ground.book.get();
    setting.terms = {ground.agreements.get(), ground.basis.get()};
    setting.first = grid.first;
    setting.steps = std::min<std::int64_t>((grid.last - grid.first) / setting.step,
                                           std::chrono::days(question.days) / setting.step);
    if (setting.steps < 1)
        return Answer(Error{Error::Kind::BadInput, question.session.isEmpty() ? "The comparison" : grid.name,
                            "has less than 15 minutes of grid to steer", "Choose a longer session or more days."});
    PolicyComparison comparison;
    comparison.question = question;
    comparison.source = convert(grid.name);
    setting.policy = toEngine(question.first);
    const auto first = simulation::simulateDispatch(setting, work.part(gridShare, firstShare));
    if (!first)
        return std::nullopt;
    setting.policy = toEngine(question.second);
    const auto second = simulation::simulateDispatch(setting, work.part(firstShare, 1.0));
    if (!second)
        return std::nullopt;
    for (const auto *result : {&*first, &*second})
        if (const auto wrong = simulation::imbalances(result->books); !wrong.empty())
            return Answer(Error{Error::Kind::Internal, "The comparison", "has books that do not balance: " + wrong[0],
                                "Report this fault."});
    comparison.a = figuresOf(question.first, *first);
    comparison.b = figuresOf(question.second, *second);
    comparison.first = convert(first->first);
    comparison.last = convert(first->last);
    comparison.ready = true;
    return Answer(std::move(comparison));
}

} // namespace console::models
