// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_store.h"

#include "engine/base/path_text.h"
#include "engine/series/series_finish.h"
#include "engine/session/sqlite_database.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>

namespace console::series {

namespace {

using session::Database;
using session::DatabaseFailure;
using session::Statement;
using session::Transaction;

constexpr std::int64_t mostHours = 60LL * 8'766;
constexpr std::int64_t hourMilliseconds = 3'600'000;

constexpr std::array<std::string_view, 2> statements{
    "CREATE TABLE region(code TEXT PRIMARY KEY NOT NULL, first INTEGER NOT NULL, hours INTEGER NOT NULL, "
    "quality TEXT NOT NULL, source TEXT NOT NULL, imported INTEGER NOT NULL, mapping TEXT NOT NULL, "
    "checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE figures(code TEXT NOT NULL, meaning TEXT NOT NULL, hourly BLOB NOT NULL, "
    "PRIMARY KEY(code, meaning)) STRICT",
};

Error damaged(const std::string &path, const std::string &what)
{
    return {Error::Kind::BadInput, path, "is damaged (" + what + ")", "Import the files again into another store."};
}

Error storeFailure(const DatabaseFailure &failure, const std::string &path)
{
    const auto because = [&](const char *what, const char *remedy) {
        return Error{Error::Kind::Unavailable, path, what, remedy};
    };
    switch (failure.primaryCode()) {
    case SQLITE_NOTADB:
        return {Error::Kind::BadInput, path, "is no series store", "Choose a file that grid import --to made."};
    case SQLITE_FULL: return because("cannot be written because the disk is full", "Free some space on it.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return because("is locked by another program", "Close the other program.");
    case SQLITE_READONLY:
    case SQLITE_PERM: return because("cannot be written because it or its folder is read-only", "Allow writing there.");
    case SQLITE_CANTOPEN:
        return because("cannot be opened", "Check that its folder exists and that you may read and write it.");
    case SQLITE_IOERR:
        return because("cannot be used because the disk reported an input/output error", "Check the disk.");
    case SQLITE_NOMEM: return because("needs more memory than there is", "Close other programs.");
    default: return damaged(path, failure.what());
    }
}

/// Runs what may throw and turns a failure into a sentence.
template <class Work> auto guarded(const std::string &path, Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const DatabaseFailure &failure) {
        return storeFailure(failure, path);
    }
}

/// Figures as the store keeps them: 8 bytes each, IEEE 754, least byte first; a gap is the quiet NaN.
std::vector<std::uint8_t> packed(const grid::HourlyFigures &figures)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(figures.size() * 8);
    for (const double figure : figures) {
        const auto bits = std::bit_cast<std::uint64_t>(figure);
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes.push_back(static_cast<std::uint8_t>(bits >> shift));
    }
    return bytes;
}

grid::HourlyFigures unpacked(std::span<const std::uint8_t> bytes)
{
    grid::HourlyFigures figures;
    figures.reserve(bytes.size() / 8);
    for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t bits = 0;
        for (unsigned k = 0; k < 8; ++k)
            bits |= static_cast<std::uint64_t>(bytes[i + k]) << (8 * k);
        figures.push_back(std::bit_cast<double>(bits));
    }
    return figures;
}

/// FNV-1a over the figures of a region: SQLite has no checksum of its own.
class Checksum
{
public:
    void add(std::span<const std::uint8_t> bytes)
    {
        for (const std::uint8_t byte : bytes)
            m_state = (m_state ^ byte) * 0x100000001B3ULL;
    }
    [[nodiscard]] std::int64_t value() const { return static_cast<std::int64_t>(m_state); }

private:
    std::uint64_t m_state = 0xCBF29CE484222325ULL;
};

void createTables(Database &database)
{
    Transaction transaction(database, Transaction::Kind::Write);
    database.execute(("PRAGMA application_id=" + std::to_string(storeApplicationId)).c_str());
    database.execute(("PRAGMA user_version=" + std::to_string(storeVersion)).c_str());
    for (const std::string_view statement : statements)
        database.execute(std::string(statement).c_str());
    transaction.commit();
}

Status checkStore(Database &database, const std::string &path)
{
    if (database.integer("PRAGMA application_id") != storeApplicationId)
        return Error{Error::Kind::BadInput, path, "is no series store", "Choose a file that grid import --to made."};
    const std::int64_t version = database.integer("PRAGMA user_version");
    if (version > storeVersion)
        return Error{Error::Kind::BadInput, path,
                     "was made by a newer version of Surplus Console (store " + std::to_string(version) +
                         ", this program reads up to " + std::to_string(storeVersion) + ")",
                     "Update the program."};
    std::size_t known = 0;
    Statement schema(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
    while (schema.step()) {
        if (std::find(statements.begin(), statements.end(), schema.text(0)) == statements.end())
            return damaged(path, "its tables are not those of a series store");
        ++known;
    }
    if (version != storeVersion || known != statements.size())
        return damaged(path, "its tables are not those of a series store");
    if (database.text("PRAGMA quick_check(1)") != "ok")
        return damaged(path, "its pages do not fit together");
    return Done{};
}

/// Reads one region; empty when what the store has of it cannot be right.
std::optional<grid::RegionSeries> readRegion(Database &database, const Statement &row, const std::string &code)
{
    grid::RegionSeries series;
    const std::int64_t first = row.integer(1);
    const std::int64_t hours = row.integer(2);
    if (first % hourMilliseconds != 0 || hours < 1 || hours > mostHours)
        return std::nullopt;
    series.first = UtcTime(Milliseconds(first));
    for (const Quality quality : {Quality::Measured, Quality::Modelled, Quality::Estimated, Quality::Stale}) {
        if (qualityKey(quality) == row.text(3))
            series.quality = quality;
    }
    Checksum checksum;
    Statement figures(database, "SELECT meaning, hourly FROM figures WHERE code = ?1 ORDER BY meaning");
    figures.bind(1, std::string_view(code));
    while (figures.step()) {
        const std::string key = figures.text(0);
        const auto meaning = std::find_if(figureMeanings.begin(), figureMeanings.end(),
                                          [&](Meaning candidate) { return meaningKey(candidate) == key; });
        const std::span<const std::uint8_t> bytes = figures.blob(1);
        if (meaning == figureMeanings.end() || bytes.size() != static_cast<std::size_t>(hours) * 8)
            return std::nullopt;
        checksum.add(bytes);
        grid::HourlyFigures &list = listOf(series, *meaning);
        list = unpacked(bytes);
        if (std::any_of(list.begin(), list.end(), [](double figure) { return std::isinf(figure); }))
            return std::nullopt;
    }
    if (series.hours() == 0 || checksum.value() != row.integer(4))
        return std::nullopt;
    return series;
}

void removeRegion(Database &database, std::string_view code)
{
    Statement(database, "DELETE FROM figures WHERE code = ?1").bind(1, code).run();
    Statement(database, "DELETE FROM region WHERE code = ?1").bind(1, code).run();
}

void writeRegion(Database &database, std::string_view code, const grid::RegionSeries &series, const std::string &source,
                 const std::string &mapping, UtcTime imported)
{
    removeRegion(database, code);
    std::array<Meaning, figureMeanings.size()> byKey = figureMeanings;
    std::sort(byKey.begin(), byKey.end(), [](Meaning a, Meaning b) { return meaningKey(a) < meaningKey(b); });
    Checksum checksum;
    for (const Meaning meaning : byKey) {
        const grid::HourlyFigures &list = listOf(series, meaning);
        if (list.empty())
            continue;
        const std::vector<std::uint8_t> bytes = packed(list);
        checksum.add(bytes);
        Statement(database, "INSERT INTO figures(code, meaning, hourly) VALUES(?1, ?2, ?3)")
            .bind(1, code)
            .bind(2, meaningKey(meaning))
            .bind(3, std::span<const std::uint8_t>(bytes))
            .run();
    }
    Statement(database, "INSERT INTO region(code, first, hours, quality, source, imported, mapping, checksum) "
                        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        .bind(1, code)
        .bind(2, static_cast<std::int64_t>(series.first.time_since_epoch().count()))
        .bind(3, static_cast<std::int64_t>(series.hours()))
        .bind(4, qualityKey(series.quality))
        .bind(5, std::string_view(source))
        .bind(6, static_cast<std::int64_t>(imported.time_since_epoch().count()))
        .bind(7, std::string_view(mapping))
        .bind(8, checksum.value())
        .run();
}

} // namespace

SeriesStore::SeriesStore(std::string path, std::unique_ptr<session::Database> database)
    : m_path(std::move(path))
    , m_database(std::move(database))
{
}

SeriesStore::SeriesStore(SeriesStore &&) noexcept = default;
SeriesStore &SeriesStore::operator=(SeriesStore &&) noexcept = default;
SeriesStore::~SeriesStore() = default;

Result<SeriesStore> SeriesStore::open(const std::string &path)
{
    std::error_code failed;
    const auto kind = std::filesystem::status(toPath(path), failed).type();
    if (kind == std::filesystem::file_type::not_found)
        return Error{Error::Kind::NotFound, path, "does not exist", "Check the name of the store."};
    if (kind != std::filesystem::file_type::regular)
        return Error{Error::Kind::BadInput, path, "is not an ordinary file",
                     "Choose a file that grid import --to made."};
    return guarded(path, [&]() -> Result<SeriesStore> {
        auto database = std::make_unique<Database>(path, Database::Access::ReadWrite);
        database->harden();
        if (Status fit = checkStore(*database, path); !fit)
            return fit.error();
        return SeriesStore(path, std::move(database));
    });
}

Result<SeriesStore> SeriesStore::openOrCreate(const std::string &path)
{
    std::error_code failed;
    if (std::filesystem::exists(toPath(path), failed))
        return open(path);
    if (!std::ofstream(toPath(path), std::ios::binary | std::ios::app))
        return Error{Error::Kind::Unavailable, path, "cannot be created",
                     "Check that its folder exists and can be written."};
    Result<SeriesStore> made = guarded(path, [&]() -> Result<SeriesStore> {
        auto database = std::make_unique<Database>(path, Database::Access::ReadWrite);
        createTables(*database);
        database->harden();
        return SeriesStore(path, std::move(database));
    });
    if (!made)
        std::filesystem::remove(toPath(path), failed);
    return made;
}

Status SeriesStore::put(const grid::SeriesSet &set, const std::string &mappingJson, UtcTime imported)
{
    return guarded(m_path, [&]() -> Status {
        Transaction transaction(*m_database, Transaction::Kind::Write);
        for (const grid::RegionId region : grid::allRegions) {
            const auto &series = set.regions[grid::index(region)];
            if (series && series->hours() > 0)
                writeRegion(*m_database, grid::isoCode(region), *series, set.label, mappingJson, imported);
        }
        transaction.commit();
        return Done{};
    });
}

Status SeriesStore::remove(grid::RegionId region)
{
    return guarded(m_path, [&]() -> Status {
        Transaction transaction(*m_database, Transaction::Kind::Write);
        Statement count(*m_database, "SELECT count(*) FROM region WHERE code = ?1");
        if (count.bind(1, grid::isoCode(region)).step() && count.integer(0) == 0)
            return Error{Error::Kind::NotFound, m_path, "has no series of " + std::string(grid::isoCode(region)),
                         "Choose a region that it has."};
        count.reset();
        removeRegion(*m_database, grid::isoCode(region));
        transaction.commit();
        return Done{};
    });
}

Result<grid::SeriesSet> SeriesStore::load()
{
    return guarded(m_path, [&]() -> Result<grid::SeriesSet> {
        Transaction transaction(*m_database, Transaction::Kind::Read);
        grid::SeriesSet set;
        set.label = toUtf8(toPath(m_path).filename());
        Statement rows(*m_database, "SELECT code, first, hours, quality, checksum FROM region");
        while (rows.step()) {
            const std::string code = rows.text(0);
            const auto region = grid::regionFromIsoCode(code);
            auto series = region ? readRegion(*m_database, rows, code) : std::nullopt;
            if (!series)
                return damaged(m_path, "the series of " + code + " does not fit its own figures");
            set.regions[grid::index(*region)] = std::move(series);
        }
        return set;
    });
}

Result<std::vector<StoredRegion>> SeriesStore::regions()
{
    return guarded(m_path, [&]() -> Result<std::vector<StoredRegion>> {
        std::vector<StoredRegion> list;
        Statement rows(*m_database, "SELECT code, first, hours, source, imported, mapping FROM region");
        while (rows.step()) {
            const auto region = grid::regionFromIsoCode(rows.text(0));
            if (!region)
                return damaged(m_path, "it names an unknown region");
            list.push_back({*region, UtcTime(Milliseconds(rows.integer(1))), static_cast<std::size_t>(rows.integer(2)),
                            rows.text(3), UtcTime(Milliseconds(rows.integer(4))), rows.text(5)});
        }
        std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.region < b.region; });
        return list;
    });
}

} // namespace console::series
