// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/siting/candidate_file.h"

#include "engine/base/printable_text.h"
#include "engine/series/csv_reader.h"
#include "engine/series/region_names.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace console::siting {

namespace {

constexpr std::size_t mostLines = 500;
constexpr std::uint64_t largestFile = 1024 * 1024;
constexpr double mostMegawatts = 20'000.0;
constexpr std::size_t longestName = 80;

enum class Column { Name, Kind, Megawatts, Connection, Longitude, Latitude, Region };

struct NamedColumn {
    Column column;
    std::string_view name;
};
constexpr std::array<NamedColumn, 7> knownColumns{{{Column::Name, "name"},
                                                   {Column::Kind, "kind"},
                                                   {Column::Megawatts, "mw"},
                                                   {Column::Connection, "connection_mw"},
                                                   {Column::Longitude, "longitude"},
                                                   {Column::Latitude, "latitude"},
                                                   {Column::Region, "region"}}};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char &letter : lower)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return lower;
}

/// Thrown inside this file only; the reader turns it into the Error it carries.
struct Fault {
    Error error;
};

/// The file as it is read: which column is where, and how to complain of a cell.
class Reader
{
public:
    Reader(series::ByteSource &source, std::string name)
        : m_csv(source, name, ',')
        , m_name(std::move(name))
    {
    }

    std::vector<ProposedSite> read()
    {
        readHeader();
        std::vector<ProposedSite> sites;
        while (nextRecord()) {
            if (sites.size() == mostLines)
                fail({}, "has more than 500 candidates", "Split the file.");
            sites.push_back(site());
        }
        if (sites.empty())
            throw Fault{
                {Error::Kind::BadInput, m_name, "names no candidate", "Add a line for each site below the header."}};
        return sites;
    }

private:
    bool nextRecord()
    {
        auto more = m_csv.next(m_record);
        if (!more)
            throw Fault{more.error()};
        return more.value();
    }

    [[noreturn]] void fail(std::string_view column, std::string what, std::string remedy) const
    {
        std::string where = m_name + ": line " + std::to_string(m_record.line);
        if (!column.empty())
            where += ", column " + std::string(column);
        throw Fault{{Error::Kind::BadInput, where, std::move(what), std::move(remedy)}};
    }

    void readHeader()
    {
        if (!nextRecord())
            throw Fault{
                {Error::Kind::BadInput, m_name, "is empty", "Begin with a header: name,kind,mw,longitude,latitude."}};
        for (std::size_t at = 0; at < m_record.fields.size(); ++at) {
            const std::string name = lowered(trimmed(m_record.fields[at]));
            for (const NamedColumn &known : knownColumns) {
                if (name != known.name)
                    continue;
                if (place(known.column))
                    fail(known.name, "is there twice", "Keep one of them.");
                m_places[static_cast<std::size_t>(known.column)] = at;
            }
        }
        m_fields = m_record.fields.size();
        for (const Column needed : {Column::Name, Column::Kind, Column::Megawatts})
            if (!place(needed))
                fail({}, "lacks the column " + std::string(nameOf(needed)),
                     "Begin with a header: name,kind,mw,longitude,latitude.");
        if (!place(Column::Region) && !(place(Column::Longitude) && place(Column::Latitude)))
            fail({}, "says nothing of where the sites are", "Add the columns longitude and latitude, or region.");
    }

    [[nodiscard]] static std::string_view nameOf(Column column)
    {
        return knownColumns[static_cast<std::size_t>(column)].name;
    }
    [[nodiscard]] std::optional<std::size_t> place(Column column) const
    {
        return m_places[static_cast<std::size_t>(column)];
    }
    /// Empty where the column is not there, too.
    [[nodiscard]] std::string_view cell(Column column) const
    {
        const auto at = place(column);
        return at ? trimmed(m_record.fields[*at]) : std::string_view();
    }

    [[nodiscard]] double number(Column column, double low, double high, const char *remedy) const
    {
        const std::string_view text = cell(column);
        double value = 0.0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
            fail(nameOf(column), "is \"" + printableText(text, longestName) + "\", which is no number", remedy);
        if (value < low || value > high)
            fail(nameOf(column), "is " + std::string(text) + ", out of range", remedy);
        return value;
    }

    [[nodiscard]] ProposedSite site() const
    {
        if (m_record.fields.size() != m_fields)
            fail({},
                 "has " + std::to_string(m_record.fields.size()) + " fields, but the header has " +
                     std::to_string(m_fields),
                 "Put a field with a comma into quotes.");
        ProposedSite site;
        site.line = static_cast<int>(m_record.line);
        site.candidate.name = printableText(cell(Column::Name), longestName);
        if (site.candidate.name.empty())
            fail("name", "is empty", "Give the site a name.");
        const std::string kind = lowered(cell(Column::Kind));
        if (kind != "mining" && kind != "ai")
            fail("kind", "is \"" + printableText(cell(Column::Kind), longestName) + "\"", "Write mining or ai.");
        site.candidate.kind = kind == "ai" ? CandidateKind::Ai : CandidateKind::Mining;
        constexpr const char *powerRemedy = "Give MW above 0 and up to 20000.";
        site.candidate.power = Megawatt(number(Column::Megawatts, 0.001, mostMegawatts, powerRemedy));
        site.candidate.connection = cell(Column::Connection).empty()
                                        ? site.candidate.power
                                        : Megawatt(number(Column::Connection, 0.001, mostMegawatts, powerRemedy));
        readPlace(site);
        return site;
    }

    void readPlace(ProposedSite &site) const
    {
        if (const std::string_view text = cell(Column::Region); !text.empty()) {
            site.region = series::regionNamed(text);
            if (!site.region)
                fail("region", "is \"" + printableText(text, longestName) + "\", which is no region",
                     "Use a code like PK-SD or a name like Sindh.");
            site.candidate.region = *site.region;
        }
        const bool hasPlace = !cell(Column::Longitude).empty() || !cell(Column::Latitude).empty();
        if (!hasPlace && !site.region)
            fail("longitude", "is empty", "Give longitude and latitude in degrees, or a region.");
        if (!hasPlace)
            return;
        site.candidate.longitude = number(Column::Longitude, 60.0, 78.0, "Give degrees east, 60 to 78.");
        site.candidate.latitude = number(Column::Latitude, 23.0, 38.0, "Give degrees north, 23 to 38.");
    }

    series::CsvReader m_csv;
    std::string m_name;
    series::CsvRecord m_record;
    std::array<std::optional<std::size_t>, knownColumns.size()> m_places{};
    std::size_t m_fields = 0;
};

Result<std::vector<ProposedSite>> readAll(series::ByteSource &source, const std::string &name)
{
    try {
        return Reader(source, name).read();
    } catch (const Fault &fault) {
        return fault.error;
    }
}

} // namespace

Result<std::vector<ProposedSite>> parseCandidates(std::string_view csv, const std::string &name)
{
    series::TextBytes source(csv);
    return readAll(source, name);
}

Result<std::vector<ProposedSite>> loadCandidates(const std::string &path)
{
    series::FileBytes source(path);
    if (const Status opened = source.open(); !opened)
        return opened.error();
    if (source.size() > largestFile)
        return Error{Error::Kind::BadInput, path, "is larger than 1 MiB", "Give a list of at most 500 candidates."};
    return readAll(source, path);
}

} // namespace console::siting
