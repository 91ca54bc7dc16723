// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_places.h"

#include "engine/telemetry/miner_figures.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace console::telemetry {

namespace {

using nlohmann::json;

struct Numbered {
    int number = 0;
    double figure = 0.0;
};

void collect(const json &object, std::string_view pattern, MinerPlaces::Fits fits, std::vector<Numbered> &into)
{
    for (const auto &[name, value] : object.items()) {
        const auto number = matchName(name, pattern);
        if (!number)
            continue;
        for (const double figure : numbersOf(value)) {
            if (fits(figure))
                into.push_back({*number, figure});
        }
    }
}

/// What the power supply of an Avalon puts out or draws, W, from its PS[] block: {error, mV, mV, A, W, mV, W at the
/// wall}. The oldest end before the last; the smallest machines have no first voltage and tell W in the sixth place.
std::optional<double> supplyPower(const json &blocks, std::string_view name)
{
    const auto found = blocks.find(std::string(name));
    if (found == blocks.end())
        return std::nullopt;
    const std::vector<double> parts = numbersOf(*found);
    if (parts.size() < 6)
        return std::nullopt;
    const bool small = parts[1] == 0.0;
    const double watts = small ? parts[5] : parts.size() > 6 ? parts[6] : parts[4];
    return isPower(watts) ? std::optional(watts) : std::nullopt;
}

} // namespace

MinerPlaces::MinerPlaces(const MinerSections &sections)
{
    for (const json &entry : sections.stats) {
        for (const auto &[name, value] : entry.items()) {
            if (name.starts_with("MM ID") && value.is_string())
                m_blocks.push_back(blocksOf(value.get_ref<const std::string &>()));
        }
    }
    const auto place = [this](const json &entries) {
        std::vector<const json *> objects;
        for (const json &entry : entries)
            objects.push_back(&entry);
        m_places.push_back(std::move(objects));
    };
    place(sections.summary);
    place(sections.stats);
    for (const json &block : m_blocks)
        m_places.back().push_back(&block);
    place(sections.devices);
    place(sections.further);
}

std::vector<double> MinerPlaces::all(std::string_view name, Fits fits) const
{
    for (const auto &objects : m_places) {
        std::vector<Numbered> found;
        for (const json *object : objects)
            collect(*object, name, fits, found);
        if (found.empty())
            continue;
        std::ranges::stable_sort(found, {}, &Numbered::number);
        std::vector<double> figures;
        std::ranges::transform(found, std::back_inserter(figures), &Numbered::figure);
        return figures;
    }
    return {};
}

std::optional<double> MinerPlaces::first(std::span<const std::string_view> names, Fits fits) const
{
    constexpr std::string_view sum = "sum:";
    constexpr std::string_view supply = "ps:";
    for (const std::string_view name : names) {
        if (name.starts_with(sum)) {
            const std::vector<double> parts = all(name.substr(sum.size()), fits);
            const double total = std::accumulate(parts.begin(), parts.end(), 0.0);
            if (!parts.empty() && fits(total))
                return total;
        } else if (name.starts_with(supply)) {
            for (const json &block : m_blocks) {
                if (const auto watts = supplyPower(block, name.substr(supply.size())))
                    return watts;
            }
        } else if (const std::vector<double> figures = all(name, fits); !figures.empty()) {
            return figures.front();
        }
    }
    return std::nullopt;
}

std::optional<double> MinerPlaces::largest(std::span<const std::string_view> names, Fits fits) const
{
    for (const std::string_view name : names) {
        const std::vector<double> figures = all(name, fits);
        if (!figures.empty())
            return *std::ranges::max_element(figures);
    }
    return std::nullopt;
}

std::optional<double> largestIn(const json &object, std::span<const std::string_view> names, MinerPlaces::Fits fits)
{
    for (const std::string_view name : names) {
        std::vector<Numbered> found;
        collect(object, name, fits, found);
        if (!found.empty())
            return std::ranges::max_element(found, {}, &Numbered::figure)->figure;
    }
    return std::nullopt;
}

} // namespace console::telemetry
