// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/grid_state.h"

#include <utility>

namespace console::grid {

namespace {

constexpr std::array<std::pair<GridCase, std::string_view>, allGridCases.size()> keys{{
    {GridCase::Reference, "reference"},
    {GridCase::LngShort, "lng-short"},
    {GridCase::RooftopHigh, "rooftop-high"},
    {GridCase::CorridorHigh, "corridor-high"},
    {GridCase::CorridorLow, "corridor-low"},
    {GridCase::HydroLow, "hydro-low"},
}};

} // namespace

std::string_view gridCaseKey(GridCase gridCase)
{
    for (const auto &[known, key] : keys)
        if (known == gridCase)
            return key;
    return "reference";
}

std::optional<GridCase> gridCaseFromKey(std::string_view key)
{
    for (const auto &[gridCase, known] : keys)
        if (known == key)
            return gridCase;
    return std::nullopt;
}

} // namespace console::grid
