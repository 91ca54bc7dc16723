// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "models/engine_bridge.h"
#include "models/session_library_model.h"
#include "models/settings.h"
#include "tests/support/fake_alarm_journal.h"
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/analyse/analyse_page.h"
#include "ui/analyse/journal_panel.h"
#include "ui/analyse/journal_table_model.h"
#include "ui/analyse/journal_words.h"
#include "ui/analyse/session_list.h"
#include "ui/widgets/key_value_panel.h"
#include "ui/widgets/panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <memory>

using namespace console;
using namespace console::ui;
using models::JournalPlace;
using models::JournalQueryView;
using test::FakeAlarmJournal;

namespace {

/// 23 November 2026, 01:30 PKT, which is still the 22nd by UTC.
const QDateTime night(QDate(2026, 11, 22), QTime(20, 30), Qt::UTC);

QDateTime utc(int day, int hour)
{
    return QDateTime(QDate(2026, 11, day), QTime(hour, 0), Qt::UTC);
}

} // namespace

class TestJournalPanel : public test::GuardedTest
{
    Q_OBJECT
    std::unique_ptr<ThemeProvider> m_theme;
    std::unique_ptr<FakeAlarmJournal> m_journal;
    std::unique_ptr<QWidget> m_window;
    JournalPanel *m_panel = nullptr;

    template <class T> T *part(const char *name) const
    {
        auto *found = m_panel->findChild<T *>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    const JournalQueryView &last() const { return m_journal->asked.last(); }
    QString cell(int row, int column) const
    {
        return part<QTableView>("journalTable")->model()->index(row, column).data().toString();
    }

private slots:
    void init()
    {
        GuardedTest::init();
        m_theme = std::make_unique<ThemeProvider>(ThemeKind::Dark);
        applyTheme(*qApp, m_theme->theme());
        m_journal = std::make_unique<FakeAlarmJournal>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(1366, 700);
        m_panel = new JournalPanel(m_journal.get(), m_theme.get());
        m_panel->setNow([] { return night; });
        m_panel->setParent(m_window.get());
        m_panel->resize(1366, 700);
        m_window->show();
        m_panel->show();
    }
    void cleanup() { m_window.reset(); }

    void asksForTodayWhenShown()
    {
        QCOMPARE(m_journal->asked.size(), 1);
        QCOMPARE(last().from, utc(22, 19)); // midnight in Pakistan
        QVERIFY(!last().to.isValid());
        QCOMPARE(last().place, JournalPlace::Live);
        m_panel->hide();
        m_panel->ask();
        QCOMPARE(m_journal->asked.size(), 1); // nobody looks
        m_panel->show();
        QCOMPARE(m_journal->asked.size(), 2);
    }

    void spansAreDaysOfPakistan()
    {
        part<QToolButton>("journalWeek")->click();
        QCOMPARE(last().from, utc(16, 19));
        part<QToolButton>("journalMonth")->click();
        QCOMPARE(last().from, QDateTime(QDate(2026, 10, 24), QTime(19, 0), Qt::UTC));
        auto *from = part<QDateTimeEdit>("journalFrom");
        auto *to = part<QDateTimeEdit>("journalTo");
        QVERIFY(!from->isEnabled());
        part<QToolButton>("journalBetween")->click();
        QVERIFY(from->isEnabled());
        QCOMPARE(from->dateTime().date(), QDate(2026, 10, 25)); // what was shown, in PKT
        QCOMPARE(last().from, QDateTime(QDate(2026, 10, 24), QTime(19, 0), Qt::UTC));
        QCOMPARE(last().to, utc(23, 19));
        to->setDateTime(QDateTime(QDate(2026, 11, 1), QTime(6, 15), Qt::UTC));
        QTRY_COMPARE(last().to, QDateTime(QDate(2026, 11, 1), QTime(1, 15), Qt::UTC));
        QVERIFY(part<QToolButton>("journalBetween")->isChecked());
        QVERIFY(!part<QToolButton>("journalToday")->isChecked());
    }

    void filtersAreAskedFor()
    {
        auto *text = part<QLineEdit>("journalText");
        text->setFocus();
        QTest::keyClicks(text, QStringLiteral(" khan "));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(last().text, QStringLiteral("khan"));
        auto *priority = part<QComboBox>("journalPriority");
        priority->setFocus();
        QTest::keyClick(priority, Qt::Key_Down);
        QTest::keyClick(priority, Qt::Key_Down);
        QCOMPARE(last().priority, std::optional(models::AlarmPriority::P2));
        QTest::keyClick(part<QComboBox>("journalCondition"), Qt::Key_End);
        QCOMPARE(last().definition, QStringLiteral("chip-temperature"));
        QTest::keyClick(part<QComboBox>("journalSource"), Qt::Key_Down);
        QCOMPARE(last().source, QStringLiteral("sahiwal"));
        QTest::keyClick(part<QCheckBox>("journalRaisedOnly"), Qt::Key_Space);
        QVERIFY(last().raisedOnly);
        QCOMPARE(last().text, QStringLiteral("khan"));
    }

    void typingAsksOnce()
    {
        QTest::keyClicks(part<QLineEdit>("journalText"), QStringLiteral("multan"));
        QTRY_COMPARE(last().text, QStringLiteral("multan"));
        QCOMPARE(m_journal->asked.size(), 2);
    }

    void aSourceThatWasSeenCanBeChosen()
    {
        auto *source = part<QComboBox>("journalSource");
        source->setCurrentIndex(1);
        m_journal->answer(test::sampleJournal());
        QCOMPARE(source->currentData().toString(), QStringLiteral("sahiwal")); // stays
        QVERIFY(source->findText(QStringLiteral("Sindh")) > 0);
        QVERIFY(source->findText(QStringLiteral("Clock")) > 0);
        source->setCurrentIndex(source->findText(QStringLiteral("Sindh")));
        QCOMPARE(last().source, QStringLiteral("PK-SD"));
    }

    void rowsAreInWords()
    {
        m_journal->answer(test::sampleJournal());
        using M = models::JournalModel;
        QCOMPARE(cell(0, M::Time), QStringLiteral("22 Nov 2026 21:47:12"));
        QCOMPARE(cell(0, M::PriorityColumn), QStringLiteral("P2"));
        QCOMPARE(cell(0, M::Source), QStringLiteral("Sahiwal"));
        QCOMPARE(cell(1, M::Source), QStringLiteral("Sindh"));
        QCOMPARE(cell(0, M::Change), QStringLiteral("normal → active"));
        QCOMPARE(cell(3, M::Change), QStringLiteral("active → shelved"));
        QCOMPARE(cell(0, M::ValueColumn), QStringLiteral("204 MW"));
        QCOMPARE(cell(1, M::ValueColumn), QStringLiteral("−62.0 MW"));
        QCOMPARE(cell(3, M::Limit), QStringLiteral("88.0 °C"));
        QCOMPARE(cell(5, M::ValueColumn), QString());
        QCOMPARE(cell(1, M::Person), QStringLiteral("A. Khan"));
        QCOMPARE(cell(5, M::ReasonColumn), QStringLiteral("No communication with the site"));
        const auto *model = part<QTableView>("journalTable")->model();
        const QString tip = model->index(3, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("91.5 °C, measured; limit 88.0 °C")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("B. Ali at control-room-1")), qPrintable(tip));
        QCOMPARE(model->index(1, M::ValueColumn).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("−62.0 MW, measured"));
    }

    void everyStateAndUnitHasWords()
    {
        QSet<QString> states;
        for (int state = 0; state <= static_cast<int>(models::AlarmState::OutOfService); ++state)
            states.insert(words::journalState(static_cast<models::AlarmState>(state)));
        QCOMPARE(states.size(), 9);
        QVERIFY(!states.contains(QString()));
        for (int unit = 1; unit <= static_cast<int>(models::AlarmUnit::Gigabyte); ++unit)
            QVERIFY(!words::journalNumber(1.0, static_cast<models::AlarmUnit>(unit)).isEmpty());
        QCOMPARE(words::journalNumber(1.0, models::AlarmUnit::None), QString());
        QCOMPARE(words::journalNumber(qQNaN(), models::AlarmUnit::Megawatt), QString());
    }

    void badActorsAndCounts()
    {
        m_journal->answer(test::sampleJournal());
        const auto *actors = part<QTableView>("badActorTable")->model();
        QCOMPARE(actors->rowCount(), 3);
        QCOMPARE(actors->index(0, 0).data().toString(), QStringLiteral("Chip too hot · Thar Block II"));
        QCOMPARE(actors->index(0, 1).data().toString(), QStringLiteral("41"));
        QCOMPARE(actors->index(0, 2).data().toString(), QStringLiteral("46 %"));
        const auto rows = m_panel->findChild<KeyValuePanel *>()->rows();
        QCOMPARE(rows.at(0).value, QStringLiteral("1,234"));
        QCOMPARE(rows.at(1).value, QStringLiteral("90"));
        QCOMPARE(rows.at(2).value, QStringLiteral("2"));
        QVERIFY(m_panel->findChild<QLabel *>() != nullptr);
    }

    void anEmptyAnswerSaysWhy()
    {
        m_journal->answer({});
        QVERIFY(part<QTableView>("journalTable")->model()->rowCount() == 0);
        const QImage plain = part<QTableView>("journalTable")->grab().toImage();
        part<QCheckBox>("journalRaisedOnly")->click();
        m_journal->answer({});
        QVERIFY(plain != part<QTableView>("journalTable")->grab().toImage()); // another sentence
    }

    void aFailureTakesTheFiguresAway()
    {
        m_journal->answer(test::sampleJournal());
        emit m_journal->failed(QStringLiteral("alarms.db is locked by another program. Close the other program."));
        QCOMPARE(part<QTableView>("journalTable")->model()->rowCount(), 0);
        QCOMPARE(part<QTableView>("badActorTable")->model()->rowCount(), 0);
        QVERIFY(m_panel->findChild<KeyValuePanel *>()->rows().isEmpty());
    }

    void placesAreOfferedWhereThereAreTwo()
    {
        QVERIFY(part<QToolButton>("journalLive")->isHidden() ||
                !part<QToolButton>("journalLive")->isVisibleTo(m_panel));
        m_journal->known = {JournalPlace::Live, JournalPlace::Demo};
        m_panel->setPreferredPlace(JournalPlace::Demo);
        QVERIFY(part<QToolButton>("journalLive")->isVisibleTo(m_panel));
        QVERIFY(part<QToolButton>("journalDemo")->isChecked());
        QCOMPARE(last().place, JournalPlace::Demo);
        part<QToolButton>("journalLive")->click();
        QCOMPARE(last().place, JournalPlace::Live);
        m_panel->setPreferredPlace(JournalPlace::Demo); // a person has chosen
        QVERIFY(part<QToolButton>("journalLive")->isChecked());
        m_journal->known = {JournalPlace::Demo};
        m_panel->ask();
        QCOMPARE(last().place, JournalPlace::Demo); // the only one there is
    }

    void anAnswerForTheOtherPlaceIsLate()
    {
        m_journal->known = {JournalPlace::Live, JournalPlace::Demo};
        m_panel->ask();
        models::JournalAnswerView late = test::sampleJournal();
        late.query.place = JournalPlace::Demo;
        emit m_journal->answered(late);
        QCOMPARE(part<QTableView>("journalTable")->model()->rowCount(), 0);
    }

    void exportTellsHowItWent()
    {
        auto *button = part<QPushButton>("journalExport");
        auto *message = part<QLabel>("journalMessage");
        part<QCheckBox>("journalRaisedOnly")->click();
        m_panel->exportTo(QStringLiteral("/tmp/journal.csv"));
        QCOMPARE(m_journal->exports.size(), 1);
        QVERIFY(m_journal->exports.first().first.raisedOnly);
        QVERIFY(!button->isEnabled());
        emit m_journal->exported(QStringLiteral("/tmp/journal.csv"), 1234);
        QVERIFY(button->isEnabled());
        QCOMPARE(message->text(), QStringLiteral("1,234 changes exported to /tmp/journal.csv."));
        QVERIFY(message->isVisibleTo(m_panel));
        m_journal->answer({});
        QVERIFY(message->isVisibleTo(m_panel)); // stays until something else is asked for
        part<QCheckBox>("journalRaisedOnly")->click();
        QVERIFY(!message->isVisibleTo(m_panel));
        m_panel->exportTo(QStringLiteral("/tmp/journal.csv"));
        emit m_journal->exportFailed(QStringLiteral("/tmp/journal.csv cannot be written."));
        QCOMPARE(message->text(), QStringLiteral("/tmp/journal.csv cannot be written."));
    }

    void rowsCanBeCopied()
    {
        m_journal->answer(test::sampleJournal());
        auto *table = part<QTableView>("journalTable");
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        table->setFocus();
        QTest::keySequence(table, QKeySequence::Copy);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(QStringLiteral("Time (PKT)\tPriority\tSource")), qPrintable(copied));
        QVERIFY(copied.contains(QStringLiteral("Reserve of the province short")));
    }

    void everythingHasAName()
    {
        for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(m_panel) ||
                widget->objectName().startsWith(QLatin1String("qt_")) ||
                qobject_cast<const QLineEdit *>(widget) != nullptr)
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                     qPrintable(QLatin1String(widget->metaObject()->className()) + widget->objectName()));
        }
    }

    void theWordsModelKeepsItsPromises()
    {
        models::JournalModel rows;
        JournalTableModel texts(&rows, m_theme.get());
        const QAbstractItemModelTester tester(&texts, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const models::JournalAnswerView sample = test::sampleJournal();
        rows.setRows(sample.rows.mid(3));
        rows.setRows(sample.rows);
        QCOMPARE(texts.rowCount(), 7);
        m_theme->setKind(ThemeKind::Light);
        rows.setRows({});
        QCOMPARE(texts.rowCount(), 0);
    }

    void symbols_data()
    {
        QTest::addColumn<bool>("light");
        QTest::newRow("dark") << false;
        QTest::newRow("light") << true;
    }
    void symbols()
    {
        QFETCH(bool, light);
        m_theme->setKind(light ? ThemeKind::Light : ThemeKind::Dark);
        models::JournalModel rows;
        const JournalTableModel texts(&rows, m_theme.get());
        models::JournalAnswerView sample = test::sampleJournal();
        QList<models::JournalRowView> eight;
        for (int i = 0; i < 8; ++i) {
            models::JournalRowView row = sample.rows.first();
            row.at = row.at.addSecs(-i);
            row.priority = static_cast<models::AlarmPriority>(i % 4);
            row.to = i < 4 ? models::AlarmState::Unacknowledged : models::AlarmState::Acknowledged;
            eight.append(row);
        }
        rows.setRows(eight);
        QImage picture(8 * 20, 20, QImage::Format_RGB32);
        picture.fill(m_theme->theme().panel);
        QPainter painter(&picture);
        for (int i = 0; i < 8; ++i) {
            const auto icon =
                texts.index(i, models::JournalModel::PriorityColumn).data(Qt::DecorationRole).value<QIcon>();
            icon.paint(&painter, QRect(i * 20 + 4, 4, 12, 12));
        }
        painter.end();
        const QString difference = test::compareWithGolden(picture, light ? QStringLiteral("journal_symbols_light")
                                                                          : QStringLiteral("journal_symbols_dark"));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void analyseShowsOneOrTheOther()
    {
        QTemporaryDir folder;
        models::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
        models::SessionLibraryModel library;
        models::EngineBridge bridge(nullptr, [](const QString &, QString *) { return nullptr; });
        QWidget window;
        window.resize(1366, 734);
        auto *page = new AnalysePage(&bridge, &library, m_theme.get(), &settings, &window);
        page->resize(window.size());
        window.show();
        page->showJournal(); // there is none yet
        QVERIFY(page->sessionList()->isVisible());
        QVERIFY(page->findChild<QToolButton *>(QStringLiteral("analyseJournal")) == nullptr);
        FakeAlarmJournal journal;
        page->useAlarmJournal(&journal);
        QVERIFY(page->sessionList()->isVisible());
        QVERIFY(journal.asked.isEmpty());
        auto *choice = page->findChild<QToolButton *>(QStringLiteral("analyseJournal"));
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Space);
        QVERIFY(!page->sessionList()->isVisible());
        QVERIFY(page->findChild<JournalPanel *>()->isVisible());
        QCOMPARE(journal.asked.size(), 1);
        page->findChild<QToolButton *>(QStringLiteral("analyseSessions"))->click();
        QVERIFY(page->sessionList()->isVisible());
        QVERIFY(!page->findChild<JournalPanel *>()->isVisible());
    }
};

QTEST_MAIN(TestJournalPanel)
#include "tst_journal_panel.moc"
