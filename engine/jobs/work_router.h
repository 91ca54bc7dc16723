// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/job_source.h"
#include "engine/jobs/work_reading.h"

#include <atomic>
#include <cstdint>

namespace console::jobs {

/// One source for the hasher that can be switched between two while the workers run. A unit of the source before is
/// dropped by the workers within a batch, like one of an old job. select() is for one thread, the rest for any.
class WorkRouter final : public JobSource
{
public:
    /// Both outlive the router. Local work is selected at first.
    WorkRouter(JobSource &local, JobSource &pools);

    void select(WorkSource source);
    [[nodiscard]] WorkSource selected() const noexcept;

    [[nodiscard]] std::optional<WorkUnit> next() noexcept override;
    [[nodiscard]] std::uint64_t generation() const noexcept override;

    /// Which source gave a unit of this generation, and what that source calls it.
    struct Origin {
        WorkSource source = WorkSource::Local;
        std::uint64_t generation = 0;
    };
    [[nodiscard]] static Origin originOf(std::uint64_t generation) noexcept;

private:
    [[nodiscard]] JobSource &sourceFor(std::uint64_t selection) const noexcept;

    JobSource &m_local;
    JobSource &m_pools;
    /// Lowest bit: pools. The rest counts the switches, so that no generation comes twice.
    std::atomic<std::uint64_t> m_selection{0};
};

} // namespace console::jobs
