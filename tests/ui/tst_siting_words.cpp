// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "ui/plan/case_words.h"
#include "ui/plan/plan_rules.h"
#include "ui/plan/siting_words.h"

using namespace console::models;
using namespace console::ui;

/// Words and rules of the tables of the Plan workspace.
class TestSitingWords : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void verdicts_data();
    void verdicts();
    void energyHasItsUnit();
    void differencesAreSigned();
    void casesHaveNames();
    void aCaseIsChecked_data();
    void aCaseIsChecked();
    void aCandidateIsChecked_data();
    void aCandidateIsChecked();
};

void TestSitingWords::verdicts_data()
{
    QTest::addColumn<RefusalKind>("kind");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("second");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, RefusalKind kind, Verdict verdict, double first, double second,
                        const char *sentence) {
        QTest::newRow(name) << kind << verdict << first << second << QString::fromUtf8(sentence);
    };
    row("no data", RefusalKind::NoData, Verdict::NoData, 0, 0, "Refused: no data for Punjab");
    row("no surplus", RefusalKind::NoSurplus, Verdict::NoSurplus, 0, 0, "Refused: no surplus in Punjab");
    row("by day only", RefusalKind::NotFirmEnough, Verdict::DaytimeOnly, 200, 0,
        "Refused: no firm surplus at night — 0 of 200 MW at all times");
    row("nothing firm", RefusalKind::NotFirmEnough, Verdict::Erratic, 1200, 0.2,
        "Refused: no firm surplus — 0 of 1,200 MW at all times");
    row("too little", RefusalKind::NotFirmEnough, Verdict::DaytimeOnly, 200, 120,
        "Refused: not firm enough — 120 of 200 MW at all times");
    row("curtailed", RefusalKind::CurtailedTooOften, Verdict::Variable, 0.312, 0.05,
        "Refused: curtailed too often — 31 % of its energy, 5.0 % allowed");
    row("taken", RefusalKind::TakenByBetter, Verdict::Consistent, 40, 0,
        "Refused: taken by better sites — 40 of 300 MW left");
    row("reserve", RefusalKind::ReserveHarmed, Verdict::Consistent, 62, 10,
        "Refused: reserve short more often — 62 more hours a year, 10 allowed");
    row("corridor", RefusalKind::CorridorHarmed, Verdict::Consistent, 1320, 200,
        "Refused: corridor full more often — 1,320 more hours a year, 200 allowed");
    row("outside", RefusalKind::Outside, Verdict::NoData, 0, 0, "Refused: its place is in no province");
}

void TestSitingWords::verdicts()
{
    QFETCH(RefusalKind, kind);
    QFETCH(Verdict, verdict);
    QFETCH(double, first);
    QFETCH(double, second);
    QFETCH(QString, sentence);
    CandidateRow row;
    row.candidate.megawatts = 300.0;
    row.refusal = kind;
    row.first = first;
    row.second = second;
    QCOMPARE(sitingVerdict(row, verdict, VerdictLength::Sentence), QStringLiteral("not run yet"));
    row.proved = true;
    QCOMPARE(sitingVerdict(row, verdict, VerdictLength::Sentence), sentence);
    QCOMPARE(sitingVerdict(row, verdict, VerdictLength::Reason), sentence.section(QStringLiteral(" — "), 0, 0));
    QCOMPARE(sitingVerdict(row, verdict, VerdictLength::Word), QStringLiteral("Refused"));
    row.accepted = true;
    row.rank = 1;
    QCOMPARE(sitingVerdict(row, verdict, VerdictLength::Sentence), QStringLiteral("Accepted, best"));
    row.rank = 2;
    QCOMPARE(sitingVerdict(row, verdict, VerdictLength::Sentence), QStringLiteral("Accepted"));
}

void TestSitingWords::energyHasItsUnit()
{
    QCOMPARE(yearlyEnergy(2550.0), QStringLiteral("2.55 TWh"));
    QCOMPARE(yearlyEnergy(999.6), QStringLiteral("1.00 TWh"));
    QCOMPARE(yearlyEnergy(184.2), QStringLiteral("184 GWh"));
    QCOMPARE(yearlyEnergy(1.24), QStringLiteral("1.2 GWh"));
    QCOMPARE(yearlyEnergy(notKnown), QStringLiteral("no data"));
    QCOMPARE(placeText(67.35, 24.781), QStringLiteral("67.35° E, 24.78° N"));
}

void TestSitingWords::differencesAreSigned()
{
    const Value reference{1554.0, Quality::Modelled};
    QCOMPARE(caseDifference({487.0, Quality::Modelled}, reference), QStringLiteral("−1,067"));
    QCOMPARE(caseDifference({1600.0, Quality::Modelled}, reference), QStringLiteral("+46"));
    QCOMPARE(caseDifference({1554.3, Quality::Modelled}, reference), QStringLiteral("0"));
    QCOMPARE(caseDifference({}, reference), QStringLiteral("no data"));
    QCOMPARE(caseDifference(reference, {}), QStringLiteral("no data"));

    CaseRow before;
    CaseRow after;
    before.ready = after.ready = true;
    before.verdicts = {Verdict::DaytimeOnly, Verdict::Consistent, Verdict::NoSurplus, Verdict::Consistent};
    after.verdicts = {Verdict::NoSurplus, Verdict::Consistent, Verdict::NoData, Verdict::Variable};
    QCOMPARE(verdictChanges(after, before), (QStringList{QStringLiteral("Punjab: daytime only → no surplus"),
                                                         QStringLiteral("Balochistan: consistent → variable")}));
    after.ready = false;
    QVERIFY(verdictChanges(after, before).isEmpty());
}

void TestSitingWords::casesHaveNames()
{
    CaseRow row;
    row.key = QStringLiteral("corridor-high");
    QCOMPARE(caseTitle(row), QStringLiteral("South–north limit + 1,000 MW"));
    QCOMPARE(shortCaseTitle(row), QStringLiteral("Corridor + 1,000"));
    row.key = QStringLiteral("rooftop-2028");
    row.rooftopYear = 2028;
    QCOMPARE(caseTitle(row), QStringLiteral("Rooftop solar of 2028"));
    row.rooftopYear = 0;
    row.change.lngFactor = 0.5;
    row.change.corridorShiftMw = -1500.0;
    QCOMPARE(caseTitle(row), QStringLiteral("RLNG plants 50 %, corridor −1,500 MW"));
    row.userDefined = true;
    row.key = QStringLiteral("corridor-high");
    row.change.name = QStringLiteral("Mine");
    QCOMPARE(shortCaseTitle(row), QStringLiteral("Mine"));
}

void TestSitingWords::aCaseIsChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("lng");
    QTest::addColumn<double>("demand");
    QTest::addColumn<double>("shift");
    QTest::addColumn<QString>("problem");
    QTest::newRow("good") << "Dry" << 0.5 << 1.0 << 0.0 << "";
    QTest::newRow("at the edges") << "Dry" << 1.5 << 0.5 << 8000.0 << "";
    QTest::newRow("nameless") << " " << 0.5 << 1.0 << 0.0 << "The case has no name: give it one.";
    QTest::newRow("taken") << "lng SHORT" << 0.5 << 1.0 << 0.0
                           << "Another case is named “lng SHORT”: give this one a different name.";
    QTest::newRow("lng") << "Dry" << 1.6 << 1.0 << 0.0 << "RLNG availability is 160 %: give a number from 0 to 150.";
    QTest::newRow("demand") << "Dry" << 1.0 << 0.495 << 0.0 << "Demand is 49.5 %: give a number from 50 to 200.";
    QTest::newRow("shift") << "Dry" << 1.0 << 1.0 << -4100.0
                           << "The corridor shift is −4,100 MW: give a number from −4,000 to 8,000.";
    QTest::newRow("nothing") << "Dry" << 1.0 << 1.0 << 0.0
                             << "Nothing differs from the reference year: change at least one figure.";
}

void TestSitingWords::aCaseIsChecked()
{
    QFETCH(QString, name);
    QFETCH(double, lng);
    QFETCH(double, demand);
    QFETCH(double, shift);
    QFETCH(QString, problem);
    CaseChange change;
    change.name = name;
    change.lngFactor = lng;
    change.demandFactor = demand;
    change.corridorShiftMw = shift;
    QCOMPARE(problemOfCase(change, {QStringLiteral("LNG short")}), problem);
}

void TestSitingWords::aCandidateIsChecked_data()
{
    QTest::addColumn<Candidate>("candidate");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *label, const char *name, double longitude, double latitude, double load,
                        double connection, const char *problem) {
        QTest::newRow(label) << Candidate{QString::fromUtf8(name), SiteKind::Ai, longitude, latitude, load, connection}
                             << QString::fromUtf8(problem);
    };
    row("good", "Sukkur", 68.8, 27.7, 200, 150, "");
    row("nameless", "", 68.8, 27.7, 200, 200, "The site has no name: give it one.");
    row("taken", "Port Qasim", 68.8, 27.7, 200, 200,
        "Another candidate is named “Port Qasim”: give this one a different name.");
    row("no load", "Sukkur", 68.8, 27.7, 0, 200, "The load is 0 MW: give a number from 0.1 to 5,000.");
    row("no connection", "Sukkur", 68.8, 27.7, 200, -1, "The connection is −1 MW: give a number from 0.1 to 5,000.");
    row("west", "Sukkur", 59.9, 27.7, 200, 200,
        "The longitude is 59.9° E, outside Pakistan: give a number from 60 to 78.");
    row("swapped", "Sukkur", 27.7, 68.8, 200, 200,
        "The longitude is 27.7° E, outside Pakistan: give a number from 60 to 78.");
    row("north", "Sukkur", 70, 38.1, 200, 200,
        "The latitude is 38.1° N, outside Pakistan: give a number from 23 to 38.");
}

void TestSitingWords::aCandidateIsChecked()
{
    QFETCH(Candidate, candidate);
    QFETCH(QString, problem);
    QCOMPARE(problemOfCandidate(candidate, {QStringLiteral("Port Qasim")}), problem);
}

QTEST_GUILESS_MAIN(TestSitingWords)
#include "tst_siting_words.moc"
