// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bridge_rig.h"
#include "tests/support/fake_telemetry_book.h"
#include "tests/support/guard.h"
#include "tests/support/sample_devices.h"
#include "ui/fonts.h"
#include "ui/sites/allow_control_dialog.h"
#include "ui/sites/connections_dialog.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace console::models;
using namespace console::ui;
using namespace console::test;

namespace {

/// The dialog on a book in memory.
struct Bench {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("choices.ini"));
    Settings settings{path};
    ThemeProvider theme;
    FakeTelemetryBook book;
    DeviceModel devices;
    std::unique_ptr<ConnectionsDialog> dialog;
    bool active = false;

    explicit Bench(bool connected = true)
    {
        if (connected)
            book.kept.insert(sampleConnection().site, sampleConnection());
        auto site = std::make_shared<console::telemetry::SiteTelemetry>(*sampleTelemetry("thar-block-2"));
        site->load = {console::Megawatt(0.04), console::Quality::Measured, sampleTime};
        devices.apply(realSnapshot(site));
        dialog = std::make_unique<ConnectionsDialog>(&book, &devices, &settings, &theme);
        dialog->show();
        // Shortcuts and the leaving of fields need an active window.
        active = QTest::qWaitForWindowActive(dialog.get());
    }
    template <class Widget> Widget *find(const char *name) const
    {
        return dialog->findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] QPushButton *button(QDialogButtonBox::StandardButton which) const
    {
        return dialog->findChild<QDialogButtonBox *>()->button(which);
    }
    void click(const char *name) const { QTest::keyClick(find<QAbstractButton>(name), Qt::Key_Space); }
    [[nodiscard]] QString text(const char *name) const { return find<QLabel>(name)->text(); }
    /// The one that is open: an older one goes only with the event loop.
    template <class Widget> static Widget *editorOf(const QTableView *table)
    {
        for (Widget *editor : table->findChildren<Widget *>(QStringLiteral("cellEditor"))) {
            if (editor->isVisible())
                return editor;
        }
        return nullptr;
    }
    /// Types into a cell as a person does, and leaves it with Enter.
    void type(const char *name, int row, int column, const QString &text) const
    {
        auto *table = find<QTableView>(name);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(row, column));
        if (editorOf<QLineEdit>(table) == nullptr)
            QTest::keyClick(table, Qt::Key_F2);
        auto *editor = editorOf<QLineEdit>(table);
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(turnEventLoop());
    }
    [[nodiscard]] QString cell(const char *name, int row, int column) const
    {
        return find<QTableView>(name)->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString site(int row) const
    {
        return find<QListView>("connectionSites")->model()->index(row, 0).data().toString();
    }
};

} // namespace

/// The dialog as a person drives it, by keys alone.
class TestConnectionsDialog : public GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(loadFonts());
        applyTheme(*qApp, ThemeKind::Dark);
    }

    void sitesSayWhatTheyAre()
    {
        const Bench bench;
        QVERIFY(bench.active);
        QCOMPARE(bench.site(0), QStringLiteral("Thar Block II\nreal · 1,029 machines · 2 meters"));
        QCOMPARE(bench.site(1), QStringLiteral("Port Qasim\nsimulated"));
        QCOMPARE(bench.text("connectionTitle"), QStringLiteral("Thar Block II · real · 1,029 machines · 2 meters"));
        QCOMPARE(bench.cell("machinesTable", 0, 0), QStringLiteral("10.20.0.1-10.20.3.247"));
        QCOMPARE(bench.cell("machinesTable", 1, 2), QStringLiteral("the site's"));
        QCOMPARE(bench.cell("metersTable", 1, 4), QStringLiteral("Eastron SDM630"));
        QTest::keyClick(bench.find<QListView>("connectionSites"), Qt::Key_Down);
        QVERIFY(bench.text("connectionTitle").startsWith(QStringLiteral("Port Qasim is simulated")));
        QCOMPARE(bench.find<QTableView>("machinesTable")->model()->rowCount(), 0);
        QVERIFY(!bench.button(QDialogButtonBox::Apply)->isEnabled());
    }

    void theFirstMachines()
    {
        Bench bench(false);
        auto *table = bench.find<QTableView>("machinesTable");
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Insert);
        bench.type("machinesTable", 0, 0, QStringLiteral("10.20.0.1-10.20.0.4"));
        QVERIFY(bench.dialog->isVisible()); // Enter ends the cell, not the dialog
        bench.type("machinesTable", 0, 3, QStringLiteral("1,100.5"));
        QCOMPARE(bench.book.keeps, 0);
        QVERIFY(bench.button(QDialogButtonBox::Apply)->isEnabled());
        QTest::keyClick(bench.button(QDialogButtonBox::Apply), Qt::Key_Space);
        QCOMPARE(bench.book.keeps, 1);
        const ConnectionView kept = bench.book.kept.value(QStringLiteral("thar-block-2"));
        QCOMPARE(kept.miners.size(), 1);
        QCOMPARE(kept.miners.first().port, 4028.0);
        QCOMPARE(kept.miners.first().ratedTerahash, 1100.5);
        QVERIFY(!kept.miners.first().efficiency);
        QVERIFY(!bench.button(QDialogButtonBox::Apply)->isEnabled());
        // Taken away again, the site is simulated.
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Delete);
        QTest::keyClick(bench.button(QDialogButtonBox::Ok), Qt::Key_Space);
        QVERIFY(!bench.dialog->isVisible());
        QVERIFY(bench.book.kept.isEmpty());
    }

    void nothingIsInForceBeforeApply()
    {
        Bench bench;
        bench.type("machinesTable", 0, 1, QStringLiteral("4029"));
        QTest::keyClick(bench.dialog.get(), Qt::Key_Escape);
        QVERIFY(!bench.dialog->isVisible());
        QCOMPARE(bench.book.keeps, 0);
    }

    void complaintsStandAtTheirFields()
    {
        Bench bench;
        bench.type("machinesTable", 1, 0, QStringLiteral("10.20.0.5"));
        QCOMPARE(bench.cell("machinesTable", 1, 0), QStringLiteral("✗ 10.20.0.5"));
        QCOMPARE(bench.text("machinesProblem"),
                 QStringLiteral("Addresses: 10.20.0.5:4028 is connected twice. Take one of them away."));
        bench.type("machinesTable", 1, 0, QString(QLatin1Char(' '))); // nothing is left of a blank
        QCOMPARE(bench.cell("machinesTable", 1, 0), QStringLiteral("✗ missing"));
        bench.type("machinesTable", 1, 1, QStringLiteral("http"));
        QVERIFY(bench.text("machinesProblem").endsWith(QStringLiteral("Port: That is no number.")));
        // From another site and another page, OK goes to what is wrong.
        bench.click("connectionFolderTab");
        QTest::keyClick(bench.find<QListView>("connectionSites"), Qt::Key_Down);
        QTest::keyClick(bench.button(QDialogButtonBox::Ok), Qt::Key_Space);
        QVERIFY(bench.dialog->isVisible());
        QCOMPARE(bench.book.keeps, 0);
        QVERIFY(bench.find<QTableView>("machinesTable")->hasFocus());
        QCOMPARE(bench.find<QTableView>("machinesTable")->currentIndex().row(), 1);
        QVERIFY(bench.text("connectionsNote").startsWith(QStringLiteral("Thar Block II cannot be kept")));
    }

    void aMeterHasAType()
    {
        Bench bench;
        bench.click("connectionMeters");
        bench.type("metersTable", 1, 3, QStringLiteral("300"));
        QCOMPARE(bench.text("metersProblem"), QStringLiteral("Unit: It has to be between 0 and 247."));
        bench.type("metersTable", 1, 3, QStringLiteral("255"));
        QCOMPARE(bench.text("metersProblem"), QString());
        auto *table = bench.find<QTableView>("metersTable");
        table->setCurrentIndex(table->model()->index(1, 4));
        QTest::keyClick(table, Qt::Key_F2);
        auto *box = Bench::editorOf<QComboBox>(table);
        QVERIFY(box != nullptr);
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Tab);
        QVERIFY(turnEventLoop());
        QCOMPARE(bench.cell("metersTable", 1, 4), QStringLiteral("Schneider iEM3000"));
    }

    void aTestTellsWhatAnswers()
    {
        Bench bench;
        bench.click("machinesTest");
        QCOMPARE(bench.book.asked, QStringList{QStringLiteral("10.20.0.1-10.20.3.247")});
        QCOMPARE(bench.text("machinesResult"), QStringLiteral("Asking …"));
        bench.book.answer({viewOf(goodMiner("s", "10.20.0.1:4028")),
                           viewOf(silentMiner("s", "10.20.3.247:4028", console::telemetry::PollFault::Refused))});
        const QStringList lines = bench.text("machinesResult").split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.first(), QStringLiteral("✓ 10.20.0.1:4028 answers in 84 ms: Antminer S19 Pro, 110 TH/s, 68 °C"));
        QCOMPARE(lines.last(),
                 QStringLiteral("✗ 10.20.3.247:4028: refused. Nothing listens at its port. Switch its API "
                                "on and allow this computer's address."));
        // A second press gives up; a row with a mistake is not asked.
        bench.click("machinesTest");
        bench.click("machinesTest");
        QVERIFY(!bench.book.testing);
        QCOMPARE(bench.text("machinesResult"), QStringLiteral("The test was cancelled."));
        bench.type("machinesTable", 0, 1, QStringLiteral("0"));
        bench.click("machinesTest");
        QCOMPARE(bench.book.asked.size(), 2);
        QCOMPARE(bench.text("machinesResult"), QStringLiteral("Mend what is marked in this row first."));
    }

    void commandsAreAllowedWithNameAndReason()
    {
        Bench bench;
        bench.click("connectionControl");
        QCOMPARE(bench.text("controlState"),
                 QStringLiteral("The machines are only read: nobody has allowed commands."));
        QVERIFY(!bench.find<QAbstractButton>("controlForbid")->isEnabled());
        bench.click("controlAllow");
        auto *ask = bench.dialog->findChild<AllowControlDialog *>();
        QVERIFY(ask != nullptr);
        auto *accept = ask->findChild<QPushButton *>(QStringLiteral("allowAccept"));
        QVERIFY(!accept->isEnabled());
        QVERIFY(ask->findChild<QLabel *>(QStringLiteral("allowNote"))->text().contains(QStringLiteral("1,029")));
        auto *person = ask->findChild<QLineEdit *>(QStringLiteral("allowPerson"));
        person->selectAll();
        QTest::keyClicks(person, QStringLiteral("A. Khan"));
        QTest::keyClicks(ask->findChild<QLineEdit *>(QStringLiteral("allowReason")), QStringLiteral("trial week"));
        QVERIFY(accept->isEnabled());
        QTest::keyClick(accept, Qt::Key_Space);
        QVERIFY(bench.book.kept.value(QStringLiteral("thar-block-2")).controlEnabled);
        QCOMPARE(bench.text("controlState"), QStringLiteral("Commands are allowed by A. Khan: trial week"));
        QVERIFY(!bench.find<QAbstractButton>("controlAllow")->isEnabled());
        // Forbidding takes one click.
        bench.click("controlForbid");
        QVERIFY(!bench.book.kept.value(QStringLiteral("thar-block-2")).controlEnabled);
        QVERIFY(bench.text("controlState").startsWith(QStringLiteral("The machines are only read: A. Khan")));
    }

    void anotherMethodIsAppliedFirst()
    {
        Bench bench;
        bench.click("connectionControl");
        auto *method = bench.find<QComboBox>("controlMethod");
        QTest::keyClick(method, Qt::Key_Down);
        QCOMPARE(bench.text("controlState"), QStringLiteral("Apply the method; then a person can allow commands."));
        QVERIFY(!bench.find<QAbstractButton>("controlAllow")->isEnabled());
        QTest::keyClick(bench.button(QDialogButtonBox::Apply), Qt::Key_Space);
        QCOMPARE(bench.book.kept.value(QStringLiteral("thar-block-2")).control, ControlMethod::Sleep);
        QVERIFY(bench.find<QAbstractButton>("controlAllow")->isEnabled());
    }

    void aDryRunSendsNothing()
    {
        Bench bench;
        bench.click("connectionControl");
        bench.click("dryRunStart");
        auto *list = bench.find<QListView>("dryRunCommands");
        QVERIFY(list->model()->rowCount() > 0);
        QVERIFY(list->model()->index(0, 0).data().toString().contains(QStringLiteral("stand still")));
        QVERIFY(bench.text("dryRunSummary").endsWith(QStringLiteral("Nothing was sent.")));
        QTest::keyClick(bench.find<QComboBox>("controlMethod"), Qt::Key_Up);
        QCOMPARE(list->model()->rowCount(), 0);
    }

    void whatWasEditedElsewhereStays()
    {
        Bench bench;
        bench.type("machinesTable", 0, 1, QStringLiteral("4029"));
        ConnectionView other;
        other.site = QStringLiteral("port-qasim");
        other.folder = QStringLiteral("/srv/drop");
        bench.book.keep({other});
        QCOMPARE(bench.site(1), QStringLiteral("Port Qasim\nreal · folder"));
        QCOMPARE(bench.cell("machinesTable", 0, 1), QStringLiteral("4029"));
        QVERIFY(bench.button(QDialogButtonBox::Apply)->isEnabled());
        bench.book.refusal = QStringLiteral("fleet.csv, line 3: site is empty.");
        emit bench.book.failed(bench.book.refusal);
        QCOMPARE(bench.text("connectionsNote"), bench.book.refusal);
    }

    void everythingHasANameAndFits()
    {
        const Bench bench;
        for (const double scale : {1.0, 1.5}) {
            ThemeProvider &theme = const_cast<ThemeProvider &>(bench.theme);
            theme.setTextScale(scale);
            QVERIFY(bench.dialog->width() <= 1366);
            QVERIFY(bench.dialog->height() <= 768);
        }
        for (const char *tab : {"connectionMachines", "connectionMeters", "connectionFolderTab", "connectionControl"}) {
            bench.click(tab);
            for (QWidget *widget : bench.dialog->findChildren<QWidget *>()) {
                const bool edits =
                    widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && widget->focusProxy() == nullptr &&
                    !widget->objectName().startsWith(QLatin1String("qt_")) && qobject_cast<QLabel *>(widget) == nullptr;
                if (!edits)
                    continue;
                const auto *button = qobject_cast<QAbstractButton *>(widget);
                const bool named =
                    !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
                QVERIFY2(named, qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
            }
        }
    }
};

QTEST_MAIN(TestConnectionsDialog)
#include "tst_connections_dialog.moc"
