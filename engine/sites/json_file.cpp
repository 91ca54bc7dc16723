// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/json_file.h"

#include "engine/base/path_text.h"

#include <filesystem>
#include <fstream>

namespace console::sites {

Result<std::string> readSmallFile(const std::string &path, std::size_t mostBytes, std::string_view remedy)
{
    const auto refuse = [&](Error::Kind kind, const char *what) {
        return Error{kind, path, what, std::string(remedy)};
    };
    const std::filesystem::path file = toPath(path);
    std::error_code code;
    const std::filesystem::file_status status = std::filesystem::status(file, code);
    if (status.type() == std::filesystem::file_type::not_found)
        return refuse(Error::Kind::NotFound, "does not exist");
    if (status.type() == std::filesystem::file_type::directory)
        return refuse(Error::Kind::BadInput, "is a folder and not a file");
    if (!std::filesystem::is_regular_file(status))
        return refuse(Error::Kind::BadInput, "is not an ordinary file");

    std::ifstream stream(file, std::ios::binary);
    std::string text(mostBytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.is_open() || stream.bad())
        return Error{Error::Kind::Unavailable, path, "cannot be read", "Check that you may read the file."};
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

std::string leafName(const std::string &path)
{
    return toUtf8(toPath(path).filename());
}

} // namespace console::sites
