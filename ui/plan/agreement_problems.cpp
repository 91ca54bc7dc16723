// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with an agreement, in words.
#include "ui/plan/agreement_words.h"

#include "models/formatting.h"

#include <QCoreApplication>
#include <QTime>

#include <cmath>

namespace console::ui::agreements {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Agreements", text);
}

bool isShare(AgreementField field)
{
    return field == AgreementField::TakeOrPayShare || field == AgreementField::LoadFactorFloor ||
           field == AgreementField::FlexShare;
}

QString unitOf(AgreementField field)
{
    switch (field) {
    case AgreementField::TakeOrPayShare:
    case AgreementField::LoadFactorFloor:
    case AgreementField::FlexShare: return tr(" %");
    case AgreementField::TakeOrPay: return tr(" GWh a year");
    case AgreementField::BandPrice:
    case AgreementField::CapacityPayment:
    case AgreementField::CurtailmentCredit: return tr(" Rs/kWh");
    case AgreementField::Notice: return tr(" min");
    case AgreementField::CurtailmentHours:
    case AgreementField::FlexHours: return tr(" h");
    case AgreementField::ProtectedLoad: return tr(" MW");
    default: return {};
    }
}

QString quantity(AgreementField field, double value)
{
    const double shown = isShare(field) ? value * 100.0 : value;
    const bool whole = std::abs(shown - std::round(shown)) < 0.005;
    return formatting::number(shown, whole ? 0 : 2) + unitOf(field);
}

/// "17:00" of a minute of the day.
QString minuteText(double minute)
{
    const int whole = static_cast<int>(std::lround(minute)) % (24 * 60);
    return QTime(whole / 60, whole % 60).toString(QStringLiteral("HH:mm"));
}

} // namespace

QString fieldTitle(AgreementField field)
{
    switch (field) {
    case AgreementField::Name: return tr("Name");
    case AgreementField::Site: return tr("Site");
    case AgreementField::BandFrom: return tr("Tariff, from");
    case AgreementField::BandTo: return tr("Tariff, to");
    case AgreementField::BandPrice: return tr("Tariff, price");
    case AgreementField::Bands: return tr("Tariff");
    case AgreementField::Validity: return tr("Validity");
    case AgreementField::TakeOrPay: return tr("Take-or-pay");
    case AgreementField::TakeOrPayShare: return tr("Paid when not taken");
    case AgreementField::CapacityPayment: return tr("Capacity payment");
    case AgreementField::LoadFactorFloor: return tr("Load-factor floor");
    case AgreementField::Notice: return tr("Notice of a curtailment");
    case AgreementField::CurtailmentHours: return tr("Curtailment, at most");
    case AgreementField::CurtailmentCredit: return tr("Curtailment credit");
    case AgreementField::ProtectedLoad: return tr("Protected load");
    case AgreementField::FlexShare: return tr("Flexible part");
    case AgreementField::FlexHours: return tr("Flexible, at a time");
    }
    return {};
}

QString problemText(const AgreementProblem &problem)
{
    switch (problem.trouble) {
    case AgreementTrouble::Empty:
        if (problem.field == AgreementField::Bands)
            return tr("At least one price is needed.");
        return problem.field == AgreementField::Name ? tr("A name is needed.") : tr("It must not be empty.");
    case AgreementTrouble::Taken: return tr("“%1” holds at the same time.").arg(problem.other);
    case AgreementTrouble::UnknownSite: return tr("There is no such site.");
    case AgreementTrouble::NotForThisKind: return tr("Not for a site of this kind.");
    case AgreementTrouble::Negative: return tr("It cannot be below zero.");
    case AgreementTrouble::AboveLimit:
        return tr("%1 is more than the %2 there can be.")
            .arg(quantity(problem.field, problem.first), quantity(problem.field, problem.second));
    case AgreementTrouble::Gap: return tr("No price holds at %1.").arg(minuteText(problem.first));
    case AgreementTrouble::Overlap: return tr("Two prices hold at %1.").arg(minuteText(problem.first));
    case AgreementTrouble::Backwards: return tr("It ends before it begins.");
    case AgreementTrouble::NotANumber: return tr("A number is needed.");
    }
    return {};
}

QString problemsSentence(const QList<AgreementProblem> &problems)
{
    if (problems.isEmpty())
        return {};
    const QString first =
        tr("It cannot be kept yet. %1: %2").arg(fieldTitle(problems.first().field), problemText(problems.first()));
    if (problems.size() == 1)
        return first;
    return problems.size() == 2 ? tr("%1 And one more.").arg(first)
                                : tr("%1 And %2 more.").arg(first).arg(problems.size() - 1);
}

} // namespace console::ui::agreements
