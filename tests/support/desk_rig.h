// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/embedded.h"
#include "engine/dispatch/problem_builder.h"
#include "engine/dispatch/solver.h"
#include "engine/runtime/instruction_desk.h"
#include "engine/runtime/site_fleet.h"
#include "engine/sites/site_book.h"
#include "tests/support/fake_grid.h"

#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console::test {

/// A desk over the sites of the sites file, on a grid and a clock of the test's. Every second: plan, decide, ramp,
/// meter.
class DeskRig
{
public:
    /// By the rule each province is on its own, which makes a test's figures plain.
    explicit DeskRig(double surplus = 1000.0,
                     std::shared_ptr<const dispatch::Solver> by = std::make_shared<dispatch::PrioritySolver>())
        : solver(std::move(by))
        , book(std::make_shared<const sites::SiteBook>(
              sites::parseSiteBook(embedded::defaultSites(), "sites.json").value()))
        , desk(book->sites)
        , fleet(book)
        , grid(surplus)
    {
        solve();
        desk.settle(problem, plan, now);
        fleet.instruct(desk.issued());
        fleet.settle();
        desk.observe(now, fleet.answers(now));
    }

    void solve()
    {
        problem = dispatch::buildProblem(*book, grid.at(now), fleet.loads(), std::chrono::minutes(5),
                                         {&agreements, basis ? &*basis : nullptr});
        plan = solver->solve(problem);
    }
    void decide()
    {
        solve();
        desk.decide(problem, plan, now);
        collect();
    }
    /// Passes on what was decided or ordered.
    void collect()
    {
        fleet.instruct(desk.issued());
        auto told = desk.takeEvents();
        events.insert(events.end(), std::make_move_iterator(told.begin()), std::make_move_iterator(told.end()));
    }
    void run(int seconds, Milliseconds each = std::chrono::seconds(1))
    {
        for (int i = 0; i < seconds; ++i) {
            fleet.advance(each);
            now += each;
            auto answers = fleet.answers(now);
            if (silent)
                answers[*silent].acknowledged = false;
            desk.observe(now, answers);
            decide();
        }
    }
    [[nodiscard]] std::size_t index(std::string_view id) const
    {
        for (std::size_t i = 0; i < book->sites.size(); ++i) {
            if (book->sites[i].id == id)
                return i;
        }
        return book->sites.size();
    }
    [[nodiscard]] double setpoint(std::string_view id) const { return desk.issued()[index(id)].setpoint.value(); }
    [[nodiscard]] dispatch::ReasonKind why(std::string_view id) const { return desk.issued()[index(id)].reason.kind; }
    [[nodiscard]] double issued(grid::RegionId region) const
    {
        double sum = 0.0;
        for (std::size_t i = 0; i < book->sites.size(); ++i) {
            if (book->sites[i].region == region)
                sum += desk.issued()[i].setpoint.value();
        }
        return sum;
    }

    UtcTime now{std::chrono::days(20'000)};
    std::shared_ptr<const dispatch::Solver> solver;
    std::shared_ptr<const sites::SiteBook> book;
    InstructionDesk desk;
    SiteFleet fleet;
    FakeGrid grid;
    std::vector<sites::PowerAgreement> agreements;
    std::optional<sites::HashpriceBasis> basis;
    std::optional<std::size_t> silent; ///< a site that does not answer
    dispatch::Problem problem;
    dispatch::Plan plan;
    std::vector<Event> events;
};

} // namespace console::test
