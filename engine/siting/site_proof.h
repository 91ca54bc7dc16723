// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/base/units.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace console::siting {

/// What a site may cost the grid, and how often it may go short itself. A judgement, so a person can change it.
struct SitingLimits {
    double curtailedShare = 0.15; ///< mining: share of the energy it asks for that it may have to do without
    double firmShortHours = 2.4;  ///< AI: hours a year in which its region has less surplus than it needs
    double reserveHours = 2.4;    ///< hours a year by which the operating reserve falls short more often
    double corridorHours = 438.0; ///< hours a year (5 %) by which the corridor is full more often
};

/// Why a candidate is refused; `first` and `second` are the two numbers that say so.
enum class RefusalKind {
    None,              ///< accepted
    NoData,            ///< nothing is known of its region
    NoSurplus,         ///< its region has none that could feed a load, even curtailed at the limit
    NotFirmEnough,     ///< AI: first = MW asked for, second = MW that are there in all but `firmShortHours`
    CurtailedTooOften, ///< mining: first = share of its energy it would do without, second = the limit
    TakenByBetter,     ///< alone it would be accepted; first = MW that those ranked before it leave, second = MW asked
    ReserveHarmed,     ///< first = hours a year more with the reserve short, second = the limit
    CorridorHarmed     ///< first = hours a year more with the corridor full, second = the limit
};
/// "none", "no-data", "no-surplus", "not-firm-enough", "curtailed-too-often", "taken-by-better", "reserve-harmed",
/// "corridor-harmed".
[[nodiscard]] std::string_view refusalKey(RefusalKind kind);

struct Refusal {
    RefusalKind kind = RefusalKind::None;
    double first = 0.0;
    double second = 0.0;
    bool operator==(const Refusal &) const = default;
};

/// What the run over the whole year found of one candidate. Energies and hours are those of 8,760 hours.
struct SiteProof {
    std::size_t candidate = 0; ///< index in the list that was given
    int rank = 0;              ///< 1: best; refused ones follow the accepted ones
    Refusal refusal;
    Quality quality = Quality::Missing; ///< of the surplus it was proved on
    Megawatt asked;                     ///< the lesser of what it would draw and what its connection carries
    MegawattHour absorbed;
    double curtailedHours = 0.0; ///< hours in which it gets less than it asks for
    double curtailedShare = 0.0; ///< of the energy it asks for
    /// Hours more than without the site; empty where the region's series is measured, which says nothing of them.
    std::optional<double> corridorHours; ///< with the corridor full
    std::optional<double> reserveHours;  ///< with the operating reserve short or demand unserved
    /// When its turn came. Mining: the largest load that is curtailed within the limit. AI: what is there in all but
    /// `firmShortHours`.
    Megawatt headroom;
    Megawatt firmBefore; ///< P90 of the region's surplus when its turn came
    Megawatt firmLeft;   ///< P90 of what is left beside it

    [[nodiscard]] bool accepted() const { return refusal.kind == RefusalKind::None; }
};

} // namespace console::siting
