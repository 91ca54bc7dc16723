// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/time.h"

#include <cstdio>

namespace console {

namespace {

PktTime split(UtcTime time, std::chrono::hours offset)
{
    using namespace std::chrono;
    const auto local = time + offset;
    const auto midnight = floor<days>(local);
    const year_month_day date{midnight};
    const hh_mm_ss<milliseconds> clock{local - midnight};
    return {static_cast<int>(date.year()),
            static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day()),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count()),
            static_cast<int>(clock.subseconds().count())};
}

} // namespace

PktTime toPkt(UtcTime time)
{
    return split(time, pktOffset);
}

UtcTime fromPkt(const PktTime &time)
{
    using namespace std::chrono;
    const sys_days date{year{time.year} / month{time.month} / day{time.day}};
    return UtcTime(date) + hours(time.hour) + minutes(time.minute) + seconds(time.second) +
           milliseconds(time.millisecond) - pktOffset;
}

std::string toIso8601(UtcTime time)
{
    const PktTime utc = split(time, std::chrono::hours(0));
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", utc.year, utc.month, utc.day, utc.hour,
                  utc.minute, utc.second, utc.millisecond);
    return text;
}

} // namespace console
