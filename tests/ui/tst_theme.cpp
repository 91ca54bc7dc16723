// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "ui/fonts.h"
#include "ui/theme.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QSignalSpy>

#include <cmath>
#include <limits>

using namespace console::ui;

class TestTheme : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void textContrast_data();
    void textContrast();
    void alarmTextIsReadable();
    void scaleIsSymmetricAroundZero();
    void scaleStepsAreOrderedByLightness();
    void divergingColoursAreNoAlarmHue();
    void digitsShareOneAdvance();
    void bundledFontIsUsed();
    void fontSizesFollowTheSystem();
    void changeIsAnnouncedOnce();
};

void TestTheme::textContrast_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const auto kind : {ThemeKind::Light, ThemeKind::Dark}) {
        const Theme t = Theme::of(kind);
        const QByteArray name = kind == ThemeKind::Light ? "light " : "dark ";
        const std::pair<const char *, QColor> inks[] = {
            {"text", t.text}, {"live", t.liveValue}, {"stale", t.stale}, {"secondary", t.secondary}};
        const std::pair<const char *, QColor> grounds[] = {{"panel", t.panel}, {"raised", t.raised}};
        for (const auto &[inkName, ink] : inks)
            for (const auto &[groundName, ground] : grounds)
                if (ink != t.secondary || ground == t.panel) // quiet text stands on panels alone
                    QTest::newRow(name + inkName + " on " + groundName) << ink << ground;
        QTest::newRow(name + "text on window") << t.text << t.window;
        QTest::newRow(name + "map label on its halo") << t.text << t.halo;
    }
}

void TestTheme::textContrast()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    QVERIFY2(contrastRatio(ink, ground) >= 7.0, qPrintable(QString::number(contrastRatio(ink, ground))));
}

void TestTheme::alarmTextIsReadable()
{
    for (const auto kind : {ThemeKind::Light, ThemeKind::Dark})
        for (const Theme::AlarmHue &hue : Theme::of(kind).alarms)
            QVERIFY(contrastRatio(hue.fill, hue.text) >= 4.5);
}

void TestTheme::scaleIsSymmetricAroundZero()
{
    QCOMPARE(Theme::stepForSurplus(0.0, 4000.0), 4);
    QCOMPARE(Theme::stepForSurplus(39.0, 4000.0), 4);
    QCOMPARE(Theme::stepForSurplus(-39.0, 4000.0), 4);
    QCOMPARE(Theme::stepForSurplus(41.0, 4000.0), 5);
    QCOMPARE(Theme::stepForSurplus(1000.0, 4000.0), 5);
    QCOMPARE(Theme::stepForSurplus(1001.0, 4000.0), 6);
    QCOMPARE(Theme::stepForSurplus(4000.0, 4000.0), 8);
    QCOMPARE(Theme::stepForSurplus(99999.0, 4000.0), 8);
    QCOMPARE(Theme::stepForSurplus(std::numeric_limits<double>::quiet_NaN(), 4000.0), 4);
    QCOMPARE(Theme::stepForSurplus(100.0, 0.0), 4);
    for (double mw = 0.0; mw < 5000.0; mw += 37.0)
        QCOMPARE(Theme::stepForSurplus(mw, 4000.0) - 4, 4 - Theme::stepForSurplus(-mw, 4000.0));
}

void TestTheme::scaleStepsAreOrderedByLightness()
{
    // Towards either end the steps move away from the middle's lightness, without a turn.
    for (const auto kind : {ThemeKind::Light, ThemeKind::Dark}) {
        const Theme t = Theme::of(kind);
        for (std::size_t i = 1; i <= 4; ++i) {
            QVERIFY(contrastRatio(t.diverging[4 - i], t.diverging[4]) >
                    contrastRatio(t.diverging[5 - i], t.diverging[4]));
            QVERIFY(contrastRatio(t.diverging[4 + i], t.diverging[4]) >
                    contrastRatio(t.diverging[3 + i], t.diverging[4]));
        }
    }
}

void TestTheme::divergingColoursAreNoAlarmHue()
{
    for (const auto kind : {ThemeKind::Light, ThemeKind::Dark}) {
        const Theme t = Theme::of(kind);
        for (const QColor &step : t.diverging)
            for (const Theme::AlarmHue &alarm : t.alarms) {
                const int distance = std::abs(step.red() - alarm.fill.red()) +
                                     std::abs(step.green() - alarm.fill.green()) +
                                     std::abs(step.blue() - alarm.fill.blue());
                QVERIFY(distance > 60);
            }
    }
}

void TestTheme::digitsShareOneAdvance()
{
    QVERIFY(loadFonts());
    for (const auto role :
         {Theme::Role::Small, Theme::Role::Body, Theme::Role::BodyStrong, Theme::Role::Value, Theme::Role::Kpi}) {
        const QFontMetricsF metrics(Theme::of(ThemeKind::Dark).font(role));
        for (char digit = '1'; digit <= '9'; ++digit)
            QVERIFY(std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) -
                             metrics.horizontalAdvance(QLatin1Char('0'))) < 0.05);
        QVERIFY(std::abs(metrics.horizontalAdvance(QStringLiteral("1,111")) -
                         metrics.horizontalAdvance(QStringLiteral("2,888"))) < 0.2);
    }
}

void TestTheme::bundledFontIsUsed()
{
    QVERIFY(loadFonts());
    QVERIFY(loadFonts());
    for (const auto role : {Theme::Role::Small, Theme::Role::Body, Theme::Role::BodyStrong, Theme::Role::Kpi}) {
        const QFont font = Theme::of(ThemeKind::Light).font(role);
        QCOMPARE(QFontInfo(font).family(), fontFamily());
    }
    const QFontMetricsF metrics(Theme::of(ThemeKind::Light).font(Theme::Role::Body));
    for (const QChar wanted : QStringLiteral("−→·×–…≤↑↓▲◆●▬°"))
        QVERIFY2(metrics.inFont(wanted), qPrintable(QString(wanted)));
}

void TestTheme::fontSizesFollowTheSystem()
{
    Theme theme = Theme::of(ThemeKind::Dark);
    QCOMPARE(theme.font(Theme::Role::Body).pixelSize(), 13);
    QCOMPARE(theme.font(Theme::Role::Value).pixelSize(), 16);
    QCOMPARE(theme.font(Theme::Role::Kpi).pixelSize(), 26);
    theme.textScale = 1.5;
    QCOMPARE(theme.font(Theme::Role::Kpi).pixelSize(), 39);
}

void TestTheme::changeIsAnnouncedOnce()
{
    ThemeProvider provider(ThemeKind::Dark);
    const QSignalSpy changed(&provider, &ThemeProvider::changed);
    provider.setTextScale(1.25);
    provider.setKind(ThemeKind::Light);
    provider.setKind(ThemeKind::Light);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(provider.theme().textScale, 1.25);
    provider.setTextScale(50.0);
    QCOMPARE(provider.theme().textScale, 3.0);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
