// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/candidate_panel.h"

#include "tests/support/fake_planner.h"
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/plan/candidate_table_model.h"
#include "ui/plan/field_form.h"
#include "ui/widgets/cell_board.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace console::models;
using namespace console::ui;

namespace {

/// The panel on a planner with four candidates.
struct Bench {
    explicit Bench(ThemeKind kind = ThemeKind::Dark, QSize size = {570, 360})
        : theme(kind)
    {
        applyTheme(*qApp, kind);
        console::test::fillSample(planner);
        panel = std::make_unique<CandidatePanel>(&planner, &theme);
        panel->resize(size);
        panel->show();
        active = QTest::qWaitForWindowActive(panel.get());
    }
    template <class T> T *find(const char *name) const { return panel->findChild<T *>(QLatin1String(name)); }
    [[nodiscard]] QTableView *table() const { return find<QTableView>("candidateTable"); }
    [[nodiscard]] QString text(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] CandidateDialog *dialog() const { return panel->findChild<CandidateDialog *>(); }
    [[nodiscard]] QString subtitle() const
    {
        QStringList texts;
        for (const QLabel *label : panel->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(QLatin1Char('|'));
    }
    void press(const char *name) const { QTest::keyClick(find<QPushButton>(name), Qt::Key_Space); }

    ThemeProvider theme;
    console::test::FakePlanner planner;
    std::unique_ptr<CandidatePanel> panel;
    bool active = false;
};

} // namespace

class TestCandidatePanel : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(loadFonts()); }
    void acceptedByRankThenRefused();
    void verdictsAreNeverCut_data();
    void verdictsAreNeverCut();
    void theChosenOneIsDescribed();
    void choosingGoesBothWays();
    void aChangedListIsNotProved();
    void theRunCanBeStopped();
    void theListIsKept();
    void aPlaceFromTheMap();
    void theFormKnowsTheProvince();
    void aFileThatFailsSaysSo();
    void theTableIsCopied();
    void looksAsApproved_data();
    void looksAsApproved();
};

void TestCandidatePanel::acceptedByRankThenRefused()
{
    ThemeProvider theme;
    console::test::FakePlanner planner;
    CandidateTableModel model(&planner, &theme);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    console::test::fillSample(planner);
    planner.candidateRows[1].absorbedGwh = notKnown;
    emit planner.candidatesChanged();
    const auto column = [&model](int at) {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.index(row, at).data().toString());
        return texts.join(QLatin1Char('|'));
    };
    QCOMPARE(column(CandidateTableModel::Number), QStringLiteral("2|1|3|4"));
    QCOMPARE(column(CandidateTableModel::Site), QStringLiteral("Thar Block II|Port Qasim|China Hub|Sahiwal"));
    QCOMPARE(column(CandidateTableModel::Absorbed), QStringLiteral("no data|1.96 TWh|1.19 TWh|–"));
    QCOMPARE(column(CandidateTableModel::Curtailed), QStringLiteral("261 h|261 h|261 h|2,486 h"));
    QCOMPARE(model.index(3, CandidateTableModel::Verdict).data().toString(),
             QStringLiteral("Refused: no firm surplus at night — 0 of 200 MW at all times"));
    for (CandidateRow &row : planner.candidateRows)
        row.proved = false;
    emit planner.candidatesChanged();
    QCOMPARE(column(CandidateTableModel::Number), QStringLiteral("1|2|3|4"));
    QCOMPARE(column(CandidateTableModel::Absorbed), QStringLiteral("–|–|–|–"));
    QCOMPARE(model.index(0, CandidateTableModel::Verdict).data().toString(), QStringLiteral("not run yet"));
    QCOMPARE(model.rowOf(3), 2);
    QCOMPARE(model.rowOf(9), -1);
}

void TestCandidatePanel::verdictsAreNeverCut_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("wide") << 900 << "Refused: no firm surplus at night — 0 of 200 MW at all times";
    QTest::newRow("half") << 570 << "Refused: no firm surplus at night";
    QTest::newRow("narrow") << 402 << "Refused";
}

void TestCandidatePanel::verdictsAreNeverCut()
{
    QFETCH(int, width);
    QFETCH(QString, verdict);
    Bench bench(ThemeKind::Light, {900, 360});
    bench.panel->resize(width, 360);
    QCOMPARE(bench.panel->width(), width); // it was wider, and nothing keeps it so
    QCoreApplication::sendPostedEvents();  // the buttons take their places
    QCOMPARE(bench.text(3, CandidateTableModel::Verdict), verdict);
    const QFontMetrics metrics(bench.table()->font());
    QVERIFY(metrics.horizontalAdvance(verdict) < bench.table()->columnWidth(CandidateTableModel::Verdict));
    int columns = 0;
    for (int column = 0; column < CandidateTableModel::ColumnCount; ++column)
        columns += bench.table()->columnWidth(column);
    QVERIFY(columns <= bench.table()->viewport()->width());
    for (const QPushButton *button : bench.panel->findChildren<QPushButton *>())
        QVERIFY2(button->width() >= button->sizeHint().width() &&
                     bench.panel->rect().contains(QRect(button->mapTo(bench.panel.get(), QPoint()), button->size())),
                 qPrintable(button->objectName()));
}

void TestCandidatePanel::theChosenOneIsDescribed()
{
    Bench bench;
    const auto *board = bench.find<CellBoard>("candidateBoard");
    QCOMPARE(board->sentence(), QStringLiteral("Thar Block II, Sindh — Accepted, best (modelled)"));
    QCOMPARE(board->visibleCells(), 6);
    QCOMPARE(board->cells().at(0).value, QStringLiteral("2.1 %"));
    QCOMPARE(board->cells().at(3).value, QStringLiteral("2,140 MW"));
    bench.planner.candidateRows[1].corridorHours = 12.0;
    bench.planner.candidateRows[1].firmLeftMw = notKnown;
    emit bench.planner.candidatesChanged();
    QCOMPARE(board->cells().at(1).value, QStringLiteral("+12 h"));
    QCOMPARE(board->cells().at(4).value, QStringLiteral("no data"));
    bench.panel->resize(570, 250);
    QCOMPARE(board->visibleCells(), 0); // the list is worth more there, and the sentence stays
    QVERIFY(!board->sentence().isEmpty());
}

void TestCandidatePanel::choosingGoesBothWays()
{
    Bench bench;
    QVERIFY(bench.active);
    QSignalSpy chosen(bench.panel.get(), &CandidatePanel::candidateSelected);
    bench.table()->setFocus();
    QTest::keyClick(bench.table(), Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.last().first().toInt(), 1);
    bench.panel->selectCandidate(4);
    QCOMPARE(bench.table()->currentIndex().row(), 3);
    bench.panel->selectCandidate(17);
    QCOMPARE(bench.table()->currentIndex().row(), 3);
    const auto before = chosen.size();
    bench.planner.candidateRows[3].proved = false; // it moves behind no other
    bench.planner.candidateRows[0].proved = false;
    emit bench.planner.candidatesChanged();
    QCOMPARE(bench.text(bench.table()->currentIndex().row(), CandidateTableModel::Number), QStringLiteral("4"));
    QCOMPARE(chosen.size(), before);
}

void TestCandidatePanel::aChangedListIsNotProved()
{
    Bench bench;
    QVERIFY(bench.subtitle().contains(QStringLiteral("each proved over 8,760 h")));
    bench.planner.candidateRows[0].proved = false;
    emit bench.planner.candidatesChanged();
    QVERIFY(bench.subtitle().contains(QStringLiteral("not run since the last change")));
    bench.planner.candidateRows.clear();
    emit bench.planner.candidatesChanged();
    QVERIFY(!bench.find<QPushButton>("candidateRun")->isEnabled());
    QVERIFY(!bench.find<QPushButton>("candidateChange")->isEnabled());
}

void TestCandidatePanel::theRunCanBeStopped()
{
    Bench bench;
    bench.press("candidateRun");
    QCOMPARE(bench.planner.sitingRuns, 1);
    bench.planner.running = {PlanWork::Siting, 0.43};
    emit bench.planner.progressChanged();
    QVERIFY(bench.subtitle().contains(QStringLiteral("43 %")));
    bench.press("candidateRun");
    QCOMPARE(bench.planner.cancels, 1);
    QCOMPARE(bench.planner.sitingRuns, 1);
}

void TestCandidatePanel::theListIsKept()
{
    Bench bench;
    bench.press("candidateAdd");
    QVERIFY(bench.dialog() != nullptr);
    bench.dialog()->findChild<QLineEdit *>(QStringLiteral("candidateName"))->setText(QStringLiteral("Sukkur"));
    bench.dialog()->findChild<QComboBox *>(QStringLiteral("candidateKind"))->setCurrentIndex(1);
    bench.dialog()->findChild<NumberBox *>(QStringLiteral("candidateMegawatts"))->setValue(120.0);
    QTest::keyClick(bench.dialog(), Qt::Key_Return);
    QCOMPARE(bench.planner.given.size(), 1);
    QCOMPARE(bench.planner.given.first().size(), 5);
    QCOMPARE(bench.planner.given.first().at(0).name, QStringLiteral("Port Qasim")); // the order of the map marks
    QCOMPARE(bench.planner.given.first().at(4),
             (Candidate{QStringLiteral("Sukkur"), SiteKind::Ai, 68.8, 27.5, 120.0, 100.0}));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    bench.press("candidateChange");
    bench.dialog()->findChild<NumberBox *>(QStringLiteral("candidateConnection"))->setValue(250.0);
    QTest::keyClick(bench.dialog(), Qt::Key_Return);
    QCOMPARE(bench.planner.given.size(), 2);
    QCOMPARE(bench.planner.given.last().at(1).connectionMw, 250.0);
    QCOMPARE(bench.planner.given.last().size(), 4);

    bench.table()->setFocus();
    QTest::keyClick(bench.table(), Qt::Key_Delete);
    QCOMPARE(bench.planner.given.last().size(), 3);
    QCOMPARE(bench.planner.given.last().at(1).name, QStringLiteral("China Hub"));
}

void TestCandidatePanel::aPlaceFromTheMap()
{
    Bench bench;
    QSignalSpy asked(bench.panel.get(), &CandidatePanel::pickOnMapRequested);
    bench.press("candidatePick");
    QCOMPARE(asked.size(), 1);
    bench.panel->placePicked(70.25, 28.5);
    QVERIFY(bench.dialog() != nullptr);
    QCOMPARE(bench.dialog()->candidate().longitude, 70.25);
    bench.panel->placePicked(71.0, 29.0);
    QCOMPARE(bench.panel->findChildren<CandidateDialog *>().size(), 1);
    QCOMPARE(bench.dialog()->candidate().latitude, 29.0);
    QTest::keyClick(bench.dialog(), Qt::Key_Escape);
    QVERIFY(bench.planner.given.isEmpty());
}

void TestCandidatePanel::theFormKnowsTheProvince()
{
    applyTheme(*qApp, ThemeKind::Dark);
    ThemeProvider theme;
    const RegionLookup lookup = [](double longitude, double) {
        return longitude > 69.0 ? std::optional<Region>() : Region::Sindh;
    };
    CandidateDialog dialog({QStringLiteral("A"), SiteKind::Mining, 68.0, 27.0, 10.0, 10.0}, {}, lookup, &theme);
    const auto *place = dialog.findChild<QLabel *>(QStringLiteral("candidatePlace"));
    const auto *problem = dialog.findChild<QLabel *>(QStringLiteral("candidateProblem"));
    const auto *ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QCOMPARE(place->text(), QStringLiteral("In Sindh."));
    QVERIFY(ok->isEnabled());
    dialog.setPlace(70.0, 27.0);
    QCOMPARE(place->text(), QStringLiteral("In no province: a run would refuse the site."));
    QVERIFY(ok->isEnabled());
    dialog.setPlace(80.0, 27.0);
    QCOMPARE(problem->text(), QStringLiteral("The longitude is 80° E, outside Pakistan: give a number from 60 to 78."));
    QVERIFY(!ok->isEnabled());
}

void TestCandidatePanel::aFileThatFailsSaysSo()
{
    Bench bench;
    const auto *trouble = bench.find<QLabel>("candidateTrouble");
    emit bench.planner.failed(QStringLiteral("Something of another panel."));
    QVERIFY(!trouble->isVisible());
    bench.press("candidateImport");
    auto *dialog = bench.panel->findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    emit dialog->fileSelected(QStringLiteral("/tmp/sites.csv"));
    dialog->close();
    QCOMPARE(bench.planner.imported, QStringList{QStringLiteral("/tmp/sites.csv")});
    emit bench.planner.failed(QStringLiteral("sites.csv, line 3: the load is missing."));
    QVERIFY(trouble->isVisible());
    QCOMPARE(trouble->text(), QStringLiteral("sites.csv, line 3: the load is missing."));
    emit bench.planner.candidatesChanged();
    QVERIFY(!trouble->isVisible());
}

void TestCandidatePanel::theTableIsCopied()
{
    Bench bench(ThemeKind::Dark, {402, 360});
    QVERIFY(bench.active);
    bench.table()->setFocus();
    QTest::keySequence(bench.table(), QKeySequence::Copy);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines.at(0), QStringLiteral("#\tSite\tKind\tMW\tAbsorbed\tCurtailed\tVerdict"));
    QCOMPARE(lines.at(4), QStringLiteral("4\tSahiwal\tAI\t200\t–\t2,486 h\tRefused: no firm surplus at night — 0 of "
                                         "200 MW at all times"));
}

void TestCandidatePanel::looksAsApproved_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("candidates-dark") << ThemeKind::Dark;
    QTest::newRow("candidates-light") << ThemeKind::Light;
}

void TestCandidatePanel::looksAsApproved()
{
    QFETCH(ThemeKind, kind);
    Bench bench(kind, {480, 310});
    bench.panel->selectCandidate(4);
    bench.find<QPushButton>("candidateAdd")->setFocus();
    const QString sentence =
        console::test::compareWithGolden(bench.panel->grab().toImage(), QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(sentence.isEmpty(), qPrintable(sentence));
}

QTEST_MAIN(TestCandidatePanel)
#include "tst_candidate_panel.moc"
