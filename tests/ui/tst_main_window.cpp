// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "tests/support/fake_agreement_book.h"
#include "tests/support/fake_engine.h"
#include "tests/support/fake_planner.h"
#include "tests/support/fake_policy_comparer.h"
#include "tests/support/fake_series_importer.h"
#include "tests/support/guard.h"
#include "tests/support/sample_dispatch.h"
#include "tests/support/sample_work.h"
#include "ui/actions.h"
#include "ui/analyse/analyse_page.h"
#include "ui/analyse/time_line.h"
#include "ui/fonts.h"
#include "ui/operate/explain_dialog.h"
#include "ui/operate/limits_dialog.h"
#include "ui/operate/next_panel.h"
#include "ui/operate/operate_page.h"
#include "ui/plan/plan_page.h"
#include "ui/pools/pools_dialog.h"
#include "ui/shortcut_sheet.h"
#include "ui/widgets/mode_badge.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPointer>
#include <QScreen>
#include <QSet>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>

namespace console::ui {

using models::Settings;

namespace {

/// The whole window on a fake engine.
struct Bench {
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    ThemeProvider theme;
    test::FakeEngine *live = new test::FakeEngine;
    test::FakeEngine *replay = nullptr;
    models::EngineBridge bridge{std::unique_ptr<Engine>(live), [this](const QString &, QString *) {
                                    auto engine = std::make_unique<test::FakeEngine>();
                                    replay = engine.get();
                                    return std::unique_ptr<Engine>(std::move(engine));
                                }};
    models::SessionLibraryModel library;
    models::MemoryCredentialStore store;
    models::PoolBook book{&bridge, &settings, &store};
    models::PoolTester tester{{}};
    std::unique_ptr<MainWindow> window;
    bool active = false;

    Bench()
    {
        window = std::make_unique<MainWindow>(&bridge, &library, &theme, &settings);
        window->resize(1366, 768);
        window->show();
        // Shortcuts reach only an active window.
        active = QTest::qWaitForWindowActive(window.get());
        bridge.start();
    }
    bool publish(test::FakeEngine *engine, Snapshot snapshot)
    {
        QSignalSpy updated(&bridge, &models::EngineBridge::updated);
        engine->publish(std::move(snapshot));
        return !updated.isEmpty() || updated.wait(5000);
    }
    template <class Widget> Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QLatin1String(name));
    }
    template <class Posted> [[nodiscard]] const Posted *last(test::FakeEngine *engine) const
    {
        const auto log = engine->log();
        return log->commands.empty() ? nullptr : std::get_if<Posted>(&log->commands.back());
    }
};

} // namespace

/// The window as a person drives it: by keys, by the header's buttons, by the menu's actions.
class TestMainWindow : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void keysChangeTheWorkspace();
    void planIsThereWithAPlanner();
    void agreementsStandOnPlan();
    void theKeptWorkspaceMayBePlan();
    void spaceStopsHashing();
    void spaceBelongsToAFocusedButton();
    void theHeaderSaysModeAndTime();
    void theMenuSetsClockCaseAndWorkers();
    void theThemeIsKept();
    void aReplayIsUnmistakableAndLeft();
    void spaceOnTheTimeLinePlays();
    void recordingIsSwitched();
    void whomItWorksForShowsAtOnce();
    void poolsAreChosenByKey();
    void aPasswordThatIsNotKeptIsTold();
    void instructionsAreDispatchedByKey();
    void aReplayCannotDispatch();
    void theShortcutSheetNamesEveryKey();
    void layoutAndWorkspaceAreKept();
    void theFirstTimeItFillsTheScreen();
    void noTwoActionsShareAKey();
};

void TestMainWindow::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestMainWindow::keysChangeTheWorkspace()
{
    Bench bench;
    QVERIFY(bench.active);
    auto *operate = bench.window->findChild<OperatePage *>();
    auto *analyse = bench.window->findChild<AnalysePage *>();
    QVERIFY(operate->isVisible());
    QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY(analyse->isVisible());
    QVERIFY(bench.find<QAbstractButton>("tabAnalyse")->isChecked());
    QTest::keyClick(bench.window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(operate->isVisible());
    QTest::mouseClick(bench.find<QAbstractButton>("tabAnalyse"), Qt::LeftButton);
    QVERIFY(analyse->isVisible());
}

void TestMainWindow::planIsThereWithAPlanner()
{
    Bench bench;
    auto *operate = bench.window->findChild<OperatePage *>();
    auto *tab = bench.find<QAbstractButton>("tabPlan");
    QVERIFY(!tab->isVisible());
    QVERIFY(!bench.window->planPage());
    QTest::keyClick(bench.window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(operate->isVisible());

    test::FakePlanner planner;
    test::FakeSeriesImporter importer;
    test::fillSample(planner);
    bench.window->usePlanner(&planner, &importer, {});
    QVERIFY(tab->isVisible());
    QVERIFY(operate->isVisible());
    QTest::keyClick(bench.window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(bench.window->planPage()->isVisible());
    QVERIFY(tab->isChecked());
    QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY(bench.window->findChild<AnalysePage *>()->isVisible());
    QTest::mouseClick(tab, Qt::LeftButton);
    QVERIFY(bench.window->planPage()->isVisible());
    bench.window.reset(); // before the planner
}

void TestMainWindow::agreementsStandOnPlan()
{
    Bench bench;
    test::FakePlanner planner;
    test::FakeSeriesImporter importer;
    test::FakeAgreementBook book;
    test::FakePolicyComparer comparer;
    test::fillSample(planner);
    test::fillSample(book);
    bench.window->usePlanner(&planner, &importer, {});
    bench.window->useAgreements(&book, &comparer);
    bench.window->actions()->plan->trigger();
    auto *words = bench.find<ui::SentenceLabel>("bandWords");
    QVERIFY(words->text().startsWith(QStringLiteral("At 19.35 Rs/kWh (proposed, not granted)")));
    QTest::keyClick(bench.find<QComboBox>("agreementChooser"), Qt::Key_End);
    QVERIFY(words->text().startsWith(QStringLiteral("At 22.98 Rs/kWh")));
    emit book.failed(QStringLiteral("agreements.json, line 3: no tariff."));
    QCOMPARE(bench.find<ui::SentenceLabel>("planMessage")->text(),
             QStringLiteral("agreements.json, line 3: no tariff."));
    QTest::keyClick(bench.find<QAbstractButton>("agreementCompare"), Qt::Key_Space);
    auto *policies = bench.find<QDialog>("policyDialog");
    QVERIFY(policies && policies->isVisible());
    QVERIFY(!policies->isModal());
    QTest::keyClick(bench.find<QAbstractButton>("agreementCompare"), Qt::Key_Space);
    QCOMPARE(bench.window->findChildren<QDialog *>(QStringLiteral("policyDialog")).size(), 1);
    bench.window.reset(); // before the book
}

void TestMainWindow::theKeptWorkspaceMayBePlan()
{
    Bench bench;
    test::FakePlanner planner;
    test::FakeSeriesImporter importer;
    bench.window->usePlanner(&planner, &importer, {});
    bench.window->actions()->plan->trigger();
    bench.window->keepLayout();
    QCOMPARE(bench.settings.value(Settings::Key::Workspace).toString(), QStringLiteral("plan"));
    MainWindow again(&bench.bridge, &bench.library, &bench.theme, &bench.settings);
    QVERIFY(again.actions()->operate->isChecked()); // until there is a planner
    again.usePlanner(&planner, &importer, {});
    QVERIFY(again.actions()->plan->isChecked());
    QVERIFY(!again.actions()->operate->isChecked());
    bench.window.reset();
}

void TestMainWindow::spaceStopsHashing()
{
    Bench bench;
    QVERIFY(bench.publish(bench.live, test::sampleSnapshot()));
    bench.window->setFocus();
    QTest::keyClick(bench.window.get(), Qt::Key_Space);
    const auto *set = bench.last<command::SetHashing>(bench.live);
    QVERIFY(set && !set->allowed);

    Snapshot stopped = test::sampleSnapshot();
    stopped.hashingAllowed = false;
    QVERIFY(bench.publish(bench.live, stopped));
    QCOMPARE(bench.window->actions()->hashing->text(), QStringLiteral("Start hashing"));
}

void TestMainWindow::spaceBelongsToAFocusedButton()
{
    Bench bench;
    QVERIFY(bench.publish(bench.live, test::sampleSnapshot()));
    auto *tab = bench.find<QAbstractButton>("tabAnalyse");
    tab->setFocus(Qt::TabFocusReason);
    QTest::keyClick(tab, Qt::Key_Space);
    QVERIFY(bench.window->findChild<AnalysePage *>()->isVisible());
    QVERIFY(bench.last<command::SetHashing>(bench.live) == nullptr);
}

void TestMainWindow::theHeaderSaysModeAndTime()
{
    Bench bench;
    QVERIFY(bench.publish(bench.live, test::sampleSnapshot()));
    QVERIFY(bench.find<ModeBadge>("modeBadge")->text().startsWith(QStringLiteral("DEMO")));
    QVERIFY(bench.find<QLabel>("clock")->text().endsWith(QStringLiteral(" PKT")));
}

void TestMainWindow::theMenuSetsClockCaseAndWorkers()
{
    Bench bench;
    QVERIFY(bench.publish(bench.live, test::sampleSnapshot()));
    emit bench.window->actions()->speedChosen(600.0);
    QVERIFY(bench.last<command::SetSpeed>(bench.live));
    QCOMPARE(bench.last<command::SetSpeed>(bench.live)->speed, 600.0);
    emit bench.window->actions()->gridCaseChosen(models::GridCase::LngShort);
    QVERIFY(bench.last<command::SetGridCase>(bench.live));
    emit bench.window->actions()->workersChosen(1);
    QVERIFY(bench.last<command::SetWorkers>(bench.live));
    QCOMPARE(bench.settings.value(Settings::Key::Workers).toInt(), 1);
}

void TestMainWindow::theThemeIsKept()
{
    Bench bench;
    bench.window->actions()->lightTheme->trigger();
    QCOMPARE(bench.theme.theme().kind, ThemeKind::Light);
    QCOMPARE(bench.settings.value(Settings::Key::Theme).toString(), QStringLiteral("light"));
}

void TestMainWindow::aReplayIsUnmistakableAndLeft()
{
    Bench bench;
    QVERIFY(bench.publish(bench.live, test::sampleSnapshot()));
    QVERIFY(!bench.window->actions()->backToLive->isEnabled());
    bench.bridge.openReplay(QStringLiteral("evening.session"));
    QVERIFY(bench.replay);
    QVERIFY(bench.publish(bench.replay, test::sampleReplay()));
    QVERIFY(bench.find<ModeBadge>("modeBadge")->text().startsWith(QStringLiteral("REPLAY")));
    QVERIFY(bench.find<QWidget>("backToLive")->isVisible());
    QTest::keyClick(bench.window.get(), Qt::Key_Escape);
    QVERIFY(!bench.bridge.isReplaying());
    QVERIFY(bench.find<ModeBadge>("modeBadge")->text().startsWith(QStringLiteral("DEMO")));
    QVERIFY(!bench.find<QWidget>("backToLive")->isVisible());
}

void TestMainWindow::spaceOnTheTimeLinePlays()
{
    Bench bench;
    QVERIFY(bench.publish(bench.live, test::sampleSnapshot()));
    QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
    bench.bridge.openReplay(QStringLiteral("evening.session"));
    QVERIFY(bench.publish(bench.replay, test::sampleReplay()));
    auto *line = bench.window->findChild<TimeLine *>();
    QVERIFY(line && line->hasFocus());
    QTest::keyClick(line, Qt::Key_Space);
    const auto *pause = bench.last<command::ReplayPause>(bench.replay);
    QVERIFY(pause && !pause->paused);
    QVERIFY(bench.live->log()->commands.empty()); // hashing was left alone

    // Elsewhere the key of the menu does it, also on Operate, where the replay goes on.
    Snapshot playing = test::sampleReplay();
    playing.paused = false;
    QVERIFY(bench.publish(bench.replay, playing));
    QTest::keyClick(bench.window.get(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(bench.window.get(), Qt::Key_P, Qt::ControlModifier);
    pause = bench.last<command::ReplayPause>(bench.replay);
    QVERIFY(pause && pause->paused);
}

void TestMainWindow::recordingIsSwitched()
{
    Bench bench;
    Snapshot snapshot = test::sampleSnapshot();
    snapshot.recording.recording = false;
    QVERIFY(bench.publish(bench.live, snapshot));
    bench.window->setNewSessionPath([] { return QStringLiteral("new.session"); });
    QTest::keyClick(bench.window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(bench.last<command::StartRecording>(bench.live));
    QCOMPARE(bench.last<command::StartRecording>(bench.live)->path, std::string("new.session"));
    snapshot.recording.recording = true;
    QVERIFY(bench.publish(bench.live, snapshot));
    QTest::keyClick(bench.window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(bench.last<command::StopRecording>(bench.live));
}

void TestMainWindow::whomItWorksForShowsAtOnce()
{
    Bench bench;
    QVERIFY(bench.publish(bench.live, test::sampleSnapshot()));
    QVERIFY(!bench.find<QWidget>("notEncrypted")->isVisible());
    QVERIFY(bench.publish(bench.live, test::withWork(test::samplePlainWork())));
    QVERIFY(bench.find<QWidget>("notEncrypted")->isVisible());
    QVERIFY(bench.publish(bench.live, test::withWork(test::samplePoolWork())));
    QVERIFY(!bench.find<QWidget>("notEncrypted")->isVisible());
}

void TestMainWindow::poolsAreChosenByKey()
{
    Bench bench;
    QTest::keyClick(bench.window.get(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!bench.window->findChild<PoolsDialog *>()); // there is nothing it could work on
    bench.window->usePools(&bench.book, &bench.tester);
    QTest::keyClick(bench.window.get(), Qt::Key_L, Qt::ControlModifier);
    QPointer<PoolsDialog> dialog = bench.window->findChild<PoolsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    bench.window->actions()->pools->trigger(); // not a second one
    QCOMPARE(bench.window->findChildren<PoolsDialog *>().size(), 1);
    dialog->close();
    QTRY_VERIFY(!dialog);
    QTest::keyClick(bench.find<QAbstractButton>("poolsButton"), Qt::Key_Space);
    QVERIFY(bench.window->findChild<PoolsDialog *>());
}

void TestMainWindow::aPasswordThatIsNotKeptIsTold()
{
    Bench bench;
    bench.window->usePools(&bench.book, &bench.tester);
    bench.store.fail(QStringLiteral("This system has no keychain service."));
    models::PoolEntry entry;
    QVERIFY(entry.setAddress(QStringLiteral("stratum+ssl://a.example:1")));
    entry.user = QStringLiteral("alice");
    entry.place = models::PasswordPlace::Keychain;
    entry.password = models::Password(QStringLiteral("hunter2"));
    bench.book.apply(models::WorkSource::Pools, {entry});
    QVERIFY(!bench.window->statusBar()->isVisible());
    QTRY_VERIFY(bench.window->statusBar()->currentMessage().contains(QStringLiteral("for this run only")));
    QVERIFY(bench.window->statusBar()->isVisible());
    bench.window->statusBar()->clearMessage();
    QVERIFY(!bench.window->statusBar()->isVisible());
}

void TestMainWindow::instructionsAreDispatchedByKey()
{
    Bench bench;
    QVERIFY(bench.active);
    QVERIFY(bench.publish(bench.live, test::sampleDispatch()));
    QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
    auto *next = bench.window->findChild<NextPanel *>();
    const auto commands = bench.live->log()->commands.size();
    // The second step alone does nothing.
    QTest::keyClick(bench.window.get(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.live->log()->commands.size(), commands);
    QTest::keyClick(bench.window.get(), Qt::Key_D, Qt::ControlModifier);
    QVERIFY(next->isVisible() && next->isConfirming());
    QVERIFY(bench.window->actions()->dispatch->isEnabled());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!next->isConfirming() && !bench.window->actions()->dispatch->isEnabled());
    QCOMPARE(bench.live->log()->commands.size(), commands);
    QTest::keyClick(bench.window.get(), Qt::Key_D, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("as agreed"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    const auto *posted = bench.last<command::ConfirmInstructions>(bench.live);
    QVERIFY(posted != nullptr);
    QCOMPARE(posted->ids.size(), std::size_t(3));
    QCOMPARE(posted->reason, std::string("as agreed"));
    QVERIFY(!posted->by.empty());
    QTest::keyClick(bench.window.get(), Qt::Key_E, Qt::ControlModifier);
    auto *explained = bench.window->findChild<ExplainDialog *>();
    QVERIFY(explained != nullptr && explained->isVisible());
    explained->close();
    bench.window->actions()->limits->trigger();
    QVERIFY(bench.window->findChild<LimitsDialog *>() != nullptr);
}

void TestMainWindow::aReplayCannotDispatch()
{
    Bench bench;
    QVERIFY(bench.publish(bench.live, test::sampleDispatch()));
    bench.bridge.openReplay(QStringLiteral("a.session"));
    QVERIFY(bench.publish(bench.replay, test::sampleReplay()));
    const Actions *actions = bench.window->actions();
    QVERIFY(!actions->dryRun->isEnabled() && !actions->limits->isEnabled() && !actions->dispatch->isEnabled());
    QVERIFY(actions->explain->isEnabled());
    bench.bridge.closeReplay();
    QVERIFY(actions->dryRun->isEnabled() && actions->limits->isEnabled());
}

void TestMainWindow::theShortcutSheetNamesEveryKey()
{
    Bench bench;
    QTest::keyClick(bench.window.get(), Qt::Key_F1);
    auto *sheet = bench.window->findChild<ShortcutSheet *>();
    QVERIFY(sheet && sheet->isVisible());
    QStringList texts;
    for (const QLabel *label : sheet->findChildren<QLabel *>())
        texts << label->text();
    for (const QAction *action : bench.window->actions()->all())
        QVERIFY2(texts.contains(action->text()), qPrintable(action->text()));
}

void TestMainWindow::layoutAndWorkspaceAreKept()
{
    Bench bench;
    QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
    bench.window->close();
    QCOMPARE(bench.settings.value(Settings::Key::Workspace).toString(), QStringLiteral("analyse"));
    QVERIFY(!bench.settings.value(Settings::Key::WindowGeometry).toByteArray().isEmpty());
    MainWindow again(&bench.bridge, &bench.library, &bench.theme, &bench.settings);
    QVERIFY(again.actions()->analyse->isChecked());
    again.present();
    QCOMPARE(again.size(), QSize(1366, 768));
    QVERIFY(!again.isMaximized());
}

void TestMainWindow::theFirstTimeItFillsTheScreen()
{
    Bench bench;
    bench.window->hide();
    bench.window->present();
    QVERIFY(bench.window->isMaximized());
    QTest::keyClick(bench.window.get(), Qt::Key_F11);
    QVERIFY(bench.window->isFullScreen());
    QTest::keyClick(bench.window.get(), Qt::Key_F11);
    QVERIFY(!bench.window->isFullScreen());
    QVERIFY(bench.window->isMaximized());

    // What fills the screen without a window manager is not kept as a size, either.
    MainWindow alone(&bench.bridge, &bench.library, &bench.theme, &bench.settings);
    alone.setMinimumSize(1, 1);
    alone.resize(alone.screen()->availableSize());
    alone.show();
    QCOMPARE(alone.size(), alone.screen()->availableSize());
    alone.keepLayout();
    QVERIFY(bench.settings.value(Settings::Key::WindowGeometry).toByteArray().isEmpty());
}

void TestMainWindow::noTwoActionsShareAKey()
{
    Bench bench;
    QSet<QString> keys;
    for (const QAction *action : bench.window->actions()->all()) {
        const QString key = action->shortcut().toString();
        QVERIFY2(!key.isEmpty() && !keys.contains(key), qPrintable(action->text() + key));
        keys << key;
    }
}

} // namespace console::ui

QTEST_MAIN(console::ui::TestMainWindow)
#include "tst_main_window.moc"
