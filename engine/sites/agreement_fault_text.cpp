// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/agreement_fault_text.h"

#include "engine/sites/agreement_day.h"
#include "engine/sites/site_book_fields.h"
#include "engine/sites/strict_json.h"

#include <utility>

namespace console::sites {

namespace {

struct Words {
    std::string what;
    std::string remedy;
};

std::string_view keyOf(AgreementField field)
{
    switch (field) {
    case AgreementField::Name: return "name";
    case AgreementField::Site: return "site";
    case AgreementField::BandFrom: return "from";
    case AgreementField::BandTo: return "to";
    case AgreementField::BandPrice: return "pkr_per_kwh";
    case AgreementField::Bands: return "bands";
    case AgreementField::Validity: return "valid_until";
    case AgreementField::TakeOrPay: return "take_or_pay.gwh_a_year";
    case AgreementField::TakeOrPayShare: return "take_or_pay.paid_share";
    case AgreementField::CapacityPayment: return "capacity_payment_pkr_per_kwh";
    case AgreementField::LoadFactorFloor: return "load_factor_floor";
    case AgreementField::Notice: return "notice_minutes";
    case AgreementField::CurtailmentHours: return "maximum_curtailment_hours";
    case AgreementField::CurtailmentCredit: return "curtailment_credit_pkr_per_kwh";
    case AgreementField::ProtectedLoad: return "firm.protected_mw";
    case AgreementField::FlexShare: return "firm.flex_share";
    case AgreementField::FlexHours: return "firm.flex_hours";
    }
    return "";
}

Words wordsOf(const AgreementFault &fault, const PowerAgreement &agreement)
{
    const auto minute = [&] { return clockText(static_cast<int>(fault.first)); };
    switch (fault.trouble) {
    case AgreementTrouble::Empty: return {"is empty", "Fill it in."};
    case AgreementTrouble::Taken:
        return {"is \"" + agreement.site + "\", for which \"" + quotable(fault.other) +
                    "\" is in force at the same time",
                "Let one of the two end before the other begins, or make one of them a proposal."};
    case AgreementTrouble::UnknownSite:
        return {"is \"" + agreement.site + "\", but there is no such site",
                "Give the id of a site of the sites file or remove the field."};
    case AgreementTrouble::NotForThisKind:
        if (fault.field == AgreementField::Site)
            return {"is \"" + agreement.site + "\", which is this machine and buys no power by agreement",
                    "Give the id of a mining or AI site."};
        return {"is given, but \"" + agreement.site + "\" is no AI site", "Remove firm."};
    case AgreementTrouble::Negative:
        return {"is " + plainNumber(fault.first) + ", but it is at least 0", "Give a figure that is not negative."};
    case AgreementTrouble::AboveLimit:
        return {"is " + plainNumber(fault.first) + ", but it is at most " + plainNumber(fault.second) +
                    (agreement.site.empty() ? "" : " at \"" + agreement.site + "\""),
                "Give a smaller figure."};
    case AgreementTrouble::Gap:
        return {"leave the day without a price from " + minute(), "Let the bands cover the day once."};
    case AgreementTrouble::Overlap:
        return {"give the day two prices from " + minute(), "Let the bands cover the day once."};
    case AgreementTrouble::Backwards:
        return {"is before valid_from", "Let the last day be the first one or a later one."};
    case AgreementTrouble::NotANumber: return {"is no number", "Give a figure."};
    }
    return {};
}

} // namespace

std::string fieldName(const AgreementFault &fault)
{
    const std::string key(keyOf(fault.field));
    return fault.row < 0 ? key : "bands[" + std::to_string(fault.row) + "]." + key;
}

Error faultError(const AgreementFault &fault, const PowerAgreement &agreement, std::string_view place)
{
    Words words = wordsOf(fault, agreement);
    return {Error::Kind::BadInput, std::string(place) + fieldName(fault), std::move(words.what),
            std::move(words.remedy)};
}

} // namespace console::sites
