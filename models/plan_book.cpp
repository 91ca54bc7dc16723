// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan_book.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace console::models {

namespace {

constexpr int mostEntries = 200;

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QJsonArray arrayOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).array();
}

bool isSensible(const Candidate &candidate)
{
    return !candidate.name.trimmed().isEmpty() && std::isfinite(candidate.longitude) &&
           std::isfinite(candidate.latitude) && candidate.megawatts > 0.0 && candidate.connectionMw > 0.0;
}

} // namespace

CaseChange clamped(CaseChange change)
{
    const auto inside = [](double value, double low, double high, double standard) {
        return std::isfinite(value) ? std::clamp(value, low, high) : standard;
    };
    change.lngFactor = inside(change.lngFactor, 0.0, 1.5, 1.0);
    change.hydroFactor = inside(change.hydroFactor, 0.0, 1.5, 1.0);
    change.demandFactor = inside(change.demandFactor, 0.5, 2.0, 1.0);
    change.rooftopFactor = inside(change.rooftopFactor, 0.0, 4.0, 1.0);
    change.corridorShiftMw = inside(change.corridorShiftMw, -4000.0, 8000.0, 0.0);
    return change;
}

QString casesToText(const QList<CaseChange> &cases)
{
    QJsonArray array;
    for (const CaseChange &change : cases)
        array.append(QJsonObject{{QStringLiteral("name"), change.name},
                                 {QStringLiteral("lng"), change.lngFactor},
                                 {QStringLiteral("hydro"), change.hydroFactor},
                                 {QStringLiteral("demand"), change.demandFactor},
                                 {QStringLiteral("rooftop"), change.rooftopFactor},
                                 {QStringLiteral("corridor_mw"), change.corridorShiftMw}});
    return compact(array);
}

QList<CaseChange> casesFromText(const QString &text)
{
    QList<CaseChange> cases;
    for (const QJsonValue &value : arrayOf(text)) {
        const QJsonObject object = value.toObject();
        CaseChange change;
        change.name = object.value(QLatin1String("name")).toString();
        change.lngFactor = object.value(QLatin1String("lng")).toDouble(1.0);
        change.hydroFactor = object.value(QLatin1String("hydro")).toDouble(1.0);
        change.demandFactor = object.value(QLatin1String("demand")).toDouble(1.0);
        change.rooftopFactor = object.value(QLatin1String("rooftop")).toDouble(1.0);
        change.corridorShiftMw = object.value(QLatin1String("corridor_mw")).toDouble(0.0);
        if (!change.name.trimmed().isEmpty() && cases.size() < mostEntries)
            cases.append(clamped(change));
    }
    return cases;
}

QString candidatesToText(const QList<Candidate> &candidates)
{
    QJsonArray array;
    for (const Candidate &candidate : candidates)
        array.append(QJsonObject{
            {QStringLiteral("name"), candidate.name},
            {QStringLiteral("kind"), candidate.kind == SiteKind::Ai ? QLatin1String("ai") : QLatin1String("mining")},
            {QStringLiteral("longitude"), candidate.longitude},
            {QStringLiteral("latitude"), candidate.latitude},
            {QStringLiteral("mw"), candidate.megawatts},
            {QStringLiteral("connection_mw"), candidate.connectionMw}});
    return compact(array);
}

QList<Candidate> candidatesFromText(const QString &text)
{
    QList<Candidate> candidates;
    for (const QJsonValue &value : arrayOf(text)) {
        const QJsonObject object = value.toObject();
        Candidate candidate;
        candidate.name = object.value(QLatin1String("name")).toString();
        candidate.kind =
            object.value(QLatin1String("kind")).toString() == QLatin1String("ai") ? SiteKind::Ai : SiteKind::Mining;
        candidate.longitude = object.value(QLatin1String("longitude")).toDouble(notKnown);
        candidate.latitude = object.value(QLatin1String("latitude")).toDouble(notKnown);
        candidate.megawatts = object.value(QLatin1String("mw")).toDouble();
        candidate.connectionMw = object.value(QLatin1String("connection_mw")).toDouble();
        if (isSensible(candidate) && candidates.size() < mostEntries)
            candidates.append(candidate);
    }
    return candidates;
}

} // namespace console::models
