// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/agreement_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace console::sites {

namespace {

constexpr int minutesADay = 1440;
constexpr double hoursADay = 24.0;
constexpr double hoursAYear = 8760.0;
constexpr double largestLimitMw = 10'000.0;

/// Collects faults field by field.
class Check
{
public:
    void add(AgreementField field, AgreementTrouble trouble, double first = 0.0, double second = 0.0, int row = -1)
    {
        faults.push_back({field, row, trouble, first, second, {}});
    }
    /// `value` lies between 0 and `most`.
    void range(AgreementField field, double value, double most, int row = -1)
    {
        if (!std::isfinite(value))
            add(field, AgreementTrouble::NotANumber, 0.0, 0.0, row);
        else if (value < 0.0)
            add(field, AgreementTrouble::Negative, value, 0.0, row);
        else if (value > most)
            add(field, AgreementTrouble::AboveLimit, value, most, row);
    }

    std::vector<AgreementFault> faults;
};

const SiteDefinition *siteOf(const PowerAgreement &agreement, const SiteBook &book)
{
    const auto found = std::find_if(book.sites.begin(), book.sites.end(),
                                    [&](const SiteDefinition &site) { return site.id == agreement.site; });
    return found == book.sites.end() ? nullptr : &*found;
}

void checkNameAndSite(const PowerAgreement &agreement, const SiteBook *book, const SiteDefinition *site, Check &check)
{
    if (agreement.name.find_first_not_of(' ') == std::string::npos)
        check.add(AgreementField::Name, AgreementTrouble::Empty);
    else if (agreement.name.size() > longestName)
        check.add(AgreementField::Name, AgreementTrouble::AboveLimit, static_cast<double>(agreement.name.size()),
                  static_cast<double>(longestName));
    if (book == nullptr || agreement.site.empty())
        return;
    if (site == nullptr)
        check.add(AgreementField::Site, AgreementTrouble::UnknownSite);
    else if (site->kind == SiteKind::LocalHasher)
        check.add(AgreementField::Site, AgreementTrouble::NotForThisKind);
}

/// How many bands cover each minute of the day.
std::array<int, minutesADay> coverage(const std::vector<TariffBand> &bands)
{
    std::array<int, minutesADay> count{};
    for (const TariffBand &band : bands) {
        for (int i = 0; i < minutesOf(band); ++i)
            ++count.at(static_cast<std::size_t>((band.fromMinute + i) % minutesADay));
    }
    return count;
}

void checkBands(const PowerAgreement &agreement, Check &check)
{
    const std::size_t size = agreement.bands.size();
    if (size == 0 || size > mostBands) {
        check.add(AgreementField::Bands, size == 0 ? AgreementTrouble::Empty : AgreementTrouble::AboveLimit,
                  static_cast<double>(size), static_cast<double>(mostBands));
        return;
    }
    bool onTheClock = true;
    const auto clock = [&](AgreementField field, int minute, int least, int most, int row) {
        if (minute >= least && minute <= most)
            return;
        onTheClock = false;
        check.add(field, minute < least ? AgreementTrouble::Negative : AgreementTrouble::AboveLimit, minute, most, row);
    };
    for (std::size_t i = 0; i < size; ++i) {
        const TariffBand &band = agreement.bands[i];
        const int row = static_cast<int>(i);
        clock(AgreementField::BandFrom, band.fromMinute, 0, minutesADay - 1, row);
        clock(AgreementField::BandTo, band.toMinute, 1, minutesADay, row);
        check.range(AgreementField::BandPrice, band.price.value(), highestPricePkr, row);
    }
    if (!onTheClock)
        return;
    const auto count = coverage(agreement.bands);
    const auto *wrong = std::find_if(count.begin(), count.end(), [](int bands) { return bands != 1; });
    if (wrong != count.end())
        check.add(AgreementField::Bands, *wrong == 0 ? AgreementTrouble::Gap : AgreementTrouble::Overlap,
                  static_cast<double>(wrong - count.begin()));
}

void checkTerms(const PowerAgreement &agreement, const SiteDefinition *site, Check &check)
{
    if (agreement.validFrom && agreement.validUntil && *agreement.validUntil <= *agreement.validFrom)
        check.add(AgreementField::Validity, AgreementTrouble::Backwards);
    const double limit = site != nullptr ? site->limit.value() : largestLimitMw;
    if (agreement.takeOrPay) {
        check.range(AgreementField::TakeOrPay, agreement.takeOrPay->gigawattHoursAYear, limit * hoursAYear / 1000.0);
        check.range(AgreementField::TakeOrPayShare, agreement.takeOrPay->paidShare, 1.0);
    }
    if (agreement.capacityPayment)
        check.range(AgreementField::CapacityPayment, agreement.capacityPayment->value(), highestPricePkr);
    check.range(AgreementField::LoadFactorFloor, agreement.loadFactorFloor, 1.0);
    check.range(AgreementField::Notice, static_cast<double>(agreement.notice.count()) / 60'000.0, longestNoticeMinutes);
    if (agreement.maximumCurtailmentHours)
        check.range(AgreementField::CurtailmentHours, *agreement.maximumCurtailmentHours, hoursAYear);
    if (agreement.curtailmentCredit)
        check.range(AgreementField::CurtailmentCredit, agreement.curtailmentCredit->value(), highestPricePkr);
}

void checkFirm(const PowerAgreement &agreement, const SiteDefinition *site, Check &check)
{
    if (!agreement.firm)
        return;
    if (site != nullptr && site->kind != SiteKind::Ai) {
        check.add(AgreementField::ProtectedLoad, AgreementTrouble::NotForThisKind);
        return;
    }
    const double most = site != nullptr ? site->firmDemand.value() : largestLimitMw;
    check.range(AgreementField::ProtectedLoad, agreement.firm->protectedMw.value(), most);
    check.range(AgreementField::FlexShare, agreement.firm->flexShare, 1.0);
    check.range(AgreementField::FlexHours, agreement.firm->flexHours, hoursADay);
}

bool mayBeInForce(const PowerAgreement &agreement)
{
    return !agreement.site.empty() &&
           (agreement.status == LegalStatus::Approved || agreement.status == LegalStatus::Illustrative);
}

/// Whether there is a moment at which both are valid.
bool overlap(const PowerAgreement &a, const PowerAgreement &b)
{
    const auto endsBefore = [](const PowerAgreement &first, const PowerAgreement &second) {
        return first.validUntil && second.validFrom && *first.validUntil <= *second.validFrom;
    };
    return !endsBefore(a, b) && !endsBefore(b, a);
}

} // namespace

std::vector<AgreementFault> faultsOf(const PowerAgreement &agreement, const SiteBook *book)
{
    const SiteDefinition *site = book != nullptr ? siteOf(agreement, *book) : nullptr;
    Check check;
    checkNameAndSite(agreement, book, site, check);
    checkBands(agreement, check);
    checkTerms(agreement, site, check);
    checkFirm(agreement, site, check);
    return std::move(check.faults);
}

std::optional<AgreementFault> clashWith(const PowerAgreement &agreement, const std::vector<PowerAgreement> &others)
{
    if (!mayBeInForce(agreement))
        return std::nullopt;
    for (const PowerAgreement &other : others) {
        if (other.id == agreement.id || other.site != agreement.site || !mayBeInForce(other) ||
            !overlap(agreement, other))
            continue;
        return AgreementFault{AgreementField::Site, -1, AgreementTrouble::Taken, 0.0, 0.0, other.name};
    }
    return std::nullopt;
}

} // namespace console::sites
