// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/agreement_json.h"
#include "engine/sites/hashprice_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace console;

void checkError(const Error &error)
{
    if (error.what.empty() || error.remedy.empty() || error.sentence().size() > 4096)
        std::abort();
}

/// What is accepted survives being written and read, bit by bit.
void checkAgreements(std::string_view text)
{
    const auto file = sites::parseAgreements(text, "fuzz.json");
    if (!file)
        return checkError(file.error());
    const auto again = sites::parseAgreements(sites::toJson(file.value()), "again.json");
    if (!again || !(again.value() == file.value()))
        std::abort();
}

void checkHashprice(std::string_view text)
{
    const auto basis = sites::parseHashprice(text, "fuzz.json");
    if (!basis)
        return checkError(basis.error());
    const auto again = sites::parseHashprice(sites::toJson(basis.value()), "again.json");
    if (!again || sites::toJson(again.value()) != sites::toJson(basis.value()))
        std::abort();
}

} // namespace

/// Any bytes give agreements, a hashprice, or one clear error each.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    checkAgreements(text);
    checkHashprice(text);
    return 0;
}
