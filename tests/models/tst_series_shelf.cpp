// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/region_series.h"
#include "models/live_series_importer.h"
#include "models/series_shelf.h"
#include "tests/support/guard.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace console::models;

namespace {

constexpr int sindh = 1;

QByteArray rows(int first, int count, const char *extra = "")
{
    const QDateTime start(QDate(2025, 6, 1), QTime(0, 0), Qt::UTC);
    QByteArray csv;
    for (int hour = first; hour < first + count; ++hour)
        csv += start.addSecs(hour * 3600LL).toString(Qt::ISODate).toUtf8() + ",Sindh," +
               QByteArray::number(1000 + hour) + '\n';
    return csv + extra;
}

/// A shelf, its importer and a folder with files.
struct Bench {
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("choices.ini"))};
    std::unique_ptr<SeriesShelf> shelf = make();
    std::unique_ptr<LiveSeriesImporter> importer = std::make_unique<LiveSeriesImporter>(shelf.get());

    [[nodiscard]] std::unique_ptr<SeriesShelf> make()
    {
        return std::make_unique<SeriesShelf>(folder.filePath(QStringLiteral("series.db")), &settings);
    }
    [[nodiscard]] QString write(const char *name, const QByteArray &text,
                                QIODevice::OpenMode mode = QIODevice::WriteOnly) const
    {
        QFile file(folder.filePath(QLatin1String(name)));
        if (!file.open(mode) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }
    void settle() const
    {
        if (shelf->isIdle())
            return;
        QSignalSpy idle(shelf.get(), &SeriesShelf::idle);
        QVERIFY(idle.wait(20'000));
    }
    /// Imports what is previewed and waits until the shelf has it; the sentence when it failed.
    QString import()
    {
        QSignalSpy finished(importer.get(), &SeriesImporter::finished);
        QSignalSpy failed(importer.get(), &SeriesImporter::failed);
        importer->importFile();
        while (finished.isEmpty() && failed.isEmpty() && importer->isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        settle();
        if (!failed.isEmpty())
            return failed.at(0).at(0).toString();
        if (finished.isEmpty())
            return QStringLiteral("not begun");
        summary = finished.at(0).at(0).value<ImportSummary>();
        return {};
    }
    ImportSummary summary;
};

const QByteArray header = "time,region,surplus_mw\n";

} // namespace

class TestSeriesShelf : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void anEmptyShelfIsQuiet();
    void aPreviewShowsTheFileAndAGuess();
    void whatIsChosenChangesThePreview();
    void anImportReachesTheShelfAndStays();
    void aBadFileImportsNothing();
    void aMappingIsSavedAndUsedAgain();
    void aFollowedFileGrows();
    void aRotatedFileLeavesTheHistory();
    void aRegionCanBeForgotten();
    void aDamagedStoreIsOneSentence();
};

void TestSeriesShelf::anEmptyShelfIsQuiet()
{
    const Bench bench;
    QSignalSpy changed(bench.shelf.get(), &SeriesShelf::changed);
    QSignalSpy failed(bench.shelf.get(), &SeriesShelf::failed);
    bench.shelf->load();
    bench.settle();
    QVERIFY(changed.isEmpty() && failed.isEmpty());
    QVERIFY(!bench.shelf->measured());
    QVERIFY(!QFile::exists(bench.shelf->storePath()));
}

void TestSeriesShelf::aPreviewShowsTheFileAndAGuess()
{
    const Bench bench;
    QSignalSpy previewed(bench.importer.get(), &SeriesImporter::previewed);
    bench.importer->open(bench.write("a.csv", header + rows(0, 48)));
    QCOMPARE(previewed.size(), 1);
    const ImportPreview &preview = bench.importer->preview();
    QCOMPARE(preview.header.size(), 3);
    QCOMPARE(preview.rows.size(), 20);
    QCOMPARE(preview.intervalMinutes, 60);
    QVERIFY(preview.missing.isEmpty());
    QVERIFY(preview.choices.columns[0].column == SeriesColumn::Time);
    QVERIFY(preview.choices.columns[1].column == SeriesColumn::RegionName);
    QVERIFY(preview.choices.columns[2].column == SeriesColumn::Surplus);
    QCOMPARE(preview.choices.columns[2].unit, QStringLiteral("MW"));
    QCOMPARE(preview.choices.zone, QStringLiteral("file"));
    QCOMPARE(preview.choices.duplicates, QStringLiteral("refuse"));
}

void TestSeriesShelf::whatIsChosenChangesThePreview()
{
    const Bench bench;
    bench.importer->open(bench.write("a.csv", "when,load\n2025-06-01 00:00,700\n2025-06-01 01:00,710\n"));
    QVERIFY(!bench.importer->preview().missing.isEmpty());
    ImportChoices choices = bench.importer->preview().choices;
    choices.columns[0].column = SeriesColumn::Time;
    choices.columns[1] = {SeriesColumn::Surplus, QStringLiteral("GW"), Region::Sindh};
    choices.zone = QStringLiteral("PKT");
    choices.endOfInterval = true;
    choices.duplicates = QStringLiteral("last");
    choices.follow = true;
    bench.importer->choose(choices);
    QVERIFY2(bench.importer->preview().missing.isEmpty(), qPrintable(bench.importer->preview().missing));
    QVERIFY(bench.importer->preview().choices == choices);
}

void TestSeriesShelf::anImportReachesTheShelfAndStays()
{
    Bench bench;
    QSignalSpy changed(bench.shelf.get(), &SeriesShelf::changed);
    bench.importer->open(bench.write("a.csv", header + rows(0, 30) + rows(33, 15)));
    QCOMPARE(bench.import(), QString());
    QCOMPARE(bench.summary.rows, 45);
    QCOMPARE(bench.summary.gapHours, 3);
    QCOMPARE(bench.summary.regions, QList<Region>{Region::Sindh});
    QVERIFY(!bench.summary.notes.isEmpty());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(bench.shelf->files()[sindh], QStringLiteral("a.csv"));
    const auto &series = bench.shelf->measured()->regions[sindh];
    QCOMPARE(series->surplus.size(), std::size_t{48});
    QVERIFY(std::isnan(series->surplus[31]));
    bench.importer.reset();
    bench.shelf = bench.make();
    bench.shelf->load();
    bench.settle();
    QCOMPARE(bench.shelf->measured()->regions[sindh]->surplus[47], 1047.0);
}

void TestSeriesShelf::aBadFileImportsNothing()
{
    Bench bench;
    bench.importer->open(bench.write("a.csv", header + rows(0, 24)));
    QCOMPARE(bench.import(), QString());
    // The preview sees the beginning of a file; what lies further on is found by the import.
    bench.importer->open(bench.write("b.csv", header + rows(24, 12'000, "2025-06-03T00:00Z,Sindh,lots\n")));
    QVERIFY(bench.importer->preview().missing.isEmpty());
    const QString sentence = bench.import();
    QVERIFY2(sentence.contains(QStringLiteral("line 12002")) && sentence.contains(QStringLiteral("lots")),
             qPrintable(sentence));
    QCOMPARE(bench.shelf->measured()->regions[sindh]->surplus.size(), std::size_t{24});
    bench.importer->open(bench.write("c.csv", "when,what\nnow,this\n"));
    QVERIFY(!bench.importer->preview().missing.isEmpty());
    QCOMPARE(bench.import(), QStringLiteral("not begun"));
    QSignalSpy failed(bench.importer.get(), &SeriesImporter::failed);
    bench.importer->open(bench.folder.filePath(QStringLiteral("none.csv")));
    QCOMPARE(failed.size(), 1);
}

void TestSeriesShelf::aMappingIsSavedAndUsedAgain()
{
    const Bench bench;
    const QString file = bench.write("a.csv", "when,load\n2025-06-01 00:00,700\n2025-06-01 01:00,710\n");
    bench.importer->open(file);
    ImportChoices choices = bench.importer->preview().choices;
    choices.columns[0].column = SeriesColumn::Time;
    choices.columns[1] = {SeriesColumn::Surplus, QStringLiteral("MW"), std::nullopt};
    choices.zone = QStringLiteral("PKT");
    choices.region = Region::Balochistan;
    bench.importer->choose(choices);
    const QString mapping = bench.folder.filePath(QStringLiteral("m.json"));
    bench.importer->saveMapping(mapping);
    bench.importer->open(file);
    QVERIFY(bench.importer->preview().choices != choices);
    bench.importer->loadMapping(mapping);
    QVERIFY(bench.importer->preview().choices == choices);
    QSignalSpy failed(bench.importer.get(), &SeriesImporter::failed);
    bench.importer->loadMapping(bench.write("bad.json", "{\"columns\": 7}"));
    bench.importer->saveMapping(bench.folder.filePath(QStringLiteral("no/such/folder/m.json")));
    QCOMPARE(failed.size(), 2);
}

void TestSeriesShelf::aFollowedFileGrows()
{
    Bench bench;
    const QString path = bench.write("live.csv", header + rows(0, 24));
    bench.importer->open(path);
    ImportChoices choices = bench.importer->preview().choices;
    choices.follow = true;
    bench.importer->choose(choices);
    QCOMPARE(bench.import(), QString());
    bench.settle();
    QCOMPARE(bench.shelf->followed(), path);
    QVERIFY(!bench.write("live.csv", rows(24, 3), QIODevice::Append).isEmpty());
    bench.shelf->poll();
    bench.settle();
    QCOMPARE(bench.shelf->measured()->regions[sindh]->surplus.size(), std::size_t{27});
    // Half a line waits for its other half.
    QVERIFY(!bench.write("live.csv", "2025-06-02T03:00Z,Sin", QIODevice::Append).isEmpty());
    bench.shelf->poll();
    bench.settle();
    QCOMPARE(bench.shelf->measured()->regions[sindh]->surplus.size(), std::size_t{27});
    QVERIFY(!bench.write("live.csv", "dh,5\n", QIODevice::Append).isEmpty());
    // After a new start it is followed again.
    bench.importer.reset();
    bench.shelf = bench.make();
    bench.shelf->load();
    bench.settle();
    QCOMPARE(bench.shelf->measured()->regions[sindh]->surplus.back(), 5.0);
    bench.shelf->follow({}, {});
    QVERIFY(bench.shelf->followed().isEmpty());
}

void TestSeriesShelf::aRotatedFileLeavesTheHistory()
{
    Bench bench;
    bench.importer->open(bench.write("live.csv", header + rows(0, 24)));
    ImportChoices choices = bench.importer->preview().choices;
    choices.follow = true;
    bench.importer->choose(choices);
    QCOMPARE(bench.import(), QString());
    bench.settle();
    // While the program was off, the file was begun anew.
    bench.importer.reset();
    bench.shelf.reset();
    QVERIFY(!bench.write("live.csv", header + rows(24, 2)).isEmpty());
    bench.shelf = bench.make();
    bench.shelf->load();
    bench.settle();
    const auto &surplus = bench.shelf->measured()->regions[sindh]->surplus;
    QCOMPARE(surplus.size(), std::size_t{26});
    QCOMPARE(surplus.front(), 1000.0);
    QCOMPARE(surplus.back(), 1025.0);
}

void TestSeriesShelf::aRegionCanBeForgotten()
{
    Bench bench;
    bench.importer->open(bench.write("a.csv", header + rows(0, 24)));
    QCOMPARE(bench.import(), QString());
    QSignalSpy changed(bench.shelf.get(), &SeriesShelf::changed);
    bench.shelf->forget(Region::Sindh);
    bench.settle();
    QCOMPARE(changed.size(), 1);
    QVERIFY(!bench.shelf->measured());
    QVERIFY(bench.shelf->files()[sindh].isEmpty());
}

void TestSeriesShelf::aDamagedStoreIsOneSentence()
{
    const Bench bench;
    QVERIFY(!bench.write("series.db", "no database at all").isEmpty());
    QSignalSpy failed(bench.shelf.get(), &SeriesShelf::failed);
    bench.shelf->load();
    bench.settle();
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.at(0).at(0).toString().contains(QStringLiteral("series.db")));
    QVERIFY(!bench.shelf->measured());
}

QTEST_GUILESS_MAIN(TestSeriesShelf)
#include "tst_series_shelf.moc"
