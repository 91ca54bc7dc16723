// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"
#include "ui/widgets/key_value_panel.h"

#include <QList>
#include <QString>

/// What the Plan workspace says in words. Pure apart from the translator; GUI thread.
namespace console::ui::plan {

/// "modelled reference year 2025"; of a file its name, quality and span.
[[nodiscard]] QString sourceText(const models::ProvinceAnalysis &analysis);
/// "1.55 GW" from 1,000 MW on, "690 MW" below.
[[nodiscard]] QString power(double megawatts);
/// " [1,430–1,690]" in multiples of `unit` MW, with a space before it; empty where the bounds are not known.
[[nodiscard]] QString intervalText(const models::Bounds &bounds, double unit = 1.0, int decimals = 0);
/// The operator's line: how firm, how regular, and what may be built on it.
[[nodiscard]] QString operatorLine(const models::ProvinceAnalysis &analysis, bool analysed);
/// The board of figures below it; empty where nothing is known.
[[nodiscard]] QList<KeyValueRow> figureRows(const models::ProvinceAnalysis &analysis);
/// What the map's tool tip says of a province's verdict.
[[nodiscard]] QString verdictTip(const models::ProvinceAnalysis &analysis);

/// "January" for 0.
[[nodiscard]] QString monthName(int month);
[[nodiscard]] QString shortMonthName(int month);
/// "June, 21:00: −230 MW mean"; hours are PKT.
[[nodiscard]] QString cellText(int month, int hour, double megawatts);
/// The whole table in one sentence: where it is highest, lowest, and how much of it is a deficit.
[[nodiscard]] QString tableText(const models::MonthHourTable &table);
/// "P90 1,577 MW [1,430–1,690]"
[[nodiscard]] QString firmText(double megawatts, const models::Bounds &bounds);
/// "75 % of hours: at least 2,310 MW [2,195–2,426]"
[[nodiscard]] QString curveText(const models::CurvePoint &point);

/// "Sun 22 Nov 21:00 PKT, in 5 h"
[[nodiscard]] QString hourText(const QDateTime &hour, int hoursFromOrigin);
/// The method and how good it was; or why there is none.
[[nodiscard]] QString forecastLine(const models::ForecastView &view);
/// "Sun 22 Nov 21:00 PKT: 2,310 MW [2,195–2,426], naive 2,100 MW"
[[nodiscard]] QString forecastPointText(const models::ForecastPoint &point);
/// "20 Nov 2026: mean error 132 MW, naive 167 MW; 90 % band held 92 %"
[[nodiscard]] QString dayText(const models::DaySkill &day);
[[nodiscard]] bool isWorseThanNaive(const models::DaySkill &day);

/// "case LNG short"; empty while the reference is in force.
[[nodiscard]] QString caseInForceText(const models::Planner &planner);
/// "Analysing 40 %"; empty while nothing is computed.
[[nodiscard]] QString progressText(const models::PlanProgress &progress);
/// What a map mark says of a candidate.
[[nodiscard]] QString candidateTip(const models::CandidateRow &row);

} // namespace console::ui::plan
