// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_bench.h"

#include "engine/base/platform_thread.h"
#include "engine/hashing/hasher.h"
#include "engine/jobs/local_jobs.h"
#include "engine/telemetry/miner_fleet.h"
#include "engine/telemetry/simulated_fleet.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <thread>
#include <utility>

#if !defined(_WIN32)
#include <sys/resource.h>
#endif

namespace console::telemetry {

namespace {

using Steady = MonotonicTime::clock;
using Seconds = std::chrono::duration<double>;

constexpr Milliseconds asSoonAsPossible{1};
constexpr Milliseconds usualPeriod{10'000};
constexpr Milliseconds lookEvery{2};
/// A round that takes longer will never end.
constexpr std::chrono::minutes mostForARound{5};
constexpr int cycleSamples = 10;

ResourceUse useNow()
{
    ResourceUse use;
    use.megabytes = static_cast<double>(residentBytes()) / 1e6;
    std::error_code none;
    const std::filesystem::directory_iterator all("/proc/self/fd", none);
    if (!none)
        use.openFiles = static_cast<std::size_t>(std::distance(begin(all), end(all)));
    return use;
}

/// As many open files as the system lets this process have.
void allowManyFiles()
{
#if !defined(_WIN32)
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
#endif
}

/// 5 % dead, 2 % half-open, 2 % drip and 1 % babbling, strewn at random.
std::vector<MinerBehaviour> mixed(std::size_t count, std::uint64_t seed)
{
    std::vector<MinerBehaviour> miners(count, MinerBehaviour::Good);
    auto next = miners.begin();
    const auto make = [&](std::size_t percent, MinerBehaviour behaviour) {
        next = std::fill_n(next, count * percent / 100, behaviour);
    };
    make(5, MinerBehaviour::Dead);
    make(2, MinerBehaviour::HalfOpen);
    make(2, MinerBehaviour::Drip);
    make(1, MinerBehaviour::Babbling);
    std::shuffle(miners.begin(), miners.end(), std::mt19937_64(seed));
    return miners;
}

/// A simulated fleet, the fleet that polls it, and what has come of it so far.
class Course
{
public:
    Course(std::unique_ptr<SimulatedFleet> machines, const std::vector<MinerBehaviour> &miners,
           const TelemetryBenchOptions &options)
        : m_machines(std::move(machines))
        , m_clock(std::make_shared<SystemClock>())
        , m_fleet(m_clock, fleetOptions(options))
    {
        std::vector<DeviceTarget> targets = m_machines->targets("bench", asSoonAsPossible);
        for (std::size_t i = 0; i < targets.size(); ++i)
            m_devices[targets[i].id].isGood = miners[i] == MinerBehaviour::Good;
        m_good = static_cast<std::size_t>(std::ranges::count(miners, MinerBehaviour::Good));
        m_fleet.setTargets(std::move(targets));
    }

    /// Seconds until every good machine has answered once more than when the last round ended.
    std::optional<double> round()
    {
        const MonotonicTime began = Steady::now();
        const std::uint64_t wanted = ++m_rounds;
        std::size_t done = 0;
        for (auto &[id, device] : m_devices)
            done += device.isGood && device.good >= wanted ? 1 : 0;
        while (done < m_good) {
            if (Steady::now() - began > mostForARound)
                return std::nullopt;
            std::this_thread::sleep_for(lookEvery);
            for (const auto &state : m_fleet.take()) {
                Device &device = m_devices.at(state->id);
                const bool wasDone = device.good >= wanted;
                take(device, *state);
                done += device.isGood && !wasDone && device.good >= wanted ? 1 : 0;
            }
        }
        return Seconds(Steady::now() - began).count();
    }
    /// The longest time between two good polls of a good machine, seen for so long at the usual period.
    double longestWait(double seconds)
    {
        m_fleet.setTargets(m_machines->targets("bench", usualPeriod));
        const MonotonicTime begin = Steady::now();
        for (auto &[id, device] : m_devices)
            device.heard = begin;
        Seconds longest{0};
        while (Seconds(Steady::now() - begin).count() < seconds) {
            std::this_thread::sleep_for(lookEvery);
            for (const auto &state : m_fleet.take()) {
                Device &device = m_devices.at(state->id);
                const MonotonicTime before = device.heard;
                if (take(device, *state))
                    longest = std::max(longest, Seconds(device.heard - before));
            }
        }
        for (const auto &[id, device] : m_devices)
            if (device.isGood)
                longest = std::max(longest, Seconds(Steady::now() - device.heard));
        return longest.count();
    }
    [[nodiscard]] std::size_t foundBad() const
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(m_devices, [](const auto &entry) { return entry.second.fault != PollFault::None; }));
    }
    [[nodiscard]] std::uint64_t polls() const
    {
        std::uint64_t sum = 0;
        for (const auto &[id, device] : m_devices)
            sum += device.polls;
        return sum;
    }

private:
    struct Device {
        bool isGood = true;
        std::uint64_t polls = 0;
        std::uint64_t good = 0;
        PollFault fault = PollFault::NotPolled;
        MonotonicTime heard{};
    };

    static MinerFleetOptions fleetOptions(const TelemetryBenchOptions &options)
    {
        MinerFleetOptions fleet;
        fleet.mostInFlight = options.inFlight;
        fleet.seed = options.seed;
        return fleet;
    }
    /// True when it answered once more.
    static bool take(Device &device, const DeviceState &state)
    {
        const std::uint64_t good = state.polls - state.failures;
        const bool isMore = good > device.good;
        if (isMore)
            device.heard = Steady::now();
        device.good = good;
        device.polls = state.polls;
        device.fault = state.fault;
        return isMore;
    }

    const std::unique_ptr<SimulatedFleet> m_machines;
    const std::shared_ptr<const Clock> m_clock;
    MinerFleet m_fleet;
    std::map<std::string, Device> m_devices;
    std::size_t m_good = 0;
    std::uint64_t m_rounds = 0;
};

Result<std::unique_ptr<Course>> startCourse(std::vector<MinerBehaviour> miners, const TelemetryBenchOptions &options)
{
    SimulatedFleetOptions simulated;
    simulated.miners = miners;
    simulated.seed = options.seed;
    auto machines = SimulatedFleet::start(std::move(simulated));
    if (!machines)
        return machines.error();
    return std::make_unique<Course>(std::move(machines).value(), miners, options);
}

Error neverEnded()
{
    return Error{Error::Kind::Unavailable, "a round", "did not end within 5 minutes",
                 "Look what else this machine does, and try fewer devices."};
}

Result<TelemetryBenchRow> measure(std::string name, const std::vector<MinerBehaviour> &miners,
                                  const TelemetryBenchOptions &options)
{
    auto started = startCourse(miners, options);
    if (!started)
        return started.error();
    Course &course = *started.value();
    TelemetryBenchRow row;
    row.name = std::move(name);
    row.devices = miners.size();
    row.bad = miners.size() - static_cast<std::size_t>(std::ranges::count(miners, MinerBehaviour::Good));
    const auto first = course.round();
    if (!first)
        return neverEnded();
    row.first = *first;
    std::vector<double> rounds;
    const std::uint64_t pollsBefore = course.polls();
    const MonotonicTime begin = Steady::now();
    for (int i = 0; i < options.rounds; ++i) {
        const auto took = course.round();
        if (!took)
            return neverEnded();
        rounds.push_back(*took);
    }
    row.pollsPerSecond = static_cast<double>(course.polls() - pollsBefore) / Seconds(Steady::now() - begin).count();
    std::ranges::sort(rounds);
    row.median = rounds[rounds.size() / 2];
    row.slowest = rounds.back();
    if (options.seconds > 0.0)
        row.longestWait = course.longestWait(options.seconds);
    row.foundBad = course.foundBad();
    return row;
}

Status watchCycles(const TelemetryBenchOptions &options, TelemetryBenchResult &result)
{
    auto started = startCourse(mixed(options.devices, options.seed), options);
    if (!started)
        return started.error();
    const MonotonicTime begin = Steady::now();
    for (int i = 1; i <= options.cycles; ++i) {
        if (!started.value()->round())
            return neverEnded();
        if (i * cycleSamples / options.cycles > (i - 1) * cycleSamples / options.cycles)
            result.cycles.push_back(useNow());
    }
    result.cyclesDone = options.cycles;
    result.cyclesTook = Seconds(Steady::now() - begin).count();
    return Done{};
}

} // namespace

Result<TelemetryBenchResult> runTelemetryBench(const TelemetryBenchOptions &options)
{
    if (options.devices < 1 || options.devices > 10'000 || options.inFlight < 1 || options.rounds < 1)
        return Error{Error::Kind::BadInput, "--devices", "is not between 1 and 10000, or there are no rounds",
                     "Give at least one device, one in flight and one round."};
    allowManyFiles();
    TelemetryBenchResult result;
    jobs::LocalJobs work(options.seed, UtcTime{});
    std::unique_ptr<hashing::Hasher> hasher;
    const MonotonicTime begin = Steady::now();
    if (options.hashing) {
        hashing::HasherOptions hashing;
        hashing.targetFraction = 1.0;
        hasher = std::make_unique<hashing::Hasher>(work, hashing);
        hasher->start();
    }
    result.before = useNow();
    if (options.cycles > 0) {
        if (const Status status = watchCycles(options, result); !status)
            return status.error();
    } else {
        const std::vector<MinerBehaviour> good(options.devices, MinerBehaviour::Good);
        for (const auto &[name, miners] :
             {std::pair("all good", good), std::pair("one in ten bad", mixed(options.devices, options.seed))}) {
            auto row = measure(name, miners, options);
            if (!row)
                return row.error();
            result.rows.push_back(std::move(row).value());
        }
    }
    result.after = useNow();
    if (hasher) {
        const MonotonicTime now = Steady::now();
        result.hashesPerSecond = static_cast<double>(hasher->read(now).hashes) / Seconds(now - begin).count();
    }
    return result;
}

} // namespace console::telemetry
