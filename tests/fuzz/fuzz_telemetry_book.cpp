// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_source.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

/// Any bytes give a book or one clear error; a book that is accepted survives being written and read, and asks for no
/// device twice.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace console::telemetry;
    const std::vector<std::string> profiles{"sdm630", "iem3000"};
    const auto book = parseTelemetryBook({reinterpret_cast<const char *>(data), size}, "fuzz.json", profiles);
    if (!book) {
        if (book.error().what.empty() || book.error().remedy.empty() || book.error().sentence().size() > 4096)
            std::abort();
        return 0;
    }
    const auto again = parseTelemetryBook(toJson(book.value()), "again.json", profiles);
    if (!again || again.value().sites.size() != book.value().sites.size())
        std::abort();
    const BookTargets targets = targetsOf(book.value());
    for (const auto *kind : {&targets.miners, &targets.meters, &targets.folders}) {
        if (kind->size() > TelemetryBook::mostMiners + 200 * book.value().sites.size())
            std::abort();
        std::set<std::string> ids;
        for (const DeviceTarget &target : *kind) {
            if (!ids.insert(target.id).second || target.host.empty())
                std::abort();
        }
    }
    return 0;
}
