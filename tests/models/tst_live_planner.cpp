// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/grid/region_series.h"
#include "models/convert.h"
#include "models/live_planner.h"
#include "models/plan_book.h"
#include "tests/support/guard.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace console::models;
using console::grid::RegionSeries;
using console::grid::SeriesSet;

namespace {

std::shared_ptr<const console::grid::ReferenceYearData> data()
{
    return std::make_shared<const console::grid::ReferenceYearData>(
        console::grid::parseReferenceYear(console::embedded::referenceYear()).value());
}

/// Sindh for a western place, Gilgit-Baltistan for a northern one, nothing beyond 75° E.
std::optional<Region> regionAt(double longitude, double latitude)
{
    if (longitude > 75.0)
        return std::nullopt;
    return latitude > 34.0 ? Region::GilgitBaltistan : Region::Sindh;
}

Candidate candidate(const char *name, double longitude, double latitude, double megawatts)
{
    return {QLatin1String(name), SiteKind::Mining, longitude, latitude, megawatts, megawatts};
}

struct Bench {
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("choices.ini"))};
    std::unique_ptr<LivePlanner> planner = make();

    [[nodiscard]] std::unique_ptr<LivePlanner> make()
    {
        auto made = std::make_unique<LivePlanner>(data(), &settings, regionAt);
        made->setEffort(100, 0);
        return made;
    }
    void settle() const
    {
        if (planner->isIdle())
            return;
        QSignalSpy idle(planner.get(), &LivePlanner::idle);
        QVERIFY(idle.wait(60'000));
    }
    [[nodiscard]] const CaseRow &row(const char *key) const
    {
        for (const CaseRow &row : planner->cases())
            if (row.key == QLatin1String(key))
                return row;
        qFatal("no case %s", key);
    }
};

const QDateTime now = QDateTime(QDate(2026, 11, 22), QTime(16, 40), Qt::UTC);

} // namespace

class TestLivePlanner : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void nothingIsComputedBeforeItIsAskedFor();
    void theReferenceYearSaysWhoIsConsistent();
    void theBordersAreInTheSettings();
    void aCaseIsUsedEverywhereOnceItIsChosen();
    void aPersonsCasesAreKept();
    void forecastsReachFortyEightHours();
    void forecastsFollowTheClockByTheHour();
    void candidatesAreProvedAndForgottenWhenTheCaseChanges();
    void candidatesComeFromAFile();
    void aMeasuredSeriesReplacesTheModel();
    void cancellingLeavesTheRestIntact();
    void damagedSettingsAreReadAsFarAsTheyMakeSense();
};

void TestLivePlanner::nothingIsComputedBeforeItIsAskedFor()
{
    const Bench bench;
    bench.planner->setNow(now);
    QVERIFY(bench.planner->isIdle());
    QVERIFY(!bench.planner->isAnalysed());
    QVERIFY(bench.planner->analysis(Region::Sindh).verdict == Verdict::NoData);
    QVERIFY(bench.planner->forecast(Region::Sindh).method == ForecastMethod::None);
    QCOMPARE(bench.planner->caseInForce(), QStringLiteral("reference"));
}

void TestLivePlanner::theReferenceYearSaysWhoIsConsistent()
{
    const Bench bench;
    bench.planner->start();
    bench.settle();
    QVERIFY(bench.planner->isAnalysed());
    const auto verdict = [&](Region region) { return bench.planner->analysis(region).verdict; };
    QVERIFY(verdict(Region::Sindh) == Verdict::Consistent);
    QVERIFY(verdict(Region::Balochistan) == Verdict::Consistent);
    QVERIFY(verdict(Region::Punjab) == Verdict::DaytimeOnly);
    QVERIFY(verdict(Region::KhyberPakhtunkhwa) == Verdict::NoSurplus);
    QVERIFY(verdict(Region::AzadJammuKashmir) == Verdict::NoSurplus);
    QVERIFY(verdict(Region::Islamabad) == Verdict::NoSurplus);
    QVERIFY(verdict(Region::GilgitBaltistan) == Verdict::NoData);
    const ProvinceAnalysis &sindh = bench.planner->analysis(Region::Sindh);
    QVERIFY(sindh.quality == Quality::Modelled);
    QVERIFY(sindh.firmP90Bounds.low < sindh.firmP90 && sindh.firmP90 < sindh.firmP90Bounds.high);
    QCOMPARE(sindh.curve.size(), 101);
    QVERIFY(std::isfinite(sindh.monthHourMean[5][21]));

    const CaseRow &lngShort = bench.row("lng-short");
    QVERIFY(lngShort.ready);
    QVERIFY(lngShort.verdicts[0] != Verdict::DaytimeOnly);
    QVERIFY(lngShort.firmP90[1].number < bench.row("reference").firmP90[1].number);
    QVERIFY(lngShort.firmP90[5].isMissing());
    for (const CaseRow &each : bench.planner->cases())
        QVERIFY2(each.ready, qPrintable(each.key));
    // Panels grow year by year, and the reference comes first.
    QCOMPARE(bench.planner->cases().first().key, QStringLiteral("reference"));
    QVERIFY(bench.row("rooftop-2028").change.rooftopFactor > bench.row("rooftop-2026").change.rooftopFactor);
}

void TestLivePlanner::theBordersAreInTheSettings()
{
    Bench bench;
    bench.settings.setValue(Settings::Key::ConsistentFraction, 0.9);
    bench.settings.setValue(Settings::Key::NothingFirmFraction, -4.0); // makes no sense
    bench.settings.setValue(Settings::Key::MiningCurtailedShare, 0.001);
    bench.planner = bench.make();
    bench.planner->start();
    bench.settle();
    QVERIFY(bench.planner->analysis(Region::Sindh).verdict == Verdict::Variable);
    QVERIFY(bench.planner->analysis(Region::Punjab).verdict == Verdict::DaytimeOnly);
    for (const CandidateRow &row : bench.planner->candidates())
        QVERIFY(row.proved && !row.accepted);
}

void TestLivePlanner::aCaseIsUsedEverywhereOnceItIsChosen()
{
    const Bench bench;
    bench.planner->start();
    bench.settle();
    const double before = bench.planner->analysis(Region::Sindh).firmP90;
    QSignalSpy changed(bench.planner.get(), &Planner::analysisChanged);
    bench.planner->useCase(QStringLiteral("lng-short"));
    QCOMPARE(bench.planner->caseInForce(), QStringLiteral("lng-short"));
    QVERIFY(!changed.isEmpty());
    // It was analysed for the table already, so nobody waits.
    QVERIFY(bench.planner->isAnalysed());
    QVERIFY(bench.planner->analysis(Region::Sindh).firmP90 < before);
    bench.planner->useCase(QStringLiteral("no such case"));
    QCOMPARE(bench.planner->caseInForce(), QStringLiteral("lng-short"));
}

void TestLivePlanner::aPersonsCasesAreKept()
{
    Bench bench;
    CaseChange dry;
    dry.name = QStringLiteral("Dry year");
    dry.hydroFactor = 0.6;
    dry.corridorShiftMw = 99'999.0; // out of range
    bench.planner->addCase(dry);
    QCOMPARE(bench.planner->cases().last().change.corridorShiftMw, 8000.0);
    const QString key = bench.planner->cases().last().key;
    bench.planner->start();
    bench.settle();
    QVERIFY(bench.planner->cases().last().ready);
    const double first = bench.planner->cases().last().firmP90[1].number;

    dry.corridorShiftMw = -2000.0;
    bench.planner->changeCase(key, dry);
    QVERIFY(!bench.planner->cases().last().ready);
    bench.settle();
    QVERIFY(bench.planner->cases().last().firmP90[1].number > first);
    bench.planner->changeCase(QStringLiteral("reference"), dry);
    QVERIFY(bench.row("reference").change == CaseChange());

    bench.planner = bench.make();
    QCOMPARE(bench.planner->cases().last().change.name, QStringLiteral("Dry year"));
    QCOMPARE(bench.planner->cases().last().change.corridorShiftMw, -2000.0);
    bench.planner->useCase(bench.planner->cases().last().key);
    bench.planner->removeCase(bench.planner->caseInForce());
    QCOMPARE(bench.planner->caseInForce(), QStringLiteral("reference"));
    bench.planner->removeCase(QStringLiteral("lng-short"));
    QVERIFY(!bench.row("lng-short").userDefined);
}

void TestLivePlanner::forecastsReachFortyEightHours()
{
    const Bench bench;
    bench.planner->setEffort(100, 20);
    bench.planner->setNow(now);
    bench.planner->start();
    bench.settle();
    const ForecastView &sindh = bench.planner->forecast(Region::Sindh);
    QVERIFY(sindh.method == ForecastMethod::Ridge);
    QCOMPARE(sindh.origin, QDateTime(QDate(2026, 11, 22), QTime(16, 0), Qt::UTC));
    QCOMPARE(sindh.points.size(), 72);
    QCOMPARE(sindh.points[23].hour.addSecs(3600), sindh.origin);
    for (int hour = 0; hour < 72; ++hour) {
        const ForecastPoint &point = sindh.points[hour];
        QCOMPARE(std::isfinite(point.actual), hour < 24);
        QCOMPARE(std::isfinite(point.mean), hour >= 24);
        if (hour >= 24)
            QVERIFY(point.bounds.low <= point.mean && point.mean <= point.bounds.high);
    }
    QVERIFY(sindh.backtestDays == 20);
    QVERIFY(sindh.scaledError > 0.0 && sindh.scaledError < sindh.naiveScaledError);
    QCOMPARE(sindh.days.size(), 20);
    QCOMPARE(sindh.days.last().day, QDate(2026, 11, 21));
    const ForecastView &gilgit = bench.planner->forecast(Region::GilgitBaltistan);
    QVERIFY(gilgit.method == ForecastMethod::None);
    QVERIFY(gilgit.points.isEmpty());
}

void TestLivePlanner::forecastsFollowTheClockByTheHour()
{
    const Bench bench;
    bench.planner->setLeastPause(std::chrono::milliseconds(0));
    bench.planner->setNow(now);
    bench.planner->start();
    bench.settle();
    bench.planner->setNow(now.addSecs(600));
    QVERIFY(bench.planner->isIdle());
    bench.planner->setNow(now.addSecs(3600));
    QVERIFY(!bench.planner->isIdle());
    bench.settle();
    QCOMPARE(bench.planner->forecast(Region::Punjab).origin, QDateTime(QDate(2026, 11, 22), QTime(17, 0), Qt::UTC));
}

void TestLivePlanner::candidatesAreProvedAndForgottenWhenTheCaseChanges()
{
    Bench bench;
    bench.planner->setCandidates(
        {candidate("Thar", 70.2, 24.8, 300), candidate("Gilgit", 74.3, 35.9, 20), candidate("At sea", 76.0, 20.0, 10)});
    QCOMPARE(bench.planner->candidates().size(), 3);
    QVERIFY(!bench.planner->candidates()[0].proved);
    bench.planner->start();
    bench.settle();
    const auto &rows = bench.planner->candidates();
    QVERIFY(rows[0].accepted && rows[0].rank == 1);
    QVERIFY(rows[0].absorbedGwh > 2000.0);
    QVERIFY(rows[1].refusal == RefusalKind::NoData);
    QVERIFY(std::isnan(rows[1].absorbedGwh));
    QVERIFY(rows[2].refusal == RefusalKind::Outside && rows[2].rank == 3);
    bench.planner->useCase(QStringLiteral("lng-short"));
    QVERIFY(!bench.planner->candidates()[0].proved);
    QCOMPARE(bench.planner->candidates()[0].candidate.name, QStringLiteral("Thar"));
    bench.planner = bench.make();
    QCOMPARE(bench.planner->candidates().size(), 3);
    QCOMPARE(bench.planner->candidates()[2].number, 3);
}

void TestLivePlanner::candidatesComeFromAFile()
{
    Bench bench;
    const QString path = bench.folder.filePath(QStringLiteral("sites.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,kind,mw,longitude,latitude\nThar,mining,300,70.2,24.8\nHalls,ai,40,67.0,24.9\n");
    file.close();
    QSignalSpy failed(bench.planner.get(), &Planner::failed);
    bench.planner->setCandidates({candidate("First", 68.0, 25.0, 10)});
    bench.planner->importCandidates(path);
    QCOMPARE(bench.planner->candidates().size(), 3);
    QVERIFY(bench.planner->candidates()[2].candidate.kind == SiteKind::Ai);
    QVERIFY(failed.isEmpty());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,kind,mw,longitude,latitude\nThar,coal,300,70.2,24.8\n");
    file.close();
    bench.planner->importCandidates(path);
    QCOMPARE(bench.planner->candidates().size(), 3);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.at(0).at(0).toString().contains(QStringLiteral("line 2, column kind")));
}

void TestLivePlanner::aMeasuredSeriesReplacesTheModel()
{
    const Bench bench;
    bench.planner->setNow(now);
    bench.planner->start();
    auto set = std::make_shared<SeriesSet>();
    RegionSeries series;
    series.first = toEngine(now.addDays(-200)) - std::chrono::minutes(40);
    for (int hour = 0; hour < 200 * 24; ++hour)
        series.surplus.push_back(800.0 + 200.0 * std::sin(hour * 0.2618) + 30.0 * std::sin(hour * 1.7));
    set->regions[5] = series;
    std::array<QString, regionCount> files;
    files[5] = QStringLiteral("gilgit.csv");
    bench.planner->setMeasured(set, files);
    bench.settle();
    const ProvinceAnalysis &gilgit = bench.planner->analysis(Region::GilgitBaltistan);
    QVERIFY(gilgit.verdict == Verdict::Consistent);
    QVERIFY(gilgit.quality == Quality::Measured);
    QVERIFY(!gilgit.coversAYear);
    QCOMPARE(gilgit.source, QStringLiteral("gilgit.csv"));
    QCOMPARE(bench.planner->measuredFrom()[5], QStringLiteral("gilgit.csv"));
    QVERIFY(bench.planner->forecast(Region::GilgitBaltistan).method == ForecastMethod::HoltWinters);
    QVERIFY(bench.planner->forecast(Region::GilgitBaltistan).quality == Quality::Measured);
    // A measured series is the same in every case.
    QVERIFY(bench.row("lng-short").firmP90[5] == bench.row("reference").firmP90[5]);
    bench.planner->setMeasured(nullptr, {});
    bench.settle();
    QVERIFY(bench.planner->analysis(Region::GilgitBaltistan).verdict == Verdict::NoData);
}

void TestLivePlanner::cancellingLeavesTheRestIntact()
{
    const Bench bench;
    bench.planner->start();
    bench.planner->cancel();
    bench.settle();
    QVERIFY(bench.planner->progress().work == PlanWork::None);
    bench.planner->useCase(QStringLiteral("reference"));
    bench.settle();
    QVERIFY(bench.planner->isAnalysed());
}

void TestLivePlanner::damagedSettingsAreReadAsFarAsTheyMakeSense()
{
    QVERIFY(casesFromText(QStringLiteral("nonsense")).isEmpty());
    QVERIFY(casesFromText(QStringLiteral(R"([{"name":""},7,{"name":"A","hydro":"x","demand":9}])")).size() == 1);
    QCOMPARE(casesFromText(QStringLiteral(R"([{"name":"A","hydro":"x","demand":9}])"))[0].demandFactor, 2.0);
    QVERIFY(candidatesFromText(QStringLiteral(R"([{"name":"A","mw":-1}])")).isEmpty());
    const QList<Candidate> list{candidate("Thar", 70.2, 24.8, 300)};
    QVERIFY(candidatesFromText(candidatesToText(list)) == list);
}

QTEST_GUILESS_MAIN(TestLivePlanner)
#include "tst_live_planner.moc"
