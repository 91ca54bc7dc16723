// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/header_bar.h"

#include "models/formatting.h"
#include "ui/actions.h"
#include "ui/alarms/alarm_counter.h"
#include "ui/widgets/mode_badge.h"
#include "ui/widgets/recording_badge.h"
#include "ui/workspace_tab.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace console::ui {

namespace {

QToolButton *makeButton(const char *objectName, QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QLatin1String(objectName));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    return button;
}

} // namespace

HeaderBar::HeaderBar(Actions *actions, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new QLabel(tr("Surplus Console"), this))
    , m_operate(new WorkspaceTab(actions->operate, theme, this))
    , m_plan(new WorkspaceTab(actions->plan, theme, this))
    , m_analyse(new WorkspaceTab(actions->analyse, theme, this))
    , m_mode(new ModeBadge(theme, this))
    , m_recording(new RecordingBadge(theme, this))
    , m_backToLive(makeButton("backToLive", actions->backToLive, this))
    , m_alarms(new AlarmCounter(actions->goToAlarms, theme, this))
    , m_clock(new QLabel(this))
    , m_hashing(makeButton("hashing", actions->hashing, this))
    , m_menu(new QToolButton(this))
{
    setObjectName(QStringLiteral("header"));
    m_operate->setObjectName(QStringLiteral("tabOperate"));
    m_plan->setObjectName(QStringLiteral("tabPlan"));
    m_analyse->setObjectName(QStringLiteral("tabAnalyse"));
    m_mode->setObjectName(QStringLiteral("modeBadge"));
    m_recording->setObjectName(QStringLiteral("recordingBadge"));
    m_clock->setObjectName(QStringLiteral("clock"));
    m_clock->setAccessibleName(tr("Clock of the screens"));
    m_menu->setObjectName(QStringLiteral("menuButton"));
    m_menu->setText(tr("Menu"));
    m_menu->setAccessibleName(tr("Main menu"));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setFocusPolicy(Qt::TabFocus);
    m_menu->setMenu(actions->makeMenu(m_menu));
    m_backToLive->hide();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 12, 0);
    row->setSpacing(12);
    row->addWidget(m_name);
    row->addSpacing(12);
    auto *tabs = new QHBoxLayout;
    tabs->setSpacing(0);
    tabs->addWidget(m_operate);
    tabs->addWidget(m_plan);
    tabs->addWidget(m_analyse);
    row->addLayout(tabs);
    row->addSpacing(8);
    row->addWidget(m_mode);
    row->addWidget(m_backToLive);
    row->addWidget(m_recording, 1);
    row->addWidget(m_alarms);
    row->addWidget(m_clock);
    row->addWidget(m_hashing);
    row->addWidget(m_menu);
    connect(theme, &ThemeProvider::changed, this, &HeaderBar::retheme);
    retheme();
}

void HeaderBar::retheme()
{
    const Theme &theme = m_theme->theme();
    m_name->setFont(theme.font(Theme::Role::Heading));
    m_clock->setFont(theme.font(Theme::Role::Heading));
    // The button keeps its width when its word changes, so that nothing beside it jumps.
    const QFontMetrics metrics(m_hashing->font());
    m_hashing->setMinimumWidth(metrics.horizontalAdvance(tr("Start hashing")) + theme.px(28));
    update();
}

void HeaderBar::setHeadline(const models::Headline &headline)
{
    m_mode->setHeadline(headline);
    m_recording->setHeadline(headline);
    const QString clock = tr("%1 PKT").arg(models::formatting::pktDateTime(headline.gridTime));
    if (m_clock->text() != clock)
        m_clock->setText(clock);
}

void HeaderBar::setReplaying(bool replaying)
{
    m_backToLive->setVisible(replaying);
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(0, height() - 1, width(), 1, theme.panelEdge);
}

} // namespace console::ui
