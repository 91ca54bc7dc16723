// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/hashprice_file.h"

#include "engine/sites/json_file.h"
#include "engine/sites/site_book_fields.h"
#include "engine/sites/strict_json.h"

#include <array>
#include <cmath>

namespace console::sites {

namespace {

constexpr std::string_view formatName = "surplus-console-hashprice";
constexpr double formatVersion = 1.0;
constexpr std::size_t mostBytes = 65'536;
constexpr double highestHashprice = 100'000.0;
constexpr double easiestMainNetwork = 1e10;
constexpr std::string_view chooseFile = "Choose a file with the figures of the network.";

constexpr std::array<std::string_view, 12> fileKeys{
    "format",   "version",  "label",  "hashprice_usd_per_ph_day",        "difficulty", "usd_per_btc", "subsidy_btc",
    "fees_btc", "pool_fee", "source", "other_variable_cost_usd_per_mwh", "since_ms"};

constexpr NumberField hashpriceField{"hashprice_usd_per_ph_day",
                                     "a hashprice",
                                     0.0,
                                     true,
                                     highestHashprice,
                                     "Give the revenue of one PH/s in US dollars a day."};
constexpr NumberField difficultyField{"difficulty", "a difficulty", 0.0,
                                      true,         1e20,           "Give the difficulty of the network."};
constexpr NumberField priceField{"usd_per_btc", "a price", 0.0,
                                 true,          1e9,       "Give the price of one bitcoin in US dollars."};
constexpr NumberField subsidyField{
    "subsidy_btc", "a subsidy", 0.0, false, 50.0, "Give the bitcoins a block makes, 3.125 from 2024 to 2028."};
constexpr NumberField feesField{
    "fees_btc", "the fees of a block", 0.0, false, 1'000.0, "Give the fees of a block in bitcoins, on average."};
constexpr NumberField poolFeeField{
    "pool_fee", "a pool's fee", 0.0, false, 1.0, "Give the pool's share of the reward, 0.02 for two per cent."};
constexpr NumberField otherCostField{"other_variable_cost_usd_per_mwh",
                                     "another variable cost",
                                     0.0,
                                     false,
                                     100'000.0,
                                     "Give what running costs beside power in US dollars a MWh."};
constexpr NumberField sinceField{"since_ms", "a time", 0.0,
                                 false,      7.3e12,   "Give the milliseconds since 1970, or remove the field."};

NetworkFiguresSource sourceOf(std::string_view key)
{
    for (const auto source : {NetworkFiguresSource::Book, NetworkFiguresSource::Manual, NetworkFiguresSource::Pool}) {
        if (networkFiguresSourceKey(source) == key)
            return source;
    }
    return NetworkFiguresSource::File;
}

void readFigures(Fields &fields, HashpriceBasis &basis)
{
    NetworkFigures figures;
    figures.difficulty = fields.number(difficultyField);
    figures.usdPerBitcoin = fields.number(priceField);
    figures.subsidyBitcoin = fields.numberOr(subsidyField, 3.125);
    figures.feesBitcoin = fields.numberOr(feesField, 0.0);
    basis.figures = figures;
    basis.hashprice = hashpriceOf(figures);
    const double hashprice = basis.hashprice.value();
    if (!fields.failed() && !(hashprice > 0.0 && hashprice <= highestHashprice))
        fields.fail(difficultyField.key,
                    "gives a hashprice of " + plainNumber(hashprice) +
                        " $/PH/day, but a hashprice is greater than 0 and at most " + plainNumber(highestHashprice),
                    "Check the difficulty, the price and the reward.");
}

void readHashprice(Fields &fields, HashpriceBasis &basis)
{
    const bool given = fields.has(hashpriceField.key);
    const bool computed = fields.has(difficultyField.key) || fields.has(priceField.key);
    if (given && computed)
        fields.fail(hashpriceField.key, "is given, but so are the figures it would follow from",
                    "Keep either the hashprice or difficulty and usd_per_btc.");
    else if (given)
        basis.hashprice = UsdPerPetahashDay(fields.number(hashpriceField));
    else if (computed)
        readFigures(fields, basis);
    else if (basis.source != NetworkFiguresSource::Book)
        fields.fail(hashpriceField.key, "is missing, and so are difficulty and usd_per_btc",
                    "Give the hashprice, or the two figures it follows from.");
}

std::optional<Error> readBasis(const nlohmann::json &root, const std::string &sourceName, HashpriceBasis &basis)
{
    std::optional<Error> error;
    Fields fields(root, sourceName + ": ", error);
    fields.allowOnly(fileKeys);
    (void)fields.choice("format", "the format of such a file", {formatName},
                        "Check that this is a file with the figures of the network.");
    const double version = fields.number({"version", "a version", 1.0, false, 1e6, "Give version 1."});
    if (version != formatVersion)
        fields.fail("version", "is " + plainNumber(version) + ", but this program reads version 1",
                    "Use a newer program or write the file as version 1.");
    if (fields.has("label"))
        (void)fields.text("label", 400, "Say in one line where the figures come from.");
    basis.source = NetworkFiguresSource::File;
    if (fields.has("source"))
        basis.source = sourceOf(fields.choice("source", "a source", {"book", "manual", "file", "pool"},
                                              "Say where the figures come from or remove the field."));
    readHashprice(fields, basis);
    basis.poolFee = fields.numberOr(poolFeeField, 0.0);
    basis.otherVariableCost = UsdPerMegawattHour(fields.numberOr(otherCostField, 0.0));
    const double since = fields.numberOr(sinceField, 0.0);
    if (!error)
        basis.since = UtcTime(Milliseconds(std::llround(since)));
    return error;
}

} // namespace

Result<HashpriceBasis> parseHashprice(std::string_view json, std::string_view sourceName)
{
    const std::string name(sourceName);
    if (json.size() > mostBytes)
        return Error{Error::Kind::BadInput, name, "is larger than 64 KiB", std::string(chooseFile)};
    const Result<nlohmann::json> root = parseStrictJson(json, sourceName);
    if (!root)
        return root.error();
    if (!root.value().is_object())
        return Error{Error::Kind::BadInput, name, "is not an object in braces", std::string(chooseFile)};
    HashpriceBasis basis;
    if (const std::optional<Error> error = readBasis(root.value(), name, basis))
        return *error;
    return basis;
}

Result<HashpriceBasis> loadHashprice(const std::string &path)
{
    const Result<std::string> text = readSmallFile(path, mostBytes, chooseFile);
    if (!text)
        return text.error();
    return parseHashprice(text.value(), leafName(path));
}

std::string toJson(const HashpriceBasis &basis)
{
    nlohmann::ordered_json root;
    root["format"] = formatName;
    root["version"] = 1;
    root["source"] = networkFiguresSourceKey(basis.source);
    root[sinceField.key] = basis.since.time_since_epoch().count();
    if (basis.figures) {
        root[difficultyField.key] = basis.figures->difficulty;
        root[priceField.key] = basis.figures->usdPerBitcoin;
        root[subsidyField.key] = basis.figures->subsidyBitcoin;
        root[feesField.key] = basis.figures->feesBitcoin;
    } else if (basis.source != NetworkFiguresSource::Book) {
        root[hashpriceField.key] = basis.hashprice.value();
    }
    root[poolFeeField.key] = basis.poolFee;
    root[otherCostField.key] = basis.otherVariableCost.value();
    return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

bool isMainNetwork(double difficulty)
{
    return std::isfinite(difficulty) && difficulty >= easiestMainNetwork;
}

} // namespace console::sites
