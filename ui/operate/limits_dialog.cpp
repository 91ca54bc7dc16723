// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/limits_dialog.h"

#include "ui/operate/person.h"
#include "ui/plan/field_form.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

using models::AutomaticLimitsView;

namespace {

constexpr double largest = 1e6; ///< MW; as good as no limit

QString tr(const char *text)
{
    return LimitsDialog::tr(text);
}

} // namespace

QString problemOfLimits(const AutomaticLimitsView &limits)
{
    const auto isOutside = [](double number) { return !(number >= 0.0 && number <= largest); };
    if (isOutside(limits.largestRise))
        return tr("The largest rise has to be between 0 and 1,000,000 MW.");
    if (isOutside(limits.largestFall))
        return tr("The largest fall has to be between 0 and 1,000,000 MW.");
    if (limits.by.isEmpty())
        return tr("Give your name: it stands in the record.");
    return {};
}

LimitsDialog::LimitsDialog(const AutomaticLimitsView &start, models::Settings *settings, ThemeProvider *theme,
                           QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_form(new FieldForm(theme, this))
    , m_enabled(new QCheckBox(tr("Issue by &itself what is within the limits")))
    , m_shedAlways(new QCheckBox(tr("&Never hold up a fall that a hard limit forces")))
    , m_person(new QLineEdit)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("limitsDialog"));
    setWindowTitle(tr("Automatic limits"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form, 1);
    column->addWidget(m_buttons);
    build(start);
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        keepPersonName(*m_settings, limits().by);
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_enabled, &QCheckBox::toggled, this, &LimitsDialog::check);
    connect(m_person, &QLineEdit::textChanged, this, &LimitsDialog::check);
    for (NumberBox *box : {m_rise, m_fall})
        connect(box, &NumberBox::valueChanged, this, &LimitsDialog::check);
    connect(theme, &ThemeProvider::changed, this, &LimitsDialog::retheme);
    retheme();
    check();
}

void LimitsDialog::build(const AutomaticLimitsView &start)
{
    m_form->addRow(tr("Dispatch"), m_enabled, "limitsEnabled");
    m_enabled->setAccessibleName(m_enabled->text().remove(QLatin1Char('&')));
    m_form->addRow(tr("Shedding"), m_shedAlways, "limitsShedAlways");
    m_shedAlways->setAccessibleName(m_shedAlways->text().remove(QLatin1Char('&')));
    const QString unit = tr(" MW");
    m_rise = m_form->addNumber({"limitsRise", tr("Largest &rise"), unit, 0, 50.0});
    m_fall = m_form->addNumber({"limitsFall", tr("Largest &fall"), unit, 0, 50.0});
    m_form->addNote("limitsNote")
        ->setText(tr("A larger change waits for a person. The fall is one that no hard limit forces; 1,000,000 MW is "
                     "as good as no limit."));
    m_person->setMaxLength(60);
    m_form->addRow(tr("Your na&me"), m_person, "limitsPerson");
    const bool anyone = !start.by.isEmpty() && start.by != QLatin1String("default");
    m_form->addNote("limitsBy")
        ->setText(anyone ? tr("In force now: set by %1.").arg(start.by) : tr("In force now: as the program has them."));
    m_form->addProblemLine("limitsProblem");
    for (NumberBox *box : {m_rise, m_fall}) {
        box->setRange(-largest, 10.0 * largest);
        box->setLocale(QLocale(QLocale::English, QLocale::UnitedStates)); // thousands as everywhere else
        box->setGroupSeparatorShown(true);
    }
    m_enabled->setChecked(start.enabled);
    m_shedAlways->setChecked(start.shedAlways);
    m_rise->setValue(start.largestRise);
    m_fall->setValue(start.largestFall);
    m_person->setText(personName(*m_settings));
}

AutomaticLimitsView LimitsDialog::limits() const
{
    AutomaticLimitsView limits;
    limits.enabled = m_enabled->isChecked();
    limits.shedAlways = m_shedAlways->isChecked();
    limits.largestRise = m_rise->value();
    limits.largestFall = m_fall->value();
    limits.by = m_person->text().trimmed();
    return limits;
}

void LimitsDialog::check()
{
    const QString problem = problemOfLimits(limits());
    m_form->setProblem(problem);
    m_rise->setEnabled(m_enabled->isChecked());
    m_fall->setEnabled(m_enabled->isChecked());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

void LimitsDialog::retheme()
{
    layout()->setSpacing(m_theme->theme().px(10));
    setMinimumWidth(m_theme->theme().px(440));
}

} // namespace console::ui
