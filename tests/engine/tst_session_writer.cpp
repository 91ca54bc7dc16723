// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_writer.h"

#include "engine/session/session_reader.h"
#include "tests/support/fail_disk.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

#include <QDir>
#include <QFile>

#include <cmath>
#include <limits>

#if !defined(_WIN32)
#include <unistd.h>
#endif

using namespace console;
using namespace console::session;
using namespace console::test;

class TestSessionWriter : public GuardedTest
{
    Q_OBJECT
private slots:
    void committedIsExactlyWhatTheFileHolds();
    void nothingIsInTheFileBeforeCommit();
    void durabilityIsSetAsDocumented();
    void missingAndNotFiniteAreNull();
    void rowsOfEveryKindRoundTrip();
    void tickNamesItsRows();
    void existingFileIsLeftAlone();
    void refusals_data();
    void refusals();
    void fullDiskKeepsTheRows_data();
    void fullDiskKeepsTheRows();
    void queueIsBounded();
    void closeLeavesOnePlainFile();
    void closeFailsOnAFullDiskAndCanBeTriedAgain();
    void diskFullAtCreationLeavesNothing();

private:
    static std::unique_ptr<SessionWriter> create(const std::string &path)
    {
        auto created = SessionWriter::create(path, {{"software", "test"}});
        return created.ok() ? std::move(created).value() : nullptr;
    }
    static std::uint64_t rows(const std::string &path)
    {
        return std::stoull(askFile(path, "SELECT count(*) FROM tail"));
    }
};

void TestSessionWriter::committedIsExactlyWhatTheFileHolds()
{
    const SessionFolder folder;
    const auto writer = create(folder.file("s.session"));
    QVERIFY(writer);
    const int series = writer->addSeries("a", "x", "MW");
    for (int second = 0; second < 20; ++second) {
        for (int i = 0; i <= second; ++i)
            writer->add(Sample{series, sessionStart + std::chrono::seconds(second), double(i), Quality::Measured});
        QVERIFY(writer->commit().ok());
        QCOMPARE(rows(writer->path()), writer->committedSamples());
    }
    QCOMPARE(writer->committedSamples(), std::uint64_t(210));
}

void TestSessionWriter::nothingIsInTheFileBeforeCommit()
{
    const SessionFolder folder;
    const auto writer = create(folder.file("s.session"));
    writer->add(Sample{writer->addSeries("a", "x", "MW"), sessionStart, 1.0, Quality::Measured});
    QCOMPARE(rows(writer->path()), std::uint64_t(0));
    QCOMPARE(writer->committedSamples(), std::uint64_t(0));
    QVERIFY(writer->commit().ok());
    QCOMPARE(rows(writer->path()), std::uint64_t(1));
}

void TestSessionWriter::durabilityIsSetAsDocumented()
{
    const SessionFolder folder;
    const auto writer = create(folder.file("s.session"));
    QCOMPARE(askFile(writer->path(), "PRAGMA journal_mode"), std::string("wal"));
    QCOMPARE(askFile(writer->path(), "PRAGMA application_id"), std::to_string(applicationId));
    QCOMPARE(askFile(writer->path(), "PRAGMA user_version"), std::string("2"));
    QCOMPARE(
        askFile(writer->path(), "SELECT count(*) FROM sqlite_schema WHERE type='table' AND sql NOT LIKE '%STRICT%'"),
        std::string("0"));
}

void TestSessionWriter::missingAndNotFiniteAreNull()
{
    const SessionFolder folder;
    const auto writer = create(folder.file("s.session"));
    const int series = writer->addSeries("a", "x", "MW");
    const auto add = [&](double value, Quality quality) { writer->add(Sample{series, sessionStart, value, quality}); };
    add(7.0, Quality::Missing);
    add(std::nan(""), Quality::Measured);
    add(std::numeric_limits<double>::infinity(), Quality::Measured);
    add(0.0, Quality::Stale);
    QVERIFY(writer->commit().ok());
    QCOMPARE(askFile(writer->path(), "SELECT group_concat(coalesce(value, 'null') || '/' || quality) FROM tail"),
             std::string("null/4,null/4,null/4,0.0/3"));
}

void TestSessionWriter::rowsOfEveryKindRoundTrip()
{
    const SessionFolder folder;
    const auto writer = create(folder.file("s.session"));
    Event instruction;
    instruction.kind = Event::Kind::SetpointChanged;
    instruction.gridTime = sessionStart;
    instruction.subject = "thar";
    instruction.from = std::nan("");
    instruction.to = 40.0;
    instruction.reason = {dispatch::ReasonKind::StoppedByPerson, 1.0, 2.0};
    writer->add(instruction);
    Event event;
    event.kind = Event::Kind::ClockStepped;
    event.gridTime = UtcTime::min(); // a broken clock must not make the file unreadable
    event.to = -3.5;
    writer->add(event);
    hashing::Share share;
    share.at = sessionStart;
    share.difficulty = 0.25;
    share.hash.fill(0xAB);
    share.worker = 3;
    share.accepted = true;
    writer->add(share, sessionStart + std::chrono::seconds(1));
    writer->setMeta("added", "later");
    QVERIFY(writer->commit().ok());
    const std::string path = writer->path();
    QCOMPARE(askFile(path, "SELECT site || coalesce(from_value, 'null') || to_value || reason || reason_first || "
                           "reason_second || source FROM instruction"),
             std::string("tharnull40.0stopped-by-person1.02.0person"));
    QCOMPARE(askFile(path, "SELECT kind || t || to_value FROM event"), std::string("clock-stepped0-3.5"));
    QCOMPARE(askFile(path, "SELECT hex(hash) || length(header) || worker || accepted || difficulty FROM share"),
             QByteArray("AB").repeated(32).toStdString() + "80310.25");
    QCOMPARE(askFile(path, "SELECT value FROM meta WHERE key='added'"), std::string("later"));
}

void TestSessionWriter::tickNamesItsRows()
{
    const SessionFolder folder;
    const auto clock = std::make_shared<ManualClock>();
    auto created = SessionWriter::create(folder.file("s.session"), {}, clock);
    QVERIFY(created.ok());
    auto &writer = *created.value();
    const int series = writer.addSeries("a", "x", "MW");
    writer.add(Sample{series, sessionStart, 1.0, Quality::Measured});
    writer.add(Sample{series, sessionStart, 2.0, Quality::Measured});
    clock->advance(Milliseconds(1500));
    clock->stepWall(std::chrono::hours(-5));
    const int late = writer.addSeries("b", "x", "MW");
    writer.add(Sample{late, sessionStart - std::chrono::hours(1), 3.0, Quality::Measured});
    QVERIFY(writer.commit().ok());
    QCOMPARE(askFile(writer.path(), "SELECT group_concat(id||':'||mono||':'||first_row||':'||rows) FROM tick"),
             std::string("1:0:1:2,2:1500:3:1"));
    QCOMPARE(askFile(writer.path(), "SELECT group_concat(id||':'||since) FROM series"), std::string("1:1,2:2"));
}

void TestSessionWriter::existingFileIsLeftAlone()
{
    const SessionFolder folder;
    const std::string path = folder.file("s.session");
    {
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
    }
    const auto created = SessionWriter::create(path, {});
    QCOMPARE(sentenceOf(created), path + " exists already and is not overwritten. Choose another name.");
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("precious"));
}

void TestSessionWriter::refusals_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no folder") << "nowhere/s.session"
                               << "cannot be created because its folder does not exist";
    QTest::newRow("below a file") << "file/s.session"
                                  << "cannot be created because its folder does not exist";
    QTest::newRow("a folder") << "folder"
                              << "exists already and is not overwritten";
#if !defined(_WIN32)
    if (geteuid() != 0) // root may write everywhere
        QTest::newRow("read-only") << "locked/s.session"
                                   << "cannot be created because its folder is read-only";
#endif
}

void TestSessionWriter::refusals()
{
    QFETCH(QString, name);
    QFETCH(QString, sentence);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("folder")));
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("locked")));
    QFile::setPermissions(folder.filePath(QStringLiteral("locked")), QFile::ReadOwner | QFile::ExeOwner);
    const auto created = SessionWriter::create(folder.filePath(name).toStdString(), {});
    QVERIFY2(sentenceOf(created).find(sentence.toStdString()) != std::string::npos, sentenceOf(created).c_str());
    QFile::setPermissions(folder.filePath(QStringLiteral("locked")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void TestSessionWriter::fullDiskKeepsTheRows_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("full") << SQLITE_FULL << "the disk is full";
    QTest::newRow("input/output") << int(SQLITE_IOERR_WRITE) << "input/output error";
}

void TestSessionWriter::fullDiskKeepsTheRows()
{
    QFETCH(int, code);
    QFETCH(QString, words);
    const SessionFolder folder;
    FailDisk disk;
    const auto writer = create(folder.file("s.session"));
    QVERIFY(writer);
    const int series = writer->addSeries("a", "x", "MW");
    int second = 0;
    const auto addOne = [&] {
        writer->add(Sample{series, sessionStart + std::chrono::seconds(second), double(second), Quality::Measured});
        ++second;
    };
    addOne();
    QVERIFY(writer->commit().ok());
    disk.setWriteError(code);
    for (int i = 0; i < 3; ++i) {
        addOne();
        const Status status = writer->commit();
        QVERIFY2(sentenceOf(status).find(words.toStdString()) != std::string::npos, sentenceOf(status).c_str());
        QCOMPARE(writer->committedSamples(), std::uint64_t(1));
    }
    QVERIFY(disk.refusedWrites() > 0);
    disk.setWriteError(SQLITE_OK);
    QVERIFY(writer->commit().ok());
    QCOMPARE(writer->committedSamples(), std::uint64_t(4));
    QCOMPARE(askFile(writer->path(), "SELECT group_concat(value) FROM tail"), std::string("0.0,1.0,2.0,3.0"));
    QCOMPARE(writer->droppedSamples(), std::uint64_t(0));
}

void TestSessionWriter::queueIsBounded()
{
    const SessionFolder folder;
    FailDisk disk;
    const auto writer = create(folder.file("s.session"));
    const int series = writer->addSeries("a", "x", "MW");
    disk.setWriteError(SQLITE_FULL);
    for (std::size_t i = 0; i < SessionWriter::maximumQueue + 5; ++i)
        writer->add(Sample{series, sessionStart, 1.0, Quality::Measured});
    QVERIFY(!writer->commit().ok());
    QCOMPARE(writer->droppedSamples(), std::uint64_t(5));
    disk.setWriteError(SQLITE_OK);
    QVERIFY(writer->commit().ok());
    QCOMPARE(writer->committedSamples(), std::uint64_t(SessionWriter::maximumQueue));
    writer->add(Sample{series + 1, sessionStart, 1.0, Quality::Measured}); // a series nobody registered
    QCOMPARE(writer->droppedSamples(), std::uint64_t(6));
}

void TestSessionWriter::closeLeavesOnePlainFile()
{
    const SessionFolder folder;
    const std::string path = folder.file("s.session");
    makeSession(path);
    QCOMPARE(QDir(QString::fromStdString(folder.path())).entryList(QDir::Files), QStringList{"s.session"});
    QCOMPARE(askFile(path, "PRAGMA journal_mode"), std::string("delete"));
    QCOMPARE(askFile(path, "SELECT value FROM meta WHERE key='closed_samples'"), std::string("200"));
}

void TestSessionWriter::closeFailsOnAFullDiskAndCanBeTriedAgain()
{
    const SessionFolder folder;
    FailDisk disk;
    const auto writer = create(folder.file("s.session"));
    writer->add(Sample{writer->addSeries("a", "x", "MW"), sessionStart, 1.0, Quality::Measured});
    disk.setWriteError(SQLITE_FULL);
    QVERIFY(!writer->close().ok());
    disk.setWriteError(SQLITE_OK);
    QVERIFY(writer->close().ok());
    QCOMPARE(rows(writer->path()), std::uint64_t(1));
    QVERIFY(!writer->commit().ok());
}

void TestSessionWriter::diskFullAtCreationLeavesNothing()
{
    const SessionFolder folder;
    FailDisk disk;
    disk.setWriteError(SQLITE_FULL);
    const auto created = SessionWriter::create(folder.file("s.session"), {});
    QVERIFY2(sentenceOf(created).find("the disk is full") != std::string::npos, sentenceOf(created).c_str());
    QVERIFY(QDir(QString::fromStdString(folder.path())).entryList(QDir::Files).isEmpty());
}

QTEST_APPLESS_MAIN(TestSessionWriter)
#include "tst_session_writer.moc"
