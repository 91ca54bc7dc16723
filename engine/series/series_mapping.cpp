// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_mapping.h"

#include "engine/base/printable_text.h"

#include <algorithm>
#include <set>
#include <utility>

namespace console::series {

namespace {

constexpr std::array<std::string_view, 8> meaningKeys{"time",    "region",  "demand", "generation",
                                                      "rooftop", "surplus", "price",  "forecast"};
constexpr std::array<std::string_view, 5> unitKeys{"kW", "MW", "GW", "Rs/kWh", "Rs/MWh"};
constexpr std::array<std::string_view, 4> timeFormatKeys{"iso-8601", "day-month-year", "month-day-year",
                                                         "epoch-seconds"};
constexpr std::size_t mostColumns = 256;

/// Looks at a mapping field by field and keeps the first fault.
class MappingCheck
{
public:
    MappingCheck(const SeriesMapping &mapping, std::string_view sourceName)
        : m_mapping(mapping)
        , m_source(sourceName)
    {
    }

    Status run()
    {
        if (m_mapping.separator != ',' && m_mapping.separator != ';' && m_mapping.separator != '\t')
            return fail("separator", "is none of comma, semicolon and tab", "Give one of them.");
        if (m_mapping.columns.size() > mostColumns)
            return fail("columns", "has more than 256 entries", "Name only the columns that are used.");
        for (std::size_t i = 0; i < m_mapping.columns.size(); ++i) {
            if (Status column = checkColumn(i); !column)
                return column;
        }
        if (m_times == 0)
            return fail("columns", "names no time column", "Say which column holds the time.");
        if (m_figures == 0)
            return fail("columns", "names no column with figures",
                        "Say which column holds the surplus, or demand and generation.");
        return checkRegions();
    }

private:
    [[nodiscard]] Error fail(const std::string &field, std::string what, std::string remedy) const
    {
        return {Error::Kind::BadInput, m_source + ": " + field, std::move(what), std::move(remedy)};
    }

    Status checkColumn(std::size_t index)
    {
        const ColumnMapping &column = m_mapping.columns[index];
        const std::string field = "columns[" + std::to_string(index) + "]";
        const std::string quoted = '"' + printableText(column.column, 40) + '"';
        if (column.column.empty())
            return fail(field + ".column", "is an empty text", "Give the name that the header has.");
        if (!m_names.insert(column.column).second)
            return fail(field + ".column", "is " + quoted + ", which an entry before it names, too",
                        "Keep one of them.");
        if (!isFigure(column.meaning))
            return checkKeyColumn(column, field, quoted);
        ++m_figures;
        if (isPriceUnit(column.unit) != (column.meaning == Meaning::Price))
            return fail(field + ".unit",
                        "is " + std::string(unitKey(column.unit)) + ", which is no unit of " +
                            (column.meaning == Meaning::Price ? "a price" : "power"),
                        column.meaning == Meaning::Price ? "Give Rs/kWh or Rs/MWh." : "Give kW, MW or GW.");
        const auto region = column.region ? column.region : m_mapping.region;
        if (!m_used.insert({column.meaning, region}).second)
            return fail(field + ".meaning",
                        "is " + std::string(meaningKey(column.meaning)) +
                            ", which another column holds for the same region",
                        "Keep one of them, or give each a region.");
        m_withRegion += column.region ? 1 : 0;
        return Done{};
    }

    Status checkKeyColumn(const ColumnMapping &column, const std::string &field, const std::string &quoted)
    {
        int &count = column.meaning == Meaning::Time ? m_times : m_regions;
        if (++count > 1)
            return fail(field + ".meaning",
                        "makes " + quoted + " a second " + std::string(meaningKey(column.meaning)) + " column",
                        "Keep one of them.");
        if (column.region)
            return fail(field + ".region", "stands at a column without figures", "Remove it.");
        return Done{};
    }

    [[nodiscard]] Status checkRegions() const
    {
        if (m_regions == 1 && m_mapping.region)
            return fail("region", "is given, but there is a region column, too", "Remove one of the two.");
        if (m_regions == 1 && m_withRegion > 0)
            return fail("columns", "gives a column a region of its own, but there is a region column, too",
                        "Remove one of the two.");
        if (m_regions == 0 && !m_mapping.region && m_withRegion < m_figures)
            return fail("region", "is missing, and no column says whose figures these are",
                        "Give a region such as PK-SD, or say which column holds it.");
        return Done{};
    }

    const SeriesMapping &m_mapping;
    std::string m_source;
    std::set<std::string> m_names;
    std::set<std::pair<Meaning, std::optional<grid::RegionId>>> m_used;
    int m_times = 0;
    int m_regions = 0;
    int m_figures = 0;
    int m_withRegion = 0;
};

} // namespace

std::string_view meaningKey(Meaning meaning)
{
    return meaningKeys[static_cast<std::size_t>(meaning)];
}

std::string_view unitKey(SeriesUnit unit)
{
    return unitKeys[static_cast<std::size_t>(unit)];
}

std::string_view timeFormatKey(TimeFormat format)
{
    return timeFormatKeys[static_cast<std::size_t>(format)];
}

bool isPriceUnit(SeriesUnit unit)
{
    return unit == SeriesUnit::RupeesPerKilowattHour || unit == SeriesUnit::RupeesPerMegawattHour;
}

SeriesUnit usualUnit(Meaning meaning)
{
    return meaning == Meaning::Price ? SeriesUnit::RupeesPerKilowattHour : SeriesUnit::Megawatt;
}

double factorOf(SeriesUnit unit)
{
    switch (unit) {
    case SeriesUnit::Kilowatt:
    case SeriesUnit::RupeesPerMegawattHour: return 1e-3;
    case SeriesUnit::Gigawatt: return 1e3;
    case SeriesUnit::Megawatt:
    case SeriesUnit::RupeesPerKilowattHour: break;
    }
    return 1.0;
}

Status validateMapping(const SeriesMapping &mapping, std::string_view sourceName)
{
    return MappingCheck(mapping, sourceName).run();
}

} // namespace console::series
