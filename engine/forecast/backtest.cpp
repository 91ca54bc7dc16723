// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/backtest.h"

#include "engine/forecast/backtest_score.h"
#include "engine/forecast/forecast_check.h"
#include "engine/forecast/rolling_forecaster.h"
#include "engine/forecast/seasonal_naive.h"

#include <algorithm>
#include <cmath>

namespace console::forecast {

namespace {

Error badInput(std::string what, std::string remedy)
{
    return {Error::Kind::BadInput, "The backtest", std::move(what), std::move(remedy)};
}

/// Hours from the origin to the beginning of the target day.
std::size_t hoursToTarget(const BacktestOptions &options)
{
    const int days = options.issueHour == 0 ? options.daysAhead - 1 : options.daysAhead;
    return static_cast<std::size_t>(days * 24 - options.issueHour);
}

/// A forecaster that is not ours, or is the one to beat: hours and intervals of its own errors.
struct Rival {
    Rival(LeadRange leads, const ForecastOptions &options)
        : band(leads, {.coverage = options.coverage, .days = options.calibrationDays})
    {
    }

    std::vector<double> mean;
    ConformalBand::Answer answer;
    ConformalBand band;
    std::vector<ScoredHour> hours;

    void issue(const HourlyView &series, std::size_t origin, std::vector<double> issued, bool scored)
    {
        mean = std::move(issued);
        if (scored)
            answer = band.around(series, origin, mean);
        band.remember(origin, mean);
    }
};

/// One run over the days; kept apart from backtest() so that what belongs to a day stays in small functions.
class Run
{
public:
    Run(const HourlyView &series, const HourlyView &published, LeadRange leads, const ForecastOptions &options)
        : m_series(series)
        , m_published(published)
        , m_leads(leads)
        , m_forecaster(series, leads, options)
        , m_naive(leads, options)
        , m_rival(leads, options)
    {
    }

    /// Issues the forecast of one day and, if it is to be scored, scores it.
    void day(std::size_t origin, bool scored, Backtest &result)
    {
        const auto issue = m_forecaster.issue(origin);
        m_scale.advance(m_series, origin);
        std::vector<double> naive;
        std::vector<double> published;
        for (std::size_t at = 0; at < m_leads.count; ++at) {
            const std::size_t hour = origin + m_leads.first + at;
            naive.push_back(seasonalNaive(m_series, origin, hour));
            published.push_back(m_published.at(hour));
        }
        m_naive.issue(m_series, origin, std::move(naive), scored);
        m_rival.issue(m_series, origin, std::move(published), scored);
        if (!scored)
            return;
        if (!issue) {
            ++result.daysWithoutForecast;
            return;
        }
        scoreDay(origin, *issue, result);
    }

    void finish(double coverage, Backtest &result) const
    {
        std::string name;
        for (const BacktestDay &day : result.days)
            name = name.empty() || name == methodKey(day.method) ? methodKey(day.method) : "mixed";
        result.model = scoreOf(name, m_hours, coverage);
        result.naive = scoreOf(std::string(methodKey(Method::SeasonalNaive)), m_naive.hours, coverage);
        if (!m_rival.hours.empty())
            result.published = scoreOf("published", m_rival.hours, coverage);
    }

private:
    void scoreRival(Rival &rival, std::size_t at, ScoredHour hour) const
    {
        if (!std::isfinite(rival.mean[at]))
            return;
        hour.forecast = rival.mean[at];
        hour.interval = rival.answer.intervals[at];
        rival.hours.push_back(hour);
    }

    void scoreDay(std::size_t origin, const Issue &issue, Backtest &result)
    {
        const std::size_t before = m_hours.size();
        const std::size_t naiveBefore = m_naive.hours.size();
        const std::size_t rivalBefore = m_rival.hours.size();
        for (std::size_t at = 0; at < m_leads.count; ++at) {
            const std::size_t hour = origin + m_leads.first + at;
            if (!m_series.known(hour))
                continue;
            const ScoredHour scored{issue.mean[at], m_series.at(hour), issue.intervals[at], m_series.hourOfDay(hour),
                                    m_scale.value()};
            m_hours.push_back(scored);
            scoreRival(m_naive, at, scored);
            scoreRival(m_rival, at, scored);
        }
        if (m_hours.size() == before)
            return;
        const auto since = [](const std::vector<ScoredHour> &hours, std::size_t from) {
            return scoreOf({}, {hours.begin() + static_cast<long>(from), hours.end()}, 0.9);
        };
        const BacktestScore own = since(m_hours, before);
        result.days.push_back({m_series.localDay(origin + m_leads.first), issue.method, own.hours, own.mae,
                               since(m_naive.hours, naiveBefore).mae, since(m_rival.hours, rivalBefore).mae, own.mase,
                               own.coverage, own.bias, issue.filledInputs > 0});
    }

    HourlyView m_series;
    HourlyView m_published;
    LeadRange m_leads;
    RollingForecaster m_forecaster;
    NaiveScale m_scale;
    Rival m_naive;
    Rival m_rival;
    std::vector<ScoredHour> m_hours;
};

std::optional<Error> faultOf(const HourlyView &series, std::size_t published, std::chrono::sys_days from,
                             std::chrono::sys_days to, const BacktestOptions &options)
{
    if (auto fault = faultOf(options.forecast))
        return fault;
    if (options.issueHour < 0 || options.issueHour > 23)
        return badInput("is to be issued at hour " + std::to_string(options.issueHour) + ", but a day has 0 to 23",
                        "Use 0 for midnight.");
    if (options.daysAhead != 1 && options.daysAhead != 2)
        return badInput("looks " + std::to_string(options.daysAhead) + " days ahead, but may look 1 or 2",
                        "Use 1 for the next day.");
    if (published != 0 && published != series.size())
        return badInput("has a published forecast of " + std::to_string(published) + " hours for a series of " +
                            std::to_string(series.size()),
                        "Give one figure for each hour.");
    if (to <= from)
        return badInput("is to run from " + dayText(from) + " to " + dayText(to - std::chrono::days(1)) +
                            ", which is no day",
                        "Give a last day that is not before the first.");
    if (series.startOf(from) >= static_cast<long>(series.size()) || series.startOf(to) <= 0)
        return badInput("is to run from " + dayText(from) + " to " + dayText(to - std::chrono::days(1)) +
                            ", outside the series, which has " + dayText(series.localDay(0)) + " to " +
                            dayText(series.localDay(series.size() - (series.size() > 0 ? 1 : 0))),
                        "Choose days inside the series.");
    return std::nullopt;
}

} // namespace

std::optional<Result<Backtest>> backtest(const std::vector<double> &series, const std::vector<double> &published,
                                         UtcTime first, std::chrono::sys_days from, std::chrono::sys_days to,
                                         const BacktestOptions &options, const LongWork &work)
{
    const HourlyView view(series, first, options.forecast.localOffset);
    if (const auto fault = faultOf(view, published.size(), from, to, options))
        return Result<Backtest>(*fault);
    Backtest result;
    result.from = from;
    result.to = to;
    result.issueHour = options.issueHour;
    result.daysAhead = options.daysAhead;
    result.promisedCoverage = options.forecast.coverage;

    const LeadRange leads{hoursToTarget(options), hoursOfDay};
    Run run(view, HourlyView(published, first, options.forecast.localOffset), leads, options.forecast);
    const auto warmUp = static_cast<long>(RollingForecaster::warmUpDays(leads, options.forecast));
    // Days after the end of the series have nothing to be scored by.
    const long begin = view.startOf(from);
    const long end = std::min(view.startOf(to), static_cast<long>(series.size()));
    const long firstStart = begin - warmUp * 24;
    for (long start = firstStart; start < end; start += 24) {
        if (work.stopped())
            return std::nullopt;
        const long origin = start - static_cast<long>(leads.first);
        if (origin >= 0)
            run.day(static_cast<std::size_t>(origin), start >= begin, result);
        else if (start >= begin)
            ++result.daysWithoutForecast;
        work.report(static_cast<double>(start - firstStart) / static_cast<double>(end - firstStart));
    }
    if (result.days.empty())
        return Result<Backtest>(badInput("found no day from " + dayText(from) + " to " +
                                             dayText(to - std::chrono::days(1)) +
                                             " with both enough history before it and figures to score it by",
                                         "Choose later days or a longer series."));
    run.finish(options.forecast.coverage, result);
    work.report(1.0);
    return Result<Backtest>(std::move(result));
}

} // namespace console::forecast
