// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plan_rules.h"

#include "models/formatting.h"

#include <QCoreApplication>

#include <cmath>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QString plain(double value)
{
    const int decimals = value == std::round(value) ? 0 : value * 10.0 == std::round(value * 10.0) ? 1 : 3;
    return formatting::number(value, decimals);
}

/// `subject` reads like "Demand is %1 %".
QString outside(const QString &subject, double value, const FieldRange &range)
{
    if (range.holds(value))
        return {};
    return tr("%1: give a number from %2 to %3.").arg(subject.arg(plain(value)), plain(range.low), plain(range.high));
}

QString firstOf(std::initializer_list<QString> problems)
{
    for (const QString &problem : problems) {
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

QString problemOfCase(const CaseChange &change, const QStringList &takenNames)
{
    const QString name = change.name.trimmed();
    if (name.isEmpty())
        return tr("The case has no name: give it one.");
    if (takenNames.contains(name, Qt::CaseInsensitive))
        return tr("Another case is named “%1”: give this one a different name.").arg(name);
    const QString range =
        firstOf({outside(tr("RLNG availability is %1 %"), change.lngFactor * 100.0, plantPercent),
                 outside(tr("Hydro output is %1 %"), change.hydroFactor * 100.0, plantPercent),
                 outside(tr("Demand is %1 %"), change.demandFactor * 100.0, demandPercent),
                 outside(tr("Rooftop solar is %1 %"), change.rooftopFactor * 100.0, rooftopPercent),
                 outside(tr("The corridor shift is %1 MW"), change.corridorShiftMw, corridorShiftMw)});
    if (!range.isEmpty())
        return range;
    CaseChange reference;
    reference.name = change.name;
    return change == reference ? tr("Nothing differs from the reference year: change at least one figure.") : QString();
}

QString problemOfCandidate(const Candidate &candidate, const QStringList &takenNames)
{
    const QString name = candidate.name.trimmed();
    if (name.isEmpty())
        return tr("The site has no name: give it one.");
    if (takenNames.contains(name, Qt::CaseInsensitive))
        return tr("Another candidate is named “%1”: give this one a different name.").arg(name);
    return firstOf({outside(tr("The load is %1 MW"), candidate.megawatts, siteMw),
                    outside(tr("The connection is %1 MW"), candidate.connectionMw, siteMw),
                    outside(tr("The longitude is %1° E, outside Pakistan"), candidate.longitude, longitudes),
                    outside(tr("The latitude is %1° N, outside Pakistan"), candidate.latitude, latitudes)});
}

} // namespace console::ui
