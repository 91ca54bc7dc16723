// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/hour_collector.h"

#include "engine/series/series_finish.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace console::series {

namespace {

constexpr Seconds hourSeconds = 3'600;
constexpr std::int64_t longestSpan = 50LL * 8'766; // hours
constexpr std::int64_t roomAhead = 8'766;
constexpr std::size_t mostSteps = 32;
/// So many equal steps in a row are another interval; fewer may be gaps.
constexpr std::uint64_t telltaleRun = 12;
/// Where no two rows are an hour apart, fewer tell.
constexpr std::uint64_t telltaleWideRun = 3;

UtcTime hourTime(std::int64_t hour)
{
    return UtcTime(std::chrono::hours(hour));
}

} // namespace

HourCollector::HourCollector(std::string name, std::vector<RowReader::Figure> figures, bool timeIsEnd)
    : m_name(std::move(name))
    , m_figures(std::move(figures))
    , m_timeIsEnd(timeIsEnd)
{
}

bool HourCollector::makeRoom(Stream &stream, std::int64_t hour) const
{
    if (stream.rows == 0) {
        stream.firstHour = hour;
        stream.columns.resize(m_figures.size());
    }
    const auto size = static_cast<std::int64_t>(stream.filled.size());
    std::size_t front = 0;
    if (hour < stream.firstHour) {
        // A year at a time, so that rows in falling order do not move everything each time.
        const std::int64_t missing = stream.firstHour - hour;
        if (missing + size > longestSpan)
            return false;
        front = static_cast<std::size_t>(std::min(std::max(missing, roomAhead), longestSpan - size));
    } else if (hour - stream.firstHour >= longestSpan) {
        return false;
    }
    const auto needed = static_cast<std::size_t>(std::max(size, hour - stream.firstHour + 1));
    const auto grow = [&](auto &list) {
        if (front > 0)
            list.insert(list.begin(), front, {});
        else if (needed > list.size())
            list.resize(needed);
    };
    grow(stream.filled);
    for (Column &column : stream.columns) {
        grow(column.sums);
        grow(column.counts);
    }
    stream.firstHour -= static_cast<std::int64_t>(front);
    return true;
}

void HourCollector::noteStep(Stream &stream, const SeriesRow &row)
{
    const auto minutes = static_cast<int>(std::abs(row.slot - stream.lastSlot) / 60);
    if (minutes == stream.lastStep) {
        ++stream.run;
    } else {
        stream.lastStep = minutes;
        stream.run = 1;
        stream.runLine = row.line;
    }
    auto step =
        std::find_if(stream.steps.begin(), stream.steps.end(), [&](const Step &s) { return s.minutes == minutes; });
    if (step == stream.steps.end()) {
        if (stream.steps.size() == mostSteps) {
            // The short steps say what the interval is; the longest one known makes room.
            step = std::max_element(stream.steps.begin(), stream.steps.end(),
                                    [](const Step &a, const Step &b) { return a.minutes < b.minutes; });
            if (step->minutes < minutes)
                return;
            *step = {};
        } else {
            step = stream.steps.insert(stream.steps.end(), Step{});
        }
        step->minutes = minutes;
        step->firstLine = row.line;
    }
    ++step->count;
    if (stream.run > step->longestRun) {
        step->longestRun = stream.run;
        step->runLine = stream.runLine;
    }
}

HourCollector::Added HourCollector::add(const SeriesRow &row)
{
    Stream &stream = m_streams[row.stream];
    const std::int64_t hour = row.slot >= 0 ? row.slot / hourSeconds : -1;
    const std::int64_t at = hour - stream.firstHour;
    const auto inHour = static_cast<std::size_t>((row.slot - hour * hourSeconds) / slotSeconds);
    const auto bit = static_cast<std::uint16_t>(1U << inHour);
    const bool hasHour = stream.rows > 0 && at >= 0 && at < static_cast<std::int64_t>(stream.filled.size());
    if (hasHour && (stream.filled[static_cast<std::size_t>(at)] & bit) != 0)
        return Added::Duplicate;
    if (!hasHour && !makeRoom(stream, hour))
        return Added::TooFar;
    if (stream.rows > 0) {
        noteStep(stream, row);
        if (row.slot < stream.lastSlot && m_backwardRows++ == 0)
            m_firstBackwardLine = row.line;
    }
    const auto index = static_cast<std::size_t>(hour - stream.firstHour);
    stream.filled[index] |= bit;
    if (stream.firstLines[inHour] == 0)
        stream.firstLines[inHour] = row.line;
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        if (std::isnan(row.values[i]))
            continue;
        stream.columns[i].sums[index] += row.values[i];
        ++stream.columns[i].counts[index];
    }
    stream.lastSlot = row.slot;
    ++stream.rows;
    return Added::New;
}

Result<int> HourCollector::intervalOf(const Stream &stream) const
{
    if (stream.steps.empty())
        return 60;
    const Step &least = *std::min_element(stream.steps.begin(), stream.steps.end(),
                                          [](const Step &a, const Step &b) { return a.minutes < b.minutes; });
    const auto line = [&](std::uint64_t number) { return m_name + ": line " + std::to_string(number); };
    const bool wide = least.minutes > 60 && least.minutes % 60 == 0;
    const int interval = wide ? 60 : least.minutes;
    if (interval != 5 && interval != 10 && interval != 15 && interval != 30 && interval != 60)
        return Error{Error::Kind::BadInput, line(least.firstLine),
                     "follows the row before it after " + std::to_string(interval) + " minutes",
                     "Give rows of 5, 10, 15, 30 or 60 minutes."};
    for (const Step &step : stream.steps) {
        if (step.minutes == interval || step.longestRun < (wide ? telltaleWideRun : telltaleRun))
            continue;
        if (wide)
            return Error{Error::Kind::BadInput, line(step.runLine),
                         "and those after it are " + std::to_string(step.minutes) + " minutes apart",
                         "Give rows of 5, 10, 15, 30 or 60 minutes."};
        const bool leastIsOdd = least.count < step.count;
        const Step &odd = leastIsOdd ? least : step;
        const Step &usual = leastIsOdd ? step : least;
        return Error{Error::Kind::BadInput, line(leastIsOdd ? odd.firstLine : odd.runLine),
                     "is " + std::to_string(odd.minutes) + " minutes from the row before it, but line " +
                         std::to_string(usual.firstLine) + " is " + std::to_string(usual.minutes),
                     "Split the file, so that each has rows of one interval."};
    }
    return interval;
}

Status HourCollector::checkGrid(const Stream &stream, int interval) const
{
    const std::size_t width = static_cast<std::size_t>(interval) / 5;
    for (std::size_t slot = 0; slot < stream.firstLines.size(); ++slot) {
        const std::size_t edge = slot + (m_timeIsEnd ? 1 : 0);
        if (stream.firstLines[slot] == 0 || edge % width == 0)
            continue;
        return Error{Error::Kind::BadInput, m_name + ": line " + std::to_string(stream.firstLines[slot]),
                     "is " + std::to_string(edge % 12 * 5) + " minutes past the hour in UTC, where no row of " +
                         std::to_string(interval) + " minutes " + (m_timeIsEnd ? "ends" : "begins"),
                     "Check the zone and the times."};
    }
    return Done{};
}

void HourCollector::giveFigures(const Stream &stream, std::size_t column, int interval, grid::RegionId region,
                                grid::SeriesSet &set, ImportReport &report) const
{
    const auto isUsed = [](std::uint16_t hour) { return hour != 0; };
    const auto first = std::find_if(stream.filled.begin(), stream.filled.end(), isUsed) - stream.filled.begin();
    const auto last = std::find_if(stream.filled.rbegin(), stream.filled.rend(), isUsed).base() - stream.filled.begin();
    const Column &source = stream.columns[column];
    const int whole = 60 / interval;
    FigureReport figure;
    figure.meaning = m_figures[column].meaning;
    grid::HourlyFigures hours;
    hours.reserve(static_cast<std::size_t>(last - first));
    for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
        const int count = source.counts[i];
        const bool enough = count > 0 && count * 2 >= whole;
        hours.push_back(enough ? source.sums[i] / count : std::numeric_limits<double>::quiet_NaN());
        figure.hours += enough ? 1 : 0;
        figure.gaps += enough ? 0 : 1;
        figure.partialHours += enough && count < whole ? 1 : 0;
        figure.thinHours += count > 0 && !enough ? 1 : 0;
    }
    if (figure.hours == 0)
        return;
    auto &series = set.regions[grid::index(region)];
    if (!series)
        series.emplace().first = hourTime(stream.firstHour + first);
    listOf(*series, figure.meaning) = std::move(hours);
    auto &entry = report.regions[grid::index(region)];
    if (!entry)
        entry.emplace();
    entry->rows = stream.rows;
    entry->intervalMinutes = interval;
    entry->figures.push_back(figure);
}

Status HourCollector::finish(grid::SeriesSet &set, ImportReport &report) const
{
    for (std::size_t number = 0; number < streamCount; ++number) {
        const Stream &stream = m_streams[number];
        if (stream.rows == 0)
            continue;
        const Result<int> interval = intervalOf(stream);
        if (!interval)
            return interval.error();
        if (Status fits = checkGrid(stream, interval.value()); !fits)
            return fits;
        for (std::size_t column = 0; column < m_figures.size(); ++column) {
            const auto region = number == wideStream ? *m_figures[column].region : grid::allRegions[number];
            giveFigures(stream, column, interval.value(), region, set, report);
        }
    }
    report.backwardRows = m_backwardRows;
    report.firstBackwardLine = m_firstBackwardLine;
    for (const grid::RegionId region : grid::allRegions) {
        auto &series = set.regions[grid::index(region)];
        if (series)
            completeRegion(*series, *report.regions[grid::index(region)]);
    }
    return Done{};
}

} // namespace console::series
