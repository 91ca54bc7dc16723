// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/recording.h"

#include "engine/session/session_meta.h"
#include "engine/session/session_reader.h"
#include "tests/support/fail_disk.h"
#include "tests/support/guard.h"
#include "tests/support/recorded_example.h"

#include <set>

using namespace console;
using namespace console::session;
using namespace console::test;

class TestRecorder : public GuardedTest
{
    Q_OBJECT
private slots:
    void recordsEveryDocumentedSeries();
    void keepsWhatAReplayNeeds();
    void workersComeAndGo();
    void caseChangeKeepsBothYears();
    void countsOnlyCommittedSamples();
    void failingDiskIsToldAndForgotten();
    void closeOnAFailingDiskSaysSo();
    void startRefusedLeavesItIdle();
    void idleRecorderDoesNothing();
    void yearRoundTrips();

private:
    std::shared_ptr<const sites::SiteBook> m_book = std::make_shared<const sites::SiteBook>(exampleBook());
};

void TestRecorder::recordsEveryDocumentedSeries()
{
    const SessionFolder folder;
    recordExample(folder.file("s.session"), 3);
    const auto reader = SessionReader::open(folder.file("s.session"));
    QVERIFY2(reader.ok(), sentenceOf(reader).c_str());
    std::set<std::string> keys;
    for (const SeriesInfo &series : reader.value()->series())
        QVERIFY(keys.insert(series.entity + "." + series.quantity).second);
    for (const char *key : {"region.PK-PB.surplus",
                            "region.PK-JK.low_cost",
                            "region.PK-SD.demand",
                            "region.PK-SD.rooftop",
                            "region.PK-SD.available",
                            "region.PK-SD.served",
                            "region.PK-SD.headroom",
                            "region.PK-SD.reserve_short",
                            "region.PK-SD.interruptible",
                            "corridor.flow",
                            "corridor.limit",
                            "corridor.binding",
                            "grid.reserve",
                            "grid.case",
                            "total.surplus",
                            "total.site_load",
                            "total.mining",
                            "total.ai",
                            "total.headroom",
                            "total.absorbed",
                            "total.curtailed",
                            "total.instructions",
                            "site.thar.load",
                            "site.thar.setpoint",
                            "site.thar.hashrate",
                            "site.thar.fraction",
                            "site.lahore-ai.state",
                            "hasher.running",
                            "hasher.allowed",
                            "hasher.workers",
                            "hasher.target",
                            "hasher.fraction",
                            "hasher.rate1s",
                            "hasher.rate60s",
                            "hasher.hashes",
                            "hasher.shares_accepted",
                            "hasher.shares_rejected",
                            "hasher.best_difficulty",
                            "hasher.worker-00.rate",
                            "hasher.worker-01.rate"})
        QVERIFY2(keys.contains(key), key);
    QCOMPARE(reader.value()->info().samples, std::uint64_t(3 * keys.size()));
    QVERIFY(reader.value()->verify().ok());
}

void TestRecorder::keepsWhatAReplayNeeds()
{
    const SessionFolder folder;
    recordExample(folder.file("s.session"), 1);
    const auto reader = SessionReader::open(folder.file("s.session"));
    const Meta &meta = reader.value()->info().meta;
    QCOMPARE(meta.at("workstation"), std::string("desk-1"));
    QCOMPARE(meta.at("mode"), std::string("demo"));
    QCOMPARE(meta.at("case"), std::string("reference"));
    QCOMPARE(meta.at("kernel"), std::string("shani"));
    QVERIFY(meta.at("software").starts_with("surplus-console "));
    QVERIFY(meta.contains("started_utc"));
    const auto book = sites::parseSiteBook(meta.at("sites"), "meta");
    QVERIFY2(book.ok(), sentenceOf(book).c_str());
    QCOMPARE(book.value().sites.size(), std::size_t(2));
}

void TestRecorder::workersComeAndGo()
{
    const SessionFolder folder;
    Recorder recorder;
    QVERIFY(recorder.start(folder.file("s.session"), exampleSnapshot(0, m_book), {}).ok());
    for (int i = 0; i < 30; ++i) {
        Snapshot snapshot = exampleSnapshot(i, m_book);
        snapshot.hasher.perWorker.resize(i < 10 ? 1 : i < 20 ? 4 : 2);
        recorder.record(snapshot);
    }
    QVERIFY(recorder.close());
    const auto reader = SessionReader::open(folder.file("s.session"));
    const auto at = [&](int second, const std::string &entity) {
        const auto values = reader.value()->valuesAt(sessionStart + std::chrono::seconds(second)).value();
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (reader.value()->series()[i].entity == entity)
                return values[i].value.has_value();
        }
        return false;
    };
    QVERIFY(!at(9, "hasher.worker-03"));
    QVERIFY(at(15, "hasher.worker-03"));
    QVERIFY(!at(25, "hasher.worker-03"));
    QVERIFY(at(25, "hasher.worker-01"));
}

void TestRecorder::caseChangeKeepsBothYears()
{
    const SessionFolder folder;
    Recorder recorder;
    QVERIFY(recorder.start(folder.file("s.session"), exampleSnapshot(0, m_book), {}).ok());
    Snapshot other = exampleSnapshot(1, m_book);
    other.gridCase = grid::GridCase::HydroLow;
    other.provenance = "modelled, hydro-low";
    other.year[1].hoursInSurplusPerDay = 3.0;
    recorder.record(exampleSnapshot(0, m_book));
    recorder.record(other);
    QVERIFY(recorder.close());
    const auto reader = SessionReader::open(folder.file("s.session"));
    const Meta &meta = reader.value()->info().meta;
    QCOMPARE(meta.at("provenance.hydro-low"), std::string("modelled, hydro-low"));
    QCOMPARE(yearFromJson(meta.at("year.hydro-low"))[1].hoursInSurplusPerDay, 3.0);
    QCOMPARE(yearFromJson(meta.at("year.reference"))[1].hoursInSurplusPerDay, 8.5);
}

void TestRecorder::countsOnlyCommittedSamples()
{
    const SessionFolder folder;
    Recorder recorder;
    QVERIFY(recorder.start(folder.file("s.session"), exampleSnapshot(0, m_book), {}).ok());
    QVERIFY(recorder.isRecording());
    recorder.record(exampleSnapshot(0, m_book));
    QCOMPARE(recorder.state().samples, std::uint64_t(0));
    QVERIFY(recorder.commit());
    QVERIFY(recorder.state().samples > 50);
    QCOMPARE(askFile(folder.file("s.session"), "SELECT count(*) FROM tail"), std::to_string(recorder.state().samples));
    QVERIFY(recorder.close());
    QVERIFY(!recorder.state().recording);
    QVERIFY(recorder.state().samples > 50);
    QCOMPARE(recorder.state().path, folder.file("s.session"));
}

void TestRecorder::failingDiskIsToldAndForgotten()
{
    const SessionFolder folder;
    FailDisk disk;
    Recorder recorder;
    QVERIFY(recorder.start(folder.file("s.session"), exampleSnapshot(0, m_book), {}).ok());
    recorder.record(exampleSnapshot(0, m_book));
    QVERIFY(recorder.commit());
    const std::uint64_t before = recorder.state().samples;
    disk.setWriteError(SQLITE_FULL);
    for (int i = 1; i < 4; ++i) {
        recorder.record(exampleSnapshot(i, m_book));
        QVERIFY(!recorder.commit());
        QVERIFY(recorder.state().failure.find("the disk is full") != std::string::npos);
        QVERIFY(recorder.state().recording);
        QCOMPARE(recorder.state().samples, before);
    }
    disk.setWriteError(SQLITE_OK);
    QVERIFY(recorder.commit());
    QVERIFY(recorder.state().failure.empty());
    QCOMPARE(recorder.state().samples, before * 4);
    QVERIFY(recorder.close());
    QVERIFY(SessionReader::open(folder.file("s.session")).value()->verify().ok());
}

void TestRecorder::closeOnAFailingDiskSaysSo()
{
    const SessionFolder folder;
    FailDisk disk;
    Recorder recorder;
    QVERIFY(recorder.start(folder.file("s.session"), exampleSnapshot(0, m_book), {}).ok());
    recorder.record(exampleSnapshot(0, m_book));
    QVERIFY(recorder.commit());
    const std::uint64_t before = recorder.state().samples;
    recorder.record(exampleSnapshot(1, m_book));
    disk.setWriteError(SQLITE_FULL);
    QVERIFY(!recorder.close());
    QVERIFY(!recorder.isRecording());
    QVERIFY(recorder.state().failure.find("the disk is full") != std::string::npos);
    disk.setWriteError(SQLITE_OK);
    const auto reader = SessionReader::open(folder.file("s.session"));
    QVERIFY2(reader.ok(), sentenceOf(reader).c_str());
    QCOMPARE(reader.value()->info().samples, before);
    QVERIFY(!reader.value()->info().closed);
}

void TestRecorder::startRefusedLeavesItIdle()
{
    const SessionFolder folder;
    Recorder recorder;
    const Status status = recorder.start(folder.file("nowhere/s.session"), exampleSnapshot(0, m_book), {});
    QVERIFY(!status.ok());
    QVERIFY(!recorder.isRecording());
    QVERIFY(!recorder.state().recording);
}

void TestRecorder::idleRecorderDoesNothing()
{
    Recorder recorder;
    recorder.record(exampleSnapshot(0, m_book));
    recorder.event(exampleInstruction(0, "thar"));
    recorder.share({}, sessionStart);
    QVERIFY(recorder.commit());
    QVERIFY(recorder.close());
    QVERIFY(recorder.state().path.empty());
}

void TestRecorder::yearRoundTrips()
{
    const auto year = exampleSnapshot(7, m_book).year;
    const auto back = yearFromJson(yearToJson(year));
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        QVERIFY(back[r].firmP90.value() == year[r].firmP90.value());
        QVERIFY(back[r].mean.quality() == year[r].mean.quality());
        QCOMPARE(back[r].longestDeficitHours, year[r].longestDeficitHours);
    }
    for (const char *text : {"", "[]", "{", "{\"PK-PB\":7}", "{\"PK-PB\":{\"firm_p90\":{\"mw\":\"x\"}}}",
                             "{\"PK-PB\":{\"longest_deficit_hours\":1e300}}"})
        (void)yearFromJson(text);
    QVERIFY(yearFromJson("nonsense")[0].firmP90.isMissing());
}

QTEST_APPLESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
