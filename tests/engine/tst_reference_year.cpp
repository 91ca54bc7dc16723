// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/grid/reference_year.h"
#include "engine/grid/year_report.h"
#include "engine/grid/year_statistics.h"
#include "tests/support/guard.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace console;
using namespace console::grid;

namespace {

ReferenceYearData shippedData()
{
    auto parsed = parseReferenceYear(embedded::referenceYear());
    if (!parsed)
        qFatal("%s", parsed.error().sentence().c_str());
    return parsed.value();
}

/// A table of the published figures; a first field in quotation marks may hold commas.
QList<QStringList> readTable(const char *name)
{
    QFile file(QStringLiteral(CONSOLE_TEST_DATA "/engine/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", name);
    QList<QStringList> rows;
    file.readLine();
    while (!file.atEnd()) {
        QString line = QString::fromUtf8(file.readLine()).trimmed();
        QString measure;
        if (line.startsWith(u'"')) {
            const auto end = line.indexOf(u'"', 1);
            measure = line.mid(1, end - 1);
            line = line.mid(end + 2);
        }
        rows.append(QStringList(measure) + line.split(u','));
    }
    return rows;
}

/// The tolerances of the method: averages 2 % or 30 MW, P10 60 MW, hours 100, extremes 5 %. The other
/// percentiles are held to P10's 60 MW or 5 %. An extreme near zero is held to 30 MW, as an average is.
constexpr std::size_t columns = 8;
constexpr std::array<const char *, columns> columnNames{"avg", "p10", "p50", "p90", "max", "h>0", "h>100", "h>500"};

double tolerance(std::size_t column, double expected)
{
    switch (column) {
    case 0: return std::max(0.02 * std::abs(expected), 30.0);
    case 1: return 60.0;
    case 2:
    case 3: return std::max(0.05 * std::abs(expected), 60.0);
    case 4: return std::max(0.05 * std::abs(expected), 30.0);
    default: return 100.0;
    }
}

std::array<double, columns> columnsOf(const FigureStatistics &figure)
{
    return {figure.average.value(),
            figure.p10.value(),
            figure.p50.value(),
            figure.p90.value(),
            figure.maximum.value(),
            static_cast<double>(figure.hoursAboveZero),
            static_cast<double>(figure.hoursAbove100),
            static_cast<double>(figure.hoursAbove500)};
}

/// One line for each published figure that the computed statistics miss.
QStringList missesOfSurplusTable(const YearStatistics &reference, const YearStatistics &lngShort)
{
    QStringList misses;
    for (const QStringList &row : readTable("surplus-by-province.csv")) {
        const YearStatistics &year = row[0].contains(QStringLiteral("LNG at 15%")) ? lngShort : reference;
        const auto region = regionFromIsoCode(row[1].toStdString());
        const AreaStatistics &area = region ? *year.regions[index(*region)] : year.national;
        const FigureStatistics &figure = row[0].startsWith(QStringLiteral("dispatchable")) ? area.dispatchable
                                         : row[0].startsWith(QStringLiteral("low-cost"))   ? area.lowCost
                                                                                           : area.localBalance;
        const auto computed = columnsOf(figure);
        for (std::size_t column = 0; column < columns; ++column) {
            const double expected = row[static_cast<qsizetype>(column) + 2].toDouble();
            if (std::abs(computed[column] - expected) > tolerance(column, expected))
                misses.append(QStringLiteral("%1 %2 %3: %4 instead of %5")
                                  .arg(row[0], row[1], QString::fromLatin1(columnNames[column]))
                                  .arg(computed[column])
                                  .arg(expected));
        }
    }
    return misses;
}

double nationalNet(const YearHour &hour)
{
    double sum = 0.0;
    for (const RegionHour &region : hour.regions)
        sum += region.netDemand.value();
    return sum;
}

double sumOf(const std::vector<Megawatt> &values)
{
    double sum = 0.0;
    for (const Megawatt value : values)
        sum += value.value();
    return sum;
}

double yearTwh(const ReferenceYear &year, std::size_t region, Megawatt RegionHour::*figure)
{
    double sum = 0.0;
    for (const YearHour &hour : year.hours)
        sum += (hour.regions[region].*figure).value();
    return sum / 1e6;
}

double fuelTwh(const ReferenceYear &year, const std::string &prefix)
{
    double sum = 0.0;
    for (std::size_t fuel = 0; fuel < year.fuels.size(); ++fuel)
        if (year.fuels[fuel].rfind(prefix, 0) == 0)
            sum += sumOf(year.generation[fuel]);
    return sum / 1e6;
}

} // namespace

class TestReferenceYear : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_data = shippedData();
        m_reference = computeReferenceYear(m_data, GridCase::Reference);
        m_lngShort = computeReferenceYear(m_data, GridCase::LngShort);
    }

    void monthEnergyIsThePublishedTotal();
    void extremesFallWherePublished();
    void januaryDay();
    void regionTable();
    void surplusTable();
    void comparisonReportsPerturbedData();
    void energyByFuel();
    void energyBalancesInEveryHour();
    void limitsHoldInEveryCase();
    void signedSurplusFollowsItsDefinition();
    void casesMoveTheWayTheirNamesSay();
    void sameInputsGiveTheSameYear();
    void reportListsEveryRegion();

private:
    ReferenceYearData m_data;
    ReferenceYear m_reference;
    ReferenceYear m_lngShort;
};

void TestReferenceYear::monthEnergyIsThePublishedTotal()
{
    for (std::size_t month = 0; month < monthsInYear; ++month) {
        double energy = 0.0;
        const HourRange range = hoursOfMonth(month);
        for (std::size_t hour = range.first; hour < range.last; ++hour)
            energy += nationalNet(m_reference.hours[hour]);
        const double published =
            1000.0 * (m_data.monthlyTotalGwh[month] + m_data.karachiOwnGwh * m_data.karachiOwnMonthlyShare[month]);
        QVERIFY2(std::abs(energy - published) < 1e-6 * published, qPrintable(QString::number(month + 1)));
    }
}

void TestReferenceYear::extremesFallWherePublished()
{
    const auto less = [](const YearHour &a, const YearHour &b) { return nationalNet(a) < nationalNet(b); };
    const auto [lowest, highest] = std::minmax_element(m_reference.hours.begin(), m_reference.hours.end(), less);
    QVERIFY2(std::abs(nationalNet(*lowest) - 6600.0) <= 0.05 * 6600.0,
             qPrintable(QString::number(nationalNet(*lowest))));
    QVERIFY2(std::abs(nationalNet(*highest) - 25800.0) <= 0.05 * 25800.0,
             qPrintable(QString::number(nationalNet(*highest))));

    const auto lowestHour = static_cast<std::size_t>(lowest - m_reference.hours.begin());
    QCOMPARE(lowestHour / hoursInDay, firstDayOfMonth(2) + 30); // 31 March, Eid
    QCOMPARE(lowestHour % hoursInDay, std::size_t(12));
    const auto highestHour = static_cast<std::size_t>(highest - m_reference.hours.begin());
    QCOMPARE(monthOfDay(highestHour / hoursInDay), std::size_t(5));
    QVERIFY(highestHour % hoursInDay >= 18);
}

void TestReferenceYear::januaryDay()
{
    const auto meanAt = [this](std::size_t hourOfDay) {
        double sum = 0.0;
        for (std::size_t day = 0; day < daysInMonth(0); ++day)
            sum += nationalNet(m_reference.hours[day * hoursInDay + hourOfDay]);
        return sum / static_cast<double>(daysInMonth(0));
    };
    QVERIFY2(std::abs(meanAt(13) - 9400.0) <= 0.02 * 9400.0, qPrintable(QString::number(meanAt(13))));
    QVERIFY2(std::abs(meanAt(18) - 14200.0) <= 0.02 * 14200.0, qPrintable(QString::number(meanAt(18))));
}

void TestReferenceYear::regionTable()
{
    const auto near = [](double computed, double expected, double allowed, const QString &name) {
        QVERIFY2(std::abs(computed - expected) <= allowed,
                 qPrintable(QStringLiteral("%1: %2 instead of %3").arg(name).arg(computed).arg(expected)));
    };
    const auto average = [&](double twh, double expectedTwh, const QString &name) {
        constexpr double twhOf30Mw = 30.0 * 8760.0 / 1e6;
        near(twh, expectedTwh, std::max(0.02 * expectedTwh, twhOf30Mw), name);
    };
    for (const QStringList &row : readTable("model-province-table.csv")) {
        // readTable puts the (absent) quoted field first.
        const std::size_t region = index(*regionFromIsoCode(row[1].toStdString()));
        const QString &name = row[1];
        const double demand = yearTwh(m_reference, region, &RegionHour::netDemand);
        const double available = yearTwh(m_reference, region, &RegionHour::available);
        average(demand, row[3].toDouble(), name + QStringLiteral(" demand TWh"));
        near(demand * 1e6 / 8760.0, row[4].toDouble(), std::max(0.02 * row[4].toDouble(), 30.0), name);
        double peak = 0.0;
        for (const YearHour &hour : m_reference.hours)
            peak = std::max(peak, hour.regions[region].netDemand.value());
        near(peak, row[5].toDouble(), 0.05 * row[5].toDouble(), name + QStringLiteral(" peak"));
        average(yearTwh(m_reference, region, &RegionHour::rooftop), row[6].toDouble(),
                name + QStringLiteral(" rooftop TWh"));
        near(m_data.rooftop.lastDayMw * m_data.rooftop.regionShare[region], row[7].toDouble(), 1.0, name);
        average(available, row[8].toDouble(), name + QStringLiteral(" available TWh"));
        near(available * 1e6 / 8760.0, row[9].toDouble(), std::max(0.02 * row[9].toDouble(), 30.0), name);
    }
}

void TestReferenceYear::surplusTable()
{
    QCOMPARE(readTable("surplus-by-province.csv").size(), 28);
    const QStringList misses = missesOfSurplusTable(yearStatistics(m_reference), yearStatistics(m_lngShort));
    QVERIFY2(misses.isEmpty(), qPrintable(misses.join(u'\n')));
}

void TestReferenceYear::comparisonReportsPerturbedData()
{
    const auto missesAfter = [](const std::function<void(ReferenceYearData &)> &perturb) {
        ReferenceYearData data = shippedData();
        perturb(data);
        return missesOfSurplusTable(yearStatistics(computeReferenceYear(data, GridCase::Reference)),
                                    yearStatistics(computeReferenceYear(data, GridCase::LngShort)));
    };
    QVERIFY(missesAfter([](ReferenceYearData &) {}).isEmpty());
    QVERIFY(!missesAfter([](ReferenceYearData &data) {
                 for (auto &group : data.thermal)
                     if (data.fuels[group.fuel].name.rfind("coal", 0) == 0)
                         group.availability *= 0.9;
             }).isEmpty());
    QVERIFY(!missesAfter([](ReferenceYearData &data) { data.reserveFraction = 0.07; }).isEmpty());
    QVERIFY(!missesAfter([](ReferenceYearData &data) {
                 for (double &limit : data.southToNorthLimitMw)
                     limit += 150.0;
             }).isEmpty());
}

void TestReferenceYear::energyByFuel()
{
    constexpr double twhOf30Mw = 30.0 * 8760.0 / 1e6;
    for (const auto &[fuel, expected] : {std::pair{"coal", 26.4}, {"rlng", 21.7}, {"gas", 9.6}, {"rfo", 0.3}}) {
        const double computed = fuelTwh(m_reference, fuel);
        QVERIFY2(std::abs(computed - expected) <= std::max(0.02 * expected, twhOf30Mw),
                 qPrintable(QStringLiteral("%1: %2 TWh").arg(QString::fromLatin1(fuel)).arg(computed)));
    }
}

void TestReferenceYear::energyBalancesInEveryHour()
{
    for (std::size_t at = 0; at < hoursInModelYear; ++at) {
        const YearHour &hour = m_reference.hours[at];
        double generated = 0.0;
        for (const auto &fuel : m_reference.generation)
            generated += fuel[at].value();
        QVERIFY(std::abs(generated + hour.unserved.value() - nationalNet(hour)) < 1e-6);

        double available = 0.0;
        for (const RegionHour &region : hour.regions)
            available += region.available.value();
        QVERIFY(generated + hour.reserve.value() <= available + 1e-6);
    }
}

void TestReferenceYear::limitsHoldInEveryCase()
{
    for (const GridCase gridCase : allGridCases) {
        const ReferenceYear year = computeReferenceYear(m_data, gridCase);
        QCOMPARE(year.hours.size(), hoursInModelYear);
        for (const YearHour &hour : year.hours) {
            QVERIFY(hour.corridorFlow.value() <= hour.southToNorthLimit.value() + 1e-6);
            QVERIFY(-hour.corridorFlow.value() <= hour.northToSouthLimit.value() + 1e-6);
            QVERIFY(hour.reserveShort.value() >= 0.0 && hour.unserved.value() >= -1e-9);
            for (const RegionHour &region : hour.regions) {
                QVERIFY(std::isfinite(region.surplus.value()));
                QVERIFY(region.netDemand.value() >= 0.0 && region.rooftop.value() >= 0.0);
                QVERIFY(region.spill.value() >= 0.0);
                QVERIFY(region.spill.value() <= region.lowCost.value() + 1e-6);
                QVERIFY(region.lowCost.value() <= region.dispatchable.value() + 1e-6);
                QVERIFY(region.dispatchable.value() <= region.available.value() + 1e-6);
            }
        }
    }
}

void TestReferenceYear::signedSurplusFollowsItsDefinition()
{
    const std::size_t rfo = m_data.fuelIndex("rfo");
    QVERIFY(rfo < m_data.fuels.size());
    int deficitHours = 0;
    for (std::size_t at = 0; at < hoursInModelYear; ++at) {
        const YearHour &hour = m_reference.hours[at];
        double dispatchable = 0.0;
        double surplus = 0.0;
        for (const RegionHour &region : hour.regions) {
            dispatchable += region.dispatchable.value();
            surplus += region.surplus.value();
            if (region.surplus < region.dispatchable) {
                // No region is called idle and short at once.
                QCOMPARE(region.dispatchable, Megawatt(0.0));
                QVERIFY(region.localBalance < Megawatt(0.0) || hour.reserveShort > Megawatt(0.0));
            }
        }
        const double deficit =
            m_reference.generation[rfo][at].value() + hour.unserved.value() + hour.reserveShort.value();
        QVERIFY(std::abs(dispatchable - surplus - deficit) < 1e-6);
        deficitHours += deficit > 0.0 ? 1 : 0;
        // A hydro exporter sits at zero, not at its local balance.
        for (const RegionId exporter : {RegionId::KhyberPakhtunkhwa, RegionId::AzadJammuKashmir})
            QVERIFY(hour.regions[index(exporter)].surplus <= Megawatt(0.0));
    }
    QVERIFY2(deficitHours > 200 && deficitHours < 1000, qPrintable(QString::number(deficitHours)));
}

void TestReferenceYear::casesMoveTheWayTheirNamesSay()
{
    const auto average = [this](GridCase gridCase, RegionId region) {
        return yearStatistics(computeReferenceYear(m_data, gridCase)).regions[index(region)]->dispatchable.average;
    };
    const auto punjab = [&](GridCase gridCase) { return average(gridCase, RegionId::Punjab); };
    const Megawatt reference = punjab(GridCase::Reference);
    QVERIFY(punjab(GridCase::LngShort) < reference * 0.1);
    QVERIFY(punjab(GridCase::RooftopHigh) > reference);
    QVERIFY(punjab(GridCase::HydroLow) < reference);
    QVERIFY(punjab(GridCase::CorridorHigh) > reference);
    QVERIFY(punjab(GridCase::CorridorLow) < reference);
    const Megawatt sindh = average(GridCase::Reference, RegionId::Sindh);
    QVERIFY(average(GridCase::CorridorHigh, RegionId::Sindh) < sindh);
    QVERIFY(average(GridCase::CorridorLow, RegionId::Sindh) > sindh);
}

void TestReferenceYear::sameInputsGiveTheSameYear()
{
    const ReferenceYear again = computeReferenceYear(m_data, GridCase::Reference);
    const ReferenceYear otherLuck = computeReferenceYear(m_data, GridCase::Reference, shippedYearSeed + 1);
    bool differs = false;
    for (std::size_t at = 0; at < hoursInModelYear; ++at)
        for (std::size_t region = 0; region < regionCount; ++region) {
            const Megawatt surplus = m_reference.hours[at].regions[region].surplus;
            QCOMPARE(again.hours[at].regions[region].surplus, surplus);
            differs = differs || otherLuck.hours[at].regions[region].surplus != surplus;
        }
    QVERIFY(differs);
}

void TestReferenceYear::reportListsEveryRegion()
{
    const YearStatistics statistics = yearStatistics(m_reference);
    const std::string json = yearReportJson(GridCase::Reference, m_reference.label, statistics);
    const QJsonObject report = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    QCOMPARE(report[QStringLiteral("case")].toString(), QStringLiteral("reference"));
    QCOMPARE(report[QStringLiteral("quality")].toString(), QStringLiteral("modelled"));
    const QJsonArray regions = report[QStringLiteral("regions")].toArray();
    QCOMPARE(regions.size(), 7);
    for (const QJsonValue &entry : regions) {
        const bool isolated = entry[QStringLiteral("id")].toString() == QStringLiteral("PK-GB");
        for (const QString &figure :
             {QStringLiteral("dispatchable"), QStringLiteral("low_cost"), QStringLiteral("local_balance")})
            QCOMPARE(entry[figure].isNull(), isolated);
    }
    QCOMPARE(
        report[QStringLiteral("national")][QStringLiteral("dispatchable")][QStringLiteral("hours_above_zero")].toInt(),
        statistics.national.dispatchable.hoursAboveZero);

    const QString text = QString::fromStdString(yearReportText(GridCase::Reference, m_reference.label, statistics));
    QCOMPARE(text.count(QStringLiteral("PK-GB   no data")), 3);
    QStringList rows = text.split(u'\n').filter(QStringLiteral("  PK-SD"));
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0].size(), rows[1].size());
}

QTEST_APPLESS_MAIN(TestReferenceYear)
#include "tst_reference_year.moc"
