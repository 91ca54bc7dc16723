// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"

#include <QObject>

namespace console::models {

/// Everything the Plan workspace asks for; behind it is LivePlanner or a test's own. What takes long is computed on a
/// thread of its own at background priority, one piece after another; a newer question about the same thing replaces
/// the older one. GUI thread.
class Planner : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Of the case in force; NoData until it is computed (see `isAnalysed`).
    [[nodiscard]] virtual const ProvinceAnalysis &analysis(Region region) const = 0;
    /// Of the sum of all regions.
    [[nodiscard]] virtual const ProvinceAnalysis &national() const = 0;
    /// Whether the analyses are those of the case in force and the newest series.
    [[nodiscard]] virtual bool isAnalysed() const = 0;

    [[nodiscard]] virtual const QList<CaseRow> &cases() const = 0; ///< the reference first
    /// Key of the case whose analyses, forecasts and sites are shown.
    [[nodiscard]] virtual QString caseInForce() const = 0;
    virtual void useCase(const QString &key) = 0;
    virtual void addCase(const CaseChange &change) = 0;
    virtual void changeCase(const QString &key, const CaseChange &change) = 0; ///< a person's own
    virtual void removeCase(const QString &key) = 0;                           ///< a person's own

    /// Not `made` while it is computed for the first time.
    [[nodiscard]] virtual const ForecastView &forecast(Region region) const = 0;

    [[nodiscard]] virtual const QList<CandidateRow> &candidates() const = 0;
    virtual void setCandidates(const QList<Candidate> &candidates) = 0;
    /// Reads a CSV file of candidates and adds them; emits `failed` with a sentence otherwise.
    virtual void importCandidates(const QString &path) = 0;
    virtual void runSiting() = 0;

    /// The regions whose figures are measured, by file name; empty strings for the modelled ones.
    [[nodiscard]] virtual std::array<QString, regionCount> measuredFrom() const = 0;

    [[nodiscard]] virtual PlanProgress progress() const = 0;
    /// Gives up what is computed now and what waits.
    virtual void cancel() = 0;

signals:
    void analysisChanged();
    void casesChanged(); ///< also when another one is in force
    void forecastChanged();
    void candidatesChanged();
    void progressChanged();
    void failed(const QString &sentence);
};

} // namespace console::models
