// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_store.h"
#include "engine/sites/site.h"
#include "models/journal_model.h"
#include "models/live_alarm_journal.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>
#include <limits>

using namespace console;
using namespace console::models;
using std::chrono::seconds;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

alarms::Transition transition(int second, const char *source, const char *definition, double value = none)
{
    alarms::Transition row;
    row.at = {test::sampleTime + seconds(second), seconds(second)};
    row.wallTime = row.at.utc;
    row.alarm = 7;
    row.definition = definition;
    row.source = source;
    row.priority = alarms::Priority::P2;
    row.to = alarms::AlarmState::Unacknowledged;
    row.value = value;
    row.limit = none;
    row.quality = console::Quality::Modelled;
    row.actor = {"automatic", "desk"};
    return row;
}

std::shared_ptr<const alarms::AlarmDefinitions> definitions()
{
    auto all = std::make_shared<alarms::AlarmDefinitions>();
    alarms::AlarmDefinition definition;
    definition.key = "site-over-setpoint";
    definition.name = "Load above set-point";
    definition.unit = alarms::AlarmUnit::Megawatt;
    all->all.push_back(definition);
    definition.key = "site-communications";
    definition.name = "No communication";
    definition.unit = alarms::AlarmUnit::Polls;
    all->all.push_back(definition);
    return all;
}

struct Bench {
    QTemporaryDir folder;
    LiveAlarmJournal journal{folder.filePath(QStringLiteral("alarms.db")),
                             folder.filePath(QStringLiteral("alarms-demo.db"))};
    QSignalSpy failed{&journal, &AlarmJournal::failed};
    QSignalSpy exported{&journal, &AlarmJournal::exported};
    QSignalSpy exportFailed{&journal, &AlarmJournal::exportFailed};
    QList<JournalAnswerView> answers;

    Bench()
    {
        QObject::connect(&journal, &AlarmJournal::answered, &journal,
                         [this](const JournalAnswerView &answer) { answers.append(answer); });
    }
    void keep(const char *file, const std::vector<alarms::Transition> &rows) const
    {
        auto store = alarms::AlarmStore::open(folder.filePath(QLatin1String(file)).toStdString());
        QVERIFY(store.ok());
        QVERIFY(store.value()->put(rows, {}).ok());
    }
    void settle()
    {
        if (journal.isIdle())
            return;
        QSignalSpy idle(&journal, &LiveAlarmJournal::idle);
        QVERIFY(idle.wait(30'000));
    }
};

QList<JournalRowView> rowsOf(const QList<int> &times)
{
    QList<JournalRowView> rows;
    for (const int time : times) {
        JournalRowView row;
        row.at = QDateTime::fromSecsSinceEpoch(time, Qt::UTC);
        row.alarm = 1;
        rows.append(row);
    }
    return rows;
}

} // namespace

class TestLiveAlarmJournal : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void rowsHaveNames()
    {
        Bench bench;
        bench.journal.setDefinitions(definitions());
        bench.journal.setSites(test::sampleBook());
        alarms::Transition suppressed = transition(3, "sahiwal", "site-over-setpoint", 12.5);
        suppressed.to = alarms::AlarmState::Suppressed;
        suppressed.reason = "site-communications";
        bench.keep("alarms.db", {transition(1, "PK-SD", "not-known", 4.0), suppressed});
        bench.journal.ask({});
        bench.settle();
        QCOMPARE(bench.answers.size(), 1);
        const JournalAnswerView &answer = bench.answers.first();
        QCOMPARE(answer.matching, quint64(2));
        QCOMPARE(answer.raised, (std::array<quint64, 4>{0, 1, 0, 0}));
        const JournalRowView &first = answer.rows.at(0);
        QCOMPARE(first.condition, QStringLiteral("Load above set-point"));
        QCOMPARE(first.sourceName, QStringLiteral("Sahiwal"));
        QCOMPARE(first.unit, AlarmUnit::Megawatt);
        QCOMPARE(first.value, (Value{12.5, models::Quality::Modelled}));
        QVERIFY(std::isnan(first.limit));
        QCOMPARE(first.at.toMSecsSinceEpoch(), 1'795'366'035'000);
        QCOMPARE(first.reason, QStringLiteral("No communication")); // the alarm that explains it, by its name
        const JournalRowView &second = answer.rows.at(1);
        QCOMPARE(second.condition, QStringLiteral("not-known"));
        QCOMPARE(second.source, QStringLiteral("PK-SD"));
        QVERIFY(second.sourceName.isEmpty());
        QCOMPARE(answer.badActors.size(), 1);
        QCOMPARE(answer.badActors.first().share, 1.0);
        QCOMPARE(bench.journal.conditions().first().name, QStringLiteral("Load above set-point"));
        QVERIFY(bench.journal.sources().contains({QStringLiteral("sahiwal"), QStringLiteral("Sahiwal")}));
    }

    void queriesReachTheFile()
    {
        Bench bench;
        bench.keep("alarms.db",
                   {transition(1, "multan", "a"), transition(2, "sahiwal", "a"), transition(3, "sahiwal", "b")});
        bench.keep("alarms-demo.db", {transition(1, "demo-site", "a")});
        const auto found = [&](const JournalQueryView &query) {
            bench.journal.ask(query);
            bench.settle();
            return bench.answers.isEmpty() ? quint64(99) : bench.answers.last().matching;
        };
        JournalQueryView query;
        query.source = QStringLiteral("sahiwal");
        QCOMPARE(found(query), quint64(2));
        query.definition = QStringLiteral("b");
        QCOMPARE(found(query), quint64(1));
        query.priority = AlarmPriority::P1;
        QCOMPARE(found(query), quint64(0));
        query = {};
        query.from = QDateTime::fromMSecsSinceEpoch(1'795'366'034'000, Qt::UTC);
        QCOMPARE(found(query), quint64(2));
        query.to = query.from;
        QCOMPARE(found(query), quint64(1));
        query = {};
        query.place = JournalPlace::Demo;
        QCOMPARE(found(query), quint64(1));
        QCOMPARE(bench.answers.last().query, query);
        query = {};
        query.most = 1;
        QCOMPARE(found(query), quint64(3));
        QCOMPARE(bench.answers.last().rows.size(), 1);
    }

    void theNewestQuestionWins()
    {
        Bench bench;
        bench.keep("alarms.db", {transition(1, "multan", "a")});
        JournalQueryView query;
        for (const char *word : {"first", "second", "mult"}) {
            query.text = QLatin1String(word);
            bench.journal.ask(query);
        }
        bench.settle();
        QCOMPARE(bench.answers.size(), 1);
        QCOMPARE(bench.answers.first().query.text, QStringLiteral("mult"));
        QCOMPARE(bench.answers.first().matching, quint64(1));
    }

    void placesAreTheFilesThereAre()
    {
        Bench bench;
        QVERIFY(bench.journal.places().isEmpty());
        bench.journal.ask({});
        bench.settle();
        QCOMPARE(bench.answers.size(), 1); // nothing happened yet
        QVERIFY(bench.failed.isEmpty());
        bench.keep("alarms-demo.db", {});
        QCOMPARE(bench.journal.places(), QList<JournalPlace>{JournalPlace::Demo});
        bench.keep("alarms.db", {});
        QCOMPARE(bench.journal.places(), (QList<JournalPlace>{JournalPlace::Live, JournalPlace::Demo}));
    }

    void aFileThatCannotBeReadIsTold()
    {
        Bench bench;
        QFile file(bench.folder.filePath(QStringLiteral("alarms.db")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        bench.journal.ask({});
        bench.settle();
        QCOMPARE(bench.failed.size(), 1);
        QVERIFY(bench.failed.first().first().toString().endsWith(QStringLiteral("for the program's data.")));
        bench.journal.exportCsv({}, bench.folder.filePath(QStringLiteral("journal.csv")));
        bench.settle();
        QCOMPARE(bench.exportFailed.size(), 1);
        QVERIFY(!QFile::exists(bench.folder.filePath(QStringLiteral("journal.csv"))));
    }

    void exportsWhatIsAskedFor()
    {
        Bench bench;
        bench.journal.setDefinitions(definitions());
        bench.journal.setSites(test::sampleBook());
        alarms::Transition person = transition(2, "sahiwal", "site-over-setpoint", -0.5);
        person.limit = 1.5;
        person.actor.person = "=HYPERLINK(\"http://x\")";
        person.reason = "-3.5";
        alarms::Transition other = transition(1, "\tx,y", "@b");
        other.reason = "-rm";
        bench.keep("alarms.db", {other, person});
        const QString path = bench.folder.filePath(QStringLiteral("journal.csv"));
        JournalQueryView query;
        query.most = 1; // what is shown, not what is written
        bench.journal.exportCsv(query, path);
        bench.settle();
        QVERIFY(bench.exportFailed.isEmpty());
        QCOMPARE(bench.exported.size(), 1);
        QCOMPARE(bench.exported.first().at(1).toULongLong(), qulonglong(2));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.at(0), QByteArray("\xEF\xBB\xBF"
                                         "time_utc,time_pkt,wall_utc,alarm,priority,source,source_name,condition,"
                                         "definition,from,to,value,limit,unit,quality,person,workstation,reason\r"));
        QCOMPARE(lines.at(1),
                 QByteArray("2026-11-22T16:47:14.000Z,2026-11-22T21:47:14.000+05:00,2026-11-22T16:47:14.000Z,7,p2,"
                            "sahiwal,Sahiwal,Load above set-point,site-over-setpoint,normal,unacknowledged,-0.5,1.5,"
                            "MW,modelled,\"'=HYPERLINK(\"\"http://x\"\")\",desk,-3.5\r"));
        QCOMPARE(lines.at(2),
                 QByteArray("2026-11-22T16:47:13.000Z,2026-11-22T21:47:13.000+05:00,2026-11-22T16:47:13.000Z,7,p2,"
                            "\"'\tx,y\",,'@b,'@b,normal,unacknowledged,,,,modelled,automatic,desk,'-rm\r"));
    }

    void anExportThatCannotBeWrittenIsTold()
    {
        Bench bench;
        bench.keep("alarms.db", {transition(1, "multan", "a")});
        const QString path = bench.folder.filePath(QStringLiteral("no/such/folder.csv"));
        bench.journal.exportCsv({}, path);
        bench.settle();
        QVERIFY(bench.exported.isEmpty());
        QCOMPARE(bench.exportFailed.first().first().toString(),
                 path + QStringLiteral(" cannot be written. Check that you may write there and that the disk has "
                                       "room."));
    }

    void aQuestionAndAnExportAreBothAnswered()
    {
        Bench bench;
        bench.keep("alarms.db", {transition(1, "multan", "a")});
        bench.journal.exportCsv({}, bench.folder.filePath(QStringLiteral("journal.csv")));
        bench.journal.ask({});
        bench.settle();
        QCOMPARE(bench.answers.size(), 1);
        QCOMPARE(bench.exported.size(), 1);
    }

    void theModelKeepsAReadersPlace_data()
    {
        QTest::addColumn<QList<int>>("before");
        QTest::addColumn<QList<int>>("after");
        QTest::addColumn<bool>("reset");
        QTest::newRow("new ones above") << QList<int>{3, 2, 1} << QList<int>{5, 4, 3, 2, 1} << false;
        QTest::newRow("and old ones gone") << QList<int>{3, 2, 1} << QList<int>{5, 4, 3, 2} << false;
        QTest::newRow("and more below") << QList<int>{3, 2} << QList<int>{4, 3, 2, 1} << false;
        QTest::newRow("the same") << QList<int>{3, 2} << QList<int>{3, 2} << false;
        QTest::newRow("other ones") << QList<int>{3, 2} << QList<int>{9, 8} << true;
        QTest::newRow("a gap") << QList<int>{3, 2, 1} << QList<int>{3, 1} << true;
        QTest::newRow("none any more") << QList<int>{3, 2} << QList<int>{} << true;
        QTest::newRow("the first") << QList<int>{} << QList<int>{1} << true;
        QTest::newRow("still none") << QList<int>{} << QList<int>{} << false;
    }
    void theModelKeepsAReadersPlace()
    {
        QFETCH(QList<int>, before);
        QFETCH(QList<int>, after);
        QFETCH(bool, reset);
        JournalModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(rowsOf(before));
        const QPersistentModelIndex kept =
            before.isEmpty() ? QPersistentModelIndex() : QPersistentModelIndex(model.index(0, 0));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setRows(rowsOf(after));
        QCOMPARE(!resets.isEmpty(), reset);
        QCOMPARE(model.rowCount(), after.size());
        for (int row = 0; row < after.size(); ++row)
            QCOMPARE(model.index(row, JournalModel::Time).data().toDateTime().toSecsSinceEpoch(), after.at(row));
        if (!reset && !before.isEmpty())
            QCOMPARE(kept.data().toDateTime().toSecsSinceEpoch(), before.first());
    }
};

QTEST_GUILESS_MAIN(TestLiveAlarmJournal)
#include "tst_live_alarm_journal.moc"
