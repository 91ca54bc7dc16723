// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/command.h"
#include "engine/dispatch/problem.h"
#include "engine/runtime/draft_board.h"
#include "engine/runtime/instruction_book.h"
#include "engine/runtime/restore_governor.h"
#include "engine/runtime/stop_register.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace console {

/// What a site was told, and why.
struct IssuedInstruction {
    Megawatt setpoint;
    dispatch::Reason reason;
};

/// Stands between the plan, which changes with every tick, and the sites. A fall that a hard limit forces goes out at
/// once; a rise waits for its hold-off and never exceeds what the plan offered lately; what is beyond the limits that a
/// person set waits for a person; a standing STOP keeps a site off. The set-points of a province never add up to more
/// than the plan allows there, unless a person has forbidden automatic falls. Engine thread only.
class InstructionDesk
{
public:
    explicit InstructionDesk(const std::vector<sites::SiteDefinition> &sites);

    /// Notice that each site is granted before a fall that nothing forces; in the order of the sites.
    void setNotice(std::vector<Milliseconds> notice) { m_notice = std::move(notice); }
    /// Every site stands where the plan puts it, as if it always had: the start of a simulation.
    void settle(const dispatch::Problem &problem, const dispatch::Plan &plan, UtcTime at);
    /// Follows the newest plan of this problem.
    void decide(const dispatch::Problem &problem, const dispatch::Plan &plan, UtcTime at);
    /// What the sites say. Also where the first instruction's way begins, so once before it.
    void observe(UtcTime at, const std::vector<SiteSignal> &answers) { m_book.observe(at, answers); }
    /// Somebody set the grid's clock back.
    void rewind(UtcTime at);
    /// Keeps what is issued and what stands, and begins the history anew.
    void forgetHistory();

    void setLimits(const dispatch::AutomaticLimits &limits, UtcTime at);
    void confirm(const command::ConfirmInstructions &confirm, UtcTime at);
    /// False for a site that is not in the book or that a person stopped before.
    bool stop(const command::StopSite &stop, UtcTime at);
    bool release(const command::ReleaseSite &release, UtcTime at);

    /// In the order of the sites; this machine's entry stays at zero.
    [[nodiscard]] const std::vector<IssuedInstruction> &issued() const { return m_issued; }
    /// The newest one of a site; null: none yet.
    [[nodiscard]] const dispatch::Instruction *instructionOf(std::size_t site) const
    {
        return m_book.ledger().at(site);
    }
    /// An instruction is on its way, so the sites are to be observed every second.
    [[nodiscard]] bool isUnsettled() const { return m_book.isUnsettled(); }
    /// Protected firm load and kept reserve are the caller's to fill.
    [[nodiscard]] dispatch::DispatchState state() const;
    [[nodiscard]] const dispatch::AutomaticLimits &limits() const { return m_limits; }
    [[nodiscard]] const StopRegister &stops() const { return m_stops; }
    /// Limits and standing STOPs as events of this moment, for a record that begins now.
    [[nodiscard]] std::vector<Event> inForce(UtcTime at) const;
    /// Everything since the last call, in order, without wall times.
    [[nodiscard]] std::vector<Event> takeEvents();

private:
    /// What the plan wants of a site.
    struct Wish {
        bool planned = false;
        Megawatt offer;  ///< the plan's set-point, rounded
        Megawatt target; ///< the same, or 0 where a STOP stands
        dispatch::Reason reason;
        dispatch::ReasonKind why = dispatch::ReasonKind::NoData; ///< the plan's own reason
        double rank = 0.0;                                       ///< of restoring: firm before all, then by worth
        bool forced = false;
    };
    using RegionPower = std::array<double, grid::regionCount>; ///< MW

    void readWishes(const dispatch::Problem &problem, const dispatch::Plan &plan, UtcTime at);
    void overrideByStops(std::size_t site, Wish &wish) const;
    void fall(UtcTime at);
    void fallWithChoice(std::size_t site, UtcTime at);
    void makeRoom(RegionPower &room, UtcTime at);
    void rise(RegionPower &room, UtcTime at);
    void riseOne(std::size_t site, RegionPower &room, UtcTime at);
    void seeStops(const dispatch::Plan &plan, UtcTime at);
    [[nodiscard]] RegionPower roomLeft(const dispatch::Plan &plan) const;
    [[nodiscard]] std::optional<std::size_t> siteOf(std::string_view id) const;
    [[nodiscard]] std::string emergencyNote(std::size_t site, UtcTime at) const;
    void issue(std::size_t site, Megawatt to, const dispatch::Reason &reason, UtcTime at,
               const std::string &by = "automatic", std::string detail = {});
    void draft(std::size_t site, Megawatt to, UtcTime at);
    void tell(Event event, UtcTime at);
    void collect(std::vector<Event> events);

    std::vector<sites::SiteDefinition> m_sites;
    std::vector<IssuedInstruction> m_issued;
    std::vector<RestoreGovernor> m_governors;
    std::vector<Milliseconds> m_notice;
    std::vector<std::optional<UtcTime>> m_fallWanted; ///< since when a fall that nothing forces is wanted
    std::vector<Wish> m_wishes;
    std::vector<double> m_worth;                            ///< USD/MWh of mining, value less tariff
    std::array<Milliseconds, grid::regionCount> m_before{}; ///< how long a better site of the region still waits
    StopRegister m_stops;
    DraftBoard m_drafts;
    InstructionBook m_book;
    dispatch::AutomaticLimits m_limits;
    std::vector<Event> m_events;
};

} // namespace console
