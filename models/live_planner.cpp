// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/live_planner.h"

#include "engine/grid/reference_year_data.h"
#include "engine/siting/candidate_file.h"
#include "models/convert.h"
#include "models/plan_beginnings.h"
#include "models/plan_book.h"
#include "models/plan_compute.h"
#include "models/plan_convert.h"

#include <algorithm>

namespace console::models {

namespace {

const QString referenceKey = QStringLiteral("reference");

QString sitingName()
{
    return QStringLiteral("siting");
}
QString caseName(const QString &key)
{
    return QStringLiteral("case/") + key;
}
QString forecastName(Region region)
{
    return QStringLiteral("forecast/") + isoCode(region);
}

QString newKey(const QList<CaseRow> &rows)
{
    for (int number = 1;; ++number) {
        const QString key = QStringLiteral("own-%1").arg(number);
        if (std::none_of(rows.begin(), rows.end(), [&](const CaseRow &row) { return row.key == key; }))
            return key;
    }
}

void fillRow(CaseRow &row, const CaseAnalysis &analysis)
{
    row.ready = true;
    for (std::size_t region = 0; region < analysis.regions.size(); ++region) {
        const ProvinceAnalysis &province = analysis.regions[region];
        row.firmP90[region] =
            province.quality == Quality::Missing ? Value{} : Value{province.firmP90, province.quality};
        row.verdicts[region] = province.verdict;
    }
    row.national = analysis.national.quality == Quality::Missing
                       ? Value{}
                       : Value{analysis.national.firmP90, analysis.national.quality};
}

} // namespace

LivePlanner::LivePlanner(std::shared_ptr<const grid::ReferenceYearData> data, Settings *settings, RegionAt regionAt,
                         QObject *parent)
    : Planner(parent)
    , m_settings(settings)
    , m_regionAt(std::move(regionAt))
    , m_ground(std::make_unique<PlanGround>())
{
    m_ground->data = std::move(data);
    m_ground->thresholds = thresholdsIn(*settings);
    m_ground->limits = limitsIn(*settings);
    for (int region = 0; region < regionCount; ++region)
        m_forecasts[static_cast<std::size_t>(region)].region = static_cast<Region>(region);
    listCases();
    const QString kept = settings->value(Settings::Key::Candidates).toString();
    list(kept.isEmpty() ? exampleCandidates() : candidatesFromText(kept));
    connect(&m_queue, &BackgroundQueue::progressChanged, this, &Planner::progressChanged);
    connect(&m_queue, &BackgroundQueue::idle, this, &LivePlanner::idle);
    connect(&m_queue, &BackgroundQueue::faulted, this,
            [this](const QString &, const QString &sentence) { emit failed(sentence); });
}

LivePlanner::~LivePlanner() = default;

void LivePlanner::listCases()
{
    m_cases = builtInCases(*m_ground->data);
    for (const CaseChange &change : casesFromText(m_settings->value(Settings::Key::PlanCases).toString())) {
        CaseRow row;
        row.key = newKey(m_cases);
        row.userDefined = true;
        row.change = change;
        m_cases.append(row);
    }
}

const CaseRow *LivePlanner::row(const QString &key) const
{
    const auto found =
        std::find_if(m_cases.begin(), m_cases.end(), [&](const CaseRow &each) { return each.key == key; });
    return found == m_cases.end() ? nullptr : &*found;
}

void LivePlanner::setEffort(int draws, int skillDays)
{
    m_ground->draws = draws;
    m_skillDays = skillDays;
}

void LivePlanner::start()
{
    if (m_started)
        return;
    m_started = true;
    computeAll();
}

void LivePlanner::computeAll()
{
    if (!m_started)
        return;
    computeCase(m_inForce, false);
    runSiting();
    computeForecasts();
    for (const CaseRow &each : m_cases)
        if (each.key != m_inForce)
            computeCase(each.key, true);
}

void LivePlanner::computeCase(const QString &key, bool last)
{
    const CaseRow *wanted = row(key);
    if (!m_started || !wanted || m_analyses.contains(key))
        return;
    const PlanWork work = last ? PlanWork::Cases : PlanWork::Analysis;
    m_queue.put(
        work, caseName(key),
        [this, key, ground = *m_ground,
         change = toEngine(wanted->change)](const LongWork &hand) -> BackgroundQueue::Adopt {
            auto found = analyseCase(ground, change, hand);
            if (!found)
                return {};
            return [this, key, analysis = std::make_shared<const CaseAnalysis>(std::move(*found))] {
                m_analyses[key] = analysis;
                for (CaseRow &each : m_cases)
                    if (each.key == key)
                        fillRow(each, *analysis);
                emit casesChanged();
                if (key == m_inForce)
                    emit analysisChanged();
            };
        },
        last);
}

void LivePlanner::computeForecasts()
{
    const CaseRow *wanted = row(m_inForce);
    if (!m_started || !wanted || !m_now.isValid())
        return;
    m_forecastHour = QDateTime::fromMSecsSinceEpoch(m_now.toMSecsSinceEpoch() / 3'600'000 * 3'600'000, Qt::UTC);
    m_sinceForecast.start();
    SkillWanted skill{m_skillDays, {}};
    // Days of another case never were, so they are not worth keeping.
    if (!m_skillFolder.isEmpty() && m_inForce == referenceKey)
        skill.folder = m_skillFolder;
    for (int index = 0; index < regionCount; ++index) {
        const auto region = static_cast<Region>(index);
        m_queue.put(PlanWork::Forecast, forecastName(region),
                    [this, region, index, ground = *m_ground, change = toEngine(wanted->change), now = m_now,
                     skill](const LongWork &hand) -> BackgroundQueue::Adopt {
                        auto found = forecastRegion(ground, change, region, now, skill, hand);
                        if (!found)
                            return {};
                        return [this, index, view = std::move(*found)] {
                            m_forecasts[static_cast<std::size_t>(index)] = view;
                            emit forecastChanged();
                        };
                    });
    }
}

void LivePlanner::setNow(const QDateTime &now)
{
    m_now = now;
    const bool known = m_forecastHour.isValid();
    const bool passed = !known || now >= m_forecastHour.addSecs(3600) || now < m_forecastHour;
    const bool rested = !m_sinceForecast.isValid() || m_sinceForecast.elapsed() >= m_leastPause.count();
    if (m_started && passed && rested && !m_queue.holds(forecastName(Region::AzadJammuKashmir)))
        computeForecasts();
}

void LivePlanner::setMeasured(std::shared_ptr<const grid::SeriesSet> measured,
                              const std::array<QString, regionCount> &files)
{
    m_ground->measured = std::move(measured);
    m_ground->files = files;
    m_analyses.clear();
    for (CaseRow &each : m_cases)
        each.ready = false;
    forgetProofs();
    computeAll();
    emit casesChanged();
    emit analysisChanged();
}

const ProvinceAnalysis &LivePlanner::analysis(Region region) const
{
    static const std::array<ProvinceAnalysis, regionCount> none{};
    const auto found = m_analyses.find(m_inForce);
    return (found == m_analyses.end() ? none : found->second->regions)[static_cast<std::size_t>(region)];
}

const ProvinceAnalysis &LivePlanner::national() const
{
    static const ProvinceAnalysis none;
    const auto found = m_analyses.find(m_inForce);
    return found == m_analyses.end() ? none : found->second->national;
}

bool LivePlanner::isAnalysed() const
{
    return m_analyses.contains(m_inForce);
}

void LivePlanner::useCase(const QString &key)
{
    if (!row(key) || (key == m_inForce && isAnalysed()))
        return;
    m_inForce = key;
    forgetProofs();
    computeCase(key, false);
    runSiting();
    computeForecasts();
    emit casesChanged();
    emit analysisChanged();
}

void LivePlanner::addCase(const CaseChange &change)
{
    CaseRow added;
    added.key = newKey(m_cases);
    added.userDefined = true;
    added.change = clamped(change);
    m_cases.append(added);
    keepCases();
    computeCase(added.key, true);
    emit casesChanged();
}

void LivePlanner::changeCase(const QString &key, const CaseChange &change)
{
    for (CaseRow &each : m_cases) {
        if (each.key != key || !each.userDefined)
            continue;
        each.change = clamped(change);
        each.ready = false;
        m_analyses.erase(key);
        keepCases();
        computeCase(key, key != m_inForce);
        if (key == m_inForce) {
            forgetProofs();
            runSiting();
            computeForecasts();
            emit analysisChanged();
        }
        emit casesChanged();
        return;
    }
}

void LivePlanner::removeCase(const QString &key)
{
    const CaseRow *gone = row(key);
    if (!gone || !gone->userDefined)
        return;
    m_queue.drop(caseName(key));
    m_analyses.erase(key);
    m_cases.removeIf([&](const CaseRow &each) { return each.key == key; });
    keepCases();
    if (key == m_inForce)
        useCase(referenceKey);
    emit casesChanged();
}

const ForecastView &LivePlanner::forecast(Region region) const
{
    return m_forecasts[static_cast<std::size_t>(region)];
}

void LivePlanner::setCandidates(const QList<Candidate> &candidates)
{
    list(candidates);
    keepCandidates();
}

void LivePlanner::list(const QList<Candidate> &candidates)
{
    m_queue.drop(sitingName());
    m_candidates.clear();
    for (const Candidate &candidate : candidates) {
        CandidateRow added;
        added.number = static_cast<int>(m_candidates.size()) + 1;
        added.candidate = candidate;
        const auto region = m_regionAt ? m_regionAt(candidate.longitude, candidate.latitude) : std::nullopt;
        added.inARegion = region.has_value();
        added.region = region.value_or(Region::Punjab);
        m_candidates.append(added);
    }
    runSiting();
    emit candidatesChanged();
}

void LivePlanner::importCandidates(const QString &path)
{
    const auto read = siting::loadCandidates(path.toStdString());
    if (!read) {
        emit failed(QString::fromStdString(read.error().sentence()));
        return;
    }
    QList<Candidate> all;
    for (const CandidateRow &each : m_candidates)
        all.append(each.candidate);
    all.append(candidatesOf(read.value()));
    setCandidates(all);
}

void LivePlanner::runSiting()
{
    const CaseRow *wanted = row(m_inForce);
    if (!m_started || !wanted || m_candidates.isEmpty())
        return;
    m_queue.put(PlanWork::Siting, sitingName(),
                [this, ground = *m_ground, change = toEngine(wanted->change),
                 rows = m_candidates](const LongWork &hand) -> BackgroundQueue::Adopt {
                    auto proved = proveSites(ground, change, rows, hand);
                    if (!proved)
                        return {};
                    return [this, found = std::move(*proved)] {
                        m_candidates = found;
                        emit candidatesChanged();
                    };
                });
}

std::array<QString, regionCount> LivePlanner::measuredFrom() const
{
    return m_ground->files;
}

void LivePlanner::cancel()
{
    m_queue.clear();
}

void LivePlanner::forgetProofs()
{
    m_queue.drop(sitingName());
    for (CandidateRow &each : m_candidates) {
        CandidateRow fresh;
        fresh.number = each.number;
        fresh.candidate = each.candidate;
        fresh.region = each.region;
        fresh.inARegion = each.inARegion;
        each = fresh;
    }
    emit candidatesChanged();
}

void LivePlanner::keepCases()
{
    QList<CaseChange> own;
    for (const CaseRow &each : m_cases)
        if (each.userDefined)
            own.append(each.change);
    m_settings->setValue(Settings::Key::PlanCases, casesToText(own));
}

void LivePlanner::keepCandidates()
{
    QList<Candidate> all;
    for (const CandidateRow &each : m_candidates)
        all.append(each.candidate);
    m_settings->setValue(Settings::Key::Candidates, candidatesToText(all));
}

} // namespace console::models
