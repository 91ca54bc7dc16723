// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/alarm_rows.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::test;

/// What a person finds in the journal: filters, order, bad actors, many rows.
class TestAlarmJournalRead : public GuardedTest
{
    Q_OBJECT
private slots:
    void filters_data();
    void filters();
    void newestFirstAndAtMost();
    void badActors();
    void aFileThatIsNotThereHasNoRows();
    void manyRows();
};

void TestAlarmJournalRead::filters_data()
{
    QTest::addColumn<JournalQuery>("query");
    QTest::addColumn<QList<int>>("found"); // seconds, newest first

    const auto with = [](auto change) {
        JournalQuery query;
        change(query);
        return query;
    };
    QTest::newRow("all") << JournalQuery() << QList<int>{60, 50, 40, 30, 20, 10};
    QTest::newRow("from and to are part of the span") << with([](JournalQuery &query) {
        query.from = sessionStart + seconds(20);
        query.to = sessionStart + seconds(40);
    }) << QList<int>{40, 30, 20};
    QTest::newRow("source") << with([](JournalQuery &query) { query.source = "multan"; }) << QList<int>{30};
    QTest::newRow("definition") << with([](JournalQuery &query) { query.definition = "chip-temperature"; })
                                << QList<int>{40, 30};
    QTest::newRow("priority") << with([](JournalQuery &query) { query.priority = Priority::P1; }) << QList<int>{40};
    QTest::newRow("text in the source") << with([](JournalQuery &query) { query.text = "ULTA"; }) << QList<int>{30};
    QTest::newRow("text in the person") << with([](JournalQuery &query) { query.text = "khan"; }) << QList<int>{20};
    QTest::newRow("text in the reason") << with([](JournalQuery &query) { query.text = "5 % OF"; }) << QList<int>{50};
    QTest::newRow("% stands for itself") << with([](JournalQuery &query) { query.text = "%"; }) << QList<int>{50};
    QTest::newRow("_ stands for itself") << with([](JournalQuery &query) { query.text = "_"; }) << QList<int>{60};
    QTest::newRow("\\ stands for itself") << with([](JournalQuery &query) { query.text = "\\"; }) << QList<int>{};
    QTest::newRow("a quote is text") << with([](JournalQuery &query) { query.text = "' OR 1=1 --"; }) << QList<int>{};
    QTest::newRow("raised only") << with([](JournalQuery &query) { query.raisedOnly = true; })
                                 << QList<int>{40, 30, 10};
    QTest::newRow("together") << with([](JournalQuery &query) {
        query.definition = "chip-temperature";
        query.raisedOnly = true;
        query.priority = Priority::P3;
        query.text = "multan";
        query.to = sessionStart + seconds(35);
    }) << QList<int>{30};
}

void TestAlarmJournalRead::filters()
{
    QFETCH(JournalQuery, query);
    QFETCH(QList<int>, found);
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    QVERIFY(openStore(path)
                ->put({raised(10), acknowledge(20, "A. Khan"), raised(30, "multan", "chip-temperature"),
                       raised(40, "karachi-dc-1", "chip-temperature", Priority::P1),
                       acknowledge(50, "B. Ali", "within 5 % of its limit"), acknowledge(60, "C_Noor")},
                      {})
                .ok());
    const JournalAnswer answer = read(path, query);
    QList<int> seen;
    for (const Transition &row : answer.rows)
        seen.append(static_cast<int>(std::chrono::duration_cast<seconds>(row.at.utc - sessionStart).count()));
    QCOMPARE(seen, found);
    QCOMPARE(answer.matching, std::uint64_t(found.size()));
}

void TestAlarmJournalRead::newestFirstAndAtMost()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    // The clock of a demo goes back when it begins anew: time counts, and at one moment the order of writing.
    Transition second = raised(5);
    second.alarm = 2;
    QVERIFY(openStore(path)->put({raised(5), second, raised(3), raised(9)}, {}).ok());
    JournalQuery query;
    query.most = 3;
    const JournalAnswer answer = read(path, query);
    QCOMPARE(answer.matching, std::uint64_t(4));
    QCOMPARE(answer.rows.size(), std::size_t(3));
    QCOMPARE(answer.rows[0].at.utc, sessionStart + seconds(9));
    QCOMPARE(answer.rows[1].alarm, std::uint64_t(2));
    QCOMPARE(answer.rows[2].alarm, std::uint64_t(7));
}

void TestAlarmJournalRead::badActors()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    std::vector<Transition> rows;
    for (int actor = 0; actor < 12; ++actor) {
        for (int time = 0; time <= actor; ++time)
            rows.push_back(raised(time, ("site-" + std::to_string(actor)).c_str(), "chip-temperature",
                                  actor == 11 ? Priority::P1 : Priority::P3));
    }
    rows.push_back(acknowledge(3, "A. Khan")); // was not raised
    QVERIFY(openStore(path)->put(rows, {}).ok());
    const JournalAnswer answer = read(path);
    QCOMPARE(answer.badActors.size(), std::size_t(10));
    QCOMPARE(answer.badActors[0], (BadActor{"chip-temperature", "site-11", 12, 12.0 / 78.0}));
    QCOMPARE(answer.badActors[9], (BadActor{"chip-temperature", "site-2", 3, 3.0 / 78.0}));
    QCOMPARE(answer.raised, (std::array<std::uint64_t, 4>{12, 0, 66, 0}));
    JournalQuery one;
    one.source = "site-4";
    one.most = 1;
    QCOMPARE(read(path, one).badActors, (std::vector<BadActor>{{"chip-temperature", "site-4", 5, 1.0}}));
}

void TestAlarmJournalRead::aFileThatIsNotThereHasNoRows()
{
    const SessionFolder folder;
    const auto answer = AlarmStore::read(folder.file("alarms.db"), {});
    QVERIFY(answer.ok());
    QCOMPARE(answer.value().matching, std::uint64_t(0));
    QVERIFY(!QFile::exists(QString::fromStdString(folder.file("alarms.db"))));
    QFile empty(QString::fromStdString(folder.file("empty.db")));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    QVERIFY(AlarmStore::read(folder.file("empty.db"), {}).ok());
    // The program ended just after it had made the file.
    QVERIFY(openStore(folder.file("empty.db")));
}

void TestAlarmJournalRead::manyRows()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr int count = 10'000;
#else
    constexpr int count = 100'000;
#endif
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    std::vector<Transition> rows;
    rows.reserve(count);
    for (int i = 0; i < count; ++i)
        rows.push_back(raised(i, i % 1000 == 0 ? "multan" : "sahiwal"));
    QVERIFY(openStore(path)->put(rows, {}).ok());
    const JournalAnswer all = read(path);
    QCOMPARE(all.matching, std::uint64_t(count));
    QCOMPARE(all.rows.size(), std::size_t(10'000));
    QCOMPARE(all.rows.front().at.utc, sessionStart + seconds(count - 1));
    JournalQuery few;
    few.text = "mult";
    QCOMPARE(read(path, few).rows.size(), std::size_t(count / 1000));
}

QTEST_APPLESS_MAIN(TestAlarmJournalRead)
#include "tst_alarm_journal_read.moc"
