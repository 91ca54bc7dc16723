// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_store.h"

#include "tests/support/fail_disk.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

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

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::unique_ptr<AlarmStore> openStore(const std::string &path)
{
    auto opened = AlarmStore::open(path);
    if (!opened)
        qCritical("%s", opened.error().sentence().c_str());
    return opened.ok() ? std::move(opened).value() : nullptr;
}

Transition raised(int second, const char *source = "sahiwal", const char *definition = "site-over-setpoint",
                  Priority priority = Priority::P3)
{
    Transition transition;
    transition.at = {sessionStart + seconds(second), Milliseconds(second * 1000)};
    transition.wallTime = transition.at.utc + minutes(7);
    transition.alarm = 7;
    transition.definition = definition;
    transition.source = source;
    transition.priority = priority;
    transition.from = AlarmState::Normal;
    transition.to = AlarmState::Unacknowledged;
    transition.value = 4.25;
    transition.limit = none;
    transition.quality = Quality::Measured;
    transition.actor = {"automatic", "control-room-1"};
    return transition;
}

Transition acknowledge(int second, const char *person, const char *reason = "")
{
    Transition transition = raised(second);
    transition.from = AlarmState::Unacknowledged;
    transition.to = AlarmState::Acknowledged;
    transition.actor.person = person;
    transition.reason = reason;
    return transition;
}

SavedAlarm fullState()
{
    SavedAlarm saved;
    Alarm &alarm = saved.alarm;
    alarm.id = 9'007'199'254'740'993; // beyond what a double holds
    alarm.definition = "chip-temperature";
    alarm.source = "سکھر";
    alarm.priority = Priority::P2;
    alarm.state = AlarmState::Shelved;
    alarm.active = true;
    alarm.doubtful = true;
    alarm.value = -0.1;
    alarm.limit = 85.0;
    alarm.quality = Quality::Stale;
    alarm.raised = sessionStart;
    alarm.changed = sessionStart + seconds(3);
    alarm.asideUntil = sessionStart + minutes(30);
    alarm.by = "A. Khan";
    alarm.reason = "fan is being changed; \"ordered\"";
    alarm.chattering = true;
    alarm.stale = true;
    saved.before = AlarmState::LatchedAcknowledged;
    saved.onElapsed = Milliseconds(1234);
    saved.offElapsed = Milliseconds(0);
    saved.recentRaises = {sessionStart, sessionStart, sessionStart + seconds(9)};
    return saved;
}

bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

bool same(const Transition &a, const Transition &b)
{
    return a.at == b.at && a.wallTime == b.wallTime && a.alarm == b.alarm && a.definition == b.definition &&
           a.source == b.source && a.priority == b.priority && a.from == b.from && a.to == b.to &&
           same(a.value, b.value) && same(a.limit, b.limit) && a.quality == b.quality && a.actor == b.actor &&
           a.reason == b.reason;
}

bool same(const SavedAlarm &a, const SavedAlarm &b)
{
    Alarm first = a.alarm;
    Alarm second = b.alarm;
    const bool numbers = same(first.value, second.value) && same(first.limit, second.limit);
    first.value = second.value = first.limit = second.limit = 0.0;
    return numbers && first == second && a.before == b.before && a.onElapsed == b.onElapsed &&
           a.offElapsed == b.offElapsed && a.recentRaises == b.recentRaises;
}

JournalAnswer read(const std::string &path, const JournalQuery &query = {})
{
    const auto answer = AlarmStore::read(path, query);
    if (!answer)
        qCritical("%s", answer.error().sentence().c_str());
    return answer.ok() ? answer.value() : JournalAnswer();
}

} // namespace

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
    void filters_data();
    void filters();
    void newestFirstAndAtMost();
    void badActors();
    void refusals_data();
    void refusals();
    void aDamagedFileStaysWhereItIs();
    void anUnknownWordIsDamage();
    void aFileThatIsNotThereHasNoRows();
    void aFailingDiskLosesNothing_data();
    void aFailingDiskLosesNothing();
    void manyRows();
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

void TestAlarmStore::filters_data()
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

void TestAlarmStore::filters()
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

void TestAlarmStore::newestFirstAndAtMost()
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

void TestAlarmStore::badActors()
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

void TestAlarmStore::aFileThatIsNotThereHasNoRows()
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

void TestAlarmStore::manyRows()
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
