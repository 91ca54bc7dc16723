// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/dispatch_commands.h"
#include "engine/base/embedded.h"
#include "engine/grid/reference_year_source.h"
#include "engine/simulation/ledger_check.h"
#include "engine/simulation/recorded_source.h"
#include "engine/simulation/simulation_report.h"
#include "engine/sites/agreement_json.h"
#include "engine/sites/site_book.h"

#include <QDate>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace console::app {

namespace {

/// The grid that is steered and the moments in which it is known.
struct Ground {
    std::shared_ptr<const grid::GridSource> source;
    UtcTime first{};
    UtcTime last{};
};

Result<Ground> yearGround(const QString &caseName)
{
    const auto gridCase = gridCaseFrom(caseName);
    if (!gridCase)
        return gridCase.error();
    const auto data = grid::parseReferenceYear(embedded::referenceYear());
    if (!data)
        return data.error();
    auto year = std::make_shared<const grid::ReferenceYear>(grid::computeReferenceYear(data.value(), gridCase.value()));
    const UtcTime first = fromPkt({.year = grid::modelYear});
    return Ground{std::make_shared<const grid::ReferenceYearSource>(std::move(year)), first,
                  first + std::chrono::days(grid::daysInModelYear)};
}

Result<Ground> sessionGround(const QString &path)
{
    auto recorded = simulation::readRecordedGrid(path.toStdString(), {});
    if (!*recorded)
        return recorded->error();
    const simulation::RecordedGrid &grid = recorded->value();
    return Ground{grid.source, grid.first, grid.last};
}

/// The first step: a day of PKT, or where the ground begins.
Result<UtcTime> beginningFrom(const QString &text, const Ground &ground)
{
    if (text.isEmpty())
        return ground.first;
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!day.isValid())
        return Error{Error::Kind::BadInput, "--start", "is \"" + text.toStdString() + "\", which is no date",
                     "Give a day of Pakistan's calendar, e.g. 2025-06-01."};
    return std::max(ground.first, fromPkt({.year = day.year(),
                                           .month = static_cast<unsigned>(day.month()),
                                           .day = static_cast<unsigned>(day.day())}));
}

Result<simulation::Policy> policyFrom(const QString &text)
{
    if (const auto policy = simulation::policyFromKey(text.toStdString()))
        return *policy;
    std::string known;
    for (const simulation::Policy policy : simulation::allPolicies)
        known += (known.empty() ? "" : ", ") + std::string(simulation::policyKey(policy));
    return Error{Error::Kind::BadInput, "--policy", "is \"" + text.toStdString() + "\", which is no policy",
                 "Choose one of: " + known + "."};
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("case"),
         QStringLiteral("reference, lng-short, rooftop-high, corridor-high, corridor-low or hydro-low."),
         QStringLiteral("name"), QStringLiteral("reference")},
        {QStringLiteral("session"), QStringLiteral("Steer the grid of this saved session instead of the year."),
         QStringLiteral("file")},
        {QStringLiteral("start"), QStringLiteral("First day, PKT (default: where the year or the session begins)."),
         QStringLiteral("date")},
        {QStringLiteral("days"), QStringLiteral("How many days (default 365)."), QStringLiteral("count"),
         QStringLiteral("365")},
        {QStringLiteral("policy"), QStringLiteral("optimal, priority, always-mine or never-mine."),
         QStringLiteral("name"), QStringLiteral("optimal")},
        {QStringLiteral("sites"), QStringLiteral("A sites file (default: the examples that are shipped)."),
         QStringLiteral("file")},
        {QStringLiteral("agreements"),
         QStringLiteral("A file of agreements; those in force take the place of the sites' own tariffs."),
         QStringLiteral("file")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
}

/// Fills in what is simulated; `ground` and `book` must outlive it.
Result<simulation::SimulationSetting> settingFrom(const QCommandLineParser &parser, const Ground &ground,
                                                  const sites::SiteBook &book)
{
    const auto policy = policyFrom(parser.value(QStringLiteral("policy")));
    if (!policy)
        return policy.error();
    const auto days = countFrom(parser.value(QStringLiteral("days")), QStringLiteral("--days"), 1, 3660);
    if (!days)
        return days.error();
    const auto first = beginningFrom(parser.value(QStringLiteral("start")), ground);
    if (!first)
        return first.error();
    simulation::SimulationSetting setting;
    setting.source = ground.source.get();
    setting.book = &book;
    setting.policy = policy.value();
    setting.first = first.value();
    // A modelled year stands for every year; a recording ends where it ends.
    UtcTime end = setting.first + std::chrono::days(days.value());
    if (parser.isSet(QStringLiteral("session")))
        end = std::min(end, ground.last);
    setting.steps = (end - setting.first) / setting.step;
    if (setting.steps < 1)
        return Error{Error::Kind::BadInput, "dispatch simulate", "has less than 15 minutes of grid to steer",
                     "Choose a longer session, or an earlier --start."};
    return setting;
}

/// Empty without a file: each site pays the tariff of the sites file.
Result<std::vector<sites::PowerAgreement>> agreementsFrom(const QCommandLineParser &parser, const sites::SiteBook &book)
{
    if (!parser.isSet(QStringLiteral("agreements")))
        return std::vector<sites::PowerAgreement>();
    auto file = sites::loadAgreements(parser.value(QStringLiteral("agreements")).toStdString(), &book);
    if (!file)
        return file.error();
    return std::move(file).value().agreements;
}

int printSimulation(const simulation::SimulationSetting &setting, bool asJson)
{
    const auto began = std::chrono::steady_clock::now();
    const auto result = simulation::simulateDispatch(setting, {});
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    const std::vector<std::string> wrong = simulation::imbalances(result->books);
    if (!wrong.empty())
        return complain(QStringLiteral("The books do not balance: %1").arg(QString::fromStdString(wrong.front())),
                        Failed);
    const std::string text = asJson ? simulation::simulationJson(*result) : simulation::simulationText(*result);
    std::fputs(text.c_str(), stdout);
    std::fprintf(stderr, "%lld steps in %.2f s.\n", static_cast<long long>(result->steps), took.count());
    return Done;
}

} // namespace

int dispatchSimulate(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Steers the sites through days of the grid and keeps the books (docs/simulation.md)."));
    addOptions(parser);
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("dispatch simulate"), arguments, exitCode))
        return exitCode;
    if (!parser.positionalArguments().isEmpty())
        return complain(
            QStringLiteral("dispatch simulate takes options alone. Use: surplus-console dispatch simulate "
                           "[--case NAME] [--days N] [--policy NAME] [--sites FILE] [--agreements FILE] [--json]."));
    const QString sitesFile = parser.value(QStringLiteral("sites"));
    const auto book = sitesFile.isEmpty() ? sites::parseSiteBook(embedded::defaultSites(), "sites.json")
                                          : sites::loadSiteBook(sitesFile.toStdString());
    if (!book)
        return complain(book.error());
    const auto ground = parser.isSet(QStringLiteral("session")) ? sessionGround(parser.value(QStringLiteral("session")))
                                                                : yearGround(parser.value(QStringLiteral("case")));
    if (!ground)
        return complain(ground.error());
    auto setting = settingFrom(parser, ground.value(), book.value());
    if (!setting)
        return complain(setting.error());
    const auto agreements = agreementsFrom(parser, book.value());
    if (!agreements)
        return complain(agreements.error());
    setting.value().terms.agreements = &agreements.value();
    return printSimulation(setting.value(), parser.isSet(QStringLiteral("json")));
}

} // namespace console::app
