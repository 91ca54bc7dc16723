// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choice_row.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace console::ui {

ChoiceRow::ChoiceRow(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
}

QToolButton *ChoiceRow::addChoice(const QString &text, const QString &tip, const QString &accessibleName,
                                  const char *objectName)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(accessibleName);
    button->setObjectName(QLatin1String(objectName));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    m_group->addButton(button);
    m_row->addWidget(button);
    return button;
}

} // namespace console::ui
