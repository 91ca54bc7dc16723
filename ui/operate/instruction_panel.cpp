// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/instruction_panel.h"

#include "models/formatting.h"
#include "ui/operate/instruction_model.h"
#include "ui/operate/tracker_model.h"
#include "ui/plan/table_text.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/quiet_table.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {

void stretchOnly(QuietTable &table, int column)
{
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    table.horizontalHeader()->setSectionsClickable(false);
}

} // namespace

InstructionPanel::InstructionPanel(EngineBridge *bridge, ThemeProvider *theme, QWidget *parent)
    : Panel(tr("Instructions"), {}, theme, parent)
    , m_bridge(bridge)
    , m_theme(theme)
    , m_pages(new QStackedWidget)
    , m_model(new TrackerModel(theme, this))
    , m_tracker(buildTracker())
    , m_history(buildHistory())
{
    setObjectName(QStringLiteral("instructionPanel"));
    m_pages->addWidget(m_tracker);
    m_pages->addWidget(m_history);
    setBody(m_pages);
    buildChoices();
    show(m_tracker);
    connect(theme, &ThemeProvider::changed, this, &InstructionPanel::retheme);
}

QuietTable *InstructionPanel::buildTracker()
{
    auto *table = new QuietTable(m_theme);
    table->setObjectName(QStringLiteral("trackerTable"));
    table->setAccessibleName(tr("Tracker of instructions"));
    table->setEmptyText(tr("No instruction was issued yet."));
    table->setModel(m_model);
    stretchOnly(*table, TrackerModel::Who);
    table->setCompactBelow(900);
    copyByKey(*table);
    connect(table, &QuietTable::layoutWanted, this, &InstructionPanel::measureTracker);
    return table;
}

QuietTable *InstructionPanel::buildHistory()
{
    auto *table = new QuietTable(m_theme);
    table->setObjectName(QStringLiteral("instructionTable"));
    table->setAccessibleName(tr("History of instructions"));
    table->setEmptyText(tr("No instruction yet: every site stands at its first set-point."));
    table->setModel(new InstructionModel(m_bridge->events(), m_bridge->sites(), m_theme, table));
    table->setColumnHidden(EventModel::Kind, true);
    stretchOnly(*table, EventModel::ReasonColumn);
    copyByKey(*table);
    connect(table, &QuietTable::layoutWanted, this, &InstructionPanel::measureHistory);
    return table;
}

void InstructionPanel::buildChoices()
{
    auto *choices = new ChoiceRow;
    m_showTracker = choices->addChoice(tr("Tracker"), tr("How each instruction is followed, laggards first"),
                                       tr("Instructions: tracker"), "showTracker");
    m_showHistory = choices->addChoice(tr("History"), tr("Set-points and what else changed the dispatch, newest first"),
                                       tr("Instructions: history"), "showHistory");
    connect(m_showTracker, &QToolButton::clicked, this, [this] { show(m_tracker); });
    connect(m_showHistory, &QToolButton::clicked, this, [this] { show(m_history); });
    addHeaderWidget(choices);
    retheme();
}

void InstructionPanel::retheme()
{
    // The list needs the height more than the buttons do.
    for (QToolButton *button : {m_showTracker, m_showHistory})
        button->setFont(m_theme->theme().font(Theme::Role::Small));
    measureTracker();
    measureHistory();
}

void InstructionPanel::show(QuietTable *table)
{
    m_pages->setCurrentWidget(table);
    m_showTracker->setChecked(table == m_tracker);
    m_showHistory->setChecked(table == m_history);
    setCounts();
}

void InstructionPanel::refresh()
{
    m_model->refresh(m_bridge->state()->dispatch());
    setCounts();
}

void InstructionPanel::setCounts()
{
    if (m_pages->currentWidget() == m_history) {
        setSubtitle(tr("set-points the dispatch gave, newest first"));
        return;
    }
    const DispatchView &view = m_bridge->state()->dispatch();
    const auto figure = [](quint64 count) { return formatting::number(static_cast<double>(count)); };
    setSubtitle(tr("target against metered MW, laggards first · today %1 issued, %2 compliant, %3 late")
                    .arg(figure(view.issuedToday), figure(view.compliantToday), figure(view.lateToday)));
}

void InstructionPanel::measureTracker()
{
    if (m_tracker == nullptr)
        return;
    const Theme &theme = m_theme->theme();
    // In a low panel whole dense rows, rather than a comfortable one and a half.
    m_tracker->setIdealRows(
        m_tracker->height() < theme.px(100) ? std::max(1, (m_tracker->height() - theme.px(20)) / theme.px(18)) : 0);
    const QFontMetrics metrics(m_tracker->font());
    const auto set = [&](int column, const QString &widest) {
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int width = std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(heading));
        m_tracker->setColumnWidth(column, width + theme.px(14));
    };
    set(TrackerModel::Issued, QStringLiteral("88:88:88"));
    set(TrackerModel::Site, QStringLiteral("Karachi centre 1"));
    set(TrackerModel::Change, QStringLiteral("888 → 888 MW"));
    set(TrackerModel::Metered, QStringLiteral("8,888 MW"));
    set(TrackerModel::State, tr("Compliant in 88 s"));
    set(TrackerModel::Time, tr("88 s of 888 s"));
    set(TrackerModel::Performance, QStringLiteral("−8.88"));
}

void InstructionPanel::measureHistory()
{
    if (m_history == nullptr)
        return;
    const QFontMetrics metrics(m_theme->theme().font(Theme::Role::Body));
    const auto set = [&](int column, const QString &widest) {
        m_history->setColumnWidth(column, metrics.horizontalAdvance(widest) + m_theme->theme().px(18));
    };
    set(EventModel::Time, tr("Time (PKT)"));
    set(EventModel::Subject, QStringLiteral("Karachi data centre 1"));
    set(EventModel::Change, QStringLiteral("8,888 → 8,888 MW"));
}

} // namespace console::ui
