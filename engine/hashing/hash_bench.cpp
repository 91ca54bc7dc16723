// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hash_bench.h"

#include "engine/base/time.h"
#include "engine/hashing/clock_meter.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/kernel_run.h"
#include "engine/hashing/package_energy.h"
#include "engine/hashing/verify.h"

#include <algorithm>
#include <functional>
#include <latch>
#include <numeric>
#include <thread>

namespace console::hashing {

namespace {

using Steady = MonotonicTime::clock;
using Seconds = std::chrono::duration<double>;

/// What one thread, or all of them together, measured in one turn.
struct Turn {
    double hashesPerSecond = 0.0;
    std::optional<double> clock; ///< hertz
    std::optional<double> cyclesPerHash;
    std::optional<double> limit; ///< cycles a hash
    std::optional<double> joulesPerTerahash;
};

/// Works for about this long and returns hashes a second. Called on a thread of its own.
using Work = std::function<double(Seconds time)>;
using MakeWork = std::function<Work(int worker)>;

struct Contender {
    std::string name;
    int workers = 1;
    MakeWork work;
    void (*portProbe)(std::uint32_t hashes) = nullptr;
    std::vector<Turn> turns; ///< one a round
};

MakeWork kernelWork(const Kernel &kernel)
{
    return [kernel](int worker) -> Work {
        return [run = std::make_shared<KernelRun>(kernel, worker)](Seconds time) { return run->hashFor(time); };
    };
}

Work openSslWork(int worker)
{
    return [worker, judge = std::make_shared<OpenSslSha256d>()](Seconds time) {
        constexpr int batch = 512;
        BlockHeader header = knownBlocks().front().header;
        header.time += static_cast<std::uint32_t>(worker);
        HeaderBytes bytes = header.serialise();
        std::uint64_t hashes = 0;
        const MonotonicTime begin = Steady::now();
        Seconds took{};
        do {
            for (int i = 0; i < batch; ++i) {
                // The bytes of the nonce alone: serialising the whole header is no part of hashing it.
                bytes[76] = static_cast<std::uint8_t>(hashes);
                bytes[77] = static_cast<std::uint8_t>(hashes >> 8);
                bytes[78] = static_cast<std::uint8_t>(hashes >> 16);
                bytes[79] = (*judge)(bytes)[0];
                ++hashes;
            }
            took = Steady::now() - begin;
        } while (took < time);
        return static_cast<double>(hashes) / took.count();
    };
}

double mean(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Seconds that the instructions of one hash take when none waits for another.
double probed(void (*portProbe)(std::uint32_t), std::uint32_t hashes)
{
    const MonotonicTime begin = Steady::now();
    portProbe(hashes);
    return Seconds(Steady::now() - begin).count() / hashes;
}

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

/// One thread's turn: clock, work and probe over and over, so that all three meet the same machine. The median
/// of the slices stands for the turn: one that something else interrupted says nothing about the kernel.
Turn turnOfThread(const Work &work, void (*portProbe)(std::uint32_t), Seconds time)
{
    constexpr Seconds slice{0.004};
    std::vector<double> secondsPerHash;
    std::vector<double> cycles;
    std::vector<double> limits;
    std::vector<double> clocks;
    std::optional<double> clock = measuredClock();
    const MonotonicTime begin = Steady::now();
    do {
        const double perHash = 1.0 / work(slice);
        const double probe = portProbe ? probed(portProbe, static_cast<std::uint32_t>(0.001 / perHash) + 16) : 0.0;
        const std::optional<double> after = measuredClock();
        secondsPerHash.push_back(perHash);
        if (clock && after) {
            const double hertz = (*clock + *after) / 2.0;
            clocks.push_back(hertz);
            cycles.push_back(perHash * hertz);
            limits.push_back(probe * hertz);
        }
        clock = after;
    } while (Steady::now() - begin < time);

    Turn turn;
    turn.hashesPerSecond = 1.0 / medianOf(secondsPerHash);
    if (!cycles.empty()) {
        turn.clock = medianOf(clocks);
        turn.cyclesPerHash = medianOf(cycles);
        if (portProbe)
            turn.limit = medianOf(limits);
    }
    return turn;
}

/// The threads' turns as one: rates add up, cycles are averaged.
Turn together(const std::vector<Turn> &turns)
{
    Turn sum;
    const auto averaged = [&turns](std::optional<double> Turn::*figure) -> std::optional<double> {
        std::vector<double> values;
        for (const Turn &turn : turns)
            if (turn.*figure)
                values.push_back(*(turn.*figure));
        return values.empty() ? std::nullopt : std::optional(mean(values));
    };
    for (const Turn &turn : turns)
        sum.hashesPerSecond += turn.hashesPerSecond;
    sum.clock = averaged(&Turn::clock);
    sum.cyclesPerHash = averaged(&Turn::cyclesPerHash);
    sum.limit = averaged(&Turn::limit);
    return sum;
}

/// All workers at once, begun together.
Turn turnOf(const Contender &contender, Seconds time)
{
    std::vector<Turn> turns(static_cast<std::size_t>(contender.workers));
    std::latch ready(contender.workers);
    PackageEnergy energy;
    const MonotonicTime begin = Steady::now();
    {
        std::vector<std::jthread> threads;
        for (int worker = 0; worker < contender.workers; ++worker) {
            threads.emplace_back([&, worker] {
                const Work work = contender.work(worker);
                ready.arrive_and_wait();
                turns[static_cast<std::size_t>(worker)] = turnOfThread(work, contender.portProbe, time);
            });
        }
    }
    const double took = Seconds(Steady::now() - begin).count();
    Turn turn = together(turns);
    // The probe and the clock are work, too, if not hashes: the rate is of the time spent hashing, so the
    // energy is taken as if all of it had been.
    if (const std::optional<double> joules = energy.joules(); joules && *joules > 0.0)
        turn.joulesPerTerahash = *joules / (turn.hashesPerSecond * took) * 1e12;
    return turn;
}

Spread spreadOf(const std::vector<double> &values)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return {medianOf(values), *least, *most};
}

/// The values a figure has in the turns that have it.
template <class Figure> std::vector<double> valuesOf(const std::vector<Turn> &turns, Figure figure)
{
    std::vector<double> values;
    for (std::size_t round = 0; round < turns.size(); ++round)
        if (const std::optional<double> value = figure(turns[round], round))
            values.push_back(*value);
    return values;
}

std::optional<double> medianIfAny(const std::vector<double> &values)
{
    return values.empty() ? std::nullopt : std::optional(medianOf(values));
}

/// `alone`: the same with one worker, if that was measured.
HashBenchRow rowOf(const Contender &contender, const Contender &openSsl, const Contender *alone)
{
    using Value = std::optional<double>;
    const std::vector<Turn> &turns = contender.turns;
    HashBenchRow row;
    row.kernel = contender.name;
    row.workers = contender.workers;
    row.mhs = spreadOf(valuesOf(turns, [](const Turn &t, std::size_t) { return Value(t.hashesPerSecond / 1e6); }));
    if (const auto cycles = valuesOf(turns, [](const Turn &t, std::size_t) { return t.cyclesPerHash; });
        !cycles.empty())
        row.cyclesPerHash = spreadOf(cycles);
    row.limit = medianIfAny(valuesOf(turns, [](const Turn &t, std::size_t) { return t.limit; }));
    row.fractionOfLimit = medianIfAny(valuesOf(turns, [](const Turn &t, std::size_t) {
        return t.limit && t.cyclesPerHash ? Value(*t.limit / *t.cyclesPerHash) : std::nullopt;
    }));
    row.ratioToOpenSsl = medianOf(valuesOf(turns, [&](const Turn &t, std::size_t round) {
        return Value(t.hashesPerSecond / openSsl.turns[round].hashesPerSecond);
    }));
    if (alone) {
        // Best against best: what else runs on the machine can only slow either down, and it has more cores to
        // do so on when all of them hash.
        const auto best = [](const std::vector<Turn> &all) {
            return std::max_element(all.begin(), all.end(),
                                    [](const Turn &a, const Turn &b) { return a.hashesPerSecond < b.hashesPerSecond; })
                ->hashesPerSecond;
        };
        row.scaling = best(turns) / (contender.workers * best(alone->turns));
    }
    row.joulesPerTerahash =
        medianIfAny(valuesOf(turns, [](const Turn &t, std::size_t) { return t.joulesPerTerahash; }));
    return row;
}

/// Why a kernel is not measured; empty when it is.
std::string reasonToSkip(const KernelVerdict &verdict)
{
    switch (verdict.state) {
    case KernelVerdict::State::Ready: return {};
    case KernelVerdict::State::Unsupported:
        return std::string("needs ") + verdict.kernel.needs + ", which this processor or system lacks";
    case KernelVerdict::State::Failed: return "failed its self-test (" + verdict.detail + ')';
    }
    return {};
}

std::vector<int> countsOf(const HashBenchOptions &options)
{
    std::vector<int> counts;
    for (const int workers : options.workers) {
        const int count = workers > 0 ? workers : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
        if (std::find(counts.begin(), counts.end(), count) == counts.end())
            counts.push_back(count);
    }
    return counts;
}

Status checkOptions(const HashBenchOptions &options)
{
    if (!(options.seconds > 0.0) || options.seconds > 3600.0)
        return Error{Error::Kind::BadInput, "--seconds", "is not between 0 and 3600",
                     "Give the seconds to spend on each kernel."};
    const bool countsAreGood = std::all_of(options.workers.begin(), options.workers.end(),
                                           [](int workers) { return workers >= 0 && workers <= 1024; });
    if (options.rounds < 1 || options.workers.empty() || !countsAreGood)
        return Error{Error::Kind::BadInput, "hash bench", "takes 1 or more rounds and 0 to 1024 workers",
                     "Correct --rounds or --workers."};
    return Done{};
}

/// The contender with this name and count of workers, or null.
const Contender *find(const std::vector<Contender> &contenders, const std::string &name, int workers)
{
    const auto found = std::find_if(contenders.begin(), contenders.end(), [&](const Contender &contender) {
        return contender.name == name && contender.workers == workers;
    });
    return found == contenders.end() ? nullptr : &*found;
}

constexpr const char *openSslName = "openssl";

HashBenchRow skippedRow(const std::string &kernel, int workers, const std::string &reason)
{
    HashBenchRow row;
    row.kernel = kernel;
    row.workers = workers;
    row.skipped = reason;
    return row;
}

/// A kernel that others have and this program does not: said rather than passed over.
constexpr const char *hybridName = "hybrid-rolling";
constexpr const char *hybridReason =
    "AVX-512 and SHA instructions mixed: not part of this program; docs/hashing.md says why";

} // namespace

Result<HashBenchResult> runHashBench(const HashBenchOptions &options)
{
    if (const Status status = checkOptions(options); !status)
        return status.error();
    const KernelRegistry registry(allKernels(), options.features);
    if (const auto choice = registry.choose(options.kernel); !choice)
        return choice.error();

    const std::vector<int> counts = countsOf(options);
    std::vector<Contender> contenders;
    for (const KernelVerdict &verdict : registry.verdicts()) {
        const bool wanted = options.kernel.empty() || options.kernel == verdict.kernel.name;
        if (verdict.state == KernelVerdict::State::Ready && wanted)
            for (const int count : counts)
                contenders.push_back(
                    {verdict.kernel.name, count, kernelWork(verdict.kernel), verdict.kernel.portProbe, {}});
    }
    for (const int count : counts)
        contenders.push_back({openSslName, count, openSslWork, nullptr, {}});

    HashBenchResult result;
    result.rounds = options.rounds;
    result.secondsPerRound = options.seconds / options.rounds;
    result.processor = cpuSignature();
    for (int round = 0; round < options.rounds; ++round)
        for (Contender &contender : contenders)
            contender.turns.push_back(turnOf(contender, Seconds(result.secondsPerRound)));

    std::vector<double> clocks;
    for (const Contender &contender : contenders)
        for (const Turn &turn : contender.turns)
            if (turn.clock)
                clocks.push_back(*turn.clock / 1e9);
    result.clockGhz = medianIfAny(clocks);
    const auto row = [&](const std::string &name, int count) {
        return rowOf(*find(contenders, name, count), *find(contenders, openSslName, count), find(contenders, name, 1));
    };
    for (const KernelVerdict &verdict : registry.verdicts()) {
        if (!options.kernel.empty() && options.kernel != verdict.kernel.name)
            continue;
        for (const int count : counts) {
            const std::string reason = reasonToSkip(verdict);
            if (reason.empty()) {
                result.kernels.push_back(row(verdict.kernel.name, count));
                continue;
            }
            result.kernels.push_back(skippedRow(verdict.kernel.name, count, reason));
        }
    }
    if (options.kernel.empty())
        for (const int count : counts)
            result.kernels.push_back(skippedRow(hybridName, count, hybridReason));
    for (const int count : counts)
        result.openSsl.push_back(row(openSslName, count));
    return result;
}

} // namespace console::hashing
