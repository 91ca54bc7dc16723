// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/candidate_dialog.h"

#include "ui/plan/field_form.h"
#include "ui/plan/plan_rules.h"
#include "ui/plan/siting_words.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

using namespace models;

CandidateDialog::CandidateDialog(const Candidate &start, const QStringList &takenNames, const RegionLookup &regionAt,
                                 ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_takenNames(takenNames)
    , m_regionAt(regionAt)
    , m_theme(theme)
    , m_form(new FieldForm(theme, this))
    , m_name(new QLineEdit)
    , m_kind(new QComboBox)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("candidateDialog"));
    setWindowTitle(start.name.isEmpty() ? tr("Add a candidate site") : tr("Change a candidate site"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form, 1);
    column->addWidget(m_buttons);
    build();
    fill(start);
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &CandidateDialog::follow);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CandidateDialog::follow);
    for (NumberBox *box : {m_megawatts, m_connection, m_longitude, m_latitude})
        connect(box, &NumberBox::valueChanged, this, &CandidateDialog::follow);
    connect(theme, &ThemeProvider::changed, this, &CandidateDialog::retheme);
    retheme();
    follow();
    m_name->setFocus(Qt::OtherFocusReason);
}

void CandidateDialog::build()
{
    m_name->setMaxLength(60);
    m_form->addRow(tr("&Name"), m_name, "candidateName");
    for (const SiteKind kind : {SiteKind::Mining, SiteKind::Ai})
        m_kind->addItem(words::siteKindName(kind), QVariant::fromValue(kind));
    m_form->addRow(tr("&Kind"), m_kind, "candidateKind");
    m_megawatts = m_form->addNumber({"candidateMegawatts", tr("&Load"), tr(" MW"), 1, 10.0});
    m_connection = m_form->addNumber({"candidateConnection", tr("&Connection"), tr(" MW"), 1, 10.0});
    m_form->addNote("candidateConnectionNote")->setText(tr("What its connection to the grid carries."));
    m_longitude = m_form->addNumber({"candidateLongitude", tr("Lon&gitude"), tr("° E"), 4, 0.1});
    m_latitude = m_form->addNumber({"candidateLatitude", tr("L&atitude"), tr("° N"), 4, 0.1});
    m_place = m_form->addNote("candidatePlace");
    m_form->addProblemLine("candidateProblem");
}

void CandidateDialog::fill(const Candidate &candidate)
{
    m_name->setText(candidate.name);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(QVariant::fromValue(candidate.kind))));
    m_megawatts->setValue(candidate.megawatts);
    m_connection->setValue(candidate.connectionMw);
    setPlace(candidate.longitude, candidate.latitude);
}

void CandidateDialog::setPlace(double longitude, double latitude)
{
    m_longitude->setValue(longitude);
    m_latitude->setValue(latitude);
}

Candidate CandidateDialog::candidate() const
{
    Candidate candidate;
    candidate.name = m_name->text().trimmed();
    candidate.kind = m_kind->currentData().value<SiteKind>();
    candidate.megawatts = m_megawatts->value();
    candidate.connectionMw = m_connection->value();
    candidate.longitude = m_longitude->value();
    candidate.latitude = m_latitude->value();
    return candidate;
}

void CandidateDialog::follow()
{
    const Candidate now = candidate();
    const QString problem = problemOfCandidate(now, m_takenNames);
    m_form->setProblem(problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
    QString place = placeText(now.longitude, now.latitude);
    if (m_regionAt) {
        const std::optional<Region> region = m_regionAt(now.longitude, now.latitude);
        place =
            region ? tr("In %1.").arg(words::regionName(*region)) : tr("In no province: a run would refuse the site.");
    }
    setTextIfChanged(*m_place, place);
}

void CandidateDialog::retheme()
{
    layout()->setSpacing(m_theme->theme().px(10));
    setMinimumWidth(m_theme->theme().px(400));
}

} // namespace console::ui
