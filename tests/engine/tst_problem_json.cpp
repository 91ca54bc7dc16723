// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_solver.h"
#include "engine/dispatch/plan_report.h"
#include "engine/dispatch/problem_json.h"
#include "tests/support/dispatch_cases.h"
#include "tests/support/guard.h"
#include "tests/support/random_network.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace console;
using namespace console::dispatch;
using namespace console::test;

namespace {

/// A good file; each bad row changes one place of it.
const std::string good = R"({
  "format": "surplus-console-dispatch", "version": 1, "label": "A test", "hours": 0.5, "intervals": 3,
  "areas": [
    {"id": "north", "firm_surplus_mw": [50, -20, 80], "flexible_surplus_mw": 5, "reserve_mw": 7},
    {"id": "south", "firm_surplus_mw": 10}
  ],
  "corridors": [
    {"id": "n-s", "from": "north", "to": "south", "firm_limit_mw": 40, "non_firm_limit_mw": [1, 2, 3],
     "wheeling_usd_per_mwh": 0.5}
  ],
  "sites": [
    {"id": "mine", "area": "north", "limit_mw": 60, "connection_mw": 75, "value_usd_per_mwh": 25,
     "tariff_usd_per_mwh": [1, 2, 4], "ramp_ceiling_mw": 55, "last_mw": 33, "issued_mw": [12],
     "take_or_pay": {"energy_mwh": 99, "penalty_usd_per_mwh": 11},
     "commitment": {"minimum_mw": 15, "start_usd": 100, "minimum_up": 2, "minimum_down": 4, "on_at_start": true,
                    "intervals_in_state": 6}},
    {"id": "centre", "area": "south", "firm": true, "limit_mw": 30, "value_usd_per_mwh": 2000}
  ]
})";

std::string replaced(const std::string &from, const std::string &to)
{
    std::string text = good;
    const std::size_t at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        qFatal("the piece to replace is not in the good file exactly once: %s", from.c_str());
    return text.replace(at, from.size(), to);
}

} // namespace

class TestProblemJson final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void theGoodFileIsRead();
    void problemsSurviveTheWay();
    void theCasesOfTheFolder_data();
    void theCasesOfTheFolder();
    void badFiles_data();
    void badFiles();
    void wholeSentence();
    void hugeFilesAreRefused();
    void filesThatAreNone();
    void plansAreTold();
};

void TestProblemJson::theGoodFileIsRead()
{
    const auto file = parseProblem(good, "p.json");
    QVERIFY2(file.ok(), file.ok() ? "" : file.error().sentence().c_str());
    const NetworkProblem &problem = file.value().problem;
    QCOMPARE(file.value().label, std::string("A test"));
    QCOMPARE(problem.hours, 0.5);
    QCOMPARE(problem.intervals, std::size_t{3});
    QCOMPARE(problem.areas[0].firmSurplusMw, (std::vector<double>{50, -20, 80}));
    QCOMPARE(problem.areas[0].flexibleSurplusMw, (std::vector<double>{5, 5, 5}));
    QCOMPARE(problem.areas[0].reserveMw, (std::vector<double>{7, 7, 7}));
    QVERIFY(problem.areas[1].reserveMw.empty());
    QCOMPARE(problem.corridors[0].to, std::size_t{1});
    QCOMPARE(problem.corridors[0].nonFirmLimitMw, (std::vector<double>{1, 2, 3}));
    const NetworkSite &mine = problem.sites[0];
    QCOMPARE(mine.connectionMw, 75.0);
    QCOMPARE(mine.tariffUsdPerMwh, (std::vector<double>{1, 2, 4}));
    QCOMPARE(*mine.rampCeilingMw, 55.0);
    QCOMPARE(*mine.lastMw, 33.0);
    QCOMPARE(mine.issuedMw, (std::vector<double>{12}));
    QCOMPARE(mine.takeOrPay->energyMwh, 99.0);
    QCOMPARE(mine.takeOrPay->penaltyUsdPerMwh, 11.0);
    QCOMPARE(mine.commitment->minimumMw, 15.0);
    QCOMPARE(mine.commitment->minimumDown, 4);
    QCOMPARE(mine.commitment->intervalsInState, 6);
    QVERIFY(mine.commitment->onAtStart && !mine.firm && problem.sites[1].firm);
    QVERIFY(std::isinf(problem.sites[1].connectionMw) && !problem.sites[1].commitment);
}

void TestProblemJson::problemsSurviveTheWay()
{
    RandomNetwork dice(3);
    for (int round = 0; round < 50; ++round) {
        const std::string written = toJson({"by the dice", round % 2 == 0 ? dice.next() : dice.nextCommitted()});
        const auto read = parseProblem(written, "again.json");
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence().c_str());
        QCOMPARE(toJson(read.value()), written);
        QVERIFY(checkProblem(read.value().problem).ok());
    }
}

void TestProblemJson::theCasesOfTheFolder_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("shed");
    QTest::newRow("case-1-corridor") << 1680.0 << 0.0;
    QTest::newRow("case-1-shed") << -10.0 << 20'000.0;
    QTest::newRow("case-2-free") << 1720.0 << 0.0;
    QTest::newRow("case-2-owed") << 1400.0 << 0.0;
    QTest::newRow("case-2-short") << 1040.0 << 0.0;
    QTest::newRow("case-3-commitment") << 280.0 << 0.0;
}

void TestProblemJson::theCasesOfTheFolder()
{
    QFETCH(double, value);
    QFETCH(double, shed);
    const auto file =
        loadProblem(std::string(CONSOLE_SOURCE_DIR "/resources/dispatch/") + QTest::currentDataTag() + ".json");
    QVERIFY2(file.ok(), file.ok() ? "" : file.error().sentence().c_str());
    const NetworkPlan plan = solveNetwork(file.value().problem);
    QVERIFY2(std::abs(plan.valueUsd - value) < 1e-6, qPrintable(QString::number(plan.valueUsd)));
    QVERIFY(std::abs(plan.shedUsd - shed) < 1e-6);
}

void TestProblemJson::badFiles_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("says");
    const auto row = [](const char *from, const char *to, const char *says) {
        QTest::addRow("%s -> %s", from, to) << replaced(from, to) << std::string(says);
    };
    QTest::newRow("empty") << std::string() << std::string("in the middle of its JSON");
    QTest::newRow("list") << std::string("[]") << std::string("not an object");
    row("surplus-console-dispatch", "something", "format is \"something\"");
    row("\"version\": 1", "\"version\": 2", "version is 2");
    row("\"version\": 1", "\"version\": \"1\"", "version is \"1\"");
    row("\"label\": \"A test\"", "\"label\": 4", "label is 4");
    row("\"hours\": 0.5", "\"hours\": 0", "hours is 0");
    row("\"hours\": 0.5", "\"hours\": 1000", "hours is 1000");
    row("\"hours\": 0.5", "\"hour\": 0.5", "hour is not a known field, but hours is");
    row("\"hours\": 0.5", "\"hours\": NaN", "not valid JSON");
    row("\"hours\": 0.5", "\"hours\": 1e999", "hours");
    row("\"hours\": 0.5", "\"hours\": 1, \"hours\": 2", "hours");
    row("\"intervals\": 3", "\"intervals\": 0", "intervals is 0");
    row("\"intervals\": 3", "\"intervals\": 2.5", "whole number");
    row("\"intervals\": 3", "\"intervals\": 9000", "intervals is 9000");
    row("\"intervals\": 3", "\"intervals\": 4", "has 3 figures, but the number of intervals is 4");
    row("[50, -20, 80]", "[50, -20]", "areas[0].firm_surplus_mw has 2 figures");
    row("[50, -20, 80]", "[50, null, 80]", "areas[0].firm_surplus_mw[1] is null");
    row("[50, -20, 80]", "[50, -20, 2e6]", "areas[0].firm_surplus_mw[2] is 2e+06");
    row("[50, -20, 80]", "\"fifty\"", "areas[0].firm_surplus_mw is \"fifty\"");
    row("\"flexible_surplus_mw\": 5", "\"flexible_surplus_mw\": -5", "flexible_surplus_mw is -5");
    row("\"reserve_mw\": 7", "\"reserve_mw\": [1, 2, -3]", "reserve_mw[2] is -3");
    row("\"reserve_mw\": 7", "\"reserve\": 7", "reserve is not a known field");
    row("\"id\": \"south\"", "\"id\": \"north\"", "which areas[0] has already");
    row("\"id\": \"south\"", "\"id\": \"South\"", "no other characters");
    row("\"id\": \"south\"", "\"id\": \"\"", "empty text");
    row("\"id\": \"south\"", "\"id\": 5", "id is 5");
    row("{\"id\": \"south\", \"firm_surplus_mw\": 10}", "7", "areas[1] is not an object");
    row("\"firm_surplus_mw\": 10", "\"reserve_mw\": 10", "firm_surplus_mw is missing");
    row("\"from\": \"north\"", "\"from\": \"west\"", "the id of no area");
    row("\"from\": \"north\"", "\"from\": \"south\"", "the corridor comes from");
    row("\"to\": \"south\"", "\"to\": 1", "to is 1");
    row("\"firm_limit_mw\": 40", "\"firm_limit_mw\": -40", "firm_limit_mw is -40");
    row("[1, 2, 3]", "[1, 2]", "non_firm_limit_mw has 2 figures");
    row("\"wheeling_usd_per_mwh\": 0.5", "\"wheeling_usd_per_mwh\": -0.5", "wheeling_usd_per_mwh is -0.5");
    row("\"corridors\": [", "\"corridor\": [", "corridor is not a known field");
    row("\"area\": \"north\"", "\"area\": \"moon\"", "sites[0].area");
    row("\"id\": \"centre\"", "\"id\": \"mine\"", "which sites[0] has already");
    row("\"firm\": true", "\"firm\": 1", "firm is 1");
    row("\"limit_mw\": 60", "\"limit_mw\": -1", "limit_mw is -1");
    row("\"limit_mw\": 60", "\"limit_mw\": 10", "limit");
    row("\"connection_mw\": 75", "\"connection_mw\": \"big\"", "connection_mw is \"big\"");
    row("\"value_usd_per_mwh\": 25", "\"value_usd_per_mwh\": -25", "value_usd_per_mwh is -25");
    row("\"value_usd_per_mwh\": 25,", "", "value_usd_per_mwh is missing");
    row("[1, 2, 4]", "[1, 2, \"x\"]", "tariff_usd_per_mwh[2] is \"x\"");
    row("\"ramp_ceiling_mw\": 55", "\"ramp_ceiling_mw\": -1", "ramp_ceiling_mw is -1");
    row("\"last_mw\": 33", "\"last_mw\": null", "last_mw is null");
    row("[12]", "12", "issued_mw is 12");
    row("[12]", "[1, 2, 3, 4]", "issued_mw has 4 figures");
    row("[12]", "[61]", "issued_mw[0] is 61");
    row("[12]", "[-1]", "issued_mw[0] is -1");
    row("{\"energy_mwh\": 99, \"penalty_usd_per_mwh\": 11}", "7", "take_or_pay is 7");
    row("\"energy_mwh\": 99", "\"energy_mwh\": -99", "take_or_pay.energy_mwh is -99");
    row("\"energy_mwh\": 99,", "", "take_or_pay.energy_mwh is missing");
    row("\"penalty_usd_per_mwh\": 11", "\"penalty\": 11", "take_or_pay.penalty is not a known field");
    row("\"minimum_mw\": 15", "\"minimum_mw\": -1", "minimum_mw is -1");
    row("\"start_usd\": 100", "\"start_usd\": -1", "start_usd is -1");
    row("\"minimum_up\": 2", "\"minimum_up\": 1.5", "minimum_up is 1.5");
    row("\"on_at_start\": true", "\"on_at_start\": \"yes\"", "on_at_start is \"yes\"");
    row("\"intervals_in_state\": 6", "\"intervals_in_state\": -6", "intervals_in_state is -6");
}

void TestProblemJson::badFiles()
{
    QFETCH(std::string, text);
    QFETCH(std::string, says);
    const auto file = parseProblem(text, "p.json");
    QVERIFY(!file.ok());
    const Error &error = file.error();
    const std::string sentence = error.sentence();
    QVERIFY2(sentence.find(says) != std::string::npos, sentence.c_str());
    QVERIFY2(sentence.starts_with("p.json") && sentence.size() < 320, sentence.c_str());
    QVERIFY2(error.what.find(". ") == std::string::npos && error.what.back() != '.', sentence.c_str());
    QVERIFY2(error.remedy.size() > 5 && error.remedy.find('.') == error.remedy.size() - 1, sentence.c_str());
}

void TestProblemJson::wholeSentence()
{
    QCOMPARE(parseProblem(replaced("[1, 2, 3]", "[1, -2, 3]"), "p.json").error().sentence(),
             std::string("p.json: corridors[0].non_firm_limit_mw[1] is -2, but a limit is at least 0. Give in MW what "
                         "it carries beyond N-1."));
}

void TestProblemJson::hugeFilesAreRefused()
{
    const auto refused = [](const std::string &text, const char *says) {
        const auto file = parseProblem(text, "p.json");
        return !file.ok() && file.error().sentence().find(says) != std::string::npos;
    };
    QVERIFY(refused(std::string(17U << 20U, ' '), "larger than 16 MiB"));
    std::string sites;
    for (int i = 0; i < 600; ++i)
        sites += (i == 0 ? "" : ",") + std::string("{\"id\": \"s") + std::to_string(i) +
                 "\", \"area\": \"a\", \"limit_mw\": 1, \"value_usd_per_mwh\": 1}";
    QVERIFY(refused("{\"format\": \"surplus-console-dispatch\", \"version\": 1, \"intervals\": 8784, \"areas\": "
                    "[{\"id\": \"a\", \"firm_surplus_mw\": 1}], \"sites\": [" +
                        sites + "]}",
                    "above 5,000,000 figures"));
}

void TestProblemJson::filesThatAreNone()
{
    QCOMPARE(loadProblem("/no/such/problem.json").error().kind, Error::Kind::NotFound);
    QCOMPARE(loadProblem("/").error().what, std::string("is a folder and not a file"));
}

void TestProblemJson::plansAreTold()
{
    const ProblemFile file{"Corridor", corridorCase(120.0)};
    const NetworkPlan plan = solveNetwork(file.problem);
    const auto json = nlohmann::json::parse(planJson(file, plan, nullptr));
    QCOMPARE(json["status"].get<std::string>(), std::string("optimal"));
    QVERIFY(std::abs(json["totals"]["value_usd"].get<double>() - 1680.0) < 1e-6);
    QCOMPARE(json["sites"][0]["id"].get<std::string>(), std::string("a1"));
    QVERIFY(std::abs(json["corridors"][0]["rent_usd_per_mwh"][0].get<double>() - 4.5) < 1e-6);
    QVERIFY(!json.contains("check"));
    const PlanComparison check{"GLPK", true, 0.0, 0.0, 0.0, 1680.0};
    const std::string text = planText(file, plan, &check);
    QVERIFY2(text.find("Value: 1680.00 USD") != std::string::npos, text.c_str());
    QVERIFY2(text.find("rent 4.50 USD/MWh") != std::string::npos, text.c_str());
    QVERIFY2(text.find("GLPK finds 1680.00 USD") != std::string::npos, text.c_str());
    QVERIFY(nlohmann::json::parse(planJson(file, plan, &check)).contains("check"));
}

QTEST_APPLESS_MAIN(TestProblemJson)
#include "tst_problem_json.moc"
