// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/grid/reference_year_data.h"
#include "engine/session/session_writer.h"
#include "engine/sites/economics.h"
#include "engine/sites/site_book.h"
#include "models/live_policy_comparer.h"
#include "tests/support/guard.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace console::models;
using console::UtcTime;

namespace {

constexpr UtcTime sessionStart{std::chrono::days(20'410)};

std::shared_ptr<const console::grid::ReferenceYearData> data()
{
    return std::make_shared<const console::grid::ReferenceYearData>(
        console::grid::parseReferenceYear(console::embedded::referenceYear()).value());
}

std::shared_ptr<const console::sites::SiteBook> shippedSites()
{
    return std::make_shared<const console::sites::SiteBook>(
        console::sites::parseSiteBook(console::embedded::defaultSites(), "sites.json").value());
}

PolicyQuestion question(Policy first, Policy second, int days)
{
    PolicyQuestion question;
    question.first = first;
    question.second = second;
    question.days = days;
    return question;
}

/// A session of some hours in which Sindh alone has a surplus, recorded every minute.
void recordSindh(const QString &path, int minutes, double megawatts)
{
    auto writer = console::session::SessionWriter::create(path.toStdString(), {{"software", "test"}});
    QVERIFY(writer.ok());
    const int surplus = writer.value()->addSeries("region.PK-SD", "surplus", "MW");
    for (int minute = 0; minute <= minutes; ++minute)
        writer.value()->add(console::session::Sample{surplus, sessionStart + std::chrono::minutes(minute), megawatts,
                                                     console::Quality::Measured});
    QVERIFY(writer.value()->close().ok());
}

struct Bench {
    LivePolicyComparer comparer{data()};
    QSignalSpy changed{&comparer, &PolicyComparer::changed};
    QSignalSpy failed{&comparer, &PolicyComparer::failed};

    Bench() { comparer.setSites(shippedSites()); }
    void settle()
    {
        if (comparer.isIdle())
            return;
        QSignalSpy idle(&comparer, &LivePolicyComparer::idle);
        QVERIFY(idle.wait(60'000));
    }
    [[nodiscard]] QString sentence() const { return failed.isEmpty() ? QString() : failed.last().first().toString(); }
};

} // namespace

class TestLivePolicyComparer : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void aCasesDaysAreCompared();
    void theCaseChangesTheAnswer();
    void aSessionIsSteeredAgain();
    void termsChangeTheMoney();
    void aNewerQuestionReplacesTheOlder();
    void cancellingKeepsTheLastComparison();
    void itCanEndWhileItRuns();
    void progressRisesToOne();
    void whatCannotBeAnsweredIsSaid();
};

void TestLivePolicyComparer::aCasesDaysAreCompared()
{
    Bench bench;
    QVERIFY(!bench.comparer.comparison().ready);
    QCOMPARE(bench.comparer.progress(), 1.0);
    bench.comparer.ask(question(Policy::Optimal, Policy::NeverMine, 4));
    bench.settle();
    QCOMPARE(bench.changed.size(), 1);
    const PolicyComparison &found = bench.comparer.comparison();
    QVERIFY(found.ready);
    QVERIFY(found.source.isEmpty());
    QCOMPARE(found.first.toOffsetFromUtc(5 * 3600).date(), QDate(2025, 1, 1));
    QCOMPARE(found.first.daysTo(found.last), 4);
    QVERIFY(found.a.policy == Policy::Optimal && found.b.policy == Policy::NeverMine);
    QVERIFY(found.a.miningGwh > 0.0 && found.a.marginUsd > 0.0);
    QCOMPARE(found.b.miningGwh, 0.0);
    QCOMPARE(found.b.marginUsd, 0.0);
    QVERIFY(found.a.tariffPkr > found.b.tariffPkr && found.a.capacityPkr < found.a.tariffPkr);
    QVERIFY(std::isfinite(found.a.curtailedGwh) && std::isfinite(found.a.wheelingUsd));
}

void TestLivePolicyComparer::theCaseChangesTheAnswer()
{
    Bench bench;
    PolicyQuestion asked = question(Policy::Optimal, Policy::Priority, 2);
    bench.comparer.ask(asked);
    bench.settle();
    const double reference = bench.comparer.comparison().a.miningGwh;
    asked.caseKey = QStringLiteral("lng-short");
    bench.comparer.ask(asked);
    bench.settle();
    QCOMPARE(bench.comparer.comparison().question.caseKey, QStringLiteral("lng-short"));
    QVERIFY(bench.comparer.comparison().a.miningGwh < reference);
}

void TestLivePolicyComparer::aSessionIsSteeredAgain()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("evening.session"));
    recordSindh(path, 180, 500.0);
    Bench bench;
    PolicyQuestion asked = question(Policy::Priority, Policy::NeverMine, 365);
    asked.session = path;
    bench.comparer.ask(asked);
    bench.settle();
    QVERIFY2(bench.failed.isEmpty(), qPrintable(bench.sentence()));
    const PolicyComparison &found = bench.comparer.comparison();
    QCOMPARE(found.source, QStringLiteral("evening.session"));
    QCOMPARE(found.first.secsTo(found.last), 180 * 60);
    // Of 500 MW the AI hall takes 135, and the better mine the rest, for three hours.
    QVERIFY(std::abs(found.a.miningGwh - 365.0 * 3.0 / 1000.0) < 1e-6);
    QVERIFY(std::abs(found.b.aiGwh - 135.0 * 3.0 / 1000.0) < 1e-6);
}

void TestLivePolicyComparer::termsChangeTheMoney()
{
    Bench bench;
    bench.comparer.ask(question(Policy::AlwaysMine, Policy::NeverMine, 1));
    bench.settle();
    const double before = bench.comparer.comparison().a.marginUsd;
    auto poorer = std::make_shared<console::sites::SiteBook>(*shippedSites());
    poorer->hashprice = console::UsdPerPetahashDay(5.0);
    bench.comparer.setSites(poorer);
    bench.comparer.ask(question(Policy::AlwaysMine, Policy::Optimal, 1));
    bench.settle();
    QVERIFY(bench.comparer.comparison().a.marginUsd < before);
    QVERIFY(bench.comparer.comparison().a.marginUsd < 0.0);
    QCOMPARE(bench.comparer.comparison().b.miningGwh, 0.0); // nothing pays
}

void TestLivePolicyComparer::aNewerQuestionReplacesTheOlder()
{
    Bench bench;
    for (int days = 3; days >= 1; --days)
        bench.comparer.ask(question(Policy::Optimal, Policy::Priority, days));
    bench.settle();
    QCOMPARE(bench.changed.size(), 1);
    QCOMPARE(bench.comparer.comparison().question.days, 1);
}

void TestLivePolicyComparer::cancellingKeepsTheLastComparison()
{
    Bench bench;
    bench.comparer.ask(question(Policy::Optimal, Policy::Priority, 1));
    bench.settle();
    bench.comparer.ask(question(Policy::Optimal, Policy::Priority, 3650));
    bench.comparer.cancel();
    QCOMPARE(bench.comparer.progress(), 1.0);
    bench.settle();
    QCOMPARE(bench.changed.size(), 1);
    QVERIFY(bench.failed.isEmpty());
    QVERIFY(bench.comparer.comparison().ready);
    QCOMPARE(bench.comparer.comparison().question.days, 1);
}

void TestLivePolicyComparer::itCanEndWhileItRuns()
{
    auto comparer = std::make_unique<LivePolicyComparer>(data());
    comparer->setSites(shippedSites());
    QSignalSpy running(comparer.get(), &PolicyComparer::progressChanged);
    comparer->ask(question(Policy::Optimal, Policy::Priority, 3650));
    QVERIFY(running.size() > 0 || running.wait(60'000));
    comparer.reset(); // must return, and nothing may be adopted
}

void TestLivePolicyComparer::progressRisesToOne()
{
    Bench bench;
    std::vector<double> told;
    QObject::connect(&bench.comparer, &PolicyComparer::progressChanged, &bench.comparer,
                     [&] { told.push_back(bench.comparer.progress()); });
    bench.comparer.ask(question(Policy::Priority, Policy::NeverMine, 20));
    QVERIFY(bench.comparer.progress() < 1.0);
    bench.settle();
    QVERIFY(told.size() >= 2);
    QCOMPARE(told.back(), 1.0);
    QVERIFY(std::is_sorted(told.begin(), told.end()));
}

void TestLivePolicyComparer::whatCannotBeAnsweredIsSaid()
{
    const QTemporaryDir folder;
    Bench bench;
    const auto complaint = [&](const PolicyQuestion &asked) {
        bench.failed.clear();
        bench.comparer.ask(asked);
        bench.settle();
        return bench.sentence();
    };
    PolicyQuestion asked = question(Policy::Optimal, Policy::Priority, 1);
    asked.caseKey = QStringLiteral("own-9");
    QVERIFY(complaint(asked).contains(QStringLiteral("\"own-9\" is not known")));
    asked = question(Policy::Optimal, Policy::Priority, 0);
    QVERIFY(complaint(asked).contains(QStringLiteral("less than 15 minutes")));
    asked = question(Policy::Optimal, Policy::Priority, 1);
    asked.session = folder.filePath(QStringLiteral("absent.session"));
    QVERIFY(complaint(asked).contains(QStringLiteral("absent.session")));
    asked.session = folder.filePath(QStringLiteral("short.session"));
    recordSindh(asked.session, 5, 100.0);
    QVERIFY(complaint(asked).contains(QStringLiteral("short.session has less than 15 minutes")));
    bench.comparer.setSites(nullptr);
    QVERIFY(complaint(question(Policy::Optimal, Policy::Priority, 1)).contains(QStringLiteral("no sites")));
    QVERIFY(bench.changed.isEmpty());
}

QTEST_GUILESS_MAIN(TestLivePolicyComparer)
#include "tst_live_policy_comparer.moc"
