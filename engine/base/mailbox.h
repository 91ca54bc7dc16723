// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <utility>

namespace console {

/// One slot between two threads: the newest value wins, an unread older one is dropped. put() says
/// whether the reader must be woken, so a slow reader never gathers a backlog of wake-ups.
/// Any thread may call either side.
template <class T> class Mailbox
{
public:
    /// Returns true when the slot was empty, that is when the reader has no wake-up under way.
    bool put(T value)
    {
        const std::scoped_lock lock(m_mutex);
        const bool wasEmpty = !m_full;
        m_value = std::move(value);
        m_full = true;
        return wasEmpty;
    }

    /// Empties the slot. Returns a default value when there was none.
    [[nodiscard]] T take()
    {
        const std::scoped_lock lock(m_mutex);
        m_full = false;
        return std::exchange(m_value, T{});
    }

private:
    std::mutex m_mutex;
    T m_value{};
    bool m_full = false;
};

} // namespace console
