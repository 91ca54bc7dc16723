// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

namespace console {

/// An ordered, bounded queue between threads. Nothing is overwritten: when it is full the newcomer is
/// refused and counted, and the owner turns the count into an event. Any thread may call either side.
template <class T> class Channel
{
public:
    explicit Channel(std::size_t capacity)
        : m_capacity(capacity)
    {
    }

    /// False when the channel was full and the item was dropped.
    bool push(T item)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_items.size() >= m_capacity) {
            ++m_overflow;
            return false;
        }
        m_items.push_back(std::move(item));
        return true;
    }

    /// Takes everything, in order.
    [[nodiscard]] std::vector<T> drain()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_items, {});
    }

    /// How many were refused since the last call.
    [[nodiscard]] std::uint64_t takeOverflow()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_overflow, 0);
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_items;
    std::size_t m_capacity;
    std::uint64_t m_overflow = 0;
};

} // namespace console
