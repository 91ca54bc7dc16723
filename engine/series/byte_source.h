// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

namespace console::series {

/// The largest file that is read, in bytes.
inline constexpr std::uint64_t largestSeriesFile = 256ULL * 1024 * 1024;

/// Bytes from a beginning to an end, read in pieces. Used by one thread at a time.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    /// Fills `place` from its beginning and says how much came; 0 at the end.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> place) = 0;
    /// Back to the beginning.
    [[nodiscard]] virtual Status rewind() = 0;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
};

/// An ordinary file, as long as it was when it was opened. `path` is UTF-8.
class FileBytes final : public ByteSource
{
public:
    /// Refuses what is no ordinary file, cannot be read or is larger than 256 MiB.
    [[nodiscard]] static Status check(const std::string &path);

    explicit FileBytes(std::string path);
    [[nodiscard]] Status open();
    [[nodiscard]] Result<std::size_t> read(std::span<char> place) override;
    [[nodiscard]] Status rewind() override { return seek(0); }
    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    /// The next byte read is this one; `at` is no more than size().
    [[nodiscard]] Status seek(std::uint64_t at);
    /// The file ends after so many bytes, whatever comes behind them.
    void endAt(std::uint64_t bytes) { m_size = bytes < m_size ? bytes : m_size; }

private:
    std::string m_path;
    std::ifstream m_file;
    std::uint64_t m_size = 0;
    std::uint64_t m_at = 0;
};

/// A text that outlives this.
class TextBytes final : public ByteSource
{
public:
    explicit TextBytes(std::string_view text)
        : m_text(text)
    {
    }
    [[nodiscard]] Result<std::size_t> read(std::span<char> place) override;
    [[nodiscard]] Status rewind() override;
    [[nodiscard]] std::uint64_t size() const override { return m_text.size(); }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace console::series
