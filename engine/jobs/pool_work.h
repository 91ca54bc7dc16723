// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/event.h"
#include "engine/hashing/hasher.h"
#include "engine/jobs/job_source.h"
#include "engine/jobs/pool_settings.h"
#include "engine/jobs/work_reading.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace console::jobs {

struct PoolWorkOptions {
    /// PEM file of certificate authorities to trust beside the system's; UTF-8; empty: the system's alone.
    std::string authoritiesFile;
    std::uint64_t seed = 0; ///< of the jitter between attempts
};

/// Work from pools and nodes. It owns the thread "pool", on which every connection lives. Workers call next() and
/// generation(), its owner (one thread) the rest. None of it blocks, but for the destructor, which closes every
/// connection and joins.
class PoolWork final : public JobSource
{
public:
    explicit PoolWork(std::shared_ptr<const Clock> clock, PoolWorkOptions options = {});
    ~PoolWork() override;

    [[nodiscard]] std::optional<WorkUnit> next() noexcept override;
    [[nodiscard]] std::uint64_t generation() const noexcept override;

    void setPools(const PoolList &pools);
    /// Whether to connect at all.
    void setWanted(bool wanted);
    /// A share of a unit of this source, with the generation and the ticket of the unit.
    void submit(const hashing::Share &share);

    /// Waits until every share that was submitted has its answer, or the time is over. False: some have none.
    bool waitForAnswers(Milliseconds atMost);

    [[nodiscard]] WorkReading reading() const;
    /// What happened since the last call, in order; times are left to the caller. At most 4096 are kept, and an
    /// event says how many were lost.
    [[nodiscard]] std::vector<Event> takeEvents();

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace console::jobs
