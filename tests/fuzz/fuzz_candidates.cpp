// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/siting/candidate_file.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

/// A list of candidates is read whole or refused in one sentence, and what is read makes sense.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto read =
        console::siting::parseCandidates(std::string_view(reinterpret_cast<const char *>(data), size), "fuzz.csv");
    if (!read)
        return read.error().sentence().empty() ? (std::abort(), 0) : 0;
    for (const auto &site : read.value())
        if (site.candidate.name.empty() || !(site.candidate.asked().value() > 0.0))
            std::abort();
    return 0;
}
