// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/mapping_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Any bytes give a mapping or one clear error, and a mapping that is accepted survives being written and read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace console::series;
    const auto mapping = parseMapping({reinterpret_cast<const char *>(data), size}, "fuzz.json");
    if (!mapping) {
        if (mapping.error().what.empty() || mapping.error().remedy.empty() || mapping.error().sentence().size() > 4096)
            std::abort();
        return 0;
    }
    const std::string written = toJson(mapping.value());
    const auto again = parseMapping(written, "again.json");
    if (!again || toJson(again.value()) != written)
        std::abort();
    return 0;
}
