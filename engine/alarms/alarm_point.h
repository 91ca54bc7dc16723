// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_delay.h"
#include "engine/alarms/alarm_engine.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace console::alarms {

/// One condition at one source: what is known of it, whether it holds, and its delays. The states are the engine's
/// business. One thread.
class AlarmPoint
{
public:
    /// What an observation changed.
    struct Seen {
        bool shown = false;     ///< what a board shows of it
        bool saved = false;     ///< what a restart has to find again
        bool judgement = false; ///< the engine has to look at it
    };

    AlarmPoint(const AlarmDefinition &definition, std::size_t definitionIndex, std::string source, std::uint64_t id,
               std::uint32_t number);

    Seen observe(const Observation &seen, Milliseconds now);
    /// Lets the delays run up to now; true when that changed whether the condition holds.
    bool runDelays(Milliseconds now);
    [[nodiscard]] bool delayRuns() const { return m_on.running() || m_off.running(); }
    /// Nothing is known of the condition any more, and it does not hold.
    void forget();

    [[nodiscard]] SavedAlarm saved(const AlarmTime &now) const;
    /// Delays stand still until the next observation.
    void restore(const SavedAlarm &saved, UtcTime now);
    void noteRaise(UtcTime at);

    const AlarmDefinition &definition;
    const std::size_t definitionIndex;
    const std::uint32_t number; ///< counts from 0, in the order of creation
    Alarm alarm;
    AlarmState before = AlarmState::Normal; ///< it was put aside
    bool observed = false;                  ///< since the beginning, the restart or since it was forgotten
    std::string suppressedBecause;          ///< of the newest observation
    Milliseconds raisedAt{0};               ///< monotonic, of alarm.raised
    Milliseconds shelvedUntil{0};           ///< monotonic, of alarm.asideUntil

    std::shared_ptr<const Alarm> published; ///< on the newest board; null: not on it
    bool awaitsBoard = false;
    bool awaitsSaving = false;
    bool awaitsJudgement = false;

private:
    bool runOneDelay(AlarmDelay &delay, Milliseconds span, Milliseconds now);
    bool arm(AlarmDelay &delay, bool wanted, Milliseconds now);

    AlarmDelay m_on;
    AlarmDelay m_off;
    std::vector<UtcTime> m_recentRaises; ///< oldest first
};

} // namespace console::alarms
