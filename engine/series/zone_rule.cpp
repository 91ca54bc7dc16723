// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/zone_file.h"

#include <algorithm>
#include <chrono>

namespace console::series {

namespace {

constexpr int lastYear = 2100;

/// The day of a year on which a rule shifts the clock, and when on that day, in local seconds.
struct RuleDay {
    enum class Form { NthWeekday, JulianWithoutLeapDay, ZeroBased };
    Form form = Form::NthWeekday;
    int month = 0;
    int week = 0;
    int weekday = 0;
    int day = 0;
    int seconds = 7'200;
};

/// Reads a rule from left to right; every method says whether it found what it looked for.
class RuleReader
{
public:
    explicit RuleReader(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }

    bool take(char expected)
    {
        if (atEnd() || m_text[m_at] != expected)
            return false;
        ++m_at;
        return true;
    }

    bool number(int &value, int most)
    {
        value = 0;
        const std::size_t start = m_at;
        while (!atEnd() && m_text[m_at] >= '0' && m_text[m_at] <= '9' && value <= most)
            value = value * 10 + (m_text[m_at++] - '0');
        return m_at > start && value <= most;
    }

    bool abbreviation()
    {
        const std::size_t start = m_at;
        if (take('<')) {
            while (!atEnd() && m_text[m_at] != '>')
                ++m_at;
            return take('>');
        }
        while (!atEnd() &&
               ((m_text[m_at] >= 'A' && m_text[m_at] <= 'Z') || (m_text[m_at] >= 'a' && m_text[m_at] <= 'z')))
            ++m_at;
        return m_at - start >= 3;
    }

    /// hh[:mm[:ss]] with a sign.
    bool span(int &seconds)
    {
        const bool negative = take('-');
        if (!negative)
            take('+');
        int hours = 0;
        int minutes = 0;
        int rest = 0;
        if (!number(hours, 167) || (take(':') && (!number(minutes, 59) || (take(':') && !number(rest, 59)))))
            return false;
        seconds = (hours * 60 + minutes) * 60 + rest;
        if (negative)
            seconds = -seconds;
        return true;
    }

    bool day(RuleDay &day)
    {
        bool read = false;
        if (take('M')) {
            read = number(day.month, 12) && day.month >= 1 && take('.') && number(day.week, 5) && day.week >= 1 &&
                   take('.') && number(day.weekday, 6);
        } else if (take('J')) {
            day.form = RuleDay::Form::JulianWithoutLeapDay;
            read = number(day.day, 365) && day.day >= 1;
        } else {
            day.form = RuleDay::Form::ZeroBased;
            read = number(day.day, 365);
        }
        return read && (!take('/') || span(day.seconds));
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

Seconds localMoment(const RuleDay &rule, int yearNumber)
{
    using namespace std::chrono;
    const year theYear{yearNumber};
    sys_days date{theYear / January / 1};
    switch (rule.form) {
    case RuleDay::Form::NthWeekday: {
        const month theMonth{static_cast<unsigned>(rule.month)};
        const weekday theWeekday{static_cast<unsigned>(rule.weekday)};
        date = rule.week == 5 ? sys_days{theYear / theMonth / theWeekday[last]}
                              : sys_days{theYear / theMonth / theWeekday[static_cast<unsigned>(rule.week)]};
        break;
    }
    case RuleDay::Form::JulianWithoutLeapDay:
        date += days(rule.day - 1 + (theYear.is_leap() && rule.day >= 60 ? 1 : 0));
        break;
    case RuleDay::Form::ZeroBased: date += days(rule.day); break;
    }
    return std::chrono::seconds(date.time_since_epoch()).count() + rule.seconds;
}

} // namespace

bool addRuleShifts(std::string_view rule, Seconds after, std::vector<ZoneShift> &shifts)
{
    RuleReader reader(rule);
    int standard = 0;
    if (!reader.abbreviation() || !reader.span(standard))
        return false;
    // POSIX counts west of Greenwich as positive.
    standard = -standard;
    const auto add = [&](Seconds at, int offset) {
        if (at > after && (shifts.empty() || at > shifts.back().at))
            shifts.push_back({at, offset});
    };
    if (reader.atEnd())
        return true;
    int summer = standard + 3'600;
    if (!reader.abbreviation())
        return false;
    if (!reader.take(',')) {
        if (!reader.span(summer) || !reader.take(','))
            return false;
        summer = -summer;
    }
    RuleDay forward;
    RuleDay back;
    if (!reader.day(forward) || !reader.take(',') || !reader.day(back) || !reader.atEnd())
        return false;
    for (int year = 1970; year <= lastYear; ++year) {
        const ZoneShift toSummer{localMoment(forward, year) - standard, summer};
        const ZoneShift toStandard{localMoment(back, year) - summer, standard};
        const bool summerFirst = toSummer.at < toStandard.at;
        add((summerFirst ? toSummer : toStandard).at, (summerFirst ? toSummer : toStandard).offset);
        add((summerFirst ? toStandard : toSummer).at, (summerFirst ? toStandard : toSummer).offset);
    }
    return true;
}

} // namespace console::series
