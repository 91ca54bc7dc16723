// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/agreement_panel.h"

#include "tests/support/fake_agreement_book.h"
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/plan/agreement_dialog.h"
#include "ui/plan/agreement_words.h"
#include "ui/plan/field_form.h"
#include "ui/widgets/cell_board.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>

using namespace console::models;
using namespace console::ui;

namespace {

/// The panel on a book of three agreements.
struct Bench {
    explicit Bench(ThemeKind kind = ThemeKind::Dark, bool filled = true)
        : theme(kind)
    {
        applyTheme(*qApp, kind);
        if (filled)
            console::test::fillSample(book);
        panel = std::make_unique<AgreementPanel>(&book, &theme);
        panel->resize(560, 340);
        panel->show();
        active = QTest::qWaitForWindowActive(panel.get());
    }
    template <class T> T *find(const char *name) const { return panel->findChild<T *>(QLatin1String(name)); }
    void press(const char *name) const { QTest::keyClick(find<QAbstractButton>(name), Qt::Key_Space); }
    [[nodiscard]] AgreementDialog *dialog() const { return panel->findChild<AgreementDialog *>(); }
    /// "Tariff: 18.00 Rs/kWh · 22:00–17:00|…"
    [[nodiscard]] QString rows() const
    {
        QStringList lines;
        for (const KeyValueRow &row : find<KeyValuePanel>("agreementRows")->rows())
            lines.append(QStringLiteral("%1: %2").arg(row.key, row.value));
        return lines.join(QLatin1Char('|'));
    }

    ThemeProvider theme;
    console::test::FakeAgreementBook book;
    std::unique_ptr<AgreementPanel> panel;
    bool active = false;
};

/// The editor by itself.
struct Editor {
    explicit Editor(const AgreementView &start = {}, ThemeKind kind = ThemeKind::Dark)
        : theme(kind)
    {
        applyTheme(*qApp, kind);
        console::test::fillSample(book);
        dialog = std::make_unique<AgreementDialog>(&book, start.name.isEmpty() ? book.list.first() : start, &theme);
        dialog->show();
    }
    template <class T> T *find(const QString &name) const { return dialog->findChild<T *>(name); }
    [[nodiscard]] QPushButton *ok() const
    {
        return dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }
    [[nodiscard]] QString beside(AgreementField field) const
    {
        return find<QLabel>(QStringLiteral("agreementBeside%1").arg(static_cast<int>(field)))->text();
    }
    [[nodiscard]] QString why() const { return find<QLabel>(QStringLiteral("agreementProblem"))->text(); }
    void type(const char *name, const QString &text) const
    {
        auto *field = find<QWidget>(QLatin1String(name));
        auto *box = qobject_cast<QAbstractSpinBox *>(field);
        if (box != nullptr)
            box->selectAll();
        else
            qobject_cast<QLineEdit *>(field)->selectAll();
        QTest::keyClicks(field, text);
    }

    ThemeProvider theme;
    console::test::FakeAgreementBook book;
    std::unique_ptr<AgreementDialog> dialog;
};

} // namespace

/// Agreements as a person reads, draws up, changes and removes them.
class TestAgreementPanel : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(loadFonts()); }
    void theChosenOneIsReadOut();
    void doNotMineIsSaid();
    void firmServiceOfAnAiCentre();
    void aTariffOfManyPartsIsShortened();
    void anEmptyBookSaysSo();
    void choosingByKey();
    void theListMayChange();
    void drawingOneUp();
    void filesInAndOut();
    void theEditorKeepsWhatItWasGiven();
    void problemsStandBesideTheirFields();
    void optionalFieldsByTheirBox();
    void thePricesOfTheDay();
    void figuresFollowTheTyping();
    void escapeKeepsNothing();
    void everyFieldHasANameAndIsReached();
    void problemWords();
    void looksAsApproved_data();
    void looksAsApproved();
};

void TestAgreementPanel::theChosenOneIsReadOut()
{
    Bench bench;
    QCOMPARE(bench.find<QComboBox>("agreementChooser")->currentText(), QStringLiteral("Port Qasim EPA, draft"));
    QCOMPARE(
        bench.rows(),
        QStringLiteral("Tariff: 18.00 Rs/kWh · 22:00–17:00|: 24.50 Rs/kWh · 17:00–22:00|Legal status: proposed, not "
                       "granted|Take-or-pay: 1,200 GWh a year|Curtailment: at most 800 h, 10 min notice|Load-factor "
                       "floor: 40 %|Contribution to capacity payments: Rs 10.6 bn a year|Miner's margin: +0.4 $/MWh"));
    bench.book.answer.floorBinds = true;
    bench.book.answer.contributionPkr = notKnown;
    emit bench.book.basisChanged();
    QVERIFY(bench.rows().contains(QStringLiteral("Load-factor floor: 40 %, binds")));
    QVERIFY(bench.rows().contains(QStringLiteral("Contribution to capacity payments: no data")));
    QVERIFY(bench.find<KeyValuePanel>("agreementRows")->accessibleDescription().contains(QStringLiteral("binds")));
}

void TestAgreementPanel::doNotMineIsSaid()
{
    Bench bench;
    bench.panel->choose(QStringLiteral("sahiwal-package"));
    QVERIFY(bench.rows().endsWith(QStringLiteral("Miner's margin: Do not mine")));
    QVERIFY(bench.rows().contains(QStringLiteral("proposed, not granted")));
}

void TestAgreementPanel::firmServiceOfAnAiCentre()
{
    Bench bench;
    bench.panel->choose(QStringLiteral("karachi-epa"));
    QCOMPARE(bench.find<QComboBox>("agreementChooser")->currentText(), QStringLiteral("Karachi halls EPA"));
    QVERIFY(bench.rows().contains(QStringLiteral("Tariff: 30.00 Rs/kWh · all day")));
    QVERIFY(bench.rows().contains(QStringLiteral("Legal status: approved")));
    QVERIFY(bench.rows().contains(QStringLiteral("Firm service: 38 MW protected, flex 25 % for 3 h")));
    QVERIFY(!bench.rows().contains(QStringLiteral("Miner's margin")));
}

void TestAgreementPanel::aTariffOfManyPartsIsShortened()
{
    Bench bench;
    QList<TariffBandView> bands;
    for (int hour = 0; hour < 24; hour += 4)
        bands.append({QTime(hour, 0), QTime((hour + 4) % 24, 0), 10.0 + hour});
    bench.book.list[0].bands = bands;
    emit bench.book.agreementsChanged();
    QVERIFY(bench.rows().startsWith(
        QStringLiteral("Tariff: 10.00 Rs/kWh · 00:00–04:00|: 14.00 Rs/kWh · 04:00–08:00|: and 4 more|Legal status")));
}

void TestAgreementPanel::anEmptyBookSaysSo()
{
    Bench bench(ThemeKind::Dark, false);
    QCOMPARE(bench.find<KeyValuePanel>("agreementRows")->heading(), QStringLiteral("No agreement yet"));
    for (const char *name : {"agreementEdit", "agreementRemove", "agreementExport", "agreementChooser"})
        QVERIFY2(!bench.find<QWidget>(name)->isEnabled(), name);
    for (const char *name : {"agreementNew", "agreementImport", "agreementCompare"})
        QVERIFY2(bench.find<QWidget>(name)->isEnabled(), name);
}

void TestAgreementPanel::choosingByKey()
{
    Bench bench;
    const QSignalSpy chosen(bench.panel.get(), &AgreementPanel::agreementChosen);
    const QSignalSpy asked(bench.panel.get(), &AgreementPanel::comparisonRequested);
    QTest::keyClick(bench.find<QComboBox>("agreementChooser"), Qt::Key_Down);
    QCOMPARE(bench.panel->chosen(), QStringLiteral("karachi-epa"));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.last().first().toString(), QStringLiteral("karachi-epa"));
    bench.press("agreementCompare");
    QCOMPARE(asked.size(), 1);
}

void TestAgreementPanel::theListMayChange()
{
    Bench bench;
    bench.panel->choose(QStringLiteral("sahiwal-package"));
    const QSignalSpy chosen(bench.panel.get(), &AgreementPanel::agreementChosen);
    bench.book.remove(QStringLiteral("karachi-epa"));
    QCOMPARE(bench.panel->chosen(), QStringLiteral("sahiwal-package"));
    QCOMPARE(chosen.size(), 0);
    bench.press("agreementRemove");
    QCOMPARE(bench.book.list.size(), 1);
    QCOMPARE(bench.panel->chosen(), QStringLiteral("port-qasim-epa"));
    QCOMPARE(chosen.size(), 1);
    bench.press("agreementRemove");
    QCOMPARE(bench.panel->chosen(), QString());
    QVERIFY(chosen.last().first().toString().isEmpty());
}

void TestAgreementPanel::drawingOneUp()
{
    Bench bench;
    bench.press("agreementNew");
    QVERIFY(bench.dialog());
    auto *name = bench.dialog()->findChild<QLineEdit *>(QStringLiteral("agreementName"));
    QTest::keyClicks(name, QStringLiteral("Thar EPA"));
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(bench.book.list.size(), 4);
    QCOMPARE(bench.book.list.last().name, QStringLiteral("Thar EPA"));
    QCOMPARE(bench.book.list.last().status, LegalStatus::Proposed); // never granted by itself
    QCOMPARE(bench.panel->chosen(), QStringLiteral("own-4"));
    QCOMPARE(bench.find<QComboBox>("agreementChooser")->currentText(), QStringLiteral("Thar EPA, draft"));
}

void TestAgreementPanel::filesInAndOut()
{
    Bench bench;
    bench.press("agreementImport");
    auto *opening = bench.panel->findChild<QFileDialog *>();
    QVERIFY(opening);
    emit opening->fileSelected(QStringLiteral("/x/agreements.json"));
    QCOMPARE(bench.book.imported, QStringList{QStringLiteral("/x/agreements.json")});
    delete opening;
    bench.press("agreementExport");
    auto *saving = bench.panel->findChild<QFileDialog *>();
    QVERIFY(saving);
    QCOMPARE(saving->acceptMode(), QFileDialog::AcceptSave);
    emit saving->fileSelected(QStringLiteral("/x/out.json"));
    QCOMPARE(bench.book.exported, QStringList{QStringLiteral("/x/out.json")});
}

void TestAgreementPanel::theEditorKeepsWhatItWasGiven()
{
    Editor editor;
    for (const AgreementView &each : std::as_const(editor.book.list)) {
        const AgreementDialog dialog(&editor.book, each, &editor.theme);
        QCOMPARE(dialog.agreement(), each);
    }
    AgreementView full = editor.book.list[1];
    full.validFrom = QDate(2025, 11, 1);
    full.validUntil = QDate(2028, 10, 31);
    full.takeAndPay = true;
    full.capacityPayment = 2.5;
    full.curtailmentCredit = 1.25;
    full.takeOrPayShare = 0.6;
    QCOMPARE(AgreementDialog(&editor.book, full, &editor.theme).agreement(), full);
    full.site = QStringLiteral("gone"); // of another sites file
    QCOMPARE(AgreementDialog(&editor.book, full, &editor.theme).agreement(), full);
}

void TestAgreementPanel::problemsStandBesideTheirFields()
{
    Editor editor;
    QVERIFY(editor.ok()->isEnabled());
    QVERIFY(editor.why().isEmpty());
    const QString note = editor.beside(AgreementField::LoadFactorFloor);
    editor.type("agreementFloor", QStringLiteral("140"));
    QCOMPARE(editor.beside(AgreementField::LoadFactorFloor),
             QStringLiteral("140 % is more than the 100 % there can be."));
    QCOMPARE(editor.why(),
             QStringLiteral("It cannot be kept yet. Load-factor floor: 140 % is more than the 100 % there "
                            "can be."));
    QVERIFY(!editor.ok()->isEnabled());
    auto *name = editor.find<QLineEdit>(QStringLiteral("agreementName"));
    name->selectAll();
    QTest::keyClick(name, Qt::Key_Backspace);
    QCOMPARE(editor.beside(AgreementField::Name), QStringLiteral("A name is needed."));
    QCOMPARE(editor.why(), QStringLiteral("It cannot be kept yet. Name: A name is needed. And one more."));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(editor.dialog->isVisible());
    editor.type("agreementFloor", QStringLiteral("40"));
    QCOMPARE(editor.beside(AgreementField::LoadFactorFloor), note);
    QTest::keyClicks(name, QStringLiteral("Again"));
    QVERIFY(editor.why().isEmpty());
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(!editor.dialog->isVisible());
    QCOMPARE(editor.dialog->keptId(), QStringLiteral("port-qasim-epa"));
    QCOMPARE(editor.book.list.first().name, QStringLiteral("Again"));
}

void TestAgreementPanel::optionalFieldsByTheirBox()
{
    Editor editor;
    auto *box = editor.find<NumberBox>(QStringLiteral("agreementCredit"));
    QVERIFY(!box->isEnabled());
    QVERIFY(!editor.dialog->agreement().curtailmentCredit);
    QTest::keyClick(editor.find<QAbstractButton>(QStringLiteral("agreementCreditOn")), Qt::Key_Space);
    QVERIFY(box->isEnabled());
    editor.type("agreementCredit", QStringLiteral("3.5"));
    QCOMPARE(editor.dialog->agreement().curtailmentCredit, std::optional(3.5));
    QTest::keyClick(editor.find<QAbstractButton>(QStringLiteral("agreementTakeOrPayOn")), Qt::Key_Space);
    QVERIFY(!editor.dialog->agreement().takeOrPayGwh);
    QTest::keyClick(editor.find<QAbstractButton>(QStringLiteral("agreementUntilOn")), Qt::Key_Space);
    QVERIFY(editor.find<QDateEdit>(QStringLiteral("agreementUntil"))->isEnabled());
    QVERIFY(editor.dialog->agreement().validUntil.isValid());
    QTest::keyClick(editor.find<QAbstractButton>(QStringLiteral("agreementProtectedOn")), Qt::Key_Space);
    QCOMPARE(editor.beside(AgreementField::ProtectedLoad), QStringLiteral("Not for a site of this kind."));
}

void TestAgreementPanel::thePricesOfTheDay()
{
    Editor editor;
    const auto press = [&editor](const char *name) {
        QTest::keyClick(editor.find<QAbstractButton>(QLatin1String(name)), Qt::Key_Space);
    };
    const auto message = [&editor] { return editor.find<QLabel>(QStringLiteral("tariffMessage"))->text(); };
    press("tariffRemove1");
    QCOMPARE(editor.dialog->agreement().bands.size(), 1);
    QCOMPARE(message(), QStringLiteral("No price holds at 17:00."));
    QVERIFY(!editor.ok()->isEnabled());
    press("tariffAdd"); // goes on where the last one ends, to where the first begins
    QCOMPARE(editor.dialog->agreement().bands.last().from, QTime(17, 0));
    QCOMPARE(editor.dialog->agreement().bands.last().to, QTime(22, 0));
    QVERIFY(message().isEmpty());
    editor.type("tariffPrice1", QStringLiteral("-2"));
    QCOMPARE(editor.find<QLabel>(QStringLiteral("tariffMessage1"))->text(), QStringLiteral("It cannot be below zero."));
    QVERIFY(editor.why().startsWith(QStringLiteral("It cannot be kept yet. Tariff, price: It cannot be below zero.")));
    editor.type("tariffPrice1", QStringLiteral("25"));
    QVERIFY(editor.ok()->isEnabled());
    press("tariffRemove0");
    QCOMPARE(editor.dialog->agreement().bands.size(), 1);
    QCOMPARE(editor.dialog->agreement().bands.first().pkrPerKwh, 25.0);
    press("tariffRemove0");
    QCOMPARE(message(), QStringLiteral("At least one price is needed."));
}

void TestAgreementPanel::figuresFollowTheTyping()
{
    Editor editor;
    const auto *figures = editor.find<CellBoard>(QStringLiteral("agreementFigures"));
    QCOMPARE(figures->sentence(), QStringLiteral("230 MW that earn in 19 h of the day."));
    QCOMPARE(figures->cells().first().value, QStringLiteral("+0.4 $/MWh"));
    QCOMPARE(figures->cells().at(1).value, QStringLiteral("Rs 10.6 bn a year"));
    editor.type("tariffPrice0", QStringLiteral("30"));
    QCOMPARE(figures->sentence(), QStringLiteral("Do not mine: no hour of the day earns at this tariff."));
    QCOMPARE(figures->cells().first().value, QStringLiteral("Do not mine"));
    editor.type("tariffPrice0", QStringLiteral("-1"));
    QCOMPARE(figures->sentence(), QStringLiteral("Figures follow when a site is chosen and every field is in order."));
    QCOMPARE(figures->cells().first().value, QStringLiteral("no data"));
    editor.dialog->grab();
    QCOMPARE(figures->visibleCells(), static_cast<int>(figures->cells().size()));
}

void TestAgreementPanel::escapeKeepsNothing()
{
    Editor editor;
    editor.type("agreementNotice", QStringLiteral("45"));
    QTest::keyClick(editor.dialog.get(), Qt::Key_Escape);
    QVERIFY(!editor.dialog->isVisible());
    QCOMPARE(editor.book.list.first().noticeMinutes, 10.0);
    QVERIFY(editor.dialog->keptId().isEmpty());
}

void TestAgreementPanel::everyFieldHasANameAndIsReached()
{
    Editor editor;
    editor.dialog->resize(820, 560); // lower than the form
    QVERIFY(QTest::qWaitForWindowActive(editor.dialog.get()));
    editor.find<QWidget>(QStringLiteral("agreementName"))->setFocus();
    const auto *scroll = editor.find<QScrollArea>(QStringLiteral("agreementScroll"));
    QStringList reached;
    for (int step = 0; step < 60; ++step) {
        const QWidget *focus = QApplication::focusWidget();
        if (step > 0 && focus->objectName() == QStringLiteral("agreementName"))
            break;
        reached.append(focus->objectName());
        QVERIFY2(!focus->accessibleName().isEmpty() || qobject_cast<const QPushButton *>(focus),
                 qPrintable(focus->objectName()));
        if (scroll->widget()->isAncestorOf(focus)) {
            const QRect seen(focus->mapTo(scroll->viewport(), QPoint()), focus->size());
            QVERIFY2(scroll->viewport()->rect().contains(seen),
                     qPrintable(QStringLiteral("%1 at %2, %3").arg(focus->objectName()).arg(seen.x()).arg(seen.y())));
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(reached.indexOf(QStringLiteral("agreementStatus")) < reached.indexOf(QStringLiteral("tariffFrom0")));
    QVERIFY(reached.indexOf(QStringLiteral("tariffPrice1")) < reached.indexOf(QStringLiteral("tariffAdd")));
    QVERIFY(reached.indexOf(QStringLiteral("tariffAdd")) < reached.indexOf(QStringLiteral("agreementTakeOrPay")));
    for (const char *name : {"agreementSite", "agreementStatus", "tariffFrom0", "tariffPrice1", "tariffAdd",
                             "agreementTakeOrPay", "agreementTakeAndPay", "agreementFloor", "agreementFlexHours"})
        QVERIFY2(reached.contains(QLatin1String(name)), name);
    for (const QLabel *label : editor.dialog->findChildren<QLabel *>())
        if (label->isVisible() && !label->wordWrap())
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
}

void TestAgreementPanel::problemWords()
{
    using Field = AgreementField;
    using Trouble = AgreementTrouble;
    const auto text = [](Field field, Trouble trouble, double first = 0.0, double second = 0.0,
                         const QString &other = {}) {
        return agreements::problemText({field, -1, trouble, first, second, other});
    };
    QCOMPARE(text(Field::Site, Trouble::Taken, 0, 0, QStringLiteral("Old EPA")),
             QStringLiteral("“Old EPA” holds at the same time."));
    QCOMPARE(text(Field::Site, Trouble::UnknownSite), QStringLiteral("There is no such site."));
    QCOMPARE(text(Field::TakeOrPay, Trouble::AboveLimit, 2500.0, 2014.8),
             QStringLiteral("2,500 GWh a year is more than the 2,014.80 GWh a year there can be."));
    QCOMPARE(text(Field::ProtectedLoad, Trouble::AboveLimit, 60.0, 50.0),
             QStringLiteral("60 MW is more than the 50 MW there can be."));
    QCOMPARE(text(Field::Bands, Trouble::Overlap, 1439.0), QStringLiteral("Two prices hold at 23:59."));
    QCOMPARE(text(Field::Bands, Trouble::Gap, 1440.0), QStringLiteral("No price holds at 00:00."));
    QCOMPARE(text(Field::Validity, Trouble::Backwards), QStringLiteral("It ends before it begins."));
    // Nothing a book may complain of is without words.
    for (int field = 0; field <= static_cast<int>(Field::FlexHours); ++field) {
        QVERIFY(!agreements::fieldTitle(static_cast<Field>(field)).isEmpty());
        for (int trouble = 0; trouble <= static_cast<int>(Trouble::NotANumber); ++trouble)
            QVERIFY(!text(static_cast<Field>(field), static_cast<Trouble>(trouble)).isEmpty());
    }
}

void TestAgreementPanel::looksAsApproved_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark) << "agreement-dark";
    QTest::newRow("light") << static_cast<int>(ThemeKind::Light) << "agreement-light";
}

void TestAgreementPanel::looksAsApproved()
{
    QFETCH(int, kind);
    QFETCH(QString, name);
    Bench bench(static_cast<ThemeKind>(kind));
    const QString difference = console::test::compareWithGolden(bench.panel->grab().toImage(), name, 24, 0.01);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

QTEST_MAIN(TestAgreementPanel)
#include "tst_agreement_panel.moc"
