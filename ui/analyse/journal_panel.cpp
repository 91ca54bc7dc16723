// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/journal_panel.h"

#include "models/formatting.h"
#include "models/journal_model.h"
#include "ui/analyse/bad_actor_model.h"
#include "ui/analyse/journal_filter_bar.h"
#include "ui/analyse/journal_table_model.h"
#include "ui/analyse/journal_words.h"
#include "ui/plan/table_text.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/key_value_panel.h"
#include "ui/widgets/load_bar_delegate.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/quiet_table.h"
#include "ui/words.h"

#include <QFileDialog>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace console::ui {

using models::AlarmJournal;
using models::JournalAnswerView;
using models::JournalChoice;
using models::JournalModel;
using models::JournalPlace;

namespace {

constexpr int againMs = 10'000;

QString figure(quint64 count)
{
    return models::formatting::number(static_cast<double>(count));
}

} // namespace

JournalPanel::JournalPanel(AlarmJournal *journal, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_journal(journal)
    , m_theme(theme)
    , m_rows(new JournalModel(this))
    , m_texts(new JournalTableModel(m_rows, theme, this))
    , m_actors(new BadActorModel(this))
    , m_panel(new Panel(tr("Alarm journal"), {}, theme))
    , m_worst(new Panel(tr("Raised most often"), {}, theme))
    , m_filters(new JournalFilterBar(theme))
    , m_table(new QuietTable(theme))
    , m_actorTable(new QuietTable(theme))
    , m_counts(new KeyValuePanel(theme))
    , m_message(new QLabel)
    , m_places(new ChoiceRow)
    , m_export(new QPushButton(tr("&Export CSV…")))
{
    setObjectName(QStringLiteral("journalPanel"));
    const int gap = theme->theme().px(8);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gap);
    buildHeader();
    buildTable();
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(gap);
    column->addWidget(m_filters);
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    m_panel->setBody(body);
    row->addWidget(m_panel, 73);
    row->addWidget(buildRight(), 27);
    m_message->setObjectName(QStringLiteral("journalMessage"));
    m_message->setAccessibleName(tr("Message"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &JournalPanel::ask);
    connectJournal();
    followChoices();
    followPlaces();
    retheme();
}

void JournalPanel::buildHeader()
{
    m_live = m_places->addChoice(tr("Live"), tr("What happened by the live clock"), tr("Journal: live"), "journalLive");
    m_demo =
        m_places->addChoice(tr("Demo"), tr("What happened by the demo's clock"), tr("Journal: demo"), "journalDemo");
    connect(m_live, &QToolButton::clicked, this, [this] { choosePlace(JournalPlace::Live); });
    connect(m_demo, &QToolButton::clicked, this, [this] { choosePlace(JournalPlace::Demo); });
    m_export->setObjectName(QStringLiteral("journalExport"));
    m_export->setToolTip(tr("Write every row that is asked for as a table"));
    m_export->setAccessibleName(tr("Export the alarm journal as a table"));
    connect(m_export, &QPushButton::clicked, this, &JournalPanel::chooseExport);
    m_panel->addHeaderWidget(m_places);
    m_panel->addHeaderWidget(m_export);
}

void JournalPanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("journalTable"));
    m_table->setAccessibleName(tr("Changes of alarms, newest first"));
    m_table->setModel(m_texts);
    m_table->setCompactBelow(1100);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(JournalModel::ReasonColumn, QHeaderView::Stretch);
    copyByKey(*m_table);
    connect(m_table, &QuietTable::layoutWanted, this, &JournalPanel::fitColumns);
    m_actorTable->setObjectName(QStringLiteral("badActorTable"));
    m_actorTable->setAccessibleName(tr("Alarms that were raised most often"));
    m_actorTable->setEmptyText(tr("Nothing was raised."));
    m_actorTable->setModel(m_actors);
    m_actorTable->setIdealRows(10);
    m_actorTable->setCompactBelow(400);
    m_actorTable->setItemDelegateForColumn(
        BadActorModel::Bar,
        new LoadBarDelegate(BadActorModel::FractionRole, BadActorModel::TargetRole, m_theme, m_actorTable));
    m_actorTable->horizontalHeader()->setSectionsClickable(false);
    m_actorTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_actorTable->horizontalHeader()->setSectionResizeMode(BadActorModel::Alarm, QHeaderView::Stretch);
    copyByKey(*m_actorTable);
    connect(m_actorTable, &QuietTable::layoutWanted, this, &JournalPanel::fitActors);
}

QWidget *JournalPanel::buildRight()
{
    auto *right = new QWidget;
    right->setMinimumWidth(m_theme->theme().px(320));
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(m_theme->theme().px(8));
    m_worst->setBody(m_actorTable);
    auto *counts = new Panel(tr("Counts"), tr("of what is asked for"), m_theme);
    auto *body = new QWidget;
    auto *inner = new QVBoxLayout(body);
    inner->setContentsMargins({});
    inner->addWidget(m_counts, 20);
    inner->addStretch(1);
    counts->setBody(body);
    column->addWidget(m_worst, 3);
    column->addWidget(counts, 2);
    return right;
}

void JournalPanel::connectJournal()
{
    connect(m_filters, &JournalFilterBar::changed, this, [this] {
        say({});
        ask();
    });
    connect(m_journal, &AlarmJournal::answered, this, &JournalPanel::showAnswer);
    connect(m_journal, &AlarmJournal::failed, this, &JournalPanel::showFailure);
    connect(m_journal, &AlarmJournal::choicesChanged, this, &JournalPanel::followChoices);
    connect(m_journal, &AlarmJournal::exported, this, [this](const QString &path, quint64 rows) {
        m_export->setEnabled(true);
        say(tr("%1 changes exported to %2.").arg(figure(rows), path));
    });
    connect(m_journal, &AlarmJournal::exportFailed, this, [this](const QString &sentence) {
        m_export->setEnabled(true);
        say(sentence);
    });
    connect(m_theme, &ThemeProvider::changed, this, &JournalPanel::retheme);
}

void JournalPanel::setNow(std::function<QDateTime()> now)
{
    m_filters->setNow(std::move(now));
}

void JournalPanel::setPreferredPlace(JournalPlace place)
{
    if (m_placeChosen || place == m_place)
        return;
    m_place = place;
    followPlaces();
    ask();
}

void JournalPanel::choosePlace(JournalPlace place)
{
    m_placeChosen = true;
    m_place = place;
    followPlaces();
    ask();
}

void JournalPanel::followPlaces()
{
    const QList<JournalPlace> places = m_journal->places();
    m_places->setVisible(places.size() > 1);
    if (places.size() == 1)
        m_place = places.first();
    m_live->setChecked(m_place == JournalPlace::Live);
    m_demo->setChecked(m_place == JournalPlace::Demo);
}

void JournalPanel::followChoices()
{
    m_filters->setConditions(m_journal->conditions());
    QList<JournalChoice> sources;
    for (const JournalChoice &source : m_journal->sources())
        sources.append({source.key, words::journalSource(source.key, source.name)});
    for (const JournalChoice &source : m_seenSources) {
        if (std::none_of(sources.begin(), sources.end(), [&](const auto &known) { return known.key == source.key; }))
            sources.append(source);
    }
    m_filters->setSources(sources);
}

models::JournalQueryView JournalPanel::query() const
{
    models::JournalQueryView query = m_filters->query();
    query.place = m_place;
    return query;
}

void JournalPanel::ask()
{
    if (!isVisible())
        return;
    followPlaces();
    m_journal->ask(query());
}

void JournalPanel::showAnswer(const JournalAnswerView &answer)
{
    if (answer.query.place != m_place)
        return;
    m_table->setEmptyText(m_filters->isNarrowed() ? tr("No change of an alarm in this span is like that.")
                                                  : tr("No alarm changed in this span."));
    m_rows->setRows(answer.rows);
    m_actors->setActors(answer.badActors);
    showCounts(answer);
    const auto shown = static_cast<quint64>(answer.rows.size());
    m_panel->setSubtitle(shown < answer.matching
                             ? tr("the newest %1 of %2 changes").arg(figure(shown), figure(answer.matching))
                             : tr("%1 changes").arg(figure(answer.matching)));
    const auto known = m_seenSources.size();
    for (const models::JournalRowView &row : answer.rows) {
        const auto same = [&](const JournalChoice &source) { return source.key == row.source; };
        if (row.sourceName.isEmpty() && std::none_of(m_seenSources.begin(), m_seenSources.end(), same))
            m_seenSources.append({row.source, words::journalSource(row.source, {})});
    }
    if (m_seenSources.size() != known)
        followChoices();
}

void JournalPanel::showCounts(const JournalAnswerView &answer)
{
    const quint64 raised = std::accumulate(answer.raised.begin(), answer.raised.end(), quint64(0));
    QList<KeyValueRow> rows{{tr("Changes"), figure(answer.matching), {}, models::Quality::Measured, {}},
                            {tr("Raised"), figure(raised), {}, models::Quality::Measured, {}}};
    for (int i = 0; i < 4; ++i) {
        const quint64 count = answer.raised.at(static_cast<std::size_t>(i));
        const double share = raised > 0 ? static_cast<double>(count) / static_cast<double>(raised) : 0.0;
        rows.append({tr("Raised, %1").arg(words::priorityName(static_cast<models::AlarmPriority>(i))), figure(count),
                     raised > 0 ? words::percent(share) : QString(), models::Quality::Measured,
                     tr("Aim: about 5 % P1, 15 % P2 and 80 % P3")});
    }
    m_counts->setRows(rows);
    m_worst->setSubtitle(tr("of %1 raised").arg(figure(raised)));
}

void JournalPanel::showFailure(const QString &sentence)
{
    // Figures of an older answer must not stand beside the sentence as if they were this one's.
    m_table->setEmptyText(sentence);
    m_rows->setRows({});
    m_actors->setActors({});
    m_counts->setRows({});
    m_panel->setSubtitle({});
    m_worst->setSubtitle({});
}

void JournalPanel::say(const QString &sentence)
{
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void JournalPanel::chooseExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the alarm journal"), {}, tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("alarm-journal.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &JournalPanel::exportTo);
    dialog->open();
}

void JournalPanel::exportTo(const QString &path)
{
    if (path.isEmpty())
        return;
    m_export->setEnabled(false);
    say({});
    m_journal->exportCsv(query(), path);
}

void JournalPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
    m_again.start();
}

void JournalPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_again.stop();
}

void JournalPanel::fitColumns()
{
    const Theme &theme = m_theme->theme();
    const QFontMetrics metrics(m_table->font());
    for (int column = 0; column < JournalModel::ReasonColumn; ++column) {
        const QString heading = m_texts->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int width =
            std::max(metrics.horizontalAdvance(m_texts->widest(column)), metrics.horizontalAdvance(heading));
        m_table->setColumnWidth(column, width + theme.px(m_table->isCompact() ? 10 : 16));
    }
}

void JournalPanel::fitActors()
{
    const QFontMetrics metrics(m_actorTable->font());
    const int gap = m_theme->theme().px(12);
    m_actorTable->setColumnWidth(BadActorModel::Raised, metrics.horizontalAdvance(tr("Raised")) + gap);
    m_actorTable->setColumnWidth(BadActorModel::Share, metrics.horizontalAdvance(tr("Share")) + gap);
    m_actorTable->setColumnWidth(BadActorModel::Bar, m_theme->theme().px(m_actorTable->isCompact() ? 44 : 70));
}

void JournalPanel::retheme()
{
    const Theme &theme = m_theme->theme();
    m_message->setFont(theme.font(Theme::Role::Body));
    setInk(*m_message, theme.text);
    for (QToolButton *button : {m_live, m_demo})
        button->setFont(theme.font(Theme::Role::Small));
    m_table->setIconSize(QSize(theme.px(12), theme.px(12)));
    fitColumns();
    fitActors();
}

} // namespace console::ui
