// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/power_agreement.h"

#include <algorithm>
#include <array>

namespace console::sites {

namespace {

constexpr int minutesADay = 1440;

constexpr std::array<std::string_view, 4> statusKeys{"illustrative", "proposed", "approved", "expired"};

bool covers(const TariffBand &band, int minute)
{
    const int sinceStart = (minute - band.fromMinute + minutesADay) % minutesADay;
    return sinceStart < minutesOf(band);
}

} // namespace

std::string_view legalStatusKey(LegalStatus status)
{
    return statusKeys.at(static_cast<std::size_t>(status));
}

std::optional<LegalStatus> legalStatusFromKey(std::string_view key)
{
    const auto *found = std::find(statusKeys.begin(), statusKeys.end(), key);
    if (found == statusKeys.end())
        return std::nullopt;
    return static_cast<LegalStatus>(found - statusKeys.begin());
}

int minutesOf(const TariffBand &band)
{
    const int length = (band.toMinute - band.fromMinute + minutesADay) % minutesADay;
    return length == 0 ? minutesADay : length;
}

PkrPerKilowattHour priceOf(const PowerAgreement &agreement, const TariffBand &band)
{
    return band.price + agreement.capacityPayment.value_or(PkrPerKilowattHour(0.0));
}

std::optional<PkrPerKilowattHour> tariffAt(const PowerAgreement &agreement, UtcTime at)
{
    const PktTime local = toPkt(at);
    const int minute = local.hour * 60 + local.minute;
    const auto band = std::find_if(agreement.bands.begin(), agreement.bands.end(),
                                   [minute](const TariffBand &candidate) { return covers(candidate, minute); });
    if (band == agreement.bands.end())
        return std::nullopt;
    return priceOf(agreement, *band);
}

LegalStatus statusAt(const PowerAgreement &agreement, UtcTime at)
{
    return agreement.validUntil && at >= *agreement.validUntil ? LegalStatus::Expired : agreement.status;
}

bool isInForce(const PowerAgreement &agreement, UtcTime at)
{
    if (agreement.validFrom && at < *agreement.validFrom)
        return false;
    const LegalStatus status = statusAt(agreement, at);
    return status == LegalStatus::Approved || status == LegalStatus::Illustrative;
}

const PowerAgreement *agreementOf(const std::vector<PowerAgreement> &agreements, std::string_view site, UtcTime at)
{
    const PowerAgreement *best = nullptr;
    for (const PowerAgreement &agreement : agreements) {
        if (site.empty() || agreement.site != site || !isInForce(agreement, at))
            continue;
        if (best == nullptr || (best->status != LegalStatus::Approved && agreement.status == LegalStatus::Approved))
            best = &agreement;
    }
    return best;
}

} // namespace console::sites
