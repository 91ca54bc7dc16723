// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

#include <array>
#include <limits>

/// What the Plan workspace shows, as plain values. Power in MW, signed where it is a surplus; a figure that is not
/// known is NaN. Words for them are chosen in ui.
namespace console::models {

inline constexpr double notKnown = std::numeric_limits<double>::quiet_NaN();

/// One point of the duration curve.
struct CurvePoint {
    double share = 0.0; ///< of the hours, 0…1, in which the surplus is at least `megawatts`
    double megawatts = notKnown;
    Bounds bounds;
};

/// Month (0 = January) by PKT hour of day; NaN where there was no hour.
using MonthHourTable = std::array<std::array<double, 24>, 12>;

/// What the hours of a series say of one province.
struct ProvinceAnalysis {
    Region region = Region::Punjab;
    Verdict verdict = Verdict::NoData; ///< NoData: nothing below is filled
    Quality quality = Quality::Missing;
    QString source;   ///< what the series is called: a file's name, or empty for the modelled year
    QDateTime first;  ///< UTC
    QDateTime last;   ///< UTC, end of the last hour
    int hours = 0;    ///< with a figure
    int gapHours = 0; ///< without one
    bool coversAYear = true;

    double mean = notKnown;
    double firmP90 = notKnown; ///< exceeded in 90 % of the hours
    Bounds firmP90Bounds;
    double worstYearP90 = notKnown;
    int worstYear = 0;
    int worstMonth = 0;       ///< 1…12: where P90 is lowest; 0: not known
    double aiMw = notKnown;   ///< eligible for AI: lower bound of what is there but for 2.4 h a year
    double hubMw5 = notKnown; ///< eligible for mining at 5 % curtailment
    Bounds hubBounds5;
    double hubMw15 = notKnown; ///< the same at 15 %
    double hoursInSurplusPerDay = notKnown;
    int deficitRuns = 0; ///< runs of hours without surplus
    double meanRunHours = notKnown;
    int longestRunHours = 0;
    double fullDaysShare = notKnown; ///< share of days with 24 hours of at least `firmP90`

    double autocorrelation24 = notKnown;
    double autocorrelation168 = notKnown;
    double explained = notKnown;  ///< share of the variance that month and hour explain
    double divergence = notKnown; ///< Jensen–Shannon, between weeks
    double weeklyVariation = notKnown;

    QList<CurvePoint> curve; ///< by rising share
    MonthHourTable monthHourMean{};
};

/// What a case changes against the reference year. 1 and 0 leave a figure as published.
struct CaseChange {
    QString name;                 ///< of a person's own case
    double lngFactor = 1.0;       ///< availability of RLNG plants, 0…1.5
    double hydroFactor = 1.0;     ///< output of hydro plants, 0…1.5
    double demandFactor = 1.0;    ///< gross demand, 0.5…2
    double rooftopFactor = 1.0;   ///< rooftop solar of the year, 0…4
    double corridorShiftMw = 0.0; ///< added to the south→north limit, −4,000…+8,000
    bool operator==(const CaseChange &) const = default;
};

/// One line of the table of cases.
struct CaseRow {
    QString key;              ///< stable; of a built-in case the engine's key, e.g. "lng-short"
    bool userDefined = false; ///< has `change.name`
    int rooftopYear = 0;      ///< the year whose rooftop solar it assumes; 0: the reference year's
    CaseChange change;
    bool ready = false; ///< false while it is computed
    std::array<Value, regionCount> firmP90;
    std::array<Verdict, regionCount> verdicts{};
    Value national; ///< P90 of the hourly sum
};

/// One hour of a forecast.
struct ForecastPoint {
    QDateTime hour; ///< its beginning, UTC
    double mean = notKnown;
    Bounds bounds;
    double naive = notKnown;     ///< seasonal naive
    double published = notKnown; ///< somebody else's forecast, where the file has one
    double actual = notKnown;    ///< what became known since, or before the origin
};

/// How good the forecasts of one day were.
struct DaySkill {
    QDate day; ///< PKT
    double meanAbsoluteError = notKnown;
    double naiveError = notKnown;
    double coverage = notKnown; ///< share of the hours inside the 90 % interval
};

/// The next 48 hours of one province and how far to trust them.
struct ForecastView {
    Region region = Region::Punjab;
    bool made = false;                            ///< false while it is computed
    ForecastMethod method = ForecastMethod::None; ///< None: there is no forecast, `trouble` says why
    QString trouble;                              ///< empty without a forecast: nothing is known of the hours before
    Quality quality = Quality::Missing;           ///< of the series it was made from
    QDateTime origin;                             ///< UTC; nothing at or after it was used
    int trainingDays = 0;
    bool degraded = false;              ///< figures just before the origin were missing
    QList<ForecastPoint> points;        ///< 24 h before the origin (actual alone) and 48 h after
    double scaledError = notKnown;      ///< MASE of the backtest
    double naiveScaledError = notKnown; ///< of the seasonal naive
    double coverage = notKnown;         ///< of the 90 % interval in the backtest
    int backtestDays = 0;
    QList<DaySkill> days; ///< newest last
};

/// A place that somebody proposes.
struct Candidate {
    QString name;
    SiteKind kind = SiteKind::Mining;
    double longitude = 0.0; ///< degrees east
    double latitude = 0.0;  ///< degrees north
    double megawatts = 0.0;
    double connectionMw = 0.0; ///< what the connection carries
    bool operator==(const Candidate &) const = default;
};

/// A candidate and what the full-year run found.
struct CandidateRow {
    int number = 0; ///< of the map mark, 1…; the order in which the candidates were given
    Candidate candidate;
    Region region = Region::Punjab;
    bool inARegion = true;
    bool proved = false; ///< false: not run since the list or the case changed; nothing below is filled
    bool accepted = false;
    int rank = 0; ///< 1: best
    RefusalKind refusal = RefusalKind::None;
    double first = 0.0; ///< numbers of the refusal
    double second = 0.0;
    Quality quality = Quality::Missing;
    double absorbedGwh = notKnown;
    int curtailedHours = 0;           ///< hours with less than it asked for
    double curtailedShare = notKnown; ///< of its energy
    double corridorHours = notKnown;  ///< hours a year with the corridor full, beyond those without the site
    double reserveHours = notKnown;   ///< hours a year with reserve short, beyond those without the site
    double headroomMw = notKnown;     ///< curtailment-enabled headroom of the region when its turn came
    double firmLeftMw = notKnown;     ///< P90 of what is left in the region afterwards
};

/// What a long computation is doing.
struct PlanProgress {
    PlanWork work = PlanWork::None;
    double fraction = 0.0; ///< 0…1
};

} // namespace console::models
