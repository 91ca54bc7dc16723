// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/byte_source.h"

#include "engine/base/path_text.h"

#include <algorithm>
#include <filesystem>

namespace console::series {

namespace {

Error cannotBeRead(const std::string &path)
{
    return {Error::Kind::Unavailable, path, "cannot be read", "Check that you may read the file."};
}

} // namespace

Status FileBytes::check(const std::string &path)
{
    std::error_code failed;
    const auto kind = std::filesystem::status(toPath(path), failed).type();
    if (kind == std::filesystem::file_type::not_found)
        return Error{Error::Kind::NotFound, path, "does not exist", "Choose a CSV file."};
    if (kind == std::filesystem::file_type::directory)
        return Error{Error::Kind::BadInput, path, "is a folder and not a file", "Choose a CSV file in it."};
    if (kind != std::filesystem::file_type::regular)
        return Error{Error::Kind::BadInput, path, "is not an ordinary file", "Choose a CSV file."};
    const std::uint64_t bytes = std::filesystem::file_size(toPath(path), failed);
    if (failed)
        return cannotBeRead(path);
    if (bytes > largestSeriesFile)
        return Error{Error::Kind::BadInput, path, "is larger than 256 MiB",
                     "Split the file, for instance into one file a year."};
    return Done{};
}

FileBytes::FileBytes(std::string path)
    : m_path(std::move(path))
{
}

Status FileBytes::open()
{
    if (Status fit = check(m_path); !fit)
        return fit;
    m_file.open(toPath(m_path), std::ios::binary);
    std::error_code failed;
    m_size = std::filesystem::file_size(toPath(m_path), failed);
    if (!m_file || failed)
        return cannotBeRead(m_path);
    m_size = std::min(m_size, largestSeriesFile);
    return Done{};
}

Result<std::size_t> FileBytes::read(std::span<char> place)
{
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(place.size(), m_size - m_at));
    if (wanted == 0)
        return std::size_t{0};
    m_file.read(place.data(), static_cast<std::streamsize>(wanted));
    const auto got = static_cast<std::size_t>(m_file.gcount());
    if (m_file.bad())
        return cannotBeRead(m_path);
    if (got < wanted)
        return Error{Error::Kind::Unavailable, m_path, "became shorter while it was read",
                     "Import it again when nothing writes to it."};
    m_at += got;
    return got;
}

Status FileBytes::seek(std::uint64_t at)
{
    m_file.clear();
    m_file.seekg(static_cast<std::streamoff>(at));
    m_at = at;
    return m_file ? Status(Done{}) : Status(cannotBeRead(m_path));
}

Result<std::size_t> TextBytes::read(std::span<char> place)
{
    const std::size_t count = std::min(place.size(), m_text.size() - m_at);
    std::copy_n(m_text.data() + m_at, count, place.data());
    m_at += count;
    return count;
}

Status TextBytes::rewind()
{
    m_at = 0;
    return Done{};
}

} // namespace console::series
