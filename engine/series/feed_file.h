// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/region_series.h"
#include "engine/series/byte_source.h"
#include "engine/series/hour_collector.h"
#include "engine/series/row_reader.h"
#include "engine/series/series_mapping.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace console::series {

/// One file of a feed: how far it has been read, and the hours it gave. Used by one thread at a time.
class FeedFile
{
public:
    using Complain = std::function<void(const Error &)>;

    FeedFile(std::string path, std::shared_ptr<const SeriesMapping> mapping, std::shared_ptr<const ZoneSource> zones);

    /// True when the file no longer begins with what was read of it: it was cut or replaced.
    [[nodiscard]] bool wasReplaced() const;
    /// Reads the complete lines that came since the last time, at most 64 MiB of them, and says how many rows of them
    /// were used. Rows in trouble are left out, each with a complaint.
    std::uint64_t readOn(const Complain &complain);
    [[nodiscard]] const grid::SeriesSet &set() const { return m_set; }

private:
    [[nodiscard]] Result<std::string> completeLines();
    [[nodiscard]] bool begin(CsvReader &csv, const Complain &complain);
    [[nodiscard]] std::uint64_t readRows(CsvReader &csv, const Complain &complain);
    [[nodiscard]] bool takeRow(const SeriesRow &row, const Complain &complain);
    void importWhole(const Complain &complain);

    std::string m_path;
    std::string m_name;
    std::shared_ptr<const SeriesMapping> m_mapping;
    std::shared_ptr<const ZoneSource> m_zones;
    std::uint64_t m_offset = 0;      ///< of the first byte that has not been read
    std::uint64_t m_line = 1;        ///< that it is on
    std::uint64_t m_refusedSize = 0; ///< size of the file when its header was refused
    std::string m_beginning;         ///< of what was read
    std::string m_ending;            ///< of what was read
    bool m_hasRevisions = false;     ///< later rows replace earlier ones: the file is imported as a whole
    std::optional<RowReader> m_reader;
    std::optional<HourCollector> m_collector;
    grid::SeriesSet m_set;
};

} // namespace console::series
