// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/byte_source.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace console::series {

inline constexpr std::size_t longestCsvLine = 64 * 1024;
inline constexpr std::size_t mostCsvColumns = 256;

/// One record. The fields are valid until the next one is read.
struct CsvRecord {
    std::uint64_t line = 0; ///< on which it begins, from 1
    std::vector<std::string_view> fields;
};

/// Reads CSV (RFC 4180) record by record from a source of any size with a buffer of one chunk: UTF-8 with or without
/// a byte order mark, lines that end in LF or CRLF, fields in double quotes; empty lines are passed over. Errors name
/// `name`, the line and what to do. Used by one thread at a time.
class CsvReader
{
public:
    /// `firstLine` above 1: the source begins in the middle of a file, so no byte order mark is looked for.
    CsvReader(ByteSource &source, std::string name, char separator, std::uint64_t firstLine = 1);

    /// False at the end.
    [[nodiscard]] Result<bool> next(CsvRecord &record);
    /// How much of the source the records so far have used.
    [[nodiscard]] std::uint64_t bytesUsed() const { return m_used; }
    /// The line that the next record begins on.
    [[nodiscard]] std::uint64_t line() const { return m_line; }
    /// After an error: passes over the rest of the line it was on. False when there is nothing more.
    [[nodiscard]] Result<bool> skipLine();

private:
    enum class Step { Record, Blank, End };
    enum ByteClass : std::uint8_t { Plain, Separator, LineFeed, CarriageReturn, Quote, High, Forbidden };

    [[nodiscard]] Status fill();
    [[nodiscard]] Status checkBeginning();
    [[nodiscard]] Result<Step> readRecord(CsvRecord &record);
    [[nodiscard]] Status readQuoted(std::size_t &at, std::size_t limit, CsvRecord &record, bool &high);
    [[nodiscard]] Status endField(CsvRecord &record, std::string_view field);
    [[nodiscard]] Status finish(const CsvRecord &record, std::size_t at, bool high);
    [[nodiscard]] Error fail(std::string what, std::string remedy) const;
    [[nodiscard]] Error failAtByte(std::size_t at, const CsvRecord &record) const;

    ByteSource &m_source;
    std::string m_name;
    char m_separator;
    std::uint64_t m_line;
    std::uint64_t m_used = 0;
    bool m_begun = false;
    bool m_sourceEnded = false;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_extraLines = 0; ///< line ends inside quotes of the record being read
    std::string m_unquoted;         ///< fields whose quotes were taken off; never grows beyond its reserve
    std::array<std::uint8_t, 256> m_classes{};
};

/// Whether bytes are UTF-8 as the standard has it: no overlong form, no surrogate.
[[nodiscard]] bool isUtf8(std::string_view bytes);

} // namespace console::series
