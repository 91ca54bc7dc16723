// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/event.h"
#include "engine/sites/site.h"
#include "engine/telemetry/miner_control.h"
#include "engine/telemetry/telemetry_book.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace console {

/// What a site was told and by whom.
struct ControlOrder {
    Megawatt setpoint;
    std::string by;     ///< the person, or "automatic"
    std::string reason; ///< the person's
};

/// Turns what one real site was told into commands to its machines and follows their answers. It sends nothing until a
/// person has allowed it. A command that was sent is not done: what counts is the site's load, which the instruction is
/// verified by; so while the load stays above the set-point it tries again. Knows no socket. Engine thread only.
class SiteControl
{
public:
    /// Between an order that was answered and the next one for the same set-point.
    static constexpr std::chrono::seconds tryAgainAfter{30};

    explicit SiteControl(sites::SiteDefinition site);

    /// Method and permission as the book has them.
    void configure(const telemetry::SiteConnection &connection);
    [[nodiscard]] bool isAllowed() const { return m_state.enabled && m_state.method != telemetry::ControlMethod::None; }

    /// What to send now to follow the order; mostly nothing. Tickets are taken from `nextTicket`.
    [[nodiscard]] std::vector<telemetry::MachineCommand> follow(const ControlOrder &order,
                                                                const telemetry::SiteTelemetry &site, MonotonicTime now,
                                                                UtcTime wall, std::uint64_t &nextTicket);
    /// An answer to one of its commands; of others it knows nothing.
    void take(const telemetry::MachineOutcome &outcome);

    [[nodiscard]] const telemetry::ControlState &state() const { return m_state; }
    /// An order for this set-point went out and at least one machine agreed, or there was nothing to send.
    [[nodiscard]] bool acknowledged(Megawatt setpoint) const;
    /// No machine agreed to an order for this set-point: what the first of them said. Empty otherwise.
    [[nodiscard]] std::string refusal(Megawatt setpoint) const;
    /// Without times; in order.
    [[nodiscard]] std::vector<Event> takeEvents() { return std::exchange(m_events, {}); }

private:
    /// The newest order was for this set-point, and every answer is in.
    [[nodiscard]] bool isAnswered(Megawatt setpoint) const;
    [[nodiscard]] bool isDue(const ControlOrder &order, const telemetry::SiteTelemetry &site, MonotonicTime now) const;
    [[nodiscard]] std::size_t beyondReach(const telemetry::SiteTelemetry &site, Megawatt target);
    void conclude();
    void tell(Event::Kind kind, double from, double to, std::string detail);

    sites::SiteDefinition m_site;
    telemetry::ControlState m_state;
    ControlOrder m_order; ///< newest that was sent
    std::uint64_t m_firstTicket = 0;
    std::uint64_t m_endTicket = 0; ///< one past its last
    std::size_t m_owed = 0;        ///< answers
    MonotonicTime m_now{};
    MonotonicTime m_answeredAt{};
    std::vector<Event> m_events;
};

} // namespace console
