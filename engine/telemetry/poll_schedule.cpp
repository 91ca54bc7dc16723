// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/poll_schedule.h"

#include <algorithm>

namespace console::telemetry {

namespace {

constexpr Milliseconds shortestPeriod{1};
constexpr int usualFactor = 8;
constexpr int mostDoublings = 16;

Milliseconds between(MonotonicTime begin, MonotonicTime end)
{
    return std::chrono::duration_cast<Milliseconds>(end - begin);
}

} // namespace

PollSchedule::PollSchedule(PollScheduleOptions options)
    : m_options(options)
    , m_random(options.seed)
{
}

void PollSchedule::add(Device device, Milliseconds period, MonotonicTime now)
{
    const auto [at, isNew] = m_entries.try_emplace(device);
    if (!isNew)
        return setPeriod(device, period, now);
    at->second.period = std::max(period, shortestPeriod);
    lineUp(device, at->second, now);
}

void PollSchedule::setPeriod(Device device, Milliseconds period, MonotonicTime now)
{
    const auto at = m_entries.find(device);
    if (at == m_entries.end())
        return;
    Entry &entry = at->second;
    entry.period = std::max(period, shortestPeriod);
    if (entry.isWaiting && entry.due > now + entry.period)
        lineUp(device, entry, now + entry.period);
}

void PollSchedule::remove(Device device)
{
    const auto at = m_entries.find(device);
    if (at == m_entries.end())
        return;
    leaveLines(device, at->second);
    release(device, at->second);
    setSuspect(at->second, false);
    m_entries.erase(at);
}

void PollSchedule::command(Device device)
{
    const auto at = m_entries.find(device);
    if (at == m_entries.end())
        return;
    Entry &entry = at->second;
    if (entry.commands++ > 0)
        return;
    entry.commandOrder = ++m_order;
    if (!entry.running)
        commandLineOf(entry).emplace(entry.commandOrder, device);
}

std::optional<PollSchedule::Turn> PollSchedule::next(MonotonicTime now)
{
    if (m_running.size() >= m_options.mostInFlight)
        return std::nullopt;
    if (const auto device = nextCommand())
        return begin(*device, Work::Command, now);
    if (const auto device = nextPoll(now))
        return begin(*device, Work::Poll, now);
    return std::nullopt;
}

std::optional<PollSchedule::Device> PollSchedule::nextCommand() const
{
    if (!m_commands.empty())
        return m_commands.begin()->second;
    if (!m_suspectCommands.empty() && suspectsMayStart())
        return m_suspectCommands.begin()->second;
    return std::nullopt;
}

std::optional<PollSchedule::Device> PollSchedule::nextPoll(MonotonicTime now) const
{
    const auto isDue = [now](const Line &line) { return !line.empty() && std::get<0>(*line.begin()) <= now; };
    const bool goodDue = isDue(m_good);
    const bool suspectDue = isDue(m_suspects) && suspectsMayStart();
    if (!goodDue && !suspectDue)
        return std::nullopt;
    const bool takeSuspect = suspectDue && (!goodDue || *m_suspects.begin() < *m_good.begin());
    return std::get<2>(takeSuspect ? *m_suspects.begin() : *m_good.begin());
}

PollSchedule::Turn PollSchedule::begin(Device device, Work work, MonotonicTime now)
{
    Entry &entry = m_entries.at(device);
    leaveLines(device, entry);
    if (work == Work::Command)
        --entry.commands;
    entry.running = work;
    entry.began = now;
    entry.holdsSuspectSlot = entry.isSuspect;
    if (entry.holdsSuspectSlot)
        ++m_suspectsRunning;
    m_running.insert(device);
    return {device, work};
}

void PollSchedule::ended(Device device, Ending ending, MonotonicTime now)
{
    const auto at = m_entries.find(device);
    if (at == m_entries.end() || !at->second.running)
        return;
    Entry &entry = at->second;
    const Work work = *entry.running;
    release(device, entry);
    if (ending != Ending::Complained)
        setSuspect(entry, ending == Ending::Silent);
    if (work == Work::Command)
        return lineUp(device, entry, now); // to see what it did
    if (ending == Ending::Answered) {
        const Milliseconds took = between(entry.began, now);
        entry.usual = entry.usual ? (*entry.usual * 3 + took) / 4 : took;
    }
    entry.silentInARow = ending == Ending::Silent ? std::min(entry.silentInARow + 1, mostDoublings) : 0;
    lineUp(device, entry, entry.began + waitOf(entry, ending));
}

Milliseconds PollSchedule::waitOf(Entry &entry, Ending ending)
{
    const auto upTo = [this](Milliseconds longest) {
        return Milliseconds(std::uniform_int_distribution<Milliseconds::rep>(0, longest.count())(m_random));
    };
    if (ending == Ending::Silent) {
        const Milliseconds longest = std::max(m_options.longestWait, entry.period);
        const Milliseconds wait = std::min(entry.period * (1 << (entry.silentInARow - 1)), longest);
        return std::max(entry.period, wait - upTo(wait / 10));
    }
    if (!entry.isSpread) {
        entry.isSpread = true;
        return upTo(entry.period);
    }
    return entry.period - entry.period / 20 + upTo(entry.period / 10);
}

std::vector<PollSchedule::Device> PollSchedule::overdue(MonotonicTime now)
{
    std::vector<Device> broken;
    for (const Device device : m_running) {
        Entry &entry = m_entries.at(device);
        if (entry.holdsSuspectSlot || *entry.running == Work::Command || now < patienceEnds(entry))
            continue;
        if (suspectsMayStart()) {
            entry.holdsSuspectSlot = true;
            ++m_suspectsRunning;
        } else {
            broken.push_back(device);
        }
    }
    for (const Device device : broken) {
        Entry &entry = m_entries.at(device);
        release(device, entry);
        setSuspect(entry, true);
        lineUp(device, entry, now);
    }
    return broken;
}

std::optional<MonotonicTime> PollSchedule::wakeAt() const
{
    std::optional<MonotonicTime> soonest;
    const auto consider = [&soonest](MonotonicTime time) { soonest = soonest ? std::min(*soonest, time) : time; };
    for (const Device device : m_running) {
        const Entry &entry = m_entries.at(device);
        if (!entry.holdsSuspectSlot && *entry.running == Work::Poll)
            consider(patienceEnds(entry));
    }
    if (m_running.size() < m_options.mostInFlight) {
        if (!m_good.empty())
            consider(std::get<0>(*m_good.begin()));
        if (!m_suspects.empty() && suspectsMayStart())
            consider(std::get<0>(*m_suspects.begin()));
    }
    return soonest;
}

bool PollSchedule::isSuspect(Device device) const
{
    const auto at = m_entries.find(device);
    return at != m_entries.end() && at->second.isSuspect;
}

std::size_t PollSchedule::suspectSlots() const
{
    const std::size_t most = m_options.mostInFlight;
    const std::size_t goodOnes = m_entries.size() - m_suspectCount;
    return std::max({std::size_t{1}, most / 4, most - std::min(most, goodOnes)});
}

MonotonicTime PollSchedule::patienceEnds(const Entry &entry) const
{
    return entry.began + std::max(m_options.patience, entry.usual.value_or(Milliseconds(0)) * usualFactor);
}

void PollSchedule::lineUp(Device device, Entry &entry, MonotonicTime due)
{
    leaveLines(device, entry);
    entry.due = due;
    entry.order = ++m_order;
    entry.isWaiting = true;
    lineOf(entry).emplace(entry.due, entry.order, device);
    if (entry.commands > 0)
        commandLineOf(entry).emplace(entry.commandOrder, device);
}

void PollSchedule::leaveLines(Device device, Entry &entry)
{
    if (entry.isWaiting)
        lineOf(entry).erase({entry.due, entry.order, device});
    commandLineOf(entry).erase({entry.commandOrder, device});
    entry.isWaiting = false;
}

void PollSchedule::setSuspect(Entry &entry, bool isSuspect)
{
    if (entry.isSuspect == isSuspect)
        return;
    entry.isSuspect = isSuspect;
    m_suspectCount += isSuspect ? 1 : std::size_t(-1);
}

void PollSchedule::release(Device device, Entry &entry)
{
    if (!entry.running)
        return;
    entry.running.reset();
    m_running.erase(device);
    if (entry.holdsSuspectSlot)
        --m_suspectsRunning;
    entry.holdsSuspectSlot = false;
}

} // namespace console::telemetry
