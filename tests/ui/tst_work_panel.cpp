// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/sample_work.h"
#include "ui/fonts.h"
#include "ui/operate/work_panel.h"
#include "ui/operate/work_texts.h"
#include "ui/pool_words.h"
#include "ui/widgets/cell_board.h"
#include "ui/widgets/outline_badge.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>

using namespace console::test;
using namespace console::ui;
using console::models::ConsoleState;
using console::models::Quality;

namespace {

/// The panel at a snapshot.
struct Bench {
    ThemeProvider theme;
    ConsoleState state;
    WorkPanel panel{&theme};

    explicit Bench(const console::Snapshot &snapshot, QSize size = {473, 104})
    {
        panel.resize(size);
        panel.show();
        show(snapshot);
    }
    void show(const console::Snapshot &snapshot)
    {
        state.apply(snapshot);
        panel.refresh(state.work(), state.headline());
        panel.grab();
    }
    [[nodiscard]] CellBoard *board() const { return panel.findChild<CellBoard *>(); }
    [[nodiscard]] OutlineBadge *badge() const { return panel.findChild<OutlineBadge *>(); }
    [[nodiscard]] KeyValueRow cell(const QString &key) const
    {
        for (const KeyValueRow &cell : board()->cells()) {
            if (cell.key == key)
                return cell;
        }
        return {};
    }
    [[nodiscard]] QString value(const char *key) const { return cell(QString::fromUtf8(key)).value; }
    [[nodiscard]] QString subtitle() const { return panel.findChildren<QLabel *>().at(1)->text(); }
};

} // namespace

/// What the panel "Work" says in each of the states a person may meet.
class TestWorkPanel : public GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void localWorkPaysNobody();
    void aPoolOverTls();
    void aPlainPoolSaysSo();
    void soloAtANode();
    void aNodeElsewhereIsNotEncryptedEither();
    void nobodyAnswers();
    void connectingIsNoTrouble();
    void withoutPoolsItSaysWhatToDo();
    void aRecordingThatDoesNotSay();
    void aRecordingWithoutCountsShowsNoZero();
    void stoppedAndCurtailed();
    void aPoolsTextStaysPlain();
    void inTheSmallestWindowNineFiguresFit();
    void aTallPanelHasRoomForTheReason();
    void manyFontSizes();
    void theButtonAsks();
    void difficulties();
};

void TestWorkPanel::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestWorkPanel::localWorkPaysNobody()
{
    const Bench bench(sampleSnapshot());
    QCOMPARE(bench.subtitle(), QStringLiteral("local · nobody pays for it"));
    QVERIFY(bench.badge()->isHidden());
    QCOMPARE(bench.value("State"), QStringLiteral("Working"));
    QCOMPARE(bench.value("Shares"), QStringLiteral("41"));
    QCOMPARE(bench.value("Job"), QStringLiteral("made here"));
    QCOMPARE(bench.value("Best share"), QStringLiteral("12.75"));
    QVERIFY(bench.board()->sentence().isEmpty());
}

void TestWorkPanel::aPoolOverTls()
{
    const Bench bench(withWork(samplePoolWork()));
    QCOMPARE(bench.subtitle(), QStringLiteral("eu.example:3334 · TLS"));
    QVERIFY(bench.badge()->isHidden());
    QCOMPARE(bench.value("State"), QStringLiteral("Working"));
    QCOMPARE(bench.value("Difficulty"), QStringLiteral("1,024"));
    QCOMPARE(bench.value("Job age"), QStringLiteral("12 s"));
    QCOMPARE(bench.value("Latency"), QStringLiteral("42 ms"));
    QCOMPARE(bench.value("Best share"), QStringLiteral("12.8 M"));
    QCOMPARE(bench.value("Pool"), QStringLiteral("1 of 2"));
    QCOMPARE(bench.value("Accepted"), QStringLiteral("1,204"));
    QCOMPARE(bench.value("Stale"), QStringLiteral("1"));
    const KeyValueRow rejected = bench.cell(QStringLiteral("Rejected"));
    QCOMPARE(rejected.value, QStringLiteral("3"));
    QCOMPARE(rejected.remark, QStringLiteral("low difficulty share"));
    QCOMPARE(rejected.tip, QStringLiteral("2 × low difficulty share\n1 × job not found"));
    QCOMPARE(bench.panel.accessibleName(), QStringLiteral("Work"));
    QVERIFY(bench.board()->accessibleDescription().contains(QStringLiteral("Accepted: 1,204")));
}

void TestWorkPanel::aPlainPoolSaysSo()
{
    const Bench bench(withWork(samplePlainWork()));
    QCOMPARE(bench.subtitle(), QStringLiteral("asia.example:3333"));
    QVERIFY(bench.badge()->isVisible());
    QCOMPARE(bench.badge()->text(), QStringLiteral("NOT ENCRYPTED"));
    QVERIFY(bench.badge()->toolTip().contains(QStringLiteral("asia.example:3333")));
    QVERIFY(bench.badge()->accessibleDescription().contains(QStringLiteral("readable on the way")));
    QCOMPARE(bench.value("Pool"), QStringLiteral("2 of 2"));
    QVERIFY(bench.cell(QStringLiteral("Pool")).tip.contains(QStringLiteral("refused the connection")));
    QVERIFY(bench.board()->sentence().isEmpty()); // somebody works
}

void TestWorkPanel::soloAtANode()
{
    const Bench bench(withWork(sampleSoloWork()));
    QCOMPARE(bench.subtitle(), QStringLiteral("solo at node 127.0.0.1:18443"));
    QVERIFY(bench.badge()->isHidden()); // it stays on this machine
    QCOMPARE(bench.value("Network"), QStringLiteral("126 T"));
    QCOMPARE(bench.value("Node"), QStringLiteral("1 of 1"));
    QCOMPARE(bench.value("Job age"), QStringLiteral("4 min"));
    QCOMPARE(bench.value("Blocks found"), QStringLiteral("2"));
    QCOMPARE(bench.value("Blocks taken"), QStringLiteral("1"));
}

void TestWorkPanel::aNodeElsewhereIsNotEncryptedEither()
{
    console::jobs::WorkReading work = sampleSoloWork();
    work.pools[0].label = "10.0.0.7:8332";
    const Bench bench(withWork(work));
    QVERIFY(bench.badge()->isVisible());
}

void TestWorkPanel::nobodyAnswers()
{
    Bench bench(withWork(sampleUnreachableWork()));
    QCOMPARE(bench.subtitle(), QStringLiteral("no pool or node works"));
    QCOMPARE(bench.board()->sentence(), QStringLiteral("eu.example:3334 refused the connection. Next attempt in 9 s."));
    QCOMPARE(bench.value("Accepted"), QStringLiteral("1,204")); // what was before is still true
    QVERIFY(bench.board()->visibleCells() >= 3);
    QVERIFY(bench.badge()->isHidden());

    console::Snapshot later = withWork(sampleUnreachableWork());
    later.wallTime += std::chrono::seconds(3);
    bench.show(later);
    QVERIFY(bench.board()->sentence().endsWith(QStringLiteral("Next attempt in 6 s.")));
    later.wallTime += std::chrono::seconds(30);
    bench.show(later);
    QVERIFY(bench.board()->sentence().endsWith(QStringLiteral("Trying again now.")));
}

void TestWorkPanel::connectingIsNoTrouble()
{
    console::jobs::WorkReading work = samplePoolWork();
    work.pools[0].state = console::jobs::PoolState::LoggingIn;
    work.pools[0].latency.reset();
    work.active.reset();
    work.jobSince.reset();
    work.difficulty = 0.0;
    work.bestShare = 0.0;
    const Bench bench(withWork(work));
    QVERIFY(bench.board()->sentence().isEmpty());
    QCOMPARE(bench.value("State"), QStringLiteral("Logging in"));
    QCOMPARE(bench.value("Job age"), QStringLiteral("no job"));
    for (const char *key : {"Difficulty", "Latency", "Best share", "Pool"}) {
        QCOMPARE(bench.value(key), QStringLiteral("—"));
        QCOMPARE(bench.cell(QLatin1String(key)).quality, Quality::Missing);
    }
}

void TestWorkPanel::withoutPoolsItSaysWhatToDo()
{
    console::jobs::WorkReading work;
    work.source = console::jobs::WorkSource::Pools;
    const Bench bench(withWork(work));
    QCOMPARE(bench.subtitle(), QStringLiteral("no pool is set"));
    QVERIFY(bench.board()->sentence().contains(QStringLiteral("Add a pool")));
}

void TestWorkPanel::aRecordingThatDoesNotSay()
{
    const Bench bench(sampleReplay());
    QCOMPARE(bench.subtitle(), QStringLiteral("not recorded"));
    QVERIFY(!bench.board()->sentence().isEmpty());
    QVERIFY(bench.board()->cells().isEmpty());
}

void TestWorkPanel::aRecordingWithoutCountsShowsNoZero()
{
    console::jobs::WorkReading work = samplePoolWork();
    work.shares = {};
    work.rejectReasons.clear();
    const Bench bench(withWork(work, sampleReplay()));
    for (const char *key : {"Accepted", "Rejected", "Stale"})
        QCOMPARE(bench.value(key), QStringLiteral("—"));
}

void TestWorkPanel::stoppedAndCurtailed()
{
    console::Snapshot snapshot = withWork(samplePoolWork());
    snapshot.hashingAllowed = false;
    Bench bench(snapshot);
    QCOMPARE(bench.value("State"), QStringLiteral("Stopped"));
    snapshot.hashingAllowed = true;
    snapshot.hasher.targetFraction = 0.0;
    bench.show(snapshot);
    QCOMPARE(bench.value("State"), QStringLiteral("Curtailed"));
}

void TestWorkPanel::aPoolsTextStaysPlain()
{
    console::jobs::WorkReading work = sampleUnreachableWork();
    work.pools[0].trouble = "<b>%1</b><img src=x>";
    work.rejectReasons = {{"<i>%2</i>", 1}};
    const Bench bench(withWork(work));
    QVERIFY(bench.board()->sentence().startsWith(QStringLiteral("<b>%1</b><img src=x>")));
    const QString tip = words::plainTip(bench.cell(QStringLiteral("Rejected")).tip);
    QVERIFY(!tip.contains(QStringLiteral("<i>")));
    QVERIFY(tip.contains(QStringLiteral("&lt;i&gt;%2")));
    QCOMPARE(words::plainTip(QStringLiteral("a < b")), QStringLiteral("a < b"));
    for (const QLabel *label : bench.panel.findChildren<QLabel *>())
        QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(QStringLiteral("example")));
}

void TestWorkPanel::inTheSmallestWindowNineFiguresFit()
{
    const Bench bench(withWork(samplePoolWork()), {473, 104});
    QCOMPARE(bench.board()->cells().size(), 9);
    QCOMPARE(bench.board()->visibleCells(), 9);
    const CellGrid grid = CellGrid::fit(9, QSizeF(449.0, 60.0), 1.0);
    QCOMPARE(grid.columns, 3);
    QCOMPARE(grid.rows, 3);
    QVERIFY(grid.rowHeight >= 18.0);
    QCOMPARE(CellGrid::fit(9, QSizeF(449.0, 10.0), 1.0).capacity(), 0);
    QCOMPARE(CellGrid::fit(9, QSizeF(100.0, 400.0), 1.0).columns, 1);
}

void TestWorkPanel::aTallPanelHasRoomForTheReason()
{
    const CellGrid grid = CellGrid::fit(9, QSizeF(640.0, 110.0), 1.0);
    QCOMPARE(grid.columns, 2);
    QCOMPARE(grid.rows, 5);
    QVERIFY(grid.columnWidth > 300.0);
}

void TestWorkPanel::manyFontSizes()
{
    Bench bench(withWork(samplePlainWork()), {1200, 300});
    for (const double scale : {0.75, 1.0, 1.54, 2.0}) {
        bench.theme.setTextScale(scale);
        bench.panel.grab();
        QVERIFY(bench.board()->visibleCells() >= 3);
        QVERIFY(bench.panel.rect().contains(bench.board()->geometry()));
    }
}

void TestWorkPanel::theButtonAsks()
{
    Bench bench(sampleSnapshot());
    const QSignalSpy asked(&bench.panel, &WorkPanel::poolsRequested);
    auto *button = bench.panel.findChild<QAbstractButton *>(QStringLiteral("poolsButton"));
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(asked.count(), 1);
    QVERIFY(!button->accessibleName().isEmpty());
}

void TestWorkPanel::difficulties()
{
    QCOMPARE(words::difficulty(0.0), QStringLiteral("—"));
    QCOMPARE(words::difficulty(-1.0), QStringLiteral("—"));
    QCOMPARE(words::difficulty(0.0001), QStringLiteral("0.0001"));
    QCOMPARE(words::difficulty(0.01), QStringLiteral("0.01"));
    QCOMPARE(words::difficulty(12.75), QStringLiteral("12.75"));
    QCOMPARE(words::difficulty(1024.0), QStringLiteral("1,024"));
    QCOMPARE(words::difficulty(1048576.0), QStringLiteral("1,048,576"));
    QCOMPARE(words::difficulty(126.27e12), QStringLiteral("126 T"));
    QCOMPARE(words::age(-3), QStringLiteral("0 s"));
    QCOMPARE(words::age(119), QStringLiteral("119 s"));
    QCOMPARE(words::age(120), QStringLiteral("2 min"));
    QCOMPARE(words::age(7200), QStringLiteral("2 h"));
}

QTEST_MAIN(TestWorkPanel)
#include "tst_work_panel.moc"
