// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_reader.h"

#include "engine/session/thinning.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <random>

using namespace console;
using namespace console::session;
using namespace console::test;
using std::chrono::seconds;

class TestSessionReader : public GuardedTest
{
    Q_OBJECT
private slots:
    void factsOfASession();
    void readsASpanWithGaps();
    void thinningKeepsThePeaks();
    void thinningOfExtremes();
    void valuesAreTheNewestAtOrBefore();
    void laterSeriesAndVanishedSeries();
    void clockSetBack();
    void followsALiveRecording();
    void opensWhatACrashLeft();
    void opensOnMediaThatCannotBeWritten();
    void hostileFiles_data();
    void hostileFiles();
    void randomDamageGivesASentence();
    void truncationGivesASentence();
    void verifyFindsLostRows_data();
    void verifyFindsLostRows();

private:
    static std::unique_ptr<SessionReader> open(const std::string &path)
    {
        auto opened = SessionReader::open(path);
        return opened.ok() ? std::move(opened).value() : nullptr;
    }
    static QByteArray bytesOf(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const std::string &path, const QByteArray &bytes)
    {
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    /// Uses everything a screen would; only that it returns matters.
    static void useAll(const SessionReader &reader)
    {
        for (const SeriesInfo &series : reader.series())
            (void)reader.read(series.id, UtcTime::min(), UtcTime::max(), 100);
        (void)reader.valuesAt(reader.info().last);
        (void)reader.events(UtcTime::min(), UtcTime::max(), 100);
        (void)reader.record(UtcTime::min(), UtcTime::max(), 100);
        (void)reader.instructionsInForce(reader.info().last);
        (void)reader.verify();
    }
};

void TestSessionReader::factsOfASession()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    const auto reader = open(folder.file("s.session"));
    QVERIFY(reader);
    const SessionInfo &info = reader->info();
    QCOMPARE(info.samples, std::uint64_t(200));
    QCOMPARE(info.instructions, std::uint64_t(1));
    QCOMPARE(info.events, std::uint64_t(1));
    QCOMPARE(info.shares, std::uint64_t(0));
    QVERIFY(info.closed);
    QVERIFY(info.first == sessionStart);
    QVERIFY(info.last == sessionStart + seconds(99));
    QCOMPARE(info.meta.at("software"), std::string("test"));
    QCOMPARE(info.bytes, std::uint64_t(bytesOf(info.path).size()));
    QCOMPARE(reader->series().size(), std::size_t(2));
    QCOMPARE(reader->series()[1].entity + "." + reader->series()[1].quantity, std::string("b.y"));
    QVERIFY(reader->verify().ok());
    QVERIFY(reader->samplingInterval(sessionStart + seconds(50)) == seconds(1));
}

void TestSessionReader::readsASpanWithGaps()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    const auto reader = open(folder.file("s.session"));
    const auto points = reader->read(2, sessionStart + seconds(5), sessionStart + seconds(20), 600);
    QVERIFY(points.ok());
    QCOMPARE(points.value().size(), std::size_t(14)); // 16 seconds less the missing 9 and 19
    QCOMPARE(points.value().front().value, -5.0);
    QCOMPARE(points.value().back().value, -20.0);
    QVERIFY(std::ranges::is_sorted(points.value(), {}, &HistoryPoint::at));
    QVERIFY(reader->read(99, UtcTime::min(), UtcTime::max(), 600).value().empty());
    QVERIFY(reader->read(1, sessionStart + seconds(9), sessionStart, 600).value().empty());
}

void TestSessionReader::thinningKeepsThePeaks()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {});
    const int series = created.value()->addSeries("a", "x", "MW");
    for (int i = 0; i < 5000; ++i)
        created.value()->add(
            Sample{series, sessionStart + seconds(i), i == 3333 ? 900.0 : double(i % 7), Quality::Measured});
    QVERIFY(created.value()->close().ok());
    const auto reader = open(folder.file("s.session"));
    const auto points = reader->read(series, UtcTime::min(), UtcTime::max(), 100).value();
    QVERIFY(points.size() <= 100 && points.size() >= 90);
    QVERIFY(std::ranges::is_sorted(points, {}, &HistoryPoint::at));
    QCOMPARE(std::ranges::max(points, {}, &HistoryPoint::value).value, 900.0);
    QCOMPARE(std::ranges::min(points, {}, &HistoryPoint::value).value, 0.0);
}

void TestSessionReader::thinningOfExtremes()
{
    std::vector<HistoryPoint> points;
    for (int i = 0; i < 10; ++i)
        points.push_back({sessionStart, double(i)}); // all at one moment
    QCOMPARE(thinToMinMax(points, 4).size(), std::size_t(2));
    QCOMPARE(thinToMinMax(points, 1).size(), std::size_t(1));
    QCOMPARE(thinToMinMax(points, 0).size(), std::size_t(0));
    QCOMPARE(thinToMinMax(points, 10).size(), std::size_t(10));
    QCOMPARE(thinToMinMax({}, 0).size(), std::size_t(0));
    QVERIFY(thinToMinMax(points, 3).size() <= 3);
}

void TestSessionReader::valuesAreTheNewestAtOrBefore()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    const auto reader = open(folder.file("s.session"));
    const auto at = [&](Milliseconds offset) { return reader->valuesAt(sessionStart + offset).value(); };
    QCOMPARE(at(Milliseconds(4'999))[0].value.value_or(-1), 4.0);
    QCOMPARE(at(Milliseconds(5'000))[0].value.value_or(-1), 5.0);
    QVERIFY(at(Milliseconds(5'900))[0].at == sessionStart + seconds(5));
    QVERIFY(at(seconds(5))[1].quality == Quality::Modelled);
    QVERIFY(!at(seconds(9))[1].value.has_value()); // recorded as missing: the older value does not shine through
    QVERIFY(at(seconds(9))[1].quality == Quality::Missing);
    QVERIFY(!at(seconds(-1))[0].value.has_value());
    QCOMPARE(at(std::chrono::hours(1000))[0].value.value_or(-1), 99.0);
    QVERIFY(reader->valuesAt(UtcTime::max()).ok());
    QVERIFY(reader->valuesAt(UtcTime::min()).ok());
}

void TestSessionReader::laterSeriesAndVanishedSeries()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {});
    auto &writer = *created.value();
    const int early = writer.addSeries("a", "x", "");
    const int vanishing = writer.addSeries("b", "x", "");
    int late = 0;
    for (int i = 0; i < 50; ++i) {
        if (i == 40)
            late = writer.addSeries("c", "x", "");
        writer.add(Sample{early, sessionStart + seconds(i), double(i), Quality::Measured});
        if (i < 3)
            writer.add(Sample{vanishing, sessionStart + seconds(i), double(i), Quality::Measured});
        if (late > 0)
            writer.add(Sample{late, sessionStart + seconds(i), double(i), Quality::Measured});
    }
    QVERIFY(writer.close().ok());
    const auto reader = open(folder.file("s.session"));
    const auto before = reader->valuesAt(sessionStart + seconds(39)).value();
    QCOMPARE(before[0].value.value_or(-1), 39.0);
    QCOMPARE(before[1].value.value_or(-1), 2.0);
    QVERIFY(before[1].at == sessionStart + seconds(2));
    QVERIFY(!before[2].value.has_value());
    QCOMPARE(reader->valuesAt(sessionStart + seconds(40)).value()[2].value.value_or(-1), 40.0);
    QCOMPARE(reader->read(late, UtcTime::min(), UtcTime::max(), 600).value().size(), std::size_t(10));
}

void TestSessionReader::clockSetBack()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {});
    auto &writer = *created.value();
    const int series = writer.addSeries("a", "x", "");
    for (int i = 0; i < 100; ++i)
        writer.add(Sample{series, sessionStart + seconds(i), double(i), Quality::Measured});
    QVERIFY(writer.commit().ok());
    for (int i = 0; i < 30; ++i) // the clock goes back by 60 s
        writer.add(Sample{series, sessionStart + seconds(40 + i), 1000.0 + i, Quality::Measured});
    QVERIFY(writer.close().ok());
    const auto reader = open(folder.file("s.session"));
    const auto at = [&](int second) {
        return reader->valuesAt(sessionStart + seconds(second)).value()[0].value.value_or(-1);
    };
    QCOMPARE(at(39), 39.0);
    QCOMPARE(at(50), 1010.0); // recorded twice: the later recording
    QCOMPARE(at(90), 90.0);
    QVERIFY(reader->info().last == sessionStart + seconds(99));
    const auto points = reader->read(series, UtcTime::min(), UtcTime::max(), 600).value();
    QCOMPARE(points.size(), std::size_t(130));
    QVERIFY(std::ranges::is_sorted(points, {}, &HistoryPoint::at));
    QVERIFY(reader->verify().ok());
}

void TestSessionReader::followsALiveRecording()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {});
    auto &writer = *created.value();
    const int series = writer.addSeries("a", "x", "");
    const auto second = [&](int i) {
        writer.add(Sample{series, sessionStart + seconds(i), double(i), Quality::Measured});
        QVERIFY(writer.commit().ok());
    };
    second(0);
    const auto reader = open(folder.file("s.session"));
    QVERIFY(reader);
    QVERIFY(!reader->info().closed);
    for (int i = 1; i < 20; ++i) {
        second(i);
        QCOMPARE(reader->valuesAt(UtcTime::max()).value()[0].value.value_or(-1), double(i));
        QCOMPARE(reader->read(series, UtcTime::min(), UtcTime::max(), 600).value().size(), std::size_t(i) + 1);
    }
    QCOMPARE(reader->info().samples, std::uint64_t(1));
    (void)writer.addSeries("b", "y", "");
    second(20);
    QVERIFY(reader->refresh().ok());
    QCOMPARE(reader->info().samples, std::uint64_t(21));
    QCOMPARE(reader->series().size(), std::size_t(2));
    QVERIFY(writer.close().ok()); // with a reader at it
    QVERIFY(reader->refresh().ok());
    QVERIFY(reader->info().closed);
    QVERIFY(reader->verify().ok());
}

void TestSessionReader::opensWhatACrashLeft()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("live.session"), {});
    const int series = created.value()->addSeries("a", "x", "");
    created.value()->add(Sample{series, sessionStart, 5.0, Quality::Measured});
    QVERIFY(created.value()->commit().ok());
    // What is on the disk at this moment is what a crash would leave: the rows are in the log alone.
    write(folder.file("crash.session"), bytesOf(folder.file("live.session")));
    write(folder.file("crash.session-wal"), bytesOf(folder.file("live.session-wal")));
    const auto reader = open(folder.file("crash.session"));
    QVERIFY(reader);
    QVERIFY(!reader->info().closed);
    QCOMPARE(reader->info().samples, std::uint64_t(1));
    QCOMPARE(reader->valuesAt(sessionStart).value()[0].value.value_or(-1), 5.0);
    QVERIFY(reader->verify().ok());
}

void TestSessionReader::opensOnMediaThatCannotBeWritten()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    QVERIFY(alterFile(folder.file("s.session"), "PRAGMA journal_mode=WAL"));
    // A log that is a folder cannot be opened, just as on a read-only disk.
    QVERIFY(QDir().mkdir(QString::fromStdString(folder.file("s.session-shm"))));
    const auto reader = open(folder.file("s.session"));
    QVERIFY(reader);
    QCOMPARE(reader->info().samples, std::uint64_t(200));
    QVERIFY(QDir().rmdir(QString::fromStdString(folder.file("s.session-shm"))));
}

void TestSessionReader::hostileFiles_data()
{
    QTest::addColumn<QString>("alteration");
    QTest::addColumn<QString>("sentence");
    const auto notOurs = QStringLiteral("its tables are not those of a session");
    QTest::newRow("application id") << "PRAGMA application_id=7"
                                    << "is not a session file";
    QTest::newRow("newer") << "PRAGMA user_version=3"
                           << "was recorded by a newer version";
    QTest::newRow("older") << "PRAGMA user_version=0" << notOurs;
    QTest::newRow("trigger") << "CREATE TRIGGER x AFTER INSERT ON tail BEGIN DELETE FROM tail; END" << notOurs;
    QTest::newRow("view") << "CREATE VIEW x AS SELECT 1" << notOurs;
    QTest::newRow("table") << "CREATE TABLE x(y)" << notOurs;
    QTest::newRow("virtual table") << "CREATE VIRTUAL TABLE x USING fts5(y)" << notOurs;
    QTest::newRow("index") << "CREATE INDEX x ON tail(series)" << notOurs;
    QTest::newRow("no table") << "DROP TABLE note" << notOurs;
    QTest::newRow("view for table") << "DROP TABLE note; CREATE VIEW note AS SELECT 1 AS id" << notOurs;
    QTest::newRow("column") << "ALTER TABLE tail ADD COLUMN x INTEGER" << notOurs;
    QTest::newRow("time") << "UPDATE tick SET t=9223372036854775807 WHERE id=3"
                          << "is damaged";
    QTest::newRow("rows") << "UPDATE tick SET rows=9223372036854775807 WHERE id=3"
                          << "is damaged";
    QTest::newRow("first row") << "UPDATE tick SET first_row=-1 WHERE id=3"
                               << "is damaged";
    QTest::newRow("series") << "INSERT INTO series VALUES(2000000000,'a','b','c',1)"
                            << "is damaged";
}

void TestSessionReader::hostileFiles()
{
    QFETCH(QString, alteration);
    QFETCH(QString, sentence);
    const SessionFolder folder;
    const std::string path = folder.file("s.session");
    makeSession(path);
    QVERIFY(alterFile(path, alteration.toUtf8().constData()));
    const std::string said = sentenceOf(SessionReader::open(path));
    QVERIFY2(said.starts_with(path + " " + sentence.toStdString()) ||
                 said.find(sentence.toStdString()) != std::string::npos,
             said.c_str());
}

void TestSessionReader::randomDamageGivesASentence()
{
    const SessionFolder folder;
    makeSession(folder.file("good.session"), 400);
    const QByteArray good = bytesOf(folder.file("good.session"));
    std::mt19937 random(20'251'122);
    int refused = 0;
    for (int round = 0; round < 200; ++round) {
        QByteArray bad = good;
        for (int i = 0; i < 1 + round % 40; ++i)
            bad[qsizetype(random() % unsigned(bad.size()))] = char(random());
        write(folder.file("bad.session"), bad);
        const auto opened = SessionReader::open(folder.file("bad.session"));
        if (opened.ok()) {
            useAll(*opened.value());
        } else {
            ++refused;
            QVERIFY2(sentenceOf(opened).starts_with(folder.file("bad.session")), sentenceOf(opened).c_str());
        }
    }
    QVERIFY(refused > 20);
}

void TestSessionReader::truncationGivesASentence()
{
    const SessionFolder folder;
    makeSession(folder.file("good.session"), 400);
    const QByteArray good = bytesOf(folder.file("good.session"));
    for (const qsizetype size : {qsizetype(0), qsizetype(1), qsizetype(50), qsizetype(99), qsizetype(4096),
                                 good.size() / 2, good.size() - 4096, good.size() - 1}) {
        write(folder.file("bad.session"), good.left(size));
        const auto opened = SessionReader::open(folder.file("bad.session"));
        QVERIFY2(!opened.ok(), qPrintable(QString::number(size)));
        QVERIFY(!sentenceOf(opened).empty());
    }
    write(folder.file("bad.session"), QByteArray("Dear reader, this is a letter.\n").repeated(500));
    QCOMPARE(sentenceOf(SessionReader::open(folder.file("bad.session"))),
             folder.file("bad.session") + " is not a session file. Choose a file that Surplus Console recorded.");
    QCOMPARE(sentenceOf(SessionReader::open(folder.path())),
             folder.path() + " is not a session file. Choose a file that Surplus Console recorded.");
    QCOMPARE(sentenceOf(SessionReader::open(folder.file("none.session"))),
             folder.file("none.session") + " does not exist. Check the name, or choose another session.");
}

void TestSessionReader::verifyFindsLostRows_data()
{
    QTest::addColumn<QString>("alteration");
    QTest::newRow("one row") << "DELETE FROM tail WHERE rowid=77";
    QTest::newRow("last row") << "DELETE FROM tail WHERE rowid=200";
    QTest::newRow("last tick") << "DELETE FROM tail WHERE tick=100; DELETE FROM tick WHERE id=100";
    QTest::newRow("first tick") << "DELETE FROM tail WHERE tick=1; DELETE FROM tick WHERE id=1";
    QTest::newRow("moved") << "UPDATE tail SET tick=2 WHERE rowid=1";
    QTest::newRow("no series") << "DELETE FROM series WHERE id=2";
    QTest::newRow("event") << "DELETE FROM event";
    QTest::newRow("instruction") << "DELETE FROM instruction";
    QTest::newRow("more") << "INSERT INTO tail VALUES(100,1,1.0,0)";
}

void TestSessionReader::verifyFindsLostRows()
{
    QFETCH(QString, alteration);
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    QVERIFY(alterFile(folder.file("s.session"), alteration.toUtf8().constData()));
    const auto reader = open(folder.file("s.session"));
    QVERIFY(reader);
    const std::string said = sentenceOf(reader->verify());
    QVERIFY2(said.find("is damaged (") != std::string::npos, said.c_str());
}

QTEST_APPLESS_MAIN(TestSessionReader)
#include "tst_session_reader.moc"
