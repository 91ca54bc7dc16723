// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/backtest_report.h"

#include "engine/forecast/forecast_check.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace console::forecast {

namespace {

using Json = nlohmann::ordered_json;

Json rounded(double value, double unit)
{
    return std::isfinite(value) ? Json(std::round(value * unit) / unit) : Json();
}

Json megawatts(double value)
{
    return rounded(value, 100.0);
}

Json ratio(double value)
{
    return rounded(value, 10000.0);
}

template <std::size_t count> Json ratios(const std::array<double, count> &values)
{
    Json list = Json::array();
    for (const double value : values)
        list.push_back(ratio(value));
    return list;
}

Json scoreJson(const BacktestScore &score)
{
    return {{"name", score.name},
            {"hours", score.hours},
            {"mae_mw", megawatts(score.mae)},
            {"rmse_mw", megawatts(score.rmse)},
            {"mape_percent", megawatts(score.mape)},
            {"mape_hours", score.mapeHours},
            {"mase", ratio(score.mase)},
            {"bias_mw", megawatts(score.bias)},
            {"interval_hours", score.intervalHours},
            {"pinball_low_mw", megawatts(score.pinball.low)},
            {"pinball_median_mw", megawatts(score.pinball.median)},
            {"pinball_high_mw", megawatts(score.pinball.high)},
            {"coverage", ratio(score.coverage)},
            {"coverage_by_hour", ratios(score.coverageByHour)},
            {"coverage_by_level", ratios(score.coverageByLevel)},
            {"level_limits_mw", {megawatts(score.levelLimits[0]), megawatts(score.levelLimits[1])}},
            {"width_mw", megawatts(score.width)}};
}

Json dayJson(const BacktestDay &day)
{
    return {{"day", dayText(day.day)},
            {"method", methodKey(day.method)},
            {"hours", day.hours},
            {"mae_mw", megawatts(day.mae)},
            {"naive_mae_mw", megawatts(day.naiveMae)},
            {"published_mae_mw", megawatts(day.publishedMae)},
            {"mase", ratio(day.mase)},
            {"coverage", ratio(day.coverage)},
            {"bias_mw", megawatts(day.bias)},
            {"degraded", day.degraded}};
}

Json regionJson(const RegionBacktest &entry)
{
    Json region{{"id", grid::isoCode(entry.region)}};
    if (!entry.backtest) {
        region["error"] = entry.backtest.error().sentence();
        return region;
    }
    const Backtest &backtest = entry.backtest.value();
    region["from"] = dayText(backtest.from);
    region["to"] = dayText(backtest.to - std::chrono::days(1));
    region["issue_hour"] = backtest.issueHour;
    region["days_ahead"] = backtest.daysAhead;
    region["promised_coverage"] = ratio(backtest.promisedCoverage);
    region["days_without_forecast"] = backtest.daysWithoutForecast;
    region["model"] = scoreJson(backtest.model);
    region["naive"] = scoreJson(backtest.naive);
    region["published"] = backtest.published ? scoreJson(*backtest.published) : Json();
    Json days = Json::array();
    for (const BacktestDay &day : backtest.days)
        days.push_back(dayJson(day));
    region["days"] = std::move(days);
    return region;
}

/// One line of the table: a name and a figure of each forecaster.
class Table
{
public:
    Table(std::ostream &out, const Backtest &backtest)
        : m_out(out)
        , m_scores{&backtest.model, &backtest.naive}
    {
        if (backtest.published)
            m_scores.push_back(&*backtest.published);
    }

    template <class Figure> void row(std::string_view name, int decimals, Figure figure)
    {
        m_out << "  " << std::left << std::setw(34) << name << std::right << std::fixed << std::setprecision(decimals);
        for (const BacktestScore *score : m_scores) {
            const double value = figure(*score);
            m_out << std::setw(16);
            if (std::isfinite(value))
                m_out << value;
            else
                m_out << "-";
        }
        m_out << '\n';
    }

    void header()
    {
        m_out << "  " << std::left << std::setw(34) << "" << std::right;
        for (const BacktestScore *score : m_scores)
            m_out << std::setw(16) << score->name;
        m_out << '\n';
    }

private:
    std::ostream &m_out;
    std::vector<const BacktestScore *> m_scores;
};

double extreme(const BacktestScore &score, bool most)
{
    double found = std::nan("");
    for (const double coverage : score.coverageByHour)
        if (!std::isfinite(found) || (most ? coverage > found : coverage < found))
            found = coverage;
    return 100.0 * found;
}

void writeBacktest(std::ostream &out, const Backtest &backtest)
{
    out << backtest.days.size() << " days from " << dayText(backtest.from) << " to "
        << dayText(backtest.to - std::chrono::days(1)) << ", issued at " << std::setw(2) << std::setfill('0')
        << backtest.issueHour << std::setfill(' ') << ":00, day ahead " << backtest.daysAhead << '\n';
    if (backtest.daysWithoutForecast > 0)
        out << "  " << backtest.daysWithoutForecast << " days without a forecast: too little history\n";
    const std::string promised = std::to_string(std::lround(backtest.promisedCoverage * 100.0));
    Table table(out, backtest);
    table.header();
    table.row("hours", 0, [](const BacktestScore &score) { return static_cast<double>(score.hours); });
    table.row("MAE, MW", 1, [](const BacktestScore &score) { return score.mae; });
    table.row("RMSE, MW", 1, [](const BacktestScore &score) { return score.rmse; });
    table.row("MAPE, %", 2, [](const BacktestScore &score) { return score.mape; });
    table.row("  over hours not near zero", 0,
              [](const BacktestScore &score) { return static_cast<double>(score.mapeHours); });
    table.row("MASE (168 h naive in training)", 3, [](const BacktestScore &score) { return score.mase; });
    table.row("bias, MW", 1, [](const BacktestScore &score) { return score.bias; });
    table.row("pinball low, MW", 1, [](const BacktestScore &score) { return score.pinball.low; });
    table.row("pinball median, MW", 1, [](const BacktestScore &score) { return score.pinball.median; });
    table.row("pinball high, MW", 1, [](const BacktestScore &score) { return score.pinball.high; });
    table.row("coverage of " + promised + " %, %", 1,
              [](const BacktestScore &score) { return 100.0 * score.coverage; });
    constexpr std::array<std::string_view, 3> levels{"  low forecasts", "  middle forecasts", "  high forecasts"};
    for (std::size_t level = 0; level < levels.size(); ++level)
        table.row(levels[level], 1,
                  [level](const BacktestScore &score) { return 100.0 * score.coverageByLevel[level]; });
    table.row("  worst hour of the day", 1, [](const BacktestScore &score) { return extreme(score, false); });
    table.row("  best hour of the day", 1, [](const BacktestScore &score) { return extreme(score, true); });
    table.row("mean width, MW", 1, [](const BacktestScore &score) { return score.width; });
}

} // namespace

std::string backtestReportJson(std::string_view label, const std::vector<RegionBacktest> &backtests)
{
    Json report{{"label", label}};
    Json regions = Json::array();
    for (const RegionBacktest &entry : backtests)
        regions.push_back(regionJson(entry));
    report["regions"] = std::move(regions);
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string backtestReportText(std::string_view label, const std::vector<RegionBacktest> &backtests)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << label << '\n';
    for (const RegionBacktest &entry : backtests) {
        out << '\n' << grid::isoCode(entry.region) << ": ";
        if (entry.backtest)
            writeBacktest(out, entry.backtest.value());
        else
            out << entry.backtest.error().sentence() << '\n';
    }
    return out.str();
}

} // namespace console::forecast
