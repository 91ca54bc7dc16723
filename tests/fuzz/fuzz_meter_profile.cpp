// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_profile.h"
#include "engine/telemetry/meter_registers.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Any bytes give a profile or one clear error, and every register of a profile is read whole by both plans.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace console::telemetry;
    const auto profile = parseMeterProfile({reinterpret_cast<const char *>(data), size}, "fuzz.json");
    if (!profile) {
        if (profile.error().what.empty() || profile.error().remedy.empty() || profile.error().sentence().size() > 4096)
            std::abort();
        return 0;
    }
    for (const auto &plan : {readPlan(profile.value()), gaplessReadPlan(profile.value())}) {
        for (const MeterRegister &entry : profile.value().registers) {
            bool whole = false;
            for (const RegisterSpan &span : plan)
                whole = whole || (span.first <= entry.address &&
                                  entry.address + wordsOf(entry.type) <= span.first + std::size_t{span.count});
            if (!whole)
                std::abort();
        }
        for (const RegisterSpan &span : plan) {
            if (span.count == 0 || span.count > mostRegistersAtOnce || span.first + std::size_t{span.count} > 65'536)
                std::abort();
        }
    }
    return 0;
}
