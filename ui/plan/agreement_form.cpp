// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/agreement_form.h"

#include "ui/plan/agreement_words.h"
#include "ui/plan/field_form.h"
#include "ui/plan/tariff_table.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace console::ui {

using namespace models;
using Field = AgreementField;

namespace {

QDateEdit *dateEdit(const char *name, const QString &title)
{
    auto *edit = new QDateEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(title);
    edit->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    edit->setCalendarPopup(true);
    edit->setLocale(QLocale::c());
    return edit;
}

std::optional<double> valueOf(const QCheckBox *agreed, const NumberBox *box)
{
    return agreed->isChecked() ? std::optional(box->value()) : std::nullopt;
}

void setOptional(QCheckBox *agreed, NumberBox *box, const std::optional<double> &value)
{
    agreed->setChecked(value.has_value());
    box->setValue(value.value_or(0.0));
}

} // namespace

AgreementForm::AgreementForm(const QList<AgreementSite> &sites, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
    , m_name(new QLineEdit)
    , m_site(new QComboBox)
    , m_status(new QComboBox)
    , m_tariff(new TariffTable(theme))
{
    m_site->addItem(tr("none yet"), QString());
    for (const AgreementSite &site : sites)
        m_site->addItem(tr("%1 (%2)").arg(site.name, words::siteKindName(site.kind)), site.id);
    for (const LegalStatus status :
         {LegalStatus::Illustrative, LegalStatus::Proposed, LegalStatus::Approved, LegalStatus::Expired})
        m_status->addItem(agreements::statusText(status), static_cast<int>(status));
    build();
    connect(m_name, &QLineEdit::textChanged, this, &AgreementForm::edited);
    connect(m_site, &QComboBox::currentIndexChanged, this, &AgreementForm::edited);
    connect(m_status, &QComboBox::currentIndexChanged, this, &AgreementForm::edited);
    connect(m_tariff, &TariffTable::edited, this, &AgreementForm::edited);
    connect(theme, &ThemeProvider::changed, this, &AgreementForm::retheme);
    retheme();
    setProblems({});
}

void AgreementForm::build()
{
    m_grid->setContentsMargins(0, 0, m_theme->theme().px(8), 0);
    m_name->setMaxLength(60);
    m_name->setObjectName(QStringLiteral("agreementName"));
    addLine(Field::Name, m_name, {});
    m_site->setObjectName(QStringLiteral("agreementSite"));
    addLine(Field::Site, m_site, tr("A draft may be for none yet."));
    m_status->setObjectName(QStringLiteral("agreementStatus"));
    m_status->setAccessibleName(tr("Legal status"));
    const int row = m_grid->rowCount();
    auto *status = new QLabel(tr("Legal status"));
    m_grid->addWidget(status, row, 0);
    m_grid->addWidget(m_status, row, 1);
    auto *tariff = new QLabel(tr("Tariff, PKT"));
    m_grid->addWidget(tariff, row + 1, 0, Qt::AlignTop);
    m_grid->addWidget(m_tariff, row + 1, 1, 1, 2);
    m_titles << status << tariff;
    buildValidity();
    m_takeOrPay = addOptional(Field::TakeOrPay, "agreementTakeOrPay", tr(" GWh a year"), 50.0,
                              tr("Energy that is paid for, taken or not."));
    m_paidShare = addNumber(Field::TakeOrPayShare, "agreementPaidShare", tr(" %"), 5.0,
                            tr("Of the tariff, for take-or-pay energy."));
    m_takeAndPay = tick(tr("Take &and pay"), tr("Take and pay"), QStringLiteral("agreementTakeAndPay"));
    const int ownRow = m_grid->rowCount();
    m_grid->addWidget(m_takeAndPay, ownRow, 1);
    auto *note = new QLabel(tr("Pays for what it takes, and takes what is offered."));
    note->setWordWrap(true);
    note->setProperty("quiet", true);
    m_grid->addWidget(note, ownRow, 2);
    m_titles << note;
    m_capacity = addOptional(Field::CapacityPayment, "agreementCapacity", tr(" Rs/kWh"), 0.5,
                             tr("Towards capacity, on top of the tariff."));
    m_floor = addNumber(Field::LoadFactorFloor, "agreementFloor", tr(" %"), 5.0,
                        tr("Of the limit, over a year. It fights interruptible use."));
    m_notice = addNumber(Field::Notice, "agreementNotice", tr(" min"), 5.0, {});
    m_curtailment = addOptional(Field::CurtailmentHours, "agreementCurtailment", tr(" h a year"), 50.0,
                                tr("Without the tick there is no limit."));
    m_credit = addOptional(Field::CurtailmentCredit, "agreementCredit", tr(" Rs/kWh"), 0.5,
                           tr("Paid to the site for what is curtailed."));
    m_protected = addOptional(Field::ProtectedLoad, "agreementProtected", tr(" MW"), 10.0, tr("AI: never touched."));
    m_flexShare = addNumber(Field::FlexShare, "agreementFlexShare", tr(" %"), 5.0,
                            tr("AI: of the load above, which may be asked for."));
    m_flexHours = addNumber(Field::FlexHours, "agreementFlexHours", tr(" h"), 0.5, tr("AI: no longer than this."));
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    m_grid->setColumnStretch(2, 1);
}

void AgreementForm::buildValidity()
{
    auto *box = new QWidget;
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins({});
    m_hasFrom = tick(tr("fro&m"), tr("Valid from a day on"), QStringLiteral("agreementFromOn"));
    m_hasUntil = tick(tr("&until"), tr("Valid until a day"), QStringLiteral("agreementUntilOn"));
    m_from = dateEdit("agreementFrom", tr("Valid from"));
    m_until = dateEdit("agreementUntil", tr("Valid until, the last day"));
    line->addWidget(m_hasFrom);
    line->addWidget(m_from);
    line->addWidget(m_hasUntil);
    line->addWidget(m_until);
    for (const auto &[tickBox, edit] : {std::pair(m_hasFrom, m_from), std::pair(m_hasUntil, m_until)}) {
        edit->setEnabled(false);
        connect(tickBox, &QCheckBox::toggled, edit, &QWidget::setEnabled);
        connect(edit, &QDateEdit::dateChanged, this, &AgreementForm::edited);
    }
    addLine(Field::Validity, box, tr("Without a tick it is open."));
}

void AgreementForm::addLine(Field field, QWidget *editor, const QString &note)
{
    const QString title = agreements::fieldTitle(field);
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(title);
    auto *label = new QLabel(title);
    label->setBuddy(editor);
    auto *beside = new QLabel;
    beside->setTextFormat(Qt::PlainText);
    beside->setWordWrap(true);
    beside->setObjectName(QStringLiteral("agreementBeside%1").arg(static_cast<int>(field)));
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(editor, row, 1);
    m_grid->addWidget(beside, row, 2);
    m_titles.append(label);
    m_beside.insert(field, beside);
    m_notes.insert(field, note);
}

QCheckBox *AgreementForm::tick(const QString &text, const QString &accessibleName, const QString &name)
{
    auto *made = new QCheckBox(text);
    made->setObjectName(name);
    made->setAccessibleName(accessibleName);
    connect(made, &QCheckBox::toggled, this, &AgreementForm::edited);
    return made;
}

NumberBox *AgreementForm::addNumber(Field field, const char *name, const QString &unit, double step,
                                    const QString &note)
{
    auto *box = new NumberBox;
    box->setObjectName(QLatin1String(name));
    box->setDecimals(2);
    box->setSingleStep(step);
    box->setSuffix(unit);
    connect(box, &NumberBox::valueChanged, this, &AgreementForm::edited);
    addLine(field, box, note);
    return box;
}

AgreementForm::Optional AgreementForm::addOptional(Field field, const char *name, const QString &unit, double step,
                                                   const QString &note)
{
    auto *pair = new QWidget;
    auto *line = new QHBoxLayout(pair);
    line->setContentsMargins({});
    const QString title = agreements::fieldTitle(field);
    Optional made;
    made.agreed = tick({}, tr("%1 is agreed").arg(title), QLatin1String(name) + QStringLiteral("On"));
    made.box = new NumberBox;
    made.box->setObjectName(QLatin1String(name));
    made.box->setAccessibleName(title);
    made.box->setDecimals(2);
    made.box->setSingleStep(step);
    made.box->setSuffix(unit);
    made.box->setEnabled(false);
    line->addWidget(made.agreed);
    line->addWidget(made.box, 1);
    connect(made.agreed, &QCheckBox::toggled, made.box, &QWidget::setEnabled);
    connect(made.box, &NumberBox::valueChanged, this, &AgreementForm::edited);
    addLine(field, pair, note);
    return made;
}

void AgreementForm::setAgreement(const AgreementView &agreement)
{
    const QSignalBlocker quiet(this);
    m_id = agreement.id;
    m_name->setText(agreement.name);
    if (m_site->findData(agreement.site) < 0) // of a book that has another list of sites now
        m_site->addItem(agreement.site, agreement.site);
    m_site->setCurrentIndex(m_site->findData(agreement.site));
    m_status->setCurrentIndex(m_status->findData(static_cast<int>(agreement.status)));
    m_tariff->setBands(agreement.bands);
    const QDate today = QDate::currentDate();
    m_hasFrom->setChecked(agreement.validFrom.isValid());
    m_from->setDate(agreement.validFrom.isValid() ? agreement.validFrom : today);
    m_hasUntil->setChecked(agreement.validUntil.isValid());
    m_until->setDate(agreement.validUntil.isValid() ? agreement.validUntil : today.addYears(1));
    setOptional(m_takeOrPay.agreed, m_takeOrPay.box, agreement.takeOrPayGwh);
    m_paidShare->setValue(agreement.takeOrPayShare * 100.0);
    m_takeAndPay->setChecked(agreement.takeAndPay);
    setOptional(m_capacity.agreed, m_capacity.box, agreement.capacityPayment);
    m_floor->setValue(agreement.loadFactorFloor * 100.0);
    m_notice->setValue(agreement.noticeMinutes);
    setOptional(m_curtailment.agreed, m_curtailment.box, agreement.maximumCurtailmentHours);
    setOptional(m_credit.agreed, m_credit.box, agreement.curtailmentCredit);
    setOptional(m_protected.agreed, m_protected.box, agreement.protectedMw);
    m_flexShare->setValue(agreement.flexShare * 100.0);
    m_flexHours->setValue(agreement.flexHours);
}

AgreementView AgreementForm::agreement() const
{
    AgreementView agreement;
    agreement.id = m_id;
    agreement.name = m_name->text().trimmed();
    agreement.site = m_site->currentData().toString();
    agreement.status = static_cast<LegalStatus>(m_status->currentData().toInt());
    agreement.bands = m_tariff->bands();
    agreement.validFrom = m_hasFrom->isChecked() ? m_from->date() : QDate();
    agreement.validUntil = m_hasUntil->isChecked() ? m_until->date() : QDate();
    agreement.takeOrPayGwh = valueOf(m_takeOrPay.agreed, m_takeOrPay.box);
    agreement.takeOrPayShare = m_paidShare->value() / 100.0;
    agreement.takeAndPay = m_takeAndPay->isChecked();
    agreement.capacityPayment = valueOf(m_capacity.agreed, m_capacity.box);
    agreement.loadFactorFloor = m_floor->value() / 100.0;
    agreement.noticeMinutes = m_notice->value();
    agreement.maximumCurtailmentHours = valueOf(m_curtailment.agreed, m_curtailment.box);
    agreement.curtailmentCredit = valueOf(m_credit.agreed, m_credit.box);
    agreement.protectedMw = valueOf(m_protected.agreed, m_protected.box);
    agreement.flexShare = m_flexShare->value() / 100.0;
    agreement.flexHours = m_flexHours->value();
    return agreement;
}

QWidget *AgreementForm::firstField() const
{
    return m_name;
}

void AgreementForm::setProblems(const QList<AgreementProblem> &problems)
{
    const Theme &theme = m_theme->theme();
    m_tariff->setProblems(problems);
    for (auto label = m_beside.cbegin(); label != m_beside.cend(); ++label) {
        const auto found = std::find_if(problems.begin(), problems.end(), [&label](const AgreementProblem &problem) {
            return problem.field == label.key();
        });
        const bool wrong = found != problems.end();
        setTextIfChanged(*label.value(), wrong ? agreements::problemText(*found) : m_notes.value(label.key()));
        setInk(*label.value(), wrong ? theme.stale : theme.secondary);
    }
}

void AgreementForm::retheme()
{
    const Theme &theme = m_theme->theme();
    m_grid->setHorizontalSpacing(theme.px(12));
    m_grid->setVerticalSpacing(theme.px(5));
    m_grid->setColumnMinimumWidth(1, theme.px(210));
    for (QLabel *label : std::as_const(m_titles)) {
        const bool quiet = label->property("quiet").toBool();
        label->setFont(theme.font(quiet ? Theme::Role::Small : Theme::Role::Body));
        setInk(*label, quiet ? theme.secondary : theme.text);
    }
    for (QLabel *label : std::as_const(m_beside)) {
        label->setFont(theme.font(Theme::Role::Small));
        // Two lines from the beginning, so that a longer sentence moves nothing.
        label->setMinimumHeight(2 * QFontMetrics(label->font()).lineSpacing());
    }
}

} // namespace console::ui
