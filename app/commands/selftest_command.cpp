// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/self_test.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace console::app {

namespace {

using Verdict = hashing::KernelVerdict;

const char *stateName(Verdict::State state)
{
    switch (state) {
    case Verdict::State::Ready: return "passed";
    case Verdict::State::Unsupported: return "not supported by this processor";
    case Verdict::State::Failed: return "FAILED";
    }
    return "FAILED";
}

} // namespace

int selftestCommand(int &, char **, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Proves every hashing kernel: it mines the nonces of blocks 0 and 125552 from nearby, checks "
                       "blocks 1, 170, 100000 and 481824, and agrees with plain SHA-256 on random headers."));
    parser.addOption({QStringLiteral("json"), QStringLiteral("Print one JSON object.")});
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("selftest"), arguments, exitCode))
        return exitCode;

    bool failed = false;
    nlohmann::ordered_json kernels = nlohmann::ordered_json::array();
    std::string text;
    const hashing::KernelRegistry registry;
    for (const Verdict &verdict : registry.verdicts()) {
        failed |= verdict.state == Verdict::State::Failed;
        const std::uint64_t hashes =
            verdict.state == Verdict::State::Ready ? hashing::selfTest(verdict.kernel).hashes : 0;
        kernels.push_back({{"kernel", verdict.kernel.name},
                           {"result", stateName(verdict.state)},
                           {"hashes", hashes},
                           {"detail", verdict.detail}});
        text += std::string(verdict.kernel.name) + ": " + stateName(verdict.state);
        if (hashes > 0)
            text += ", blocks 0 and 125552 mined, blocks 1, 170, 100000 and 481824 checked, " + std::to_string(hashes) +
                    " hashes compared";
        text += (verdict.detail.empty() ? "" : ": " + verdict.detail) + "\n";
    }
    if (parser.isSet(QStringLiteral("json")))
        text = nlohmann::ordered_json{{"passed", !failed}, {"kernels", kernels}}.dump(2) + "\n";
    std::fputs(text.c_str(), stdout);
    return failed ? Failed : Done;
}

} // namespace console::app
