// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/colour_sight.h"
#include "tests/support/guard.h"
#include "ui/map/verdict_ground.h"
#include "ui/plan/duration_geometry.h"

using namespace console::ui;
using namespace console::test;

namespace {

constexpr double neighboursApart = 7.0; ///< ΔE2000: a plain difference side by side is about 2
constexpr double mirroredApart = 20.0;  ///< deficit and surplus of the same size are opposites

double leastNeighbour(const std::array<QColor, 9> &steps)
{
    double least = 100.0;
    for (std::size_t i = 1; i < steps.size(); ++i)
        least = std::min(least, leastDistance(steps.at(i - 1), steps.at(i)));
    return least;
}

double leastMirrored(const std::array<QColor, 9> &steps)
{
    double least = 100.0;
    for (std::size_t i = 1; i <= 4; ++i)
        least = std::min(least, leastDistance(steps.at(4 - i), steps.at(4 + i)));
    return least;
}

} // namespace

/// What eyes without one kind of cone make of the Plan workspace.
class TestPlanColours : public GuardedTest
{
    Q_OBJECT
private slots:
    void themes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("light") << static_cast<int>(ThemeKind::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark);
    }
    void distanceAsPublished_data();
    void distanceAsPublished();
    void greysStayGrey();
    void stepsStayApart_data() { themes_data(); }
    void stepsStayApart();
    void redYellowGreenWouldNot();
    void curveInksStayApart_data() { themes_data(); }
    void curveInksStayApart();
    void verdictsStayApart_data() { themes_data(); }
    void verdictsStayApart();
    void everyVerdictHasAPatternOfItsOwn();
};

void TestPlanColours::distanceAsPublished_data()
{
    QTest::addColumn<QList<double>>("pair");
    QTest::addColumn<double>("expected");
    // Sharma, Wu and Dalal 2005, table 1.
    QTest::newRow("1") << QList<double>{50, 2.6772, -79.7751, 50, 0, -82.7485} << 2.0425;
    QTest::newRow("7") << QList<double>{50, 0, 0, 50, -1, 2} << 2.3669;
    QTest::newRow("16") << QList<double>{50, 2.5, 0, 50, 0, -2.5} << 4.3065;
    QTest::newRow("25") << QList<double>{60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387} << 1.2644;
    QTest::newRow("31") << QList<double>{90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239} << 1.5381;
}

void TestPlanColours::distanceAsPublished()
{
    QFETCH(QList<double>, pair);
    QFETCH(double, expected);
    const double found = deltaE2000({pair[0], pair[1], pair[2]}, {pair[3], pair[4], pair[5]});
    QVERIFY2(std::abs(found - expected) < 1e-4, qPrintable(QString::number(found, 'f', 5)));
}

void TestPlanColours::greysStayGrey()
{
    // Every row of a matrix sums to one: no kind of sight turns grey into a colour.
    for (const Sight sight : everySight) {
        const Triple grey = seen({0.4, 0.4, 0.4}, sight);
        for (const double channel : grey)
            QVERIFY(std::abs(channel - 0.4) < 1e-5);
    }
}

void TestPlanColours::stepsStayApart()
{
    QFETCH(int, kind);
    const auto steps = Theme::of(static_cast<ThemeKind>(kind)).diverging;
    QVERIFY2(leastNeighbour(steps) >= neighboursApart, qPrintable(QString::number(leastNeighbour(steps))));
    QVERIFY2(leastMirrored(steps) >= mirroredApart, qPrintable(QString::number(leastMirrored(steps))));
}

void TestPlanColours::redYellowGreenWouldNot()
{
    const std::array<QColor, 9> steps{QColor(0xA50026), QColor(0xD73027), QColor(0xF46D43),
                                      QColor(0xFDAE61), QColor(0xFFFFBF), QColor(0xA6D96A),
                                      QColor(0x66BD63), QColor(0x1A9850), QColor(0x006837)};
    QVERIFY2(leastMirrored(steps) < mirroredApart / 2.0, qPrintable(QString::number(leastMirrored(steps))));
}

void TestPlanColours::curveInksStayApart()
{
    QFETCH(int, kind);
    const DurationInks inks = DurationInks::of(Theme::of(static_cast<ThemeKind>(kind)));
    const auto apart = [](const QColor &one, const QColor &two) { return leastDistance(one, two); };
    QVERIFY2(apart(inks.line, inks.ground) >= 40.0, qPrintable(QString::number(apart(inks.line, inks.ground))));
    QVERIFY2(apart(inks.line, inks.band) >= 20.0, qPrintable(QString::number(apart(inks.line, inks.band))));
    QVERIFY2(apart(inks.band, inks.ground) >= 12.0, qPrintable(QString::number(apart(inks.band, inks.ground))));
    QVERIFY2(apart(inks.marker, inks.band) >= 20.0, qPrintable(QString::number(apart(inks.marker, inks.band))));
    QVERIFY2(apart(inks.marker, inks.ground) >= 40.0, qPrintable(QString::number(apart(inks.marker, inks.ground))));
    QVERIFY2(apart(inks.deficit, inks.ground) >= 10.0, qPrintable(QString::number(apart(inks.deficit, inks.ground))));
    QVERIFY2(apart(inks.deficit, inks.band) >= 10.0, qPrintable(QString::number(apart(inks.deficit, inks.band))));
}

void TestPlanColours::verdictsStayApart()
{
    QFETCH(int, kind);
    const Theme theme = Theme::of(static_cast<ThemeKind>(kind));
    int before = 9;
    for (const auto verdict : verdictOrder) {
        const VerdictLook look = lookOf(verdict);
        if (look.step < 0)
            continue;
        QVERIFY2(look.step < before, "a worse verdict stands lower on the scale");
        if (before < 9) {
            const double apart = leastDistance(theme.diverging.at(static_cast<std::size_t>(before)),
                                               theme.diverging.at(static_cast<std::size_t>(look.step)));
            QVERIFY2(apart >= neighboursApart, qPrintable(QString::number(apart)));
        }
        before = look.step;
    }
}

void TestPlanColours::everyVerdictHasAPatternOfItsOwn()
{
    for (std::size_t i = 0; i < verdictOrder.size(); ++i)
        for (std::size_t j = i + 1; j < verdictOrder.size(); ++j)
            QVERIFY(lookOf(verdictOrder.at(i)).hatch != lookOf(verdictOrder.at(j)).hatch);
}

QTEST_MAIN(TestPlanColours)
#include "tst_plan_colours.moc"
