// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/recorded_source.h"

#include "engine/session/recording.h"
#include "engine/session/session_writer.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

using namespace console;
using namespace console::simulation;
using namespace console::test;

namespace {

constexpr std::size_t sindh = grid::index(grid::RegionId::Sindh);

/// Sindh's surplus at given minutes; a value that is not finite is a gap.
void recordSindh(const std::string &path, const std::vector<std::pair<int, double>> &minutes)
{
    auto writer = session::SessionWriter::create(path, {{"software", "test"}, {"started_utc", "2025"}});
    QVERIFY(writer.ok());
    const int surplus = writer.value()->addSeries("region.PK-SD", "surplus", "MW");
    const int flow = writer.value()->addSeries("corridor", "flow", "MW");
    const int limit = writer.value()->addSeries("corridor", "limit", "MW");
    for (const auto &[minute, value] : minutes) {
        const UtcTime at = sessionStart + std::chrono::minutes(minute);
        writer.value()->add(session::Sample{surplus, at, value, Quality::Measured});
        writer.value()->add(session::Sample{flow, at, -800.0, Quality::Modelled});
        writer.value()->add(session::Sample{limit, at, 800.2, Quality::Modelled});
    }
    QVERIFY(writer.value()->close().ok());
}

Figure<Megawatt> sindhAt(const RecordedGrid &grid, double minutes)
{
    const Milliseconds since(static_cast<Milliseconds::rep>(minutes * 60'000.0));
    return grid.source->at(sessionStart + since).regions[sindh].surplus;
}

} // namespace

class TestRecordedSource : public GuardedTest
{
    Q_OBJECT
private slots:
    void theLastFigureHolds();
    void aGapIsMissing();
    void sparseRecordingsHoldLonger();
    void theClockMayBeSetBack();
    void aWholeSessionIsReadBack();
    void whatHoldsNoSurplusSaysSo();
    void stoppingGivesNothing();
};

void TestRecordedSource::theLastFigureHolds()
{
    const SessionFolder folder;
    recordSindh(folder.file("s.session"), {{0, 100.0}, {10, 200.0}, {20, 300.0}});
    const auto grid = readRecordedGrid(folder.file("s.session"), {});
    QVERIFY(grid && grid->ok());
    const RecordedGrid &recorded = grid->value();
    QCOMPARE(recorded.name, std::string("s.session"));
    QVERIFY(recorded.first == sessionStart && recorded.last == sessionStart + std::chrono::minutes(20));
    QVERIFY(sindhAt(recorded, -0.1).isMissing());
    QCOMPARE(sindhAt(recorded, 0.0).valueOr({}).value(), 100.0);
    QCOMPARE(sindhAt(recorded, 9.99).valueOr({}).value(), 100.0);
    QCOMPARE(sindhAt(recorded, 10.0).valueOr({}).value(), 200.0);
    QCOMPARE(sindhAt(recorded, 79.0).valueOr({}).value(), 300.0);
    QVERIFY(sindhAt(recorded, 81.0).isMissing());
    QVERIFY(sindhAt(recorded, 5.0).quality() == Quality::Measured);
    const grid::GridState state = recorded.source->at(sessionStart);
    QVERIFY(state.regions[grid::index(grid::RegionId::Punjab)].surplus.isMissing());
    QVERIFY(state.corridor.binding);
    QVERIFY(state.reserve.isMissing());
}

void TestRecordedSource::aGapIsMissing()
{
    const SessionFolder folder;
    recordSindh(folder.file("s.session"), {{0, 100.0}, {10, std::nan("")}, {20, 300.0}});
    const auto grid = readRecordedGrid(folder.file("s.session"), {});
    QVERIFY(grid && grid->ok());
    QVERIFY(!sindhAt(grid->value(), 9.0).isMissing());
    QVERIFY(sindhAt(grid->value(), 10.0).isMissing());
    QVERIFY(sindhAt(grid->value(), 19.0).isMissing());
    QVERIFY(!sindhAt(grid->value(), 20.0).isMissing());
}

void TestRecordedSource::sparseRecordingsHoldLonger()
{
    const SessionFolder folder;
    recordSindh(folder.file("s.session"), {{0, 100.0}, {180, 200.0}, {360, 300.0}});
    const auto grid = readRecordedGrid(folder.file("s.session"), {});
    QVERIFY(grid && grid->ok());
    QCOMPARE(sindhAt(grid->value(), 179.0).valueOr({}).value(), 100.0);
    QCOMPARE(sindhAt(grid->value(), 700.0).valueOr({}).value(), 300.0);
    QVERIFY(sindhAt(grid->value(), 730.0).isMissing());
}

void TestRecordedSource::theClockMayBeSetBack()
{
    const SessionFolder folder;
    recordSindh(folder.file("s.session"), {{0, 100.0}, {30, 200.0}, {10, 150.0}, {30, 250.0}, {40, 260.0}});
    const auto grid = readRecordedGrid(folder.file("s.session"), {});
    QVERIFY(grid && grid->ok());
    QCOMPARE(sindhAt(grid->value(), 5.0).valueOr({}).value(), 100.0);
    QCOMPARE(sindhAt(grid->value(), 12.0).valueOr({}).value(), 150.0);
    QCOMPARE(sindhAt(grid->value(), 31.0).valueOr({}).value(), 250.0);
}

void TestRecordedSource::aWholeSessionIsReadBack()
{
    const SessionFolder folder;
    Snapshot snapshot;
    snapshot.gridTime = snapshot.wallTime = sessionStart;
    snapshot.book = std::make_shared<const sites::SiteBook>();
    const auto figure = [](double value) { return Figure<Megawatt>(Megawatt(value), Quality::Modelled, sessionStart); };
    snapshot.grid.regions[sindh].surplus = figure(1000.0);
    snapshot.grid.corridor = {figure(700.0), figure(800.0), false};
    snapshot.grid.reserve = figure(500.0);
    snapshot.year[sindh].hoursInSurplusPerDay = 8.5;
    session::Recorder recorder;
    QVERIFY(recorder.start(folder.file("s.session"), snapshot, {}).ok());
    recorder.record(snapshot);
    QVERIFY(recorder.close());
    const auto grid = readRecordedGrid(folder.file("s.session"), {});
    QVERIFY(grid && grid->ok());
    const grid::GridState state = grid->value().source->at(sessionStart);
    QCOMPARE(state.regions[sindh].surplus.valueOr({}).value(), 1000.0);
    QCOMPARE(state.corridor.flow.valueOr({}).value(), 700.0);
    QCOMPARE(state.reserve.valueOr({}).value(), 500.0);
    QVERIFY(state.regions[grid::regionCount - 1].surplus.isMissing());
    QCOMPARE(grid->value().source->year()[sindh].hoursInSurplusPerDay, 8.5);
    QCOMPARE(grid->value().source->provenance(), std::string("recorded s.session"));
}

void TestRecordedSource::whatHoldsNoSurplusSaysSo()
{
    const SessionFolder folder;
    makeSession(folder.file("s.session"), 10);
    const auto none = readRecordedGrid(folder.file("s.session"), {});
    QVERIFY(none && !none->ok());
    QVERIFY(none->error().sentence().find("holds no surplus of any region") != std::string::npos);
    const auto absent = readRecordedGrid(folder.file("absent.session"), {});
    QVERIFY(absent && !absent->ok());
    QVERIFY(!absent->error().sentence().empty());
}

void TestRecordedSource::stoppingGivesNothing()
{
    const SessionFolder folder;
    recordSindh(folder.file("s.session"), {{0, 100.0}, {10, 200.0}});
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!readRecordedGrid(folder.file("s.session"), LongWork(stop.get_token(), {})).has_value());
}

QTEST_APPLESS_MAIN(TestRecordedSource)
#include "tst_recorded_source.moc"
