// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hash_bench.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace console::hashing {

namespace {

using Json = nlohmann::ordered_json;

/// `parts`: of one that are told apart. Dividing by it leaves the shortest decimal number.
Json rounded(double value, double parts)
{
    return std::round(value * parts) / parts;
}

Json rounded(const std::optional<double> &value, double parts)
{
    return value ? rounded(*value, parts) : Json();
}

Json jsonOf(const HashBenchRow &row)
{
    if (!row.skipped.empty())
        return {{"kernel", row.kernel}, {"workers", row.workers}, {"skipped", row.skipped}};
    const auto cycles = [&row](double Spread::*which) {
        return row.cyclesPerHash ? rounded((*row.cyclesPerHash).*which, 100) : Json();
    };
    return {{"kernel", row.kernel},
            {"workers", row.workers},
            {"mhs", rounded(row.mhs.median, 1000)},
            {"mhs_min", rounded(row.mhs.least, 1000)},
            {"mhs_max", rounded(row.mhs.most, 1000)},
            {"cycles_per_hash", cycles(&Spread::median)},
            {"cycles_per_hash_min", cycles(&Spread::least)},
            {"cycles_per_hash_max", cycles(&Spread::most)},
            {"limit_cycles_per_hash", rounded(row.limit, 100)},
            {"fraction_of_limit", rounded(row.fractionOfLimit, 10000)},
            {"ratio_to_openssl", rounded(row.ratioToOpenSsl, 1000)},
            {"scaling_efficiency", rounded(row.scaling, 10000)},
            {"joules_per_terahash", rounded(row.joulesPerTerahash, 10)}};
}

Json jsonOf(const std::vector<HashBenchRow> &rows)
{
    Json array = Json::array();
    for (const HashBenchRow &row : rows)
        array.push_back(jsonOf(row));
    return array;
}

std::string padded(const std::optional<double> &value, const char *format)
{
    char text[32];
    if (value)
        std::snprintf(text, sizeof text, format, *value);
    else
        std::snprintf(text, sizeof text, "%9s", "-");
    return text;
}

std::string lineOf(const HashBenchRow &row)
{
    char text[160];
    std::snprintf(text, sizeof text, "%-15s %7d ", row.kernel.c_str(), row.workers);
    if (!row.skipped.empty())
        return text + ("  skipped: " + row.skipped) + '\n';
    std::string line = text;
    std::snprintf(text, sizeof text, "%9.3f %9.3f %9.3f ", row.mhs.median, row.mhs.least, row.mhs.most);
    line += text;
    const auto cycles = row.cyclesPerHash ? std::optional(row.cyclesPerHash->median) : std::nullopt;
    line += padded(cycles, "%9.1f") + padded(row.limit, "%9.1f") + padded(row.fractionOfLimit, "%9.3f");
    std::snprintf(text, sizeof text, "%9.2f", row.ratioToOpenSsl);
    return line + text + padded(row.scaling, "%9.3f") + padded(row.joulesPerTerahash, "%9.0f") + '\n';
}

} // namespace

std::string toText(const HashBenchResult &result)
{
    char line[200];
    std::snprintf(line, sizeof line,
                  "%d rounds of %.2f s each; clock %s GHz\n%-15s %7s %9s %9s %9s %9s%9s%9s%9s%9s%9s\n", result.rounds,
                  result.secondsPerRound, padded(result.clockGhz, "%.2f").c_str(), "kernel", "workers", "MH/s", "least",
                  "most", "cycles", "limit", "of limit", "/OpenSSL", "scaling", "J/TH");
    std::string text = line;
    for (const HashBenchRow &row : result.kernels)
        text += lineOf(row);
    for (const HashBenchRow &row : result.openSsl)
        text += lineOf(row);
    return text;
}

std::string toJson(const HashBenchResult &result)
{
    const Json document = {{"processor", result.processor},     {"clock_ghz", rounded(result.clockGhz, 1000)},
                           {"rounds", result.rounds},           {"seconds_per_round", result.secondsPerRound},
                           {"kernels", jsonOf(result.kernels)}, {"openssl", jsonOf(result.openSsl)}};
    return document.dump(2);
}

} // namespace console::hashing
