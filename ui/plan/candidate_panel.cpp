// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/candidate_panel.h"

#include "ui/plan/candidate_details.h"
#include "ui/plan/candidate_table_model.h"
#include "ui/plan/siting_words.h"
#include "ui/plan/table_text.h"
#include "ui/widgets/cell_board.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/quiet_table.h"
#include "ui/words.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {

/// Where a form begins that was not opened from the map: south of Sukkur, in the middle of the country's south.
constexpr double startLongitude = 68.8;
constexpr double startLatitude = 27.5;
constexpr double startMegawatts = 100.0;
constexpr int leastRows = 3; ///< that can be seen at once

} // namespace

CandidatePanel::CandidatePanel(Planner *planner, ThemeProvider *theme, QWidget *parent)
    : Panel(tr("Candidate sites"), {}, theme, parent)
    , m_planner(planner)
    , m_theme(theme)
    , m_model(new CandidateTableModel(planner, theme, this))
    , m_table(new QuietTable(theme))
    , m_board(new CellBoard(theme))
    , m_trouble(new QLabel)
    , m_add(button(tr("+ A&dd…"), tr("Add a candidate site"), "candidateAdd"))
    , m_change(button(tr("C&hange…"), tr("Change the chosen candidate"), "candidateChange"))
    , m_remove(button(tr("Re&move"), tr("Remove the chosen candidate"), "candidateRemove"))
    , m_pick(button(tr("&Pick on map"), tr("Choose a place on the map"), "candidatePick"))
    , m_import(button(tr("Import CS&V…"), tr("Add the candidates of a CSV file"), "candidateImport"))
    , m_run(button(tr("Run &siting"), tr("Prove each candidate over the whole year"), "candidateRun"))
{
    setObjectName(QStringLiteral("candidatePanel"));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(5);
    column->addWidget(m_table, 1000);
    column->addWidget(m_board);
    column->addWidget(m_trouble);
    m_buttonBox = new QWidget;
    m_buttonRows = new QBoxLayout(QBoxLayout::TopToBottom, m_buttonBox);
    m_buttonRows->setContentsMargins({});
    column->addWidget(m_buttonBox);
    column->addStretch(1); // what follows a short table stays close to it
    setBody(body);
    m_board->setObjectName(QStringLiteral("candidateBoard"));
    m_board->setAccessibleName(tr("Chosen candidate"));
    m_trouble->setObjectName(QStringLiteral("candidateTrouble"));
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    buildTable();
    buildButtons();
    connectPlanner();
    connect(theme, &ThemeProvider::changed, this, &CandidatePanel::retheme);
    retheme();
    follow();
}

QPushButton *CandidatePanel::button(const QString &text, const QString &tip, const char *name)
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    return made;
}

void CandidatePanel::addKey(const QString &text, const QKeySequence &key, void (CandidatePanel::*slot)())
{
    auto *action = new QAction(text, m_table);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, slot);
    m_table->addAction(action);
}

void CandidatePanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("candidateTable"));
    m_table->setAccessibleName(tr("Candidate sites, best first"));
    m_table->setEmptyText(tr("No candidate yet. Add one, pick a place on the map, or import a CSV file."));
    m_table->setModel(m_model);
    m_table->setCompactBelow(640);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionsClickable(false);
    copyByKey(*m_table);
    addKey(tr("Add a candidate"), Qt::Key_Insert, &CandidatePanel::add);
    addKey(tr("Remove the candidate"), Qt::Key_Delete, &CandidatePanel::remove);
    connect(m_table, &QuietTable::layoutWanted, this, &CandidatePanel::measureColumns);
    connect(m_table, &QuietTable::activated, this, &CandidatePanel::change);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (m_following)
            return;
        const CandidateRow *row = current();
        m_current = row == nullptr ? 0 : row->number;
        describeCurrent();
        if (row != nullptr)
            emit candidateSelected(m_current);
    });
}

void CandidatePanel::buildButtons()
{
    const auto row = [this](std::initializer_list<QPushButton *> buttons) {
        auto *line = new QHBoxLayout;
        line->setSpacing(6);
        for (QPushButton *each : buttons)
            line->addWidget(each);
        line->addStretch(1);
        m_buttonRows->addLayout(line);
    };
    m_run->setDefault(true); // the one button that starts something looks so
    row({m_add, m_pick, m_import});
    row({m_change, m_remove, m_run});
    m_buttonRows->setStretch(1, 1);
    QWidget *before = m_table;
    for (QPushButton *each : {m_add, m_pick, m_import, m_change, m_remove, m_run}) {
        setTabOrder(before, each);
        before = each;
    }
    connect(m_add, &QPushButton::clicked, this, &CandidatePanel::add);
    connect(m_change, &QPushButton::clicked, this, &CandidatePanel::change);
    connect(m_remove, &QPushButton::clicked, this, &CandidatePanel::remove);
    connect(m_pick, &QPushButton::clicked, this, &CandidatePanel::pickOnMapRequested);
    connect(m_import, &QPushButton::clicked, this, &CandidatePanel::import);
    connect(m_run, &QPushButton::clicked, this, &CandidatePanel::run);
}

void CandidatePanel::connectPlanner()
{
    connect(m_model, &CandidateTableModel::modelReset, this, &CandidatePanel::follow);
    connect(m_model, &CandidateTableModel::dataChanged, this, &CandidatePanel::describeCurrent);
    connect(m_planner, &Planner::progressChanged, this, &CandidatePanel::showProgress);
    connect(m_planner, &Planner::failed, this, [this](const QString &sentence) {
        if (!std::exchange(m_awaitsImport, false))
            return;
        setTextIfChanged(*m_trouble, sentence);
        m_trouble->show();
    });
}

void CandidatePanel::follow()
{
    m_following = true;
    m_awaitsImport = false;
    m_trouble->hide();
    fitTable();
    m_table->setIdealRows(std::clamp(m_model->rowCount(), 1, 10));
    const int kept = m_model->rowOf(m_current);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(std::max(0, kept), CandidateTableModel::Site));
    m_following = false;
    const CandidateRow *row = current();
    m_current = row == nullptr ? 0 : row->number;
    measureColumns();
    describeCurrent();
    showProgress();
}

void CandidatePanel::showProgress()
{
    const QList<CandidateRow> &rows = m_model->candidates();
    const PlanProgress progress = m_planner->progress();
    const bool running = progress.work == PlanWork::Siting;
    const bool proved = std::all_of(rows.begin(), rows.end(), [](const CandidateRow &row) { return row.proved; });
    if (running)
        setSubtitle(tr("proving each over 8,760 h, %1").arg(words::percent(progress.fraction)));
    else
        setSubtitle(rows.isEmpty() || proved ? tr("each proved over 8,760 h") : tr("not run since the last change"));
    m_run->setText(running ? tr("&Stop siting") : tr("Run &siting"));
    m_run->setAccessibleName(running ? tr("Stop the siting run") : tr("Prove each candidate over the whole year"));
    m_run->setEnabled(running || !rows.isEmpty());
}

const CandidateRow *CandidatePanel::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->candidates().size() ? &m_model->candidates().at(row) : nullptr;
}

void CandidatePanel::describeCurrent()
{
    const CandidateRow *row = current();
    m_change->setEnabled(row != nullptr);
    m_remove->setEnabled(row != nullptr);
    if (row == nullptr) {
        m_board->setTexts({}, {}, {});
        return;
    }
    const CandidateDetails details = candidateDetails(*row, m_model->verdictOf(*row, VerdictLength::Sentence));
    m_board->setTexts(details.sentence, details.cells, {});
}

void CandidatePanel::selectCandidate(int number)
{
    const int row = m_model->rowOf(number);
    if (row < 0 || number == m_current)
        return;
    m_table->setCurrentIndex(m_model->index(row, CandidateTableModel::Site));
    m_table->scrollTo(m_table->currentIndex());
}

QList<Candidate> CandidatePanel::listed() const
{
    QList<CandidateRow> rows = m_planner->candidates();
    std::sort(rows.begin(), rows.end(),
              [](const CandidateRow &a, const CandidateRow &b) { return a.number < b.number; });
    QList<Candidate> candidates;
    for (const CandidateRow &row : std::as_const(rows))
        candidates.append(row.candidate);
    return candidates;
}

QStringList CandidatePanel::namesBut(int number) const
{
    QStringList names;
    for (const CandidateRow &row : m_model->candidates()) {
        if (row.number != number)
            names.append(row.candidate.name);
    }
    return names;
}

CandidateDialog *CandidatePanel::openDialog(const Candidate &start, int number)
{
    m_dialog = new CandidateDialog(start, namesBut(number), m_regionAt, m_theme, this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->open();
    return m_dialog;
}

void CandidatePanel::addAt(double longitude, double latitude)
{
    CandidateDialog *dialog =
        openDialog({{}, SiteKind::Mining, longitude, latitude, startMegawatts, startMegawatts}, 0);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_planner->setCandidates(listed() << dialog->candidate()); });
}

void CandidatePanel::placePicked(double longitude, double latitude)
{
    if (m_dialog != nullptr && m_dialog->isVisible())
        m_dialog->setPlace(longitude, latitude);
    else
        addAt(longitude, latitude);
}

void CandidatePanel::add()
{
    addAt(startLongitude, startLatitude);
}

void CandidatePanel::change()
{
    const CandidateRow *row = current();
    if (row == nullptr)
        return;
    // What is on the list when the form closes may be another list: the candidate is known by what it was.
    const Candidate before = row->candidate;
    CandidateDialog *dialog = openDialog(before, row->number);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before] {
        QList<Candidate> candidates = listed();
        const auto at = candidates.indexOf(before);
        if (at < 0 || dialog->candidate() == before)
            return;
        candidates[at] = dialog->candidate();
        m_planner->setCandidates(candidates);
    });
}

void CandidatePanel::remove()
{
    const CandidateRow *row = current();
    if (row == nullptr)
        return;
    QList<Candidate> candidates = listed();
    candidates.removeOne(row->candidate);
    m_planner->setCandidates(candidates);
}

void CandidatePanel::import()
{
    auto *dialog = new QFileDialog(this, tr("Candidates from a CSV file"), QDir::homePath(),
                                   tr("CSV files (*.csv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_trouble->hide();
        m_awaitsImport = true;
        m_planner->importCandidates(path);
    });
    dialog->open();
}

void CandidatePanel::run()
{
    if (m_planner->progress().work == PlanWork::Siting)
        m_planner->cancel();
    else
        m_planner->runSiting();
}

int CandidatePanel::widthOfVerdicts(VerdictLength length) const
{
    const QFontMetrics metrics(m_table->font());
    int width = metrics.horizontalAdvance(
        m_model->headerData(CandidateTableModel::Verdict, Qt::Horizontal, Qt::DisplayRole).toString());
    for (const CandidateRow &row : m_model->candidates())
        width = std::max(width, metrics.horizontalAdvance(m_model->verdictOf(row, length)));
    return width;
}

void CandidatePanel::measureColumns()
{
    const QFontMetrics metrics(m_table->font());
    const int gap = m_theme->theme().px(m_table->isCompact() ? 9 : 13);
    // As wide as the widest figure can be, so that nothing jumps.
    const QString widest[CandidateTableModel::Verdict] = {
        QStringLiteral("88"), {},           words::siteKindName(SiteKind::Mining), QStringLiteral("8,888"),
        tr("88.88 TWh"),      tr("8,888 h")};
    int used = 0;
    for (int column = 0; column < CandidateTableModel::Verdict; ++column) {
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = std::max(metrics.horizontalAdvance(widest[column]), metrics.horizontalAdvance(heading));
        for (const CandidateRow &row : m_model->candidates()) {
            if (column == CandidateTableModel::Site)
                width = std::max(width, metrics.horizontalAdvance(row.candidate.name));
        }
        m_table->setColumnWidth(column, width + gap);
        used += width + gap;
    }
    int room = m_table->viewport()->width() - used - gap;
    auto length = VerdictLength::Sentence;
    if (widthOfVerdicts(length) > room)
        length = widthOfVerdicts(VerdictLength::Reason) <= room ? VerdictLength::Reason : VerdictLength::Word;
    m_model->setVerdictLength(length);
    // The kind gives way first, since mark and sentence tell it, then a long name, and never the verdict.
    const bool crowded = widthOfVerdicts(length) > room;
    m_table->setColumnHidden(CandidateTableModel::Kind, crowded);
    if (crowded)
        room += metrics.horizontalAdvance(widest[CandidateTableModel::Kind]) + gap;
    const int lacking = std::max(0, widthOfVerdicts(length) - room);
    const int site = m_table->columnWidth(CandidateTableModel::Site);
    m_table->setColumnWidth(CandidateTableModel::Site, std::max(m_theme->theme().px(50), site - lacking));
    m_table->setColumnWidth(CandidateTableModel::Verdict, std::max(room, widthOfVerdicts(length)) + gap);
}

void CandidatePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    adapt();
}

void CandidatePanel::adapt()
{
    const Theme &theme = m_theme->theme();
    const auto widthOf = [](std::initializer_list<QPushButton *> buttons) {
        int width = 0;
        for (const QPushButton *each : buttons)
            width += each->sizeHint().width() + 6;
        return width;
    };
    const int first = widthOf({m_add, m_pick, m_import});
    const int second = widthOf({m_change, m_remove, m_run});
    const bool fits = first + second + theme.px(24) <= width();
    m_buttonRows->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // Beside each other or not, they never keep the panel from becoming narrow again.
    m_buttonBox->setMinimumWidth(std::max(first, second));
    // In a low panel the list is worth more than the figures of one of its lines; the sentence stays.
    const int lines = 2 * QFontMetrics(theme.font(Theme::Role::Body)).lineSpacing() + theme.px(4);
    const bool low = height() < theme.px(300);
    m_board->setFixedHeight(lines + (low ? 0 : 3 * theme.px(20)));
}

void CandidatePanel::retheme()
{
    const Theme &theme = m_theme->theme();
    m_trouble->setFont(theme.font(Theme::Role::Small));
    setInk(*m_trouble, theme.stale);
    adapt();
    fitTable();
    measureColumns();
}

void CandidatePanel::fitTable()
{
    const Theme &theme = m_theme->theme();
    const int rows = std::max(leastRows, m_model->rowCount());
    m_table->setMinimumHeight(theme.px(21 + leastRows * 18));
    m_table->setMaximumHeight(theme.px(23 + rows * 25));
}

} // namespace console::ui
