// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"

#include <cmath>

namespace console::test {

/// A planner whose answers a test puts in place, and which writes down what it was asked.
class FakePlanner final : public models::Planner
{
public:
    using models::Planner::Planner;

    [[nodiscard]] const models::ProvinceAnalysis &analysis(models::Region region) const override
    {
        return analyses.at(static_cast<std::size_t>(region));
    }
    [[nodiscard]] const models::ProvinceAnalysis &national() const override { return nationalAnalysis; }
    [[nodiscard]] bool isAnalysed() const override { return analysed; }
    [[nodiscard]] const QList<models::CaseRow> &cases() const override { return caseRows; }
    [[nodiscard]] QString caseInForce() const override { return chosenCase; }
    void useCase(const QString &key) override
    {
        chosenCase = key;
        emit casesChanged();
    }
    void addCase(const models::CaseChange &change) override { added.append(change); }
    void changeCase(const QString &key, const models::CaseChange &change) override { changed.append({key, change}); }
    void removeCase(const QString &key) override { removed.append(key); }
    [[nodiscard]] const models::ForecastView &forecast(models::Region region) const override
    {
        return forecasts.at(static_cast<std::size_t>(region));
    }
    [[nodiscard]] const QList<models::CandidateRow> &candidates() const override { return candidateRows; }
    void setCandidates(const QList<models::Candidate> &candidates) override { given.append(candidates); }
    void importCandidates(const QString &path) override { imported.append(path); }
    void runSiting() override { ++sitingRuns; }
    [[nodiscard]] std::array<QString, models::regionCount> measuredFrom() const override { return measured; }
    [[nodiscard]] models::PlanProgress progress() const override { return running; }
    void cancel() override { ++cancels; }

    std::array<models::ProvinceAnalysis, models::regionCount> analyses{};
    models::ProvinceAnalysis nationalAnalysis;
    bool analysed = true;
    QList<models::CaseRow> caseRows;
    QString chosenCase = QStringLiteral("reference");
    std::array<models::ForecastView, models::regionCount> forecasts{};
    QList<models::CandidateRow> candidateRows;
    std::array<QString, models::regionCount> measured{};
    models::PlanProgress running;

    QList<models::CaseChange> added;
    QList<std::pair<QString, models::CaseChange>> changed;
    QStringList removed;
    QList<QList<models::Candidate>> given;
    QStringList imported;
    int sitingRuns = 0;
    int cancels = 0;
};

/// A province as the modelled year has it, roughly: Sindh firm, Punjab by day, Gilgit-Baltistan without data.
inline models::ProvinceAnalysis sampleAnalysis(models::Region region)
{
    using models::Region;
    models::ProvinceAnalysis analysis;
    analysis.region = region;
    if (region == Region::GilgitBaltistan)
        return analysis;
    const bool sindh = region == Region::Sindh;
    const bool balochistan = region == Region::Balochistan;
    const bool punjab = region == Region::Punjab;
    const double mean = sindh ? 2682.0 : balochistan ? 926.0 : punjab ? 2554.0 : 0.0;
    const double firm = sindh ? 1554.0 : balochistan ? 418.0 : punjab ? 215.0 : 0.0;
    analysis.verdict = punjab       ? models::Verdict::DaytimeOnly
                       : mean > 0.0 ? models::Verdict::Consistent
                                    : models::Verdict::NoSurplus;
    analysis.quality = models::Quality::Modelled;
    analysis.first = QDateTime::fromMSecsSinceEpoch(1735671600000, Qt::UTC); // 1 January 2025, 00:00 PKT
    analysis.last = analysis.first.addSecs(8760LL * 3600);
    analysis.hours = 8760;
    analysis.mean = mean;
    analysis.firmP90 = firm;
    analysis.firmP90Bounds = {firm * 0.92, firm * 1.07};
    analysis.worstYearP90 = firm;
    analysis.worstYear = 2025;
    analysis.worstMonth = 6;
    analysis.aiMw = sindh ? 690.0 : balochistan ? 96.0 : 0.0;
    analysis.hubMw5 = firm * 1.38;
    analysis.hubBounds5 = {firm * 1.3, firm * 1.45};
    analysis.hubMw15 = firm * 1.7;
    analysis.hoursInSurplusPerDay = mean > 0.0 ? 23.4 : 0.0;
    analysis.deficitRuns = mean > 0.0 ? 21 : 1;
    analysis.meanRunHours = mean > 0.0 ? 3.2 : 8760.0;
    analysis.longestRunHours = sindh ? 3 : mean > 0.0 ? 9 : 8760;
    analysis.fullDaysShare = mean > 0.0 ? 0.71 : 0.0;
    analysis.autocorrelation24 = 0.86;
    analysis.autocorrelation168 = 0.72;
    analysis.explained = 0.81;
    analysis.divergence = 0.012;
    analysis.weeklyVariation = 0.28;
    for (int step = 0; step <= 100; ++step) {
        const double share = step / 100.0;
        const double value = mean * 2.1 * (1.0 - std::pow(share, 0.35)) + firm * std::sqrt(std::max(0.0, 1.0 - share));
        analysis.curve.append({share, value, {value * 0.95, value * 1.05}});
    }
    for (std::size_t month = 0; month < 12; ++month)
        for (std::size_t hour = 0; hour < 24; ++hour)
            analysis.monthHourMean[month][hour] =
                mean * (1.0 + 0.5 * std::cos((static_cast<double>(hour) - 12.0) * 0.2618)) *
                (1.0 - 0.5 * std::exp(-std::pow((static_cast<double>(month) - 5.5) / 2.0, 2.0)));
    return analysis;
}

/// 24 hours that were and 48 that may come.
inline models::ForecastView sampleForecast(models::Region region)
{
    models::ForecastView view;
    view.region = region;
    view.made = true;
    if (region == models::Region::GilgitBaltistan)
        return view;
    view.method = models::ForecastMethod::Ridge;
    view.quality = models::Quality::Modelled;
    view.origin = QDateTime::fromMSecsSinceEpoch(1795366800000, Qt::UTC);
    view.trainingDays = 364;
    for (int hour = -24; hour < 48; ++hour) {
        models::ForecastPoint point;
        point.hour = view.origin.addSecs(hour * 3600LL);
        const double value = 2400.0 + 1100.0 * std::sin(hour * 0.2618) + 9.0 * hour;
        if (hour < 0) {
            point.actual = value;
        } else {
            point.mean = value;
            point.bounds = {value - 120.0 - 8.0 * hour, value + 120.0 + 8.0 * hour};
            point.naive = value + 180.0 * std::cos(hour * 0.4);
        }
        view.points.append(point);
    }
    view.scaledError = 0.59;
    view.naiveScaledError = 0.98;
    view.coverage = 0.90;
    view.backtestDays = 60;
    for (int day = 0; day < 14; ++day)
        view.days.append({QDate(2026, 11, 8).addDays(day), 90.0 + 11.0 * (day % 5), 160.0 + 7.0 * (day % 4),
                          day == 9 ? 0.58 : 0.92});
    return view;
}

/// A planner with everything to see.
inline void fillSample(FakePlanner &planner)
{
    using namespace models;
    for (int region = 0; region < regionCount; ++region) {
        planner.analyses.at(static_cast<std::size_t>(region)) = sampleAnalysis(static_cast<Region>(region));
        planner.forecasts.at(static_cast<std::size_t>(region)) = sampleForecast(static_cast<Region>(region));
    }
    planner.nationalAnalysis = sampleAnalysis(Region::Sindh);
    const auto row = [](const char *key, double factor) {
        CaseRow line;
        line.key = QLatin1String(key);
        line.ready = true;
        const std::array<double, regionCount> firm{215, 1554, 0, 418, 0, notKnown, 0};
        for (std::size_t region = 0; region < firm.size(); ++region) {
            if (firm[region] == firm[region])
                line.firmP90[region] = {firm[region] * factor, models::Quality::Modelled};
            line.verdicts[region] = sampleAnalysis(static_cast<Region>(region)).verdict;
        }
        line.national = {2585.0 * factor, models::Quality::Modelled};
        return line;
    };
    planner.caseRows = {row("reference", 1.0),      row("lng-short", 0.34),    row("rooftop-high", 1.06),
                        row("corridor-high", 0.96), row("corridor-low", 1.05), row("hydro-low", 0.86)};
    planner.caseRows[1].verdicts[0] = Verdict::NoSurplus;
    CaseRow own = row("own-1", 0.9);
    own.userDefined = true;
    own.change.name = QStringLiteral("Dry year, rooftop 2028");
    own.change.hydroFactor = 0.8;
    own.change.rooftopFactor = 1.9;
    planner.caseRows.append(own);

    const auto candidate = [](int number, const char *name, SiteKind kind, double longitude, double latitude,
                              Region region, double megawatts, int rank) {
        CandidateRow line;
        line.number = number;
        line.candidate = {QLatin1String(name), kind, longitude, latitude, megawatts, megawatts};
        line.region = region;
        line.proved = true;
        line.accepted = rank > 0;
        line.rank = rank;
        line.quality = models::Quality::Modelled;
        line.absorbedGwh = megawatts * 8.5;
        line.curtailedHours = 261;
        line.curtailedShare = 0.021;
        line.corridorHours = 0.0;
        line.reserveHours = 0.0;
        line.headroomMw = 2140.0;
        line.firmLeftMw = 1250.0;
        return line;
    };
    planner.candidateRows = {
        candidate(1, "Port Qasim", SiteKind::Mining, 67.35, 24.78, Region::Sindh, 230, 2),
        candidate(2, "Thar Block II", SiteKind::Mining, 70.2, 24.8, Region::Sindh, 300, 1),
        candidate(3, "China Hub", SiteKind::Mining, 66.7, 24.95, Region::Balochistan, 140, 3),
        candidate(4, "Sahiwal", SiteKind::Ai, 73.2, 30.7, Region::Punjab, 200, 0),
    };
    CandidateRow &refused = planner.candidateRows[3];
    refused.refusal = RefusalKind::NotFirmEnough;
    refused.first = 200.0;
    refused.second = 0.0;
    refused.absorbedGwh = notKnown;
    refused.curtailedHours = 2486;
}

} // namespace console::test
