// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_planner.h"
#include "tests/support/guard.h"
#include "ui/plan/plan_texts.h"

using namespace console::models;
using namespace console::ui;

Q_DECLARE_METATYPE(ProvinceAnalysis)
Q_DECLARE_METATYPE(ForecastView)

/// What the Plan workspace says, as a table.
class TestPlanTexts : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void operatorLine_data();
    void operatorLine();
    void source();
    void figures();
    void cells();
    void hours();
    void forecastLine_data();
    void forecastLine();
    void points();
    void days();
    void progress_data();
    void progress();
    void cases();
    void candidates();
};

void TestPlanTexts::operatorLine_data()
{
    QTest::addColumn<ProvinceAnalysis>("analysis");
    QTest::addColumn<bool>("analysed");
    QTest::addColumn<QString>("expected");
    const ProvinceAnalysis sindh = console::test::sampleAnalysis(Region::Sindh);
    QTest::newRow("consistent")
        << sindh << true
        << QStringLiteral("Consistent. Firm surplus 1.55 GW [1.43–1.66], worst month June, longest gap 3 h, regular. "
                          "AI up to 690 MW · mining up to 2,145 MW at 5 % curtailment.");
    const ProvinceAnalysis punjab = console::test::sampleAnalysis(Region::Punjab);
    QTest::newRow("daytime only")
        << punjab << true
        << QStringLiteral("Daytime only: next to nothing is left at night. Firm surplus 215 MW [198–230], worst month "
                          "June, longest gap 9 h, regular. Nothing firm enough for AI · mining up to 297 MW at 5 % "
                          "curtailment.");
    ProvinceAnalysis variable = sindh;
    variable.verdict = Verdict::Variable;
    variable.divergence = 0.05;
    variable.firmP90Bounds = {-120.0, 300.0};
    variable.firmP90 = 80.0;
    QTest::newRow("variable")
        << variable << true
        << QStringLiteral("Variable: there is a surplus, but not at the same hours every week. Firm surplus 80 MW "
                          "[−120 to 300], worst month June, longest gap 3 h, fairly regular. AI up to 690 MW · mining "
                          "up to 2,145 MW at 5 % curtailment.");
    ProvinceAnalysis erratic = sindh;
    erratic.verdict = Verdict::Erratic;
    erratic.divergence = 0.25;
    erratic.aiMw = 0.0;
    erratic.hubMw5 = notKnown;
    erratic.hubMw15 = 0.0;
    erratic.worstMonth = 0;
    erratic.deficitRuns = 0;
    erratic.firmP90Bounds = {};
    QTest::newRow("erratic") << erratic << true
                             << QStringLiteral(
                                    "Erratic: one week says little of the next. Firm surplus 1.55 GW, no hour "
                                    "without surplus, irregular. Nothing firm enough for AI · nothing for "
                                    "mining up to 15 % curtailment.");
    ProvinceAnalysis interruptible = erratic;
    interruptible.hubMw5 = 0.0;
    interruptible.hubMw15 = 1091.0;
    QTest::newRow("much curtailment") << interruptible << true
                                      << QStringLiteral(
                                             "Erratic: one week says little of the next. Firm surplus 1.55 GW, no hour "
                                             "without surplus, irregular. Nothing firm enough for AI · mining up to "
                                             "1,091 MW at 15 % curtailment.");
    QTest::newRow("no surplus") << console::test::sampleAnalysis(Region::KhyberPakhtunkhwa) << true
                                << QStringLiteral("No surplus: its own demand takes everything. Nothing for AI, "
                                                  "nothing for mining.");
    ProvinceAnalysis isolated;
    isolated.region = Region::GilgitBaltistan;
    QTest::newRow("isolated") << isolated << true
                              << QStringLiteral("Isolated grid, no data: nothing is known of its hours, so nothing can "
                                                "be promised.");
    QTest::newRow("no data") << ProvinceAnalysis{} << true
                             << QStringLiteral("No data: nothing is known of its hours, so nothing can be promised.");
    QTest::newRow("not yet") << ProvinceAnalysis{} << false << QStringLiteral("Being computed…");
    ProvinceAnalysis shorter = console::test::sampleAnalysis(Region::KhyberPakhtunkhwa);
    shorter.coversAYear = false;
    shorter.hours = 2160;
    QTest::newRow("short and old")
        << shorter << false
        << QStringLiteral("No surplus: its own demand takes everything. Nothing for AI, nothing for mining. From 2,160 "
                          "h only: less than a year, seasons unknown. Being computed anew…");
}

void TestPlanTexts::operatorLine()
{
    QFETCH(ProvinceAnalysis, analysis);
    QFETCH(bool, analysed);
    QFETCH(QString, expected);
    QCOMPARE(plan::operatorLine(analysis, analysed), expected);
}

void TestPlanTexts::source()
{
    ProvinceAnalysis analysis = console::test::sampleAnalysis(Region::Sindh);
    QCOMPARE(plan::sourceText(analysis), QStringLiteral("modelled reference year 2025"));
    analysis.source = QStringLiteral("sindh.csv");
    analysis.quality = Quality::Measured;
    QCOMPARE(plan::sourceText(analysis), QStringLiteral("measured in sindh.csv, 1 Jan 2025 – 31 Dec 2025"));
    QVERIFY(plan::sourceText({}).isEmpty());
}

void TestPlanTexts::figures()
{
    ProvinceAnalysis analysis = console::test::sampleAnalysis(Region::Sindh);
    analysis.autocorrelation168 = notKnown;
    analysis.gapHours = 12;
    const QList<KeyValueRow> rows = plan::figureRows(analysis);
    QCOMPARE(rows.size(), 12);
    const auto value = [&](const char *key) {
        for (const KeyValueRow &row : rows)
            if (row.key == QString::fromUtf8(key))
                return row.value;
        return QStringLiteral("(no such row)");
    };
    QCOMPARE(value("Mean surplus"), QStringLiteral("2,682 MW"));
    QCOMPARE(value("P90, worst year"), QStringLiteral("1,554 MW (2025)"));
    QCOMPARE(value("In surplus"), QStringLiteral("23.4 h a day"));
    QCOMPARE(value("Run, mean · longest"), QStringLiteral("3.2 · 3 h"));
    QCOMPARE(value("Days with 24 h at P90"), QStringLiteral("71 %"));
    QCOMPARE(value("Divergence of weeks"), QStringLiteral("0.012"));
    QCOMPARE(value("Autocorrelation 168 h"), QStringLiteral("no data"));
    QCOMPARE(value("Gaps in the series"), QStringLiteral("12 h"));
    for (const KeyValueRow &row : rows)
        QVERIFY2(row.tip.contains(QStringLiteral("modelled")), qPrintable(row.key));
    QVERIFY(plan::figureRows({}).isEmpty());
}

void TestPlanTexts::cells()
{
    QCOMPARE(plan::cellText(5, 21, -230.4), QStringLiteral("June, 21:00: −230 MW mean"));
    QCOMPARE(plan::cellText(0, 0, 1200.0), QStringLiteral("January, 00:00: +1,200 MW mean"));
    QCOMPARE(plan::cellText(11, 9, notKnown), QStringLiteral("December, 09:00: no data"));
    MonthHourTable table{};
    for (auto &month : table)
        month.fill(100.0);
    table[5][21] = -230.0;
    table[1][12] = 900.0;
    table[3][3] = notKnown;
    QCOMPARE(
        plan::tableText(table),
        QStringLiteral("Highest February, 12:00: +900 MW mean; lowest June, 21:00: −230 MW mean; mean deficit in 1 "
                       "of 287 cells of month and hour"));
    for (auto &month : table)
        month.fill(notKnown);
    QCOMPARE(plan::tableText(table), QStringLiteral("no data"));
    QCOMPARE(plan::firmText(1577.0, {1430.0, 1690.0}), QStringLiteral("P90 1,577 MW [1,430–1,690]"));
    QCOMPARE(plan::curveText({0.75, 2310.0, {2195.0, 2426.0}}),
             QStringLiteral("75 % of hours: at least 2,310 MW [2,195–2,426]"));
    QCOMPARE(plan::curveText({0.5, notKnown, {}}), QStringLiteral("50 % of hours: no data"));
}

void TestPlanTexts::hours()
{
    const QDateTime hour(QDate(2026, 11, 22), QTime(16, 0), Qt::UTC);
    QCOMPARE(plan::hourText(hour, 5), QStringLiteral("Sun 22 Nov 21:00 PKT, in 5 h"));
    QCOMPARE(plan::hourText(hour, 0), QStringLiteral("Sun 22 Nov 21:00 PKT, now"));
    QCOMPARE(plan::hourText(hour.addSecs(4 * 3600), -24), QStringLiteral("Mon 23 Nov 01:00 PKT, 24 h ago"));
}

void TestPlanTexts::forecastLine_data()
{
    QTest::addColumn<ForecastView>("view");
    QTest::addColumn<QString>("expected");
    const ForecastView sample = console::test::sampleForecast(Region::Sindh);
    QTest::newRow("ridge") << sample
                           << QStringLiteral(
                                  "Ridge regression by hour, trained on 364 days, modelled. Skill: error 0.59 "
                                  "times that of last week's figures (seasonal naive 0.98), 90 % band held 90 % of "
                                  "1,440 hours over 60 days.");
    ForecastView degraded = sample;
    degraded.method = ForecastMethod::SeasonalNaive;
    degraded.degraded = true;
    degraded.backtestDays = 0;
    QTest::newRow("no backtest") << degraded
                                 << QStringLiteral("Seasonal naive: last week's hours again, trained on 364 days, "
                                                   "modelled. Skill not known yet: no backtest. The newest figures are "
                                                   "missing: expect it to be worse.");
    QTest::newRow("computing") << ForecastView{} << QStringLiteral("Being computed…");
    ForecastView isolated;
    isolated.made = true;
    QTest::newRow("nothing known") << isolated << QStringLiteral("No forecast: nothing is known of its hours.");
    ForecastView none;
    none.trouble = QStringLiteral("sindh.csv holds 40 h; 336 h are needed.");
    QTest::newRow("none") << none << QStringLiteral("No forecast. sindh.csv holds 40 h; 336 h are needed.");
}

void TestPlanTexts::forecastLine()
{
    QFETCH(ForecastView, view);
    QFETCH(QString, expected);
    QCOMPARE(plan::forecastLine(view), expected);
}

void TestPlanTexts::points()
{
    ForecastPoint point;
    point.hour = QDateTime(QDate(2026, 11, 22), QTime(16, 0), Qt::UTC);
    QCOMPARE(plan::forecastPointText(point), QStringLiteral("Sun 22 Nov 21:00 PKT: no data"));
    point.mean = 2310.0;
    point.bounds = {2195.0, 2426.0};
    point.naive = 2100.0;
    point.published = 2400.0;
    QCOMPARE(
        plan::forecastPointText(point),
        QStringLiteral("Sun 22 Nov 21:00 PKT: 2,310 MW [2,195–2,426] forecast, naive 2,100 MW, published 2,400 MW"));
}

void TestPlanTexts::days()
{
    DaySkill day{QDate(2026, 11, 20), 132.0, 167.0, 0.92};
    QCOMPARE(plan::dayText(day), QStringLiteral("20 Nov 2026: mean error 132 MW, naive 167 MW; 90 % band held 92 %"));
    QVERIFY(!plan::isWorseThanNaive(day));
    day.meanAbsoluteError = 260.0;
    QVERIFY(plan::isWorseThanNaive(day));
    QVERIFY(plan::dayText(day).contains(QStringLiteral("worse than naive")));
    day.meanAbsoluteError = notKnown;
    QCOMPARE(plan::dayText(day), QStringLiteral("20 Nov 2026: no data"));
    QVERIFY(!plan::isWorseThanNaive(day));
}

void TestPlanTexts::progress_data()
{
    QTest::addColumn<int>("work");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << static_cast<int>(PlanWork::None) << QString();
    QTest::newRow("analysis") << static_cast<int>(PlanWork::Analysis) << QStringLiteral("Analysing 40 %");
    QTest::newRow("cases") << static_cast<int>(PlanWork::Cases) << QStringLiteral("Computing the cases 40 %");
    QTest::newRow("forecast") << static_cast<int>(PlanWork::Forecast) << QStringLiteral("Forecasting 40 %");
    QTest::newRow("siting") << static_cast<int>(PlanWork::Siting) << QStringLiteral("Proving the sites 40 %");
    QTest::newRow("import") << static_cast<int>(PlanWork::Import) << QStringLiteral("Reading the series 40 %");
}

void TestPlanTexts::progress()
{
    QFETCH(int, work);
    QFETCH(QString, expected);
    QCOMPARE(plan::progressText({static_cast<PlanWork>(work), 0.4}), expected);
}

void TestPlanTexts::cases()
{
    console::test::FakePlanner planner;
    console::test::fillSample(planner);
    QVERIFY(plan::caseInForceText(planner).isEmpty());
    planner.useCase(QStringLiteral("lng-short"));
    QCOMPARE(plan::caseInForceText(planner), QStringLiteral("case LNG short"));
    planner.useCase(QStringLiteral("own-1"));
    QCOMPARE(plan::caseInForceText(planner), QStringLiteral("case Dry year, rooftop 2028"));
}

void TestPlanTexts::candidates()
{
    console::test::FakePlanner planner;
    console::test::fillSample(planner);
    QCOMPARE(plan::candidateTip(planner.candidateRows[0]),
             QStringLiteral("1 Port Qasim · Mining · 230 MW · Sindh\nAccepted, rank 2"));
    QVERIFY(plan::candidateTip(planner.candidateRows[3]).endsWith(QStringLiteral("Refused")));
    planner.candidateRows[3].proved = false;
    planner.candidateRows[3].inARegion = false;
    QCOMPARE(plan::candidateTip(planner.candidateRows[3]),
             QStringLiteral("4 Sahiwal · AI · 200 MW · outside every province\nNot proved yet"));
}

QTEST_MAIN(TestPlanTexts)
#include "tst_plan_texts.moc"
