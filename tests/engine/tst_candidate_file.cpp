// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/siting/candidate_file.h"
#include "tests/support/guard.h"

#include <QTemporaryDir>

using namespace console;
using namespace console::siting;

namespace {

std::string sentenceOf(const std::string &csv)
{
    const auto read = parseCandidates(csv, "sites.csv");
    return read ? std::string("accepted") : read.error().sentence();
}

const std::string header = "name,kind,mw,connection_mw,longitude,latitude,region\n";

} // namespace

class TestCandidateFile : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void everyFieldIsRead();
    void columnsMayBeLeftOutAndReordered();
    void theShippedExamplesAreFit();
    void badFilesAreOneSentence_data();
    void badFilesAreOneSentence();
    void noMoreThanFiveHundred();
    void aMissingFileIsOneSentence();
};

void TestCandidateFile::everyFieldIsRead()
{
    const auto read = parseCandidates(
        header + "\"Thar, Block II\", Mining ,300.5,250,70.2,24.8,Sindh\n\nHalls,AI,40,,,,pk-pb\n", "sites.csv");
    QVERIFY(read.ok());
    QCOMPARE(read.value().size(), std::size_t{2});
    const ProposedSite &thar = read.value()[0];
    QCOMPARE(thar.candidate.name, std::string("Thar, Block II"));
    QVERIFY(thar.candidate.kind == CandidateKind::Mining);
    QCOMPARE(thar.candidate.power.value(), 300.5);
    QCOMPARE(thar.candidate.asked().value(), 250.0);
    QCOMPARE(thar.candidate.longitude, 70.2);
    QCOMPARE(thar.candidate.latitude, 24.8);
    QVERIFY(thar.region == grid::RegionId::Sindh);
    QCOMPARE(thar.line, 2);
    const ProposedSite &halls = read.value()[1];
    QVERIFY(halls.candidate.kind == CandidateKind::Ai);
    QCOMPARE(halls.candidate.connection.value(), 40.0);
    QVERIFY(halls.candidate.region == grid::RegionId::Punjab);
}

void TestCandidateFile::columnsMayBeLeftOutAndReordered()
{
    const auto read =
        parseCandidates("MW,owner,Name,KIND,latitude,Longitude\n50,me,Hub,mining,24.95,66.7\n", "sites.csv");
    QVERIFY(read.ok());
    QCOMPARE(read.value()[0].candidate.name, std::string("Hub"));
    QCOMPARE(read.value()[0].candidate.longitude, 66.7);
    QVERIFY(!read.value()[0].region);
}

void TestCandidateFile::theShippedExamplesAreFit()
{
    const auto read = parseCandidates(embedded::defaultCandidates(), "candidates.csv");
    QVERIFY(read.ok());
    QVERIFY(read.value().size() >= 4);
}

void TestCandidateFile::badFilesAreOneSentence_data()
{
    QTest::addColumn<QString>("csv");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const std::string &csv, const char *expected) {
        QTest::newRow(name) << QString::fromStdString(csv) << QString::fromUtf8(expected);
    };
    add("empty", "", "sites.csv is empty. Choose a CSV file with a header and rows.");
    add("header alone", header, "sites.csv names no candidate. Add a line for each site below the header.");
    add("no power", "name,kind,longitude,latitude\nA,ai,70,25\n",
        "sites.csv: line 1 lacks the column mw. Begin with a header: name,kind,mw,longitude,latitude.");
    add("no place", "name,kind,mw\nA,ai,7\n",
        "sites.csv: line 1 says nothing of where the sites are. Add the columns longitude and latitude, or region.");
    add("half a place", "name,kind,mw,longitude\nA,ai,7,70\n",
        "sites.csv: line 1 says nothing of where the sites are. Add the columns longitude and latitude, or region.");
    add("column twice", "name,kind,mw,mw,region\nA,ai,7,7,Sindh\n",
        "sites.csv: line 1, column mw is there twice. Keep one of them.");
    add("too few fields", header + "A,ai,7\n",
        "sites.csv: line 2 has 3 fields, but the header has 7. Put a field with a comma into quotes.");
    add("no name", header + " ,ai,7,7,70,25,\n", "sites.csv: line 2, column name is empty. Give the site a name.");
    add("kind", header + "A,coal,7,7,70,25,\n", "sites.csv: line 2, column kind is \"coal\". Write mining or ai.");
    add("power", header + "A,ai,7 MW,7,70,25,\n",
        "sites.csv: line 2, column mw is \"7 MW\", which is no number. Give MW above 0 and up to 20000.");
    add("no power given", header + "A,ai,,7,70,25,\n",
        "sites.csv: line 2, column mw is \"\", which is no number. Give MW above 0 and up to 20000.");
    add("not a number", header + "A,ai,nan,7,70,25,\n",
        "sites.csv: line 2, column mw is \"nan\", which is no number. Give MW above 0 and up to 20000.");
    add("negative", header + "A,ai,-7,7,70,25,\n",
        "sites.csv: line 2, column mw is -7, out of range. Give MW above 0 and up to 20000.");
    add("connection", header + "A,ai,7,0,70,25,\n",
        "sites.csv: line 2, column connection_mw is 0, out of range. Give MW above 0 and up to 20000.");
    add("swapped degrees", header + "A,ai,7,7,25,70,\n",
        "sites.csv: line 2, column longitude is 25, out of range. Give degrees east, 60 to 78.");
    add("latitude", header + "A,ai,7,7,70,north,\n",
        "sites.csv: line 2, column latitude is \"north\", which is no number. Give degrees north, 23 to 38.");
    add("region", header + "A,ai,7,7,,,Bavaria\n",
        "sites.csv: line 2, column region is \"Bavaria\", which is no region. Use a code like PK-SD or a name like "
        "Sindh.");
    add("nowhere", header + "A,ai,7,7,,,\n",
        "sites.csv: line 2, column longitude is empty. Give longitude and latitude in degrees, or a region.");
    add("control character", header + "A\x01,ai,7,7,70,25,\n", nullptr);
    add("open quote", header + "\"A,ai,7,7,70,25,\n", nullptr);
}

void TestCandidateFile::badFilesAreOneSentence()
{
    QFETCH(const QString, csv);
    QFETCH(const QString, expected);
    const QString sentence = QString::fromStdString(sentenceOf(csv.toStdString()));
    if (expected.isNull()) // worded by the CSV reader
        QVERIFY2(sentence.contains(QStringLiteral("line 2")), qPrintable(sentence));
    else
        QCOMPARE(sentence, expected);
}

void TestCandidateFile::noMoreThanFiveHundred()
{
    std::string csv = header;
    for (int site = 0; site < 500; ++site)
        csv += "A,ai,7,7,70,25,\n";
    QCOMPARE(sentenceOf(csv), std::string("accepted"));
    QCOMPARE(sentenceOf(csv + "A,ai,7,7,70,25,\n"),
             std::string("sites.csv: line 502 has more than 500 candidates. Split the file."));
}

void TestCandidateFile::aMissingFileIsOneSentence()
{
    const QTemporaryDir folder;
    const auto read = loadCandidates(folder.filePath(QStringLiteral("none.csv")).toStdString());
    QVERIFY(!read.ok());
    QVERIFY(read.error().sentence().find("none.csv") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestCandidateFile)
#include "tst_candidate_file.moc"
