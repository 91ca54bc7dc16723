// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_panel.h"

#include "ui/alarms/alarm_list_model.h"
#include "ui/alarms/alarm_table.h"
#include "ui/alarms/alarm_words.h"
#include "ui/operate/person.h"
#include "ui/plan/sentence_label.h"
#include "ui/widgets/paint_helpers.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QSet>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace console::ui {

using namespace models;

namespace {

template <class Suits> QList<quint64> idsWhere(const std::vector<AlarmPointer> &alarms, const Suits &suits)
{
    QList<quint64> ids;
    for (const AlarmPointer &alarm : alarms) {
        if (suits(alarm->state))
            ids << alarm->id;
    }
    return ids;
}

bool isResettable(AlarmState state)
{
    return state == AlarmState::LatchedAcknowledged;
}

bool isShelved(AlarmState state)
{
    return state == AlarmState::Shelved;
}

bool isOutOfService(AlarmState state)
{
    return state == AlarmState::OutOfService;
}

bool isInService(AlarmState state)
{
    return !isOutOfService(state);
}

bool isShelvable(AlarmState state)
{
    return !isShelved(state) && !isOutOfService(state);
}

} // namespace

AlarmPanel::AlarmPanel(EngineBridge *bridge, ThemeProvider *theme, Settings *settings, QWidget *parent)
    : Panel(tr("Alarms"), {}, theme, parent)
    , m_bridge(bridge)
    , m_theme(theme)
    , m_settings(settings)
    , m_list(new AlarmListModel(bridge->alarms(), theme, this))
    , m_table(new AlarmTable(m_list, theme))
    , m_grouping(new QToolButton)
    , m_details(new SentenceLabel(1, theme))
    , m_health(new QLabel)
{
    setObjectName(QStringLiteral("alarmPanel"));
    m_grouping->setObjectName(QStringLiteral("alarmGrouping"));
    m_grouping->setFocusPolicy(Qt::StrongFocus);
    m_health->setObjectName(QStringLiteral("alarmHealth"));
    m_details->setObjectName(QStringLiteral("alarmDetails"));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(12);
    foot->addWidget(m_details, 1);
    foot->addWidget(m_health);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    setBody(body);
    buildMenu();
    buildHeader();
    connectAll();
    setFilter(AlarmFilter::All);
    retheme();
    refresh();
}

void AlarmPanel::connectAll()
{
    connect(m_table, &AlarmTable::jumpRequested, this, &AlarmPanel::jump);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlarmPanel::updateActions);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        updateActions();
        showDetails();
    });
    connect(m_grouping, &QToolButton::clicked, this, [this] {
        m_list->setGrouped(!m_list->isGrouped());
        showMetrics();
        updateActions();
    });
    // What a person did, and what is new, shows at once; figures wait for the second.
    connect(m_bridge->alarms(), &AlarmModel::metricsChanged, this, [this] {
        if (isVisible())
            m_newsPending = true;
    });
    connect(m_bridge->alarms(), &AlarmModel::applied, this, [this] {
        if (std::exchange(m_newsPending, false))
            m_newsTimer.start();
    });
    m_newsTimer.setSingleShot(true);
    m_newsTimer.setInterval(0); // after the bridge has fed every model, the clock of the screens included
    connect(&m_newsTimer, &QTimer::timeout, this, &AlarmPanel::refresh);
    connect(m_theme, &ThemeProvider::changed, this, &AlarmPanel::retheme);
}

void AlarmPanel::buildMenu()
{
    m_menu = new QMenu(this);
    m_menu->setObjectName(QStringLiteral("alarmMenu"));
    const auto add = [this](const QString &text, const char *name, auto slot) {
        QAction *action = m_menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_jump = add(tr("Go to the source"), "actionAlarmSource", [this] { jump(m_table->currentIndex().row()); });
    m_menu->addSeparator();
    m_reset = add(tr("Reset"), "actionResetAlarm",
                  [this] { m_bridge->resetAlarms(idsWhere(chosen(), isResettable), personName(*m_settings)); });
    m_unshelve = add(tr("Unshelve"), "actionUnshelveAlarm",
                     [this] { m_bridge->unshelveAlarms(idsWhere(chosen(), isShelved), personName(*m_settings)); });
    m_menu->addSeparator();
    m_takeOut = add(tr("Take out of service…"), "actionTakeAlarmOut", [this] { takeOutOfService(); });
    m_return = add(tr("Return to service"), "actionReturnAlarm", [this] {
        m_bridge->returnAlarmsToService(idsWhere(chosen(), isOutOfService), personName(*m_settings));
    });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { m_menu->popup(m_table->viewport()->mapToGlobal(at)); });
}

void AlarmPanel::buildHeader()
{
    const auto button = [](const QString &text, const char *name) {
        auto *made = new QToolButton;
        made->setText(text);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(text);
        made->setFocusPolicy(Qt::StrongFocus);
        return made;
    };
    m_filter = button(tr("All"), "alarmFilter");
    m_filter->setPopupMode(QToolButton::InstantPopup);
    auto *filters = new QMenu(m_filter);
    for (const auto &[text, name] : {std::pair(tr("All"), "alarmsAll"), std::pair(tr("Active"), "alarmsActive"),
                                     std::pair(tr("Aside: shelved, suppressed, out of service"), "alarmsAside")}) {
        QAction *action = filters->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setCheckable(true);
        const auto filter = static_cast<AlarmFilter>(m_filters.size());
        connect(action, &QAction::triggered, this, [this, filter] { setFilter(filter); });
        m_filters << action;
    }
    m_filter->setMenu(filters);
    m_acknowledge = button(tr("Acknowledge"), "alarmAcknowledge");
    m_acknowledge->setToolTip(tr("The selected alarms, or the first that waits (A)"));
    m_shelve = button(tr("Shelve…"), "alarmShelve");
    m_shelve->setToolTip(tr("Put the chosen alarms aside for a time (S)"));
    m_more = button(tr("More"), "alarmMore");
    m_more->setAccessibleName(tr("More about the chosen alarms"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    connect(m_acknowledge, &QToolButton::clicked, this, &AlarmPanel::acknowledge);
    connect(m_shelve, &QToolButton::clicked, this, &AlarmPanel::shelve);
    m_grouping->hide();
    for (QToolButton *made : {m_grouping, m_filter, m_acknowledge, m_shelve, m_more})
        addHeaderWidget(made);
}

void AlarmPanel::retheme()
{
    const Theme &theme = m_theme->theme();
    // The list needs the height more than the buttons do.
    for (QToolButton *button : {m_grouping, m_filter, m_acknowledge, m_shelve, m_more})
        button->setFont(theme.font(Theme::Role::Small));
    m_health->setFont(theme.font(Theme::Role::Small));
    setInk(*m_health, theme.secondary);
}

void AlarmPanel::setFlashTime(qint64 milliseconds)
{
    m_table->setFlashTime(milliseconds);
}

void AlarmPanel::setLocked(const QString &why)
{
    m_locked = why;
    updateActions();
}

void AlarmPanel::refresh()
{
    m_newsTimer.stop();
    const AlarmMetricsView &metrics = m_bridge->alarms()->metrics();
    if (metrics.flood != m_wasFlood) {
        m_wasFlood = metrics.flood;
        m_list->setGrouped(metrics.flood);
    }
    m_list->refresh(m_bridge->state()->headline().gridTime);
    m_table->setEmptyText(!metrics.watched                         ? tr("Nothing watches for alarms here.")
                          : m_list->filter() == AlarmFilter::Aside ? tr("Nothing is aside.")
                                                                   : tr("No alarms."));
    m_table->refresh();
    showMetrics();
    showDetails();
    updateActions();
}

void AlarmPanel::showMetrics()
{
    const AlarmMetricsView &metrics = m_bridge->alarms()->metrics();
    setSubtitle(metrics.flood ? words::alarmFlood(metrics) : words::alarmRate(metrics));
    setSubtitleStrong(metrics.flood);
    setTextIfChanged(*m_health, words::alarmHealth(metrics));
    m_grouping->setText(m_list->isGrouped() ? tr("Show each alarm") : tr("Group by cause"));
    m_grouping->setVisible(metrics.flood);
}

void AlarmPanel::showDetails()
{
    const QModelIndex current = m_table->currentIndex();
    m_details->setText(current.isValid() ? words::alarmAdvice(*m_list->line(current.row()).alarm) : QString());
}

std::vector<AlarmPointer> AlarmPanel::selected() const
{
    std::vector<AlarmPointer> alarms;
    QSet<quint64> seen; // a cause and one of its alarms may both be selected
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        for (const AlarmPointer &alarm : m_list->alarmsOf(index.row())) {
            if (!seen.contains(alarm->id))
                alarms.push_back(alarm);
            seen.insert(alarm->id);
        }
    }
    return alarms;
}

std::vector<AlarmPointer> AlarmPanel::chosen() const
{
    std::vector<AlarmPointer> alarms = selected();
    const QModelIndex current = m_table->currentIndex();
    return alarms.empty() && current.isValid() ? m_list->alarmsOf(current.row()) : alarms;
}

void AlarmPanel::acknowledge()
{
    if (!m_locked.isEmpty())
        return;
    std::vector<AlarmPointer> alarms = selected();
    const AlarmPointer first = m_list->firstUnacknowledged();
    if (alarms.empty() && first)
        alarms.push_back(first);
    const QList<quint64> ids = idsWhere(alarms, isUnacknowledged);
    if (ids.isEmpty())
        return;
    m_bridge->acknowledgeAlarms(ids, personName(*m_settings));
    m_table->clearSelection(); // the next press is for the next alarm
}

void AlarmPanel::shelve()
{
    ask(ShelveDialog::Mode::Shelve);
}

void AlarmPanel::takeOutOfService()
{
    ask(ShelveDialog::Mode::OutOfService);
}

void AlarmPanel::ask(ShelveDialog::Mode mode)
{
    std::vector<AlarmPointer> alarms = chosen();
    std::erase_if(alarms, [mode](const AlarmPointer &alarm) {
        return mode == ShelveDialog::Mode::Shelve ? !isShelvable(alarm->state) : !isInService(alarm->state);
    });
    if (!m_locked.isEmpty() || alarms.empty() || findChild<ShelveDialog *>())
        return;
    auto *dialog = new ShelveDialog(mode, std::move(alarms), m_settings, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (dialog->mode() == ShelveDialog::Mode::Shelve)
            m_bridge->shelveAlarms(dialog->ids(), dialog->minutes(), dialog->person(), dialog->reason(),
                                   dialog->isConfirmed());
        else
            m_bridge->takeAlarmsOutOfService(dialog->ids(), dialog->person(), dialog->reason());
    });
    dialog->show();
    dialog->activateWindow();
}

void AlarmPanel::jump(int row)
{
    if (row < 0 || row >= m_list->rowCount() || m_list->line(row).isCause)
        return;
    const AlarmPointer alarm = m_list->line(row).alarm;
    emit sourceRequested(alarm->definition, alarm->source, alarm->sourceKind);
}

void AlarmPanel::focusList()
{
    if (!m_table->currentIndex().isValid() && m_list->rowCount() > 0)
        m_table->setCurrentIndex(m_list->index(0, AlarmModel::Time));
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void AlarmPanel::setFilter(AlarmFilter filter)
{
    m_list->setFilter(filter);
    for (int i = 0; i < m_filters.size(); ++i)
        m_filters.at(i)->setChecked(i == static_cast<int>(filter));
    m_filter->setText(filter == AlarmFilter::All      ? tr("All")
                      : filter == AlarmFilter::Active ? tr("Active")
                                                      : tr("Aside"));
    m_filter->setAccessibleName(tr("Alarms that are shown: %1").arg(m_filter->text()));
    refresh();
}

void AlarmPanel::updateActions()
{
    const bool free = m_locked.isEmpty();
    const std::vector<AlarmPointer> alarms = chosen();
    const auto any = [&alarms](const auto &suits) {
        return std::any_of(alarms.begin(), alarms.end(),
                           [&suits](const AlarmPointer &alarm) { return suits(alarm->state); });
    };
    const bool selection = m_table->selectionModel()->hasSelection();
    m_acknowledge->setEnabled(free && (selection ? any(isUnacknowledged) : m_list->firstUnacknowledged() != nullptr));
    m_shelve->setEnabled(free && any(isShelvable));
    m_reset->setEnabled(free && any(isResettable));
    m_unshelve->setEnabled(free && any(isShelved));
    m_takeOut->setEnabled(free && any(isInService));
    m_return->setEnabled(free && any(isOutOfService));
    const QModelIndex current = m_table->currentIndex();
    m_jump->setEnabled(current.isValid() && !m_list->line(current.row()).isCause);
    m_more->setToolTip(free ? QString() : m_locked);
}

} // namespace console::ui
