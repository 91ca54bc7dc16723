// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/candidate_ring.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/sha256d.h"
#include "engine/hashing/throttle.h"
#include "engine/jobs/job_source.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace console::hashing {

/// The settings all workers follow. The owner sets them, workers read them before each batch without a
/// lock, and a resting worker is woken at once by a change.
class WorkerSettings
{
public:
    void setTargetFraction(double fraction);
    void setShareDifficulty(double difficulty);
    [[nodiscard]] double targetFraction() const { return m_targetFraction.load(std::memory_order_relaxed); }
    [[nodiscard]] double shareDifficulty() const { return m_shareDifficulty.load(std::memory_order_relaxed); }

    /// Counts the changes. Read it before the settings that a wait below depends on.
    [[nodiscard]] std::uint64_t changes() const { return m_changes.load(std::memory_order_acquire); }
    /// Returns when the settings changed since `seen`, a stop is requested, or the time is over.
    void waitForChange(std::stop_token stop, std::uint64_t seen, Throttle::Duration longest);
    /// The same without an end of time.
    void waitForChange(std::stop_token stop, std::uint64_t seen);

private:
    void change(std::atomic<double> &setting, double value);

    std::atomic<double> m_targetFraction{0.0};
    std::atomic<double> m_shareDifficulty{1.0};
    std::atomic<std::uint64_t> m_changes{0};
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
};

/// What a worker has done since it started. Only the worker writes; a cache line of its own keeps the
/// workers from slowing one another down.
struct alignas(64) WorkerCounters {
    std::atomic<std::uint64_t> hashes{0};
    std::atomic<std::uint64_t> busyNanoseconds{0}; ///< processor time inside the kernel
    std::atomic<std::uint64_t> restNanoseconds{0}; ///< wall time between batches: resting, or out of work
    std::atomic<std::uint64_t> dropped{0};         ///< candidates that found the ring full
    std::atomic<const char *> kernel{nullptr};     ///< what the last batch was searched with; null before it
};

/// One thread, "hash-NN", at background priority: takes work units, searches them in batches of 1 to 2 ms
/// and rests in between as the target fraction asks. Constructed and destroyed by the hasher's owner;
/// destroying it stops and joins the thread.
class HasherWorker
{
public:
    /// `pinned`: stay on the processor of this index.
    HasherWorker(int index, bool pinned, const KernelChoice &kernels, jobs::JobSource &source,
                 WorkerSettings &settings);

    /// Asks the thread to end without waiting for it, so that many can end at the same time.
    void requestStop() { m_thread.request_stop(); }

    /// Waits for the thread to end; the counters and candidates stay readable. Needs requestStop() first.
    void join() { m_thread.join(); }

    [[nodiscard]] int index() const { return m_index; }
    [[nodiscard]] const WorkerCounters &counters() const { return m_counters; }
    [[nodiscard]] CandidateRing &candidates() { return m_candidates; }

private:
    void run(const std::stop_token &stop);
    /// Makes sure there is work of the current generation in hand. False when the source has none.
    bool takeWork();
    /// Notes the time since `lastEnd` as rest.
    Throttle::Duration noteRest(MonotonicTime lastEnd);
    /// Searches up to a batch of the unit in hand; returns the processor time it took.
    Throttle::Duration searchBatch();
    void prepareUnit();
    void reportFound();
    void adaptBatch(Throttle::Duration took);

    const int m_index;
    const bool m_pinned;
    const KernelChoice m_kernels;
    jobs::JobSource &m_source;
    WorkerSettings &m_settings;
    WorkerCounters m_counters;
    CandidateRing m_candidates;

    // The thread's own state from here on.
    jobs::WorkUnit m_unit;
    std::uint64_t m_searched = 0; ///< nonces of the unit that are done
    bool m_hasUnit = false;
    const Kernel *m_kernel = nullptr; ///< for the unit in hand
    std::array<Midstate, mostVersions> m_midstates{};
    ScanTask m_task;
    CandidateBuffer m_found{};
    Target m_target;
    double m_targetDifficulty = 0.0; ///< what m_target was computed from
    std::uint32_t m_batch = 0;       ///< hashes

    std::jthread m_thread; ///< last, so that it ends before anything it uses
};

} // namespace console::hashing
