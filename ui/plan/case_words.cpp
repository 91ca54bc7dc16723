// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/case_words.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <cmath>
#include <optional>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

std::optional<GridCase> builtIn(const QString &key)
{
    static constexpr std::pair<const char *, GridCase> keys[] = {
        {"reference", GridCase::Reference},      {"lng-short", GridCase::LngShort},
        {"rooftop-high", GridCase::RooftopHigh}, {"corridor-high", GridCase::CorridorHigh},
        {"corridor-low", GridCase::CorridorLow}, {"hydro-low", GridCase::HydroLow}};
    for (const auto &[name, gridCase] : keys) {
        if (key == QLatin1String(name))
            return gridCase;
    }
    return std::nullopt;
}

QString percentOf(double factor)
{
    const double percent = factor * 100.0;
    const bool whole = std::abs(percent - std::round(percent)) < 0.05;
    return tr("%1 %").arg(formatting::number(percent, whole ? 0 : 1));
}

} // namespace

QString caseTitle(const CaseRow &row)
{
    if (row.userDefined)
        return row.change.name;
    if (row.rooftopYear > 0)
        return tr("Rooftop solar of %1").arg(row.rooftopYear);
    if (const std::optional<GridCase> known = builtIn(row.key))
        return words::gridCaseName(*known);
    const QString changes = caseChanges(row.change);
    return row.change.name.isEmpty() ? changes : row.change.name;
}

QString shortCaseTitle(const CaseRow &row)
{
    const std::optional<GridCase> known = row.userDefined ? std::nullopt : builtIn(row.key);
    if (known == GridCase::RooftopHigh)
        return tr("Rooftop × 1.5");
    if (known == GridCase::CorridorHigh)
        return tr("Corridor + 1,000");
    if (known == GridCase::CorridorLow)
        return tr("Corridor − 1,000");
    if (row.rooftopYear > 0 && !row.userDefined)
        return tr("Rooftop %1").arg(row.rooftopYear);
    return caseTitle(row);
}

QString caseChanges(const CaseChange &change)
{
    QStringList parts;
    const auto add = [&parts](double factor, const QString &pattern) {
        if (factor != 1.0)
            parts.append(pattern.arg(percentOf(factor)));
    };
    add(change.lngFactor, tr("RLNG plants %1"));
    add(change.hydroFactor, tr("hydro %1"));
    add(change.demandFactor, tr("demand %1"));
    add(change.rooftopFactor, tr("rooftop solar %1"));
    if (change.corridorShiftMw != 0.0)
        parts.append(tr("corridor %1 MW").arg(formatting::signedNumber({change.corridorShiftMw, Quality::Modelled})));
    return parts.join(tr(", "));
}

QString caseDifference(const Value &value, const Value &reference)
{
    if (value.isMissing() || reference.isMissing())
        return words::noData();
    return formatting::signedNumber({value.number - reference.number, value.quality});
}

QString verdictChange(const CaseRow &row, const CaseRow &reference, Region region)
{
    const auto at = static_cast<std::size_t>(region);
    const Verdict before = reference.verdicts.at(at);
    const Verdict now = row.verdicts.at(at);
    if (!row.ready || !reference.ready || before == now || before == Verdict::NoData || now == Verdict::NoData)
        return {};
    return tr("%1: %2 → %3").arg(words::regionName(region), words::verdictName(before), words::verdictName(now));
}

QStringList verdictChanges(const CaseRow &row, const CaseRow &reference)
{
    QStringList changes;
    for (int region = 0; region < regionCount; ++region) {
        const QString change = verdictChange(row, reference, static_cast<Region>(region));
        if (!change.isEmpty())
            changes.append(change);
    }
    return changes;
}

} // namespace console::ui
