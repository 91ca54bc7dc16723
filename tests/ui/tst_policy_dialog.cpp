// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/policy_dialog.h"

#include "tests/support/fake_planner.h"
#include "tests/support/fake_policy_comparer.h"
#include "tests/support/guard.h"
#include "ui/fonts.h"
#include "ui/plan/policy_table_model.h"
#include "ui/plan/sentence_label.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

using namespace console::models;
using namespace console::ui;
using console::test::sampleComparison;

namespace {

struct Bench {
    Bench()
    {
        console::test::fillSample(planner);
        dialog = std::make_unique<PolicyDialog>(&comparer, &planner, QStringLiteral("/x"), &theme);
        dialog->show();
        active = QTest::qWaitForWindowActive(dialog.get());
    }
    template <class T> T *find(const char *name) const { return dialog->findChild<T *>(QLatin1String(name)); }
    void press(const char *name) const { QTest::keyClick(find<QPushButton>(name), Qt::Key_Space); }
    [[nodiscard]] QString sentence() const { return find<SentenceLabel>("policySentence")->text(); }
    [[nodiscard]] QString line(int row) const
    {
        QStringList texts;
        const auto *model = find<QTableView>("policyTable")->model();
        for (int column = 0; column < model->columnCount(); ++column)
            texts.append(model->index(row, column).data().toString());
        return texts.join(QLatin1Char('|'));
    }
    ThemeProvider theme;
    console::test::FakePlanner planner;
    console::test::FakePolicyComparer comparer;
    std::unique_ptr<PolicyDialog> dialog;
    bool active = false;
};

} // namespace

/// Two policies over the same days, as a person asks for them and reads them.
class TestPolicyDialog : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theTable();
    void theModelKeepsItsPromises();
    void theSentence();
    void asksByKey();
    void aSavedSession();
    void theSamePolicyTwice();
    void progressAndCancel();
    void failuresAreSaid();
    void isCopied();
    void nothingMovesAndNothingIsCut();
};

void TestPolicyDialog::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestPolicyDialog::theTable()
{
    Bench bench;
    QVERIFY(!bench.find<QPushButton>("policyCopy")->isEnabled());
    bench.comparer.finish(sampleComparison());
    QCOMPARE(bench.line(0), QStringLiteral("Energy, mining|14,210 GWh|13,703 GWh|+507.5 GWh"));
    QCOMPARE(bench.line(1), QStringLiteral("Energy, AI|1,873 GWh|1,872 GWh|+1.60 GWh"));
    QCOMPARE(bench.line(2), QStringLiteral("Firm load shed|0 MWh|1,604 MWh|−1,604 MWh"));
    QCOMPARE(bench.line(3), QStringLiteral("Mining curtailed|421.7 GWh|930.1 GWh|−508.4 GWh"));
    QCOMPARE(bench.line(4), QStringLiteral("Margin of mining|61.2 million $|60.0 million $|+1.21 million $"));
    QCOMPARE(bench.line(5), QStringLiteral("Tariffs paid|Rs 388 bn|Rs 375 bn|+Rs 12.9 bn"));
    QCOMPARE(bench.line(6), QStringLiteral("To capacity payments|Rs 171 bn|Rs 164 bn|+Rs 7.4 bn"));
    QCOMPARE(bench.line(7), QStringLiteral("Wheeling|1.84 million $|0 $|+1.84 million $"));
    QCOMPARE(bench.line(8), QStringLiteral("Instructions|9,120|8,804|+316"));
    QCOMPARE(bench.line(9), QStringLiteral("Alarms|2|31|−29"));
    QCOMPARE(bench.line(10), QStringLiteral("Corridor full|412 h|506 h|−94 h"));
    QCOMPARE(bench.line(11), QStringLiteral("Reserve short|3 h|12 h|−9 h"));
    QCOMPARE(bench.find<QLabel>("policyWhat")->text(),
             QStringLiteral("Reference year, modelled · 1 Jan 2025 to 31 Dec 2025 PKT"));
}

void TestPolicyDialog::theModelKeepsItsPromises()
{
    PolicyTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    PolicyComparison comparison = sampleComparison();
    model.setComparison(comparison);
    QCOMPARE(model.rowCount(), 12);
    comparison.b.marginUsd = notKnown;
    comparison.b.alarms = comparison.a.alarms;
    model.setComparison(comparison);
    QCOMPARE(model.index(4, PolicyTableModel::Second).data().toString(), QStringLiteral("no data"));
    QCOMPARE(model.index(4, PolicyTableModel::Difference).data().toString(), QStringLiteral("no data"));
    QCOMPARE(model.index(9, PolicyTableModel::Difference).data().toString(), QStringLiteral("0"));
    QCOMPARE(model.headerData(PolicyTableModel::Second, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("Priority rule"));
    model.setComparison({});
    QCOMPARE(model.rowCount(), 0);
}

void TestPolicyDialog::theSentence()
{
    PolicyComparison comparison = sampleComparison();
    QCOMPARE(comparisonSentence(comparison),
             QStringLiteral("The optimiser earns 1.21 million $ a year more and sheds no "
                            "AI load, the other 1,604 MWh."));
    comparison.b.firmShedMwh = 0.0;
    QCOMPARE(comparisonSentence(comparison),
             QStringLiteral("The optimiser earns 1.21 million $ a year more and sheds no AI load."));
    std::swap(comparison.a, comparison.b);
    comparison.question.days = 7;
    comparison.a.firmShedMwh = 12.0;
    QCOMPARE(comparisonSentence(comparison), QStringLiteral("The priority rule earns 1.21 million $ in 7 days less and "
                                                            "sheds 12 MWh of AI load, the other 0 MWh."));
    comparison.a.marginUsd = comparison.b.marginUsd;
    comparison.a.firmShedMwh = comparison.b.firmShedMwh = 12.0;
    QCOMPARE(comparisonSentence(comparison),
             QStringLiteral("The priority rule earns the same and sheds as much AI load, 12 MWh."));
    comparison.a.marginUsd = notKnown;
    QCOMPARE(comparisonSentence(comparison), QStringLiteral("What the two earn is not known."));
    comparison.ready = false;
    QVERIFY(comparisonSentence(comparison).isEmpty());
}

void TestPolicyDialog::asksByKey()
{
    Bench bench;
    QTest::keyClick(bench.find<QComboBox>("policySecond"), Qt::Key_Down);
    QTest::keyClick(bench.find<QComboBox>("policySource"), Qt::Key_Down);
    QTest::keyClick(bench.find<QComboBox>("policyDays"), Qt::Key_Home);
    QTest::keyClick(bench.find<QComboBox>("policyDays"), Qt::Key_Return); // the default button
    QCOMPARE(bench.comparer.asked.size(), 1);
    const PolicyQuestion question = bench.comparer.asked.first();
    QCOMPARE(question.first, Policy::Optimal);
    QCOMPARE(question.second, Policy::AlwaysMine);
    QCOMPARE(question.caseKey, QStringLiteral("lng-short"));
    QCOMPARE(question.days, 1);
    QVERIFY(question.session.isEmpty());
    emit bench.planner.casesChanged(); // what was chosen stays
    QCOMPARE(bench.dialog->question().caseKey, QStringLiteral("lng-short"));
}

void TestPolicyDialog::aSavedSession()
{
    Bench bench;
    bench.press("policyBrowse");
    auto *files = bench.dialog->findChild<QFileDialog *>();
    QVERIFY(files);
    emit files->fileSelected(QStringLiteral("/x/evening-peak.session"));
    QCOMPARE(bench.find<QComboBox>("policySource")->currentText(), QStringLiteral("evening-peak.session"));
    bench.press("policyCompare");
    QCOMPARE(bench.comparer.asked.first().session, QStringLiteral("/x/evening-peak.session"));
    emit bench.planner.casesChanged();
    QCOMPARE(bench.dialog->question().session, QStringLiteral("/x/evening-peak.session"));
    PolicyComparison comparison = sampleComparison();
    comparison.source = QStringLiteral("/x/evening-peak.session");
    bench.comparer.finish(comparison);
    QVERIFY(bench.find<QLabel>("policyWhat")->text().startsWith(QStringLiteral("evening-peak.session · ")));
}

void TestPolicyDialog::theSamePolicyTwice()
{
    Bench bench;
    QTest::keyClick(bench.find<QComboBox>("policySecond"), Qt::Key_Home);
    bench.press("policyCompare");
    QVERIFY(bench.comparer.asked.isEmpty());
    QCOMPARE(bench.sentence(), QStringLiteral("Choose two policies that are not the same."));
}

void TestPolicyDialog::progressAndCancel()
{
    Bench bench;
    auto *cancel = bench.find<QPushButton>("policyCancel");
    QVERIFY(!cancel->isVisible());
    bench.press("policyCompare");
    QVERIFY(cancel->isVisible());
    bench.comparer.tell(0.42);
    QCOMPARE(bench.find<QProgressBar>("policyProgress")->value(), 42);
    cancel->setFocus();
    bench.press("policyCancel");
    QCOMPARE(bench.comparer.cancels, 1);
    QVERIFY(!cancel->isVisible());
    QVERIFY(bench.find<QPushButton>("policyCompare")->hasFocus());
    bench.press("policyCompare");
    QTest::keyClick(bench.dialog.get(), Qt::Key_Escape);
    QCOMPARE(bench.comparer.cancels, 2);
    QVERIFY(bench.dialog->isVisible());
    QTest::keyClick(bench.dialog.get(), Qt::Key_Escape);
    QVERIFY(!bench.dialog->isVisible());
}

void TestPolicyDialog::failuresAreSaid()
{
    Bench bench;
    bench.press("policyCompare");
    emit bench.comparer.failed(QStringLiteral("evening-peak.session: holds no surplus."));
    QCOMPARE(bench.sentence(), QStringLiteral("evening-peak.session: holds no surplus."));
}

void TestPolicyDialog::isCopied()
{
    Bench bench;
    bench.comparer.finish(sampleComparison());
    bench.press("policyCopy");
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.startsWith(QStringLiteral("Reference year, modelled")));
    QVERIFY(text.contains(QStringLiteral("Firm load shed\t0 MWh\t1,604 MWh\t−1,604 MWh")));
    QVERIFY(text.endsWith(QStringLiteral("the other 1,604 MWh.")));
}

void TestPolicyDialog::nothingMovesAndNothingIsCut()
{
    Bench bench;
    bench.dialog->resize(680, 540);
    const auto places = [&bench] {
        QList<QRect> result;
        for (const char *name : {"policyTable", "policySentence", "policyCopy", "policyCompare", "policyClose"}) {
            const auto *widget = bench.find<QWidget>(name);
            result.append(QRect(widget->mapTo(bench.dialog.get(), QPoint()), widget->size()));
        }
        return result;
    };
    bench.dialog->grab();
    const QList<QRect> before = places();
    bench.press("policyCompare");
    bench.dialog->grab();
    QCOMPARE(places(), before);
    bench.comparer.finish(sampleComparison());
    bench.dialog->grab();
    QCOMPARE(places(), before);
    QVERIFY(bench.find<SentenceLabel>("policySentence")->isWhole());
    const auto *table = bench.find<QTableView>("policyTable");
    const QFontMetrics metrics(table->font());
    for (int row = 0; row < 12; ++row)
        for (int column = 0; column < 4; ++column)
            QVERIFY(metrics.horizontalAdvance(table->model()->index(row, column).data().toString()) <
                    table->columnWidth(column));
    QVERIFY(table->rowViewportPosition(11) + table->rowHeight(11) <= table->viewport()->height());
}

QTEST_MAIN(TestPolicyDialog)
#include "tst_policy_dialog.moc"
