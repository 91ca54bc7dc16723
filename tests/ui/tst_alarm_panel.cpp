// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/alarm_bench.h"
#include "tests/support/guard.h"
#include "tests/support/sample_alarms.h"
#include "ui/actions.h"
#include "ui/alarms/alarm_counter.h"
#include "ui/alarms/alarm_list_model.h"
#include "ui/alarms/alarm_panel.h"
#include "ui/alarms/alarm_table.h"
#include "ui/alarms/shelve_dialog.h"
#include "ui/fonts.h"
#include "ui/main_window.h"
#include "ui/operate/operate_page.h"
#include "ui/operate/person.h"
#include "ui/operate/site_table.h"
#include "ui/operate/site_table_model.h"
#include "ui/plan/sentence_label.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>
#include <memory>

namespace console::ui {

using models::AlarmModel;
using models::Settings;
using Ids = std::vector<std::uint64_t>;
using test::AlarmBench;
using test::sampleBoard;
using test::sampleFlood;
using test::withAlarms;

/// The alarms as a person handles them: by keys, buttons and actions.
class TestAlarmPanel : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void showsTheBoard();
    void withoutAlarmsItSaysSo();
    void acknowledgesTheFirst();
    void acknowledgesTheSelection();
    void aLetterIsNoAcknowledgementElsewhere();
    void shelvesWithAReason();
    void priorityOneIsAskedTwice();
    void theMenuDoesWhatTheStateAllows();
    void takesOutOfService();
    void jumpsToTheSource();
    void theHeaderCountsAndJumps();
    void muteShowsTheTimeLeft();
    void aRecordingCannotBeAcknowledged();
};

void TestAlarmPanel::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestAlarmPanel::showsTheBoard()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    QVERIFY(bench.panel()->isVisible());
    QCOMPARE(bench.table()->model()->rowCount(), 9);
    QCOMPARE(bench.cell(0, AlarmModel::Time), QStringLiteral("21:46:58"));
    QCOMPARE(bench.cell(0, AlarmModel::Source), QStringLiteral("Punjab"));
    QCOMPARE(bench.cell(0, AlarmModel::Condition), QStringLiteral("Surplus below reserve"));
    QCOMPARE(bench.cell(0, AlarmModel::Figure), QStringLiteral("−420 MW"));
    QCOMPARE(bench.cell(0, AlarmModel::Limit), QStringLiteral("0 MW"));
    QCOMPARE(bench.cell(0, AlarmModel::State), QStringLiteral("Active · unacknowledged"));
    QCOMPARE(bench.find<QLabel>("alarmHealth")->text(), QStringLiteral("1 stale · 3 aside"));
    bench.table()->setCurrentIndex(bench.table()->model()->index(0, 0));
    QVERIFY(bench.find<SentenceLabel>("alarmDetails")->text().startsWith(QStringLiteral("Do: Curtail")));
}

void TestAlarmPanel::withoutAlarmsItSaysSo()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(std::make_shared<alarms::AlarmBoard>())));
    QCOMPARE(bench.table()->model()->rowCount(), 0);
    QVERIFY(!bench.find<QToolButton>("alarmAcknowledge")->isEnabled());
    QTest::keyClick(bench.window.get(), Qt::Key_A);
    QCOMPARE(bench.posted(), 0U);
}

void TestAlarmPanel::acknowledgesTheFirst()
{
    AlarmBench bench;
    QVERIFY(bench.active);
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    QTest::keyClick(bench.window.get(), Qt::Key_A);
    QVERIFY(bench.last<command::AcknowledgeAlarms>());
    QCOMPARE(bench.last<command::AcknowledgeAlarms>()->ids, Ids{2});
    QCOMPARE(bench.last<command::AcknowledgeAlarms>()->by, std::string("Ayesha Khan"));
}

void TestAlarmPanel::acknowledgesTheSelection()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    bench.table()->setFocus();
    bench.table()->setCurrentIndex(bench.table()->model()->index(1, 0));
    QTest::keyClick(bench.table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(bench.table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::mouseClick(bench.find<QToolButton>("alarmAcknowledge"), Qt::LeftButton);
    QVERIFY(bench.last<command::AcknowledgeAlarms>());
    QCOMPARE(bench.last<command::AcknowledgeAlarms>()->ids, (Ids{3, 7})); // the third was seen before
    // The next press is for the next alarm.
    QTest::mouseClick(bench.find<QToolButton>("alarmAcknowledge"), Qt::LeftButton);
    QCOMPARE(bench.last<command::AcknowledgeAlarms>()->ids, Ids{2});
}

void TestAlarmPanel::aLetterIsNoAcknowledgementElsewhere()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    QTest::mouseClick(bench.find<QToolButton>("bandInstructions0"), Qt::LeftButton);
    QVERIFY(!bench.panel()->isVisible());
    bench.window->actions()->acknowledgeAlarms->trigger();
    QCOMPARE(bench.posted(), 0U);
    QVERIFY(bench.panel()->isVisible()); // now it is seen
    bench.window->actions()->analyse->trigger();
    QVERIFY(!bench.window->actions()->acknowledgeAlarms->isEnabled());
    QVERIFY(!bench.window->actions()->shelveAlarms->isEnabled());
    bench.window->actions()->goToAlarms->trigger();
    QVERIFY(bench.window->actions()->acknowledgeAlarms->isEnabled());
}

void TestAlarmPanel::shelvesWithAReason()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    bench.table()->setCurrentIndex(bench.table()->model()->index(1, 0));
    QTest::keyClick(bench.window.get(), Qt::Key_S);
    auto *dialog = bench.window->findChild<ShelveDialog *>();
    QVERIFY(dialog);
    auto *accept = dialog->findChild<QPushButton *>(QStringLiteral("shelveAccept"));
    QVERIFY(!accept->isEnabled());
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("shelveWhat"))->text(),
             QStringLiteral("Sahiwal: Load above set-point"));
    auto *span = dialog->findChild<QComboBox *>(QStringLiteral("shelveSpan"));
    QCOMPARE(span->itemText(0), QStringLiteral("15 min"));
    QCOMPARE(span->itemText(span->count() - 1), QStringLiteral("8 h"));
    span->setCurrentIndex(span->count() - 1);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("shelveReason")), QStringLiteral("Meter is tested"));
    QTest::keyClick(dialog, Qt::Key_Return);
    const auto *shelved = bench.last<command::ShelveAlarms>();
    QVERIFY(shelved);
    QCOMPARE(shelved->ids, Ids{3});
    QCOMPARE(shelved->span, std::chrono::milliseconds(std::chrono::hours(8)));
    QCOMPARE(shelved->reason, std::string("Meter is tested"));
    QCOMPARE(shelved->by, std::string("Ayesha Khan"));
    QVERIFY(!shelved->confirmed);
}

void TestAlarmPanel::priorityOneIsAskedTwice()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    bench.table()->setCurrentIndex(bench.table()->model()->index(3, 0));
    QCOMPARE(bench.cell(3, AlarmModel::Condition), QStringLiteral("Firm load short"));
    bench.panel()->shelve();
    auto *dialog = bench.window->findChild<ShelveDialog *>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("shelveReason")), QStringLiteral("Known"));
    auto *accept = dialog->findChild<QPushButton *>(QStringLiteral("shelveAccept"));
    QTest::mouseClick(accept, Qt::LeftButton);
    QCOMPARE(bench.posted(), 0U);
    auto *question = dialog->findChild<QLabel *>(QStringLiteral("shelveQuestion"));
    QVERIFY(question->isVisible());
    QVERIFY(question->text().contains(QStringLiteral("Lahore DC-2: Firm load short")));
    QTest::keyClick(dialog, Qt::Key_Return); // a second Enter is no yes: Cancel has the focus
    QCOMPARE(bench.posted(), 0U);
    QTRY_VERIFY(!bench.window->findChild<ShelveDialog *>());
    bench.panel()->shelve();
    dialog = bench.window->findChild<ShelveDialog *>();
    dialog->findChild<QLineEdit *>(QStringLiteral("shelveReason"))->setText(QStringLiteral("Known"));
    accept = dialog->findChild<QPushButton *>(QStringLiteral("shelveAccept"));
    QTest::mouseClick(accept, Qt::LeftButton);
    QTest::mouseClick(accept, Qt::LeftButton);
    QVERIFY(bench.last<command::ShelveAlarms>());
    QVERIFY(bench.last<command::ShelveAlarms>()->confirmed);
    QCOMPARE(bench.last<command::ShelveAlarms>()->ids, Ids{1});
}

void TestAlarmPanel::theMenuDoesWhatTheStateAllows()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    const auto allowed = [&](int row) {
        bench.table()->setCurrentIndex(bench.table()->model()->index(row, 0));
        QString names;
        for (const auto &[name, letter] : {std::pair("actionResetAlarm", 'r'), std::pair("actionUnshelveAlarm", 'u'),
                                           std::pair("actionTakeAlarmOut", 't'), std::pair("actionReturnAlarm", 'b')})
            if (bench.find<QAction>(name)->isEnabled())
                names += QLatin1Char(letter);
        return names;
    };
    QCOMPARE(allowed(0), QStringLiteral("t"));  // active
    QCOMPARE(allowed(4), QStringLiteral("rt")); // latched and seen
    QCOMPARE(allowed(6), QStringLiteral("b"));  // out of service
    QCOMPARE(allowed(7), QStringLiteral("t"));  // suppressed
    QCOMPARE(allowed(8), QStringLiteral("ut")); // shelved
    bench.find<QAction>("actionUnshelveAlarm")->trigger();
    QVERIFY(bench.last<command::UnshelveAlarms>() && bench.last<command::UnshelveAlarms>()->ids == Ids{4});
    (void)allowed(4);
    bench.find<QAction>("actionResetAlarm")->trigger();
    QVERIFY(bench.last<command::ResetAlarms>() && bench.last<command::ResetAlarms>()->ids == Ids{5});
    (void)allowed(6);
    bench.find<QAction>("actionReturnAlarm")->trigger();
    QVERIFY(bench.last<command::ReturnAlarmsToService>());
    QCOMPARE(bench.last<command::ReturnAlarmsToService>()->ids, Ids{9});
}

void TestAlarmPanel::takesOutOfService()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    bench.table()->setCurrentIndex(bench.table()->model()->index(2, 0));
    bench.panel()->takeOutOfService();
    auto *dialog = bench.window->findChild<ShelveDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QComboBox *>(QStringLiteral("shelveSpan")));
    dialog->findChild<QLineEdit *>(QStringLiteral("shelveReason"))->setText(QStringLiteral("Pool is left"));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("shelveAccept")), Qt::LeftButton);
    QVERIFY(bench.last<command::TakeAlarmsOutOfService>());
    QCOMPARE(bench.last<command::TakeAlarmsOutOfService>()->ids, Ids{7});
    QCOMPARE(bench.last<command::TakeAlarmsOutOfService>()->reason, std::string("Pool is left"));
}

void TestAlarmPanel::jumpsToTheSource()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    const QSignalSpy devices(bench.window->operatePage(), &OperatePage::devicesRequested);
    const QSignalSpy pools(bench.window->operatePage(), &OperatePage::poolsRequested);
    const auto press = [&](int row, Qt::Key key) {
        bench.table()->setFocus();
        bench.table()->setCurrentIndex(bench.table()->model()->index(row, 0));
        QTest::keyClick(bench.table(), key);
    };
    press(0, Qt::Key_Return);
    QCOMPARE(bench.settings.value(Settings::Key::SelectedRegion).toString(), QStringLiteral("PK-PB"));
    press(1, Qt::Key_J);
    auto *sites = bench.window->findChild<SiteTable *>();
    QCOMPARE(sites->currentIndex().data(SiteTableModel::IdRole).toString(), QStringLiteral("sahiwal"));
    QCOMPARE(devices.count(), 1);
    QCOMPARE(devices.at(0).at(0).toString(), QStringLiteral("sahiwal"));
    press(2, Qt::Key_Enter);
    QCOMPARE(pools.count(), 1);
    QSignalSpy said(bench.window->operatePage(), &OperatePage::sentenceWanted);
    press(4, Qt::Key_Return);
    QCOMPARE(said.count(), 1);
    QVERIFY(bench.window->statusBar()->currentMessage().contains(QStringLiteral("clock")));
}

void TestAlarmPanel::theHeaderCountsAndJumps()
{
    AlarmBench bench;
    auto *counter = bench.window->findChild<AlarmCounter *>();
    QCOMPARE(counter->text(), QStringLiteral("Alarms –"));
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    QCOMPARE(counter->text(), QStringLiteral("Alarms 1 · 1 · 3"));
    QVERIFY(counter->accessibleName().contains(QStringLiteral("3 unacknowledged")));
    bench.window->actions()->analyse->trigger();
    QTest::mouseClick(counter, Qt::LeftButton);
    QVERIFY(bench.panel()->isVisible());
    QVERIFY(bench.table()->hasFocus());
    QCOMPARE(bench.table()->currentIndex().row(), 0);
    bench.window->actions()->analyse->trigger();
    QTest::keyClick(bench.window.get(), Qt::Key_J, Qt::ControlModifier);
    QVERIFY(bench.table()->hasFocus());
}

void TestAlarmPanel::muteShowsTheTimeLeft()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    auto *counter = bench.window->findChild<AlarmCounter *>();
    QTest::keyClick(bench.window.get(), Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(counter->text(), QStringLiteral("Alarms 1 · 1 · 3 · muted 10 min"));
    counter->setMuteLeft(61'000);
    QVERIFY(counter->text().endsWith(QStringLiteral("muted 2 min")));
    QTest::keyClick(bench.window.get(), Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(counter->text(), QStringLiteral("Alarms 1 · 1 · 3"));
}

void TestAlarmPanel::aRecordingCannotBeAcknowledged()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    bench.panel()->setLocked(QStringLiteral("a recording is shown"));
    bench.table()->setCurrentIndex(bench.table()->model()->index(0, 0));
    QVERIFY(!bench.find<QToolButton>("alarmAcknowledge")->isEnabled());
    QVERIFY(!bench.find<QToolButton>("alarmShelve")->isEnabled());
    bench.panel()->acknowledge();
    bench.panel()->shelve();
    QVERIFY(!bench.window->findChild<ShelveDialog *>());
    QCOMPARE(bench.posted(), 0U);
}

} // namespace console::ui

QTEST_MAIN(console::ui::TestAlarmPanel)
#include "tst_alarm_panel.moc"
