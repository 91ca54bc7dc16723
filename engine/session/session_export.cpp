// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_export.h"

#include "engine/base/path_text.h"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <vector>

namespace console::session {

namespace {

Error cannotWrite(const std::string &path)
{
    return {Error::Kind::Unavailable, path, "cannot be written",
            "Check that the folder exists, can be written and has free space."};
}

/// Writes lines; the two time cells and the three text cells hardly ever change, so they are kept.
class CsvLines
{
public:
    explicit CsvLines(std::ofstream &stream)
        : m_stream(stream)
    {
        m_stream << "time_utc,time_pkt,entity,quantity,unit,value,quality\r\n";
    }

    bool write(const SeriesInfo &series, const ValueAt &sample)
    {
        if (m_times.empty() || sample.at != m_at) {
            m_at = sample.at;
            m_times = toIso8601(sample.at) + ',' + csvPktTime(sample.at) + ',';
        }
        const auto id = static_cast<std::size_t>(series.id);
        if (m_names.size() <= id)
            m_names.resize(id + 1);
        if (m_names[id].empty())
            m_names[id] = csvText(series.entity) + ',' + csvText(series.quantity) + ',' + csvText(series.unit) + ',';
        m_stream << m_times << m_names[id] << (sample.value ? csvNumber(*sample.value) : std::string()) << ','
                 << qualityKey(sample.quality) << "\r\n";
        ++m_count;
        return m_stream.good();
    }

    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    std::ofstream &m_stream;
    UtcTime m_at{};
    std::string m_times;
    std::vector<std::string> m_names;
    std::uint64_t m_count = 0;
};

} // namespace

std::string csvText(std::string_view text)
{
    const bool formula = !text.empty() && (std::string_view("=+-@").find(text.front()) != std::string_view::npos ||
                                           static_cast<unsigned char>(text.front()) < 0x20);
    const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    std::string cell;
    if (quoted)
        cell += '"';
    if (formula)
        cell += '\'';
    for (const char character : text) {
        if (character == '"')
            cell += '"';
        cell += character;
    }
    if (quoted)
        cell += '"';
    return cell;
}

std::string csvPktTime(UtcTime time)
{
    const PktTime pkt = toPkt(time);
    char text[48];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03d+05:00", pkt.year, pkt.month, pkt.day, pkt.hour,
                  pkt.minute, pkt.second, pkt.millisecond);
    return text;
}

std::string csvNumber(double number)
{
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, number);
    return {text, end.ptr};
}

Result<std::uint64_t> exportCsv(const SessionReader &reader, const std::string &path)
{
    const std::string partPath = path + ".part";
    std::error_code failed;
    const auto discard = [&](Error error) -> Result<std::uint64_t> {
        std::filesystem::remove(toPath(partPath), failed);
        return error;
    };
    std::ofstream stream(toPath(partPath), std::ios::binary | std::ios::trunc);
    if (!stream)
        return cannotWrite(path);
    CsvLines lines(stream);
    const Status visited = reader.visitSamples(
        [&](const SeriesInfo &series, const ValueAt &sample) { return lines.write(series, sample); });
    stream.close();
    if (!visited)
        return discard(visited.error());
    if (stream.fail())
        return discard(cannotWrite(path));
    std::filesystem::rename(toPath(partPath), toPath(path), failed);
    if (failed)
        return discard(cannotWrite(path));
    return lines.count();
}

} // namespace console::session
