// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/sample_alarms.h"
#include "ui/alarms/alarm_words.h"
#include "ui/words.h"

#include <cmath>

using namespace console::ui;
using namespace console::models;
using console::test::sampleBoard;
using console::test::withAlarms;

Q_DECLARE_METATYPE(console::models::AlarmUnit)

class TestAlarmWords : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase() { m_model.apply(withAlarms(sampleBoard())); }

    void states()
    {
        QStringList said;
        for (int row = 0; row < m_model.rowCount(); ++row)
            said << words::alarmStateText(*m_model.view(row));
        QCOMPARE(said, (QStringList{QStringLiteral("Active · acknowledged"), QStringLiteral("Active · unacknowledged"),
                                    QStringLiteral("Returned · unacknowledged"), QStringLiteral("Shelved until 22:30"),
                                    QStringLiteral("Latched · acknowledged"), QStringLiteral("Active · acknowledged"),
                                    QStringLiteral("Active · unacknowledged"), QStringLiteral("Suppressed"),
                                    QStringLiteral("Out of service")}));
        QSet<QString> names;
        for (int state = 0; state <= static_cast<int>(AlarmState::OutOfService); ++state)
            names.insert(words::alarmStateName(static_cast<AlarmState>(state)));
        QCOMPARE(names.size(), static_cast<int>(AlarmState::OutOfService) + 1); // no two are told alike
        QVERIFY(!names.contains(QString()));
    }

    void figures_data()
    {
        QTest::addColumn<AlarmUnit>("unit");
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("MW") << AlarmUnit::Megawatt << -420.0 << QStringLiteral("−420 MW");
        QTest::newRow("small MW") << AlarmUnit::Megawatt << 6.25 << QStringLiteral("6.3 MW");
        QTest::newRow("%") << AlarmUnit::Percent << 0.55 << QStringLiteral("0.55 %");
        QTest::newRow("hashes") << AlarmUnit::HashesPerSecond << 96.4e6 << QStringLiteral("96.4 MH/s");
        QTest::newRow("°C") << AlarmUnit::Celsius << 84.0 << QStringLiteral("84 °C");
        QTest::newRow("s") << AlarmUnit::Seconds << 34.0 << QStringLiteral("34 s");
        QTest::newRow("a poll") << AlarmUnit::Polls << 1.0 << QStringLiteral("1 poll");
        QTest::newRow("polls") << AlarmUnit::Polls << 3.0 << QStringLiteral("3 polls");
        QTest::newRow("GB") << AlarmUnit::Gigabyte << 1.5 << QStringLiteral("1.5 GB");
        QTest::newRow("a yes") << AlarmUnit::None << 1.0 << QString();
        QTest::newRow("unknown") << AlarmUnit::Megawatt << std::nan("") << QStringLiteral("no data");
    }
    void figures()
    {
        QFETCH(AlarmUnit, unit);
        QFETCH(double, number);
        QFETCH(QString, text);
        const Value value = std::isnan(number) ? Value{} : Value{number, Quality::Measured};
        QCOMPARE(words::alarmFigure(unit, value), text);
    }

    void spans_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("gone") << -5 << QStringLiteral("0 s");
        QTest::newRow("seconds") << 59 << QStringLiteral("59 s");
        QTest::newRow("minutes") << 2568 << QStringLiteral("43 min");
        QTest::newRow("an hour") << 3590 << QStringLiteral("1 h");
        QTest::newRow("hours") << 7500 << QStringLiteral("2 h 5 min");
        QTest::newRow("the longest") << 28'800 << QStringLiteral("8 h");
    }
    void spans()
    {
        QFETCH(int, seconds);
        QFETCH(QString, text);
        QCOMPARE(words::alarmSpan(seconds), text);
    }

    void sources()
    {
        QCOMPARE(words::alarmSource(*m_model.view(0)), QStringLiteral("Lahore DC-2"));
        QCOMPARE(words::alarmSource(*m_model.view(1)), QStringLiteral("Punjab"));
        QCOMPARE(words::alarmSource(*m_model.view(4)), QStringLiteral("Clock"));
        QCOMPARE(words::alarmSource(*m_model.view(6)), QStringLiteral("solo.pool.example:3333"));
        QCOMPARE(words::alarmSource(*m_model.view(8)), QStringLiteral("South–north corridor"));
    }

    void responses()
    {
        QCOMPARE(words::alarmResponse(*m_model.view(1)), QStringLiteral("Curtail interruptible load in the province."));
        QCOMPARE(words::alarmResponse(*m_model.view(3)), QStringLiteral("Modem under repair (Ayesha Khan)"));
        QCOMPARE(words::alarmResponse(*m_model.view(4)), QStringLiteral("Over; reset it."));
        QCOMPARE(words::alarmResponse(*m_model.view(7), QStringLiteral("Telemetry stale")),
                 QStringLiteral("Follows from: Telemetry stale"));
        QCOMPARE(words::alarmResponse(*m_model.view(8)), QStringLiteral("Line outage until Tuesday (Bilal Ahmed)"));
    }

    void sentences()
    {
        QCOMPARE(words::alarmSentence(*m_model.view(1)),
                 QStringLiteral("Priority 2, Punjab, Surplus below reserve, Active · unacknowledged, −420 MW modelled, "
                                "limit 0 MW, since 22 Nov 2026 21:46:58 PKT"));
        QCOMPARE(words::alarmAdvice(*m_model.view(1)),
                 QStringLiteral("Do: Curtail interruptible load in the province. Within 5 min. Cause: Demand rose or "
                                "generation fell faster than mining was curtailed. Otherwise: The province leans on "
                                "the corridor and its reserve is used up. Value: −420 MW, modelled."));
        QVERIFY(words::alarmSentence(*m_model.view(5)).contains(QStringLiteral("doubtful")));
        const AlarmMetricsView &metrics = m_model.metrics();
        QCOMPARE(words::alarmRate(metrics), QStringLiteral("1 in the last 10 min · target ≤ 1"));
        QCOMPARE(words::alarmHealth(metrics), QStringLiteral("1 stale · 3 aside"));
        QCOMPARE(words::alarmCounts(metrics), QStringLiteral("Alarms 1 · 1 · 3"));
        QVERIFY(words::alarmCountsSentence(metrics).endsWith(QStringLiteral("3 unacknowledged")));
        QCOMPARE(words::alarmHealth({}), QString());
        AlarmModel flood;
        flood.apply(withAlarms(console::test::sampleFlood()));
        QCOMPARE(words::alarmFlood(flood.metrics()), QStringLiteral("Flood since 21:44 · 60 in 10 min"));
    }

    void timesOfAnEarlierDaySayTheDay()
    {
        const QDateTime now = m_model.view(1)->raised.addSecs(14);
        QCOMPARE(words::alarmTime(m_model.view(1)->raised, now), QStringLiteral("21:46:58"));
        QCOMPARE(words::alarmTime(m_model.view(8)->raised, now), QStringLiteral("21 Nov 2026"));
    }

private:
    AlarmModel m_model;
};

QTEST_GUILESS_MAIN(TestAlarmWords)
#include "tst_alarm_words.moc"
