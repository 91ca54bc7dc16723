// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/zone_file.h"

#include <cstdint>

namespace console::series {

namespace {

constexpr std::size_t headerBytes = 44;
constexpr std::uint32_t mostShifts = 4'096;
constexpr std::uint32_t mostTypes = 256;

struct Counts {
    std::uint32_t utcMarks = 0;
    std::uint32_t standardMarks = 0;
    std::uint32_t leapSeconds = 0;
    std::uint32_t shifts = 0;
    std::uint32_t types = 0;
    std::uint32_t letters = 0;
};

std::uint64_t bigEndian(std::string_view bytes, std::size_t at, std::size_t width)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

Seconds signedAt(std::string_view bytes, std::size_t at, std::size_t width)
{
    const std::uint64_t raw = bigEndian(bytes, at, width);
    return width == 4 ? static_cast<std::int32_t>(static_cast<std::uint32_t>(raw)) : static_cast<Seconds>(raw);
}

std::optional<Counts> readHeader(std::string_view bytes, std::size_t at)
{
    if (bytes.size() < at + headerBytes || bytes.substr(at, 4) != "TZif")
        return std::nullopt;
    const auto count = [&](std::size_t index) {
        return static_cast<std::uint32_t>(bigEndian(bytes, at + 20 + 4 * index, 4));
    };
    const Counts counts{count(0), count(1), count(2), count(3), count(4), count(5)};
    const bool plausible = counts.utcMarks <= mostTypes && counts.standardMarks <= mostTypes &&
                           counts.leapSeconds <= 1'024 && counts.shifts <= mostShifts && counts.types >= 1 &&
                           counts.types <= mostTypes && counts.letters <= 1'024;
    return plausible ? std::optional<Counts>(counts) : std::nullopt;
}

std::size_t bodyBytes(const Counts &counts, std::size_t width)
{
    return counts.shifts * (width + 1) + counts.types * 6 + counts.letters + counts.leapSeconds * (width + 4) +
           counts.standardMarks + counts.utcMarks;
}

/// Offsets of the types, in seconds; empty when one is out of all reason.
std::vector<int> readOffsets(std::string_view bytes, std::size_t at, const Counts &counts)
{
    std::vector<int> offsets;
    for (std::uint32_t type = 0; type < counts.types; ++type) {
        const Seconds offset = signedAt(bytes, at + type * 6, 4);
        if (offset < -86'000 || offset > 93'000)
            return {};
        offsets.push_back(static_cast<int>(offset));
    }
    return offsets;
}

} // namespace

std::optional<TimeZone> parseZoneFile(std::string_view bytes, const std::string &name)
{
    std::optional<Counts> counts = readHeader(bytes, 0);
    if (!counts)
        return std::nullopt;
    std::size_t at = headerBytes;
    std::size_t width = 4;
    const bool hasSecondBody = bytes[4] >= '2';
    if (hasSecondBody) {
        const std::size_t second = headerBytes + bodyBytes(*counts, 4);
        counts = readHeader(bytes, second);
        if (!counts)
            return std::nullopt;
        at = second + headerBytes;
        width = 8;
    }
    if (bytes.size() < at + bodyBytes(*counts, width) || counts->leapSeconds != 0)
        return std::nullopt;
    const std::size_t typeNumbers = at + counts->shifts * width;
    const std::vector<int> offsets = readOffsets(bytes, typeNumbers + counts->shifts, *counts);
    if (offsets.empty())
        return std::nullopt;
    std::vector<ZoneShift> shifts;
    for (std::uint32_t i = 0; i < counts->shifts; ++i) {
        const auto type = static_cast<unsigned char>(bytes[typeNumbers + i]);
        const Seconds moment = signedAt(bytes, at + i * width, width);
        if (type >= offsets.size() || (!shifts.empty() && moment <= shifts.back().at))
            return std::nullopt;
        shifts.push_back({moment, offsets[type]});
    }
    int firstOffset = offsets.front();
    if (hasSecondBody) {
        const std::size_t footer = at + bodyBytes(*counts, width);
        const std::size_t end = bytes.find('\n', footer + 1);
        if (footer >= bytes.size() || bytes[footer] != '\n' || end == std::string_view::npos)
            return std::nullopt;
        const std::string_view rule = bytes.substr(footer + 1, end - footer - 1);
        const Seconds last = shifts.empty() ? INT64_MIN : shifts.back().at;
        if (!rule.empty() && !addRuleShifts(rule, last, shifts))
            return std::nullopt;
    }
    return TimeZone(name, firstOffset, std::move(shifts));
}

} // namespace console::series
