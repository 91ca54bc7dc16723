// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/site_book.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Any bytes give a book or one clear error, and a book that is accepted survives being written and read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace console::sites;
    const auto book = parseSiteBook({reinterpret_cast<const char *>(data), size}, "fuzz.json");
    if (!book) {
        if (book.error().what.empty() || book.error().remedy.empty() || book.error().sentence().size() > 4096)
            std::abort();
        return 0;
    }
    const std::string written = toJson(book.value());
    const auto again = parseSiteBook(written, "again.json");
    if (!again || toJson(again.value()) != written)
        std::abort();
    return 0;
}
