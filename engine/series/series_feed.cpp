// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_feed.h"

#include "engine/base/path_text.h"
#include "engine/series/series_finish.h"

#include <filesystem>

namespace console::series {

SeriesFeed::SeriesFeed(std::string path, SeriesMapping mapping, std::shared_ptr<const ZoneSource> zones,
                       grid::SeriesSet start)
    : m_path(std::move(path))
    , m_mapping(std::make_shared<const SeriesMapping>(std::move(mapping)))
    , m_zones(std::move(zones))
    , m_start(std::move(start))
{
}

void SeriesFeed::forgetMissing(const std::map<std::string, bool> &present)
{
    for (auto file = m_files.begin(); file != m_files.end();) {
        if (present.count(file->first) != 0) {
            ++file;
            continue;
        }
        // What a file gave stays known when it is moved away.
        mergeSeries(m_start, file->second.set());
        file = m_files.erase(file);
    }
}

bool SeriesFeed::findFiles(FeedNews &news)
{
    std::error_code failed;
    std::map<std::string, bool> present;
    const auto kind = std::filesystem::status(toPath(m_path), failed).type();
    if (kind == std::filesystem::file_type::directory) {
        for (std::filesystem::directory_iterator entry(toPath(m_path), failed), end; !failed && entry != end;
             entry.increment(failed)) {
            std::error_code ignored;
            if (entry->path().extension() == ".csv" && entry->is_regular_file(ignored))
                present[toUtf8(entry->path())] = true;
        }
    } else if (kind != std::filesystem::file_type::not_found) {
        present[m_path] = true;
    }
    if (failed || kind == std::filesystem::file_type::not_found) {
        news.trouble = Error{Error::Kind::Unavailable, m_path, "is not there or cannot be read",
                             "Check the path; the feed goes on as soon as it is there."};
        news.troubles = 1;
        return false;
    }
    forgetMissing(present);
    for (const auto &[path, there] : present)
        m_files.try_emplace(path, path, m_mapping, m_zones);
    return true;
}

FeedNews SeriesFeed::poll()
{
    FeedNews news;
    if (!findFiles(news))
        return news;
    const FeedFile::Complain complain = [&news](const Error &error) {
        if (news.troubles++ == 0)
            news.trouble = error;
    };
    for (auto &[path, file] : m_files) {
        if (file.wasReplaced()) {
            mergeSeries(m_start, file.set());
            file = FeedFile(path, m_mapping, m_zones);
            news.restarted = true;
        }
        news.newRows += file.readOn(complain);
    }
    if (news.newRows > 0)
        news.set = series();
    return news;
}

grid::SeriesSet SeriesFeed::series() const
{
    grid::SeriesSet set = m_start;
    if (set.label.empty())
        set.label = toUtf8(toPath(m_path).filename());
    for (const auto &[path, file] : m_files)
        mergeSeries(set, file.set());
    return set;
}

} // namespace console::series
