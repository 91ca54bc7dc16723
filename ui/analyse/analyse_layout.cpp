// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How AnalysePage looks, and the ways a file comes in or goes out.
#include "models/formatting.h"
#include "models/session_library_model.h"
#include "models/settings.h"
#include "ui/analyse/analyse_page.h"
#include "ui/analyse/happened_panel.h"
#include "ui/analyse/journal_panel.h"
#include "ui/analyse/session_list.h"
#include "ui/analyse/session_view.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/key_value_panel.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/panel.h"
#include "ui/words.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace console::ui {
namespace {

QStringList sessionFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(QLatin1String(".session"), Qt::CaseInsensitive))
            files.append(path);
    }
    return files;
}

} // namespace

void AnalysePage::buildLayout()
{
    const int gap = m_theme->theme().px(8);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(gap, gap, gap, gap);
    outer->setSpacing(gap);
    auto *row = new QHBoxLayout(m_sessions);
    row->setContentsMargins({});
    row->setSpacing(gap);
    m_views->addWidget(m_sessions);
    outer->addWidget(m_views, 1);
    outer->addWidget(m_notice);

    m_right = new QWidget;
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins({});
    right->setSpacing(gap);
    right->addWidget(m_happenedPanel, 3);
    auto *figures = new Panel(tr("Figures"), tr("at the playhead"), m_theme);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->addWidget(m_figures, 20);
    column->addStretch(1);
    figures->setBody(body);
    right->addWidget(figures, 2);

    m_centre->addWidget(buildHint());
    m_centre->addWidget(m_view);
    row->addWidget(m_list, 16);
    row->addWidget(m_centre, 53);
    row->addWidget(m_right, 31);
    m_list->setMinimumWidth(m_theme->theme().px(226));
    // Without a session the right side is gone; the library must not spread into its room.
    m_list->setMaximumWidth(m_theme->theme().px(300));
    m_right->setMinimumWidth(m_theme->theme().px(300));

    m_notice->setWordWrap(true);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notice->setAccessibleName(tr("Message"));
    m_notice->hide();
}

QWidget *AnalysePage::buildHint()
{
    auto *hint = new QWidget;
    auto *layout = new QVBoxLayout(hint);
    m_hint = new QLabel(tr("Choose a session, or drop a file here"));
    m_hintDetail =
        new QLabel(tr("A session holds everything that was measured, decided and done while it was recorded. "
                      "The console keeps running and recording behind it."));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hintDetail->setAlignment(Qt::AlignCenter);
    m_hintDetail->setWordWrap(true);
    layout->addStretch(3);
    layout->addWidget(m_hint);
    layout->addWidget(m_hintDetail);
    layout->addStretch(4);
    return hint;
}

void AnalysePage::useAlarmJournal(models::AlarmJournal *journal)
{
    m_journal = new JournalPanel(journal, m_theme);
    m_journal->setNow(
        [this] { return m_bridge->isReplaying() ? QDateTime() : m_bridge->state()->headline().gridTime; });
    m_views->addWidget(m_journal);
    auto *choices = new ChoiceRow;
    m_sessionsChoice = choices->addChoice(tr("Sessions"), tr("What was recorded, and its replay"),
                                          tr("Analyse: sessions"), "analyseSessions");
    m_journalChoice = choices->addChoice(tr("Alarm journal"), tr("Every change of every alarm"),
                                         tr("Analyse: alarm journal"), "analyseJournal");
    connect(m_sessionsChoice, &QToolButton::clicked, this, &AnalysePage::showSessions);
    connect(m_journalChoice, &QToolButton::clicked, this, &AnalysePage::showJournal);
    m_choices = choices;
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, choices, 0, Qt::AlignLeft);
    setTabOrder(m_sessionsChoice, m_journalChoice);
    showSessions();
}

void AnalysePage::showSessions()
{
    m_views->setCurrentWidget(m_sessions);
    if (m_sessionsChoice != nullptr)
        m_sessionsChoice->setChecked(true);
    update();
}

void AnalysePage::showJournal()
{
    if (m_journal == nullptr)
        return;
    const bool demo = !m_bridge->isReplaying() && m_bridge->state()->headline().mode == models::Mode::Demo;
    m_journal->setPreferredPlace(demo ? models::JournalPlace::Demo : models::JournalPlace::Live);
    m_views->setCurrentWidget(m_journal);
    m_journalChoice->setChecked(true);
    update();
}

void AnalysePage::retheme()
{
    const Theme &theme = m_theme->theme();
    m_hint->setFont(theme.font(Theme::Role::Heading));
    m_hintDetail->setFont(theme.font(Theme::Role::Body));
    m_notice->setFont(theme.font(Theme::Role::Body));
    setInk(*m_hint, theme.text);
    setInk(*m_hintDetail, theme.secondary);
    setInk(*m_notice, theme.text);
    update();
}

void AnalysePage::showFigures()
{
    const models::Headline &headline = m_bridge->state()->headline();
    const auto hashed = [&](double rate) { return words::hashrate({rate, models::Quality::Measured}); };
    const auto energy = [](double megawattHours) {
        return tr("%1 MWh").arg(models::formatting::number(megawattHours, megawattHours < 100.0 ? 1 : 0));
    };
    m_figures->setHeading(models::formatting::pktTime(headline.gridTime),
                          tr("%1 PKT").arg(models::formatting::pktDateTime(headline.gridTime).chopped(9)));
    m_figures->setRows({
        {tr("Deliverable surplus"), words::signedMegawatts(headline.surplus), {}, headline.surplus.quality, {}},
        {tr("Regions in surplus"),
         tr("%1 of %2").arg(headline.regionsInSurplus).arg(headline.regionsWithData),
         {},
         headline.surplus.quality,
         {}},
        {tr("Site load"), words::megawatts(headline.siteLoad), {}, headline.siteLoad.quality, {}},
        {tr("Mining, interruptible"), words::megawatts(headline.miningLoad), {}, headline.miningLoad.quality, {}},
        {tr("AI, firm"), words::megawatts(headline.aiLoad), {}, headline.aiLoad.quality, {}},
        {tr("Headroom"), words::megawatts(headline.headroom), {}, headline.headroom.quality, {}},
        {tr("Hashrate, 1 s mean"), hashed(headline.hasher.rate1s), {}, models::Quality::Measured, {}},
        {tr("Hashrate, 60 s mean"), hashed(headline.hasher.rate60s), {}, models::Quality::Measured, {}},
        {tr("Absorbed so far"),
         energy(headline.absorbedMwh),
         {},
         models::Quality::Measured,
         tr("Energy the sites took since the session began")},
        {tr("Curtailed so far"),
         energy(headline.curtailedMwh),
         {},
         models::Quality::Measured,
         tr("Energy mining would have taken, had there been surplus")},
    });
}

QString AnalysePage::notice() const
{
    return m_notice->text();
}

void AnalysePage::showNotice(const QString &sentence)
{
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

void AnalysePage::paintEvent(QPaintEvent *)
{
    if (m_centre->currentIndex() != 0 || m_views->currentWidget() != m_sessions)
        return;
    QPainter painter(this);
    paintPanelGround(painter, QRectF(m_centre->mapTo(this, QPoint()), m_centre->size()), m_theme->theme());
}

void AnalysePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_library->refresh();
    followHeadline();
}

void AnalysePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!sessionFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void AnalysePage::dropEvent(QDropEvent *event)
{
    const QStringList files = sessionFiles(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    for (const QString &file : files.mid(1))
        m_library->addFile(file);
    openPath(files.constFirst());
}

void AnalysePage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a session"), m_library->folder(), tr("Sessions (*.session)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AnalysePage::openPath);
    dialog->open();
}

void AnalysePage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the sessions"), m_library->folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_settings->setValue(models::Settings::Key::SessionFolder, folder);
        m_library->setFolder(folder);
    });
    dialog->open();
}

void AnalysePage::chooseExport()
{
    if (!m_bridge->isReplaying())
        return;
    const QFileInfo session(m_bridge->replayPath());
    auto *dialog = new QFileDialog(this, tr("Export as a table"), session.absolutePath(), tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(session.completeBaseName() + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &AnalysePage::exportTo);
    dialog->open();
}

} // namespace console::ui
