// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace console::jobs {

/// Cuts what a connection receives, in pieces of any size, into lines. One thread at a time.
class LineReader
{
public:
    /// Longer than anything a pool has to say: a coinbase of 15 kB in hexadecimal, twice.
    static constexpr std::size_t longestLine = 64 * 1024;

    /// Adds what came. False, and from then on always, once a line is longer than longestLine.
    [[nodiscard]] bool add(std::string_view bytes);
    /// The next whole line, without its end (LF or CR LF). Empty when there is none yet.
    [[nodiscard]] std::optional<std::string> next();

private:
    std::string m_pending;
    std::size_t m_begin = 0;   ///< of the first line that was not taken
    std::size_t m_scanned = 0; ///< there is no line end before this
    bool m_overlong = false;
};

} // namespace console::jobs
