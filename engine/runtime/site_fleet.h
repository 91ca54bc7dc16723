// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/instruction_issuer.h"
#include "engine/sites/simulated_site.h"
#include "engine/snapshot.h"

#include <memory>
#include <vector>

namespace console {

/// Every site of the book that is not this machine: told what to do, moved through time, read by its
/// meter. Engine thread only.
class SiteFleet
{
public:
    explicit SiteFleet(std::shared_ptr<const sites::SiteBook> book);

    [[nodiscard]] const sites::SiteBook &book() const { return *m_book; }
    void instruct(const std::vector<IssuedInstruction> &issued);
    void advance(Milliseconds span);
    void settle();
    /// True loads in the order of the book (this machine: 0), where a ramp starts.
    [[nodiscard]] std::vector<Megawatt> loads() const;
    /// Meter readings and states in the order of the book. This machine's row carries only its id.
    [[nodiscard]] std::vector<SiteSnapshot> read(UtcTime at, const std::vector<IssuedInstruction> &issued);

private:
    std::shared_ptr<const sites::SiteBook> m_book;
    std::vector<std::unique_ptr<sites::SimulatedSite>> m_sites; ///< null for this machine
};

} // namespace console
