// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_solver.h"
#include "engine/dispatch/problem_json.h"
#include "tests/support/network_check.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Any bytes give a problem or one clear error; a problem survives being written and read, and a small one is solved by
/// a plan of the right shape.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace console::dispatch;
    const auto file = parseProblem({reinterpret_cast<const char *>(data), size}, "fuzz.json");
    if (!file) {
        if (file.error().what.empty() || file.error().remedy.empty() || file.error().sentence().size() > 4096)
            std::abort();
        return 0;
    }
    const NetworkProblem &problem = file.value().problem;
    const std::string written = toJson(file.value());
    const auto again = parseProblem(written, "again.json");
    if (!again || toJson(again.value()) != written || !checkProblem(problem).ok())
        std::abort();
    if (problem.intervals > 6 || problem.areas.size() > 5 || problem.sites.size() > 6 || problem.corridors.size() > 8)
        return 0;
    SolveOptions options;
    options.commitmentLimit = std::chrono::milliseconds(50);
    const NetworkPlan plan = solveNetwork(problem, options);
    // Money and megawatts of any size may come in, so what is checked here is the shape alone.
    for (const std::string &fault : console::test::NetworkCheck(problem, plan).violations())
        if (fault.find("another shape") != std::string::npos)
            std::abort();
    return 0;
}
