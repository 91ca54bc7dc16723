// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/grid/region_series.h"

#include <memory>
#include <string>
#include <vector>

namespace console::session {
class Database;
}

namespace console::series {

/// "SPSR": tells a series store from any other SQLite file.
inline constexpr int storeApplicationId = 0x53505352;
inline constexpr int storeVersion = 1;

/// What a store says about the series of one region.
struct StoredRegion {
    grid::RegionId region = grid::RegionId::Punjab;
    UtcTime first{};
    std::size_t hours = 0;
    std::string source;  ///< the file it came from
    UtcTime imported{};  ///< when
    std::string mapping; ///< JSON, as parseMapping() reads it
};

/// Series in an SQLite file (docs/series.md), each region's with where it came from. Every change is one transaction,
/// so a store holds all of an import or nothing of it. Used by one thread at a time.
class SeriesStore
{
public:
    /// A store that exists.
    [[nodiscard]] static Result<SeriesStore> open(const std::string &path);
    /// A store that exists, or a new one where there is no file.
    [[nodiscard]] static Result<SeriesStore> openOrCreate(const std::string &path);

    SeriesStore(SeriesStore &&) noexcept;
    SeriesStore &operator=(SeriesStore &&) noexcept;
    ~SeriesStore();

    /// Every region of the set replaces what the store has of it; the other regions stay.
    [[nodiscard]] Status put(const grid::SeriesSet &set, const std::string &mappingJson, UtcTime imported);
    /// Removing a region that is not there is an error.
    [[nodiscard]] Status remove(grid::RegionId region);
    [[nodiscard]] Result<grid::SeriesSet> load();
    [[nodiscard]] Result<std::vector<StoredRegion>> regions();

private:
    SeriesStore(std::string path, std::unique_ptr<session::Database> database);

    std::string m_path;
    std::unique_ptr<session::Database> m_database;
};

} // namespace console::series
