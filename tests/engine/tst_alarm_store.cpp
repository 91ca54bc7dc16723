// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/alarm_rows.h"
#include "tests/support/fail_disk.h"
#include "tests/support/guard.h"

#include <QFile>

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#if !defined(_WIN32)
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace console;
using namespace console::alarms;
using namespace console::test;
using std::chrono::minutes;
using std::chrono::seconds;

class TestAlarmStore : public GuardedTest
{
    Q_OBJECT
private slots:
    void transitionsRoundTrip();
    void statesRoundTrip();
    void aWindowOfRaisesSlides_data();
    void aWindowOfRaisesSlides();
    void aStateReplacesTheOlderOne();
    void theJournalOnlyGrows();
    void theFileSaysWhatItIs();
    void readsWhileItIsWritten();
    void refusals_data();
    void refusals();
    void aDamagedFileStaysWhereItIs();
    void anUnknownWordIsDamage();
    void aFailingDiskLosesNothing_data();
    void aFailingDiskLosesNothing();
#if !defined(_WIN32)
    void whatWasPutSurvivesAKill();
#endif
};

void TestAlarmStore::transitionsRoundTrip()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    std::vector<Transition> put;
    for (std::size_t state = 0; state < alarmStateCount; ++state) {
        Transition transition = raised(static_cast<int>(state), "سکھر", "clock-step", static_cast<Priority>(state % 4));
        transition.from = static_cast<AlarmState>(state);
        transition.to = static_cast<AlarmState>(alarmStateCount - 1 - state);
        transition.quality = static_cast<Quality>(state % 5);
        transition.alarm = std::numeric_limits<std::uint64_t>::max() - state;
        transition.value = state == 0 ? none : -1e-300 * static_cast<double>(state);
        transition.limit = state == 1 ? std::numeric_limits<double>::infinity() : none;
        transition.reason = "line\none, 'two' \"three\"";
        put.push_back(transition);
    }
    {
        const auto store = openStore(path);
        QVERIFY(store->put(put, {}).ok());
    }
    const JournalAnswer answer = read(path);
    QCOMPARE(answer.matching, std::uint64_t(put.size()));
    QCOMPARE(answer.rows.size(), put.size());
    for (std::size_t i = 0; i < put.size(); ++i)
        QVERIFY2(same(answer.rows[put.size() - 1 - i], put[i]), qPrintable(QString::number(i)));
}

void TestAlarmStore::statesRoundTrip()
{
    const SessionFolder folder;
    const SavedAlarm full = fullState();
    SavedAlarm plain;
    plain.alarm.id = 1;
    plain.alarm.value = none;
    plain.alarm.limit = none;
    {
        const auto store = openStore(folder.file("alarms.db"));
        QVERIFY(store->load().value().empty());
        QVERIFY(store->put({}, {full, plain}).ok());
    }
    const auto loaded = openStore(folder.file("alarms.db"))->load();
    QVERIFY(loaded.ok());
    QCOMPARE(loaded.value().size(), std::size_t(2));
    QVERIFY(same(loaded.value()[0], plain)); // by id
    QVERIFY(same(loaded.value()[1], full));
    QVERIFY(!same(loaded.value()[1], plain));
}

void TestAlarmStore::aWindowOfRaisesSlides_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QList<int>>("after");
    QTest::newRow("one more") << QList<int>{1, 2} << QList<int>{1, 2, 3};
    QTest::newRow("oldest gone") << QList<int>{1, 2, 3} << QList<int>{2, 3};
    QTest::newRow("slides") << QList<int>{1, 2, 3} << QList<int>{3, 4, 5};
    QTest::newRow("all gone") << QList<int>{1, 2, 3} << QList<int>{};
    QTest::newRow("nothing in common") << QList<int>{1, 2, 3} << QList<int>{7, 8};
    QTest::newRow("one of two at one moment") << QList<int>{1, 1, 2} << QList<int>{1, 2};
    QTest::newRow("another one in the middle") << QList<int>{1, 3, 5} << QList<int>{1, 4, 5};
    QTest::newRow("shorter") << QList<int>{1, 2, 3} << QList<int>{1, 2};
    QTest::newRow("the same") << QList<int>{1, 2, 3} << QList<int>{1, 2, 3};
}

void TestAlarmStore::aWindowOfRaisesSlides()
{
    QFETCH(QList<int>, before);
    QFETCH(QList<int>, after);
    const auto times = [](const QList<int> &list) {
        std::vector<UtcTime> all;
        for (const int second : list)
            all.push_back(sessionStart + seconds(second));
        return all;
    };
    const SessionFolder folder;
    const auto store = openStore(folder.file("alarms.db"));
    SavedAlarm other = fullState();
    other.alarm.id = 3;
    SavedAlarm saved = fullState();
    for (const QList<int> &list : {before, after, after}) {
        saved.recentRaises = times(list);
        QVERIFY(store->put({}, {other, saved}).ok());
        const auto loaded = store->load().value();
        QVERIFY(same(loaded[0], other));
        QVERIFY(same(loaded[1], saved));
    }
}

void TestAlarmStore::aStateReplacesTheOlderOne()
{
    const SessionFolder folder;
    const auto store = openStore(folder.file("alarms.db"));
    SavedAlarm saved = fullState();
    QVERIFY(store->put({}, {saved}).ok());
    saved.alarm.state = AlarmState::Normal;
    saved.alarm.asideUntil.reset();
    saved.onElapsed.reset();
    QVERIFY(store->put({}, {saved}).ok());
    QCOMPARE(store->load().value().size(), std::size_t(1));
    QVERIFY(same(store->load().value().front(), saved));
}

void TestAlarmStore::theJournalOnlyGrows()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    QVERIFY(openStore(path)->put({raised(1), acknowledge(2, "A. Khan")}, {}).ok());
    QVERIFY(!alterFile(path, "UPDATE journal SET person = 'nobody'"));
    QVERIFY(!alterFile(path, "DELETE FROM journal WHERE id = 1"));
    QVERIFY(!alterFile(path, "INSERT OR REPLACE INTO journal SELECT 1, t, mono, wall, alarm, definition, source, "
                             "priority, from_state, to_state, value, limit_value, quality, 'nobody', workstation, "
                             "reason FROM journal WHERE id = 2"));
    QCOMPARE(askFile(path, "SELECT group_concat(person) FROM journal"), std::string("automatic,A. Khan"));
}

void TestAlarmStore::theFileSaysWhatItIs()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    const auto store = openStore(path);
    QCOMPARE(askFile(path, "PRAGMA journal_mode"), std::string("wal"));
    QCOMPARE(askFile(path, "PRAGMA application_id"), std::to_string(0x53504341));
    QCOMPARE(askFile(path, "PRAGMA user_version"), std::string("1"));
    QCOMPARE(askFile(path, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'"),
             std::string("0"));
}

void TestAlarmStore::readsWhileItIsWritten()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    const auto store = openStore(path);
    std::atomic<bool> done = false;
    std::atomic<bool> failed = false;
    std::thread writer([&] {
        for (int batch = 0; batch < 60; ++batch) {
            std::vector<Transition> rows;
            for (int i = 0; i < 10; ++i)
                rows.push_back(raised(batch * 10 + i));
            failed = failed || !store->put(rows, {fullState()}).ok();
        }
        done = true;
    });
    std::uint64_t last = 0;
    bool whole = true;
    do {
        const JournalAnswer answer = read(path);
        // A transaction is seen as a whole or not at all, and nothing goes away again.
        whole = whole && answer.matching % 10 == 0 && answer.matching >= last && answer.rows.size() == answer.matching;
        last = answer.matching;
    } while (!done);
    writer.join();
    QVERIFY(!failed);
    QVERIFY(whole);
    QCOMPARE(read(path).matching, std::uint64_t(600));
}

void TestAlarmStore::refusals_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("another program's") << QByteArray("CREATE TABLE a(b); PRAGMA application_id = 5")
                                       << QStringLiteral("is not a file of alarms.");
    QTest::newRow("newer") << QByteArray("PRAGMA user_version = 2")
                           << QStringLiteral("was written by a newer version of Surplus Console (alarms 2, this "
                                             "program knows up to 1). Update the program.");
    QTest::newRow("without its triggers") << QByteArray("DROP TRIGGER journal_stays")
                                          << QStringLiteral("is damaged (its tables are not those of the alarms).");
    QTest::newRow("with a trigger more")
        << QByteArray("CREATE TRIGGER more AFTER INSERT ON journal BEGIN DELETE FROM state; END")
        << QStringLiteral("is damaged (its tables are not those of the alarms).");
}

void TestAlarmStore::refusals()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, sentence);
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    QVERIFY(openStore(path)->put({raised(1)}, {}).ok());
    QVERIFY(alterFile(path, sql.constData()));
    const auto says = [&](const std::string &said) {
        return QString::fromStdString(said).startsWith(QString::fromStdString(path)) &&
               QString::fromStdString(said).contains(sentence);
    };
    QVERIFY2(says(sentenceOf(AlarmStore::open(path))), sentenceOf(AlarmStore::open(path)).c_str());
    QVERIFY2(says(sentenceOf(AlarmStore::read(path, {}))), sentenceOf(AlarmStore::read(path, {})).c_str());
}

void TestAlarmStore::aDamagedFileStaysWhereItIs()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    std::vector<Transition> rows;
    for (int i = 0; i < 500; ++i)
        rows.push_back(raised(i));
    QVERIFY(openStore(path)->put(rows, {}).ok());
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(file.size() - 4096 * 3));
    file.close();
    const QByteArray before = [&] {
        (void)file.open(QIODevice::ReadOnly);
        return file.readAll();
    }();
    file.close();
    const std::string sentence = sentenceOf(AlarmStore::open(path));
    QVERIFY2(sentence.starts_with(path + " holds the alarms but is damaged"), sentence.c_str());
    QVERIFY2(sentence.find("move the file away") != std::string::npos, sentence.c_str());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray(5000, 'x'));
    file.close();
    QCOMPARE(sentenceOf(AlarmStore::open(path)),
             path + " is not a file of alarms. Move it away, or choose another folder for the program's data.");
    QCOMPARE(sentenceOf(AlarmStore::open(folder.file("no/such/folder.db"))),
             folder.file("no/such/folder.db") + " cannot be created. Check that its folder exists and can be written.");
    QCOMPARE(sentenceOf(AlarmStore::open(folder.path())),
             folder.path() + " is not a file. Choose another folder for the program's data.");
}

void TestAlarmStore::anUnknownWordIsDamage()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    QVERIFY(openStore(path)->put({}, {fullState()}).ok());
    QVERIFY(alterFile(path, "UPDATE state SET state = 'asleep'"));
    QVERIFY(sentenceOf(openStore(path)->load()).find("unknown word \"asleep\"") != std::string::npos);
    QVERIFY(alterFile(path, "UPDATE state SET state = 'normal', quality = 'fair'"));
    QVERIFY(sentenceOf(openStore(path)->load()).find("unknown word \"fair\"") != std::string::npos);
}

void TestAlarmStore::aFailingDiskLosesNothing_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("full") << SQLITE_FULL << QStringLiteral("the disk is full");
    QTest::newRow("broken") << SQLITE_IOERR_WRITE << QStringLiteral("input/output error");
}

void TestAlarmStore::aFailingDiskLosesNothing()
{
    QFETCH(int, code);
    QFETCH(QString, sentence);
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    {
        FailDisk disk;
        const auto store = openStore(path);
        SavedAlarm saved = fullState();
        QVERIFY(store->put({raised(1)}, {saved}).ok());
        const std::vector<Transition> more{raised(2), acknowledge(3, "A. Khan")};
        saved.alarm.state = AlarmState::Acknowledged;
        saved.recentRaises.push_back(sessionStart + seconds(20));
        disk.setWriteError(code);
        for (int attempt = 0; attempt < 3; ++attempt)
            QVERIFY(sentenceOf(store->put(more, {saved})).find(sentence.toStdString()) != std::string::npos);
        QVERIFY(disk.refusedWrites() > 0);
        QCOMPARE(read(path).matching, std::uint64_t(1));
        QVERIFY(same(store->load().value().front(), fullState()));
        disk.setWriteError(SQLITE_OK);
        QVERIFY(store->put(more, {saved}).ok());
        QVERIFY(same(store->load().value().front(), saved));
    }
    QCOMPARE(read(path).matching, std::uint64_t(3));
}

#if !defined(_WIN32)
void TestAlarmStore::whatWasPutSurvivesAKill()
{
    const SessionFolder folder;
    const std::string path = folder.file("alarms.db");
    int pipes[2];
    QCOMPARE(::pipe(pipes), 0);
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        auto opened = AlarmStore::open(path);
        for (int done = 1; opened.ok(); ++done) {
            SavedAlarm saved = fullState();
            saved.alarm.changed = sessionStart + seconds(done);
            if (!opened.value()->put({raised(done)}, {saved}).ok() || ::write(pipes[1], &done, sizeof done) < 0)
                break;
        }
        ::_exit(1);
    }
    ::close(pipes[1]);
    int acknowledged = 0;
    int report = 0;
    for (int i = 0; i < 25 && ::read(pipes[0], &report, sizeof report) == sizeof report; ++i)
        acknowledged = report;
    ::kill(child, SIGKILL);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    while (::read(pipes[0], &report, sizeof report) == sizeof report)
        acknowledged = report;
    ::close(pipes[0]);
    QVERIFY(acknowledged >= 25);
    const auto store = openStore(path);
    const std::uint64_t rows = read(path).matching;
    QVERIFY(rows >= static_cast<std::uint64_t>(acknowledged));
    // Journal and state were put together.
    QCOMPARE(store->load().value().front().alarm.changed, sessionStart + seconds(static_cast<int>(rows)));
}
#endif

QTEST_APPLESS_MAIN(TestAlarmStore)
#include "tst_alarm_store.moc"
