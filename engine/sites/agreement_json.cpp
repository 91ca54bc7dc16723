// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/agreement_json.h"

#include "engine/sites/agreement_check.h"
#include "engine/sites/agreement_day.h"
#include "engine/sites/agreement_fault_text.h"
#include "engine/sites/json_file.h"
#include "engine/sites/site_book_fields.h"
#include "engine/sites/strict_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace console::sites {

namespace {

constexpr std::string_view formatName = "surplus-console-agreements";
constexpr double formatVersion = 1.0;
constexpr std::size_t mostAgreements = 1'000;
constexpr std::size_t mostBytes = 1'048'576;
constexpr double msPerMinute = 60'000.0;
constexpr std::string_view chooseFile = "Choose a file of agreements.";

constexpr std::array<std::string_view, 4> fileKeys{"format", "version", "label", "agreements"};
constexpr std::array<std::string_view, 15> agreementKeys{"id",
                                                         "name",
                                                         "site",
                                                         "status",
                                                         "bands",
                                                         "valid_from",
                                                         "valid_until",
                                                         "take_or_pay",
                                                         "take_and_pay",
                                                         "capacity_payment_pkr_per_kwh",
                                                         "load_factor_floor",
                                                         "notice_minutes",
                                                         "maximum_curtailment_hours",
                                                         "curtailment_credit_pkr_per_kwh",
                                                         "firm"};
constexpr std::array<std::string_view, 3> bandKeys{"from", "to", "pkr_per_kwh"};
constexpr std::array<std::string_view, 2> takeOrPayKeys{"gwh_a_year", "paid_share"};
constexpr std::array<std::string_view, 3> firmKeys{"protected_mw", "flex_share", "flex_hours"};

constexpr NumberField priceField{"pkr_per_kwh", "a price",       0.0,
                                 false,         highestPricePkr, "Give the price of the band in rupees a kWh."};
constexpr NumberField energyField{
    "gwh_a_year", "the energy of a take-or-pay", 0.0, false, 87'600.0, "Give the energy to be taken in GWh a year."};
constexpr NumberField paidField{
    "paid_share", "a paid share", 0.0, false, 1.0, "Give the share of the tariff that is paid for energy not taken."};
constexpr NumberField capacityField{"capacity_payment_pkr_per_kwh",
                                    "a capacity payment",
                                    0.0,
                                    false,
                                    highestPricePkr,
                                    "Give what the buyer pays on top in rupees a kWh."};
constexpr NumberField floorField{"load_factor_floor",
                                 "a load factor",
                                 0.0,
                                 false,
                                 1.0,
                                 "Give the least share of the limit to be taken over a year."};
constexpr NumberField noticeField{
    "notice_minutes", "a notice", 0.0, false, longestNoticeMinutes, "Give the notice of a curtailment in minutes."};
constexpr NumberField hoursField{"maximum_curtailment_hours",
                                 "the curtailment of a year",
                                 0.0,
                                 false,
                                 8'760.0,
                                 "Give the most hours a year that may be curtailed."};
constexpr NumberField creditField{"curtailment_credit_pkr_per_kwh",
                                  "a credit",
                                  0.0,
                                  false,
                                  highestPricePkr,
                                  "Give what is paid for each kWh curtailed in rupees."};
constexpr NumberField protectedField{"protected_mw", "a protected load", 0.0,
                                     false,          10'000.0,           "Give the load that is never touched in MW."};
constexpr NumberField flexShareField{
    "flex_share", "a flexible share",
    0.0,          false,
    1.0,          "Give the share of the load above the protected one that may be asked for."};
constexpr NumberField flexHoursField{"flex_hours", "the length of a flexible call", 0.0, false,
                                     24.0,         "Give the most hours at a time."};

const nlohmann::json &part(const nlohmann::json &object, std::string_view key)
{
    return *object.find(key);
}

void readIdentity(Fields &fields, PowerAgreement &agreement)
{
    constexpr std::string_view remedy = "Give a stable key of lower-case letters, digits and hyphens.";
    const auto isKeyCharacter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    const auto key = [&](std::string_view field) {
        std::string text = fields.text(field, 64, remedy);
        if (!std::all_of(text.begin(), text.end(), isKeyCharacter))
            fields.fail(field,
                        "is " + fields.describe(field) + ", but an id has no other characters than a-z, 0-9 and -",
                        remedy);
        return text;
    };
    agreement.id = key("id");
    agreement.name = fields.text("name", longestName, "Give the name a person reads.");
    if (fields.has("site"))
        agreement.site = key("site");
    const std::string status =
        fields.choice("status", "a status", {"illustrative", "proposed", "approved", "expired"},
                      "Say how far the agreement is settled, and approved only of what the regulator granted.");
    agreement.status = legalStatusFromKey(status).value_or(LegalStatus::Proposed);
}

int readMinute(Fields &fields, std::string_view key, bool isEnd)
{
    constexpr std::string_view remedy = "Give the time of day in PKT, such as \"17:00\".";
    const std::string text = fields.text(key, 16, remedy);
    const std::optional<int> minute = minuteOfDay(text, isEnd);
    if (!minute)
        fields.fail(
            key, "is " + fields.describe(key) + ", but a time of day goes from 00:00 to " + (isEnd ? "24:00" : "23:59"),
            remedy);
    return minute.value_or(isEnd ? 1440 : 0);
}

void readBands(const nlohmann::json &entry, const std::string &place, Fields &fields, std::optional<Error> &error,
               PowerAgreement &agreement)
{
    constexpr std::string_view remedy = "List the parts of the day with their prices.";
    if (!fields.has("bands") || !part(entry, "bands").is_array() || part(entry, "bands").empty()) {
        fields.fail("bands", "is " + fields.describe("bands") + ", but a list with at least one band is expected",
                    remedy);
        return;
    }
    const nlohmann::json &list = part(entry, "bands");
    if (list.size() > mostBands) {
        fields.fail("bands", "has " + std::to_string(list.size()) + " bands, but at most 96 are read",
                    "Join bands of one price.");
        return;
    }
    for (std::size_t i = 0; i < list.size() && !error; ++i) {
        const std::string name = "bands[" + std::to_string(i) + "]";
        if (!list[i].is_object()) {
            fields.fail(name, "is not an object in braces", "Give from, to and pkr_per_kwh.");
            return;
        }
        Fields band(list[i], place + name + ".", error);
        band.allowOnly(bandKeys);
        TariffBand row;
        row.fromMinute = readMinute(band, "from", false);
        row.toMinute = readMinute(band, "to", true);
        row.price = PkrPerKilowattHour(band.number(priceField));
        agreement.bands.push_back(row);
    }
}

void readValidity(Fields &fields, PowerAgreement &agreement)
{
    constexpr std::string_view remedy = "Give the day in PKT, such as \"2028-10-31\".";
    const auto day = [&](std::string_view key) -> std::optional<UtcTime> {
        if (!fields.has(key))
            return std::nullopt;
        const std::string text = fields.text(key, 16, remedy);
        const std::optional<UtcTime> begin = beginOfPktDay(text);
        if (!begin)
            fields.fail(key, "is " + fields.describe(key) + ", but a day is a date from 2000 to 2199", remedy);
        return begin;
    };
    agreement.validFrom = day("valid_from");
    agreement.validUntil = day("valid_until");
    if (agreement.validUntil)
        *agreement.validUntil += std::chrono::days(1); // its last day is a part of it
}

/// An object inside an agreement; null when it is absent or, with an error told, no object.
const nlohmann::json *readObject(const nlohmann::json &entry, std::string_view key, Fields &fields)
{
    if (!fields.has(key))
        return nullptr;
    const nlohmann::json &value = part(entry, key);
    if (value.is_object())
        return &value;
    fields.fail(key, "is " + fields.describe(key) + ", but an object in braces is expected",
                "Give its fields in braces or remove it.");
    return nullptr;
}

void readObligations(const nlohmann::json &entry, const std::string &place, Fields &fields, std::optional<Error> &error,
                     PowerAgreement &agreement)
{
    if (const nlohmann::json *object = readObject(entry, "take_or_pay", fields)) {
        Fields inner(*object, place + "take_or_pay.", error);
        inner.allowOnly(takeOrPayKeys);
        agreement.takeOrPay = TakeOrPay{inner.number(energyField), inner.numberOr(paidField, 1.0)};
    }
    if (fields.has("take_and_pay"))
        agreement.takeAndPay = fields.flag("take_and_pay", "Say true or false.");
    if (const nlohmann::json *object = readObject(entry, "firm", fields)) {
        Fields inner(*object, place + "firm.", error);
        inner.allowOnly(firmKeys);
        agreement.firm = FirmService{Megawatt(inner.number(protectedField)), inner.numberOr(flexShareField, 0.0),
                                     inner.numberOr(flexHoursField, 0.0)};
    }
}

void readTerms(Fields &fields, PowerAgreement &agreement)
{
    if (fields.has(capacityField.key))
        agreement.capacityPayment = PkrPerKilowattHour(fields.number(capacityField));
    agreement.loadFactorFloor = fields.numberOr(floorField, 0.0);
    const double notice = std::clamp(fields.numberOr(noticeField, 0.0), 0.0, longestNoticeMinutes);
    agreement.notice = Milliseconds(std::llround(notice * msPerMinute));
    if (fields.has(hoursField.key))
        agreement.maximumCurtailmentHours = fields.number(hoursField);
    if (fields.has(creditField.key))
        agreement.curtailmentCredit = PkrPerKilowattHour(fields.number(creditField));
}

std::optional<Error> readAgreement(const nlohmann::json &entry, const std::string &place, const SiteBook *book,
                                   PowerAgreement &agreement)
{
    std::optional<Error> error;
    Fields fields(entry, place, error);
    fields.allowOnly(agreementKeys);
    readIdentity(fields, agreement);
    readBands(entry, place, fields, error, agreement);
    readValidity(fields, agreement);
    readObligations(entry, place, fields, error, agreement);
    readTerms(fields, agreement);
    if (error)
        return error;
    const std::vector<AgreementFault> faults = faultsOf(agreement, book);
    if (!faults.empty())
        return faultError(faults.front(), agreement, place);
    return std::nullopt;
}

std::optional<Error> readList(const nlohmann::json &list, const std::string &sourceName, const SiteBook *book,
                              AgreementFile &file)
{
    std::unordered_map<std::string, std::size_t> indexOfId;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = sourceName + ": agreements[" + std::to_string(i) + "]";
        if (!list[i].is_object())
            return Error{Error::Kind::BadInput, place, "is not an object in braces", "Describe one agreement there."};
        PowerAgreement agreement;
        if (auto error = readAgreement(list[i], place + ".", book, agreement))
            return error;
        const auto [earlier, isNew] = indexOfId.emplace(agreement.id, i);
        if (!isNew)
            return Error{Error::Kind::BadInput, place + ".id",
                         "is \"" + agreement.id + "\", which agreements[" + std::to_string(earlier->second) +
                             "] has already",
                         "Give every agreement an id of its own."};
        if (const auto clash = clashWith(agreement, file.agreements))
            return faultError(*clash, agreement, place + ".");
        file.agreements.push_back(std::move(agreement));
    }
    return std::nullopt;
}

std::optional<Error> readFile(const nlohmann::json &root, const std::string &sourceName, const SiteBook *book,
                              AgreementFile &file)
{
    std::optional<Error> error;
    Fields fields(root, sourceName + ": ", error);
    fields.allowOnly(fileKeys);
    (void)fields.choice("format", "the format of a file of agreements", {formatName},
                        "Check that this is a file of agreements.");
    const double version = fields.number({"version", "a version", 1.0, false, 1e6, "Give version 1."});
    if (version != formatVersion)
        fields.fail("version", "is " + plainNumber(version) + ", but this program reads version 1",
                    "Use a newer program or write the file as version 1.");
    if (fields.has("label"))
        file.label = fields.text("label", 400, "Say in one line what these agreements are.");
    if (!fields.has("agreements") || !part(root, "agreements").is_array())
        fields.fail("agreements", "is " + fields.describe("agreements") + ", but a list is expected",
                    "Put the agreements in brackets.");
    else if (part(root, "agreements").size() > mostAgreements)
        fields.fail("agreements",
                    "has " + std::to_string(part(root, "agreements").size()) + " agreements, but at most 1000 are read",
                    "Split the file.");
    return error ? error : readList(part(root, "agreements"), sourceName, book, file);
}

nlohmann::ordered_json written(const PowerAgreement &agreement)
{
    nlohmann::ordered_json entry;
    entry["id"] = agreement.id;
    entry["name"] = agreement.name;
    if (!agreement.site.empty())
        entry["site"] = agreement.site;
    entry["status"] = legalStatusKey(agreement.status);
    entry["bands"] = nlohmann::ordered_json::array();
    for (const TariffBand &band : agreement.bands)
        entry["bands"].push_back({{"from", clockText(band.fromMinute)},
                                  {"to", clockText(band.toMinute)},
                                  {priceField.key, band.price.value()}});
    if (agreement.validFrom)
        entry["valid_from"] = pktDayText(*agreement.validFrom);
    if (agreement.validUntil)
        entry["valid_until"] = pktDayText(*agreement.validUntil - Milliseconds(1));
    if (agreement.takeOrPay)
        entry["take_or_pay"] = {{energyField.key, agreement.takeOrPay->gigawattHoursAYear},
                                {paidField.key, agreement.takeOrPay->paidShare}};
    entry["take_and_pay"] = agreement.takeAndPay;
    if (agreement.capacityPayment)
        entry[capacityField.key] = agreement.capacityPayment->value();
    entry[floorField.key] = agreement.loadFactorFloor;
    entry[noticeField.key] = static_cast<double>(agreement.notice.count()) / msPerMinute;
    if (agreement.maximumCurtailmentHours)
        entry[hoursField.key] = *agreement.maximumCurtailmentHours;
    if (agreement.curtailmentCredit)
        entry[creditField.key] = agreement.curtailmentCredit->value();
    if (agreement.firm)
        entry["firm"] = {{protectedField.key, agreement.firm->protectedMw.value()},
                         {flexShareField.key, agreement.firm->flexShare},
                         {flexHoursField.key, agreement.firm->flexHours}};
    return entry;
}

} // namespace

Result<AgreementFile> parseAgreements(std::string_view json, std::string_view sourceName, const SiteBook *book)
{
    const std::string name(sourceName);
    if (json.size() > mostBytes)
        return Error{Error::Kind::BadInput, name, "is larger than 1 MiB", std::string(chooseFile)};
    const Result<nlohmann::json> root = parseStrictJson(json, sourceName);
    if (!root)
        return root.error();
    if (!root.value().is_object())
        return Error{Error::Kind::BadInput, name, "is not an object in braces", std::string(chooseFile)};
    AgreementFile file;
    if (const std::optional<Error> error = readFile(root.value(), name, book, file))
        return *error;
    return file;
}

Result<AgreementFile> loadAgreements(const std::string &path, const SiteBook *book)
{
    const Result<std::string> text = readSmallFile(path, mostBytes, chooseFile);
    if (!text)
        return text.error();
    return parseAgreements(text.value(), leafName(path), book);
}

std::string toJson(const AgreementFile &file)
{
    nlohmann::ordered_json root;
    root["format"] = formatName;
    root["version"] = 1;
    if (!file.label.empty())
        root["label"] = file.label;
    root["agreements"] = nlohmann::ordered_json::array();
    for (const PowerAgreement &agreement : file.agreements)
        root["agreements"].push_back(written(agreement));
    return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

} // namespace console::sites
