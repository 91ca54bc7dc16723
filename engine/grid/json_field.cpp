// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/json_field.h"

#include <cmath>
#include <numeric>
#include <sstream>

namespace console::grid {

std::string shortNumber(double value)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << value;
    return text.str();
}

void Field::fail(std::string what, std::string remedy) const
{
    throw FieldFault{
        {Error::Kind::BadInput, m_path.empty() ? m_file : m_file + ": " + m_path, std::move(what), std::move(remedy)}};
}

bool Field::has(const std::string &key) const
{
    return m_node.is_object() && m_node.contains(key);
}

Field Field::operator[](const std::string &key) const
{
    requireObject();
    const Field member(m_node.contains(key) ? m_node.at(key) : m_node, m_file,
                       m_path.empty() ? key : m_path + "." + key);
    if (!m_node.contains(key))
        member.fail("is missing", "Add this field.");
    return member;
}

Field Field::element(std::size_t position) const
{
    return {m_node.at(position), m_file, m_path + "[" + std::to_string(position) + "]"};
}

std::size_t Field::listSize() const
{
    if (!m_node.is_array())
        fail(std::string("is of type ") + m_node.type_name() + ", but a list is needed",
             "Write it in square brackets.");
    return m_node.size();
}

void Field::requireObject() const
{
    if (!m_node.is_object())
        fail(std::string("is of type ") + m_node.type_name() + ", but an object is needed", "Write it in braces.");
}

double Field::number(double low, double high) const
{
    if (!m_node.is_number())
        fail(std::string("is of type ") + m_node.type_name() + ", but a number is needed", "Give a number.");
    const auto value = m_node.get<double>();
    if (!std::isfinite(value))
        fail("is not a finite number", "Give a finite number.");
    if (value < low || value > high)
        fail("is " + shortNumber(value) + ", but it must lie between " + shortNumber(low) + " and " + shortNumber(high),
             "Correct the number.");
    return value;
}

std::string Field::text() const
{
    if (!m_node.is_string())
        fail(std::string("is of type ") + m_node.type_name() + ", but text is needed", "Write it in quotation marks.");
    return m_node.get<std::string>();
}

RegionId Field::region() const
{
    const std::string code = text();
    const auto known = regionFromIsoCode(code);
    if (!known)
        fail("names the unknown region \"" + code + "\"", "Use an ISO 3166-2 code such as PK-SD.");
    return *known;
}

std::array<double, regionCount> Field::perRegion(double low, double high) const
{
    requireObject();
    std::array<double, regionCount> values{};
    for (const auto &member : m_node.items()) {
        const Field field = (*this)[member.key()];
        const auto region = regionFromIsoCode(member.key());
        if (!region)
            field.fail("is an unknown region", "Use an ISO 3166-2 code such as PK-SD.");
        values[index(*region)] = field.number(low, high);
    }
    return values;
}

std::array<double, regionCount> Field::regionShares() const
{
    const auto values = perRegion(0.0, 1.0);
    requireSumOfOne(values.data(), values.size());
    return values;
}

void Field::requireLength(std::size_t length) const
{
    if (const std::size_t size = listSize(); size != length)
        fail("has " + std::to_string(size) + " entries, but " + std::to_string(length) + " are needed",
             "Give one entry for each " + std::string(length == 24   ? "hour."
                                                      : length == 12 ? "month."
                                                                     : "place."));
}

void Field::requireSumOfOne(const double *values, std::size_t count) const
{
    constexpr double tolerance = 1e-6;
    const double sum = std::accumulate(values, values + count, 0.0);
    if (std::abs(sum - 1.0) > tolerance)
        fail("sums to " + shortNumber(sum) + ", but shares sum to 1", "Correct the shares.");
}

} // namespace console::grid
