// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/allow_control_dialog.h"

#include "models/formatting.h"
#include "ui/operate/person.h"
#include "ui/plan/field_form.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

AllowControlDialog::AllowControlDialog(const QString &siteName, int machines, models::Settings *settings,
                                       ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_form(new FieldForm(theme, this))
    , m_reason(new QLineEdit)
    , m_person(new QLineEdit)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("allowControlDialog"));
    setWindowTitle(tr("Allow commands to %1").arg(siteName));
    m_reason->setMaxLength(200);
    m_person->setMaxLength(60);
    m_form->addRow(tr("&Reason"), m_reason, "allowReason");
    m_form->addNote("allowNote")
        ->setText(tr("From now on, every instruction to this site that is issued, also by a STOP or within the "
                     "automatic limits, is sent to its machines (%1 of them), which stand still and run again by it. "
                     "It stays so until a person forbids it, which takes one click.")
                      .arg(models::formatting::number(machines)));
    m_form->addRow(tr("Your &name"), m_person, "allowPerson");
    m_form->addProblemLine("allowProblem");
    m_person->setText(personName(*m_settings));
    QPushButton *allow = m_buttons->addButton(tr("&Allow commands"), QDialogButtonBox::AcceptRole);
    allow->setObjectName(QStringLiteral("allowAccept"));
    m_buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form, 1);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        keepPersonName(*m_settings, person());
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *edit : {m_reason, m_person})
        connect(edit, &QLineEdit::textChanged, this, &AllowControlDialog::check);
    connect(theme, &ThemeProvider::changed, this, &AllowControlDialog::retheme);
    retheme();
    check();
    m_reason->setFocus(Qt::OtherFocusReason);
}

QString AllowControlDialog::reason() const
{
    return m_reason->text().trimmed();
}

QString AllowControlDialog::person() const
{
    return m_person->text().trimmed();
}

void AllowControlDialog::check()
{
    const QString problem = reason().isEmpty()   ? tr("Give the reason: it stands in the record.")
                            : person().isEmpty() ? tr("Give your name: it stands in the record.")
                                                 : QString();
    m_form->setProblem(problem);
    m_buttons->findChild<QPushButton *>(QStringLiteral("allowAccept"))->setEnabled(problem.isEmpty());
}

void AllowControlDialog::retheme()
{
    layout()->setSpacing(m_theme->theme().px(10));
    setMinimumWidth(m_theme->theme().px(460));
}

} // namespace console::ui
