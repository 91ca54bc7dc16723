// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <array>

namespace console {
struct Snapshot;
}

/// The chain of dispatch instructions and the money of the moment, as plain values. MW, USD, grid time in UTC.
namespace console::models {

struct InstructionView {
    quint64 id = 0;
    QString site;     ///< id
    QString siteName; ///< what a person reads
    SiteKind kind = SiteKind::Mining;
    Region region = Region::Punjab;
    double from = 0.0; ///< MW
    double to = 0.0;   ///< MW
    Reason reason;
    InstructionState state = InstructionState::Drafted;
    QString by; ///< person, or "automatic"
    QString detail;
    QDateTime issued;             ///< invalid: not yet
    QDateTime acknowledged;       ///< invalid: not yet
    QDateTime reached;            ///< invalid: not yet
    double secondsExpected = 0.0; ///< that its ramp needs
    double secondsAllowed = 0.0;  ///< to comply
    double secondsTaken = 0.0;    ///< until it was there, or since it was issued
    double metered = 0.0;         ///< MW, newest
    double performanceFactor = std::numeric_limits<double>::quiet_NaN();
    bool operator==(const InstructionView &) const = default;
};

struct StopView {
    StopReason reason = StopReason::Person;
    QDateTime since;
    QString by;
    QString detail;
    bool operator==(const StopView &) const = default;
};

/// What a person may let the console do by itself.
struct AutomaticLimitsView {
    bool enabled = true;
    bool shedAlways = true;
    double largestRise = 500.0; ///< MW
    double largestFall = 1e6;   ///< MW, of falls that no hard limit forces
    QString by;
    bool operator==(const AutomaticLimitsView &) const = default;
};

struct SiteMoneyView {
    double breakeven = std::numeric_limits<double>::quiet_NaN(); ///< $/MWh; NaN: not a mine
    double strike = std::numeric_limits<double>::quiet_NaN();    ///< $/MWh
    double tariff = std::numeric_limits<double>::quiet_NaN();    ///< $/MWh; NaN: none
    LegalStatus tariffStatus = LegalStatus::Illustrative;
    QString agreement; ///< name; empty: the tariff of the sites file
    bool powerIsSunk = false;
    bool mine = true; ///< false: do not mine
    bool floorBinds = false;
    double margin = 0.0;     ///< $/h at its load
    double fullMargin = 0.0; ///< $/h at its limit
};

/// The money of the moment. `ready` is false in a replay of a recording without it.
struct MoneyView {
    bool ready = false;
    double hashprice = 0.0; ///< $/PH/day
    HashpriceSource source = HashpriceSource::Book;
    double margin = 0.0;                                         ///< $/h, all mining
    double capacityContribution = 0.0;                           ///< $/h
    double breakeven = std::numeric_limits<double>::quiet_NaN(); ///< $/MWh, of the fleet
    double tariff = std::numeric_limits<double>::quiet_NaN();    ///< $/MWh, of the fleet
    bool anyApproved = false;
    double pkrPerUsd = 280.0;
    int miningSites = 0;
    int sitesThatShouldMine = 0; ///< 0 with mining sites: do not mine
};

/// What a MW is worth in one region, $/MWh; NaN: not known.
struct RegionPrice {
    double oneMore = std::numeric_limits<double>::quiet_NaN();
    double oneLess = std::numeric_limits<double>::quiet_NaN();
    double reserve = std::numeric_limits<double>::quiet_NaN();
};

/// The chain as it stands.
struct DispatchView {
    AutomaticLimitsView limits;
    QList<InstructionView> next; ///< the dry run: what waits for a person
    double gainUsdPerHour = 0.0; ///< of the dry run, against holding
    double protectedFirmMw = 0.0;
    double reserveKeptMw = 0.0;
    double slowestSeconds = 0.0;
    QList<InstructionView> open;   ///< issued, not released
    QList<InstructionView> recent; ///< newest first
    QList<QList<StopView>> stops;  ///< by row of SiteModel
    quint64 issuedToday = 0;
    quint64 compliantToday = 0;
    quint64 lateToday = 0;
    std::array<RegionPrice, regionCount> prices;
    double corridorRent = std::numeric_limits<double>::quiet_NaN(); ///< $/MWh, south→north
    MoneyView money;
    QList<SiteMoneyView> siteMoney; ///< by row of SiteModel
};

/// Of the newest snapshot. Pure; any thread.
[[nodiscard]] DispatchView dispatchView(const console::Snapshot &snapshot);

} // namespace console::models
