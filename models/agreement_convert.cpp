// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agreement_convert.h"

#include "models/convert.h"

#include <algorithm>
#include <cmath>

namespace console::models {

namespace {

constexpr int minutesADay = 1440;
constexpr double msPerMinute = 60'000.0;
constexpr int pktOffsetSeconds = 5 * 3600;

static_assert(static_cast<int>(LegalStatus::Expired) == static_cast<int>(sites::LegalStatus::Expired));
static_assert(static_cast<int>(HashpriceSource::Pool) == static_cast<int>(sites::NetworkFiguresSource::Pool));
static_assert(static_cast<int>(AgreementField::FlexHours) == static_cast<int>(sites::AgreementField::FlexHours));
static_assert(static_cast<int>(AgreementField::Notice) == static_cast<int>(sites::AgreementField::Notice));
static_assert(static_cast<int>(AgreementTrouble::NotANumber) == static_cast<int>(sites::AgreementTrouble::NotANumber));
static_assert(static_cast<int>(AgreementTrouble::Gap) == static_cast<int>(sites::AgreementTrouble::Gap));

template <class Unit> std::optional<double> numberOf(const std::optional<Unit> &figure)
{
    return figure ? std::optional<double>(figure->value()) : std::nullopt;
}

template <class Unit> std::optional<Unit> unitOf(const std::optional<double> &figure)
{
    return figure ? std::optional<Unit>(Unit(*figure)) : std::nullopt;
}

QTime clockOf(int minute)
{
    return QTime::fromMSecsSinceStartOfDay(minute % minutesADay * static_cast<int>(msPerMinute));
}

int minuteOf(QTime time)
{
    return time.isValid() ? time.hour() * 60 + time.minute() : 0;
}

QDate pktDay(UtcTime time)
{
    const PktTime day = toPkt(time);
    return {day.year, static_cast<int>(day.month), static_cast<int>(day.day)};
}

UtcTime beginOf(QDate day)
{
    return UtcTime(Milliseconds(day.startOfDay(Qt::OffsetFromUTC, pktOffsetSeconds).toMSecsSinceEpoch()));
}

} // namespace

AgreementView viewOf(const sites::PowerAgreement &agreement)
{
    AgreementView view;
    view.id = convert(agreement.id);
    view.name = convert(agreement.name);
    view.site = convert(agreement.site);
    view.status = static_cast<LegalStatus>(agreement.status);
    for (const sites::TariffBand &band : agreement.bands)
        view.bands.append({clockOf(band.fromMinute), clockOf(band.toMinute), band.price.value()});
    if (agreement.validFrom)
        view.validFrom = pktDay(*agreement.validFrom);
    if (agreement.validUntil)
        view.validUntil = pktDay(*agreement.validUntil - Milliseconds(1));
    if (agreement.takeOrPay) {
        view.takeOrPayGwh = agreement.takeOrPay->gigawattHoursAYear;
        view.takeOrPayShare = agreement.takeOrPay->paidShare;
    }
    view.takeAndPay = agreement.takeAndPay;
    view.capacityPayment = numberOf(agreement.capacityPayment);
    view.loadFactorFloor = agreement.loadFactorFloor;
    view.noticeMinutes = static_cast<double>(agreement.notice.count()) / msPerMinute;
    view.maximumCurtailmentHours = agreement.maximumCurtailmentHours;
    view.curtailmentCredit = numberOf(agreement.curtailmentCredit);
    if (agreement.firm) {
        view.protectedMw = agreement.firm->protectedMw.value();
        view.flexShare = agreement.firm->flexShare;
        view.flexHours = agreement.firm->flexHours;
    }
    return view;
}

sites::PowerAgreement toEngine(const AgreementView &view)
{
    sites::PowerAgreement agreement;
    agreement.id = view.id.toStdString();
    agreement.name = view.name.trimmed().toStdString();
    agreement.site = view.site.toStdString();
    agreement.status = static_cast<sites::LegalStatus>(view.status);
    for (const TariffBandView &band : view.bands) {
        const int end = minuteOf(band.to);
        agreement.bands.push_back(
            {minuteOf(band.from), end == 0 ? minutesADay : end, PkrPerKilowattHour(band.pkrPerKwh)});
    }
    if (view.validFrom.isValid())
        agreement.validFrom = beginOf(view.validFrom);
    if (view.validUntil.isValid())
        agreement.validUntil = beginOf(view.validUntil.addDays(1));
    if (view.takeOrPayGwh)
        agreement.takeOrPay = sites::TakeOrPay{*view.takeOrPayGwh, view.takeOrPayShare};
    agreement.takeAndPay = view.takeAndPay;
    agreement.capacityPayment = unitOf<PkrPerKilowattHour>(view.capacityPayment);
    agreement.loadFactorFloor = view.loadFactorFloor;
    // A notice that is no number cannot be kept as one; as a negative one it is found to be wrong.
    agreement.notice = Milliseconds(
        std::isfinite(view.noticeMinutes) ? std::llround(std::clamp(view.noticeMinutes, -1e9, 1e9) * msPerMinute) : -1);
    agreement.maximumCurtailmentHours = view.maximumCurtailmentHours;
    agreement.curtailmentCredit = unitOf<PkrPerKilowattHour>(view.curtailmentCredit);
    if (view.protectedMw)
        agreement.firm = sites::FirmService{Megawatt(*view.protectedMw), view.flexShare, view.flexHours};
    return agreement;
}

AgreementProblem problemOf(const sites::AgreementFault &fault)
{
    return {static_cast<AgreementField>(fault.field),
            fault.row,
            static_cast<AgreementTrouble>(fault.trouble),
            fault.first,
            fault.second,
            convert(fault.other)};
}

HashpriceBasisView viewOf(const sites::HashpriceBasis &basis)
{
    HashpriceBasisView view;
    view.source = static_cast<HashpriceSource>(basis.source);
    view.hashprice = basis.hashprice.value();
    if (basis.figures) {
        view.difficulty = basis.figures->difficulty;
        view.usdPerBitcoin = basis.figures->usdPerBitcoin;
        view.subsidyBitcoin = basis.figures->subsidyBitcoin;
        view.feesBitcoin = basis.figures->feesBitcoin;
    }
    view.poolFee = basis.poolFee;
    view.otherVariableCost = basis.otherVariableCost.value();
    if (basis.since != UtcTime{})
        view.since = convert(basis.since);
    return view;
}

sites::HashpriceBasis toEngine(const HashpriceBasisView &view)
{
    sites::HashpriceBasis basis;
    basis.source = static_cast<sites::NetworkFiguresSource>(view.source);
    basis.poolFee = view.poolFee;
    basis.otherVariableCost = UsdPerMegawattHour(view.otherVariableCost);
    if (view.since.isValid())
        basis.since = toEngine(view.since);
    if (basis.source == sites::NetworkFiguresSource::Book)
        return basis;
    if (std::isfinite(view.difficulty)) {
        basis.figures =
            sites::NetworkFigures{view.difficulty, view.usdPerBitcoin, view.subsidyBitcoin, view.feesBitcoin};
        basis.hashprice = sites::hashpriceOf(*basis.figures);
    } else {
        basis.hashprice = UsdPerPetahashDay(view.hashprice);
    }
    return basis;
}

} // namespace console::models
