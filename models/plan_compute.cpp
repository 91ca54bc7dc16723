// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan_compute.h"

#include "engine/analysis/region_analysis.h"
#include "engine/forecast/backtest.h"
#include "engine/forecast/skill_book.h"
#include "engine/grid/year_model.h"
#include "engine/siting/siting_run.h"
#include "models/convert.h"
#include "models/plan_convert.h"

#include <cmath>
#include <vector>

namespace console::models {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr int hoursShownBefore = 24;
constexpr std::size_t skillDaysShown = 28;

/// The model of a case, with measured series in their places.
grid::SeriesSet seriesOfCase(const PlanGround &ground, const grid::CaseChange &change)
{
    grid::SeriesSet set = grid::seriesOf(grid::YearModel(*ground.data, change).run());
    for (std::size_t region = 0; region < grid::regionCount; ++region)
        if (ground.isMeasured(region))
            set.regions[region] = ground.measured->regions[region];
    return set;
}

struct Past {
    std::vector<double> figures;
    std::vector<double> published;
    UtcTime first{};
    UtcTime origin{};
    Quality quality = Quality::Modelled;
};

/// The hours of the modelled year that stand for those before `now`. The year before the last one has weather and
/// demand of other luck: were it the same year again, it would hold the very hours that are to be forecast.
Past modelledPast(const PlanGround &ground, const grid::CaseChange &change, std::size_t region, UtcTime now)
{
    constexpr hours aYear{364 * 24};
    const grid::ReferenceYear recent = grid::YearModel(*ground.data, change).run();
    const grid::ReferenceYear older = grid::YearModel(*ground.data, change, grid::shippedYearSeed + 1).run();
    Past past;
    past.origin = std::chrono::floor<hours>(now);
    past.first = past.origin - 2 * aYear;
    if (!recent.hasData[region])
        return past;
    for (UtcTime hour = past.first; hour < past.origin; hour += hours(1)) {
        const grid::ReferenceYear &year = hour < past.origin - aYear ? older : recent;
        past.figures.push_back(year.hours[grid::modelHour(toPkt(hour))].regions[region].surplus.value());
    }
    return past;
}

Past measuredPast(const grid::RegionSeries &series, UtcTime now)
{
    Past past;
    past.figures = series.target();
    past.published = series.forecast;
    past.first = series.first;
    past.origin = std::min<UtcTime>(std::chrono::floor<hours>(now), series.end());
    past.quality = Quality::Measured;
    return past;
}

void addPast(const Past &past, ForecastView &view)
{
    const auto figure = [&](UtcTime hour) {
        const auto at = (hour - past.first) / hours(1);
        const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(past.figures.size());
        return inside ? past.figures[static_cast<std::size_t>(at)] : notKnown;
    };
    for (int before = 1; before <= hoursShownBefore; ++before) {
        ForecastPoint point;
        const UtcTime hour = past.origin - hours(before);
        point.hour = convert(hour);
        point.actual = figure(hour);
        view.points.prepend(point);
    }
    for (ForecastPoint &point : view.points) {
        const auto at = (toEngine(point.hour) - past.first) / hours(1);
        if (at >= 0 && at < static_cast<std::ptrdiff_t>(past.published.size()))
            point.published = past.published[static_cast<std::size_t>(at)];
        if (toEngine(point.hour) >= past.origin && past.quality == Quality::Measured)
            point.actual = figure(toEngine(point.hour));
    }
}

/// Puts the days that are over into the book, and shows the last ones that are in it. A book that cannot be used costs
/// the memory of older days, not the forecast.
void keepSkill(const forecast::Backtest &tested, Region region, const Past &past, const QString &folder,
               ForecastView &view)
{
    if (folder.isEmpty())
        return;
    const char *name =
        past.quality == Quality::Measured ? "/forecast-skill-measured.jsonl" : "/forecast-skill-modelled.jsonl";
    auto book = forecast::SkillBook::open(folder.toStdString() + name);
    if (!book)
        return;
    const std::string code(grid::isoCode(toEngine(region)));
    for (const forecast::BacktestDay &day : tested.days) {
        forecast::DaySkill skill;
        skill.region = code;
        skill.day = day.day;
        skill.issued = UtcTime(day.day) - pktOffset;
        skill.method = day.method;
        skill.hours = day.hours;
        skill.mae = day.mae;
        skill.naiveMae = day.naiveMae;
        skill.mase = day.mase;
        skill.coverage = day.coverage;
        if (!book.value().add(skill))
            return;
    }
    view.days.clear();
    for (const forecast::DaySkill &day : book.value().lastDays(code, skillDaysShown))
        view.days.append(convert(day));
}

} // namespace

bool PlanGround::isMeasured(std::size_t region) const
{
    return measured && measured->regions[region] && !measured->regions[region]->surplus.empty();
}

std::optional<CaseAnalysis> analyseCase(const PlanGround &ground, const grid::CaseChange &change, const LongWork &work)
{
    analysis::AnalysisOptions options;
    options.background = true;
    options.draws = ground.draws;
    options.thresholds = ground.thresholds;
    const auto found = analysis::analyseAll(seriesOfCase(ground, change), options, work);
    if (!found)
        return std::nullopt;
    CaseAnalysis result;
    for (std::size_t region = 0; region < grid::regionCount; ++region)
        result.regions[region] = convert(found->regions[region], static_cast<Region>(region),
                                         ground.isMeasured(region) ? ground.files[region] : QString());
    result.national = convert(found->national, Region::Punjab, {});
    return result;
}

std::optional<ForecastView> forecastRegion(const PlanGround &ground, const grid::CaseChange &change, Region region,
                                           const QDateTime &now, const SkillWanted &skill, const LongWork &work)
{
    const auto at = static_cast<std::size_t>(region);
    const Past past = ground.isMeasured(at) ? measuredPast(*ground.measured->regions[at], toEngine(now))
                                            : modelledPast(ground, change, at, toEngine(now));
    ForecastView view;
    view.region = region;
    view.made = true;
    if (past.figures.empty())
        return view;
    const auto made = forecast::makeForecast(past.figures, past.first, past.origin, {}, work.part(0.0, 0.4));
    if (!made)
        return std::nullopt;
    if (!*made) {
        view.trouble = QString::fromStdString(made->error().sentence());
        return view;
    }
    view = convert(made->value(), region, past.quality == Quality::Measured ? Quality::Measured : Quality::Modelled);
    addPast(past, view);
    if (skill.days > 0) {
        const auto today = std::chrono::floor<days>(past.origin + pktOffset);
        const auto tested = forecast::backtest(past.figures, past.published, past.first,
                                               std::chrono::sys_days(today) - days(skill.days),
                                               std::chrono::sys_days(today), {}, work.part(0.4, 1.0));
        if (!tested)
            return std::nullopt;
        if (*tested) {
            addSkill(tested->value(), view);
            keepSkill(tested->value(), region, past, skill.folder, view);
        }
    }
    return view;
}

std::optional<QList<CandidateRow>> proveSites(const PlanGround &ground, const grid::CaseChange &change,
                                              QList<CandidateRow> rows, const LongWork &work)
{
    const grid::YearModel model(*ground.data, change);
    grid::SeriesSet measured;
    for (std::size_t region = 0; region < grid::regionCount; ++region)
        if (ground.isMeasured(region))
            measured.regions[region] = ground.measured->regions[region];
    std::vector<siting::Candidate> candidates;
    QList<int> rowOf;
    for (int row = 0; row < rows.size(); ++row) {
        if (!rows[row].inARegion) {
            rows[row].proved = true;
            rows[row].refusal = RefusalKind::Outside;
            continue;
        }
        candidates.push_back(toEngine(rows[row].candidate, rows[row].region));
        rowOf.append(row);
    }
    const auto proofs =
        siting::proveCandidates(siting::ProvingGround(model, measured), candidates, ground.limits, work);
    if (!proofs)
        return std::nullopt;
    for (const siting::SiteProof &proof : *proofs)
        addProof(proof, rows[rowOf[static_cast<int>(proof.candidate)]]);
    int last = static_cast<int>(proofs->size());
    for (CandidateRow &row : rows)
        if (!row.inARegion)
            row.rank = ++last;
    return rows;
}

} // namespace console::models
