// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/agreement_day.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace console::sites {

namespace {

/// Digits alone; empty for anything else.
std::optional<int> wholeNumber(std::string_view digits)
{
    int number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

} // namespace

std::optional<int> minuteOfDay(std::string_view text, bool isEnd)
{
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const auto hour = wholeNumber(text.substr(0, 2));
    const auto minute = wholeNumber(text.substr(3));
    if (!hour || !minute || *minute > 59)
        return std::nullopt;
    const int sinceMidnight = *hour * 60 + *minute;
    if (isEnd && sinceMidnight == 0)
        return 1440;
    if (sinceMidnight > (isEnd ? 1440 : 1439))
        return std::nullopt;
    return sinceMidnight;
}

std::string clockText(int minute)
{
    const int onTheClock = std::clamp(minute, 0, 1440);
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", onTheClock / 60, onTheClock % 60);
    return text.data();
}

std::optional<UtcTime> beginOfPktDay(std::string_view text)
{
    using namespace std::chrono;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto yearNumber = wholeNumber(text.substr(0, 4));
    const auto monthNumber = wholeNumber(text.substr(5, 2));
    const auto dayNumber = wholeNumber(text.substr(8));
    if (!yearNumber || !monthNumber || !dayNumber || *yearNumber < 2000 || *yearNumber > 2199)
        return std::nullopt;
    const year_month_day date{year(*yearNumber), month(static_cast<unsigned>(*monthNumber)),
                              day(static_cast<unsigned>(*dayNumber))};
    if (!date.ok())
        return std::nullopt;
    return UtcTime(sys_days(date)) - pktOffset;
}

std::string pktDayText(UtcTime time)
{
    const PktTime day = toPkt(time);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", day.year, day.month, day.day);
    return text.data();
}

} // namespace console::sites
