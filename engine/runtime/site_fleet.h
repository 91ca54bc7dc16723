// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/instruction_desk.h"
#include "engine/sites/simulated_site.h"
#include "engine/snapshot.h"

#include <memory>
#include <vector>

namespace console {

/// Every site of the book that is not this machine: told what to do, moved through time, read by its
/// meter. A simulated site acknowledges an instruction a second after it was told, and begins to follow it then. A real
/// one is what its telemetry says: it acknowledges by its machines where they are told by wire; else a person passes
/// the instruction on and it counts as heard. Engine thread only.
class SiteFleet
{
public:
    static constexpr std::chrono::seconds acknowledgement{1};

    explicit SiteFleet(std::shared_ptr<const sites::SiteBook> book);

    [[nodiscard]] const sites::SiteBook &book() const { return *m_book; }
    /// What telemetry says of each site, in the order of the book; null where it is simulated. The pointers must hold
    /// until the next call. `age` of a figure is by the wall clock, so `wallNow` goes with it. `byWire`: who takes
    /// commands and what became of the newest.
    struct RealSite {
        const telemetry::SiteTelemetry *figures = nullptr;
        bool byWire = false;
        bool acknowledged = true;
        std::string refusal;
    };
    void setReal(std::vector<RealSite> real, UtcTime wallNow);
    void instruct(const std::vector<IssuedInstruction> &issued);
    void advance(Milliseconds span);
    void settle();
    /// Meters and acknowledgements in the order of the book (this machine: nothing).
    [[nodiscard]] std::vector<SiteSignal> answers(UtcTime at);
    /// True loads in the order of the book (this machine: 0), where a ramp starts. Of a real site: the newest known.
    [[nodiscard]] std::vector<Megawatt> loads() const;
    /// Meter readings and states in the order of the book. This machine's row carries only its id.
    [[nodiscard]] std::vector<SiteSnapshot> read(UtcTime at, const std::vector<IssuedInstruction> &issued);

private:
    [[nodiscard]] const telemetry::SiteTelemetry *realOf(std::size_t site) const { return m_real[site].figures; }
    /// A figure of the wall clock on the clock of the screens: as old, and of the same quality.
    template <class Unit> [[nodiscard]] Figure<Unit> onScreen(const Figure<Unit> &figure, UtcTime at) const
    {
        if (figure.isMissing())
            return figure;
        return Figure<Unit>(figure.valueOr(Unit{}), figure.quality(), at - (m_wallNow - figure.at()));
    }

    struct Site {
        std::unique_ptr<sites::SimulatedSite> simulated; ///< null for this machine
        Megawatt told;
        Megawatt lastLoad;          ///< of a real site, newest that was known
        Milliseconds untilHeard{0}; ///< 0: it has acknowledged
    };

    std::shared_ptr<const sites::SiteBook> m_book;
    std::vector<Site> m_sites;
    std::vector<RealSite> m_real; ///< in the order of the book
    UtcTime m_wallNow{};
};

} // namespace console
