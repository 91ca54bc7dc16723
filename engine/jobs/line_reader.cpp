// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/line_reader.h"

namespace console::jobs {

bool LineReader::add(std::string_view bytes)
{
    if (m_overlong)
        return false;
    m_pending.erase(0, m_begin);
    m_scanned -= m_begin;
    m_begin = 0;
    const std::size_t lastEnd = m_pending.rfind('\n');
    std::size_t open = lastEnd == std::string::npos ? m_pending.size() : m_pending.size() - lastEnd - 1;
    for (std::string_view rest = bytes; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        open += end == std::string_view::npos ? rest.size() : end;
        m_overlong |= open > longestLine;
        open = 0;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    m_pending.append(bytes);
    return !m_overlong;
}

std::optional<std::string> LineReader::next()
{
    const std::size_t end = m_pending.find('\n', m_scanned);
    if (end == std::string::npos) {
        m_scanned = m_pending.size();
        return std::nullopt;
    }
    std::string line = m_pending.substr(m_begin, end - m_begin);
    m_begin = m_scanned = end + 1;
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

} // namespace console::jobs
