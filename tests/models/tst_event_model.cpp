// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/event.h"
#include "models/event_model.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console::models;
using console::Event;
using console::test::sampleSnapshot;
using console::test::sampleTime;

namespace {

Event instruction(const char *site, double to)
{
    Event event;
    event.kind = Event::Kind::SetpointChanged;
    event.gridTime = sampleTime;
    event.subject = site;
    event.from = 300.0;
    event.to = to;
    event.reason = {console::dispatch::ReasonKind::Headroom, 1840.0, to};
    return event;
}

std::vector<Event> instructions(int first, int count)
{
    std::vector<Event> events;
    for (int i = first; i < first + count; ++i)
        events.push_back(instruction("quetta", i));
    return events;
}

QList<double> values(const EventModel &model)
{
    QList<double> list;
    for (const EventModel::Row &row : model.rows())
        list << row.to;
    return list;
}

} // namespace

class TestEventModel : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void newestIsFirst()
    {
        EventModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.append(instructions(1, 3));
        QCOMPARE(values(model), (QList<double>{3, 2, 1}));
        model.append(instructions(4, 2));
        QCOMPARE(values(model), (QList<double>{5, 4, 3, 2, 1}));
        QCOMPARE(inserted.size(), 2); // one announcement for a batch
        model.append({});
        QCOMPARE(inserted.size(), 2);
    }

    void keepsItsCapacity()
    {
        EventModel model(4);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.append(instructions(1, 3));
        model.append(instructions(4, 3));
        QCOMPARE(values(model), (QList<double>{6, 5, 4, 3}));
        model.append(instructions(7, 50));
        QCOMPARE(values(model), (QList<double>{56, 55, 54, 53}));
    }

    void clears()
    {
        EventModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.clear();
        model.append(instructions(1, 3));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(resets.size(), 0);
    }

    void namesSites()
    {
        EventModel model;
        model.setNames(sampleSnapshot());
        model.append({instruction("thar-block-2", 250.0), instruction("this-machine", 0.4)});
        QCOMPARE(model.rows().at(1).subjectName, QStringLiteral("Thar Block II"));
        QVERIFY(!model.rows().at(1).subjectIsLocalHasher);
        QCOMPARE(model.rows().at(0).subjectName, QStringLiteral("This machine"));
        QVERIFY(model.rows().at(0).subjectIsLocalHasher);
        QCOMPARE(model.index(1, EventModel::Subject).data().toString(), QStringLiteral("Thar Block II"));
    }

    void namesArriveLater()
    {
        EventModel model;
        model.append({instruction("thar-block-2", 250.0)});
        QCOMPARE(model.index(0, EventModel::Subject).data().toString(), QStringLiteral("thar-block-2"));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        const auto snapshot = sampleSnapshot();
        model.setNames(snapshot);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.index(0, EventModel::Subject).data().toString(), QStringLiteral("Thar Block II"));
        model.setNames(snapshot);
        QCOMPARE(changes.size(), 1);
    }

    void siteThatLeftTheBookKeepsItsName()
    {
        EventModel model;
        model.setNames(sampleSnapshot());
        model.append({instruction("thar-block-2", 250.0)});
        model.setNames(console::Snapshot());
        QCOMPARE(model.rows().first().subjectName, QStringLiteral("Thar Block II"));
    }

    void otherSubjectsAreNoSites()
    {
        EventModel model;
        model.setNames(sampleSnapshot());
        Event event;
        event.kind = Event::Kind::RecordingStarted;
        event.gridTime = sampleTime;
        event.subject = "quetta";
        event.detail = "words";
        model.append({event});
        QCOMPARE(model.rows().first().subjectName, QString());
        QCOMPARE(model.rows().first().detail, QStringLiteral("words"));
        QCOMPARE(model.index(0, EventModel::Kind).data(EventModel::KindRole).value<EventKind>(),
                 EventKind::RecordingStarted);
    }

    void carriesTheWholeRow()
    {
        EventModel model;
        model.append({instruction("quetta", 12.0)});
        const auto row = model.index(0, 0).data(EventModel::EventRole).value<EventModel::Row>();
        QCOMPARE(row.kind, EventKind::SetpointChanged);
        QCOMPARE(row.from, 300.0);
        QCOMPARE(row.to, 12.0);
        QCOMPARE(row.gridTime, QDateTime::fromString(QStringLiteral("2026-11-22T16:47:12Z"), Qt::ISODate));
        QCOMPARE(model.index(0, 0).data(EventModel::ReasonRole).value<Reason>(),
                 (Reason{ReasonKind::Headroom, 1840.0, 12.0}));
    }
};

QTEST_GUILESS_MAIN(TestEventModel)
#include "tst_event_model.moc"
