// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm_model.h"
#include "tests/support/guard.h"
#include "tests/support/sample_alarms.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

#include <random>
#include <set>

using namespace console::models;
using namespace console::test;
using console::alarms::Alarm;
using console::alarms::AlarmBoard;

namespace {

QList<quint64> ids(const AlarmModel &model)
{
    QList<quint64> list;
    for (int row = 0; row < model.rowCount(); ++row)
        list << model.index(row, 0).data(AlarmModel::IdRole).toULongLong();
    return list;
}

std::shared_ptr<AlarmBoard> boardOf(const std::set<std::uint64_t> &wanted)
{
    auto board = std::make_shared<AlarmBoard>();
    for (const std::uint64_t id : wanted)
        board->alarms.push_back(sampleAlarm(id, "telemetry-stale", "quetta", console::alarms::Priority::P3,
                                            console::alarms::AlarmState::Unacknowledged, 40.0, 30.0,
                                            std::chrono::seconds(id)));
    countSampleAlarms(*board);
    return board;
}

/// The rows and columns that were told to have changed.
QList<QRect> changes(const QSignalSpy &spy)
{
    QList<QRect> list;
    for (const QVariantList &arguments : spy) {
        const auto first = arguments.at(0).toModelIndex();
        const auto last = arguments.at(1).toModelIndex();
        list << QRect(QPoint(first.column(), first.row()), QPoint(last.column(), last.row()));
    }
    return list;
}

} // namespace

class TestAlarmModel : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void nothingWatches()
    {
        AlarmModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy told(&model, &AlarmModel::applied);
        model.apply(sampleSnapshot());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.metrics().watched);
        model.apply(withAlarms(std::make_shared<AlarmBoard>()));
        QVERIFY(model.metrics().watched);
        model.apply(withAlarms(sampleBoard()));
        model.apply(withAlarms(nullptr));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.metrics().watched);
        QCOMPARE(model.metrics(), AlarmMetricsView{});
    }

    void showsTheBoard()
    {
        AlarmModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.apply(withAlarms(sampleBoard()));
        QCOMPARE(ids(model), (QList<quint64>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
        const auto stale = model.index(3, 0).data(AlarmModel::AlarmRole).value<AlarmView>();
        QCOMPARE(stale.condition, QStringLiteral("Telemetry stale"));
        QCOMPARE(stale.sourceName, QStringLiteral("Quetta"));
        QCOMPARE(stale.sourceKind, AlarmSourceKind::Site);
        QCOMPARE(stale.state, AlarmState::Shelved);
        QCOMPARE(stale.unit, AlarmUnit::Seconds);
        QCOMPARE(stale.value, (Value{34.0, Quality::Modelled}));
        QCOMPARE(stale.limit, 30.0);
        QCOMPARE(stale.raised.secsTo(stale.asideUntil), 2949 + 2568);
        QCOMPARE(stale.by, QStringLiteral("Ayesha Khan"));
        QCOMPARE(stale.reason, QStringLiteral("Modem under repair"));
        QCOMPARE(stale.action, QStringLiteral("Check the modem."));
        QCOMPARE(stale.secondsToRespond, 1800);
        QCOMPARE(model.index(1, 0).data(AlarmModel::SourceKindRole).value<AlarmSourceKind>(), AlarmSourceKind::Region);
        QCOMPARE(model.index(4, 0).data(AlarmModel::SourceKindRole).value<AlarmSourceKind>(), AlarmSourceKind::Console);
        QCOMPARE(model.index(5, 0).data(AlarmModel::SourceKindRole).value<AlarmSourceKind>(), AlarmSourceKind::Site);
        QCOMPARE(model.index(6, 0).data(AlarmModel::SourceKindRole).value<AlarmSourceKind>(), AlarmSourceKind::Pool);
        QVERIFY(!model.index(7, AlarmModel::Figure).data().isValid()); // nothing is known, which is not 0
        QCOMPARE(model.index(7, 0).data(AlarmModel::QualityRole).value<Quality>(), Quality::Missing);
        const AlarmMetricsView &metrics = model.metrics();
        QCOMPARE(metrics.active, (std::array<int, 4>{1, 1, 3, 1}));
        QCOMPARE(metrics.unacknowledged, (std::array<int, 4>{0, 1, 1, 1}));
        QCOMPARE(metrics.aside, 3);
        QCOMPARE(metrics.topTen.first().sourceName, QStringLiteral("Sahiwal"));
    }

    void theSameBoardIsSilent()
    {
        AlarmModel model;
        const auto board = sampleBoard();
        model.apply(withAlarms(board));
        QSignalSpy changed(&model, &AlarmModel::dataChanged);
        QSignalSpy applied(&model, &AlarmModel::applied);
        QSignalSpy metrics(&model, &AlarmModel::metricsChanged);
        model.apply(withAlarms(board));
        model.apply(withAlarms(std::make_shared<AlarmBoard>(*board)));
        QVERIFY(changed.isEmpty());
        QVERIFY(metrics.isEmpty());
        QCOMPARE(applied.size(), 1);
    }

    void onlyWhatChangedIsTold()
    {
        AlarmModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        auto board = sampleBoard();
        model.apply(withAlarms(board));
        QSignalSpy changed(&model, &AlarmModel::dataChanged);
        auto next = std::make_shared<AlarmBoard>(*board);
        const auto replace = [&next](std::size_t row, auto change) {
            auto alarm = std::make_shared<Alarm>(*next->alarms[row]);
            change(*alarm);
            next->alarms[row] = alarm;
        };
        replace(1, [](Alarm &alarm) { alarm.value = -430.0; });
        replace(2, [](Alarm &alarm) { alarm.value = 7.0; });
        replace(3, [](Alarm &alarm) { alarm.state = console::alarms::AlarmState::Acknowledged; });
        replace(7, [](Alarm &alarm) { alarm.chattering = true; });
        model.apply(withAlarms(next));
        const int last = AlarmModel::ColumnCount - 1;
        QCOMPARE(changes(changed),
                 (QList<QRect>{QRect(QPoint(AlarmModel::Figure, 1), QPoint(AlarmModel::Figure, 2)),
                               QRect(QPoint(0, 3), QPoint(last, 3)), QRect(QPoint(0, 7), QPoint(last, 7))}));
        QCOMPARE(model.view(1)->value.number, -430.0);
    }

    void anotherBookAndOtherDefinitionsAreRead()
    {
        AlarmModel model;
        const auto board = sampleBoard();
        model.apply(withAlarms(board));
        QSignalSpy changed(&model, &AlarmModel::dataChanged);
        console::Snapshot snapshot = withAlarms(board);
        auto book = std::make_shared<console::sites::SiteBook>(*snapshot.book);
        book->sites[6].name = "Sahiwal North";
        snapshot.book = book;
        model.apply(snapshot);
        QCOMPARE(model.view(2)->sourceName, QStringLiteral("Sahiwal North"));
        QCOMPARE(changes(changed).size(), 1);
        snapshot.alarmDefinitions = nullptr;
        model.apply(snapshot);
        QCOMPARE(model.view(2)->condition, QStringLiteral("site-over-setpoint"));
    }

    void boardsFollowOneAnother()
    {
        AlarmModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&model, &AlarmModel::modelReset);
        std::mt19937 random(7);
        for (int round = 0; round < 60; ++round) {
            std::set<std::uint64_t> wanted;
            for (std::uint64_t id = 1; id <= 40; ++id) {
                if (random() % 3 != 0)
                    wanted.insert(id);
            }
            QHash<quint64, QPersistentModelIndex> held;
            for (int row = 0; row < model.rowCount(); ++row)
                held.insert(model.view(row)->id, model.index(row, 0));
            model.apply(withAlarms(boardOf(wanted)));
            QCOMPARE(ids(model), QList<quint64>(wanted.begin(), wanted.end()));
            for (auto it = held.cbegin(); it != held.cend(); ++it) {
                QCOMPARE(it.value().isValid(), wanted.contains(it.key()));
                if (it.value().isValid())
                    QCOMPARE(it.value().data(AlarmModel::IdRole).toULongLong(), it.key());
            }
        }
        QCOMPARE(resets.size(), 0);
    }

    void aBoardOutOfOrderIsPutInOrder()
    {
        AlarmModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        auto board = boardOf({1, 2, 3});
        std::swap(board->alarms[0], board->alarms[2]);
        board->alarms.push_back(board->alarms[0]);
        model.apply(withAlarms(board));
        QCOMPARE(ids(model), (QList<quint64>{1, 2, 3}));
    }

    void aRecordingStartsAnew()
    {
        AlarmModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&model, &AlarmModel::modelReset);
        model.apply(withAlarms(boardOf({1, 2})));
        model.apply(withAlarms(boardOf({2, 3}), sampleReplay()));
        QCOMPARE(resets.size(), 1);
        QCOMPARE(ids(model), (QList<quint64>{2, 3}));
    }

    /// Five hundred changes among ten thousand: as many rows are told as changed, and none else.
    void aStormTellsOnlyWhatChanged()
    {
        std::set<std::uint64_t> all;
        for (std::uint64_t id = 1; id <= 10'000; ++id)
            all.insert(id);
        auto board = boardOf(all);
        AlarmModel model;
        model.apply(withAlarms(board));
        std::mt19937 random(11);
        for (int round = 0; round < 5; ++round) {
            auto next = std::make_shared<AlarmBoard>(*board);
            std::set<int> touched;
            while (touched.size() < 500)
                touched.insert(static_cast<int>(random() % 10'000));
            for (const int row : touched) {
                auto alarm = std::make_shared<Alarm>(*next->alarms[static_cast<std::size_t>(row)]);
                alarm->state = console::alarms::AlarmState::Acknowledged;
                alarm->value = round;
                next->alarms[static_cast<std::size_t>(row)] = alarm;
            }
            QHash<int, const AlarmView *> kept;
            for (int row = 0; row < model.rowCount(); ++row)
                kept.insert(row, model.view(row).get());
            QSignalSpy changed(&model, &AlarmModel::dataChanged);
            QSignalSpy inserted(&model, &AlarmModel::rowsInserted);
            QSignalSpy removed(&model, &AlarmModel::rowsRemoved);
            model.apply(withAlarms(next));
            std::set<int> told;
            for (const QRect &range : changes(changed)) {
                for (int row = range.top(); row <= range.bottom(); ++row)
                    told.insert(row);
            }
            QCOMPARE(told, touched);
            QVERIFY(inserted.isEmpty() && removed.isEmpty());
            for (int row = 0; row < model.rowCount(); ++row)
                QCOMPARE(model.view(row).get() == kept.value(row), !touched.contains(row));
            board = next;
        }
    }
};

QTEST_GUILESS_MAIN(TestAlarmModel)
#include "tst_alarm_model.moc"
