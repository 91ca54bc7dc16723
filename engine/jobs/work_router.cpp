// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/work_router.h"

namespace console::jobs {

namespace {

/// A generation is the selection above, the source's own generation below. A pool that sent a million jobs a second
/// would need nine years to fill the lower part.
constexpr int ownBits = 48;
constexpr std::uint64_t ownMask = (std::uint64_t{1} << ownBits) - 1;

std::uint64_t combined(std::uint64_t selection, std::uint64_t own)
{
    return selection << ownBits | (own & ownMask);
}

} // namespace

WorkRouter::WorkRouter(JobSource &local, JobSource &pools)
    : m_local(local)
    , m_pools(pools)
{
}

void WorkRouter::select(WorkSource source)
{
    if (source == selected())
        return;
    // One more always turns the lowest bit round.
    m_selection.fetch_add(1);
}

WorkSource WorkRouter::selected() const noexcept
{
    return (m_selection.load() & 1U) != 0 ? WorkSource::Pools : WorkSource::Local;
}

JobSource &WorkRouter::sourceFor(std::uint64_t selection) const noexcept
{
    return (selection & 1U) != 0 ? m_pools : m_local;
}

std::optional<WorkUnit> WorkRouter::next() noexcept
{
    const std::uint64_t selection = m_selection.load();
    std::optional<WorkUnit> unit = sourceFor(selection).next();
    if (unit)
        unit->generation = combined(selection, unit->generation);
    return unit;
}

std::uint64_t WorkRouter::generation() const noexcept
{
    const std::uint64_t selection = m_selection.load();
    return combined(selection, sourceFor(selection).generation());
}

WorkRouter::Origin WorkRouter::originOf(std::uint64_t generation) noexcept
{
    const std::uint64_t selection = generation >> ownBits;
    return {(selection & 1U) != 0 ? WorkSource::Pools : WorkSource::Local, generation & ownMask};
}

} // namespace console::jobs
