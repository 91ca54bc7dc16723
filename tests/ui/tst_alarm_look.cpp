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
using test::AlarmBench;
using test::sampleBoard;
using test::sampleFlood;
using test::withAlarms;

/// How the list of alarms looks: filtered, in a flood, flashing, and in narrow windows.
class TestAlarmLook : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void filters();
    void aFloodIsOneLineForEachCause();
    void onlyTheSymbolFlashes();
    void aSelectionOutlivesARefresh();
    void nothingIsClipped_data();
    void nothingIsClipped();
};

void TestAlarmLook::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestAlarmLook::filters()
{
    AlarmBench bench;
    QVERIFY(bench.publish(withAlarms(sampleBoard())));
    bench.find<QAction>("alarmsActive")->trigger();
    QCOMPARE(bench.table()->model()->rowCount(), 6);
    bench.find<QAction>("alarmsAside")->trigger();
    QCOMPARE(bench.table()->model()->rowCount(), 3);
    bench.find<QAction>("alarmsAll")->trigger();
    QCOMPARE(bench.table()->model()->rowCount(), 9);
}

void TestAlarmLook::aFloodIsOneLineForEachCause()
{
    AlarmBench bench;
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

void TestAlarmLook::onlyTheSymbolFlashes()
{
    AlarmBench bench;
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

void TestAlarmLook::aSelectionOutlivesARefresh()
{
    AlarmBench bench;
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

void TestAlarmLook::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1366×768") << QSize(1366, 768);
    QTest::newRow("1920×1080") << QSize(1920, 1080);
    QTest::newRow("3840×2160") << QSize(3840, 2160);
}

void TestAlarmLook::nothingIsClipped()
{
    QFETCH(QSize, size);
    AlarmBench bench(size);
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

QTEST_MAIN(console::ui::TestAlarmLook)
#include "tst_alarm_look.moc"
