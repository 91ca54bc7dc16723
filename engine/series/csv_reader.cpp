// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/csv_reader.h"

#include <algorithm>
#include <cstring>

namespace console::series {

namespace {

constexpr std::size_t chunk = 1024 * 1024;

} // namespace

bool isUtf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80U) {
            ++i;
            continue;
        }
        const std::size_t extra = lead >= 0xF0U ? 3 : lead >= 0xE0U ? 2 : 1;
        if (lead < 0xC2U || lead > 0xF4U || bytes.size() - i <= extra)
            return false;
        for (std::size_t k = 1; k <= extra; ++k) {
            if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0U) != 0x80U)
                return false;
        }
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        if ((lead == 0xE0U && second < 0xA0U) || (lead == 0xEDU && second > 0x9FU) ||
            (lead == 0xF0U && second < 0x90U) || (lead == 0xF4U && second > 0x8FU))
            return false;
        i += extra + 1;
    }
    return true;
}

CsvReader::CsvReader(ByteSource &source, std::string name, char separator, std::uint64_t firstLine)
    : m_source(source)
    , m_name(std::move(name))
    , m_separator(separator)
    , m_line(firstLine)
    , m_begun(firstLine > 1)
    , m_buffer(static_cast<std::size_t>(std::min<std::uint64_t>(chunk, source.size())) + longestCsvLine + 4)
{
    m_unquoted.reserve(longestCsvLine + 4);
    for (std::size_t byte = 0; byte < m_classes.size(); ++byte)
        m_classes[byte] = byte >= 0x80 ? High : byte < 0x20 || byte == 0x7F ? Forbidden : Plain;
    m_classes['\t'] = Plain;
    m_classes['\n'] = LineFeed;
    m_classes['\r'] = CarriageReturn;
    m_classes['"'] = Quote;
    m_classes[static_cast<unsigned char>(separator)] = Separator;
}

Error CsvReader::fail(std::string what, std::string remedy) const
{
    return {Error::Kind::BadInput, m_name + ": line " + std::to_string(m_line), std::move(what), std::move(remedy)};
}

Status CsvReader::fill()
{
    if (m_sourceEnded || m_end - m_begin > longestCsvLine + 2)
        return Done{};
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    while (m_end < m_buffer.size() && !m_sourceEnded) {
        const auto got = m_source.read({m_buffer.data() + m_end, std::min(chunk, m_buffer.size() - m_end)});
        if (!got)
            return got.error();
        m_end += got.value();
        m_sourceEnded = got.value() == 0;
    }
    return Done{};
}

Status CsvReader::checkBeginning()
{
    m_begun = true;
    const std::string_view text(m_buffer.data(), m_end);
    const auto foreign = [&](const char *what, const char *remedy) {
        return Error{Error::Kind::BadInput, m_name, what, remedy};
    };
    if (text.empty())
        return foreign("is empty", "Choose a CSV file with a header and rows.");
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return foreign("is UTF-16, not UTF-8", "Save it as CSV in UTF-8.");
    if (text.starts_with("SQLite format 3"))
        return foreign("is an SQLite database, not a CSV file", "Choose the CSV file it was made from.");
    if (text.starts_with("PK\x03\x04"))
        return foreign("is a ZIP archive or a workbook, not a CSV file",
                       "Unpack it, or save the table as CSV in UTF-8.");
    if (text.starts_with("\x1F\x8B"))
        return foreign("is compressed with gzip", "Unpack it first.");
    if (text.starts_with("\xEF\xBB\xBF")) {
        m_begin = 3;
        m_used = 3;
    }
    return Done{};
}

Result<bool> CsvReader::next(CsvRecord &record)
{
    while (true) {
        if (Status filled = fill(); !filled)
            return filled.error();
        if (!m_begun) {
            if (Status begun = checkBeginning(); !begun)
                return begun.error();
        }
        const Result<Step> step = readRecord(record);
        if (!step)
            return step.error();
        if (step.value() != Step::Blank)
            return step.value() == Step::Record;
    }
}

Error CsvReader::failAtByte(std::size_t at, const CsvRecord &record) const
{
    const auto byte = static_cast<unsigned char>(m_buffer[at]);
    const std::string field = ", field " + std::to_string(record.fields.size() + 1);
    Error error = fail("", "Save the file as CSV in UTF-8.");
    error.where += field;
    if (byte == 0)
        error.what = "holds a NUL byte";
    else if (byte == '\r')
        error.what = "holds a carriage return without a line feed";
    else
        error.what = "holds the control character " + std::to_string(byte);
    return error;
}

Status CsvReader::endField(CsvRecord &record, std::string_view field)
{
    if (record.fields.size() == mostCsvColumns)
        return fail("has more than 256 columns", "Keep the columns that are used.");
    record.fields.push_back(field);
    return Done{};
}

Status CsvReader::readQuoted(std::size_t &at, std::size_t limit, CsvRecord &record, bool &high)
{
    const std::string place = "field " + std::to_string(record.fields.size() + 1);
    const std::size_t start = m_unquoted.size();
    for (++at; at < limit; ++at) {
        const char c = m_buffer[at];
        if (c == '"') {
            if (at + 1 < limit && m_buffer[at + 1] == '"') {
                ++at;
            } else {
                ++at;
                const bool ended =
                    at == limit || m_buffer[at] == m_separator || m_buffer[at] == '\n' || m_buffer[at] == '\r';
                if (!ended)
                    return fail("has text after the closing quote of " + place,
                                "Put quotes round the whole field and double those inside it.");
                return endField(record, std::string_view(m_unquoted).substr(start));
            }
        }
        const std::uint8_t kind = m_classes[static_cast<unsigned char>(c)];
        if (kind == Forbidden)
            return failAtByte(at, record);
        high = high || kind == High;
        m_extraLines += c == '\n' ? 1 : 0;
        m_unquoted += c;
    }
    return fail("opens a quote in " + place + " that is never closed",
                "Close the quote, or double a quote inside a field.");
}

Result<CsvReader::Step> CsvReader::readRecord(CsvRecord &record)
{
    record.fields.clear();
    record.line = m_line;
    m_unquoted.clear();
    m_extraLines = 0;
    if (m_begin == m_end)
        return Step::End;
    const std::size_t limit = std::min(m_end, m_begin + longestCsvLine + 1);
    std::size_t at = m_begin;
    std::size_t fieldStart = m_begin;
    bool high = false;
    bool pending = true; // a field waits to be ended
    while (at < limit) {
        const std::uint8_t kind = m_classes[static_cast<unsigned char>(m_buffer[at])];
        if (kind == Plain) {
            ++at;
        } else if (kind == Separator) {
            if (pending) {
                if (Status ended = endField(record, {m_buffer.data() + fieldStart, at - fieldStart}); !ended)
                    return ended.error();
            }
            fieldStart = ++at;
            pending = true;
        } else if (kind == High) {
            high = true;
            ++at;
        } else if (kind == Quote) {
            if (at != fieldStart || !pending)
                return fail("has a quote in the middle of field " + std::to_string(record.fields.size() + 1),
                            "Put quotes round the whole field and double those inside it.");
            if (Status quoted = readQuoted(at, limit, record, high); !quoted)
                return quoted.error();
            pending = false;
        } else if (kind == LineFeed || (kind == CarriageReturn && at + 1 < m_end && m_buffer[at + 1] == '\n')) {
            break;
        } else {
            return failAtByte(at, record);
        }
    }
    if (at == limit && limit < m_end)
        return fail("is longer than 64 KiB", "Check that it is a CSV file with one row a line.");
    const bool blank = record.fields.empty() && pending && at == fieldStart;
    if (!blank && pending) {
        if (Status ended = endField(record, {m_buffer.data() + fieldStart, at - fieldStart}); !ended)
            return ended.error();
    }
    if (Status finished = finish(record, at, high); !finished)
        return finished.error();
    return blank ? Step::Blank : Step::Record;
}

Status CsvReader::finish(const CsvRecord &record, std::size_t at, bool high)
{
    if (high) {
        for (std::size_t i = 0; i < record.fields.size(); ++i) {
            if (!isUtf8(record.fields[i])) {
                Error error = fail("is not UTF-8", "Save the file as CSV in UTF-8.");
                error.where += ", field " + std::to_string(i + 1);
                return error;
            }
        }
    }
    std::size_t next = at;
    if (next < m_end && m_buffer[next] == '\r')
        ++next;
    if (next < m_end && m_buffer[next] == '\n')
        ++next;
    m_used += next - m_begin;
    m_begin = next;
    m_line += 1 + m_extraLines;
    return Done{};
}

Result<bool> CsvReader::skipLine()
{
    while (true) {
        if (Status filled = fill(); !filled)
            return filled.error();
        const auto *found = static_cast<const char *>(std::memchr(m_buffer.data() + m_begin, '\n', m_end - m_begin));
        const std::size_t next = found == nullptr ? m_end : static_cast<std::size_t>(found - m_buffer.data()) + 1;
        m_used += next - m_begin;
        m_begin = next;
        if (found != nullptr) {
            ++m_line;
            return m_begin < m_end || !m_sourceEnded;
        }
        if (m_sourceEnded)
            return false;
    }
}

} // namespace console::series
