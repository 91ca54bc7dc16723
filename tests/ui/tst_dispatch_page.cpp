// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bridge_rig.h"
#include "tests/support/guard.h"
#include "tests/support/sample_dispatch.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/operate/explain_dialog.h"
#include "ui/operate/limits_dialog.h"
#include "ui/operate/next_panel.h"
#include "ui/operate/operate_page.h"
#include "ui/operate/site_table.h"
#include "ui/operate/stop_dialog.h"
#include "ui/operate/tracker_model.h"
#include "ui/plan/sentence_label.h"
#include "ui/widgets/key_value_panel.h"
#include "ui/widgets/kpi_tile.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace console::ui;
using console::models::Settings;
using console::test::sampleDispatch;
namespace command = console::command;

namespace {

/// The page on a fake engine, with a person of its own.
struct Bench {
    QTemporaryDir folder;
    ThemeProvider theme;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    console::test::Rig rig;
    std::unique_ptr<OperatePage> page;
    bool active = false;

    explicit Bench(QSize size = {1366, 720})
    {
        settings.setValue(Settings::Key::Person, QStringLiteral("A. Khan"));
        page = std::make_unique<OperatePage>(rig.bridge.get(), &theme, &settings);
        page->resize(size);
        page->show();
        active = QTest::qWaitForWindowActive(page.get());
    }
    bool publish(console::test::FakeEngine *engine, const console::Snapshot &snapshot)
    {
        QSignalSpy updated(rig.bridge.get(), &console::models::EngineBridge::updated);
        engine->publish(snapshot);
        if (updated.isEmpty() && !updated.wait(5000))
            return false;
        page->next()->refresh();
        return true;
    }
    bool publish(const console::Snapshot &snapshot) { return publish(rig.live, snapshot); }
    template <class Widget> Widget *find(const char *name) const
    {
        return page->findChild<Widget *>(QLatin1String(name));
    }
    QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    template <class Posted> [[nodiscard]] const Posted *last() const
    {
        const auto &commands = rig.liveLog->commands;
        return commands.empty() ? nullptr : std::get_if<Posted>(&commands.back());
    }
};

bool isInside(const QWidget &widget, const QWidget &page)
{
    return page.rect().contains(QRect(widget.mapTo(&page, QPoint()), widget.size()));
}

} // namespace

/// The chain of instructions as a person drives it on Operate.
class TestDispatchPage : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void nothingWaits();
    void twoStepsIssueWhatWasShown();
    void escapeIssuesNothing();
    void withoutANameNothingIsIssued();
    void aNewerDryRunIsNotIssuedUnseen();
    void aReplayShowsButDoesNotDispatch();
    void explainIsReadAndCopied();
    void theTrackerAndTheHistory();
    void aSiteIsStoppedAndReleased();
    void limitsAreSetByAPerson();
    void everythingIsReadable_data();
    void everythingIsReadable();
    void pictures_data();
    void pictures();
};

void TestDispatchPage::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestDispatchPage::nothingWaits()
{
    Bench bench;
    QVERIFY(bench.publish(sampleDispatch(false)));
    QVERIFY(!bench.button("dispatchButton")->isEnabled());
    QCOMPARE(bench.button("dispatchButton")->accessibleDescription(), QStringLiteral("Nothing waits for a person"));
    QVERIFY(bench.find<SentenceLabel>("nextSentence")->text().contains(QStringLiteral("Nothing waits for a person.")));
    QVERIFY(!bench.find<QWidget>("confirmStrip")->isVisible());
    // Ctrl+D where nothing waits opens nothing.
    bench.page->next()->openConfirm();
    QVERIFY(!bench.page->next()->isConfirming());
}

void TestDispatchPage::twoStepsIssueWhatWasShown()
{
    Bench bench;
    QVERIFY(bench.active);
    QVERIFY(bench.publish(sampleDispatch()));
    QCOMPARE(bench.button("dispatchButton")->text(), QStringLiteral("Dispatch 3 sites…"));
    const auto commands = bench.rig.liveLog->commands.size();
    QSignalSpy confirming(bench.page->next(), &NextPanel::confirmingChanged);
    bench.button("dispatchButton")->setFocus();
    QTest::keyClick(bench.button("dispatchButton"), Qt::Key_Space);
    QCOMPARE(confirming.count(), 1);
    QVERIFY(bench.find<QWidget>("confirmStrip")->isVisible());
    QCOMPARE(bench.rig.liveLog->commands.size(), commands); // the first step issues nothing
    QCOMPARE(QApplication::focusWidget(), bench.find<QLineEdit>("confirmReason"));
    QTest::keyClicks(bench.find<QLineEdit>("confirmReason"), QStringLiteral(" evening peak"));
    QCOMPARE(bench.find<QLineEdit>("confirmPerson")->text(), QStringLiteral("A. Khan"));
    bench.find<QLineEdit>("confirmPerson")->setText(QStringLiteral("B. Shah"));
    QCOMPARE(bench.button("issueButton")->text(), QStringLiteral("Issue 3 instructions"));
    bench.page->next()->issue();
    const auto *posted = bench.last<command::ConfirmInstructions>();
    QVERIFY(posted != nullptr);
    QCOMPARE(posted->ids, (std::vector<std::uint64_t>{11, 12, 13}));
    QCOMPARE(posted->by, std::string("B. Shah"));
    QCOMPARE(posted->reason, std::string("evening peak"));
    QCOMPARE(bench.settings.value(Settings::Key::Person).toString(), QStringLiteral("B. Shah"));
    QVERIFY(!bench.page->next()->isConfirming());
    QVERIFY(!bench.find<QWidget>("confirmStrip")->isVisible());
    // A second press has nothing to issue.
    const auto after = bench.rig.liveLog->commands.size();
    bench.page->next()->issue();
    QCOMPARE(bench.rig.liveLog->commands.size(), after);
}

void TestDispatchPage::escapeIssuesNothing()
{
    Bench bench;
    QVERIFY(bench.active);
    QVERIFY(bench.publish(sampleDispatch()));
    const auto commands = bench.rig.liveLog->commands.size();
    bench.page->next()->openConfirm();
    QTest::keyClicks(bench.find<QLineEdit>("confirmReason"), QStringLiteral("half a sen"));
    QTest::keyClick(bench.find<QLineEdit>("confirmReason"), Qt::Key_Escape);
    QVERIFY(!bench.page->next()->isConfirming());
    QCOMPARE(QApplication::focusWidget(), bench.button("dispatchButton"));
    QCOMPARE(bench.rig.liveLog->commands.size(), commands);
    // What was typed then is no reason for the next one.
    bench.page->next()->openConfirm();
    QVERIFY(bench.find<QLineEdit>("confirmReason")->text().isEmpty());
    QTest::mouseClick(bench.button("backButton"), Qt::LeftButton);
    QVERIFY(!bench.page->next()->isConfirming());
    QCOMPARE(bench.rig.liveLog->commands.size(), commands);
}

void TestDispatchPage::withoutANameNothingIsIssued()
{
    Bench bench;
    QVERIFY(bench.publish(sampleDispatch()));
    bench.page->next()->openConfirm();
    bench.find<QLineEdit>("confirmPerson")->setText(QStringLiteral("  "));
    QVERIFY(!bench.button("issueButton")->isEnabled());
    QVERIFY(bench.button("issueButton")->toolTip().contains(QStringLiteral("name")));
    const auto commands = bench.rig.liveLog->commands.size();
    bench.page->next()->issue();
    QCOMPARE(bench.rig.liveLog->commands.size(), commands);
    bench.find<QLineEdit>("confirmPerson")->setText(QStringLiteral("C"));
    QVERIFY(bench.button("issueButton")->isEnabled());
}

void TestDispatchPage::aNewerDryRunIsNotIssuedUnseen()
{
    Bench bench;
    console::Snapshot snapshot = sampleDispatch();
    QVERIFY(bench.publish(snapshot));
    bench.page->next()->openConfirm();
    snapshot.dispatch.next.instructions[2].to = console::Megawatt(20.0);
    snapshot.dispatch.next.instructions[0].id = 99;
    QVERIFY(bench.publish(snapshot));
    // What the person looks at stands still; what is no longer so says so.
    QCOMPARE(bench.find<KeyValuePanel>("nextList")->rows().at(2).value, QStringLiteral("99 → 140 MW"));
    QCOMPARE(bench.find<KeyValuePanel>("nextList")->rows().at(2).remark, QStringLiteral("no longer waits"));
    bench.page->next()->issue();
    const auto *posted = bench.last<command::ConfirmInstructions>();
    QVERIFY(posted != nullptr);
    QCOMPARE(posted->ids, std::vector<std::uint64_t>{12});
    // With none left, nothing is posted: no ids would mean all that waits.
    bench.page->next()->openConfirm();
    snapshot.dispatch.next.instructions[0].id = 100;
    snapshot.dispatch.next.instructions[1].id = 101;
    snapshot.dispatch.next.instructions[2].id = 102;
    QVERIFY(bench.publish(snapshot));
    QVERIFY(!bench.button("issueButton")->isEnabled());
    const auto commands = bench.rig.liveLog->commands.size();
    bench.page->next()->issue();
    QCOMPARE(bench.rig.liveLog->commands.size(), commands);
}

void TestDispatchPage::aReplayShowsButDoesNotDispatch()
{
    Bench bench;
    QVERIFY(bench.publish(sampleDispatch()));
    bench.page->next()->openConfirm();
    bench.rig.bridge->openReplay(QStringLiteral("evening.session"));
    console::Snapshot recorded = sampleDispatch();
    recorded.mode = console::Mode::Replay;
    QVERIFY(bench.publish(bench.rig.replay, recorded));
    QVERIFY(!bench.page->next()->isConfirming());
    QCOMPARE(bench.find<KeyValuePanel>("nextList")->rows().at(0).value, QStringLiteral("20 → 0 MW"));
    QVERIFY(!bench.button("dispatchButton")->isEnabled());
    QVERIFY(bench.button("dispatchButton")->toolTip().contains(QStringLiteral("recording")));
    QVERIFY(bench.button("explainButton")->isEnabled());
    QTRY_VERIFY(bench.find<SiteTable>("siteTable")->stopAction()->text().contains(QStringLiteral("recording")));
    QVERIFY(!bench.find<SiteTable>("siteTable")->stopAction()->isEnabled());
    bench.page->next()->openConfirm();
    QVERIFY(!bench.page->next()->isConfirming());
    bench.page->setLimits();
    QVERIFY(bench.page->findChild<LimitsDialog *>() == nullptr);
}

void TestDispatchPage::explainIsReadAndCopied()
{
    Bench bench;
    QVERIFY(bench.publish(sampleDispatch(true, false)));
    QTest::mouseClick(bench.button("explainButton"), Qt::LeftButton);
    auto *dialog = bench.page->findChild<ExplainDialog *>(QStringLiteral("explainDialog"));
    QVERIFY(dialog != nullptr && dialog->isVisible() && !dialog->isModal());
    auto *text = dialog->findChild<QPlainTextEdit *>(QStringLiteral("explainText"));
    QVERIFY(text->toPlainText().contains(QStringLiteral("Tariff 82.1 $/MWh (proposed, not granted)")));
    QVERIFY(!text->accessibleName().isEmpty());
    // It stands still while it is read.
    console::Snapshot later = sampleDispatch(false, true);
    QVERIFY(bench.publish(later));
    QVERIFY(text->toPlainText().contains(QStringLiteral("82.1 $/MWh")));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("explainAgain")), Qt::LeftButton);
    QVERIFY(text->toPlainText().contains(QStringLiteral("53.6 $/MWh")));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("explainCopy")), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), text->toPlainText());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestDispatchPage::theTrackerAndTheHistory()
{
    Bench bench;
    QVERIFY(bench.publish(sampleDispatch()));
    bench.find<QToolButton>("bandInstructions0")->click();
    auto *tracker = bench.find<QTableView>("trackerTable");
    QVERIFY(tracker->isVisible());
    QCOMPARE(tracker->model()->index(0, TrackerModel::State).data().toString(), QStringLiteral("Late by 34 s"));
    QTest::keyClick(bench.find<QToolButton>("showHistory"), Qt::Key_Space);
    QVERIFY(!tracker->isVisible());
    QVERIFY(bench.find<QTableView>("instructionTable")->isVisible());
    QVERIFY(bench.find<QToolButton>("showHistory")->isChecked());
    QTest::keyClick(bench.find<QToolButton>("showTracker"), Qt::Key_Space);
    QVERIFY(tracker->isVisible());
}

void TestDispatchPage::aSiteIsStoppedAndReleased()
{
    Bench bench;
    QVERIFY(bench.publish(sampleDispatch()));
    auto *table = bench.find<SiteTable>("siteTable");
    QVERIFY(!table->stopAction()->isEnabled()); // nothing is chosen
    table->setCurrentIndex(table->model()->index(0, 0));
    QCOMPARE(table->stopAction()->text(), QStringLiteral("Stop Thar Block II…"));
    QVERIFY(table->stopAction()->isEnabled() && !table->releaseAction()->isEnabled());
    table->stopAction()->trigger();
    auto *dialog = bench.page->findChild<StopDialog *>(QStringLiteral("stopDialog"));
    QVERIFY(dialog != nullptr && !dialog->isModal());
    auto *accept = dialog->findChild<QPushButton *>(QStringLiteral("stopAccept"));
    QVERIFY(!accept->isEnabled()); // not without a reason
    dialog->findChild<QLineEdit *>(QStringLiteral("stopReason"))->setText(QStringLiteral("modem under repair"));
    QVERIFY(accept->isEnabled());
    QTest::keyClick(dialog->findChild<QLineEdit *>(QStringLiteral("stopReason")), Qt::Key_Return);
    const auto *stop = bench.last<command::StopSite>();
    QVERIFY(stop != nullptr);
    QCOMPARE(stop->site, std::string("thar-block-2"));
    QCOMPARE(stop->by, std::string("A. Khan"));
    QCOMPARE(stop->reason, std::string("modem under repair"));
    // Multan stands because of a person already: it can only be released.
    table->setCurrentIndex(table->model()->index(7, 0));
    QCOMPARE(table->model()->index(7, SiteTableModel::State).data().toString(), QStringLiteral("Stopped"));
    QVERIFY(!table->stopAction()->isEnabled() && table->releaseAction()->isEnabled());
    table->releaseAction()->trigger();
    const auto *release = bench.last<command::ReleaseSite>();
    QVERIFY(release != nullptr);
    QCOMPARE(release->site, std::string("multan"));
    QCOMPARE(release->by, std::string("A. Khan"));
    table->setCurrentIndex(table->model()->index(8, 0)); // this machine has its own switch
    QVERIFY(!table->stopAction()->isEnabled() && !table->releaseAction()->isEnabled());
}

void TestDispatchPage::limitsAreSetByAPerson()
{
    Bench bench;
    console::Snapshot snapshot = sampleDispatch();
    snapshot.dispatch.limits.by = "C. Ali";
    QVERIFY(bench.publish(snapshot));
    bench.page->setLimits();
    auto *dialog = bench.page->findChild<LimitsDialog *>(QStringLiteral("limitsDialog"));
    QVERIFY(dialog != nullptr && !dialog->isModal());
    QCOMPARE(dialog->limits().largestRise, 500.0);
    QCOMPARE(dialog->limits().largestFall, 1e6);
    auto *rise = dialog->findChild<QDoubleSpinBox *>(QStringLiteral("limitsRise"));
    auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    rise->setValue(-5.0);
    QVERIFY(!ok->isEnabled());
    rise->setValue(250.0);
    dialog->findChild<QCheckBox *>(QStringLiteral("limitsShedAlways"))->setChecked(false);
    QVERIFY(ok->isEnabled());
    for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) && qobject_cast<const QPushButton *>(widget) == nullptr &&
            widget->focusProxy() == nullptr && !widget->objectName().startsWith(QStringLiteral("qt_")))
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
    ok->click();
    const auto *posted = bench.last<command::SetAutomaticLimits>();
    QVERIFY(posted != nullptr);
    QCOMPARE(posted->limits, (console::dispatch::AutomaticLimits{true, false, console::Megawatt(250.0),
                                                                 console::Megawatt(1e6), "A. Khan"}));
}

void TestDispatchPage::everythingIsReadable_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1366×768") << QSize(1366, 720);
    QTest::newRow("1920×1080") << QSize(1920, 1032);
}

void TestDispatchPage::everythingIsReadable()
{
    QFETCH(QSize, size);
    Bench bench(size);
    bench.find<QToolButton>("bandInstructions0")->click();
    for (const bool mine : {true, false}) {
        QVERIFY(bench.publish(sampleDispatch(true, mine)));
        // What is shown again is read anew at once.
        bench.page->hide();
        bench.page->show();
        for (const KpiTile *tile : bench.page->findChildren<KpiTile *>())
            QVERIFY2(tile->isWhole(), qPrintable(tile->objectName() + u' ' + tile->text().detail));
        QVERIFY(bench.find<SentenceLabel>("nextSentence")->isWhole());
        bench.page->next()->openConfirm();
        QVERIFY(console::test::turnEventLoop());
        QCOMPARE(bench.page->size(), size);
        bench.page->grab();
        for (const char *name : {"regionPanel", "nextPanel", "nextList", "nextSentence", "confirmStrip", "issueButton",
                                 "backButton", "trackerTable", "showHistory"}) {
            const auto *widget = bench.find<QWidget>(name);
            QVERIFY2(widget->isVisible() && isInside(*widget, *bench.page), name);
            QVERIFY2(widget->height() >= widget->minimumSizeHint().height(), name);
            QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), name);
        }
        bench.page->next()->back();
    }
}

void TestDispatchPage::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("state");
    QTest::newRow("next-draft-dark") << true << 0;
    QTest::newRow("next-confirm-light") << false << 1;
    QTest::newRow("next-do-not-mine-dark") << true << 2;
}

void TestDispatchPage::pictures()
{
    QFETCH(bool, dark);
    QFETCH(int, state);
    applyTheme(*qApp, dark ? ThemeKind::Dark : ThemeKind::Light);
    Bench bench;
    bench.theme.setKind(dark ? ThemeKind::Dark : ThemeKind::Light);
    QVERIFY(bench.publish(sampleDispatch(state < 2, state < 2)));
    NextPanel panel(bench.rig.bridge.get(), &bench.theme, &bench.settings);
    panel.resize(400, 220);
    panel.setRoom(4);
    panel.refresh();
    if (state == 1)
        panel.openConfirm();
    panel.ensurePolished();
    QImage picture(panel.size(), QImage::Format_RGB32);
    picture.fill(bench.theme.theme().panel);
    panel.render(&picture, {}, {}, QWidget::DrawChildren);
    applyTheme(*qApp, ThemeKind::Dark);
    QCOMPARE(console::test::compareWithGolden(picture, QLatin1String(QTest::currentDataTag())), QString());
}

QTEST_MAIN(TestDispatchPage)
#include "tst_dispatch_page.moc"
