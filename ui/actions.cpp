// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "ui/words.h"

#include <QAction>
#include <QKeySequence>
#include <QMenu>
#include <QThread>
#include <QWidget>

namespace console::ui {

namespace {

constexpr double speeds[]{1.0, 10.0, 60.0, 600.0};

void check(QActionGroup *group, const QVariant &value)
{
    for (QAction *action : group->actions())
        action->setChecked(action->data() == value);
}

} // namespace

Actions::Actions(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_speeds(new QActionGroup(this))
    , m_cases(new QActionGroup(this))
    , m_workers(new QActionGroup(this))
    , m_themes(new QActionGroup(this))
{
    operate = make("actionOperate", tr("Operate"), Qt::CTRL | Qt::Key_1);
    plan = make("actionPlan", tr("Plan"), Qt::CTRL | Qt::Key_2);
    analyse = make("actionAnalyse", tr("Analyse"), Qt::CTRL | Qt::Key_3);
    hashing = make("actionHashing", tr("Stop hashing"), Qt::Key_Space);
    recording = make("actionRecording", tr("Stop recording"), Qt::CTRL | Qt::Key_R);
    pools = make("actionPools", tr("Pools and nodes…"), Qt::CTRL | Qt::Key_L);
    dryRun = make("actionDryRun", tr("Dry run of the next instruction"), Qt::CTRL | Qt::Key_D);
    dispatch = make("actionDispatch", tr("Dispatch the dry run"), Qt::CTRL | Qt::Key_Return);
    dispatch->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}); // the other is the number pad's
    explain = make("actionExplain", tr("Explain the dispatch…"), Qt::CTRL | Qt::Key_E);
    limits = make("actionLimits", tr("Automatic limits…"), Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    goToAlarms = make("actionGoToAlarms", tr("Go to the alarms"), Qt::CTRL | Qt::Key_J);
    acknowledgeAlarms = make("actionAcknowledgeAlarms", tr("Acknowledge the chosen or first alarm"), Qt::Key_A);
    shelveAlarms = make("actionShelveAlarms", tr("Shelve the chosen alarms…"), Qt::Key_S);
    muteAlarms = make("actionMuteAlarms", tr("Mute alarms for 10 min"), Qt::CTRL | Qt::Key_M);
    openSession = make("actionOpenSession", tr("Open a saved session…"), Qt::CTRL | Qt::Key_O);
    backToLive = make("actionBackToLive", tr("Back to live"), Qt::Key_Escape);
    playPause = make("actionPlayPause", tr("Play or pause the replay"), Qt::CTRL | Qt::Key_P);
    lightTheme = make("actionLightTheme", tr("Light theme"), Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    darkTheme = make("actionDarkTheme", tr("Dark theme"), Qt::CTRL | Qt::SHIFT | Qt::Key_K);
    fullScreen = make("actionFullScreen", tr("Full screen"), Qt::Key_F11);
    shortcuts = make("actionShortcuts", tr("Keyboard shortcuts"), Qt::Key_F1);
    quit = make("actionQuit", tr("Quit"), Qt::CTRL | Qt::Key_Q);
    pinWorkers = new QAction(tr("Keep each worker on one core"), this);
    pinWorkers->setObjectName(QStringLiteral("actionPinWorkers"));
    pinWorkers->setCheckable(true);
    fullScreen->setCheckable(true);
    plan->setVisible(false);
    pools->setEnabled(false);
    dispatch->setEnabled(false);
    backToLive->setEnabled(false);
    playPause->setEnabled(false);
    for (QAction *theme : {lightTheme, darkTheme}) {
        theme->setCheckable(true);
        m_themes->addAction(theme);
    }
    makeChoices();
}

QAction *Actions::make(const char *objectName, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(objectName));
    action->setShortcut(key);
    m_window->addAction(action);
    m_all << action;
    return action;
}

void Actions::makeChoices()
{
    for (const double speed : speeds) {
        const QString text = speed == 1.0 ? tr("Live clock") : tr("Demo clock ×%1").arg(speed);
        QAction *action = m_speeds->addAction(text);
        action->setCheckable(true);
        action->setData(speed);
        connect(action, &QAction::triggered, this, [this, speed] { emit speedChosen(speed); });
    }
    using models::GridCase;
    for (const GridCase gridCase : {GridCase::Reference, GridCase::LngShort, GridCase::RooftopHigh,
                                    GridCase::CorridorHigh, GridCase::CorridorLow, GridCase::HydroLow}) {
        QAction *action = m_cases->addAction(words::gridCaseName(gridCase));
        action->setCheckable(true);
        action->setData(static_cast<int>(gridCase));
        connect(action, &QAction::triggered, this, [this, gridCase] { emit gridCaseChosen(gridCase); });
    }
    const int cores = QThread::idealThreadCount();
    for (int workers = 0; workers <= cores; workers = workers < 4 ? workers + 1 : workers * 2) {
        const QString text = workers == 0   ? tr("One for each core (%1)").arg(cores)
                             : workers == 1 ? tr("One worker")
                                            : tr("%1 workers").arg(workers);
        QAction *action = m_workers->addAction(text);
        action->setCheckable(true);
        action->setData(workers);
        connect(action, &QAction::triggered, this, [this, workers] { emit workersChosen(workers); });
    }
}

QMenu *Actions::makeMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("mainMenu"));
    const auto addChoices = [menu](const QString &title, QActionGroup *group) {
        QMenu *choices = menu->addMenu(title);
        choices->addActions(group->actions());
        return choices;
    };
    menu->addActions({hashing, recording});
    QMenu *workers = addChoices(tr("Hashing workers"), m_workers);
    workers->addSeparator();
    workers->addAction(pinWorkers);
    menu->addAction(pools);
    menu->addSeparator();
    menu->addActions({dryRun, dispatch, explain, limits});
    menu->addSeparator();
    menu->addActions({goToAlarms, acknowledgeAlarms, shelveAlarms, muteAlarms});
    menu->addSeparator();
    addChoices(tr("Clock"), m_speeds);
    addChoices(tr("Case of the modelled year"), m_cases);
    menu->addSeparator();
    menu->addActions({openSession, playPause, backToLive});
    menu->addSeparator();
    menu->addActions({lightTheme, darkTheme, fullScreen});
    menu->addSeparator();
    menu->addActions({shortcuts, quit});
    return menu;
}

void Actions::setHashing(bool allowed)
{
    const QString text = allowed ? tr("Stop hashing") : tr("Start hashing");
    if (hashing->text() != text)
        hashing->setText(text);
}

void Actions::setRecording(bool isRecording)
{
    const QString text = isRecording ? tr("Stop recording") : tr("Start recording");
    if (recording->text() != text)
        recording->setText(text);
}

void Actions::setMute(bool mute)
{
    const QString text = mute ? tr("Unmute alarms") : tr("Mute alarms for 10 min");
    if (muteAlarms->text() != text)
        muteAlarms->setText(text);
}

void Actions::setSpeed(double speed)
{
    check(m_speeds, speed);
}

void Actions::setGridCase(models::GridCase gridCase)
{
    check(m_cases, static_cast<int>(gridCase));
}

void Actions::setWorkers(int workers)
{
    check(m_workers, workers);
}

} // namespace console::ui
