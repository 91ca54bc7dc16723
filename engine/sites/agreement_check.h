// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sites/power_agreement.h"
#include "engine/sites/site.h"

#include <optional>
#include <string>
#include <vector>

/// The rules an agreement has to keep, whether it comes from a file or from a person's form. Pure; any thread.
namespace console::sites {

/// The field a complaint is about, in the order of a form.
enum class AgreementField {
    Name,
    Site,
    BandFrom,
    BandTo,
    BandPrice,
    Bands, ///< together they do not cover the day once
    Validity,
    TakeOrPay,
    TakeOrPayShare,
    CapacityPayment,
    LoadFactorFloor,
    Notice,
    CurtailmentHours,
    CurtailmentCredit,
    ProtectedLoad,
    FlexShare,
    FlexHours
};

enum class AgreementTrouble {
    Empty,          ///< something is needed
    Taken,          ///< `other` is in force for the site at the same time
    UnknownSite,    ///< no such site in the book
    NotForThisKind, ///< firm service of a mine, or an agreement of this machine
    Negative,
    AboveLimit, ///< first = what is given, second = the most there can be
    Gap,        ///< no band covers minute `first` of the day
    Overlap,    ///< two bands cover minute `first` of the day
    Backwards,  ///< it ends before it begins
    NotANumber,
};

struct AgreementFault {
    AgreementField field = AgreementField::Name;
    int row = -1; ///< of a band, from 0
    AgreementTrouble trouble = AgreementTrouble::Empty;
    double first = 0.0;
    double second = 0.0;
    std::string other; ///< name of another agreement
    bool operator==(const AgreementFault &) const = default;
};

inline constexpr double highestPricePkr = 1'000.0;       ///< a kWh
inline constexpr double longestNoticeMinutes = 10'080.0; ///< a week
inline constexpr std::size_t mostBands = 96;
inline constexpr std::size_t longestName = 120; ///< bytes

/// Every fault, in the order of the fields; empty: it may be kept. `book` tells which sites there are and what they can
/// take; null: that is not asked.
[[nodiscard]] std::vector<AgreementFault> faultsOf(const PowerAgreement &agreement, const SiteBook *book);

/// The fault of an agreement that is in force for its site while another one is, by whichever of `others` comes first;
/// one of the same id is passed over. A proposed or expired one is never in force, so any number of them may stand side
/// by side.
[[nodiscard]] std::optional<AgreementFault> clashWith(const PowerAgreement &agreement,
                                                      const std::vector<PowerAgreement> &others);

} // namespace console::sites
