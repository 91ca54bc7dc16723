// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hasher_worker.h"

#include "engine/base/platform_thread.h"
#include "engine/hashing/version_rolling.h"

#include <algorithm>
#include <string>

namespace console::hashing {

namespace {

using Steady = MonotonicTime::clock;

/// Long enough that the clock and the counters cost nothing, short enough that a new job or a new
/// fraction is noticed within 5 ms.
constexpr Throttle::Duration batchTime = std::chrono::microseconds(1500);
constexpr std::uint32_t firstBatch = 2048;
constexpr std::uint32_t smallestBatch = 256;
constexpr std::uint32_t largestBatch = 1U << 22;
/// How often a worker without work asks again.
constexpr Throttle::Duration workPoll = std::chrono::milliseconds(3);

/// The worker is the only writer, so no read-modify-write instruction is needed.
void add(std::atomic<std::uint64_t> &counter, std::uint64_t amount)
{
    counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
}

std::uint64_t nanoseconds(Throttle::Duration span)
{
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(span).count());
}

/// Processor time of this thread, or the real time where the system does not tell. Processor time is what
/// a background thread is throttled by: while something more important has the processor, a batch gets
/// longer on the wall, and the worker would rest for work it never did.
/// It reads the machine and not an injected clock, since a duty cycle is about a real processor.
Throttle::Duration threadTime()
{
    const double seconds = threadCpuSeconds();
    if (seconds < 0.0)
        return Steady::now().time_since_epoch();
    return std::chrono::duration_cast<Throttle::Duration>(std::chrono::duration<double>(seconds));
}

std::string threadName(int index)
{
    const std::string digits = std::to_string(index);
    return "hash-" + (digits.size() < 2 ? "0" + digits : digits);
}

} // namespace

void WorkerSettings::setTargetFraction(double fraction)
{
    change(m_targetFraction, fraction);
}

void WorkerSettings::setShareDifficulty(double difficulty)
{
    change(m_shareDifficulty, difficulty);
}

void WorkerSettings::change(std::atomic<double> &setting, double value)
{
    {
        const std::scoped_lock lock(m_mutex);
        setting.store(value, std::memory_order_relaxed);
        m_changes.fetch_add(1, std::memory_order_release);
    }
    m_changed.notify_all();
}

void WorkerSettings::waitForChange(std::stop_token stop, std::uint64_t seen, Throttle::Duration longest)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, std::move(stop), longest, [&] { return changes() != seen; });
}

void WorkerSettings::waitForChange(std::stop_token stop, std::uint64_t seen)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, std::move(stop), [&] { return changes() != seen; });
}

HasherWorker::HasherWorker(int index, bool pinned, const KernelChoice &kernels, jobs::JobSource &source,
                           WorkerSettings &settings)
    : m_index(index)
    , m_pinned(pinned)
    , m_kernels(kernels)
    , m_source(source)
    , m_settings(settings)
    , m_batch(firstBatch)
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

void HasherWorker::run(const std::stop_token &stop)
{
    nameThisThread(threadName(m_index));
    lowerThisThreadToBackground();
    if (m_pinned)
        pinThisThread(m_index);
    Throttle throttle;
    MonotonicTime lastEnd = Steady::now();
    while (!stop.stop_requested()) {
        const std::uint64_t seen = m_settings.changes();
        const double fraction = m_settings.targetFraction();
        if (fraction <= 0.0) {
            m_settings.waitForChange(stop, seen);
            lastEnd = Steady::now();
            continue;
        }
        throttle.setFraction(fraction);
        throttle.idled(noteRest(lastEnd));
        Throttle::Duration rest = workPoll;
        if (takeWork())
            rest = throttle.afterBatch(searchBatch());
        lastEnd = Steady::now();
        if (rest > Throttle::Duration::zero())
            m_settings.waitForChange(stop, seen, rest);
    }
}

Throttle::Duration HasherWorker::noteRest(MonotonicTime lastEnd)
{
    const Throttle::Duration rest = Steady::now() - lastEnd;
    add(m_counters.restNanoseconds, nanoseconds(rest));
    return rest;
}

bool HasherWorker::takeWork()
{
    if (m_hasUnit && m_searched < m_unit.nonceCount && m_unit.generation == m_source.generation())
        return true;
    const std::optional<jobs::WorkUnit> unit = m_source.next();
    m_hasUnit = unit && unit->nonceCount > 0;
    if (!m_hasUnit)
        return false;
    m_unit = *unit;
    m_searched = 0;
    prepareUnit();
    return true;
}

void HasherWorker::prepareUnit()
{
    m_kernel = &m_kernels.forMask(m_unit.versionMask);
    m_task.midstates = m_midstates.data();
    m_task.versions =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(m_kernel->versions, versionsIn(m_unit.versionMask)));
    hashing::BlockHeader header = m_unit.header;
    for (std::uint32_t number = 0; number < m_task.versions; ++number) {
        // A fixed kernel takes the version as it came.
        if (m_kernel->rollsVersions())
            header.version = rolledVersion(m_unit.header.version, m_unit.versionMask, number);
        m_midstates[number] = midstateOf(header);
    }
    m_counters.kernel.store(m_kernel->name, std::memory_order_relaxed);
}

Throttle::Duration HasherWorker::searchBatch()
{
    const double difficulty = m_settings.shareDifficulty();
    if (difficulty != m_targetDifficulty) {
        m_target = Target::fromDifficulty(difficulty);
        m_targetDifficulty = difficulty;
    }
    m_task.firstNonce = m_unit.firstNonce + static_cast<std::uint32_t>(m_searched);
    // Whole groups of lanes, so that none of them is idle but at the end of a unit.
    const std::uint32_t nonces = std::max(m_batch / m_task.versions & ~(mostLanes - 1), mostLanes);
    m_task.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(nonces, m_unit.nonceCount - m_searched));
    m_task.targetWord = m_unit.shareTarget.value_or(m_target).topWord();

    m_found.size = 0;
    const Throttle::Duration begin = threadTime();
    const std::uint32_t searched = m_kernel->scan(m_task, m_found);
    const Throttle::Duration took = threadTime() - begin;

    m_searched += searched;
    add(m_counters.hashes, std::uint64_t{searched} * m_task.versions);
    add(m_counters.busyNanoseconds, nanoseconds(took));
    reportFound();
    // A batch that was cut short says nothing about the rate.
    if (searched == nonces)
        adaptBatch(took);
    return took;
}

void HasherWorker::reportFound()
{
    BlockHeader header = m_unit.header;
    for (std::uint32_t i = 0; i < m_found.size; ++i) {
        header.nonce = m_found.items[i].nonce;
        if (m_kernel->rollsVersions())
            header.version = rolledVersion(m_unit.header.version, m_unit.versionMask, m_found.items[i].version);
        if (!m_candidates.push(
                {header.serialise(), m_unit.shareTarget.value_or(m_target), m_unit.generation, m_unit.ticket}))
            add(m_counters.dropped, 1);
    }
}

void HasherWorker::adaptBatch(Throttle::Duration took)
{
    const double batches = std::chrono::duration<double>(took) / std::chrono::duration<double>(batchTime);
    const double next = static_cast<double>(m_batch) / std::clamp(batches, 0.5, 2.0);
    m_batch = std::clamp(static_cast<std::uint32_t>(next), smallestBatch, largestBatch);
}

} // namespace console::hashing
