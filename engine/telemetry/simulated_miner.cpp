// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/simulated_miner.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <random>
#include <utility>

namespace console::telemetry {

using Json = nlohmann::ordered_json;

namespace {

constexpr double ambient = 32.0; ///< °C
constexpr double warming = 40.0; ///< °C above it at full rate

std::optional<std::size_t> boardFrom(std::string_view parameter)
{
    std::size_t board = 0;
    const auto [end, error] = std::from_chars(parameter.data(), parameter.data() + parameter.size(), board);
    return error == std::errc() && end == parameter.data() + parameter.size() ? std::optional(board) : std::nullopt;
}

double rounded(double value)
{
    return std::round(value * 100.0) / 100.0;
}

} // namespace

/// The sections of one machine's answers at one moment.
class SimulatedAnswers
{
public:
    SimulatedAnswers(SimulatedMiner &miner, bool takesControl, UtcTime now)
        : m_miner(miner)
        , m_takesControl(takesControl)
        , m_now(now)
    {
    }

    Json of(std::string_view command, std::string_view parameter)
    {
        if (command == "summary")
            return with("SUMMARY", Json::array({summary()}), 11, "Summary");
        if (command == "devs")
            return with("DEVS", devs(), 9, "ASC boards");
        if (command == "pools")
            return with("POOLS", Json::array({pool()}), 7, "1 Pool(s)");
        if (command == "stats")
            return with("STATS", Json::array({stats()}), 70, "CGMiner stats");
        if (command == "version")
            return with("VERSION", {{{"CGMiner", "4.11.1"}, {"API", "3.7"}, {"Type", "Simulated miner"}}}, 22,
                        "CGMiner versions");
        return privileged(command, parameter);
    }

private:
    Json status(const char *kind, int code, const std::string &text) const
    {
        const auto when = std::chrono::floor<std::chrono::seconds>(m_now).time_since_epoch().count();
        return {{"STATUS",
                 {{{"STATUS", kind},
                   {"When", when},
                   {"Code", code},
                   {"Msg", text},
                   {"Description", "simulated miner 1.0"}}}}};
    }
    Json with(const char *section, Json content, int code, const char *text) const
    {
        Json whole = status("S", code, text);
        whole[section] = std::move(content);
        return whole;
    }
    [[nodiscard]] long long elapsed() const
    {
        return std::chrono::floor<std::chrono::seconds>(m_now - m_miner.m_started).count();
    }
    /// In GH/s.
    [[nodiscard]] double rate() const
    {
        return rounded(m_miner.m_options.hashrate.value() / 1e9 * m_miner.level(m_now) * m_miner.m_goodness);
    }
    [[nodiscard]] double temperature() const { return rounded(ambient + warming * m_miner.level(m_now)); }
    [[nodiscard]] double watts() const { return std::round(m_miner.power(m_now).value() * 1e6); }

    Json summary() const
    {
        return {{"Elapsed", elapsed()},         {"GHS 5s", rate()}, {"GHS av", rate()}, {"Found Blocks", 0},
                {"Accepted", elapsed()},        {"Rejected", 3},    {"Stale", 1},       {"Hardware Errors", 12},
                {"Temperature", temperature()}, {"Power", watts()}};
    }
    Json devs() const
    {
        Json all = Json::array();
        const std::size_t enabled =
            static_cast<std::size_t>(std::count(m_miner.m_boards.begin(), m_miner.m_boards.end(), true));
        for (std::size_t board = 0; board < m_miner.m_boards.size(); ++board) {
            const bool on = m_miner.m_boards[board];
            const double share = on ? rate() / static_cast<double>(enabled) : 0.0;
            all.push_back({{"ASC", board},
                           {"Name", "SIM"},
                           {"ID", board},
                           {"Enabled", on ? "Y" : "N"},
                           {"Status", "Alive"},
                           {"Temperature", temperature()},
                           {"MHS av", rounded(share * 1e3)},
                           {"MHS 5s", rounded(share * 1e3)},
                           {"Hardware Errors", 4}});
        }
        return all;
    }
    Json pool() const
    {
        return {{"POOL", 0},
                {"URL", "stratum+tcp://pool.example:3333"},
                {"Status", "Alive"},
                {"Priority", 0},
                {"User", "site.sim"},
                {"Accepted", elapsed()},
                {"Rejected", 3},
                {"Stale", 1},
                {"Stratum Active", true}};
    }
    Json stats() const
    {
        const int fan = m_miner.level(m_now) > 0.05 ? 4800 : 1200;
        return {{"STATS", 0}, {"ID", "SIM0"}, {"Elapsed", elapsed()}, {"fan1", fan}, {"fan2", fan}};
    }

    Json privileged(std::string_view command, std::string_view parameter)
    {
        const bool isKnown = command == "privileged" || command == "ascdisable" || command == "ascenable" ||
                             command == "pause" || command == "resume" || command == "ascset";
        if (!isKnown)
            return status("E", 14, "Invalid command");
        if (!m_takesControl)
            return status("E", 45, "Access denied to '" + std::string(command) + "' command");
        if (command == "privileged")
            return status("S", 46, "Privileged access OK");
        if (command == "ascdisable" || command == "ascenable")
            return switchBoard(parameter, command == "ascenable");
        if (command == "pause" || command == "resume") {
            m_miner.change(m_now, [&] { m_miner.m_isPaused = command == "pause"; });
            return status("S", 118, command == "pause" ? "Paused" : "Resumed");
        }
        const bool off = parameter.starts_with("0,softoff");
        if (!off && !parameter.starts_with("0,softon"))
            return status("E", 122, "ASC 0 set failed: unknown option");
        m_miner.change(m_now, [&] { m_miner.m_isAsleep = off; });
        return status("S", 119, "ASC 0 set OK");
    }
    Json switchBoard(std::string_view parameter, bool on)
    {
        const auto board = boardFrom(parameter);
        if (!board || *board >= m_miner.m_boards.size())
            return status("E", 107, "Invalid ASC id " + std::string(parameter));
        if (m_miner.m_boards[*board] == on)
            return status("I", on ? 109 : 110,
                          "ASC " + std::to_string(*board) + (on ? " already enabled" : " already disabled"));
        m_miner.change(m_now, [&] { m_miner.m_boards[*board] = on; });
        return status("I", on ? 111 : 112, "ASC " + std::to_string(*board) + (on ? " set enable" : " set disable"));
    }

    SimulatedMiner &m_miner;
    const bool m_takesControl;
    const UtcTime m_now;
};

SimulatedMiner::SimulatedMiner(SimulatedMinerOptions options, std::uint64_t seed, UtcTime started)
    : m_options(options)
    , m_started(started)
    , m_boards(options.boards, true)
    , m_changed(started)
{
    std::mt19937_64 random(seed);
    m_goodness = std::uniform_real_distribution<double>(0.97, 1.03)(random);
}

double SimulatedMiner::aim() const
{
    if (m_isPaused || m_isAsleep || m_boards.empty())
        return 0.0;
    const auto enabled = std::count(m_boards.begin(), m_boards.end(), true);
    return static_cast<double>(enabled) / static_cast<double>(m_boards.size());
}

double SimulatedMiner::level(UtcTime now) const
{
    const auto constant = static_cast<double>(m_options.settlesWithin.count());
    if (constant <= 0.0)
        return aim();
    const auto since = static_cast<double>((now - m_changed).count());
    return aim() + (m_levelThen - aim()) * std::exp(-std::max(0.0, since) / constant);
}

template <class Change> void SimulatedMiner::change(UtcTime now, Change change)
{
    const double levelNow = level(now);
    change();
    m_levelThen = levelNow;
    m_changed = now;
}

Megawatt SimulatedMiner::power(UtcTime now) const
{
    return m_options.standby + (m_options.power - m_options.standby) * (level(now) * m_goodness);
}

std::string SimulatedMiner::answer(std::string_view request, bool takesControl, UtcTime now)
{
    const Json asked = Json::parse(request, nullptr, false);
    if (!asked.is_object())
        return {};
    const auto text = [&asked](const char *key) {
        const auto at = asked.find(key);
        return at != asked.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    const std::string command = text("command");
    SimulatedAnswers answers(*this, takesControl, now);
    Json reply = Json::object();
    if (command.find('+') == std::string::npos) {
        reply = answers.of(command, text("parameter"));
    } else {
        for (std::size_t begin = 0; begin <= command.size();) {
            const std::size_t end = std::min(command.find('+', begin), command.size());
            const std::string one = command.substr(begin, end - begin);
            reply[one] = Json::array({answers.of(one, {})});
            begin = end + 1;
        }
    }
    reply["id"] = 1;
    return reply.dump() + '\0';
}

} // namespace console::telemetry
