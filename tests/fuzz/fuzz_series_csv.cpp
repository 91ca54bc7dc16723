// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_import.h"
#include "engine/series/series_preview.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace console;
using namespace console::series;

/// Zones without files: one with two shifts in the first half of 2025, nothing else.
class FewZones final : public ZoneSource
{
public:
    [[nodiscard]] Result<TimeZone> zone(const std::string &name) const override
    {
        return TimeZone(name, 3'600, {{1'743'296'400, 7'200}, {1'745'000'000, 3'600}});
    }
};

void check(const Error &error)
{
    if (error.what.empty() || error.remedy.empty() || error.sentence().size() > 4096)
        std::abort();
}

void check(const SeriesImport &imported)
{
    for (const auto &series : imported.set.regions) {
        if (!series)
            continue;
        const std::size_t hours = series->hours();
        if (hours == 0 || hours > 50 * 8'766 + 1 ||
            series->first.time_since_epoch() % std::chrono::hours(1) != Milliseconds(0))
            std::abort();
        for (const auto *list : {&series->surplus, &series->demand, &series->generation, &series->rooftop,
                                 &series->price, &series->forecast}) {
            if (!list->empty() && list->size() != hours)
                std::abort();
            for (const double figure : *list) {
                if (std::isinf(figure) || std::abs(figure) > 2e6)
                    std::abort();
            }
        }
    }
    (void)toText(imported.report);
    (void)toJson(imported.report);
}

} // namespace

/// Any bytes give series that are whole or one clear error, by the mapping that the preview guesses. The first byte
/// chooses what a person would choose: rule, zone, what a time names.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
    const FewZones zones;
    const auto preview = previewText(text, "fuzz.csv", std::nullopt, zones);
    if (!preview) {
        check(preview.error());
        return 0;
    }
    (void)toText(preview.value());
    (void)toJson(preview.value());
    for (const Error &error : preview.value().missing)
        check(error);
    SeriesMapping mapping = preview.value().mapping;
    mapping.duplicates = static_cast<DuplicateRule>(data[0] % 3);
    mapping.timeIsEnd = (data[0] & 4U) != 0;
    if ((data[0] & 8U) != 0)
        mapping.zone = "Test/Zone";
    if ((data[0] & 16U) != 0)
        mapping.region = grid::RegionId::Sindh;
    if ((data[0] & 32U) != 0)
        mapping.otherRegions = OtherRegions::Skip;
    TextBytes bytes(text);
    const auto imported = importSeries(bytes, "fuzz.csv", mapping, zones, {});
    if (imported)
        check(*imported.value());
    else
        check(imported.error());
    return 0;
}
