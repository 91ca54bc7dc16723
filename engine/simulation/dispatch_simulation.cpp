// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/dispatch_simulation.h"

#include "engine/dispatch/limits.h"
#include "engine/simulation/instruction_count.h"
#include "engine/simulation/ramp.h"
#include "engine/simulation/strain.h"

#include <algorithm>

namespace console::simulation {

using dispatch::ProblemSite;
using grid::index;

namespace {

constexpr double nothingMw = 1e-6;
constexpr int stepsBetweenReports = 96;

/// What one site is told and does in a step.
struct Move {
    Megawatt setpoint;
    dispatch::Reason reason;
    bool steered = false; ///< false: the policy leaves it off
};

bool pays(const ProblemSite &site)
{
    return site.powerIsSunk || !dispatch::isPricedOut(site);
}

class Run
{
public:
    explicit Run(const SimulationSetting &setting);
    std::optional<SimulationResult> over(const LongWork &work);

private:
    [[nodiscard]] dispatch::Problem problemAt(const grid::GridState &grid, const std::vector<Megawatt> &loads) const;
    [[nodiscard]] std::vector<Move> movesOf(const dispatch::Problem &asked, const Decision &decision) const;
    void settle();
    void step(UtcTime at);
    void moveSite(std::size_t site, const ProblemSite &asked, const Move &move);
    void countSite(std::size_t site, const ProblemSite &asked, const Move &move, const SiteStep &done);
    void closeBooks(const Decision &decision);
    void countHours(const dispatch::Problem &asked, const Decision &decision, const grid::GridState &grid);

    const SimulationSetting &m_setting;
    std::vector<const sites::SiteDefinition *> m_sites; ///< all but this machine
    Ledger m_ledger;
    SimulationResult m_result;
    std::vector<InstructionCount> m_told;
    StrainWatch m_strain;
    std::vector<Megawatt> m_loads;
    std::vector<Megawatt> m_before;
    std::vector<std::int64_t> m_drawnWh;
};

Run::Run(const SimulationSetting &setting)
    : m_setting(setting)
    , m_ledger(setting.book->pkrPerUsd, sites::marginalEnergyCost)
{
    for (const sites::SiteDefinition &site : setting.book->sites) {
        if (site.kind == sites::SiteKind::LocalHasher)
            continue;
        m_sites.push_back(&site);
        m_ledger.openSite(site.id, site.region, site.kind == sites::SiteKind::Ai);
        SiteCount count;
        count.id = site.id;
        m_result.sites.push_back(std::move(count));
    }
    m_drawnWh.resize(m_sites.size());
    m_loads.resize(m_sites.size());
    m_result.policy = setting.policy;
    m_result.provenance = setting.source->provenance();
    m_result.first = m_result.last = setting.first;
    m_result.step = setting.step;
}

dispatch::Problem Run::problemAt(const grid::GridState &grid, const std::vector<Megawatt> &loads) const
{
    std::vector<Megawatt> ofBook;
    std::size_t next = 0;
    for (const sites::SiteDefinition &site : m_setting.book->sites)
        ofBook.push_back(site.kind == sites::SiteKind::LocalHasher ? Megawatt() : loads[next++]);
    return dispatch::buildProblem(*m_setting.book, grid, ofBook, m_setting.step, m_setting.terms);
}

std::vector<Move> Run::movesOf(const dispatch::Problem &asked, const Decision &decision) const
{
    std::vector<Move> moves(asked.sites.size());
    for (std::size_t i = 0; i < decision.rowOf.size(); ++i) {
        const dispatch::PlannedSite &planned = decision.plan.sites[i];
        moves[decision.rowOf[i]] = {planned.setpoint, planned.reason, true};
    }
    return moves;
}

/// A fleet that could ramp at once takes its first set-points, so that the first hours are like any others.
void Run::settle()
{
    std::vector<Megawatt> atLimit;
    for (const sites::SiteDefinition *site : m_sites)
        atLimit.push_back(site->limit);
    const dispatch::Problem asked = problemAt(m_setting.source->at(m_setting.first), atLimit);
    const std::vector<Move> moves = movesOf(asked, decide(m_setting.policy, asked));
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        m_loads[i] = moves[i].setpoint;
        m_told.emplace_back(*m_sites[i], moves[i].setpoint);
    }
}

std::optional<SimulationResult> Run::over(const LongWork &work)
{
    settle();
    for (std::int64_t done = 0; done < m_setting.steps; ++done) {
        if (work.stopped())
            return std::nullopt;
        step(m_setting.first + done * m_setting.step);
        if (done % stepsBetweenReports == 0)
            work.report(static_cast<double>(done) / static_cast<double>(m_setting.steps));
    }
    m_result.steps = m_setting.steps;
    m_result.last = m_setting.first + m_setting.steps * m_setting.step;
    m_result.books = m_ledger.books();
    for (const RegionCount &region : m_result.regions) {
        m_result.instructions += region.instructions;
        m_result.alarms.firmShed += region.alarms.firmShed;
        m_result.alarms.reserveShort += region.alarms.reserveShort;
        m_result.alarms.deficit += region.alarms.deficit;
    }
    work.report(1.0);
    return std::move(m_result);
}

void Run::step(UtcTime at)
{
    const grid::GridState grid = m_setting.source->at(at);
    const dispatch::Problem asked = problemAt(grid, m_loads);
    const Decision decision = decide(m_setting.policy, asked);
    const std::vector<Move> moves = movesOf(asked, decision);
    m_before = m_loads;
    for (std::size_t i = 0; i < m_sites.size(); ++i)
        moveSite(i, asked.sites[i], moves[i]);
    closeBooks(decision);
    countHours(asked, decision, grid);
    if (m_setting.watch)
        m_setting.watch({grid, asked, decision, m_before, m_loads, m_drawnWh});
}

void Run::moveSite(std::size_t site, const ProblemSite &asked, const Move &move)
{
    const Ramp ramp = follow(*m_sites[site], m_loads[site], move.setpoint, m_setting.step);
    SiteStep done;
    done.drawn = ramp.energy;
    if (asked.firm)
        done.shed = std::max(MegawattHour(), asked.demand * m_setting.step - ramp.energy);
    else if (move.steered && pays(asked) && move.reason.kind != dispatch::ReasonKind::NoData)
        done.curtailed =
            std::max(Megawatt(), dispatch::wantedLoad(asked) - InstructionCount::target(move.setpoint, move.reason)) *
            m_setting.step;
    done.prices.tariff = bookedTariff(asked.tariff, m_setting.book->pkrPerUsd);
    done.prices.revenue = asked.firm ? 0 : bookedPrice(asked.value);
    m_loads[site] = ramp.end;
    m_drawnWh[site] = m_ledger.book(site, done);
    countSite(site, asked, move, done);
}

void Run::countSite(std::size_t site, const ProblemSite &asked, const Move &move, const SiteStep &done)
{
    constexpr MegawattHour nothing{nothingMw};
    SiteCount &count = m_result.sites[site];
    count.running += done.drawn > nothing ? 1 : 0;
    count.shed += done.shed > nothing ? 1 : 0;
    count.curtailed += done.curtailed > nothing ? 1 : 0;
    count.doNotMine += !asked.firm && !pays(asked) ? 1 : 0;
    if (m_told[site].isNew(move.setpoint, move.reason)) {
        ++count.instructions;
        ++m_result.regions[index(asked.region)].instructions;
    }
}

void Run::closeBooks(const Decision &decision)
{
    std::array<MegawattHour, grid::regionCount> surplus{};
    for (std::size_t r = 0; r < grid::regionCount; ++r)
        surplus[r] = dispatch::usableSurplus(decision.steered.regions[r]) * m_setting.step;
    std::vector<CorridorStep> corridors;
    for (std::size_t c = 0; c < decision.steered.corridors.size(); ++c) {
        const dispatch::ProblemCorridor &corridor = decision.steered.corridors[c];
        corridors.push_back({corridor.from, corridor.to, decision.plan.corridorFlows[c] * m_setting.step,
                             bookedPrice(corridor.wheeling)});
    }
    m_ledger.closeStep(surplus, corridors);
}

void Run::countHours(const dispatch::Problem &asked, const Decision &decision, const grid::GridState &grid)
{
    const Strain strain = m_strain.look(asked, decision, m_before, grid);
    m_result.corridorFull += strain.corridorFull ? 1 : 0;
    bool someReserveShort = false;
    bool anyMining = false;
    bool anyPays = false;
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        RegionCount &count = m_result.regions[r];
        const RegionStrain &region = strain.regions[r];
        count.reserveShort += region.reserveShort ? 1 : 0;
        count.unknown += dispatch::hasData(asked.regions[r]) ? 0 : 1;
        count.alarms.firmShed += region.began.firmShed;
        count.alarms.reserveShort += region.began.reserveShort;
        count.alarms.deficit += region.began.deficit;
        someReserveShort = someReserveShort || region.reserveShort;
        bool mining = false;
        bool paying = false;
        for (const ProblemSite &site : asked.sites) {
            if (site.firm || index(site.region) != r)
                continue;
            mining = true;
            paying = paying || pays(site);
        }
        count.doNotMine += mining && !paying ? 1 : 0;
        anyMining = anyMining || mining;
        anyPays = anyPays || paying;
    }
    m_result.reserveShort += someReserveShort ? 1 : 0;
    m_result.doNotMine += anyMining && !anyPays ? 1 : 0;
}

} // namespace

std::optional<SimulationResult> simulateDispatch(const SimulationSetting &setting, const LongWork &work)
{
    return Run(setting).over(work);
}

} // namespace console::simulation
