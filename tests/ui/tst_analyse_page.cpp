// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine_bridge.h"
#include "models/session_library_model.h"
#include "models/settings.h"
#include "tests/support/fake_engine.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"
#include "ui/analyse/analyse_page.h"
#include "ui/analyse/happened_delegate.h"
#include "ui/analyse/happened_model.h"
#include "ui/analyse/happened_panel.h"
#include "ui/analyse/replay_bar.h"
#include "ui/analyse/session_list.h"
#include "ui/analyse/session_view.h"
#include "ui/analyse/time_line.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace console;
using namespace console::ui;
using test::FakeEngine;
using test::FakeEngineLog;

namespace {

qint64 msOf(UtcTime time)
{
    return time.time_since_epoch().count();
}

const UtcTime firstTime = test::sampleTime - std::chrono::hours(1);
const UtcTime lastTime = test::sampleTime + std::chrono::hours(1);

Snapshot replayAt(UtcTime time)
{
    Snapshot snapshot = test::sampleReplay();
    snapshot.gridTime = time;
    return snapshot;
}

Event instruction(UtcTime time, const char *site, double from, double to)
{
    Event event;
    event.kind = Event::Kind::SetpointChanged;
    event.gridTime = event.wallTime = time;
    event.subject = site;
    event.from = from;
    event.to = to;
    event.reason = {dispatch::ReasonKind::Deficit, -420.0, 0.0};
    return event;
}

} // namespace

class TestAnalysePage : public test::GuardedTest
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ThemeProvider> m_theme;
    std::unique_ptr<models::Settings> m_settings;
    std::unique_ptr<models::SessionLibraryModel> m_library;
    std::unique_ptr<models::EngineBridge> m_bridge;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<AnalysePage> m_page;
    FakeEngine *m_replay = nullptr;
    std::shared_ptr<const FakeEngineLog> m_log;
    QStringList m_opened;
    bool m_refuse = false;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    /// Tells the beginning and the record, as a recording would.
    void answerRecord()
    {
        m_replay->publish(replayAt(firstTime));
        const HistoryRequest *asked = nullptr;
        QTRY_VERIFY((asked = recordRequest()) != nullptr);
        Event share;
        share.kind = Event::Kind::ShareAccepted;
        share.gridTime = share.wallTime = firstTime + std::chrono::minutes(20);
        share.to = 0.5;
        m_replay->answer({asked->id,
                          asked->from,
                          asked->to,
                          {},
                          {instruction(firstTime + std::chrono::minutes(10), "sahiwal", 200.0, 0.0), share,
                           instruction(firstTime + std::chrono::minutes(90), "thar-block-2", 300.0, 120.0)}});
        QTRY_COMPARE(m_page->sessionView()->timeLine()->marks().size(), 2);
        QTRY_COMPARE(m_page->sessionView()->playhead(), msOf(firstTime));
    }
    void openSample()
    {
        m_page->openPath(path("evening-peak.session"));
        QVERIFY(m_replay);
        answerRecord();
    }
    const HistoryRequest *recordRequest() const
    {
        const auto &requests = m_log->requests;
        const auto asked =
            std::find_if(requests.begin(), requests.end(), [](const auto &r) { return r.maximumEvents > 0; });
        return asked == requests.end() ? nullptr : &*asked;
    }
    UtcTime lastSeek() const
    {
        UtcTime time{};
        for (const Command &command : m_log->commands) {
            if (const auto *seek = std::get_if<command::ReplaySeek>(&command))
                time = seek->to;
        }
        return time;
    }
    template <class T> const T *lastCommand() const
    {
        const T *last = nullptr;
        for (const Command &command : m_log->commands) {
            if (const auto *found = std::get_if<T>(&command))
                last = found;
        }
        return last;
    }
    bool drop(const QString &file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_page.get(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent dropped(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_page.get(), &dropped);
        return dropped.isAccepted();
    }

private slots:
    void init()
    {
        GuardedTest::init();
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"evening-peak.session", "night-shift.session"}) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("not a session");
        }
        m_theme = std::make_unique<ThemeProvider>(ThemeKind::Dark);
        applyTheme(*qApp, m_theme->theme());
        m_settings = std::make_unique<models::Settings>(path("settings.ini"));
        m_library = std::make_unique<models::SessionLibraryModel>();
        m_replay = nullptr;
        m_opened.clear();
        m_refuse = false;
        m_bridge = std::make_unique<models::EngineBridge>(
            nullptr, [this](const QString &file, QString *sentence) -> std::unique_ptr<Engine> {
                m_opened.append(file);
                if (m_refuse) {
                    *sentence = QStringLiteral("This is not a session.");
                    return nullptr;
                }
                auto engine = std::make_unique<FakeEngine>();
                m_replay = engine.get();
                m_log = engine->log();
                return engine;
            });
        m_page = std::make_unique<AnalysePage>(m_bridge.get(), m_library.get(), m_theme.get(), m_settings.get());
        // Inside a window without a layout, because the offscreen platform warns of the size hints of a window.
        m_window = std::make_unique<QWidget>();
        m_window->resize(1366, 734);
        m_page->setParent(m_window.get());
        m_page->resize(1366, 734);
        m_window->show();
        m_page->show();
        QSignalSpy refreshed(m_library.get(), &models::SessionLibraryModel::refreshed);
        m_library->setFolder(m_folder->path());
        QTRY_COMPARE(m_library->rowCount(), 2);
    }
    void cleanup()
    {
        m_page.reset();
        m_window.reset();
        m_bridge.reset();
        m_library.reset();
    }

    void keysOpenASession()
    {
        QListView *list = m_page->sessionList()->view();
        m_page->sessionList()->searchField()->setFocus();
        QTest::keyClicks(m_page->sessionList()->searchField(), QStringLiteral("night"));
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(m_page->sessionList()->searchField(), Qt::Key_Down);
        QVERIFY(m_opened.isEmpty());
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(m_opened, QStringList{path("night-shift.session")});
        QVERIFY(m_page->sessionView()->isVisible());
        // Opening what is open already must not throw the playhead back.
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(m_opened.size(), 1);
    }

    void arrowKeysOnlyChoose()
    {
        QListView *list = m_page->sessionList()->view();
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        QVERIFY(m_opened.isEmpty());
        QVERIFY(!m_page->sessionView()->isVisible());
    }

    void allEventsBecomeMarksAtOnce()
    {
        openSample();
        QCOMPARE(m_page->happenedPanel()->view()->model()->rowCount(), 2);
        QCOMPARE(m_page->sessionView()->timeLine()->marks().last().time, msOf(firstTime + std::chrono::minutes(90)));
        // Nothing was sought for it: the playhead is a person's.
        QVERIFY(!lastCommand<command::ReplaySeek>());
    }

    void sharesAreListedWhenAskedFor()
    {
        openSample();
        QAbstractItemModel *happened = m_page->happenedPanel()->view()->model();
        auto *shares = m_page->happenedPanel()->findChild<QToolButton *>();
        QTest::keyClick(shares, Qt::Key_Space);
        QCOMPARE(happened->rowCount(), 3);
        QVERIFY(happened->index(1, 0).data().toString().contains(QStringLiteral("Share accepted · difficulty 0.50")));
        QCOMPARE(m_page->sessionView()->timeLine()->marks().size(), 3);
        QTest::keyClick(shares, Qt::Key_Space);
        QCOMPARE(happened->rowCount(), 2);
    }

    void everyRowIsWholeInANarrowWindow()
    {
        openSample();
        const QListView *list = m_page->happenedPanel()->view();
        const auto *delegate = qobject_cast<HappenedDelegate *>(list->itemDelegate());
        QVERIFY(delegate);
        for (int row = 0; row < list->model()->rowCount(); ++row)
            QVERIFY(delegate->fits(list->model()->index(row, 0), list->viewport()->width()));
        QVERIFY(!delegate->fits(list->model()->index(0, 0), 90));
    }

    void theChartsAreFilledFromTheRecord()
    {
        openSample();
        const HistoryRequest *asked = nullptr;
        for (const HistoryRequest &request : m_log->requests) {
            if (request.from == firstTime && request.to == lastTime)
                asked = &request;
        }
        QVERIFY(asked);
        QCOMPARE(asked->maximumPoints, std::size_t(600));
        HistoryReply reply{asked->id, firstTime, lastTime, {}, {}};
        for (const std::string &key : asked->series) {
            HistorySeries series{key, {}};
            for (int i = 0; i <= 120; ++i)
                series.points.push_back({firstTime + std::chrono::minutes(i), 100.0 + i});
            reply.series.push_back(series);
        }
        m_replay->answer(reply);
        SessionChart *chart = m_page->sessionView()->chart(SessionChart::Kind::SiteLoad);
        QTRY_VERIFY(!chart->isEmpty());
        QCOMPARE(chart->valueAtPlayhead(), QStringLiteral("200 MW"));
        QTest::keyClick(m_page->sessionView()->timeLine(), Qt::Key_End);
        QCOMPARE(chart->valueAtPlayhead(), QStringLiteral("440 MW"));
    }

    void scrubbingSeeksAndHoldsThePlayhead()
    {
        openSample();
        TimeLine *line = m_page->sessionView()->timeLine();
        const UtcTime target = firstTime + std::chrono::minutes(90);
        QTest::keyClick(line, Qt::Key_End);
        QTRY_COMPARE(lastSeek(), lastTime);
        QTest::keyClick(line, Qt::Key_Left, Qt::ControlModifier);
        QTRY_COMPARE(lastSeek(), target);
        // The engine still tells where it was: the playhead stays where the person put it.
        m_replay->publish(replayAt(firstTime));
        QSignalSpy updated(m_bridge.get(), &models::EngineBridge::updated);
        QVERIFY(updated.wait());
        QCOMPARE(line->playhead(), msOf(target));
        m_replay->publish(replayAt(target));
        QVERIFY(updated.wait());
        m_replay->publish(replayAt(target + std::chrono::minutes(1)));
        QTRY_COMPARE(line->playhead(), msOf(target + std::chrono::minutes(1)));
    }

    void aRowOfTheListSeeks()
    {
        openSample();
        QListView *list = m_page->happenedPanel()->view();
        const QModelIndex second = list->model()->index(1, 0);
        QCOMPARE(second.data(HappenedModel::HeadRole).toString(), QStringLiteral("Thar Block II 300 → 120 MW"));
        list->setFocus();
        list->setCurrentIndex(second);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(lastSeek(), firstTime + std::chrono::minutes(90));
    }

    void playSpeedAndOperate()
    {
        openSample();
        ReplayBar *bar = m_page->sessionView()->bar();
        QTest::mouseClick(bar->playButton(), Qt::LeftButton);
        const auto *pause = lastCommand<command::ReplayPause>();
        QVERIFY(pause && !pause->paused);
        emit bar->speedChosen(60.0);
        QCOMPARE(lastCommand<command::ReplaySpeed>()->speed, 60.0);
        QCOMPARE(m_settings->value(models::Settings::Key::ReplaySpeed).toDouble(), 60.0);
        const QSignalSpy onOperate(m_page.get(), &AnalysePage::replayOnOperateRequested);
        for (QPushButton *button : bar->findChildren<QPushButton *>()) {
            if (button != bar->exportButton())
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(onOperate.size(), 1);
    }

    void exportNeedsAnOpenSession()
    {
        QPushButton *button = m_page->sessionView()->bar()->exportButton();
        QVERIFY(!button->isVisible());
        openSample();
        QVERIFY(button->isVisible() && button->isEnabled());
        // The file is not a session, so the exporter must answer with a sentence and give the button back.
        m_page->exportTo(path("out.csv"));
        QVERIFY(!button->isEnabled());
        QTRY_VERIFY(button->isEnabled());
        QVERIFY(!m_page->notice().isEmpty());
    }

    void aDroppedFileOpens()
    {
        QVERIFY(!drop(path("notes.txt")));
        QVERIFY(drop(path("evening-peak.session")));
        QCOMPARE(m_opened, QStringList{path("evening-peak.session")});
    }

    void aFailureIsOneQuietSentence()
    {
        m_refuse = true;
        QVERIFY(drop(path("evening-peak.session")));
        QCOMPARE(m_page->notice(), QStringLiteral("This is not a session."));
        QVERIFY(!m_page->sessionView()->isVisible());
        m_refuse = false;
        m_page->openPath(path("evening-peak.session"));
        QVERIFY(m_page->notice().isEmpty());
    }

    void closingShowsTheHintAgain()
    {
        openSample();
        emit m_page->sessionView()->closeRequested();
        QVERIFY(!m_bridge->isReplaying());
        QVERIFY(!m_page->sessionView()->isVisible());
        QCOMPARE(m_page->happenedPanel()->view()->model()->rowCount(), 0);
    }

    void everyControlHasAName()
    {
        openSample();
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            // A viewport passes its focus on to the view, which is the one a screen reader meets.
            if (qobject_cast<const QAbstractScrollArea *>(widget->parentWidget()))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestAnalysePage)
#include "tst_analyse_page.moc"
