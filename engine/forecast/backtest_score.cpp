// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/backtest_score.h"

#include <algorithm>
#include <cmath>

namespace console::forecast {

namespace {

/// A mean that is NaN of nothing.
class Mean
{
public:
    void add(double value)
    {
        m_sum += value;
        ++m_count;
    }
    [[nodiscard]] double value() const { return m_count == 0 ? std::nan("") : m_sum / static_cast<double>(m_count); }
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    double m_sum = 0.0;
    std::size_t m_count = 0;
};

/// Below this part of the mean size of actuals an hour has no percentage worth the name.
constexpr double nearZero = 0.05;

void scoreMeans(const std::vector<ScoredHour> &hours, BacktestScore &score)
{
    Mean size;
    for (const ScoredHour &hour : hours)
        size.add(std::abs(hour.actual));
    Mean absolute;
    Mean square;
    Mean percent;
    Mean scaled;
    Mean bias;
    for (const ScoredHour &hour : hours) {
        const double error = hour.forecast - hour.actual;
        absolute.add(std::abs(error));
        square.add(error * error);
        bias.add(error);
        if (std::abs(hour.actual) > 0.0 && std::abs(hour.actual) >= nearZero * size.value())
            percent.add(100.0 * std::abs(error / hour.actual));
        if (hour.naiveScale > 0.0)
            scaled.add(std::abs(error) / hour.naiveScale);
    }
    score.mae = absolute.value();
    score.rmse = std::sqrt(square.value());
    score.mape = percent.value();
    score.mapeHours = percent.count();
    score.mase = scaled.value();
    score.bias = bias.value();
}

std::array<double, 2> terciles(const std::vector<ScoredHour> &hours)
{
    std::vector<double> levels;
    for (const ScoredHour &hour : hours)
        levels.push_back(hour.forecast);
    if (levels.empty())
        return {std::nan(""), std::nan("")};
    std::sort(levels.begin(), levels.end());
    return {levels[levels.size() / 3], levels[levels.size() * 2 / 3]};
}

void scoreIntervals(const std::vector<ScoredHour> &hours, double coverage, BacktestScore &score)
{
    const double tail = (1.0 - coverage) / 2.0;
    score.levelLimits = terciles(hours);
    Mean inside;
    Mean width;
    Mean low;
    Mean median;
    Mean high;
    std::array<Mean, hoursOfDay> byHour;
    std::array<Mean, 3> byLevel;
    for (const ScoredHour &hour : hours) {
        if (!std::isfinite(hour.interval.low) || !std::isfinite(hour.interval.high))
            continue;
        const double hit = hour.interval.low <= hour.actual && hour.actual <= hour.interval.high ? 1.0 : 0.0;
        inside.add(hit);
        byHour[hour.hourOfDay].add(hit);
        byLevel[hour.forecast < score.levelLimits[0] ? 0 : hour.forecast < score.levelLimits[1] ? 1 : 2].add(hit);
        width.add(hour.interval.high - hour.interval.low);
        low.add(pinballLoss(tail, hour.interval.low, hour.actual));
        median.add(pinballLoss(0.5, hour.forecast, hour.actual));
        high.add(pinballLoss(1.0 - tail, hour.interval.high, hour.actual));
    }
    score.intervalHours = inside.count();
    score.coverage = inside.value();
    score.width = width.value();
    score.pinball = {low.value(), median.value(), high.value()};
    for (std::size_t hour = 0; hour < hoursOfDay; ++hour)
        score.coverageByHour[hour] = byHour[hour].value();
    for (std::size_t level = 0; level < byLevel.size(); ++level)
        score.coverageByLevel[level] = byLevel[level].value();
}

} // namespace

double pinballLoss(double part, double forecast, double actual)
{
    const double miss = actual - forecast;
    return miss >= 0.0 ? part * miss : (part - 1.0) * miss;
}

BacktestScore scoreOf(std::string name, const std::vector<ScoredHour> &hours, double coverage)
{
    BacktestScore score;
    score.name = std::move(name);
    score.hours = hours.size();
    scoreMeans(hours, score);
    scoreIntervals(hours, coverage, score);
    return score;
}

} // namespace console::forecast
