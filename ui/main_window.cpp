// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/actions.h"
#include "ui/alarms/alarm_bell.h"
#include "ui/alarms/alarm_counter.h"
#include "ui/analyse/analyse_page.h"
#include "ui/header_bar.h"
#include "ui/operate/next_panel.h"
#include "ui/operate/operate_page.h"
#include "ui/plan/agreement_panel.h"
#include "ui/plan/band_panel.h"
#include "ui/plan/candidate_panel.h"
#include "ui/plan/case_panel.h"
#include "ui/plan/import_dialog.h"
#include "ui/plan/plan_page.h"
#include "ui/plan/policy_dialog.h"
#include "ui/pools/pool_texts.h"
#include "ui/pools/pools_dialog.h"
#include "ui/shortcut_sheet.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace console::ui {

using models::Settings;

MainWindow::MainWindow(models::EngineBridge *bridge, models::SessionLibraryModel *library, ThemeProvider *theme,
                       models::Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_bridge(bridge)
    , m_library(library)
    , m_theme(theme)
    , m_settings(settings)
    , m_actions(new Actions(this))
    , m_header(new HeaderBar(m_actions, theme, this))
    , m_pages(new QStackedWidget(this))
    , m_bell(new AlarmBell(
          bridge, [](AlarmSound::Tone) { QApplication::beep(); }, this))
    , m_operate(new OperatePage(bridge, theme, settings, this))
    , m_analyse(new AnalysePage(bridge, library, theme, settings, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Surplus Console"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/surplus-console.svg")));
    m_pages->addWidget(m_operate);
    m_pages->addWidget(m_analyse);
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    setCentralWidget(centre);
    setMinimumSize(1024, 640);
    // It takes its line from the page only while there is something to say.
    statusBar()->hide();
    connect(statusBar(), &QStatusBar::messageChanged, statusBar(),
            [bar = statusBar()](const QString &message) { bar->setVisible(!message.isEmpty()); });
    connectActions();
    connectDispatch();
    connectAlarms();
    connectChoices();
    connect(bridge, &models::EngineBridge::updated, this, &MainWindow::refresh);
    connect(bridge, &models::EngineBridge::replayChanged, this, &MainWindow::replayChanged);
    connect(m_analyse, &AnalysePage::replayOnOperateRequested, this, [this] {
        m_bridge->setReplayPaused(false);
        showWorkspace(m_operate);
    });
    restoreLayout();
}

void MainWindow::connectActions()
{
    m_actions->operate->setCheckable(true);
    m_actions->plan->setCheckable(true);
    m_actions->analyse->setCheckable(true);
    connect(m_actions->operate, &QAction::triggered, this, [this] { showWorkspace(m_operate); });
    connect(m_actions->plan, &QAction::triggered, this, [this] { showWorkspace(m_plan); });
    connect(m_actions->analyse, &QAction::triggered, this, [this] { showWorkspace(m_analyse); });
    connect(m_actions->hashing, &QAction::triggered, this,
            [this] { m_bridge->setHashing(!m_bridge->state()->headline().hasher.allowed); });
    connect(m_actions->recording, &QAction::triggered, this, &MainWindow::toggleRecording);
    connect(m_actions->pools, &QAction::triggered, this, &MainWindow::showPools);
    connect(m_operate, &OperatePage::poolsRequested, m_actions->pools, &QAction::trigger);
    connect(m_actions->openSession, &QAction::triggered, this, &MainWindow::chooseSession);
    connect(m_actions->backToLive, &QAction::triggered, m_bridge, &models::EngineBridge::closeReplay);
    connect(m_actions->playPause, &QAction::triggered, m_analyse, &AnalysePage::togglePlay);
    connect(m_actions->fullScreen, &QAction::triggered, this,
            // The other states stay, so that a maximised window is maximised again afterwards.
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    connect(m_actions->shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectDispatch()
{
    NextPanel *next = m_operate->next();
    const auto onOperate = [this](auto *object, auto slot) {
        return [this, object, slot] {
            showWorkspace(m_operate);
            (object->*slot)();
        };
    };
    connect(m_actions->dryRun, &QAction::triggered, this, onOperate(next, &NextPanel::openConfirm));
    connect(m_actions->dispatch, &QAction::triggered, this, onOperate(next, &NextPanel::issue));
    connect(m_actions->explain, &QAction::triggered, this, onOperate(m_operate, &OperatePage::explain));
    connect(m_actions->limits, &QAction::triggered, this, onOperate(m_operate, &OperatePage::setLimits));
    connect(next, &NextPanel::confirmingChanged, m_actions->dispatch, &QAction::setEnabled);
}

void MainWindow::connectAlarms()
{
    connect(m_actions->goToAlarms, &QAction::triggered, this, [this] {
        showWorkspace(m_operate);
        m_operate->goToAlarms();
    });
    connect(m_actions->acknowledgeAlarms, &QAction::triggered, m_operate, &OperatePage::acknowledgeAlarms);
    connect(m_actions->shelveAlarms, &QAction::triggered, m_operate, &OperatePage::shelveAlarms);
    connect(m_actions->muteAlarms, &QAction::triggered, m_bell, &AlarmBell::toggleMute);
    connect(m_bell, &AlarmBell::ticked, this, [this](qint64 now, qint64 muteLeft) {
        m_header->alarms()->setFlashTime(now);
        m_header->alarms()->setMuteLeft(muteLeft);
        m_operate->setFlashTime(now);
        m_actions->setMute(muteLeft > 0);
    });
    connect(m_bridge->alarms(), &models::AlarmModel::metricsChanged, this,
            [this] { m_header->alarms()->setMetrics(m_bridge->alarms()->metrics()); });
    constexpr int readingMs = 10'000;
    connect(m_operate, &OperatePage::sentenceWanted, this,
            [this](const QString &sentence) { statusBar()->showMessage(sentence, readingMs); });
}

void MainWindow::enableAlarmActions()
{
    // A letter alone must not acknowledge what nobody looks at.
    const bool seen = m_pages->currentWidget() == m_operate && !m_bridge->isReplaying();
    m_actions->acknowledgeAlarms->setEnabled(seen);
    m_actions->shelveAlarms->setEnabled(seen);
}

void MainWindow::connectChoices()
{
    const auto choose = [this](ThemeKind kind, const char *name) {
        m_theme->setKind(kind);
        m_settings->setValue(Settings::Key::Theme, QLatin1String(name));
    };
    connect(m_actions->lightTheme, &QAction::triggered, this, [choose] { choose(ThemeKind::Light, "light"); });
    connect(m_actions->darkTheme, &QAction::triggered, this, [choose] { choose(ThemeKind::Dark, "dark"); });
    const bool light = m_theme->theme().kind == ThemeKind::Light;
    (light ? m_actions->lightTheme : m_actions->darkTheme)->setChecked(true);
    m_actions->setWorkers(m_settings->value(Settings::Key::Workers).toInt());
    connect(m_actions, &Actions::speedChosen, m_bridge, &models::EngineBridge::setSpeed);
    connect(m_actions, &Actions::gridCaseChosen, m_bridge, &models::EngineBridge::setGridCase);
    connect(m_actions, &Actions::workersChosen, this, [this](int workers) {
        m_bridge->setWorkers(workers);
        m_settings->setValue(Settings::Key::Workers, workers);
    });
    m_actions->pinWorkers->setChecked(m_settings->value(Settings::Key::PinnedWorkers).toBool());
    connect(m_actions->pinWorkers, &QAction::toggled, this, [this](bool pinned) {
        m_bridge->setPinned(pinned);
        m_settings->setValue(Settings::Key::PinnedWorkers, pinned);
    });
}

void MainWindow::restoreLayout()
{
    const bool analyse = m_settings->value(Settings::Key::Workspace).toString() == QLatin1String("analyse");
    showWorkspace(analyse ? static_cast<QWidget *>(m_analyse) : m_operate);
}

void MainWindow::present()
{
    if (restoreGeometry(m_settings->value(Settings::Key::WindowGeometry).toByteArray())) {
        show();
        return;
    }
    // The size is for a screen without a window manager, where nobody maximises.
    resize(screen()->availableSize());
    showMaximized();
}

void MainWindow::keepLayout()
{
    // A window that fills the screen fills the next one too, which may be of another size.
    const bool fills = size() == screen()->availableSize();
    m_settings->setValue(Settings::Key::WindowGeometry, fills ? QByteArray() : saveGeometry());
    const QWidget *page = m_pages->currentWidget();
    m_settings->setValue(Settings::Key::Workspace, page == m_analyse          ? QStringLiteral("analyse")
                                                   : m_plan && page == m_plan ? QStringLiteral("plan")
                                                                              : QStringLiteral("operate"));
}

void MainWindow::showWorkspace(QWidget *page)
{
    m_pages->setCurrentWidget(page);
    m_actions->operate->setChecked(page == m_operate);
    m_actions->plan->setChecked(page == m_plan);
    m_actions->analyse->setChecked(page == m_analyse);
    enableAlarmActions();
    if (page == m_analyse)
        m_library->refresh();
    if (page == m_plan)
        emit planShown();
}

void MainWindow::refresh()
{
    const models::Headline &headline = m_bridge->state()->headline();
    m_header->setHeadline(headline);
    m_actions->setHashing(headline.hasher.allowed);
    m_actions->setRecording(headline.recording.recording);
    if (headline.mode != models::Mode::Replay) {
        m_actions->setSpeed(headline.speed);
        m_actions->setGridCase(headline.gridCase);
    }
}

void MainWindow::replayChanged()
{
    const bool replaying = m_bridge->isReplaying();
    m_header->setReplaying(replaying);
    m_actions->backToLive->setEnabled(replaying);
    m_actions->playPause->setEnabled(replaying);
    m_actions->dryRun->setEnabled(!replaying);
    m_actions->limits->setEnabled(!replaying);
    enableAlarmActions();
    if (replaying)
        showWorkspace(m_analyse);
}

void MainWindow::chooseSession()
{
    auto *dialog = new QFileDialog(this, tr("Open a saved session"), m_library->folder(), tr("Sessions (*.session)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_library->addFile(path);
        showWorkspace(m_analyse);
        m_bridge->openReplay(path);
    });
    dialog->open();
}

void MainWindow::toggleRecording()
{
    if (m_bridge->state()->headline().recording.recording) {
        m_bridge->stopRecording();
        return;
    }
    const QString path = m_newSessionPath ? m_newSessionPath() : QString();
    if (path.isEmpty())
        statusBar()->showMessage(tr("No recording was started: the session folder cannot be written."), 10'000);
    else
        m_bridge->startRecording(path);
}

void MainWindow::showShortcuts()
{
    auto *sheet = findChild<ShortcutSheet *>();
    if (!sheet)
        sheet = new ShortcutSheet(m_actions->all(), this);
    sheet->show();
    sheet->activateWindow();
}

void MainWindow::usePools(models::PoolBook *book, models::PoolTester *tester)
{
    m_poolBook = book;
    m_poolTester = tester;
    m_actions->pools->setEnabled(true);
    constexpr int readingMs = 15'000;
    connect(book, &models::PoolBook::keptForThisRun, this, [this](const QString &label, const QString &trouble) {
        statusBar()->showMessage(ui::keptForThisRun(label, trouble), readingMs);
    });
    connect(book, &models::PoolBook::passwordMissing, this, [this](const QString &label, const QString &trouble) {
        statusBar()->showMessage(ui::passwordMissing(label, trouble), readingMs);
    });
}

void MainWindow::usePlanner(models::Planner *planner, models::SeriesImporter *importer,
                            std::function<std::optional<models::Region>(double, double)> regionAt)
{
    m_planner = planner;
    m_importer = importer;
    m_plan = new PlanPage(m_bridge, planner, m_theme, m_settings, this);
    auto *cases = new CasePanel(planner, m_theme);
    auto *candidates = new CandidatePanel(planner, m_theme);
    candidates->setRegionLookup(std::move(regionAt));
    m_plan->setCasePanel(cases);
    m_plan->setCandidatePanel(candidates);
    connect(candidates, &CandidatePanel::pickOnMapRequested, m_plan, &PlanPage::pickOnMap);
    connect(candidates, &CandidatePanel::candidateSelected, m_plan, &PlanPage::showCandidate);
    connect(m_plan, &PlanPage::placePicked, candidates, &CandidatePanel::placePicked);
    connect(m_plan, &PlanPage::candidateChosen, candidates, &CandidatePanel::selectCandidate);
    connect(m_plan, &PlanPage::importRequested, this, &MainWindow::showImport);
    m_pages->insertWidget(1, m_plan);
    m_actions->plan->setVisible(true);
    if (m_settings->value(Settings::Key::Workspace).toString() == QLatin1String("plan"))
        showWorkspace(m_plan);
}

void MainWindow::useAgreements(models::AgreementBook *book, models::PolicyComparer *comparer)
{
    m_comparer = comparer;
    auto *band = new BandPanel(book, m_theme);
    auto *agreement = new AgreementPanel(book, m_theme);
    band->setAgreement(agreement->chosen());
    m_plan->setBandPanel(band);
    m_plan->setAgreementPanel(agreement);
    connect(agreement, &AgreementPanel::agreementChosen, band, &BandPanel::setAgreement);
    connect(agreement, &AgreementPanel::comparisonRequested, this, &MainWindow::showPolicies);
    connect(book, &models::AgreementBook::failed, m_plan, &PlanPage::showMessage);
    connect(book, &models::AgreementBook::agreementsChanged, m_plan, [this] { m_plan->showMessage({}); });
}

void MainWindow::useAlarmJournal(models::AlarmJournal *journal)
{
    m_analyse->useAlarmJournal(journal);
}

void MainWindow::showPolicies()
{
    auto *dialog = findChild<PolicyDialog *>();
    if (!dialog) {
        dialog = new PolicyDialog(m_comparer, m_planner, m_library->folder(), m_theme, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->show();
    dialog->activateWindow();
}

void MainWindow::showImport()
{
    auto *dialog = findChild<ImportDialog *>();
    if (!dialog) {
        dialog = new ImportDialog(m_importer, m_theme, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->show();
    dialog->activateWindow();
}

void MainWindow::showPools()
{
    auto *dialog = findChild<PoolsDialog *>();
    if (!dialog) {
        dialog = new PoolsDialog(m_poolBook, m_poolTester, m_theme, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->show();
    dialog->activateWindow();
}

bool MainWindow::event(QEvent *event)
{
    // Space starts and stops hashing, but a focused button or list needs it for itself.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) {
        const QWidget *focus = QApplication::focusWidget();
        if (qobject_cast<const QAbstractButton *>(focus) || qobject_cast<const QAbstractItemView *>(focus)) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    keepLayout();
    QMainWindow::closeEvent(event);
}

} // namespace console::ui
