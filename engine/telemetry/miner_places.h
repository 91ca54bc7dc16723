// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/miner_reply.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace console::telemetry {

/// Where a figure may stand in what a miner tells: SUMMARY, then STATS with the blocks inside its texts, then DEVS,
/// then the rest. Holds no copy; the sections must live longer.
class MinerPlaces
{
public:
    explicit MinerPlaces(const MinerSections &sections);

    using Fits = bool (*)(double);
    /// The figures of a name of the firmware table that fit, in the order of their numbers, from the first place that
    /// holds any. A text of several figures gives them all.
    [[nodiscard]] std::vector<double> all(std::string_view name, Fits fits) const;
    /// The first of several names that is told.
    [[nodiscard]] std::optional<double> first(std::span<const std::string_view> names, Fits fits) const;
    /// The largest figure of the first name that is told at all.
    [[nodiscard]] std::optional<double> largest(std::span<const std::string_view> names, Fits fits) const;

    [[nodiscard]] const std::vector<nlohmann::json> &blocks() const { return m_blocks; }

private:
    std::vector<nlohmann::json> m_blocks; ///< of the texts of STATS; see blocksOf()
    std::vector<std::vector<const nlohmann::json *>> m_places;
};

/// The same within one object.
[[nodiscard]] std::optional<double> largestIn(const nlohmann::json &object, std::span<const std::string_view> names,
                                              MinerPlaces::Fits fits);

} // namespace console::telemetry
