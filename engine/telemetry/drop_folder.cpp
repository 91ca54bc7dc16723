// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/drop_folder.h"

#include "engine/base/path_text.h"
#include "engine/sites/json_file.h"
#include "engine/telemetry/drop_rows.h"

#include <optional>
#include <tuple>

namespace console::telemetry {

namespace {

namespace files = std::filesystem;

bool isCsv(const files::path &path)
{
    const std::string name = toUtf8(path.filename());
    const std::string ending = toUtf8(path.extension());
    return !name.starts_with('.') && (ending == ".csv" || ending == ".CSV");
}

} // namespace

DropFolder::DropFolder(std::string path)
    : m_path(std::move(path))
{
}

DropLook DropFolder::look(UtcTime now)
{
    std::error_code failed;
    std::optional<Found> newest;
    files::directory_iterator entry(toPath(m_path), failed);
    for (const files::directory_iterator end; !failed && entry != end; entry.increment(failed)) {
        std::error_code gone; // a file may be moved away between two calls
        if (!isCsv(entry->path()) || !files::is_regular_file(entry->symlink_status(gone)) || gone)
            continue;
        Found found{entry->path(), entry->last_write_time(gone), 0};
        if (!gone)
            found.size = entry->file_size(gone);
        if (!gone && (!newest || std::tie(newest->changed, newest->file) < std::tie(found.changed, found.file)))
            newest = std::move(found);
    }
    if (failed) {
        m_seen = {};
        return {PollFault::Unreachable, "The folder cannot be read: " + failed.message() + '.', {}};
    }
    if (!newest) {
        m_seen = {};
        return {PollFault::Unreachable, "There is no CSV file in the folder.", {}};
    }
    // What was refused is looked at again, as its time may since have come.
    if (m_look.fault != PollFault::None || *newest != m_seen) {
        m_look = read(*newest, now);
        m_seen = *newest;
    }
    return m_look;
}

DropLook DropFolder::read(const Found &found, UtcTime now) const
{
    const std::string name = toUtf8(found.file.filename());
    const auto refused = [](PollFault fault, const Error &error) { return DropLook{fault, error.sentence(), {}}; };
    const Result<std::string> text =
        found.size > mostBytes
            ? Result<std::string>(Error{Error::Kind::BadInput, name, "is larger than 16 MiB", "Begin a file a day."})
            : sites::readSmallFile(toUtf8(found.file), mostBytes, "Drop an ordinary CSV file there.");
    if (!text)
        return refused(text.error().kind == Error::Kind::BadInput ? PollFault::Malformed : PollFault::Unreachable,
                       text.error());
    const Result<DropRows> rows = readDropRows(text.value(), name, now);
    if (!rows)
        return refused(PollFault::Malformed, rows.error());
    if (!rows.value().newest)
        return {PollFault::Malformed, name + " has no whole row yet.", {}};
    return {PollFault::None, rows.value().passed ? rows.value().passed->sentence() : std::string(),
            rows.value().reading};
}

} // namespace console::telemetry
