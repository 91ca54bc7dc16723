// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_calibration.h"

#include "engine/base/path_text.h"
#include "engine/hashing/kernel_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

namespace console::hashing {

namespace {

using Rates = std::map<std::string, double>;
using Json = nlohmann::ordered_json;

std::vector<Kernel> readyKernels(const KernelRegistry &registry)
{
    std::vector<Kernel> kernels;
    for (const KernelVerdict &verdict : registry.verdicts())
        if (verdict.state == KernelVerdict::State::Ready)
            kernels.push_back(verdict.kernel);
    return kernels;
}

/// The rates in the file, if they are what would be measured now.
std::optional<Rates> keptRates(const std::vector<Kernel> &kernels, const std::string &file)
{
    std::ifstream stream(toPath(file));
    const Json kept = Json::parse(stream, nullptr, false);
    if (!kept.is_object() || kept.value("processor", Json()) != cpuSignature() ||
        kept.value("version", Json()) != CONSOLE_VERSION)
        return std::nullopt;
    const Json mhs = kept.value("mhs", Json::object());
    Rates rates;
    for (const Kernel &kernel : kernels) {
        const auto rate = mhs.find(kernel.name);
        if (rate == mhs.end() || !rate->is_number() || !(rate->get<double>() > 0.0))
            return std::nullopt;
        rates[kernel.name] = rate->get<double>();
    }
    return rates;
}

/// Written beside it and renamed, so that another console never reads half a file.
void keepRates(const Rates &rates, const std::string &file)
{
    const Json document = {{"processor", cpuSignature()}, {"version", CONSOLE_VERSION}, {"mhs", rates}};
    const std::filesystem::path path = toPath(file);
    const std::filesystem::path fresh = toPath(file + ".new");
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    {
        std::ofstream stream(fresh);
        stream << document.dump(2) << '\n';
        if (!stream.good())
            return;
    }
    std::filesystem::rename(fresh, path, ignored);
}

} // namespace

std::map<std::string, double> measuredRates(const KernelRegistry &registry)
{
    constexpr int turns = 5;
    constexpr std::chrono::milliseconds turn{5};
    const std::vector<Kernel> kernels = readyKernels(registry);
    Rates rates;
    for (int i = 0; i < turns; ++i) {
        for (const Kernel &kernel : kernels) {
            double &best = rates[kernel.name];
            best = std::max(best, KernelRun(kernel, 0).hashFor(turn) / 1e6);
        }
    }
    return rates;
}

std::map<std::string, double> calibratedRates(const KernelRegistry &registry, const std::string &file)
{
    if (const std::optional<Rates> kept = keptRates(readyKernels(registry), file))
        return *kept;
    const Rates rates = measuredRates(registry);
    keepRates(rates, file);
    return rates;
}

} // namespace console::hashing
