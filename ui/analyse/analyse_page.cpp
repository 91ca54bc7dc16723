// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/analyse_page.h"

#include "models/formatting.h"
#include "models/session_library_model.h"
#include "models/settings.h"
#include "ui/analyse/happened_model.h"
#include "ui/analyse/happened_panel.h"
#include "ui/analyse/replay_bar.h"
#include "ui/analyse/session_filter.h"
#include "ui/analyse/session_list.h"
#include "ui/analyse/session_view.h"
#include "ui/analyse/time_line.h"
#include "ui/widgets/key_value_panel.h"

#include <QFileInfo>
#include <QLabel>
#include <QStackedWidget>

namespace console::ui {
namespace {

using Key = models::Settings::Key;
constexpr int historyPoints = 600;
constexpr int seekIntervalMs = 80;
/// How long the playhead waits for the engine to arrive before it follows the engine again.
constexpr qint64 seekPatienceMs = 2000;

} // namespace

AnalysePage::AnalysePage(models::EngineBridge *bridge, models::SessionLibraryModel *library, ThemeProvider *theme,
                         models::Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_library(library)
    , m_theme(theme)
    , m_settings(settings)
    , m_exporter(new models::SessionExporter(this))
    , m_happened(new HappenedModel(bridge->record(), this))
    , m_list(new SessionList(library, theme))
    , m_view(new SessionView(theme))
    , m_happenedPanel(new HappenedPanel(m_happened, theme))
    , m_figures(new KeyValuePanel(theme))
    , m_centre(new QStackedWidget)
    , m_views(new QStackedWidget)
    , m_sessions(new QWidget)
    , m_notice(new QLabel)
{
    setAcceptDrops(true);
    m_seekTimer.setSingleShot(true);
    m_seekTimer.setInterval(seekIntervalMs);
    buildLayout();
    connectBridge();
    connectParts();
    retheme();
    followReplay();
    followSpan();
}

void AnalysePage::connectBridge()
{
    connect(m_bridge, &models::EngineBridge::replayChanged, this, &AnalysePage::followReplay);
    connect(m_bridge, &models::EngineBridge::replayFailed, this, &AnalysePage::showNotice);
    connect(m_bridge, &models::EngineBridge::firstSnapshot, this, &AnalysePage::followSpan);
    connect(m_bridge, &models::EngineBridge::updated, this, &AnalysePage::followHeadline);
    connect(m_bridge, &models::EngineBridge::historyArrived, this,
            [this](quint64 id, const QList<models::HistorySeriesView> &series) {
                if (id == m_historyId)
                    m_view->setHistory(series);
            });
    connect(m_happened, &HappenedModel::changed, this, &AnalysePage::followEvents);
    connect(m_library, &models::SessionLibraryModel::refreshed, this, [this] {
        m_list->setOpenPath(m_bridge->replayPath());
        showTitle();
    });
    connect(m_exporter, &models::SessionExporter::finished, this, [this](const QString &target) {
        m_view->bar()->setExporting(false);
        showNotice(tr("Exported to %1.").arg(target));
    });
    connect(m_exporter, &models::SessionExporter::failed, this, [this](const QString &sentence) {
        m_view->bar()->setExporting(false);
        showNotice(sentence);
    });
}

void AnalysePage::connectParts()
{
    connect(m_list, &SessionList::sessionChosen, this, &AnalysePage::openPath);
    connect(m_list, &SessionList::openRequested, this, &AnalysePage::chooseFile);
    connect(m_list, &SessionList::folderRequested, this, &AnalysePage::chooseFolder);
    connect(m_view, &SessionView::seekRequested, this, &AnalysePage::seek);
    connect(m_view, &SessionView::closeRequested, m_bridge, &models::EngineBridge::closeReplay);
    connect(m_happenedPanel, &HappenedPanel::seekRequested, m_view->timeLine(), &TimeLine::seek);
    connect(m_view->timeLine(), &TimeLine::playPauseRequested, this, &AnalysePage::togglePlay);
    connect(&m_seekTimer, &QTimer::timeout, this, &AnalysePage::postSeek);
    connect(m_theme, &ThemeProvider::changed, this, &AnalysePage::retheme);

    ReplayBar *bar = m_view->bar();
    connect(bar, &ReplayBar::playToggled, this, &AnalysePage::play);
    connect(bar, &ReplayBar::exportRequested, this, &AnalysePage::chooseExport);
    connect(bar, &ReplayBar::speedChosen, this, [this](double speed) {
        m_settings->setValue(Key::ReplaySpeed, speed);
        m_bridge->setReplaySpeed(speed);
    });
    connect(bar, &ReplayBar::replayOnOperateRequested, this, [this] {
        play(true);
        emit replayOnOperateRequested();
    });
}

void AnalysePage::openPath(const QString &path)
{
    if (m_bridge->isReplaying() && path == m_bridge->replayPath())
        return;
    showNotice({});
    m_library->addFile(path);
    m_bridge->openReplay(path);
}

void AnalysePage::followReplay()
{
    const bool open = m_bridge->isReplaying();
    m_centre->setCurrentIndex(open ? 1 : 0);
    m_right->setEnabled(open);
    m_right->setVisible(open);
    m_list->setOpenPath(m_bridge->replayPath());
    m_wantedSeek.reset();
    m_sentSeek.reset();
    m_first = 0;
    m_last = 0;
    m_view->clearHistory();
    m_view->timeLine()->setMarks({});
    if (!open)
        return;
    showSessions();
    double speed = m_settings->value(Key::ReplaySpeed).toDouble();
    if (speed <= 0.0)
        speed = ReplayBar::speeds().at(1);
    m_view->bar()->setSpeed(speed);
    m_bridge->setReplaySpeed(speed);
    showTitle();
    m_view->timeLine()->setFocus();
}

void AnalysePage::followSpan()
{
    const models::Headline &headline = m_bridge->state()->headline();
    // Every seek brings another first snapshot; the span and its history stay the same.
    if (!m_bridge->isReplaying() || !headline.replayFirst.isValid() || !headline.replayLast.isValid() || m_first != 0)
        return;
    m_first = headline.replayFirst.toMSecsSinceEpoch();
    m_last = headline.replayLast.toMSecsSinceEpoch();
    m_view->setSpan(m_first, m_last);
    m_historyId =
        m_bridge->requestHistory(SessionView::historyKeys(), headline.replayFirst, headline.replayLast, historyPoints);
    showTitle();
    followEvents();
    followHeadline();
}

void AnalysePage::followHeadline()
{
    if (!m_bridge->isReplaying() || !isVisible())
        return;
    const models::Headline &headline = m_bridge->state()->headline();
    // firstSnapshot may have come before this page listened.
    if (m_first == 0 && headline.replayFirst.isValid()) {
        followSpan();
        return;
    }
    if (headline.mode != models::Mode::Replay)
        return;
    m_view->bar()->setPlaying(!headline.paused);
    m_view->bar()->setSpeed(headline.speed);
    const qint64 now = headline.gridTime.toMSecsSinceEpoch();
    if (m_sentSeek || m_wantedSeek) {
        const bool arrived = m_sentSeek && !m_wantedSeek && std::abs(now - *m_sentSeek) < 2000;
        if (!arrived && m_sinceSeek.isValid() && m_sinceSeek.elapsed() < seekPatienceMs) {
            showFigures();
            return;
        }
        m_sentSeek.reset();
    }
    m_view->setPlayhead(now);
    m_happenedPanel->setPlayhead(m_view->playhead());
    showFigures();
}

void AnalysePage::followEvents()
{
    if (m_bridge->isReplaying())
        m_view->timeLine()->setMarks(m_happened->marks());
    m_happenedPanel->setPlayhead(m_view->playhead());
}

void AnalysePage::showTitle()
{
    const QString path = m_bridge->replayPath();
    if (path.isEmpty())
        return;
    const models::Headline &headline = m_bridge->state()->headline();
    QStringList facts;
    QString name = QFileInfo(path).fileName();
    const QString dates = sessionDates(headline.replayFirst, headline.replayLast);
    if (!dates.isEmpty())
        facts.append(dates);
    for (const models::SessionLibraryModel::Row &row : m_library->rows()) {
        if (row.path != path)
            continue;
        facts.append(tr("%1 samples").arg(models::formatting::number(static_cast<double>(row.samples))));
        facts.append(tr("%1 instructions").arg(models::formatting::number(static_cast<double>(row.instructions))));
        if (!row.closed)
            facts.append(tr("not closed"));
        break;
    }
    m_view->setTitle(name, facts.join(QStringLiteral(" · ")));
}

void AnalysePage::seek(qint64 timeMs)
{
    m_wantedSeek = timeMs;
    m_sinceSeek.start();
    m_happenedPanel->setPlayhead(timeMs);
    if (!m_seekTimer.isActive())
        postSeek();
}

void AnalysePage::postSeek()
{
    if (!m_wantedSeek || !m_bridge->isReplaying())
        return;
    m_sentSeek = m_wantedSeek;
    m_wantedSeek.reset();
    m_bridge->seekReplay(QDateTime::fromMSecsSinceEpoch(*m_sentSeek, Qt::UTC));
    m_seekTimer.start();
}

void AnalysePage::play(bool playing)
{
    if (!m_bridge->isReplaying())
        return;
    // Playing from the end would stand still; a person means from the beginning.
    if (playing && m_last > m_first && m_view->playhead() >= m_last)
        m_view->timeLine()->seek(m_first);
    m_bridge->setReplayPaused(!playing);
}

void AnalysePage::togglePlay()
{
    play(m_bridge->state()->headline().paused);
}

void AnalysePage::exportTo(const QString &target)
{
    if (!m_bridge->isReplaying() || target.isEmpty())
        return;
    m_view->bar()->setExporting(true);
    showNotice({});
    m_exporter->exportCsv(m_bridge->replayPath(), target);
}

} // namespace console::ui
