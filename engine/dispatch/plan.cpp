// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/plan.h"

#include <utility>

namespace console::dispatch {

namespace {

constexpr std::array<std::pair<ReasonKind, std::string_view>, 18> reasonKeys{{
    {ReasonKind::AtLimit, "at-limit"},
    {ReasonKind::FirmServed, "firm-served"},
    {ReasonKind::FirmShed, "firm-shed"},
    {ReasonKind::Headroom, "headroom"},
    {ReasonKind::Deficit, "deficit"},
    {ReasonKind::MinimumLoad, "minimum-load"},
    {ReasonKind::PricedOut, "priced-out"},
    {ReasonKind::RampLimited, "ramp-limited"},
    {ReasonKind::NoData, "no-data"},
    {ReasonKind::FollowsRegion, "follows-region"},
    {ReasonKind::StoppedByPerson, "stopped-by-person"},
    {ReasonKind::Corridor, "corridor"},
    {ReasonKind::Reserve, "reserve"},
    {ReasonKind::Notice, "notice"},
    {ReasonKind::HoldOff, "hold-off"},
    {ReasonKind::TakeOrPay, "take-or-pay"},
    {ReasonKind::Standing, "standing-stop"},
    {ReasonKind::Unconfirmed, "unconfirmed"},
}};

} // namespace

std::string_view reasonKey(ReasonKind kind)
{
    for (const auto &[known, key] : reasonKeys) {
        if (known == kind)
            return key;
    }
    return "no-data";
}

ReasonKind reasonFromKey(std::string_view key)
{
    for (const auto &[kind, known] : reasonKeys) {
        if (known == key)
            return kind;
    }
    // A record written by a newer program may know reasons this one does not: nothing is claimed then.
    return ReasonKind::NoData;
}

} // namespace console::dispatch
