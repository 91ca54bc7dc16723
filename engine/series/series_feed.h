// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/region_series.h"
#include "engine/series/feed_file.h"
#include "engine/series/series_mapping.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace console::series {

/// What a poll has found.
struct FeedNews {
    std::uint64_t newRows = 0;
    bool restarted = false;             ///< a file was cut or replaced, and is read again from its beginning
    std::optional<grid::SeriesSet> set; ///< all hours known by now; empty when nothing changed
    std::optional<Error> trouble;       ///< the first of this poll
    std::uint64_t troubles = 0;         ///< how many there were; a row that is in trouble is left out, the rest is used
};

/// Series that grow: a CSV file, or every *.csv of a folder, to which something else appends rows. Each poll reads the
/// complete lines that came since the last one. A later file, and a file that was replaced, overrule the hours that
/// they have figures for; hours they do not have stay. It has no thread and no timer: the owner polls when it likes,
/// on one thread.
class SeriesFeed
{
public:
    /// `path` is a file or a folder, now or later. `start` is what is known already.
    SeriesFeed(std::string path, SeriesMapping mapping, std::shared_ptr<const ZoneSource> zones,
               grid::SeriesSet start = {});

    [[nodiscard]] FeedNews poll();
    /// All hours known by now.
    [[nodiscard]] grid::SeriesSet series() const;

private:
    [[nodiscard]] bool findFiles(FeedNews &news);
    void forgetMissing(const std::map<std::string, bool> &present);

    std::string m_path;
    std::shared_ptr<const SeriesMapping> m_mapping;
    std::shared_ptr<const ZoneSource> m_zones;
    grid::SeriesSet m_start;
    std::map<std::string, FeedFile> m_files; ///< by path, so in the order of their names
};

} // namespace console::series
