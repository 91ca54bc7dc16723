// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/case_panel.h"

#include "tests/support/fake_planner.h"
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/plan/case_dialog.h"
#include "ui/plan/case_table_model.h"
#include "ui/plan/field_form.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace console::models;
using namespace console::ui;

namespace {

/// The panel on a planner with everything to see.
struct Bench {
    explicit Bench(ThemeKind kind = ThemeKind::Dark, QSize size = {570, 300})
        : theme(kind)
    {
        applyTheme(*qApp, kind);
        console::test::fillSample(planner);
        panel = std::make_unique<CasePanel>(&planner, &theme);
        panel->resize(size);
        panel->show();
        active = QTest::qWaitForWindowActive(panel.get());
    }
    template <class T> T *find(const char *name) const { return panel->findChild<T *>(QLatin1String(name)); }
    [[nodiscard]] QTableView *table() const { return find<QTableView>("caseTable"); }
    [[nodiscard]] QString text(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    void choose(int row) const { table()->setCurrentIndex(table()->model()->index(row, CaseTableModel::Name)); }
    [[nodiscard]] CaseDialog *dialog() const { return panel->findChild<CaseDialog *>(); }

    ThemeProvider theme;
    console::test::FakePlanner planner;
    std::unique_ptr<CasePanel> panel;
    bool active = false;
};

QPushButton *ok(const CaseDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

} // namespace

class TestCasePanel : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(loadFonts()); }
    void theReferenceIsAbsoluteAndTheRestDiffers();
    void onlyWhatReadsDifferentlyIsAnnounced();
    void smallProvincesHaveAColumnWhereTheyHaveFigures();
    void enterPutsACaseInForce();
    void aPersonsOwnIsAddedChangedRemoved();
    void theFormSaysWhatIsWrong();
    void theTableIsCopied();
    void looksAsApproved_data();
    void looksAsApproved();
};

void TestCasePanel::theReferenceIsAbsoluteAndTheRestDiffers()
{
    ThemeProvider theme;
    console::test::FakePlanner planner;
    CaseTableModel model(&planner, &theme);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    console::test::fillSample(planner);
    planner.caseRows[5].ready = false;
    planner.caseRows[4].firmP90[0] = {};
    emit planner.casesChanged();
    const auto text = [&model](int row, int column, int role = Qt::DisplayRole) {
        return model.index(row, column).data(role).toString();
    };
    QCOMPARE(text(0, CaseTableModel::Sindh), QStringLiteral("1,554"));
    QCOMPARE(text(1, CaseTableModel::Sindh), QStringLiteral("−1,026"));
    QCOMPARE(text(1, CaseTableModel::KhyberPakhtunkhwa), QStringLiteral("0"));
    QCOMPARE(text(1, CaseTableModel::National), QStringLiteral("−1,706"));
    QCOMPARE(text(1, CaseTableModel::Punjab), QStringLiteral("* −142"));
    QCOMPARE(text(1, CaseTableModel::Punjab, Qt::ToolTipRole).contains(QStringLiteral("daytime only → no surplus")),
             true);
    QCOMPARE(text(4, CaseTableModel::Punjab), QStringLiteral("no data"));
    QCOMPARE(text(5, CaseTableModel::Sindh), QStringLiteral("…"));
    QCOMPARE(text(0, CaseTableModel::InForce), QStringLiteral("✓"));
    QCOMPARE(model.index(1, CaseTableModel::KhyberPakhtunkhwa).data(Qt::ForegroundRole).value<QColor>(),
             theme.theme().secondary);
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() != QLatin1String("GB"));
}

void TestCasePanel::onlyWhatReadsDifferentlyIsAnnounced()
{
    ThemeProvider theme;
    console::test::FakePlanner planner;
    console::test::fillSample(planner);
    CaseTableModel model(&planner, &theme);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &CaseTableModel::modelReset);
    QSignalSpy changes(&model, &CaseTableModel::dataChanged);
    emit planner.casesChanged();
    QCOMPARE(changes.size(), 0);
    planner.caseRows[2].firmP90[1].number += 40.0;
    emit planner.casesChanged();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().first().toModelIndex(), model.index(2, CaseTableModel::Sindh));
    QCOMPARE(resets.size(), 0);
    planner.caseRows.removeLast();
    emit planner.casesChanged();
    QCOMPARE(resets.size(), 1);
}

void TestCasePanel::smallProvincesHaveAColumnWhereTheyHaveFigures()
{
    Bench bench(ThemeKind::Dark, {900, 300});
    QVERIFY(bench.table()->isColumnHidden(CaseTableModel::KhyberPakhtunkhwa));
    bench.planner.caseRows[1].firmP90[2] = {120.0, Quality::Modelled};
    emit bench.planner.casesChanged();
    QVERIFY(!bench.table()->isColumnHidden(CaseTableModel::KhyberPakhtunkhwa));
    QVERIFY(bench.table()->isColumnHidden(CaseTableModel::AzadJammuKashmir));
    bench.panel->resize(402, 300);
    QVERIFY(bench.table()->isColumnHidden(CaseTableModel::KhyberPakhtunkhwa));
    QVERIFY(!bench.table()->isColumnHidden(CaseTableModel::Balochistan));
    QCOMPARE(bench.text(3, CaseTableModel::Name), QStringLiteral("Corridor + 1,000"));
}

void TestCasePanel::enterPutsACaseInForce()
{
    Bench bench;
    QVERIFY(bench.active);
    bench.table()->setFocus();
    QTest::keyClick(bench.table(), Qt::Key_Down);
    QCOMPARE(bench.find<QLabel>("caseNote")->text(), QStringLiteral("* Punjab: daytime only → no surplus"));
    QTest::keyClick(bench.table(), Qt::Key_Return);
    QCOMPARE(bench.planner.chosenCase, QStringLiteral("lng-short"));
    QCOMPARE(bench.text(1, CaseTableModel::InForce), QStringLiteral("✓"));
    QCOMPARE(bench.text(0, CaseTableModel::InForce), QString());
    const QRect mark = bench.table()->visualRect(bench.table()->model()->index(3, CaseTableModel::InForce));
    QTest::mouseClick(bench.table()->viewport(), Qt::LeftButton, {}, mark.center());
    QCOMPARE(bench.planner.chosenCase, QStringLiteral("corridor-high"));
}

void TestCasePanel::aPersonsOwnIsAddedChangedRemoved()
{
    Bench bench;
    QVERIFY(!bench.find<QPushButton>("caseChange")->isEnabled());
    QTest::keyClick(bench.find<QPushButton>("caseAdd"), Qt::Key_Space);
    QVERIFY(bench.dialog() != nullptr);
    bench.dialog()->findChild<QLineEdit *>(QStringLiteral("caseName"))->setText(QStringLiteral(" Dry year "));
    bench.dialog()->findChild<NumberBox *>(QStringLiteral("caseHydro"))->setValue(70.0);
    QTest::keyClick(bench.dialog(), Qt::Key_Return);
    QCOMPARE(bench.planner.added.size(), 1);
    QCOMPARE(bench.planner.added.first().name, QStringLiteral("Dry year"));
    QCOMPARE(bench.planner.added.first().hydroFactor, 0.7);
    QCOMPARE(bench.planner.added.first().lngFactor, 1.0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    bench.choose(6);
    QVERIFY(bench.find<QPushButton>("caseChange")->isEnabled());
    QTest::keyClick(bench.find<QPushButton>("caseChange"), Qt::Key_Space);
    QVERIFY(ok(*bench.dialog())->isEnabled()); // its own name is not taken by another
    bench.dialog()->findChild<NumberBox *>(QStringLiteral("caseCorridor"))->setValue(-500.0);
    QTest::keyClick(bench.dialog(), Qt::Key_Return);
    QCOMPARE(bench.planner.changed.size(), 1);
    QCOMPARE(bench.planner.changed.first().first, QStringLiteral("own-1"));
    QCOMPARE(bench.planner.changed.first().second.corridorShiftMw, -500.0);
    QCOMPARE(bench.planner.changed.first().second.rooftopFactor, 1.9);

    QTest::keyClick(bench.table(), Qt::Key_Delete);
    QCOMPARE(bench.planner.removed, QStringList{QStringLiteral("own-1")});
    bench.choose(1);
    QTest::keyClick(bench.table(), Qt::Key_Delete);
    QCOMPARE(bench.planner.removed.size(), 1);
}

void TestCasePanel::theFormSaysWhatIsWrong()
{
    applyTheme(*qApp, ThemeKind::Dark);
    ThemeProvider theme;
    CaseDialog dialog({}, {QStringLiteral("LNG short")}, &theme);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *problem = dialog.findChild<QLabel *>(QStringLiteral("caseProblem"));
    QVERIFY(!ok(dialog)->isEnabled());
    QCOMPARE(problem->text(), QStringLiteral("The case has no name: give it one."));
    QTest::keyClicks(dialog.focusWidget(), QStringLiteral("Hot"));
    QCOMPARE(problem->text(), QStringLiteral("Nothing differs from the reference year: change at least one figure."));
    auto *demand = dialog.findChild<NumberBox *>(QStringLiteral("caseDemand"));
    demand->setFocus();
    demand->selectAll();
    QTest::keyClicks(demand, QStringLiteral("300"));
    QCOMPARE(problem->text(), QStringLiteral("Demand is 300 %: give a number from 50 to 200."));
    const int height = dialog.height();
    demand->selectAll();
    QTest::keyClicks(demand, QStringLiteral("112.5"));
    QCOMPARE(problem->text(), QString());
    QVERIFY(ok(dialog)->isEnabled());
    QCOMPARE(dialog.height(), height);
    QCOMPARE(dialog.change().demandFactor, 1.125);
    QCOMPARE(demand->text(), QStringLiteral("112.5 %"));
    for (const QWidget *each : dialog.findChildren<QWidget *>())
        QVERIFY2(each->focusPolicy() == Qt::NoFocus || !each->isVisible() || !each->accessibleName().isEmpty() ||
                     qobject_cast<const QPushButton *>(each) != nullptr || each->inherits("QLineEdit"),
                 qPrintable(each->objectName()));
}

void TestCasePanel::theTableIsCopied()
{
    Bench bench;
    QVERIFY(bench.active);
    bench.table()->setFocus();
    QTest::keySequence(bench.table(), QKeySequence::Copy);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 9);
    QCOMPARE(lines.at(0), QStringLiteral("\tCase\tPunjab\tSindh\tBalochistan\tNational"));
    QCOMPARE(lines.at(1), QStringLiteral("in force\tReference year\t215\t1,554\t418\t2,585"));
    QCOMPARE(lines.at(3), QStringLiteral("\tRooftop solar × 1.5\t+13\t+93\t+25\t+155"));
}

void TestCasePanel::looksAsApproved_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("cases-dark") << ThemeKind::Dark;
    QTest::newRow("cases-light") << ThemeKind::Light;
}

void TestCasePanel::looksAsApproved()
{
    QFETCH(ThemeKind, kind);
    Bench bench(kind, {426, 260});
    bench.planner.caseRows[3].ready = false;
    emit bench.planner.casesChanged();
    bench.choose(1);
    bench.find<QPushButton>("caseAdd")->setFocus();
    const QString sentence =
        console::test::compareWithGolden(bench.panel->grab().toImage(), QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(sentence.isEmpty(), qPrintable(sentence));
}

QTEST_MAIN(TestCasePanel)
#include "tst_case_panel.moc"
