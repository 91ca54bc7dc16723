// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/hashprice_dialog.h"

#include "tests/support/fake_agreement_book.h"
#include "tests/support/guard.h"
#include "ui/fonts.h"
#include "ui/plan/field_form.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>

using namespace console::models;
using namespace console::ui;

namespace {

struct Bench {
    Bench()
    {
        console::test::fillSample(book);
        dialog = std::make_unique<HashpriceDialog>(&book, &theme);
        dialog->show();
    }
    template <class T> T *find(const char *name) const { return dialog->findChild<T *>(QLatin1String(name)); }
    [[nodiscard]] QString text(const char *name) const { return find<QLabel>(name)->text(); }
    void type(const char *name, const char *figure) const
    {
        auto *box = find<NumberBox>(name);
        box->selectAll();
        QTest::keyClicks(box, QLatin1String(figure));
    }
    [[nodiscard]] QPushButton *ok() const
    {
        return dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }
    void choose(int downs) const
    {
        QTest::keyClick(find<QComboBox>("hashpriceWay"), Qt::Key_Home);
        for (int i = 0; i < downs; ++i)
            QTest::keyClick(find<QComboBox>("hashpriceWay"), Qt::Key_Down);
    }
    ThemeProvider theme;
    console::test::FakeAgreementBook book;
    std::unique_ptr<HashpriceDialog> dialog;
};

} // namespace

/// What the hashprice is computed from, as a person sets it.
class TestHashpriceDialog : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void saysWhereItComesFrom();
    void takesThePoolsDifficulty();
    void nothingChangedSetsNothing();
    void aFigureByHand();
    void fromDifficultyAndPrice();
    void whatIsMissingIsSaid();
    void feesAndOtherCost();
    void aFileIsInForceAtOnce();
};

void TestHashpriceDialog::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestHashpriceDialog::takesThePoolsDifficulty()
{
    const QString title = QStringLiteral("From the pool's difficulty and a price");
    Bench bench;
    QCOMPARE(bench.find<QComboBox>("hashpriceWay")->findText(title), -1);
    bench.book.difficultyOfPool = 133.87e12;
    bench.dialog = std::make_unique<HashpriceDialog>(&bench.book, &bench.theme);
    bench.dialog->show();
    bench.choose(3);
    QCOMPARE(bench.find<QComboBox>("hashpriceWay")->currentText(), title);
    QVERIFY(!bench.find<NumberBox>("hashpriceDifficulty")->isEnabled());
    bench.type("hashpriceBitcoin", "61575");
    QVERIFY(bench.ok()->isEnabled());
    QTest::mouseClick(bench.ok(), Qt::LeftButton);
    QVERIFY(bench.book.basis().source == HashpriceSource::Pool);
    QCOMPARE(bench.book.basis().difficulty, 133.87e12);
    QCOMPARE(bench.book.basis().usdPerBitcoin, 61575.0);
}

void TestHashpriceDialog::saysWhereItComesFrom()
{
    Bench bench;
    QCOMPARE(bench.text("hashpriceInForce"),
             QStringLiteral("In force: 28.68 $/PH/day, from the sites file, since 22 Nov 2026 22:00 PKT."));
    QVERIFY(!bench.find<NumberBox>("hashpriceGiven")->isEnabled());
    QVERIFY(!bench.find<NumberBox>("hashpriceDifficulty")->isEnabled());
    QCOMPARE(bench.find<NumberBox>("hashpriceDifficulty")->text(), QStringLiteral("no data")); // never 0
    for (const NumberBox *box : bench.dialog->findChildren<NumberBox *>())
        QVERIFY2(!box->accessibleName().isEmpty(), qPrintable(box->objectName()));
}

void TestHashpriceDialog::nothingChangedSetsNothing()
{
    Bench bench;
    QTest::keyClick(bench.dialog.get(), Qt::Key_Return);
    QVERIFY(!bench.dialog->isVisible());
    QCOMPARE(bench.book.basesSet, 0);
}

void TestHashpriceDialog::aFigureByHand()
{
    Bench bench;
    bench.choose(1);
    QVERIFY(bench.find<NumberBox>("hashpriceGiven")->isEnabled());
    bench.type("hashpriceGiven", "41.5");
    QCOMPARE(bench.text("hashpriceResult"), QStringLiteral("This gives 41.50 $/PH/day."));
    QTest::keyClick(bench.dialog.get(), Qt::Key_Return);
    QCOMPARE(bench.book.basesSet, 1);
    QCOMPARE(bench.book.basisInForce.source, HashpriceSource::Manual);
    QCOMPARE(bench.book.basisInForce.hashprice, 41.5);
    QVERIFY(std::isnan(bench.book.basisInForce.difficulty));
}

void TestHashpriceDialog::fromDifficultyAndPrice()
{
    Bench bench;
    bench.choose(2);
    bench.type("hashpriceDifficulty", "133.87");
    bench.type("hashpriceBitcoin", "61575");
    QCOMPARE(bench.text("hashpriceResult"), QStringLiteral("This gives 28.92 $/PH/day."));
    bench.type("hashpriceFees", "0.1");
    QCOMPARE(bench.text("hashpriceResult"), QStringLiteral("This gives 29.84 $/PH/day."));
    QTest::keyClick(bench.dialog.get(), Qt::Key_Return);
    QCOMPARE(bench.book.basisInForce.source, HashpriceSource::Manual);
    QCOMPARE(bench.book.basisInForce.difficulty, 133.87e12);
    QVERIFY(std::abs(bench.book.basisInForce.hashprice - 29.84) < 0.01);
}

void TestHashpriceDialog::whatIsMissingIsSaid()
{
    Bench bench;
    bench.choose(2);
    QCOMPARE(bench.text("hashpriceProblem"), QStringLiteral("The difficulty must be above zero."));
    QVERIFY(!bench.ok()->isEnabled());
    bench.choose(0);
    QVERIFY(bench.ok()->isEnabled());
    bench.type("hashpricePoolFee", "100");
    QCOMPARE(bench.text("hashpriceProblem"), QStringLiteral("The pool fee lies between 0 and 100 %."));
    bench.type("hashpricePoolFee", "2");
    bench.choose(1);
    bench.type("hashpriceGiven", "-3");
    QCOMPARE(bench.text("hashpriceProblem"), QStringLiteral("A hashprice cannot be below zero."));
}

void TestHashpriceDialog::feesAndOtherCost()
{
    Bench bench;
    bench.type("hashpricePoolFee", "2.5");
    bench.type("hashpriceOther", "1.2");
    QTest::keyClick(bench.dialog.get(), Qt::Key_Return);
    QCOMPARE(bench.book.basisInForce.source, HashpriceSource::Book);
    QCOMPARE(bench.book.basisInForce.hashprice, 28.68);
    QCOMPARE(bench.book.basisInForce.poolFee, 0.025);
    QCOMPARE(bench.book.basisInForce.otherVariableCost, 1.2);
}

void TestHashpriceDialog::aFileIsInForceAtOnce()
{
    Bench bench;
    QTest::keyClick(bench.find<QPushButton>("hashpriceImport"), Qt::Key_Space);
    auto *files = bench.dialog->findChild<QFileDialog *>();
    QVERIFY(files);
    bench.book.refusal = QStringLiteral("network.json, line 1: no difficulty.");
    emit files->fileSelected(QStringLiteral("/x/network.json"));
    QCOMPARE(bench.text("hashpriceProblem"), bench.book.refusal);
    QVERIFY(bench.ok()->isEnabled());
    bench.book.basisInForce.source = HashpriceSource::File;
    bench.book.basisInForce.hashprice = 33.0;
    emit bench.book.basisChanged();
    QVERIFY(bench.text("hashpriceProblem").isEmpty());
    QCOMPARE(bench.find<QComboBox>("hashpriceWay")->currentText(), QStringLiteral("From the file, as it is"));
    QVERIFY(bench.text("hashpriceInForce").startsWith(QStringLiteral("In force: 33.00 $/PH/day, from a file")));
}

QTEST_MAIN(TestHashpriceDialog)
#include "tst_hashprice_dialog.moc"
