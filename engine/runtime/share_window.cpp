// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/share_window.h"

namespace console {

void ShareWindow::see(Milliseconds at, std::uint64_t wrong, std::uint64_t all)
{
    if (!m_marks.empty() && (wrong < m_marks.back().wrong || all < m_marks.back().all))
        m_marks.clear(); // it counts from nothing again
    // The newest mark moves with each reading until it is old enough to stay.
    if (m_marks.size() >= 2 && m_marks.back().at - m_marks[m_marks.size() - 2].at < spacing)
        m_marks.back() = {at, wrong, all};
    else
        m_marks.push_back({at, wrong, all});
    while (m_marks.size() > 2 && at - m_marks[1].at >= span)
        m_marks.pop_front();
}

std::optional<double> ShareWindow::percent() const
{
    if (m_marks.empty())
        return std::nullopt;
    const std::uint64_t all = m_marks.back().all - m_marks.front().all;
    if (all < leastCount)
        return std::nullopt;
    return 100.0 * static_cast<double>(m_marks.back().wrong - m_marks.front().wrong) / static_cast<double>(all);
}

} // namespace console
