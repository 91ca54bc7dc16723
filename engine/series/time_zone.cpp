// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/time_zone.h"

#include "engine/base/path_text.h"
#include "engine/base/printable_text.h"
#include "engine/base/time.h"
#include "engine/series/zone_file.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace console::series {

namespace {

constexpr Seconds day = 86'400;
constexpr int farthestOffset = 15 * 3'600;
constexpr std::size_t largestZoneFile = 256 * 1024;

Error unknownZone(std::string_view name)
{
    return {Error::Kind::BadInput,
            {},
            "is \"" + printableText(name, 60) + "\", a zone that this system does not know",
            "Give UTC, PKT, an offset such as +05:00 or an IANA name such as Europe/Berlin."};
}

/// A name is also a path below the folder of zones, so it must not lead out of it.
bool isZoneName(std::string_view name)
{
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '+' || c == '/';
    };
    return !name.empty() && name.size() <= 64 && name.front() != '/' && std::all_of(name.begin(), name.end(), allowed);
}

} // namespace

TimeZone::TimeZone(std::string name, int firstOffset, std::vector<ZoneShift> shifts)
    : m_name(std::move(name))
    , m_firstOffset(firstOffset)
    , m_shifts(std::move(shifts))
{
}

std::size_t TimeZone::shiftsUpTo(Seconds utc) const
{
    const auto later = std::upper_bound(m_shifts.begin(), m_shifts.end(), utc,
                                        [](Seconds moment, const ZoneShift &shift) { return moment < shift.at; });
    return static_cast<std::size_t>(later - m_shifts.begin());
}

int TimeZone::offsetAt(Seconds utc) const
{
    const std::size_t count = shiftsUpTo(utc);
    return count == 0 ? m_firstOffset : m_shifts[count - 1].offset;
}

Seconds TimeZone::lastShift(Seconds utc) const
{
    const std::size_t count = shiftsUpTo(utc);
    return count == 0 ? INT64_MIN : m_shifts[count - 1].at;
}

bool TimeZone::isSteadyAround(Seconds utc) const
{
    return shiftsUpTo(utc - 2 * day) == shiftsUpTo(utc + 2 * day);
}

TimeZone::Reading TimeZone::read(Seconds local) const
{
    Reading reading;
    // No zone is a day away from UTC, so only the spans that touch these two days can hold the moment.
    const std::size_t last = shiftsUpTo(local + day);
    for (std::size_t span = shiftsUpTo(local - day); span <= last; ++span) {
        const Seconds utc = local - (span == 0 ? m_firstOffset : m_shifts[span - 1].offset);
        const bool begun = span == 0 || utc >= m_shifts[span - 1].at;
        const bool ended = span < m_shifts.size() && utc >= m_shifts[span].at;
        if (!begun || ended)
            continue;
        if (reading.kind == Reading::Kind::Never) {
            reading = {Reading::Kind::Once, utc, utc};
        } else {
            reading.kind = Reading::Kind::Twice;
            reading.later = utc;
        }
    }
    return reading;
}

SystemZones::SystemZones(std::string folder)
    : m_folder(std::move(folder))
{
}

Result<TimeZone> SystemZones::zone(const std::string &name) const
{
    if (!isZoneName(name))
        return unknownZone(name);
    const std::filesystem::path path = toPath(m_folder) / toPath(name);
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        return unknownZone(name);
    std::ifstream file(path, std::ios::binary);
    std::string bytes(largestZoneFile, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    std::optional<TimeZone> zone = parseZoneFile(bytes, name);
    if (!zone)
        return unknownZone(name);
    return *std::move(zone);
}

bool readOffset(std::string_view text, int &seconds)
{
    seconds = 0;
    if (text == "Z" || text == "z")
        return true;
    if (text.size() < 2 || (text.front() != '+' && text.front() != '-'))
        return false;
    std::string digits;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool colon = text[i] == ':' && i == 3 && text.size() == 6;
        if (!colon && (text[i] < '0' || text[i] > '9'))
            return false;
        if (!colon)
            digits += text[i];
    }
    const auto number = [](std::string_view part) {
        int value = 0;
        for (const char digit : part)
            value = value * 10 + (digit - '0');
        return value;
    };
    if (digits.size() > 4 || digits.size() == 3)
        return false;
    const int hours = number(std::string_view(digits).substr(0, 2));
    const int minutes = digits.size() == 4 ? number(std::string_view(digits).substr(2)) : 0;
    seconds = (hours * 60 + minutes) * 60;
    if (minutes > 59 || seconds > farthestOffset)
        return false;
    if (text.front() == '-')
        seconds = -seconds;
    return true;
}

Result<TimeZone> timeZoneNamed(std::string_view name, const ZoneSource &source)
{
    if (name == "PKT")
        return TimeZone("PKT", static_cast<int>(std::chrono::seconds(pktOffset).count()), {});
    std::string_view offset = name;
    if (offset.starts_with("UTC"))
        offset.remove_prefix(3);
    int seconds = 0;
    if ((offset.empty() && !name.empty()) || readOffset(offset, seconds))
        return TimeZone(std::string(name), seconds, {});
    return source.zone(std::string(name));
}

} // namespace console::series
