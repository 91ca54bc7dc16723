// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"
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
using test::sampleBoard;
using test::sampleFlood;
using test::withAlarms;

namespace {

/// The whole window on a fake engine, with the sample's alarms.
struct Bench {
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    ThemeProvider theme;
    test::FakeEngine *engine = new test::FakeEngine;
    models::EngineBridge bridge{std::unique_ptr<Engine>(engine), [](const QString &, QString *) {
                                    return std::unique_ptr<Engine>(std::make_unique<test::FakeEngine>());
                                }};
    models::SessionLibraryModel library;
    std::unique_ptr<MainWindow> window;
    bool active = false;

    explicit Bench(QSize size = {1366, 768})
    {
        keepPersonName(settings, QStringLiteral("Ayesha Khan"));
        window = std::make_unique<MainWindow>(&bridge, &library, &theme, &settings);
        window->resize(size);
        window->show();
        active = QTest::qWaitForWindowActive(window.get());
        bridge.start();
    }
    /// Until the list shows it.
    bool publish(const Snapshot &snapshot)
    {
        QSignalSpy updated(&bridge, &models::EngineBridge::updated);
        engine->publish(snapshot);
        if (updated.isEmpty() && !updated.wait(5000))
            return false;
        panel()->refresh();
        return true;
    }
    template <class Widget> Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QLatin1String(name));
    }
    AlarmPanel *panel() const { return window->findChild<AlarmPanel *>(); }
    AlarmTable *table() const { return window->findChild<AlarmTable *>(); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    template <class Posted> const Posted *last() const
    {
        const auto log = engine->log();
        return log->commands.empty() ? nullptr : std::get_if<Posted>(&log->commands.back());
    }
    std::size_t posted() const { return engine->log()->commands.size(); }
};

using Ids = std::vector<std::uint64_t>;

} // namespace

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
    void filters();
    void aFloodIsOneLineForEachCause();
    void jumpsToTheSource();
    void theHeaderCountsAndJumps();
    void muteShowsTheTimeLeft();
    void aRecordingCannotBeAcknowledged();
    void onlyTheSymbolFlashes();
    void aSelectionOutlivesARefresh();
    void nothingIsClipped_data();
    void nothingIsClipped();
};

void TestAlarmPanel::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestAlarmPanel::showsTheBoard()
{
    Bench bench;
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
    Bench bench;
    QVERIFY(bench.publish(withAlarms(std::make_shared<alarms::AlarmBoard>())));
    QCOMPARE(bench.table()->model()->rowCount(), 0);
    QVERIFY(!bench.find<QToolButton>("alarmAcknowledge")->isEnabled());
    QTest::keyClick(bench.window.get(), Qt::Key_A);
    QCOMPARE(bench.posted(), 0U);
}

void TestAlarmPanel::acknowledgesTheFirst()
{
    Bench bench;
    QVERIFY(bench.active);
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    QTest::keyClick(bench.window.get(), Qt::Key_A);
    QVERIFY(bench.last<command::AcknowledgeAlarms>());
    QCOMPARE(bench.last<command::AcknowledgeAlarms>()->ids, Ids{2});
    QCOMPARE(bench.last<command::AcknowledgeAlarms>()->by, std::string("Ayesha Khan"));
}

void TestAlarmPanel::acknowledgesTheSelection()
{
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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

void TestAlarmPanel::filters()
{
    Bench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    bench.find<QAction>("alarmsActive")->trigger();
    QCOMPARE(bench.table()->model()->rowCount(), 6);
    bench.find<QAction>("alarmsAside")->trigger();
    QCOMPARE(bench.table()->model()->rowCount(), 3);
    bench.find<QAction>("alarmsAll")->trigger();
    QCOMPARE(bench.table()->model()->rowCount(), 9);
}

void TestAlarmPanel::aFloodIsOneLineForEachCause()
{
    Bench bench;
    QVERIFY(bench.publish(withAlarms(sampleFlood())));
    QCOMPARE(bench.table()->model()->rowCount(), 3);
    const auto says = [&](const char *text) {
        const auto labels = bench.panel()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [text](const QLabel *label) { return label->text() == QString::fromUtf8(text); });
    };
    QVERIFY(says("Flood since 21:44 · 60 in 10 min"));
    bench.table()->setFocus();
    bench.table()->setCurrentIndex(bench.table()->model()->index(1, 0));
    QTest::keyClick(bench.table(), Qt::Key_Right);
    QCOMPARE(bench.table()->model()->rowCount(), 23);
    QTest::keyClick(bench.table(), Qt::Key_Left);
    QCOMPARE(bench.table()->model()->rowCount(), 3);
    QTest::keyClick(bench.table(), Qt::Key_Return);
    QCOMPARE(bench.table()->model()->rowCount(), 23);
    QTest::keyClick(bench.table(), Qt::Key_Return);
    // A cause stands for all of its alarms.
    QTest::keyClick(bench.window.get(), Qt::Key_A);
    QVERIFY(bench.last<command::AcknowledgeAlarms>());
    QCOMPARE(bench.last<command::AcknowledgeAlarms>()->ids.size(), 20U);
    // Without a selection it is one alarm, not a whole cause.
    QTest::keyClick(bench.window.get(), Qt::Key_A);
    QCOMPARE(bench.last<command::AcknowledgeAlarms>()->ids.size(), 1U);
    QTest::mouseClick(bench.find<QToolButton>("alarmGrouping"), Qt::LeftButton);
    QCOMPARE(bench.table()->model()->rowCount(), 60);
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    QVERIFY(says("1 in the last 10 min · target ≤ 1"));
    QVERIFY(!bench.find<QToolButton>("alarmGrouping")->isVisible());
    QCOMPARE(bench.table()->model()->rowCount(), 9);
}

void TestAlarmPanel::jumpsToTheSource()
{
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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

void TestAlarmPanel::onlyTheSymbolFlashes()
{
    Bench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    bench.panel()->setFlashTime(0);
    const QImage lit = bench.table()->viewport()->grab().toImage();
    bench.panel()->setFlashTime(500);
    const QImage dark = bench.table()->viewport()->grab().toImage();
    QVERIFY(lit != dark);
    const int symbol = bench.table()->columnWidth(AlarmModel::Symbol);
    const QRect rest(symbol, 0, lit.width() - symbol, lit.height());
    QCOMPARE(lit.copy(rest), dark.copy(rest));
}

void TestAlarmPanel::aSelectionOutlivesARefresh()
{
    Bench bench;
    auto board = sampleBoard();
    QVERIFY(bench.publish(withAlarms(board)));
    bench.table()->setCurrentIndex(bench.table()->model()->index(0, 0));
    auto next = std::make_shared<alarms::AlarmBoard>(*board);
    auto seen = std::make_shared<alarms::Alarm>(*next->alarms[1]);
    seen->state = alarms::AlarmState::Acknowledged;
    next->alarms[1] = seen;
    test::countSampleAlarms(*next);
    QVERIFY(bench.publish(withAlarms(next)));
    QCOMPARE(bench.cell(bench.table()->currentIndex().row(), AlarmModel::Source), QStringLiteral("Punjab"));
    QVERIFY(bench.table()->currentIndex().row() > 0);
    QCOMPARE(bench.table()->selectionModel()->selectedRows().size(), 1);
}

void TestAlarmPanel::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1366×768") << QSize(1366, 768);
    QTest::newRow("1920×1080") << QSize(1920, 1080);
    QTest::newRow("3840×2160") << QSize(3840, 2160);
}

void TestAlarmPanel::nothingIsClipped()
{
    QFETCH(QSize, size);
    Bench bench(size);
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    QCoreApplication::sendPostedEvents(); // layouts ask for their room by one
    bench.window->grab();
    QCOMPARE(bench.window->size(), size);
    const AlarmTable *table = bench.table();
    // Every column but the last says all it has to say.
    for (int column = AlarmModel::Time; column < AlarmModel::Response; ++column) {
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QString text = table->model()->index(row, column).data().toString();
            if (column == AlarmModel::Source && text.contains(u':'))
                continue; // a pool's name may be as long as it likes
            QVERIFY2(table->fontMetrics().horizontalAdvance(text) + 6 <= table->columnWidth(column), qPrintable(text));
        }
    }
    QVERIFY(table->columnWidth(AlarmModel::Response) > 80);
    QVERIFY(table->viewport()->height() >= 3 * table->rowHeight(0));
    const auto widgets = bench.panel()->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        // The heading gives way, but there is room for what it says.
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            QVERIFY2(label->fontMetrics().horizontalAdvance(label->text()) <= label->width(),
                     qPrintable(label->text()));
    }
    for (const QWidget *widget : bench.panel()->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != bench.window.get())
            continue;
        if (qobject_cast<const QToolButton *>(widget) || qobject_cast<const QLabel *>(widget))
            QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), qPrintable(widget->objectName()));
    }
    const QRect inWindow(bench.panel()->mapTo(bench.window.get(), QPoint()), bench.panel()->size());
    QVERIFY(bench.window->rect().contains(inWindow));
}

} // namespace console::ui

QTEST_MAIN(console::ui::TestAlarmPanel)
#include "tst_alarm_panel.moc"
