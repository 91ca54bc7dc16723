// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hash_bench.h"

#include "engine/base/time.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/verify.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <latch>
#include <numeric>
#include <thread>

namespace console::hashing {

namespace {

using Steady = MonotonicTime::clock;
using Seconds = std::chrono::duration<double>;

/// Hashes until the time is over and returns hashes a second. Called on a thread of its own.
using Measure = std::function<double(int worker, Seconds time)>;

struct Contender {
    std::string name;
    Measure measure;
    std::vector<double> mhs; ///< one a round
};

/// A header no other worker has.
BlockHeader workerHeader(int worker)
{
    BlockHeader header = knownBlocks().front().header;
    header.time += static_cast<std::uint32_t>(worker);
    return header;
}

double measureKernel(const Kernel &kernel, int worker, Seconds time)
{
    constexpr std::uint32_t batch = 8192;
    ScanTask task{midstateOf(workerHeader(worker)), 0, batch, 0};
    std::uint64_t hashes = 0;
    const MonotonicTime begin = Steady::now();
    Seconds took{};
    do {
        CandidateBuffer candidates;
        hashes += kernel.scan(task, candidates);
        task.firstNonce += batch;
        took = Steady::now() - begin;
    } while (took < time);
    return static_cast<double>(hashes) / took.count();
}

double measureOpenSsl(int worker, Seconds time)
{
    constexpr int batch = 512;
    const OpenSslSha256d judge;
    BlockHeader header = workerHeader(worker);
    HeaderBytes bytes = header.serialise();
    std::uint64_t hashes = 0;
    const MonotonicTime begin = Steady::now();
    Seconds took{};
    do {
        for (int i = 0; i < batch; ++i) {
            // The low bytes of the nonce alone: serialising the whole header is no part of hashing it.
            bytes[76] = static_cast<std::uint8_t>(hashes);
            bytes[77] = static_cast<std::uint8_t>(hashes >> 8);
            bytes[78] = static_cast<std::uint8_t>(hashes >> 16);
            bytes[79] = judge(bytes)[0];
            ++hashes;
        }
        took = Steady::now() - begin;
    } while (took < time);
    return static_cast<double>(hashes) / took.count();
}

/// All workers at once, begun together; the sum of their rates.
double measureTogether(const Measure &measure, int workers, Seconds time)
{
    std::vector<double> rates(static_cast<std::size_t>(workers));
    std::latch ready(workers);
    {
        std::vector<std::jthread> threads;
        for (int worker = 0; worker < workers; ++worker) {
            threads.emplace_back([&, worker] {
                ready.arrive_and_wait();
                rates[static_cast<std::size_t>(worker)] = measure(worker, time);
            });
        }
    }
    return std::accumulate(rates.begin(), rates.end(), 0.0);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

HashBenchRow rowOf(const Contender &contender, const Contender &openSsl)
{
    std::vector<double> ratios;
    std::transform(contender.mhs.begin(), contender.mhs.end(), openSsl.mhs.begin(), std::back_inserter(ratios),
                   [](double own, double reference) { return own / reference; });
    const auto [least, most] = std::minmax_element(contender.mhs.begin(), contender.mhs.end());
    return {contender.name, median(contender.mhs), *least, *most, median(std::move(ratios))};
}

std::vector<std::string> notesOn(const KernelRegistry &registry)
{
    std::vector<std::string> notes;
    for (const KernelVerdict &verdict : registry.verdicts()) {
        if (verdict.state == KernelVerdict::State::Unsupported)
            notes.push_back(std::string(verdict.kernel.name) + ": not supported by this processor or system");
        else if (verdict.state == KernelVerdict::State::Failed)
            notes.push_back(std::string(verdict.kernel.name) + ": failed its self-test (" + verdict.detail + ')');
    }
    return notes;
}

Result<std::vector<Contender>> contenders(const KernelRegistry &registry, const std::string &name)
{
    std::vector<Contender> list;
    const auto addKernel = [&list](const Kernel &kernel) {
        list.push_back(
            {kernel.name, [kernel](int worker, Seconds time) { return measureKernel(kernel, worker, time); }, {}});
    };
    const Result<Kernel> chosen = registry.choose(name);
    if (!chosen)
        return chosen.error();
    if (!name.empty()) {
        addKernel(chosen.value());
    } else {
        for (const KernelVerdict &verdict : registry.verdicts())
            if (verdict.state == KernelVerdict::State::Ready)
                addKernel(verdict.kernel);
    }
    list.push_back({"openssl", measureOpenSsl, {}});
    return list;
}

} // namespace

Result<HashBenchResult> runHashBench(const HashBenchOptions &options)
{
    if (!(options.seconds > 0.0) || options.seconds > 3600.0)
        return Error{Error::Kind::BadInput, "--seconds", "is not between 0 and 3600",
                     "Give the seconds to spend on each kernel."};
    if (options.rounds < 1 || options.workers < 0 || options.workers > 1024)
        return Error{Error::Kind::BadInput, "hash bench", "takes 1 or more rounds and 0 to 1024 workers",
                     "Correct --rounds or --workers."};
    const KernelRegistry registry;
    Result<std::vector<Contender>> list = contenders(registry, options.kernel);
    if (!list)
        return list.error();

    HashBenchResult result;
    result.workers =
        options.workers > 0 ? options.workers : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    result.rounds = options.rounds;
    result.secondsPerRound = options.seconds / options.rounds;
    result.notes = notesOn(registry);
    constexpr double million = 1e6;
    for (int round = 0; round < options.rounds; ++round)
        for (Contender &contender : list.value())
            contender.mhs.push_back(
                measureTogether(contender.measure, result.workers, Seconds(result.secondsPerRound)) / million);
    for (const Contender &contender : list.value())
        result.rows.push_back(rowOf(contender, list.value().back()));
    return result;
}

std::string toText(const HashBenchResult &result)
{
    char line[160];
    std::snprintf(line, sizeof line, "%d worker(s), %d rounds of %.2f s\n", result.workers, result.rounds,
                  result.secondsPerRound);
    std::string text = line;
    std::snprintf(line, sizeof line, "%-10s %12s %12s %12s %12s\n", "kernel", "median MH/s", "min", "max",
                  "to OpenSSL");
    text += line;
    for (const HashBenchRow &row : result.rows) {
        std::snprintf(line, sizeof line, "%-10s %12.3f %12.3f %12.3f %11.2fx\n", row.name.c_str(), row.medianMhs,
                      row.minMhs, row.maxMhs, row.ratioToOpenSsl);
        text += line;
    }
    for (const std::string &note : result.notes)
        text += note + '\n';
    return text;
}

std::string toJson(const HashBenchResult &result)
{
    nlohmann::ordered_json kernels = nlohmann::ordered_json::array();
    for (const HashBenchRow &row : result.rows)
        kernels.push_back({{"name", row.name},
                           {"median_mhs", row.medianMhs},
                           {"min_mhs", row.minMhs},
                           {"max_mhs", row.maxMhs},
                           {"ratio_to_openssl", row.ratioToOpenSsl}});
    const nlohmann::ordered_json document = {{"workers", result.workers},
                                             {"rounds", result.rounds},
                                             {"seconds_per_round", result.secondsPerRound},
                                             {"kernels", kernels},
                                             {"notes", result.notes}};
    return document.dump(2);
}

} // namespace console::hashing
