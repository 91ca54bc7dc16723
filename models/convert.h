// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/dispatch/plan.h"
#include "engine/event.h"
#include "engine/grid/grid_state.h"
#include "engine/jobs/connection_test.h"
#include "engine/jobs/work_reading.h"
#include "engine/sites/site.h"
#include "engine/snapshot.h"
#include "models/values.h"

/// Turns the engine's values into those of models/values.h and back. Pure; any thread. Only the sources of
/// models include this header: it is where the engine ends.
namespace console::models {

[[nodiscard]] constexpr Quality convert(console::Quality from)
{
    return static_cast<Quality>(from);
}
[[nodiscard]] constexpr Mode convert(console::Mode from)
{
    return static_cast<Mode>(from);
}
[[nodiscard]] constexpr Region convert(grid::RegionId from)
{
    return static_cast<Region>(from);
}
[[nodiscard]] constexpr GridCase convert(grid::GridCase from)
{
    return static_cast<GridCase>(from);
}
[[nodiscard]] constexpr SiteKind convert(sites::SiteKind from)
{
    return static_cast<SiteKind>(from);
}
[[nodiscard]] constexpr SiteState convert(console::SiteState from)
{
    return static_cast<SiteState>(from);
}
[[nodiscard]] constexpr EventKind convert(Event::Kind from)
{
    return static_cast<EventKind>(from);
}
[[nodiscard]] constexpr WorkSource convert(jobs::WorkSource from)
{
    return static_cast<WorkSource>(from);
}
[[nodiscard]] constexpr PoolState convert(jobs::PoolState from)
{
    return static_cast<PoolState>(from);
}
[[nodiscard]] constexpr PoolKind convert(jobs::PoolAddress::Kind from)
{
    return static_cast<PoolKind>(from);
}
[[nodiscard]] constexpr TestStepKind convert(jobs::ConnectionStep::Kind from)
{
    return static_cast<TestStepKind>(from);
}
[[nodiscard]] constexpr AlarmPriority convert(alarms::Priority from)
{
    return static_cast<AlarmPriority>(from);
}
[[nodiscard]] constexpr AlarmState convert(alarms::AlarmState from)
{
    return static_cast<AlarmState>(from);
}
[[nodiscard]] constexpr AlarmUnit convert(alarms::AlarmUnit from)
{
    return static_cast<AlarmUnit>(from);
}
[[nodiscard]] constexpr DeviceKind convert(telemetry::DeviceKind from)
{
    return static_cast<DeviceKind>(from);
}
[[nodiscard]] constexpr PollFault convert(telemetry::PollFault from)
{
    return static_cast<PollFault>(from);
}
[[nodiscard]] constexpr LoadSource convert(telemetry::LoadSource from)
{
    return static_cast<LoadSource>(from);
}
[[nodiscard]] constexpr ControlMethod convert(telemetry::ControlMethod from)
{
    return static_cast<ControlMethod>(from);
}
[[nodiscard]] constexpr Reason convert(const dispatch::Reason &from)
{
    return {static_cast<ReasonKind>(from.kind), from.first, from.second};
}
[[nodiscard]] inline QString convert(const std::string &from)
{
    return QString::fromStdString(from);
}
/// Always UTC.
[[nodiscard]] QDateTime convert(UtcTime from);
/// The figure's number in its own unit; NaN when it is missing.
template <class Unit> [[nodiscard]] Value convert(const Figure<Unit> &figure)
{
    if (figure.isMissing())
        return {};
    return {figure.valueOr(Unit{}).value(), convert(figure.quality())};
}

[[nodiscard]] constexpr grid::RegionId toEngine(Region from)
{
    return static_cast<grid::RegionId>(from);
}
[[nodiscard]] constexpr grid::GridCase toEngine(GridCase from)
{
    return static_cast<grid::GridCase>(from);
}
[[nodiscard]] constexpr jobs::WorkSource toEngine(WorkSource from)
{
    return static_cast<jobs::WorkSource>(from);
}
[[nodiscard]] constexpr jobs::PoolAddress::Kind toEngine(PoolKind from)
{
    return static_cast<jobs::PoolAddress::Kind>(from);
}
[[nodiscard]] UtcTime toEngine(const QDateTime &from);

/// ISO 3166-2, e.g. "PK-SD".
[[nodiscard]] QString isoCode(Region region);

} // namespace console::models
