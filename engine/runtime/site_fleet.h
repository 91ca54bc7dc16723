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
/// meter. A site acknowledges an instruction a second after it was told, and begins to follow it then. Engine thread
/// only.
class SiteFleet
{
public:
    static constexpr std::chrono::seconds acknowledgement{1};

    explicit SiteFleet(std::shared_ptr<const sites::SiteBook> book);

    [[nodiscard]] const sites::SiteBook &book() const { return *m_book; }
    void instruct(const std::vector<IssuedInstruction> &issued);
    void advance(Milliseconds span);
    void settle();
    /// Meters and acknowledgements in the order of the book (this machine: nothing).
    [[nodiscard]] std::vector<SiteSignal> answers(UtcTime at);
    /// True loads in the order of the book (this machine: 0), where a ramp starts.
    [[nodiscard]] std::vector<Megawatt> loads() const;
    /// Meter readings and states in the order of the book. This machine's row carries only its id.
    [[nodiscard]] std::vector<SiteSnapshot> read(UtcTime at, const std::vector<IssuedInstruction> &issued);

private:
    struct Site {
        std::unique_ptr<sites::SimulatedSite> simulated; ///< null for this machine
        Megawatt told;
        Milliseconds untilHeard{0}; ///< 0: it has acknowledged
    };

    std::shared_ptr<const sites::SiteBook> m_book;
    std::vector<Site> m_sites;
};

} // namespace console
