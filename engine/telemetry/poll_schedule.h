// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace console::telemetry {

struct PollScheduleOptions {
    std::size_t mostInFlight = 64;
    /// How long a conversation may last before it is taken for one with a suspect; eight times its usual length where
    /// that is more.
    Milliseconds patience{500};
    Milliseconds longestWait{60'000}; ///< between polls of a device that does not answer
    std::uint64_t seed = 0;           ///< of the jitter
};

/// Who has the next conversation, without socket or clock. The one that is overdue the longest comes first, commands
/// before polls; one conversation with a device at a time.
///
/// A device that did not answer the last time is a suspect. Suspects together hold at most a quarter of the slots, or
/// what devices in good standing cannot use. A poll that takes longer than patience allows moves over to the suspects'
/// slots, and is broken off where those are taken: it then waits for a suspect's turn, in which it has all its time. So
/// a device that was silent all at once costs the others no more than the patience.
///
/// The first poll is due at once, the second at random within the period, further ones after the period more or less a
/// twentieth, so that polls spread over it. A silent device waits twice as long after each poll, at most a minute. One
/// thread.
class PollSchedule
{
public:
    using Device = std::uint64_t;
    enum class Work { Poll, Command };
    struct Turn {
        Device device = 0;
        Work work = Work::Poll;
    };
    enum class Ending {
        Answered,
        Complained, ///< it answered, but nothing of use
        Silent,     ///< no answer in time
    };

    explicit PollSchedule(PollScheduleOptions options);

    void add(Device device, Milliseconds period, MonotonicTime now);
    void setPeriod(Device device, Milliseconds period, MonotonicTime now);
    /// Also amid its conversation, whose slot is free at once.
    void remove(Device device);
    /// One more command for it; each gets a turn.
    void command(Device device);

    /// The next conversation, which holds a slot until ended(); empty: nothing is due or no slot is free.
    [[nodiscard]] std::optional<Turn> next(MonotonicTime now);
    void ended(Device device, Ending ending, MonotonicTime now);
    /// Polls that have to be broken off; they hold no slot any more and will have another turn.
    [[nodiscard]] std::vector<Device> overdue(MonotonicTime now);
    /// When next() or overdue() may have something; empty: not before something ends or is added.
    [[nodiscard]] std::optional<MonotonicTime> wakeAt() const;

    [[nodiscard]] std::size_t inFlight() const { return m_running.size(); }
    [[nodiscard]] std::size_t suspectsInFlight() const { return m_suspectsRunning; }
    [[nodiscard]] bool isSuspect(Device device) const;

private:
    struct Entry {
        Milliseconds period{0};
        MonotonicTime due{};
        std::uint64_t order = 0; ///< among those that are due at the same time
        bool isWaiting = false;  ///< in a line of polls
        bool isSuspect = false;
        bool isSpread = false; ///< polled at least once
        int silentInARow = 0;
        int commands = 0;                  ///< that wait
        std::uint64_t commandOrder = 0;    ///< of the one that has waited the longest
        std::optional<Milliseconds> usual; ///< length of a good conversation
        std::optional<Work> running;
        bool holdsSuspectSlot = false;
        MonotonicTime began{};
    };
    using Entries = std::map<Device, Entry>;
    using Line = std::set<std::tuple<MonotonicTime, std::uint64_t, Device>>;
    /// Devices that are not spoken with and have commands that wait.
    using CommandLine = std::set<std::pair<std::uint64_t, Device>>;

    [[nodiscard]] Line &lineOf(const Entry &entry) { return entry.isSuspect ? m_suspects : m_good; }
    [[nodiscard]] CommandLine &commandLineOf(const Entry &entry)
    {
        return entry.isSuspect ? m_suspectCommands : m_commands;
    }
    [[nodiscard]] std::size_t suspectSlots() const;
    [[nodiscard]] bool suspectsMayStart() const { return m_suspectsRunning < suspectSlots(); }
    [[nodiscard]] MonotonicTime patienceEnds(const Entry &entry) const;
    [[nodiscard]] Milliseconds waitOf(Entry &entry, Ending ending);
    /// Its next poll, and its commands where some wait.
    void lineUp(Device device, Entry &entry, MonotonicTime due);
    void leaveLines(Device device, Entry &entry);
    void setSuspect(Entry &entry, bool isSuspect);
    void release(Device device, Entry &entry);
    [[nodiscard]] std::optional<Device> nextCommand() const;
    [[nodiscard]] std::optional<Device> nextPoll(MonotonicTime now) const;
    Turn begin(Device device, Work work, MonotonicTime now);

    const PollScheduleOptions m_options;
    Entries m_entries;
    Line m_good;
    Line m_suspects;
    CommandLine m_commands;
    CommandLine m_suspectCommands;
    std::set<Device> m_running;
    std::size_t m_suspectsRunning = 0;
    std::size_t m_suspectCount = 0;
    std::uint64_t m_order = 0;
    std::mt19937_64 m_random;
};

} // namespace console::telemetry
