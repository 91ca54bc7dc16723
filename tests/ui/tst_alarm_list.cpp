// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/sample_alarms.h"
#include "ui/alarms/alarm_list_model.h"
#include "ui/alarms/alarm_sound.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

#include <random>

using namespace console::ui;
using console::models::AlarmModel;
using console::test::sampleBoard;
using console::test::sampleFlood;
using console::test::withAlarms;
using Alarm = console::alarms::Alarm;
using Board = console::alarms::AlarmBoard;

namespace {

const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'795'366'032'000, Qt::UTC);

QStringList keys(const AlarmListModel &list)
{
    QStringList all;
    for (int row = 0; row < list.rowCount(); ++row)
        all << list.line(row).key();
    return all;
}

/// The list over a model, watched by the tester all the time.
struct Bench {
    ThemeProvider theme;
    AlarmModel model;
    AlarmListModel list{&model, &theme};
    QAbstractItemModelTester tester{&list, QAbstractItemModelTester::FailureReportingMode::Fatal};

    void show(const std::shared_ptr<const Board> &board)
    {
        model.apply(withAlarms(board));
        list.refresh(now);
    }
};

} // namespace

class TestAlarmList : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void unacknowledgedFirstThenUrgentThenNewest()
    {
        Bench bench;
        bench.show(sampleBoard());
        QCOMPARE(keys(bench.list), QString(QStringLiteral("2 3 7 1 5 6 9 8 4")).split(u' '));
        QCOMPARE(bench.list.firstUnacknowledged()->id, 2ULL);
        bench.list.setFilter(AlarmFilter::Active);
        QCOMPARE(keys(bench.list), QString(QStringLiteral("2 3 7 1 5 6")).split(u' '));
        bench.list.setFilter(AlarmFilter::Aside);
        QCOMPARE(keys(bench.list), QString(QStringLiteral("9 8 4")).split(u' '));
        QVERIFY(!bench.list.firstUnacknowledged());
    }

    void causesOpenAndClose()
    {
        Bench bench;
        bench.show(sampleFlood(20));
        QCOMPARE(bench.list.rowCount(), 60);
        bench.list.setGrouped(true);
        QCOMPARE(keys(bench.list),
                 (QStringList{QStringLiteral("province-below-reserve"), QStringLiteral("telemetry-stale"),
                              QStringLiteral("hashrate-collapse")}));
        QCOMPARE(bench.list.index(1, AlarmModel::Source).data().toString(), QStringLiteral("20 sources"));
        QCOMPARE(bench.list.index(1, AlarmModel::State).data().toString(), QStringLiteral("20 unacknowledged"));
        QCOMPARE(bench.list.alarmsOf(1).size(), 20U);
        bench.list.setExpanded(1, true);
        QCOMPARE(bench.list.rowCount(), 23);
        QVERIFY(bench.list.line(2).isIndented);
        QCOMPARE(bench.list.line(22).key(), QStringLiteral("hashrate-collapse"));
        bench.list.setExpanded(2, true); // not a cause
        QCOMPARE(bench.list.rowCount(), 23);
        bench.list.setExpanded(1, false);
        bench.list.setGrouped(false);
        QCOMPARE(bench.list.rowCount(), 60);
    }

    void linesKeepTheirIdentity()
    {
        Bench bench;
        std::mt19937 random(5);
        const QSignalSpy resets(&bench.list, &QAbstractItemModel::modelReset);
        for (int round = 0; round < 80; ++round) {
            auto board = std::make_shared<Board>();
            for (std::uint64_t id = 1; id <= 30; ++id) {
                if (random() % 4 == 0)
                    continue;
                const auto state = static_cast<console::alarms::AlarmState>(1 + random() % 8);
                const auto priority = static_cast<console::alarms::Priority>(random() % 4);
                board->alarms.push_back(console::test::sampleAlarm(id, id % 2 ? "clock-step" : "telemetry-stale",
                                                                   "quetta", priority, state, 1.0, 0.0,
                                                                   std::chrono::seconds(random() % 9)));
            }
            QHash<QString, QPersistentModelIndex> held;
            for (int row = 0; row < bench.list.rowCount(); ++row)
                held.insert(bench.list.line(row).key(), bench.list.index(row, 0));
            if (round % 10 == 0)
                held.clear(); // the grouping makes other lines
            if (round % 10 == 0)
                bench.list.setGrouped(round % 20 == 0);
            bench.show(board);
            bench.list.setExpanded(0, true);
            const QStringList after = keys(bench.list);
            QCOMPARE(QSet<QString>(after.begin(), after.end()).size(), after.size());
            for (auto it = held.cbegin(); it != held.cend(); ++it) {
                QCOMPARE(it->isValid(), after.contains(it.key()));
                if (it->isValid())
                    QCOMPARE(bench.list.line(it->row()).key(), it.key());
            }
        }
        QCOMPARE(resets.count(), 0);
    }

    void onlyChangedLinesAreTold()
    {
        Bench bench;
        auto board = sampleBoard();
        bench.show(board);
        const QSignalSpy changed(&bench.list, &QAbstractItemModel::dataChanged);
        bench.list.refresh(now);
        QCOMPARE(changed.count(), 0);
        auto next = std::make_shared<Board>(*board);
        auto moved = std::make_shared<Alarm>(*next->alarms[1]);
        moved->value = -430.0;
        next->alarms[1] = moved;
        bench.show(next);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 0);
        QCOMPARE(bench.list.index(0, AlarmModel::Figure).data().toString(), QStringLiteral("−430 MW"));
    }

    void whatIsUnknownIsNoZero()
    {
        Bench bench;
        bench.show(sampleBoard());
        QCOMPARE(bench.list.index(7, AlarmModel::Figure).data().toString(), QStringLiteral("no data"));
        QCOMPARE(bench.list.index(7, AlarmModel::Response).data().toString(),
                 QStringLiteral("Follows from: Telemetry stale"));
    }

    void theSoundIsCalm()
    {
        QString heard;
        AlarmSound sound([&heard](AlarmSound::Tone tone) { heard += tone == AlarmSound::Tone::High ? u'h' : u'l'; });
        const auto run = [&](std::array<int, 4> waiting, qint64 from, qint64 to, bool replay = false) {
            heard.clear();
            for (qint64 at = from; at < to; at += 250)
                sound.advance(waiting, replay, at);
            return heard;
        };
        QCOMPARE(run({0, 0, 0, 3}, 0, 60'000), QString()); // diagnosis alone is silent
        QCOMPARE(run({0, 0, 2, 3}, 60'000, 180'000), QStringLiteral("hlhl"));
        QCOMPARE(run({0, 1, 2, 3}, 180'000, 220'000), QStringLiteral("hlhl"));
        QCOMPARE(run({1, 1, 2, 3}, 220'000, 240'000), QStringLiteral("hlhl"));
        QCOMPARE(run({0, 0, 0, 0}, 240'000, 300'000), QString());
        // A new one every tick is no siren.
        heard.clear();
        for (int i = 0; i < 40; ++i)
            sound.advance({i, 0, 0, 0}, false, 300'000 + i * 250);
        QVERIFY2(heard.count(u'h') <= 2, qPrintable(heard));
        sound.mute(400'000);
        QCOMPARE(sound.muteLeft(400'000), AlarmSound::muteMs);
        QCOMPARE(run({1, 0, 0, 0}, 400'000, 400'000 + AlarmSound::muteMs), QString());
        QCOMPARE(run({1, 0, 0, 0}, 400'000 + AlarmSound::muteMs, 1'005'000), QStringLiteral("hl"));
        QCOMPARE(run({1, 0, 0, 0}, 1'005'000, 1'100'000, true), QString()); // a recording
        sound.mute(1'100'000);
        sound.unmute();
        QCOMPARE(run({1, 0, 0, 0}, 1'100'000, 1'105'000), QStringLiteral("hl"));
    }
};

QTEST_GUILESS_MAIN(TestAlarmList)
#include "tst_alarm_list.moc"
