// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"
#include "engine/grid/region.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::sites {

/// Whether a tariff may be spoken of as granted. Only Approved may. A proposed tariff is a draft: no site is dispatched
/// by it. An illustrative one is an example that a person chose to try.
enum class LegalStatus { Illustrative, Proposed, Approved, Expired };
[[nodiscard]] std::string_view
legalStatusKey(LegalStatus status); ///< "illustrative", "proposed", "approved", "expired"
[[nodiscard]] std::optional<LegalStatus> legalStatusFromKey(std::string_view key);

/// A part of the day with its price. PKT; `fromMinute` counts from midnight, 0…1439; `toMinute` is its end, 1…1440, and
/// may lie before the beginning, over midnight.
struct TariffBand {
    int fromMinute = 0;
    int toMinute = 1440;
    PkrPerKilowattHour price;
    bool operator==(const TariffBand &) const = default;
};

/// Energy that is paid for whether it is taken or not.
struct TakeOrPay {
    double gigawattHoursAYear = 0.0;
    double paidShare = 1.0; ///< of the tariff, for what is not taken; 0…1
    bool operator==(const TakeOrPay &) const = default;
};

/// What an AI centre is promised.
struct FirmService {
    Megawatt protectedMw;   ///< never touched
    double flexShare = 0.0; ///< of the load above it, which may be asked for; 0…1
    double flexHours = 0.0; ///< at most this long at a time
    bool operator==(const FirmService &) const = default;
};

/// An energy purchase agreement (EPA) of one site. Its JSON is documented in docs/agreements.md.
struct PowerAgreement {
    std::string id;
    std::string name;
    std::string site; ///< id of the site it is for; empty: a draft for none yet
    LegalStatus status = LegalStatus::Proposed;
    std::vector<TariffBand> bands;     ///< cover the day without gap or overlap
    std::optional<UtcTime> validFrom;  ///< empty: since ever
    std::optional<UtcTime> validUntil; ///< the moment it is over; empty: open
    std::optional<TakeOrPay> takeOrPay;
    bool takeAndPay = false;                             ///< pays for what it takes, and must take what is offered
    std::optional<PkrPerKilowattHour> capacityPayment;   ///< what the buyer pays towards capacity on top
    double loadFactorFloor = 0.0;                        ///< 0…1 of the limit, over a year
    Milliseconds notice{0};                              ///< of a curtailment
    std::optional<double> maximumCurtailmentHours;       ///< a year
    std::optional<PkrPerKilowattHour> curtailmentCredit; ///< for each kWh curtailed
    std::optional<FirmService> firm;                     ///< AI
    bool operator==(const PowerAgreement &) const = default;
};

/// Length of a band, 1…1440 min. A band that ends where it begins is the whole day.
[[nodiscard]] int minutesOf(const TariffBand &band);
/// What the buyer pays for a kWh inside a band: its price and the capacity payment on top.
[[nodiscard]] PkrPerKilowattHour priceOf(const PowerAgreement &agreement, const TariffBand &band);
/// What the buyer pays for a kWh at a moment (see priceOf); empty when no band covers it. The validity is not asked.
[[nodiscard]] std::optional<PkrPerKilowattHour> tariffAt(const PowerAgreement &agreement, UtcTime at);
/// Expired once its time is over, else as it says.
[[nodiscard]] LegalStatus statusAt(const PowerAgreement &agreement, UtcTime at);
/// Whether a site is dispatched by it at a moment: approved or illustrative, and valid. Never one that is proposed.
[[nodiscard]] bool isInForce(const PowerAgreement &agreement, UtcTime at);
/// The agreement in force for a site at a moment, an approved one before an illustrative one; null: none.
[[nodiscard]] const PowerAgreement *agreementOf(const std::vector<PowerAgreement> &agreements, std::string_view site,
                                                UtcTime at);

} // namespace console::sites
