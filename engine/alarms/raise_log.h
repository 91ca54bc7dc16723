// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm.h"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace console::alarms {

/// When alarms were raised, and what that says of the alarms themselves: rate, flood, chattering, shares. It counts by
/// the monotonic clock, so that setting the other one does not make a flood. An alarm is known by a small number of its
/// owner's. What is older than 24 h, and what lies beyond the newest million, is forgotten. One thread.
class RaiseLog
{
public:
    static constexpr std::chrono::minutes rateWindow{10};
    static constexpr std::chrono::hours dayWindow{24};
    static constexpr std::chrono::minutes chatterWindow{1};
    static constexpr std::size_t chatterRaises = 3;
    static constexpr std::size_t mostEntries = 1'000'000;

    /// Not before the last call's time.
    void raised(std::uint32_t alarm, Priority priority, const AlarmTime &at);
    /// Lets old entries go. True when a figure changed since the last call.
    bool advance(const AlarmTime &now);
    /// Alarms that began or ceased to chatter since the last call; each may be named more than once.
    [[nodiscard]] std::vector<std::uint32_t> takeChatterChanges();

    [[nodiscard]] std::size_t inRateWindow() const { return m_entries.size() - m_olderThanRate; }
    [[nodiscard]] std::size_t inDay() const { return m_entries.size(); }
    [[nodiscard]] std::size_t inDayOf(std::uint32_t alarm) const;
    [[nodiscard]] bool chatters(std::uint32_t alarm) const;
    [[nodiscard]] std::size_t chatteringCount() const { return m_chattering.size(); }
    [[nodiscard]] bool flood() const { return m_floodSince.has_value(); }
    [[nodiscard]] std::optional<UtcTime> floodSince() const { return m_floodSince; }
    /// P1 … P4 of the last 24 h, 0…1; all 0 without any.
    [[nodiscard]] std::array<double, 4> shares() const;
    /// Alarms with at least one raise in the last 24 h, most often first, at most `most`; ties by number.
    [[nodiscard]] std::vector<std::uint32_t> mostOften(std::size_t most) const;

private:
    struct Entry {
        Milliseconds at;
        std::uint32_t alarm;
        Priority priority;
    };
    struct PerAlarm {
        std::size_t inDay = 0;
        std::array<Milliseconds, chatterRaises> last{}; ///< newest first
        std::size_t known = 0;                          ///< of `last`
        bool chatters = false;
    };

    void dropOldest();
    [[nodiscard]] static bool chattersAt(const PerAlarm &alarm, Milliseconds now);

    std::deque<Entry> m_entries;     ///< oldest first
    std::size_t m_olderThanRate = 0; ///< how many at the front are no part of the rate
    std::vector<PerAlarm> m_alarms;  ///< by number
    std::array<std::size_t, 4> m_byPriority{};
    std::vector<std::uint32_t> m_chattering;
    std::vector<std::uint32_t> m_chatterChanges;
    std::optional<UtcTime> m_floodSince;
    bool m_changed = true;
};

} // namespace console::alarms
