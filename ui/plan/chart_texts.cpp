// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the curve, the heat map and the forecast.
#include "models/formatting.h"
#include "ui/plan/plan_texts.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <cmath>

namespace console::ui::plan {

using namespace models;
using formatting::number;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PlanTexts", text);
}

QString methodName(ForecastMethod method)
{
    switch (method) {
    case ForecastMethod::None: return {};
    case ForecastMethod::Ridge: return tr("Ridge regression by hour");
    case ForecastMethod::HoltWinters: return tr("Double-seasonal Holt–Winters");
    case ForecastMethod::SeasonalNaive: return tr("Seasonal naive: last week's hours again");
    }
    return {};
}

QString skill(const ForecastView &view)
{
    if (view.backtestDays <= 0 || !std::isfinite(view.scaledError))
        return tr("Skill not known yet: no backtest.");
    QString text = tr("Skill: error %1 times that of last week's figures").arg(number(view.scaledError, 2));
    if (std::isfinite(view.naiveScaledError))
        text += tr(" (seasonal naive %1)").arg(number(view.naiveScaledError, 2));
    if (std::isfinite(view.coverage))
        text += tr(", 90 % band held %1 of %2 hours over %3 days")
                    .arg(words::percent(view.coverage), number(view.backtestDays * 24.0), number(view.backtestDays));
    return text + QLatin1Char('.');
}

} // namespace

QString intervalText(const Bounds &bounds, double unit, int decimals)
{
    if (!bounds.areKnown())
        return {};
    // Beside a minus sign a dash would be read as another.
    const QString form = bounds.low < 0.0 || bounds.high < 0.0 ? tr(" [%1 to %2]") : tr(" [%1–%2]");
    return form.arg(number(bounds.low / unit, decimals), number(bounds.high / unit, decimals));
}

QString monthName(int month)
{
    return QLocale::c().standaloneMonthName(month + 1);
}

QString shortMonthName(int month)
{
    return QLocale::c().standaloneMonthName(month + 1, QLocale::ShortFormat);
}

QString cellText(int month, int hour, double megawatts)
{
    const QString when = tr("%1, %2:00").arg(monthName(month)).arg(hour, 2, 10, QLatin1Char('0'));
    if (!std::isfinite(megawatts))
        return tr("%1: no data").arg(when);
    return tr("%1: %2 MW mean").arg(when, formatting::signedNumber({megawatts, Quality::Modelled}));
}

QString tableText(const MonthHourTable &table)
{
    int highest = -1;
    int lowest = -1;
    int deficits = 0;
    int known = 0;
    const auto at = [&](int cell) {
        return table.at(static_cast<std::size_t>(cell / 24)).at(static_cast<std::size_t>(cell % 24));
    };
    for (int cell = 0; cell < 12 * 24; ++cell) {
        if (!std::isfinite(at(cell)))
            continue;
        ++known;
        deficits += at(cell) < 0.0 ? 1 : 0;
        if (highest < 0 || at(cell) > at(highest))
            highest = cell;
        if (lowest < 0 || at(cell) < at(lowest))
            lowest = cell;
    }
    if (known == 0)
        return words::noData();
    return tr("Highest %1; lowest %2; mean deficit in %3 of %4 cells of month and hour")
        .arg(cellText(highest / 24, highest % 24, at(highest)), cellText(lowest / 24, lowest % 24, at(lowest)))
        .arg(deficits)
        .arg(known);
}

QString firmText(double megawatts, const Bounds &bounds)
{
    return tr("P90 %1%2").arg(words::megawatts(megawatts), intervalText(bounds));
}

QString curveText(const CurvePoint &point)
{
    if (!std::isfinite(point.megawatts))
        return tr("%1 of hours: no data").arg(words::percent(point.share));
    return tr("%1 of hours: at least %2%3")
        .arg(words::percent(point.share), words::megawatts(point.megawatts), intervalText(point.bounds));
}

QString hourText(const QDateTime &hour, int hoursFromOrigin)
{
    const QString when = tr("%1 PKT").arg(formatting::pktWeekdayHour(hour));
    if (hoursFromOrigin == 0)
        return tr("%1, now").arg(when);
    return hoursFromOrigin > 0 ? tr("%1, in %2 h").arg(when).arg(hoursFromOrigin)
                               : tr("%1, %2 h ago").arg(when).arg(-hoursFromOrigin);
}

QString forecastLine(const ForecastView &view)
{
    if (view.method == ForecastMethod::None)
        return !view.trouble.isEmpty() ? tr("No forecast. %1").arg(view.trouble)
               : view.made             ? tr("No forecast: nothing is known of its hours.")
                                       : tr("Being computed…");
    QString line =
        tr("%1, trained on %2 days, %3. %4")
            .arg(methodName(view.method), number(view.trainingDays), words::qualityName(view.quality), skill(view));
    if (view.degraded)
        line += QLatin1Char(' ') + tr("The newest figures are missing: expect it to be worse.");
    return line;
}

QString forecastPointText(const ForecastPoint &point)
{
    QStringList parts;
    if (std::isfinite(point.actual))
        parts.append(tr("%1 actual").arg(words::megawatts(point.actual)));
    if (std::isfinite(point.mean))
        parts.append(tr("%1%2 forecast").arg(words::megawatts(point.mean), intervalText(point.bounds)));
    if (std::isfinite(point.naive))
        parts.append(tr("naive %1").arg(words::megawatts(point.naive)));
    if (std::isfinite(point.published))
        parts.append(tr("published %1").arg(words::megawatts(point.published)));
    if (parts.isEmpty())
        parts.append(words::noData());
    return tr("%1 PKT: %2").arg(formatting::pktWeekdayHour(point.hour), parts.join(QStringLiteral(", ")));
}

bool isWorseThanNaive(const DaySkill &day)
{
    return day.meanAbsoluteError > day.naiveError;
}

QString dayText(const DaySkill &day)
{
    const QString when = QLocale::c().toString(day.day, QStringLiteral("d MMM yyyy"));
    if (!std::isfinite(day.meanAbsoluteError))
        return tr("%1: no data").arg(when);
    QString text = tr("%1: mean error %2").arg(when, words::megawatts(day.meanAbsoluteError));
    if (std::isfinite(day.naiveError))
        text += tr(", naive %1").arg(words::megawatts(day.naiveError));
    if (isWorseThanNaive(day))
        text += tr(", worse than naive");
    if (std::isfinite(day.coverage))
        text += tr("; 90 % band held %1").arg(words::percent(day.coverage));
    return text;
}

} // namespace console::ui::plan
