// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/forecast.h"

#include <map>
#include <utility>

namespace console::forecast {

/// How good the forecast of one day was, once the day is over.
struct DaySkill {
    std::string region;          ///< ISO 3166-2 code, e.g. "PK-SD"
    std::chrono::sys_days day{}; ///< local date
    UtcTime issued{};            ///< origin of the forecast
    Method method = Method::SeasonalNaive;
    std::size_t hours = 0; ///< hours scored, 1 … 24
    double mae = 0.0;      ///< MW
    double naiveMae = 0.0; ///< MW; NaN if unknown
    double mase = 0.0;     ///< MAE ÷ the naive error in the training span; NaN if unknown
    double coverage = 0.0; ///< part of the hours inside the interval, 0 … 1; NaN without an interval
};

/// Scores the hours of `day` (local date of UTC plus `localOffset`) that both the forecast and the actual figures have.
/// `actuals` are hourly MW from `first` on, gap NaN. Empty when there is none. Pure; any thread.
[[nodiscard]] std::optional<DaySkill> scoreDay(const Forecast &forecast, std::string region,
                                               const std::vector<double> &actuals, UtcTime first,
                                               std::chrono::sys_days day, std::chrono::hours localOffset = pktOffset);

/// The scores of every issued forecast, kept in a file so that a bad forecast is seen later: one JSON object a line,
/// only ever appended to. A line that cannot be read is passed over, stays in the file and is told of in one sentence;
/// nothing else is lost by it. Used by one thread at a time; one process writes a file.
class SkillBook
{
public:
    /// Reads the book at `path` (UTF-8). A file that is not there yet is an empty book; the first add() makes it.
    /// Errors: a file that cannot be read or is larger than 64 MiB.
    [[nodiscard]] static Result<SkillBook> open(const std::string &path);

    /// Appends the score of a day, and is safe to be called again: a day of a region that is already there is left
    /// alone, unless more of its hours are known now, in which case the newer line counts. A failed write leaves the
    /// book as it was.
    [[nodiscard]] Status add(const DaySkill &skill);

    /// The last `count` days of a region that were scored, oldest first.
    [[nodiscard]] std::vector<DaySkill> lastDays(const std::string &region, std::size_t count) const;

    /// What is wrong with the file, in one sentence; empty if nothing is.
    [[nodiscard]] const std::string &damage() const { return m_damage; }
    /// Number of scored days, all regions together.
    [[nodiscard]] std::size_t size() const { return m_days.size(); }

private:
    explicit SkillBook(std::string path)
        : m_path(std::move(path))
    {
    }

    [[nodiscard]] bool isNews(const DaySkill &skill) const;
    void take(DaySkill skill);

    std::string m_path;
    std::string m_damage;
    bool m_endsInLine = true; ///< false after a write that was cut off
    std::map<std::pair<std::string, std::chrono::sys_days>, DaySkill> m_days;
};

} // namespace console::forecast
