// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/alarms/alarm_symbol.h"
#include "ui/fonts.h"

#include <QApplication>
#include <QPainter>

using namespace console::ui;
using namespace console::models;

Q_DECLARE_METATYPE(console::models::AlarmState)

namespace {

const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'795'366'032'000, Qt::UTC);

AlarmView alarmIn(AlarmState state, AlarmPriority priority = AlarmPriority::P3)
{
    AlarmView alarm;
    alarm.priority = priority;
    alarm.state = state;
    if (state == AlarmState::Shelved)
        alarm.asideUntil = now.addSecs(2568);
    return alarm;
}

/// A row for each state, both phases of its flashing and doubtful; a column for each priority.
QImage everySymbol(ThemeKind kind)
{
    const Theme theme = Theme::of(kind);
    QImage picture(4 * 3 * 90, 8 * 26 + 10, QImage::Format_ARGB32_Premultiplied);
    picture.fill(theme.panel);
    QPainter painter(&picture);
    for (int state = 1; state <= static_cast<int>(AlarmState::OutOfService); ++state) {
        for (int priority = 0; priority < 4; ++priority) {
            for (int way = 0; way < 3; ++way) {
                AlarmView alarm = alarmIn(static_cast<AlarmState>(state), static_cast<AlarmPriority>(priority));
                alarm.doubtful = way == 2;
                const QRectF cell((priority * 3 + way) * 90 + 8, (state - 1) * 26 + 5, 82, 26);
                paintAlarmSymbol(painter, cell, alarmSymbol(alarm, now, way == 1 ? 1000 + 500 : 0), theme);
            }
        }
    }
    return picture;
}

} // namespace

class TestAlarmSymbol : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(loadFonts()); }

    void flashes_data()
    {
        QTest::addColumn<AlarmState>("state");
        QTest::addColumn<QString>("everyQuarter"); ///< lit or dark at 0, 250, … 2250 ms
        QTest::newRow("unacknowledged: 1 Hz") << AlarmState::Unacknowledged << QStringLiteral("##..##..##");
        QTest::newRow("returned: 0.5 Hz") << AlarmState::ReturnedUnacknowledged << QStringLiteral("####....##");
        QTest::newRow("latched: 0.5 Hz") << AlarmState::LatchedUnacknowledged << QStringLiteral("####....##");
        QTest::newRow("acknowledged") << AlarmState::Acknowledged << QStringLiteral("##########");
        QTest::newRow("latched, seen") << AlarmState::LatchedAcknowledged << QStringLiteral("##########");
        QTest::newRow("shelved") << AlarmState::Shelved << QStringLiteral("##########");
        QTest::newRow("suppressed") << AlarmState::Suppressed << QStringLiteral("##########");
        QTest::newRow("out of service") << AlarmState::OutOfService << QStringLiteral("##########");
    }
    void flashes()
    {
        QFETCH(AlarmState, state);
        QFETCH(QString, everyQuarter);
        QString seen;
        for (int quarter = 0; quarter < everyQuarter.size(); ++quarter)
            seen += isLit(state, quarter * 250) ? u'#' : u'.';
        QCOMPARE(seen, everyQuarter);
        QCOMPARE(isFlashing(state), everyQuarter.contains(u'.'));
    }

    void saysItsState()
    {
        using Ground = AlarmSymbol::Ground;
        const auto symbol = [](AlarmState state) { return alarmSymbol(alarmIn(state), now, 0); };
        QCOMPARE(symbol(AlarmState::Unacknowledged).ground, Ground::Filled);
        QCOMPARE(symbol(AlarmState::Acknowledged).ground, Ground::Filled);
        QCOMPARE(symbol(AlarmState::ReturnedUnacknowledged).ground, Ground::Outlined);
        QCOMPARE(symbol(AlarmState::ReturnedUnacknowledged).note, QString());
        QCOMPARE(symbol(AlarmState::LatchedAcknowledged).ground, Ground::Outlined);
        QCOMPARE(symbol(AlarmState::LatchedAcknowledged).note, QStringLiteral("L"));
        QCOMPARE(symbol(AlarmState::Shelved).ground, Ground::Aside);
        QCOMPARE(symbol(AlarmState::Shelved).letter, QStringLiteral("S"));
        QCOMPARE(symbol(AlarmState::Shelved).note, QStringLiteral("43 min"));
        QCOMPARE(symbol(AlarmState::Suppressed).letter, QStringLiteral("D"));
        QCOMPARE(symbol(AlarmState::OutOfService).letter, QStringLiteral("O"));
        AlarmView doubtful = alarmIn(AlarmState::LatchedUnacknowledged);
        doubtful.doubtful = true;
        QCOMPARE(alarmSymbol(doubtful, now, 0).note, QStringLiteral("L ?"));
    }

    void looks()
    {
        QCOMPARE(console::test::compareWithGolden(everySymbol(ThemeKind::Dark), QStringLiteral("alarm-symbols-dark")),
                 QString());
        QCOMPARE(console::test::compareWithGolden(everySymbol(ThemeKind::Light), QStringLiteral("alarm-symbols-light")),
                 QString());
    }

    /// What stands in a tile can be read on it: 3:1 for a shape, 4.5:1 for a letter.
    void tilesCanBeRead()
    {
        for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Light}) {
            const Theme theme = Theme::of(kind);
            for (const auto &hue : theme.alarms)
                QVERIFY(contrastRatio(hue.fill, hue.text) >= 3.0);
            QVERIFY(contrastRatio(theme.shelved.fill, theme.shelved.text) >= 4.5);
        }
    }
};

QTEST_MAIN(TestAlarmSymbol)
#include "tst_alarm_symbol.moc"
