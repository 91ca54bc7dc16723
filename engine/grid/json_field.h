// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Only sources include this header: the JSON library stays out of the engine's interfaces.

#include "engine/base/result.h"
#include "engine/grid/region.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace console::grid {

/// What a Field throws; the parser turns it into the Error it carries.
struct FieldFault {
    Error error;
};

/// One value of a JSON document together with its path, so that every complaint names the field.
class Field
{
public:
    Field(const nlohmann::json &node, std::string file, std::string path = {})
        : m_node(node)
        , m_file(std::move(file))
        , m_path(std::move(path))
    {
    }

    [[nodiscard]] const nlohmann::json &node() const { return m_node; }

    [[noreturn]] void fail(std::string what, std::string remedy) const;

    [[nodiscard]] bool has(const std::string &key) const;
    /// The named member; a fault when it is missing or this is no object.
    [[nodiscard]] Field operator[](const std::string &key) const;
    [[nodiscard]] Field element(std::size_t position) const;
    /// Number of elements; a fault when this is no list.
    [[nodiscard]] std::size_t listSize() const;
    /// A fault when this is no object.
    void requireObject() const;

    /// A finite number within [low, high].
    [[nodiscard]] double number(double low, double high) const;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] RegionId region() const;

    template <std::size_t N> [[nodiscard]] std::array<double, N> numbers(double low, double high) const
    {
        requireLength(N);
        std::array<double, N> values{};
        for (std::size_t position = 0; position < N; ++position)
            values[position] = element(position).number(low, high);
        return values;
    }
    template <std::size_t N> [[nodiscard]] std::array<double, N> shares() const
    {
        const auto values = numbers<N>(0.0, 1.0);
        requireSumOfOne(values.data(), N);
        return values;
    }
    /// An object of region code → number within [low, high]; regions it does not name are 0.
    [[nodiscard]] std::array<double, regionCount> perRegion(double low, double high) const;
    /// The same for shares, which must sum to 1.
    [[nodiscard]] std::array<double, regionCount> regionShares() const;

private:
    void requireLength(std::size_t length) const;
    void requireSumOfOne(const double *values, std::size_t count) const;

    const nlohmann::json &m_node;
    std::string m_file;
    std::string m_path;
};

/// A number as a person would write it: "0.95", not "0.950000".
[[nodiscard]] std::string shortNumber(double value);

} // namespace console::grid
