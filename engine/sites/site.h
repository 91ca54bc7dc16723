// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/base/units.h"
#include "engine/grid/region.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::sites {

/// Mining is interruptible and shed first; AI is firm; a local hasher is this very machine.
enum class SiteKind { Mining, Ai, LocalHasher };
/// "mining", "ai", "local-hasher"
[[nodiscard]] std::string_view siteKindKey(SiteKind kind);
[[nodiscard]] std::optional<SiteKind> siteKindFromKey(std::string_view key);

/// One site as the sites file describes it. See docs/sites.md for every field.
struct SiteDefinition {
    std::string id;   ///< stable key, e.g. "thar-block-2"
    std::string name; ///< what a person reads
    SiteKind kind = SiteKind::Mining;
    grid::RegionId region = grid::RegionId::Sindh;
    double longitude = 0.0; ///< degrees east
    double latitude = 0.0;  ///< degrees north
    Megawatt limit;         ///< connection limit
    Megawatt minimumLoad;   ///< least stable load; below it the site is off
    MegawattPerMinute rampUp;
    MegawattPerMinute rampDown;
    Megawatt firmDemand;                        ///< AI: what it must be served; 0 for mining
    std::optional<JoulePerTerahash> efficiency; ///< mining: of the machines, without PUE
    double pue = 1.0;
    std::optional<PkrPerKilowattHour> tariff; ///< what the site would pay
    std::string tariffStatus;                 ///< "illustrative", "proposed", "approved", "expired"
    double measurementNoise = 0.0;            ///< simulated meter: standard deviation as a fraction of the limit
    bool illustrative = true;                 ///< true when the site is an example and not a real connection
};

/// A sites file: its sites and the assumptions that value them.
struct SiteBook {
    std::vector<SiteDefinition> sites;
    UsdPerPetahashDay hashprice; ///< revenue of one PH/s for a day
    double pkrPerUsd = 280.0;
    UsdPerMegawattHour lostLoadValue; ///< value of serving firm AI load
    std::string label;                ///< what a person reads about the whole book, e.g. that it is illustrative
};

/// What a site's meter says.
struct SiteReading {
    Figure<Megawatt> load;
    Figure<HashesPerSecond> hashrate;
};

} // namespace console::sites
