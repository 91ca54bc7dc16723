// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/event.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"
#include "ui/analyse/happened_model.h"
#include "ui/operate/instruction_model.h"

#include <QAbstractItemModelTester>

using namespace console::ui;
using console::Event;
using console::models::EventModel;

namespace {

using Kind = Event::Kind;

Event happened(Kind kind, const char *subject, const char *detail = "", double to = 0.0)
{
    Event event;
    event.kind = kind;
    event.gridTime = console::test::sampleTime;
    event.subject = subject;
    event.detail = detail;
    event.to = to;
    return event;
}

/// An hour at a pool, in short.
std::vector<Event> anHourAtAPool()
{
    return {happened(Kind::WorkSourceChanged, "pools"),
            happened(Kind::PoolConnected, "eu.example:3334", "TLS 1.3"),
            happened(Kind::PoolSelected, "eu.example:3334"),
            happened(Kind::PoolDifficulty, "eu.example:3334", "", 1024.0),
            happened(Kind::PoolJob, "eu.example:3334", "6a1f", 1.0),
            happened(Kind::PoolShareAccepted, "eu.example:3334", "", 1024.0),
            happened(Kind::PoolShareStale, "eu.example:3334", "job not found", 1024.0),
            happened(Kind::PoolMessage, "eu.example:3334", "<b>Maintenance</b> at noon"),
            happened(Kind::PoolRejectsHigh, "eu.example:3334", "", 0.07),
            happened(Kind::PoolLost, "eu.example:3334", "It closed the connection.")};
}

} // namespace

/// How the lists of Operate and Analyse tell what pools did.
class TestEventLists : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void instructionsSayOnlyWhomTheMachineWorksFor()
    {
        EventModel events;
        const console::models::SiteModel sites;
        ThemeProvider theme;
        InstructionModel model(&events, &sites, &theme);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        events.append(anHourAtAPool());
        QCOMPARE(model.rowCount(), 2);
        const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, EventModel::Subject), QStringLiteral("Works for"));
        QCOMPARE(text(0, EventModel::Change), QString());
        QCOMPARE(text(0, EventModel::ReasonColumn), QStringLiteral("eu.example:3334"));
        QCOMPARE(text(1, EventModel::ReasonColumn), QStringLiteral("pools and nodes"));
        QVERIFY(
            model.index(0, 0).data(Qt::ToolTipRole).toString().endsWith(QStringLiteral("Working for eu.example:3334")));
    }

    void instructionsSayWhoAndWhy()
    {
        EventModel events;
        events.setNames(console::test::sampleSnapshot());
        const console::models::SiteModel sites;
        ThemeProvider theme;
        InstructionModel model(&events, &sites, &theme);
        std::vector<Event> chain{happened(Kind::InstructionDrafted, "sahiwal"),
                                 happened(Kind::InstructionConfirmed, "sahiwal", "evening peak", 120.0),
                                 happened(Kind::InstructionAcknowledged, "sahiwal", "", 120.0),
                                 happened(Kind::StopStanding, "multan", "person"),
                                 happened(Kind::LimitsChanged, "", "", 250.0)};
        chain[1].from = 200.0;
        for (const std::size_t row : {1u, 3u, 4u})
            chain[row].by = "A. Khan";
        events.append(chain);
        // How an instruction is followed stands in the tracker.
        QCOMPARE(model.rowCount(), 3);
        const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, EventModel::Subject), QStringLiteral("Automatic limits"));
        QCOMPARE(text(0, EventModel::Change), QStringLiteral("rises to 250 MW"));
        QCOMPARE(text(0, EventModel::ReasonColumn), QStringLiteral("by A. Khan"));
        QCOMPARE(text(1, EventModel::Subject), QStringLiteral("Multan"));
        QCOMPARE(text(1, EventModel::ReasonColumn), QStringLiteral("STOP stands by A. Khan: stopped by hand"));
        QCOMPARE(text(2, EventModel::Change), QStringLiteral("200 → 120 MW"));
        QCOMPARE(text(2, EventModel::ReasonColumn), QStringLiteral("Confirmed by A. Khan: evening peak"));
        HappenedModel record(&events);
        QCOMPARE(record.index(1).data(HappenedModel::HeadRole).toString(), QStringLiteral("Sahiwal · Confirmed"));
        QCOMPARE(record.index(1).data(HappenedModel::DetailRole).toString(),
                 QStringLiteral("200 → 120 MW · by A. Khan: evening peak"));
    }

    void whatHappenedLeavesRoutineOut()
    {
        EventModel record;
        HappenedModel model(&record);
        record.append(anHourAtAPool());
        QCOMPARE(model.rowCount(), 6);
        model.setShowRoutine(true);
        QCOMPARE(model.rowCount(), 10);
        const auto text = [&model](int row, int role) { return model.index(row).data(role).toString(); };
        QCOMPARE(text(5, HappenedModel::HeadRole), QStringLiteral("Share taken"));
        QCOMPARE(text(5, HappenedModel::DetailRole), QStringLiteral("eu.example:3334 · difficulty 1,024"));
        QCOMPARE(text(5, Qt::DisplayRole),
                 QStringLiteral("21:47:12  Pool eu.example:3334 took a share of difficulty 1,024"));
    }

    void troubleIsMarked()
    {
        EventModel record;
        HappenedModel model(&record);
        record.append(anHourAtAPool());
        QList<MarkKind> kinds;
        for (const TimeLineMark &mark : model.marks())
            kinds << mark.kind;
        QCOMPARE(kinds, (QList<MarkKind>{MarkKind::Other, MarkKind::Other, MarkKind::Other, MarkKind::Other,
                                         MarkKind::Trouble, MarkKind::Trouble}));
    }

    void aPoolsMessageStaysPlain()
    {
        EventModel record;
        HappenedModel model(&record);
        record.append({happened(Kind::PoolMessage, "eu.example:3334", "<b>Maintenance</b> at noon")});
        const QModelIndex row = model.index(0);
        QVERIFY(row.data().toString().contains(QStringLiteral("<b>Maintenance</b>")));
        QVERIFY(!row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;Maintenance")));
    }
};

QTEST_MAIN(TestEventLists)
#include "tst_event_lists.moc"
