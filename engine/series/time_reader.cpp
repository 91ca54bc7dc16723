// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/time_reader.h"

#include "engine/base/printable_text.h"

#include <charconv>
#include <chrono>

namespace console::series {

namespace {

constexpr Seconds day = 86'400;
constexpr Seconds firstMoment = 0;
constexpr Seconds lastMoment = 4'102'444'800; // 2100-01-01

Error badTime(std::string_view cell, const std::string &rest, const char *remedy)
{
    return {Error::Kind::BadInput, {}, "is \"" + printableText(cell, 40) + "\"" + rest, remedy};
}

/// Between `least` and `most` digits from the front of `text`, which it shortens.
bool takeNumber(std::string_view &text, std::size_t least, std::size_t most, int &number)
{
    std::size_t count = 0;
    number = 0;
    while (count < text.size() && count < most && text[count] >= '0' && text[count] <= '9')
        number = number * 10 + (text[count++] - '0');
    text.remove_prefix(count);
    return count >= least;
}

bool take(std::string_view &text, char expected)
{
    if (text.empty() || text.front() != expected)
        return false;
    text.remove_prefix(1);
    return true;
}

bool takeWord(std::string_view &text, std::string_view upper)
{
    if (text.size() < upper.size())
        return false;
    for (std::size_t i = 0; i < upper.size(); ++i) {
        const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
        if (c != upper[i])
            return false;
    }
    text.remove_prefix(upper.size());
    return true;
}

const char *example(TimeFormat format)
{
    switch (format) {
    case TimeFormat::DayMonthYear: return "31/01/2025 05:00";
    case TimeFormat::MonthDayYear: return "01/31/2025 05:00";
    case TimeFormat::EpochSeconds: return "1738299600";
    case TimeFormat::Iso8601: break;
    }
    return "2025-01-31T05:00Z";
}

} // namespace

TimeReader::TimeReader(TimeFormat format, std::optional<TimeZone> zone)
    : m_format(format)
    , m_zone(std::move(zone))
{
}

Result<CellTime> TimeReader::read(std::string_view cell)
{
    if (m_format == TimeFormat::EpochSeconds)
        return readEpoch(cell);
    Civil civil;
    const bool read = m_format == TimeFormat::Iso8601 ? readIso(cell, civil) : readSlashed(cell, civil);
    if (!read)
        return badTime(cell, std::string(", not a time such as ") + example(m_format),
                       "Correct it, or choose another time format.");
    return place(cell, civil);
}

/// hh[:mm[:ss[.fff]]]; a fraction has to be zero, as no row begins inside a second.
bool TimeReader::readClock(std::string_view text, Civil &civil)
{
    if (!takeNumber(text, 1, 2, civil.hour))
        return false;
    if (take(text, ':')) {
        if (!takeNumber(text, 2, 2, civil.minute))
            return false;
        if (take(text, ':')) {
            if (!takeNumber(text, 2, 2, civil.second))
                return false;
            if (take(text, '.')) {
                int fraction = 0;
                if (!takeNumber(text, 1, 9, fraction) || fraction != 0)
                    return false;
            }
        }
    }
    civil.rest = text;
    return true;
}

bool TimeReader::readIso(std::string_view cell, Civil &civil) const
{
    std::string_view text = cell;
    if (!takeNumber(text, 4, 4, civil.year) || !take(text, '-') || !takeNumber(text, 2, 2, civil.month) ||
        !take(text, '-') || !takeNumber(text, 2, 2, civil.day))
        return false;
    return (take(text, 'T') || take(text, ' ') || take(text, 't')) && readClock(text, civil);
}

bool TimeReader::readSlashed(std::string_view cell, Civil &civil) const
{
    std::string_view text = cell;
    int first = 0;
    int second = 0;
    if (!takeNumber(text, 1, 2, first) || text.empty())
        return false;
    const char mark = text.front();
    if ((mark != '/' && mark != '.' && mark != '-') || !take(text, mark) || !takeNumber(text, 1, 2, second) ||
        !take(text, mark) || !takeNumber(text, 4, 4, civil.year) || !(take(text, ' ') || take(text, 'T')))
        return false;
    civil.day = m_format == TimeFormat::DayMonthYear ? first : second;
    civil.month = m_format == TimeFormat::DayMonthYear ? second : first;
    if (!readClock(text, civil))
        return false;
    std::string_view rest = civil.rest;
    take(rest, ' ');
    const bool afternoon = takeWord(rest, "PM");
    if (afternoon || takeWord(rest, "AM")) {
        if (civil.hour < 1 || civil.hour > 12)
            return false;
        civil.hour = civil.hour % 12 + (afternoon ? 12 : 0);
        civil.rest = rest;
    }
    return true;
}

Result<CellTime> TimeReader::readEpoch(std::string_view cell) const
{
    Seconds moment = 0;
    const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), moment);
    if (end.ec != std::errc() || end.ptr != cell.data() + cell.size())
        return badTime(cell, ", not a number of seconds since 1970", "Correct it, or choose another time format.");
    if (moment < firstMoment || moment >= lastMoment)
        return badTime(cell, ", which is not between 1970 and 2099", "Give seconds, not milliseconds, since 1970.");
    return CellTime{moment, moment, false};
}

Result<CellTime> TimeReader::place(std::string_view cell, const Civil &civil)
{
    using namespace std::chrono;
    constexpr const char *correct = "Correct it, or choose another time format.";
    if (civil.month < 1 || civil.month > 12)
        return badTime(cell, ", and there is no month " + std::to_string(civil.month), correct);
    const year_month_day date{year{civil.year}, month{static_cast<unsigned>(civil.month)},
                              std::chrono::day{static_cast<unsigned>(civil.day)}};
    if (!date.ok())
        return badTime(cell, ", and that month has no day " + std::to_string(civil.day), correct);
    if (civil.year < 1970 || civil.year > 2099)
        return badTime(cell, ", which is not between 1970 and 2099", "Correct the year.");
    if (civil.minute > 59 || civil.second > 59)
        return badTime(cell, ", which no clock shows", correct);
    // ISO 8601 lets 24:00 end a day; nothing else comes after 23:59.
    if (civil.hour > 24 || (civil.hour == 24 && (civil.minute != 0 || civil.second != 0)))
        return badTime(cell, ", but a day ends at 24:00", correct);
    const Seconds midnight = std::chrono::seconds(sys_days(date).time_since_epoch()).count();
    const Seconds clock = (civil.hour * 60 + civil.minute) * 60 + civil.second;
    std::string_view rest = civil.rest;
    take(rest, ' ');
    if (rest.empty())
        return placeInZone(cell, midnight, clock);
    int offset = 0;
    if (!readOffset(rest == "UTC" ? "Z" : rest, offset))
        return badTime(cell, ", and \"" + printableText(rest, 20) + "\" is no offset such as +05:00",
                       "Give Z or an offset, or leave it out and choose the zone.");
    const Seconds moment = midnight + clock - offset;
    return CellTime{moment, moment, false};
}

Result<CellTime> TimeReader::placeInZone(std::string_view cell, Seconds midnight, Seconds clock)
{
    if (!m_zone)
        return badTime(cell, ", which has no zone", "Choose the zone of the file, such as PKT.");
    if (midnight == m_steadyDay) {
        const Seconds moment = midnight + clock - m_steadyOffset;
        return CellTime{moment, moment, true};
    }
    const TimeZone::Reading reading = m_zone->read(midnight + clock);
    if (reading.kind == TimeZone::Reading::Kind::Never)
        return badTime(cell, ", which no clock of " + m_zone->name() + " showed: it went forward over it",
                       "Give the times with their offset, or choose the zone the file is kept in.");
    if (m_zone->isSteadyAround(midnight)) {
        m_steadyDay = midnight;
        m_steadyOffset = m_zone->offsetAt(reading.earlier);
    }
    return CellTime{reading.earlier, reading.later, true};
}

} // namespace console::series
