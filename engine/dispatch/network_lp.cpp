// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_lp.h"

#include <algorithm>
#include <utility>

namespace console::dispatch {

namespace {

/// How long a site with a commitment has been on or off when it becomes free to choose.
struct CommitmentState {
    bool on = false;
    long long intervals = 0;
};

double entryOr(const std::vector<double> &figures, std::size_t interval, double otherwise)
{
    return interval < figures.size() ? figures[interval] : otherwise;
}

class Builder
{
public:
    Builder(const NetworkProblem &problem, CommitmentRows commitment, const std::vector<std::vector<bool>> *on)
        : m_problem(problem)
        , m_commitment(commitment)
        , m_on(on)
    {
    }

    NetworkLp build()
    {
        addAreas();
        addCorridors();
        addSites();
        for (std::size_t site = 0; site < m_problem.sites.size(); ++site) {
            addTakeOrPay(site);
            addCommitment(site);
        }
        for (std::vector<double> &cost : m_lp.cost)
            cost.resize(m_lp.program.columns.size(), 0.0);
        return std::move(m_lp);
    }

private:
    using Table = NetworkColumns::Table;

    std::size_t column(const std::string &what, const std::string &id, std::size_t interval, double upper,
                       double lower = 0.0)
    {
        return m_lp.program.addColumn({what + ' ' + id + ' ' + std::to_string(interval), lower, upper, 0.0, false});
    }
    std::size_t row(const std::string &what, const std::string &id, std::size_t interval, double lower, double upper)
    {
        return m_lp.program.addRow({what + ' ' + id + ' ' + std::to_string(interval), lower, upper});
    }
    void addCost(NetworkGoal goal, std::size_t at, double cost)
    {
        std::vector<double> &costs = m_lp.cost[static_cast<std::size_t>(goal)];
        costs.resize(std::max(costs.size(), at + 1), 0.0);
        costs[at] += cost;
    }
    [[nodiscard]] Table table(std::size_t entities) const
    {
        return Table(entities, std::vector<std::size_t>(m_problem.intervals));
    }

    /// Firm: loads + out − in + lowered + spilled − short = surplus − reserve. Flexible: loads + out − in + spilled −
    /// lowered = surplus. Loads and flows join the rows later.
    void addAreas()
    {
        NetworkColumns &columns = m_lp.columns;
        const std::size_t count = m_problem.areas.size();
        columns.lowered = columns.firmSpill = columns.flexSpill = columns.shortfall = table(count);
        m_lp.rows.firmBalance = m_lp.rows.flexBalance = table(count);
        for (std::size_t a = 0; a < count; ++a) {
            const NetworkArea &area = m_problem.areas[a];
            for (std::size_t t = 0; t < m_problem.intervals; ++t) {
                const double firm = area.firmSurplusMw[t] - entryOr(area.reserveMw, t, 0.0);
                const double flexible = entryOr(area.flexibleSurplusMw, t, 0.0);
                const std::size_t firmRow = row("balance firm", area.id, t, firm, firm);
                const std::size_t flexRow = row("balance flexible", area.id, t, flexible, flexible);
                columns.lowered[a][t] = column("lowered", area.id, t, unbounded);
                columns.firmSpill[a][t] = column("spill firm", area.id, t, unbounded);
                columns.flexSpill[a][t] = column("spill flexible", area.id, t, unbounded);
                columns.shortfall[a][t] = column("reserve short", area.id, t, unbounded);
                m_lp.program.addEntry(firmRow, columns.lowered[a][t], 1.0);
                m_lp.program.addEntry(flexRow, columns.lowered[a][t], -1.0);
                m_lp.program.addEntry(firmRow, columns.firmSpill[a][t], 1.0);
                m_lp.program.addEntry(flexRow, columns.flexSpill[a][t], 1.0);
                m_lp.program.addEntry(firmRow, columns.shortfall[a][t], -1.0);
                addCost(NetworkGoal::ReserveShortfall, columns.shortfall[a][t], m_problem.hours);
                m_lp.rows.firmBalance[a][t] = firmRow;
                m_lp.rows.flexBalance[a][t] = flexRow;
            }
        }
    }

    void addFlow(const std::vector<std::vector<std::size_t>> &balance, const NetworkCorridor &corridor, std::size_t at,
                 std::size_t t)
    {
        m_lp.program.addEntry(balance[corridor.from][t], at, 1.0);
        m_lp.program.addEntry(balance[corridor.to][t], at, -1.0);
        addCost(NetworkGoal::Value, at, corridor.wheelingUsdPerMwh * m_problem.hours);
    }

    void addCorridors()
    {
        NetworkColumns &columns = m_lp.columns;
        columns.firmFlow = columns.flexFlow = table(m_problem.corridors.size());
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c) {
            const NetworkCorridor &corridor = m_problem.corridors[c];
            for (std::size_t t = 0; t < m_problem.intervals; ++t) {
                columns.firmFlow[c][t] = column("flow firm", corridor.id, t, corridor.firmLimitMw[t]);
                columns.flexFlow[c][t] =
                    column("flow flexible", corridor.id, t, entryOr(corridor.nonFirmLimitMw, t, 0.0));
                addFlow(m_lp.rows.firmBalance, corridor, columns.firmFlow[c][t], t);
                addFlow(m_lp.rows.flexBalance, corridor, columns.flexFlow[c][t], t);
            }
        }
    }

    [[nodiscard]] double minimum(const NetworkSite &site) const
    {
        return site.commitment && m_commitment != CommitmentRows::None ? site.commitment->minimumMw : 0.0;
    }

    /// What a site may draw at most: its limit, at first what its ramp reaches, and no more than was issued. Nothing,
    /// where that is less than it needs to run.
    [[nodiscard]] double ceiling(const NetworkSite &site, std::size_t interval) const
    {
        double most = site.limitMw[interval];
        // A start goes straight to the minimum load.
        if (interval == 0 && site.rampCeilingMw)
            most = std::min(most, std::max(*site.rampCeilingMw, site.commitment ? site.commitment->minimumMw : 0.0));
        if (isIssued(site, interval))
            most = std::min(most, site.issuedMw[interval]);
        return most < minimum(site) ? 0.0 : std::max(0.0, most);
    }

    [[nodiscard]] static bool isIssued(const NetworkSite &site, std::size_t interval)
    {
        return interval < site.issuedMw.size();
    }

    void addSites()
    {
        NetworkColumns &columns = m_lp.columns;
        columns.load = table(m_problem.sites.size());
        columns.shed.resize(m_problem.sites.size());
        columns.unissued.resize(m_problem.sites.size());
        for (std::size_t s = 0; s < m_problem.sites.size(); ++s) {
            const NetworkSite &site = m_problem.sites[s];
            const auto &balance = site.firm ? m_lp.rows.firmBalance : m_lp.rows.flexBalance;
            for (std::size_t t = 0; t < m_problem.intervals; ++t) {
                const std::size_t load = column("load", site.id, t, ceiling(site, t));
                columns.load[s][t] = load;
                m_lp.program.addEntry(balance[site.area][t], load, 1.0);
                if (site.firm) {
                    addDemand(s, t);
                    continue;
                }
                addCost(NetworkGoal::Value, load,
                        -(site.valueUsdPerMwh - entryOr(site.tariffUsdPerMwh, t, 0.0)) * m_problem.hours);
                if (isIssued(site, t))
                    addNotice(s, t);
            }
        }
    }

    /// load + what is not there = issued.
    void addNotice(std::size_t s, std::size_t t)
    {
        const NetworkSite &site = m_problem.sites[s];
        const double issued = ceiling(site, t);
        const std::size_t notice = row("notice", site.id, t, issued, issued);
        const std::size_t missing = column("not as issued", site.id, t, unbounded);
        m_lp.columns.unissued[s].push_back(missing);
        m_lp.program.addEntry(notice, m_lp.columns.load[s][t], 1.0);
        m_lp.program.addEntry(notice, missing, 1.0);
        addCost(NetworkGoal::NoticeShort, missing, m_problem.hours);
    }

    /// load + shed = demand.
    void addDemand(std::size_t s, std::size_t t)
    {
        const NetworkSite &site = m_problem.sites[s];
        const std::size_t demand = row("demand", site.id, t, site.limitMw[t], site.limitMw[t]);
        const std::size_t shed = column("shed", site.id, t, unbounded);
        m_lp.columns.shed[s].push_back(shed);
        m_lp.program.addEntry(demand, m_lp.columns.load[s][t], 1.0);
        m_lp.program.addEntry(demand, shed, 1.0);
        addCost(NetworkGoal::FirmShed, shed, site.valueUsdPerMwh * m_problem.hours);
    }

    /// Σ hours · load + owed ≥ energy.
    void addTakeOrPay(std::size_t s)
    {
        const NetworkSite &site = m_problem.sites[s];
        m_lp.columns.owed.emplace_back();
        m_lp.rows.taken.emplace_back();
        if (!site.takeOrPay)
            return;
        const std::size_t taken = m_lp.program.addRow({"take or pay " + site.id, site.takeOrPay->energyMwh, unbounded});
        const std::size_t owed = m_lp.program.addColumn({"owed " + site.id, 0.0, unbounded, 0.0, false});
        for (const std::size_t load : m_lp.columns.load[s])
            m_lp.program.addEntry(taken, load, m_problem.hours);
        m_lp.program.addEntry(taken, owed, 1.0);
        addCost(NetworkGoal::Penalty, owed, site.takeOrPay->penaltyUsdPerMwh);
        m_lp.columns.owed.back() = owed;
        m_lp.rows.taken.back() = taken;
    }

    [[nodiscard]] bool isForcedOff(const NetworkSite &site, std::size_t interval) const
    {
        return ceiling(site, interval) < site.commitment->minimumMw;
    }

    [[nodiscard]] std::size_t issuedIntervals(const NetworkSite &site) const
    {
        return std::min(site.issuedMw.size(), m_problem.intervals);
    }

    [[nodiscard]] CommitmentState stateAfterIssued(const NetworkSite &site) const
    {
        CommitmentState state{site.commitment->onAtStart, site.commitment->intervalsInState};
        for (std::size_t t = 0; t < issuedIntervals(site); ++t) {
            const bool on = ceiling(site, t) > 0.0;
            state.intervals = on == state.on ? state.intervals + 1 : 1;
            state.on = on;
        }
        return state;
    }

    void addCommitment(std::size_t s)
    {
        NetworkColumns &columns = m_lp.columns;
        columns.on.emplace_back();
        columns.start.emplace_back();
        columns.stop.emplace_back();
        columns.below.emplace_back();
        columns.tripped.emplace_back();
        const NetworkSite &site = m_problem.sites[s];
        if (!site.commitment || m_commitment == CommitmentRows::None)
            return;
        for (std::size_t t = 0; t < m_problem.intervals; ++t) {
            columns.on[s].push_back(column("on", site.id, t, 1.0));
            columns.start[s].push_back(column("start", site.id, t, 1.0));
            columns.stop[s].push_back(column("stop", site.id, t, 1.0));
            m_lp.program.columns[columns.on[s][t]].integer = m_commitment == CommitmentRows::Integer;
            addCost(NetworkGoal::Value, columns.start[s][t], site.commitment->startUsd);
            addSwitch(s, t);
            addLoadRange(s, t);
        }
        fixStates(s);
        if (m_commitment == CommitmentRows::Fixed)
            return;
        for (std::size_t t = issuedIntervals(site); t < m_problem.intervals; ++t)
            addMinimumTimes(s, t);
    }

    /// on(t) − on(t−1) − start + stop = 0.
    void addSwitch(std::size_t s, std::size_t t)
    {
        const NetworkSite &site = m_problem.sites[s];
        const double before = t == 0 && site.commitment->onAtStart ? 1.0 : 0.0;
        const std::size_t at = row("switch", site.id, t, before, before);
        m_lp.program.addEntry(at, m_lp.columns.on[s][t], 1.0);
        if (t > 0)
            m_lp.program.addEntry(at, m_lp.columns.on[s][t - 1], -1.0);
        m_lp.program.addEntry(at, m_lp.columns.start[s][t], -1.0);
        m_lp.program.addEntry(at, m_lp.columns.stop[s][t], 1.0);
    }

    /// minimum · on ≤ load ≤ ceiling · on.
    void addLoadRange(std::size_t s, std::size_t t)
    {
        const NetworkSite &site = m_problem.sites[s];
        const std::size_t load = m_lp.columns.load[s][t];
        const std::size_t on = m_lp.columns.on[s][t];
        const std::size_t least = row("minimum", site.id, t, 0.0, unbounded);
        m_lp.program.addEntry(least, load, 1.0);
        m_lp.program.addEntry(least, on, -minimum(site));
        const std::size_t most = row("maximum", site.id, t, -unbounded, 0.0);
        m_lp.program.addEntry(most, load, 1.0);
        m_lp.program.addEntry(most, on, -ceiling(site, t));
        if (m_commitment != CommitmentRows::Fixed)
            return;
        // Nobody may turn it off here, so there is a slack for what is not there.
        const std::size_t below = column("below minimum", site.id, t, unbounded);
        m_lp.columns.below[s].push_back(below);
        m_lp.program.addEntry(least, below, 1.0);
        addCost(NetworkGoal::Commitment, below, m_problem.hours);
    }

    void fixOn(std::size_t s, std::size_t t, bool on)
    {
        LinearColumn &at = m_lp.program.columns[m_lp.columns.on[s][t]];
        at.lower = at.upper = on ? 1.0 : 0.0;
    }

    /// on + tripped ≥ 1.
    void holdOn(std::size_t s, std::size_t t)
    {
        const NetworkSite &site = m_problem.sites[s];
        const std::size_t held = row("held on", site.id, t, 1.0, unbounded);
        const std::size_t tripped = column("tripped", site.id, t, 1.0);
        m_lp.columns.tripped[s].push_back(tripped);
        m_lp.program.addEntry(held, m_lp.columns.on[s][t], 1.0);
        m_lp.program.addEntry(held, tripped, 1.0);
        addCost(NetworkGoal::Commitment, tripped, m_problem.hours);
    }

    void fixStates(std::size_t s)
    {
        const NetworkSite &site = m_problem.sites[s];
        const std::size_t free = issuedIntervals(site);
        for (std::size_t t = 0; t < m_problem.intervals; ++t) {
            const bool off = isForcedOff(site, t) || (t < free && ceiling(site, t) <= 0.0);
            if (off || m_commitment == CommitmentRows::Fixed)
                fixOn(s, t, !off && (*m_on)[s][t]);
        }
        if (m_commitment != CommitmentRows::Fixed)
            holdState(s, free);
    }

    /// What is left of the minimum time from before the intervals that are free to choose.
    void holdState(std::size_t s, std::size_t free)
    {
        const NetworkSite &site = m_problem.sites[s];
        const CommitmentState state = stateAfterIssued(site);
        const long long least = state.on ? site.commitment->minimumUp : site.commitment->minimumDown;
        const long long left =
            std::clamp<long long>(least - state.intervals, 0, static_cast<long long>(m_problem.intervals - free));
        for (std::size_t t = free; t < free + static_cast<std::size_t>(left); ++t) {
            if (!state.on)
                fixOn(s, t, false);
            else if (isForcedOff(site, t))
                return; // A trip ends what the minimum time would have held.
            else
                holdOn(s, t);
        }
    }

    /// Whoever started within the minimum time is on, whoever stopped within the other is off.
    void addMinimumTimes(std::size_t s, std::size_t t)
    {
        const NetworkSite &site = m_problem.sites[s];
        const auto window = [&](int intervals) {
            const std::size_t length = static_cast<std::size_t>(std::max(1, intervals));
            const std::size_t first = t + 1 > length ? t + 1 - length : 0;
            return std::max(first, issuedIntervals(site));
        };
        if (!isForcedOff(site, t)) {
            const std::size_t up = row("minimum up", site.id, t, -unbounded, 0.0);
            for (std::size_t k = window(site.commitment->minimumUp); k <= t; ++k)
                m_lp.program.addEntry(up, m_lp.columns.start[s][k], 1.0);
            m_lp.program.addEntry(up, m_lp.columns.on[s][t], -1.0);
        }
        const std::size_t down = row("minimum down", site.id, t, -unbounded, 1.0);
        for (std::size_t k = window(site.commitment->minimumDown); k <= t; ++k)
            m_lp.program.addEntry(down, m_lp.columns.stop[s][k], 1.0);
        m_lp.program.addEntry(down, m_lp.columns.on[s][t], 1.0);
    }

    const NetworkProblem &m_problem;
    const CommitmentRows m_commitment;
    const std::vector<std::vector<bool>> *m_on;
    NetworkLp m_lp;
};

} // namespace

NetworkLp makeNetworkLp(const NetworkProblem &problem, CommitmentRows commitment,
                        const std::vector<std::vector<bool>> *on)
{
    return Builder(problem, commitment, on).build();
}

} // namespace console::dispatch
