// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/background_queue.h"
#include "models/planner.h"
#include "models/settings.h"

#include <QElapsedTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace console::grid {
struct ReferenceYearData;
struct SeriesSet;
} // namespace console::grid

namespace console::models {

struct CaseAnalysis;
struct PlanGround;

/// Answers from the modelled year and the measured series. Each case is analysed once and kept; forecasts are made
/// anew whenever an hour of the grid's clock has passed. A person's cases and candidates are kept in the settings.
/// `settings` must outlive it. GUI thread.
class LivePlanner final : public Planner
{
    Q_OBJECT
public:
    /// Which region a place lies in, by the map.
    using RegionAt = std::function<std::optional<Region>(double longitude, double latitude)>;

    LivePlanner(std::shared_ptr<const grid::ReferenceYearData> data, Settings *settings, RegionAt regionAt,
                QObject *parent = nullptr);
    ~LivePlanner() override;

    /// Measured series that stand in the place of the model, with their names; null: none. Everything is computed anew.
    void setMeasured(std::shared_ptr<const grid::SeriesSet> measured, const std::array<QString, regionCount> &files);
    /// The grid's clock. Forecasts follow it by the hour, but at most once in `leastPause`.
    void setNow(const QDateTime &now);
    /// A folder in which the skill of each day is kept, so that a bad forecast is seen later; empty: none.
    void keepSkillIn(const QString &folder) { m_skillFolder = folder; }
    /// How thorough the answers are: draws of the bootstrap (1,000 at first), and days before now that are forecast
    /// again to tell how good the forecasts have been (60 at first; 0: none).
    void setEffort(int draws, int skillDays);
    void setLeastPause(std::chrono::milliseconds pause) { m_leastPause = pause; }
    /// Begins to compute; before that nothing costs time, so that a window that never shows the plan is free of it.
    void start();
    /// Nothing runs and nothing waits.
    [[nodiscard]] bool isIdle() const { return m_queue.isIdle(); }

    [[nodiscard]] const ProvinceAnalysis &analysis(Region region) const override;
    [[nodiscard]] const ProvinceAnalysis &national() const override;
    [[nodiscard]] bool isAnalysed() const override;
    [[nodiscard]] const QList<CaseRow> &cases() const override { return m_cases; }
    [[nodiscard]] QString caseInForce() const override { return m_inForce; }
    void useCase(const QString &key) override;
    void addCase(const CaseChange &change) override;
    void changeCase(const QString &key, const CaseChange &change) override;
    void removeCase(const QString &key) override;
    [[nodiscard]] const ForecastView &forecast(Region region) const override;
    [[nodiscard]] const QList<CandidateRow> &candidates() const override { return m_candidates; }
    void setCandidates(const QList<Candidate> &candidates) override;
    void importCandidates(const QString &path) override;
    /// Also happens by itself when the list, the case or the series changes.
    void runSiting() override;
    [[nodiscard]] std::array<QString, regionCount> measuredFrom() const override;
    [[nodiscard]] PlanProgress progress() const override { return m_queue.progress(); }
    void cancel() override;

signals:
    /// All that was asked for is computed.
    void idle();

private:
    void listCases();
    void list(const QList<Candidate> &candidates);
    void computeCase(const QString &key, bool last);
    void computeAll();
    void computeForecasts();
    void forgetProofs();
    void keepCases();
    void keepCandidates();
    [[nodiscard]] const CaseRow *row(const QString &key) const;

    Settings *m_settings;
    RegionAt m_regionAt;
    std::unique_ptr<PlanGround> m_ground;
    QList<CaseRow> m_cases;
    QString m_inForce = QStringLiteral("reference");
    std::map<QString, std::shared_ptr<const CaseAnalysis>> m_analyses; ///< by key of the case
    std::array<ForecastView, regionCount> m_forecasts;
    QList<CandidateRow> m_candidates;
    QString m_skillFolder;
    QDateTime m_now;
    QDateTime m_forecastHour; ///< that the newest forecasts were asked for
    QElapsedTimer m_sinceForecast;
    std::chrono::milliseconds m_leastPause{20'000};
    int m_skillDays = 60; ///< enough to tell a good method from a lucky week, few enough to be made anew every hour
    bool m_started = false;
    BackgroundQueue m_queue; ///< last: it must end before what its results are put into
};

} // namespace console::models
