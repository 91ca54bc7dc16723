// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_library.h"

#include "engine/base/path_text.h"

#include <algorithm>

namespace console::session {

namespace {

struct Found {
    std::filesystem::path path;
    std::filesystem::file_time_type changed;
};

LibraryEntry entryOf(const std::filesystem::path &path)
{
    LibraryEntry entry;
    auto reader = SessionReader::open(toUtf8(path), SessionReader::Check::SchemaOnly);
    if (reader) {
        entry.info = reader.value()->info();
        return entry;
    }
    entry.problem = reader.error().sentence();
    entry.info.path = toUtf8(path);
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(path, ignored);
    entry.info.bytes = ignored ? 0 : bytes;
    return entry;
}

} // namespace

Result<std::vector<LibraryEntry>> listSessions(const std::string &folder)
{
    std::error_code failed;
    std::filesystem::directory_iterator files(toPath(folder), failed);
    if (failed) {
        return Error{Error::Kind::NotFound, folder, "cannot be listed: it does not exist or cannot be read",
                     "Choose another folder."};
    }
    std::vector<Found> found;
    for (; files != std::filesystem::directory_iterator(); files.increment(failed)) {
        std::error_code ignored;
        if (files->path().extension() == ".session" && files->is_regular_file(ignored))
            found.push_back({files->path(), files->last_write_time(ignored)});
        if (failed)
            break;
    }
    std::ranges::sort(found, [](const Found &a, const Found &b) {
        return a.changed != b.changed ? a.changed > b.changed : a.path > b.path;
    });
    std::vector<LibraryEntry> entries;
    entries.reserve(found.size());
    for (const Found &file : found)
        entries.push_back(entryOf(file.path));
    return entries;
}

} // namespace console::session
