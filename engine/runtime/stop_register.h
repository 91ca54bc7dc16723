// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/instruction.h"
#include "engine/event.h"

#include <string>
#include <utility>
#include <vector>

namespace console {

/// The standing STOPs of every site. A person's stands until it is taken back; one that the plan gives stands until the
/// plan has not given it for a minute, so that a figure that trembles does not make it come and go. Engine thread only.
class StopRegister
{
public:
    static constexpr std::chrono::seconds clearAfter{60};

    explicit StopRegister(std::vector<std::string> sites);

    /// What keeps the site off at this moment, beside a person.
    void see(std::size_t site, const std::vector<dispatch::StopReason> &reasons, UtcTime at);
    /// False when a person's STOP stands already.
    bool stopByPerson(std::size_t site, const std::string &by, const std::string &detail, UtcTime at);
    /// False when none of a person stands.
    bool releaseByPerson(std::size_t site, const std::string &by, UtcTime at);
    /// Somebody set the clock back: what stands, stands from now at the latest.
    void rewind(UtcTime at);

    [[nodiscard]] bool stands(std::size_t site) const { return !m_stops[site].empty(); }
    [[nodiscard]] bool stands(std::size_t site, dispatch::StopReason reason) const;
    /// The gravest reason that stands; a person's first.
    [[nodiscard]] dispatch::StopReason first(std::size_t site) const { return m_stops[site].front().stop.reason; }
    /// By site, the gravest first.
    [[nodiscard]] std::vector<std::vector<dispatch::StandingStop>> all() const;
    /// StopStanding and StopCleared since the last call.
    [[nodiscard]] std::vector<Event> takeEvents() { return std::exchange(m_events, {}); }

private:
    struct Standing {
        dispatch::StandingStop stop;
        UtcTime lastSeen{};
    };

    void stand(std::size_t site, dispatch::StandingStop stop, UtcTime at);
    void tell(Event::Kind kind, std::size_t site, dispatch::StopReason reason, const std::string &by, UtcTime at);

    std::vector<std::string> m_sites;
    std::vector<std::vector<Standing>> m_stops; ///< by site, in the order of the reasons
    std::vector<Event> m_events;
};

} // namespace console
