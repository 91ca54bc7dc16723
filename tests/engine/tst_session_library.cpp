// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_library.h"

#include "engine/session/session_report.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace console;
using namespace console::session;
using namespace console::test;

class TestSessionLibrary : public GuardedTest
{
    Q_OBJECT
private slots:
    void libraryListsNewestFirstAndTheUnreadable();
    void reportsAreJson();
    void deepJsonInMetaIsNotFollowed();

private:
    static void writeFile(const std::string &path, const QByteArray &bytes)
    {
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};

void TestSessionLibrary::libraryListsNewestFirstAndTheUnreadable()
{
    const SessionFolder folder;
    makeSession(folder.file("old.session"), 10);
    makeSession(folder.file("new.session"), 20);
    writeFile(folder.file("bad.session"), "nonsense");
    writeFile(folder.file("notes.txt"), "not listed");
    const auto stamp = [&](const char *name, int day) {
        QFile file(QString::fromStdString(folder.file(name)));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime(QDate(2025, 11, day), QTime(0, 0)), QFileDevice::FileModificationTime));
    };
    stamp("old.session", 1);
    stamp("bad.session", 2);
    stamp("new.session", 3);
    const auto entries = listSessions(folder.path());
    QVERIFY(entries.ok());
    QCOMPARE(entries.value().size(), std::size_t(3));
    QCOMPARE(entries.value()[0].info.samples, std::uint64_t(40));
    QVERIFY(entries.value()[1].problem.find("is not a session file") != std::string::npos);
    QCOMPARE(entries.value()[2].info.path, folder.file("old.session"));
    QVERIFY(!listSessions(folder.file("nowhere")).ok());
}

void TestSessionLibrary::reportsAreJson()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    writeFile(folder.file("bad.session"), "nonsense");
    const auto parse = [](const std::string &text) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    };
    const QJsonArray list = parse(listReport(listSessions(folder.path()).value()))["sessions"].toArray();
    QCOMPARE(list.size(), 2);
    const auto opened = SessionReader::open(folder.file("s.session"));
    QVERIFY(opened.ok());
    const auto &reader = opened.value();
    const QJsonObject info = parse(infoReport(*reader));
    QCOMPARE(info["samples"].toInt(), 200);
    QCOMPARE(info["series"].toArray().size(), 2);
    QCOMPARE(info["meta"].toObject()["software"].toString(), QStringLiteral("test"));
    QCOMPARE(parse(verifyReport("x", reader->verify()))["intact"].toBool(), true);
    const QJsonObject bad = parse(verifyReport("x", Error{Error::Kind::BadInput, "x", "is damaged \xff", ""}));
    QCOMPARE(bad["intact"].toBool(true), false);
    QVERIFY(bad["problem"].isString());
}

void TestSessionLibrary::deepJsonInMetaIsNotFollowed()
{
    const SessionFolder folder;
    const std::string deep = "{\"a\":" + std::string(200'000, '[') + std::string(200'000, ']') + "}";
    auto created = SessionWriter::create(folder.file("s.session"), {{"sites", deep}});
    QVERIFY(created.ok());
    QVERIFY(created.value()->close().ok());
    const auto reader = SessionReader::open(folder.file("s.session"));
    QVERIFY(reader.ok());
    const std::string report = infoReport(*reader.value());
    QVERIFY(report.size() < 10'000);
    QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(report)).isNull());
}

QTEST_APPLESS_MAIN(TestSessionLibrary)
#include "tst_session_library.moc"
