// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hasher.h"

#include "engine/hashing/hasher_worker.h"
#include "engine/hashing/hashrate_meter.h"
#include "engine/hashing/kernel_calibration.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/package_energy.h"
#include "engine/hashing/verify.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace console::hashing {

namespace {

/// More than any machine has cores; keeps a slip of the keyboard from starting a million threads.
constexpr int mostWorkers = 1024;
/// Verified shares kept for takeShares(); the oldest go first.
constexpr std::size_t mostPendingShares = 4096;
constexpr Milliseconds shortWindow{1000};
constexpr Milliseconds longWindow{60'000};

int workerCount(int wanted)
{
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return wanted <= 0 ? cores : std::min(wanted, mostWorkers);
}

double clampedFraction(double fraction)
{
    return fraction > 0.0 ? std::min(fraction, 1.0) : 0.0;
}

KernelChoice chosenKernels(const KernelRegistry &registry, const std::string &name)
{
    const Result<KernelChoice> kernels = registry.choose(name);
    if (!kernels)
        throw std::invalid_argument(kernels.error().sentence());
    return kernels.value();
}

KernelRegistry orderedRegistry(const HasherOptions &options)
{
    KernelRegistry registry;
    // A kernel that is asked for by name needs no comparison.
    if (options.kernel.empty() && !options.calibrationFile.empty())
        registry.prefer(calibratedRates(registry, options.calibrationFile));
    return registry;
}

} // namespace

/// One running worker and the meters the owner keeps about it.
struct MeteredWorker {
    std::unique_ptr<HasherWorker> worker;
    HashrateMeter hashes;
    HashrateMeter busy;
    HashrateMeter rest;
};

namespace {

/// See HasherReading::achievedFraction. A worker that had no time at all hashed nothing.
double hashingFraction(const MeteredWorker &metered)
{
    const double busy = metered.busy.perSecond(shortWindow);
    const double rest = metered.rest.perSecond(shortWindow);
    return busy > 0.0 ? busy / (busy + rest) : 0.0;
}

} // namespace

class Hasher::Private
{
public:
    Private(jobs::JobSource &jobSource, const HasherOptions &options)
        : source(jobSource)
        , registry(orderedRegistry(options))
        , kernels(chosenKernels(registry, options.kernel))
        , pinned(options.pinned)
        , wantedWorkers(workerCount(options.workers))
    {
    }

    void startWorkers();
    /// Ends all workers but the first `keep`.
    void endWorkers(std::size_t keep);
    [[nodiscard]] const char *kernelName() const;
    [[nodiscard]] std::optional<JoulePerTerahash> energyPerWork(MonotonicTime now);
    void collect(HasherWorker &worker);
    void judgeCandidate(const Candidate &candidate, int worker);

    jobs::JobSource &source;
    const KernelRegistry registry;
    const KernelChoice kernels;
    bool pinned;
    const OpenSslSha256d judge;
    WorkerSettings settings;
    bool running = false;
    int wantedWorkers = 1;
    std::vector<MeteredWorker> workers;
    HashrateMeter total;
    PackageEnergy energy;
    HashrateMeter microjoules;
    std::uint64_t endedHashes = 0; ///< by workers that are gone
    std::uint64_t endedDropped = 0;
    std::uint64_t accepted = 0;
    std::uint64_t rejected = 0;
    double bestDifficulty = 0.0;
    std::vector<Share> shares;
};

void Hasher::Private::startWorkers()
{
    for (int index = static_cast<int>(workers.size()); index < wantedWorkers; ++index)
        workers.push_back({std::make_unique<HasherWorker>(index, pinned, kernels, source, settings), {}, {}, {}});
}

void Hasher::Private::endWorkers(std::size_t keep)
{
    std::vector<MeteredWorker> ending;
    while (workers.size() > keep) {
        workers.back().worker->requestStop();
        ending.push_back(std::move(workers.back()));
        workers.pop_back();
    }
    for (MeteredWorker &metered : ending) {
        metered.worker->join();
        collect(*metered.worker);
        endedHashes += metered.worker->counters().hashes.load(std::memory_order_relaxed);
        endedDropped += metered.worker->counters().dropped.load(std::memory_order_relaxed);
    }
}

std::optional<JoulePerTerahash> Hasher::Private::energyPerWork(MonotonicTime now)
{
    const std::optional<double> joules = energy.joules();
    if (!joules)
        return std::nullopt;
    // Also while nothing is hashed, so that both windows always look back on the same minute.
    microjoules.record(now, static_cast<std::uint64_t>(*joules * 1e6));
    const double watts = microjoules.perSecond(longWindow) * 1e-6;
    const double rate = total.perSecond(longWindow);
    if (!(watts > 0.0) || !(rate > 0.0))
        return std::nullopt;
    return JoulePerTerahash(watts / rate * 1e12);
}

const char *Hasher::Private::kernelName() const
{
    const char *inUse =
        workers.empty() ? nullptr : workers.front().worker->counters().kernel.load(std::memory_order_relaxed);
    return inUse ? inUse : kernels.rolling.value_or(kernels.fixed).name;
}

void Hasher::Private::collect(HasherWorker &worker)
{
    Candidate candidate;
    while (worker.candidates().pop(candidate))
        judgeCandidate(candidate, worker.index());
}

void Hasher::Private::judgeCandidate(const Candidate &candidate, int worker)
{
    const VerifiedCandidate verified = verifyCandidate(judge, candidate.header, candidate.target);
    if (verified.verdict == CandidateVerdict::NearMiss)
        return;
    Share share;
    share.header = candidate.header;
    share.hash = verified.hash;
    share.difficulty = difficultyOf(verified.hash);
    share.worker = worker;
    share.generation = candidate.generation;
    share.ticket = candidate.ticket;
    share.accepted = verified.verdict == CandidateVerdict::Share;
    ++(share.accepted ? accepted : rejected);
    if (share.accepted)
        bestDifficulty = std::max(bestDifficulty, share.difficulty);
    if (shares.size() == mostPendingShares)
        shares.erase(shares.begin());
    shares.push_back(share);
}

Hasher::Hasher(jobs::JobSource &source, HasherOptions options)
    : m_private(std::make_unique<Private>(source, options))
{
    setTargetFraction(options.targetFraction);
    setShareDifficulty(options.shareDifficulty);
}

Hasher::~Hasher()
{
    stop();
}

void Hasher::start()
{
    m_private->running = true;
    m_private->startWorkers();
}

void Hasher::stop()
{
    m_private->running = false;
    m_private->endWorkers(0);
}

void Hasher::setWorkers(int workers)
{
    m_private->wantedWorkers = workerCount(workers);
    if (!m_private->running)
        return;
    m_private->endWorkers(static_cast<std::size_t>(m_private->wantedWorkers));
    m_private->startWorkers();
}

void Hasher::setPinned(bool pinned)
{
    if (pinned == m_private->pinned)
        return;
    m_private->pinned = pinned;
    if (!m_private->running)
        return;
    m_private->endWorkers(0);
    m_private->startWorkers();
}

void Hasher::setTargetFraction(double fraction)
{
    m_private->settings.setTargetFraction(clampedFraction(fraction));
}

void Hasher::setShareDifficulty(double difficulty)
{
    if (difficulty > 0.0 && std::isfinite(difficulty))
        m_private->settings.setShareDifficulty(difficulty);
}

HasherReading Hasher::read(MonotonicTime now)
{
    Private &p = *m_private;
    HasherReading reading;
    reading.running = p.running;
    reading.workers = p.running ? static_cast<int>(p.workers.size()) : p.wantedWorkers;
    reading.kernel = p.kernelName();
    reading.targetFraction = p.settings.targetFraction();
    reading.hashes = p.endedHashes;
    reading.candidatesDropped = p.endedDropped;
    double fractions = 0.0;
    for (MeteredWorker &metered : p.workers) {
        const WorkerCounters &counters = metered.worker->counters();
        const std::uint64_t hashes = counters.hashes.load(std::memory_order_relaxed);
        metered.hashes.record(now, hashes);
        metered.busy.record(now, counters.busyNanoseconds.load(std::memory_order_relaxed));
        metered.rest.record(now, counters.restNanoseconds.load(std::memory_order_relaxed));
        reading.hashes += hashes;
        reading.candidatesDropped += counters.dropped.load(std::memory_order_relaxed);
        reading.perWorker.emplace_back(metered.hashes.perSecond(shortWindow));
        fractions += hashingFraction(metered);
        p.collect(*metered.worker);
    }
    if (!p.workers.empty())
        reading.achievedFraction = fractions / static_cast<double>(p.workers.size());
    p.total.record(now, reading.hashes);
    reading.rate1s = HashesPerSecond(p.total.perSecond(shortWindow));
    reading.rate60s = HashesPerSecond(p.total.perSecond(longWindow));
    reading.energyPerWork = p.energyPerWork(now);
    reading.sharesAccepted = p.accepted;
    reading.sharesRejected = p.rejected;
    reading.bestDifficulty = p.bestDifficulty;
    return reading;
}

std::vector<Share> Hasher::takeShares(UtcTime at)
{
    for (MeteredWorker &metered : m_private->workers)
        m_private->collect(*metered.worker);
    std::vector<Share> shares = std::exchange(m_private->shares, {});
    for (Share &share : shares)
        share.at = at;
    return shares;
}

const std::vector<KernelVerdict> &Hasher::kernelVerdicts() const
{
    return m_private->registry.verdicts();
}

} // namespace console::hashing
