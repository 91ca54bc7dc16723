// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/import_dialog.h"

#include "tests/support/fake_series_importer.h"
#include "tests/support/guard.h"
#include "ui/fonts.h"
#include "ui/plan/import_preview_model.h"
#include "ui/plan/import_texts.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>

using namespace console::models;
using namespace console::ui;
using console::test::FakeSeriesImporter;

namespace {

/// The dialog on a file with nothing chosen yet.
struct Bench {
    explicit Bench(ThemeKind kind = ThemeKind::Dark)
        : theme(kind)
    {
        applyTheme(*qApp, kind);
        importer.file = console::test::sampleSeriesFile();
        dialog = std::make_unique<ImportDialog>(&importer, &theme);
        dialog->show();
        active = QTest::qWaitForWindowActive(dialog.get());
    }
    template <class T> T *find(const QString &name) const { return dialog->findChild<T *>(name); }
    [[nodiscard]] QString line() const { return find<QLabel>(QStringLiteral("importLine"))->text(); }
    [[nodiscard]] QPushButton *run() const { return find<QPushButton>(QStringLiteral("importRun")); }
    [[nodiscard]] QPushButton *close() const { return find<QPushButton>(QStringLiteral("importClose")); }
    void type(const QString &path) const
    {
        auto *edit = find<QLineEdit>(QStringLiteral("importPath"));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, path);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    /// As a person does it: the arrows move through the choices until the wanted one stands there.
    void choose(const QString &name, const QString &text) const
    {
        auto *combo = find<QComboBox>(name);
        QVERIFY2(combo != nullptr && combo->isVisible(), qPrintable(name));
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        for (int step = 0; step < combo->count() && combo->currentText() != text; ++step)
            QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(combo->currentText(), text);
    }
    void chooseEverything() const
    {
        choose(QStringLiteral("importColumn0"), QStringLiteral("Time"));
        choose(QStringLiteral("importColumn1"), QStringLiteral("Demand"));
        choose(QStringLiteral("importUnit1"), QStringLiteral("MW"));
        choose(QStringLiteral("importFileRegion"), QStringLiteral("Sindh"));
    }

    ThemeProvider theme;
    FakeSeriesImporter importer;
    std::unique_ptr<ImportDialog> dialog;
    bool active = false;
};

} // namespace

class TestImportDialog : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(loadFonts()); }
    void everyColumnHasAWord();
    void thePreviewIsAModel();
    void aFileIsReadAndMappedByKeys();
    void aWideFileNamesAProvinceForEachColumn();
    void choicesScrollWithTheirColumns();
    void anotherFileHasItsOwnUnits();
    void optionsAreHandedOn();
    void mappingsAreLoadedAndSaved();
    void aFailureLosesNothing();
    void anImportRunsAndIsSummarised();
    void escapeGivesUpBeforeItCloses();
    void theDialogCanBeOpenedAgain();
    void everythingHasANameAndItsPlace_data();
    void everythingHasANameAndItsPlace();
};

void TestImportDialog::everyColumnHasAWord()
{
    QSet<QString> words;
    for (int column = 0; column <= static_cast<int>(SeriesColumn::Forecast); ++column)
        words.insert(seriesColumnName(static_cast<SeriesColumn>(column)));
    QCOMPARE(words.size(), 9);
    QVERIFY(!words.contains(QString()));
    QVERIFY(unitsOf(SeriesColumn::Time).isEmpty() && unitsOf(SeriesColumn::RegionName).isEmpty());
    QCOMPARE(unitsOf(SeriesColumn::Price).first(), QStringLiteral("Rs/kWh"));
    QVERIFY(unitsOf(SeriesColumn::Forecast).contains(QStringLiteral("GW")));
    QCOMPARE(summarySentence({QStringLiteral("/a/b.csv"), {Region::Punjab, Region::Sindh}, 17520, 17508, 12, {}}),
             QStringLiteral("Punjab, Sindh: 17,508 hours from 17,520 rows of b.csv are measured now; 12 hours are "
                            "gaps."));
}

void TestImportDialog::thePreviewIsAModel()
{
    ThemeProvider theme;
    ImportPreviewModel model(&theme);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ImportPreview preview = console::test::sampleSeriesFile();
    preview.rows[2].removeLast(); // shorter than the header
    model.setPreview(preview);
    QCOMPARE(model.rowCount(), 20);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.index(2, 3).data().toString(), QString());
    QCOMPARE(model.index(0, 0).data(Qt::ForegroundRole).value<QColor>(), theme.theme().secondary);
    preview.choices.columns[0].column = SeriesColumn::Time;
    QSignalSpy resets(&model, &ImportPreviewModel::modelReset);
    model.setPreview(preview);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(model.index(0, 0).data(Qt::ForegroundRole).value<QColor>(), theme.theme().text);
}

void TestImportDialog::aFileIsReadAndMappedByKeys()
{
    Bench bench;
    QVERIFY(bench.active);
    QVERIFY(!bench.run()->isEnabled());
    bench.type(QStringLiteral("/data/hourly.csv"));
    QCOMPARE(bench.importer.opened, QStringList{QStringLiteral("/data/hourly.csv")});
    QCOMPARE(bench.importer.imports, 0); // Enter in the path is not Import
    QCOMPARE(bench.line(), QStringLiteral("No column is the time: choose it."));
    QVERIFY(!bench.find<QComboBox>(QStringLiteral("importUnit1"))->isVisible());
    bench.choose(QStringLiteral("importColumn0"), QStringLiteral("Time"));
    QVERIFY(bench.find<QComboBox>(QStringLiteral("importColumn0"))->hasFocus()); // the preview came again meanwhile
    bench.choose(QStringLiteral("importColumn1"), QStringLiteral("Demand"));
    QCOMPARE(bench.line(), QStringLiteral("A column has no unit: choose it."));
    QVERIFY(!bench.run()->isEnabled());
    bench.choose(QStringLiteral("importUnit1"), QStringLiteral("MW"));
    bench.choose(QStringLiteral("importColumn1"), QStringLiteral("Solar behind the meter"));
    QCOMPARE(bench.importer.now.choices.columns.at(1).unit, QStringLiteral("MW")); // it fits the new meaning as well
    QCOMPARE(bench.line(), QStringLiteral("No column names the province: choose one for the whole file."));
    bench.choose(QStringLiteral("importFileRegion"), QStringLiteral("Sindh"));
    QCOMPARE(bench.line(), QString());
    QVERIFY(bench.run()->isEnabled());
    bench.choose(QStringLiteral("importColumn1"), QStringLiteral("Price"));
    QCOMPARE(bench.importer.now.choices.columns.at(1).unit, QString());
    QVERIFY(!bench.run()->isEnabled());
}

void TestImportDialog::aWideFileNamesAProvinceForEachColumn()
{
    Bench bench;
    bench.dialog->openFile(QStringLiteral("/data/wide.csv"));
    QVERIFY(!bench.find<QComboBox>(QStringLiteral("importRegion2"))->isVisible());
    bench.choose(QStringLiteral("importColumn2"), QStringLiteral("Surplus"));
    bench.choose(QStringLiteral("importRegion2"), QStringLiteral("Khyber Pakhtunkhwa"));
    QCOMPARE(bench.importer.now.choices.columns.at(2).region, std::optional(Region::KhyberPakhtunkhwa));
    QCOMPARE(bench.importer.now.choices.columns.at(1).region, std::optional<Region>());
    bench.choose(QStringLiteral("importColumn2"), QStringLiteral("Ignored"));
    QCOMPARE(bench.importer.now.choices.columns.at(2), ColumnChoice());
}

void TestImportDialog::choicesScrollWithTheirColumns()
{
    Bench bench;
    for (int column = 4; column < 12; ++column) {
        bench.importer.file.header.append(QStringLiteral("column %1").arg(column));
        bench.importer.file.choices.columns.append(ColumnChoice());
    }
    QVERIFY(bench.active);
    bench.dialog->openFile(QStringLiteral("/data/wide.csv"));
    QCoreApplication::processEvents(); // the table learns how far it scrolls
    const auto *header = bench.find<QTableView>(QStringLiteral("importTable"))->horizontalHeader();
    for (const int column : {11, 5, 0}) {
        auto *combo = bench.find<QComboBox>(QStringLiteral("importColumn%1").arg(column));
        combo->setFocus(Qt::TabFocusReason);
        QVERIFY2(header->viewport()->rect().contains(combo->geometry()), qPrintable(combo->objectName()));
        for (int other = 0; other < 12; ++other)
            QCOMPARE(bench.find<QComboBox>(QStringLiteral("importColumn%1").arg(other))->x() -
                         header->sectionViewportPosition(other),
                     combo->x() - header->sectionViewportPosition(column));
    }
}

void TestImportDialog::anotherFileHasItsOwnUnits()
{
    Bench bench;
    bench.dialog->openFile(QStringLiteral("/data/one.csv"));
    bench.choose(QStringLiteral("importColumn1"), QStringLiteral("Demand"));
    bench.choose(QStringLiteral("importUnit1"), QStringLiteral("GW"));
    bench.choose(QStringLiteral("importColumn1"), QStringLiteral("Generation"));
    QCOMPARE(bench.importer.now.choices.columns.at(1).unit, QStringLiteral("GW"));
    bench.dialog->openFile(QStringLiteral("/data/two.csv"));
    bench.choose(QStringLiteral("importColumn1"), QStringLiteral("Generation"));
    QCOMPARE(bench.importer.now.choices.columns.at(1).unit, QString());
}

void TestImportDialog::optionsAreHandedOn()
{
    Bench bench;
    QVERIFY(bench.active);
    bench.dialog->openFile(QStringLiteral("/data/hourly.csv"));
    auto *zone = bench.find<QComboBox>(QStringLiteral("importZone"));
    QCOMPARE(zone->currentText(), QStringLiteral("Pakistan, PKT (UTC+5)"));
    zone->setFocus();
    zone->lineEdit()->selectAll();
    QTest::keyClicks(zone->lineEdit(), QStringLiteral("Asia/Tehran"));
    QTest::keyClick(zone->lineEdit(), Qt::Key_Tab);
    QCOMPARE(bench.importer.now.choices.zone, QStringLiteral("Asia/Tehran"));
    QCOMPARE(zone->currentText(), QStringLiteral("Asia/Tehran"));
    bench.choose(QStringLiteral("importDuplicates"), QStringLiteral("keep the last"));
    QCOMPARE(bench.importer.now.choices.duplicates, QStringLiteral("last"));
    QTest::keyClick(bench.find<QCheckBox>(QStringLiteral("importEnd")), Qt::Key_Space);
    QVERIFY(bench.importer.now.choices.endOfInterval);
    const auto asked = bench.importer.chosen.size();
    QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
    QCOMPARE(bench.importer.chosen.size(), asked); // nothing is asked twice
}

void TestImportDialog::mappingsAreLoadedAndSaved()
{
    Bench bench;
    bench.dialog->openFile(QStringLiteral("/data/hourly.csv"));
    bench.importer.mapping = bench.importer.now.choices;
    bench.importer.mapping.columns[3] = {SeriesColumn::Price, QStringLiteral("Rs/MWh"), std::nullopt};
    bench.importer.mapping.zone = QStringLiteral("UTC");
    QTest::keyClick(bench.find<QPushButton>(QStringLiteral("importLoadMapping")), Qt::Key_Space);
    auto *load = bench.dialog->findChild<QFileDialog *>();
    QVERIFY(load != nullptr);
    emit load->fileSelected(QStringLiteral("/data/mapping.json"));
    QCOMPARE(bench.importer.loaded, QStringList{QStringLiteral("/data/mapping.json")});
    QCOMPARE(bench.find<QComboBox>(QStringLiteral("importColumn3"))->currentText(), QStringLiteral("Price"));
    QCOMPARE(bench.find<QComboBox>(QStringLiteral("importUnit3"))->currentText(), QStringLiteral("Rs/MWh"));
    QCOMPARE(bench.find<QComboBox>(QStringLiteral("importZone"))->currentText(), QStringLiteral("UTC"));
    load->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTest::keyClick(bench.find<QPushButton>(QStringLiteral("importSaveMapping")), Qt::Key_Space);
    auto *save = bench.dialog->findChild<QFileDialog *>();
    QVERIFY(save != nullptr);
    QCOMPARE(save->acceptMode(), QFileDialog::AcceptSave);
    emit save->fileSelected(QStringLiteral("/data/mine.json"));
    save->close();
    QCOMPARE(bench.importer.saved, QStringList{QStringLiteral("/data/mine.json")});
}

void TestImportDialog::aFailureLosesNothing()
{
    Bench bench;
    bench.dialog->openFile(QStringLiteral("/data/hourly.csv"));
    bench.chooseEverything();
    QTest::keyClick(bench.run(), Qt::Key_Space);
    bench.importer.fail(QStringLiteral("hourly.csv, line 812, column system_demand_mw: “n/a” is no number."));
    QCOMPARE(bench.line(), QStringLiteral("hourly.csv, line 812, column system_demand_mw: “n/a” is no number."));
    QCOMPARE(bench.find<QComboBox>(QStringLiteral("importColumn1"))->currentText(), QStringLiteral("Demand"));
    QVERIFY(bench.run()->isEnabled()); // it can be tried again
    bench.importer.refusal = QStringLiteral("other.csv cannot be read.");
    bench.type(QStringLiteral("/data/other.csv"));
    QCOMPARE(bench.line(), QStringLiteral("other.csv cannot be read."));
    QVERIFY(bench.find<QTableView>(QStringLiteral("importTable"))->isVisible());
    QCOMPARE(bench.importer.now.path, QStringLiteral("/data/hourly.csv"));
}

void TestImportDialog::anImportRunsAndIsSummarised()
{
    Bench bench;
    bench.dialog->openFile(QStringLiteral("/data/hourly.csv"));
    bench.chooseEverything();
    const QPoint before = bench.run()->mapTo(bench.dialog.get(), QPoint());
    QTest::keyClick(bench.run(), Qt::Key_Space);
    QCOMPARE(bench.importer.imports, 1);
    emit bench.importer.progressed(0.37);
    const auto *progress = bench.find<QProgressBar>(QStringLiteral("importProgress"));
    QVERIFY(progress->isVisible());
    QCOMPARE(progress->value(), 37);
    QVERIFY(!bench.run()->isEnabled());
    QVERIFY(!bench.find<QComboBox>(QStringLiteral("importZone"))->isEnabled());
    QCOMPARE(bench.close()->text(), QStringLiteral("&Cancel"));
    QCOMPARE(bench.run()->mapTo(bench.dialog.get(), QPoint()), before);
    bench.importer.finish({QStringLiteral("/data/hourly.csv"),
                           {Region::Sindh},
                           8760,
                           8748,
                           12,
                           {QStringLiteral("12 hours of 3 March have no figure.")}});
    QVERIFY(!progress->isVisible());
    const auto *summary = bench.find<QLabel>(QStringLiteral("importSummary"));
    QVERIFY(summary->isVisible());
    QVERIFY(summary->text().contains(QStringLiteral("Sindh")) && summary->text().contains(QStringLiteral("measured")));
    const auto *notes = bench.find<QListWidget>(QStringLiteral("importNotes"));
    QCOMPARE(notes->count(), 1);
    QCOMPARE(notes->item(0)->text(), QStringLiteral("12 hours of 3 March have no figure."));
    QVERIFY(!bench.run()->isEnabled()); // not a second time
    bench.type(QStringLiteral("/data/next.csv"));
    QVERIFY(bench.find<QTableView>(QStringLiteral("importTable"))->isVisible());
}

void TestImportDialog::escapeGivesUpBeforeItCloses()
{
    Bench bench;
    bench.dialog->openFile(QStringLiteral("/data/hourly.csv"));
    bench.chooseEverything();
    QTest::keyClick(bench.run(), Qt::Key_Space);
    QTest::keyClick(bench.dialog.get(), Qt::Key_Escape);
    QCOMPARE(bench.importer.cancels, 1);
    QVERIFY(bench.dialog->isVisible());
    QCOMPARE(bench.line(), QStringLiteral("Given up: nothing was imported."));
    QVERIFY(bench.run()->isEnabled());
    QTest::keyClick(bench.dialog.get(), Qt::Key_Escape);
    QVERIFY(!bench.dialog->isVisible());
    QCOMPARE(bench.importer.cancels, 1);
}

void TestImportDialog::theDialogCanBeOpenedAgain()
{
    Bench bench;
    bench.dialog->openFile(QStringLiteral("/data/hourly.csv"));
    bench.chooseEverything();
    ImportDialog again(&bench.importer, &bench.theme);
    QCOMPARE(again.findChild<QComboBox *>(QStringLiteral("importUnit1"))->currentText(), QStringLiteral("MW"));
    QVERIFY(again.findChild<QPushButton *>(QStringLiteral("importRun"))->isEnabled());
    QCOMPARE(again.findChild<QLineEdit *>(QStringLiteral("importPath"))->text(), QStringLiteral("/data/hourly.csv"));
}

void TestImportDialog::everythingHasANameAndItsPlace_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("100 %") << 1.0;
    QTest::newRow("150 %") << 1.5;
}

void TestImportDialog::everythingHasANameAndItsPlace()
{
    QFETCH(double, scale);
    Bench bench;
    bench.theme.setTextScale(scale);
    applyTheme(*qApp, bench.theme.theme());
    bench.dialog->resize(static_cast<int>(980 * scale), static_cast<int>(640 * scale));
    bench.dialog->openFile(QStringLiteral("/data/hourly.csv"));
    bench.choose(QStringLiteral("importColumn1"), QStringLiteral("Solar behind the meter"));
    bench.choose(QStringLiteral("importRegion1"), QStringLiteral("Azad Jammu and Kashmir"));
    QStringList way;
    for (QWidget *each = bench.find<QLineEdit>(QStringLiteral("importPath"));; each = each->nextInFocusChain()) {
        if (!way.isEmpty() && each->objectName() == QLatin1String("importPath"))
            break;
        if ((each->focusPolicy() & Qt::TabFocus) == 0 || !each->isVisible() ||
            each->objectName().startsWith(QLatin1String("qt_")) || each->focusProxy() != nullptr)
            continue;
        QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
        way.append(each->objectName());
    }
    QCOMPARE(
        way.join(QLatin1Char(' ')),
        QStringLiteral("importPath importBrowse importZone importFileRegion importDuplicates importEnd importFollow "
                       "importLoadMapping importSaveMapping importTable importColumn0 importColumn1 importUnit1 "
                       "importRegion1 importColumn2 importColumn3 importRun importClose"));
    for (const QComboBox *combo : bench.dialog->findChildren<QComboBox *>()) {
        if (combo->isVisible())
            QVERIFY2(combo->fontMetrics().horizontalAdvance(combo->currentText()) + 20 * scale < combo->width(),
                     qPrintable(combo->objectName()));
    }
}

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
