// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/operate_band.h"

#include "ui/alarms/alarm_panel.h"
#include "ui/operate/instruction_panel.h"
#include "ui/widgets/choice_row.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace console::ui {

namespace {
constexpr int wideFrom = 1500; ///< pixels at 100 %: each of the two then shows all of its columns
}

OperateBand::OperateBand(AlarmPanel *alarms, InstructionPanel *instructions, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_alarms(alarms)
    , m_instructions(instructions)
{
    setObjectName(QStringLiteral("operateBand"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(alarms, 1);
    row->addWidget(instructions, 1);
    addChoices(alarms);
    addChoices(instructions);
    connect(theme, &ThemeProvider::changed, this, &OperateBand::retheme);
    retheme();
}

void OperateBand::addChoices(Panel *panel)
{
    auto *choices = new ChoiceRow;
    const QString suffix = QString::number(m_choices.size());
    m_alarmButtons << choices->addChoice(tr("Alarms"), tr("What is not normal"), tr("Below the map: alarms"),
                                         qPrintable(QStringLiteral("bandAlarms") + suffix));
    m_instructionButtons << choices->addChoice(tr("Instructions"), tr("How the dispatch is followed"),
                                               tr("Below the map: instructions"),
                                               qPrintable(QStringLiteral("bandInstructions") + suffix));
    connect(m_alarmButtons.last(), &QToolButton::clicked, this, [this] { showAlarms(true); });
    connect(m_instructionButtons.last(), &QToolButton::clicked, this, [this] { showAlarms(false); });
    m_choices << choices;
    panel->addHeaderWidget(choices);
}

void OperateBand::showAlarms(bool alarms)
{
    const bool hadFocus = focusWidget() != nullptr && focusWidget()->hasFocus();
    m_alarmsChosen = alarms;
    arrange();
    // The button that was pressed is gone with its panel; its twin takes the focus.
    if (hadFocus && !m_isWide)
        (alarms ? m_alarmButtons.first() : m_instructionButtons.last())->setFocus(Qt::OtherFocusReason);
}

void OperateBand::arrange()
{
    for (ChoiceRow *choices : m_choices)
        choices->setVisible(!m_isWide);
    for (QToolButton *button : m_alarmButtons)
        button->setChecked(m_alarmsChosen);
    for (QToolButton *button : m_instructionButtons)
        button->setChecked(!m_alarmsChosen);
    m_alarms->setVisible(m_isWide || m_alarmsChosen);
    m_instructions->setVisible(m_isWide || !m_alarmsChosen);
}

void OperateBand::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_isWide = width() >= m_theme->theme().px(wideFrom);
    arrange();
}

void OperateBand::retheme()
{
    for (const QList<QToolButton *> &buttons : {m_alarmButtons, m_instructionButtons}) {
        for (QToolButton *button : buttons)
            button->setFont(m_theme->theme().font(Theme::Role::Small));
    }
    m_isWide = width() >= m_theme->theme().px(wideFrom);
    arrange();
}

} // namespace console::ui
