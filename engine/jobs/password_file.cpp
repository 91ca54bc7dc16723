// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/password_file.h"

#include "engine/base/path_text.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace console::jobs {

namespace {

constexpr std::size_t longest = 4096;

} // namespace

Result<Secret> readPasswordFile(const std::string &path)
{
    std::ifstream file(toPath(path), std::ios::binary);
    if (!file)
        return Error{Error::Kind::NotFound, path, "cannot be read",
                     "Check that the password file exists and is yours."};
    std::array<char, longest + 1> bytes{};
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto size = static_cast<std::size_t>(file.gcount());
    const std::string_view text(bytes.data(), size);
    const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), size));
    Secret password{std::string(line)};
    OPENSSL_cleanse(bytes.data(), bytes.size());
    if (size > longest)
        return Error{Error::Kind::BadInput, path, "is longer than 4 KiB, so it is no password file",
                     "Give a file whose first line is the password."};
    if (password.isEmpty())
        return Error{Error::Kind::BadInput, path, "has an empty first line", "Put the password on its first line."};
    return password;
}

} // namespace console::jobs
