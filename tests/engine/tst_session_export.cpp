// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_export.h"

#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

#include <QDir>
#include <QFile>

using namespace console;
using namespace console::session;
using namespace console::test;

class TestSessionExport : public GuardedTest
{
    Q_OBJECT
private slots:
    void cells_data();
    void cells();
    void linesOfASession();
    void formulasAreMadeSafe();
    void replacesAnOlderExportWhole();
    void refusesAFolderThatIsNotThere();

private:
    static QList<QByteArray> linesOf(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
    }
};

void TestSessionExport::cells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    QTest::newRow("plain") << "region.PK-SD"
                           << "region.PK-SD";
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("comma") << "a,b"
                           << "\"a,b\"";
    QTest::newRow("quote") << "say \"no\""
                           << "\"say \"\"no\"\"\"";
    QTest::newRow("line") << "a\r\nb"
                          << "\"a\r\nb\"";
    QTest::newRow("equals") << "=1+1"
                            << "'=1+1";
    QTest::newRow("plus") << "+1"
                          << "'+1";
    QTest::newRow("minus") << "-1"
                           << "'-1";
    QTest::newRow("at") << "@SUM(A1)"
                        << "'@SUM(A1)";
    QTest::newRow("tab") << "\t=1"
                         << "'\t=1";
    QTest::newRow("formula with comma") << "=HYPERLINK(\"x\",1)"
                                        << "\"'=HYPERLINK(\"\"x\"\",1)\"";
}

void TestSessionExport::cells()
{
    QFETCH(QString, text);
    QFETCH(QString, cell);
    QCOMPARE(QString::fromStdString(csvText(text.toStdString())), cell);
}

void TestSessionExport::linesOfASession()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"));
    const auto reader = SessionReader::open(folder.file("s.session"));
    const auto written = exportCsv(*reader.value(), folder.file("s.csv"));
    QVERIFY2(written.ok(), sentenceOf(written).c_str());
    QCOMPARE(written.value(), std::uint64_t(200));
    const auto lines = linesOf(folder.file("s.csv"));
    QCOMPARE(lines.size(), 202); // header, rows, and nothing after the last line's end
    QCOMPARE(lines[0], QByteArray("time_utc,time_pkt,entity,quantity,unit,value,quality\r"));
    QCOMPARE(lines[1], QByteArray("2025-11-18T00:00:00.000Z,2025-11-18T05:00:00.000+05:00,a,x,MW,0,measured\r"));
    QCOMPARE(lines[4], QByteArray("2025-11-18T00:00:01.000Z,2025-11-18T05:00:01.000+05:00,b,y,,-1,modelled\r"));
    QCOMPARE(lines[20], QByteArray("2025-11-18T00:00:09.000Z,2025-11-18T05:00:09.000+05:00,b,y,,,missing\r"));
    QVERIFY(lines.back().isEmpty());
}

void TestSessionExport::formulasAreMadeSafe()
{
    const SessionFolder folder;
    auto created = SessionWriter::create(folder.file("s.session"), {});
    const int series = created.value()->addSeries("=cmd|'/C calc'!A0", "@x", "-u");
    created.value()->add(Sample{series, sessionStart, -5.25, Quality::Measured});
    QVERIFY(created.value()->close().ok());
    const auto reader = SessionReader::open(folder.file("s.session"));
    QVERIFY(exportCsv(*reader.value(), folder.file("s.csv")).ok());
    QVERIFY(linesOf(folder.file("s.csv"))[1].endsWith(",'=cmd|'/C calc'!A0,'@x,'-u,-5.25,measured\r"));
}

void TestSessionExport::replacesAnOlderExportWhole()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"), 1);
    QFile old(QString::fromStdString(folder.file("s.csv")));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write(QByteArray(10'000, 'x'));
    old.close();
    const auto reader = SessionReader::open(folder.file("s.session"));
    QVERIFY(exportCsv(*reader.value(), folder.file("s.csv")).ok());
    QCOMPARE(linesOf(folder.file("s.csv")).size(), 4);
    QCOMPARE(QDir(QString::fromStdString(folder.path())).entryList(QDir::Files), (QStringList{"s.csv", "s.session"}));
}

void TestSessionExport::refusesAFolderThatIsNotThere()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"), 1);
    const auto reader = SessionReader::open(folder.file("s.session"));
    const auto written = exportCsv(*reader.value(), folder.file("nowhere/s.csv"));
    QCOMPARE(sentenceOf(written),
             folder.file("nowhere/s.csv") +
                 " cannot be written. Check that the folder exists, can be written and has free space.");
}

QTEST_APPLESS_MAIN(TestSessionExport)
#include "tst_session_export.moc"
