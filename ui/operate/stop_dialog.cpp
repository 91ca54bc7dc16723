// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/stop_dialog.h"

#include "ui/operate/person.h"
#include "ui/plan/field_form.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

StopDialog::StopDialog(const QString &siteName, models::Settings *settings, ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_form(new FieldForm(theme, this))
    , m_reason(new QLineEdit)
    , m_person(new QLineEdit)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("stopDialog"));
    setWindowTitle(tr("Stop %1").arg(siteName));
    m_reason->setMaxLength(200);
    m_person->setMaxLength(60);
    m_form->addRow(tr("&Reason"), m_reason, "stopReason");
    m_form->addNote("stopNote")
        ->setText(tr("The site stands still until a person releases it, whatever the surplus is."));
    m_form->addRow(tr("Your &name"), m_person, "stopPerson");
    m_form->addProblemLine("stopProblem");
    m_person->setText(personName(*m_settings));
    QPushButton *stop = m_buttons->addButton(tr("&Stop site"), QDialogButtonBox::AcceptRole);
    stop->setObjectName(QStringLiteral("stopAccept"));
    stop->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form, 1);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        keepPersonName(*m_settings, person());
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *edit : {m_reason, m_person})
        connect(edit, &QLineEdit::textChanged, this, &StopDialog::check);
    connect(theme, &ThemeProvider::changed, this, &StopDialog::retheme);
    retheme();
    check();
    m_reason->setFocus(Qt::OtherFocusReason);
}

QString StopDialog::reason() const
{
    return m_reason->text().trimmed();
}

QString StopDialog::person() const
{
    return m_person->text().trimmed();
}

void StopDialog::check()
{
    const QString problem = reason().isEmpty()   ? tr("Give the reason: it stands in the record.")
                            : person().isEmpty() ? tr("Give your name: it stands in the record.")
                                                 : QString();
    m_form->setProblem(problem);
    m_buttons->findChild<QPushButton *>(QStringLiteral("stopAccept"))->setEnabled(problem.isEmpty());
}

void StopDialog::retheme()
{
    layout()->setSpacing(m_theme->theme().px(10));
    setMinimumWidth(m_theme->theme().px(400));
}

} // namespace console::ui
