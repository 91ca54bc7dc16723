// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/case_dialog.h"

#include "ui/plan/field_form.h"
#include "ui/plan/plan_rules.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

using models::CaseChange;

CaseDialog::CaseDialog(const CaseChange &start, const QStringList &takenNames, ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_takenNames(takenNames)
    , m_theme(theme)
    , m_form(new FieldForm(theme, this))
    , m_name(new QLineEdit)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("caseDialog"));
    setWindowTitle(start.name.isEmpty() ? tr("Add a case") : tr("Change a case"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form, 1);
    column->addWidget(m_buttons);
    build();
    fill(start);
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &CaseDialog::check);
    for (NumberBox *box : {m_lng, m_hydro, m_demand, m_rooftop, m_corridor})
        connect(box, &NumberBox::valueChanged, this, &CaseDialog::check);
    connect(theme, &ThemeProvider::changed, this, &CaseDialog::retheme);
    retheme();
    check();
    m_name->setFocus(Qt::OtherFocusReason);
}

void CaseDialog::build()
{
    m_name->setMaxLength(60);
    m_form->addRow(tr("&Name"), m_name, "caseName");
    const QString percent = tr(" %");
    m_lng = m_form->addNumber({"caseLng", tr("RLNG &availability"), percent, 1, 5.0});
    m_hydro = m_form->addNumber({"caseHydro", tr("&Hydro output"), percent, 1, 5.0});
    m_demand = m_form->addNumber({"caseDemand", tr("&Demand"), percent, 1, 1.0});
    m_rooftop = m_form->addNumber({"caseRooftop", tr("&Rooftop solar"), percent, 1, 10.0});
    m_form->addNote("caseNote")->setText(tr("Shares of the reference year; 100 % leaves a figure as published."));
    m_corridor = m_form->addNumber({"caseCorridor", tr("Corridor &shift"), tr(" MW"), 0, 100.0});
    m_form->addNote("caseCorridorNote")->setText(tr("Added to the limit from south to north; 0 leaves it."));
    m_form->addProblemLine("caseProblem");
}

void CaseDialog::fill(const CaseChange &change)
{
    m_name->setText(change.name);
    m_lng->setValue(change.lngFactor * 100.0);
    m_hydro->setValue(change.hydroFactor * 100.0);
    m_demand->setValue(change.demandFactor * 100.0);
    m_rooftop->setValue(change.rooftopFactor * 100.0);
    m_corridor->setValue(change.corridorShiftMw);
}

CaseChange CaseDialog::change() const
{
    CaseChange change;
    change.name = m_name->text().trimmed();
    change.lngFactor = m_lng->value() / 100.0;
    change.hydroFactor = m_hydro->value() / 100.0;
    change.demandFactor = m_demand->value() / 100.0;
    change.rooftopFactor = m_rooftop->value() / 100.0;
    change.corridorShiftMw = m_corridor->value();
    return change;
}

void CaseDialog::check()
{
    const QString problem = problemOfCase(change(), m_takenNames);
    m_form->setProblem(problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

void CaseDialog::retheme()
{
    layout()->setSpacing(m_theme->theme().px(10));
    setMinimumWidth(m_theme->theme().px(400));
}

} // namespace console::ui
