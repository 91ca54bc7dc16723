// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_boards.h"

#include "engine/telemetry/miner_figures.h"

#include <algorithm>
#include <map>
#include <optional>

namespace console::telemetry {

namespace {

using nlohmann::json;

/// A board as plain numbers.
struct Board {
    std::optional<double> rate;
    std::optional<double> chip;
    std::optional<std::uint64_t> errors;
    bool enabled = true;
};

std::optional<double> temperatureOf(const json &value)
{
    std::optional<double> hottest;
    for (const double figure : numbersOf(value)) {
        if (isTemperature(figure) && (!hottest || figure > *hottest))
            hottest = figure;
    }
    return hottest;
}

/// One chain of an Antminer. It is there when it tells of chips or of hashes: empty places are listed as well.
struct Chain {
    Board board;
    double chips = 0.0;
    bool temperatureIsOfChips = false;
};

void readChainMember(const std::string &name, const json &value, double scale, std::map<int, Chain> &chains)
{
    constexpr double giga = 1e9;
    if (const auto number = matchName(name, "chain_rate#")) {
        const auto rate = numberOf(value);
        if (rate && isRate(*rate * giga * scale))
            chains[*number].board.rate = *rate * giga * scale;
    } else if (const auto of = matchName(name, "chain_acn#")) {
        chains[*of].chips = numberOf(value).value_or(0.0);
    } else if (const auto errors = matchName(name, "chain_hw#")) {
        const json object{{"count", value}};
        chains[*errors].board.errors = countOf(object, "count");
    } else if (const auto chip = matchName(name, "temp_chip#")) {
        if (const auto told = temperatureOf(value)) {
            chains[*chip].board.chip = told;
            chains[*chip].temperatureIsOfChips = true;
        }
    } else if (const auto second = matchName(name, "temp2_#")) {
        Chain &chain = chains[*second];
        if (!chain.temperatureIsOfChips && temperatureOf(value))
            chain.board.chip = temperatureOf(value);
    }
}

std::vector<Board> chainBoards(const MinerSections &sections, double scale)
{
    std::map<int, Chain> chains;
    for (const json &entry : sections.stats) {
        for (const auto &[name, value] : entry.items())
            readChainMember(name, value, scale, chains);
    }
    std::vector<Board> boards;
    for (auto &[number, chain] : chains) {
        if (chain.chips > 0.0 || chain.board.rate.value_or(0.0) > 0.0)
            boards.push_back(chain.board);
    }
    return boards;
}

bool isEnabled(const json &entry)
{
    const auto found = entry.find("Enabled");
    if (found == entry.end())
        return true;
    return found->is_boolean() ? found->get<bool>() : !found->is_string() || *found != "N";
}

/// What another section tells of the entry with the same ID, as Braiins OS does with temperatures.
const json *furtherOf(const MinerSections &sections, const json &entry)
{
    const auto id = entry.find("ID");
    if (id == entry.end())
        return nullptr;
    for (const json &other : sections.further) {
        const auto otherId = other.find("ID");
        if (otherId != other.end() && *otherId == *id && other.contains("TEMP"))
            return &other;
    }
    return nullptr;
}

std::vector<Board> entryBoards(const MinerSections &sections, const json &entries, const FirmwareQuirks &quirks,
                               double scale)
{
    std::vector<Board> boards;
    for (const json &entry : entries) {
        Board board;
        board.rate = ratesOf(entry, scale).shortest;
        board.chip = largestIn(entry, quirks.chipTemperature, isTemperature);
        const json *further = furtherOf(sections, entry);
        if (!board.chip && further)
            board.chip = largestIn(*further, quirks.chipTemperature, isTemperature);
        board.errors = countOf(entry, "Hardware Errors");
        board.enabled = isEnabled(entry);
        // The entries of pools and of boards that are not there tell of neither.
        if (board.rate || board.chip)
            boards.push_back(board);
    }
    return boards;
}

std::vector<double> listIn(const json &blocks, const char *name)
{
    const auto found = blocks.find(name);
    return found == blocks.end() ? std::vector<double>() : numbersOf(*found);
}

std::vector<Board> blockBoards(const MinerPlaces &places, double scale)
{
    constexpr double giga = 1e9;
    std::vector<Board> boards;
    for (const json &block : places.blocks()) {
        const std::vector<double> rates = listIn(block, "MGHS");
        const std::vector<double> chips = listIn(block, "MTmax");
        for (std::size_t i = 0; i < std::max(rates.size(), chips.size()); ++i) {
            Board board;
            if (i < rates.size() && isRate(rates[i] * giga * scale))
                board.rate = rates[i] * giga * scale;
            if (i < chips.size() && isTemperature(chips[i]))
                board.chip = chips[i];
            boards.push_back(board);
        }
    }
    return boards;
}

} // namespace

std::vector<BoardReading> boardsOf(const MinerSections &sections, const MinerPlaces &places,
                                   const FirmwareQuirks &quirks, double scale, const Figure<HashesPerSecond> &machine,
                                   UtcTime at)
{
    std::vector<Board> boards;
    switch (quirks.boards) {
    case BoardSource::Devices: boards = entryBoards(sections, sections.devices, quirks, scale); break;
    case BoardSource::Chains: boards = chainBoards(sections, scale); break;
    case BoardSource::Blocks: boards = blockBoards(places, scale); break;
    case BoardSource::Entries: boards = entryBoards(sections, sections.stats, quirks, scale); break;
    }
    if (boards.empty() && quirks.boards != BoardSource::Devices)
        boards = entryBoards(sections, sections.devices, quirks, scale);

    const double most = machine.isMissing() ? 0.0 : machine.valueOr(HashesPerSecond()).value() * 2.0;
    std::vector<BoardReading> readings;
    for (const Board &board : boards) {
        BoardReading reading;
        if (board.rate && (most == 0.0 || *board.rate <= most))
            reading.hashrate = {HashesPerSecond(*board.rate), Quality::Measured, at};
        if (board.chip)
            reading.chipTemperature = {Celsius(*board.chip), Quality::Measured, at};
        reading.hardwareErrors = board.errors;
        reading.enabled = board.enabled;
        readings.push_back(reading);
    }
    return readings;
}

} // namespace console::telemetry
