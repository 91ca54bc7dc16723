// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/base/time.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Alarms after ISA-18.2 / IEC 62682, their numbers after EEMUA 191. Plain values; any thread.
namespace console::alarms {

/// P1 is the most urgent; P4 is for diagnosis alone and makes no sound.
enum class Priority { P1, P2, P3, P4 };
[[nodiscard]] std::string_view priorityKey(Priority priority); ///< "p1" … "p4"
[[nodiscard]] std::optional<Priority> priorityFromKey(std::string_view key);

enum class AlarmState {
    Normal,
    Unacknowledged,         ///< active
    Acknowledged,           ///< active
    ReturnedUnacknowledged, ///< over, and nobody has seen it
    LatchedUnacknowledged,  ///< over, but kept until it is acknowledged and reset
    LatchedAcknowledged,    ///< over and seen, kept until it is reset
    Shelved,                ///< a person put it aside for a time
    Suppressed,             ///< by design: another alarm or the operating state explains it
    OutOfService,           ///< a person took it out until they put it back
};
inline constexpr std::size_t alarmStateCount = 9;
[[nodiscard]] std::string_view alarmStateKey(AlarmState state); ///< e.g. "returned-unacknowledged"
[[nodiscard]] std::optional<AlarmState> alarmStateFromKey(std::string_view key);
/// Shelved, suppressed or out of service: tracked, but not annunciated.
[[nodiscard]] constexpr bool isAside(AlarmState state)
{
    return state >= AlarmState::Shelved;
}

/// What the limit of an alarm is about: how its numbers are written.
enum class AlarmUnit { None, Megawatt, Percent, HashesPerSecond, Celsius, Seconds, Polls, Gigabyte };
[[nodiscard]] std::string_view alarmUnitKey(AlarmUnit unit); ///< e.g. "MW"
[[nodiscard]] std::optional<AlarmUnit> alarmUnitFromKey(std::string_view key);

/// When something was, by both clocks: the one people read, which may be set, and the one that only runs forward and
/// times every delay. Both are the screens': at a demo clock of ×60 both run sixty times as fast.
struct AlarmTime {
    UtcTime utc{};
    Milliseconds monotonic{0}; ///< from an arbitrary beginning; a restart begins anew
    bool operator==(const AlarmTime &) const = default;
};

/// Who did it and where; the console itself is {"automatic", workstation}.
struct Actor {
    std::string person;
    std::string workstation;
    bool operator==(const Actor &) const = default;
};

/// One alarm as it stands: a condition at a source, e.g. "site-over-setpoint" at "sahiwal".
struct Alarm {
    std::uint64_t id = 0;   ///< stays the same over restarts
    std::string definition; ///< key of its definition
    std::string source;     ///< id of the site, ISO code of the region, pool, "session", "clock", …
    Priority priority = Priority::P3;
    AlarmState state = AlarmState::Normal;
    bool active = false;   ///< the condition holds (tracked also while it is aside)
    bool doubtful = false; ///< the source's quality is bad: the state is held, and marked "?"
    double value = 0.0;    ///< newest; NaN: none
    double limit = 0.0;    ///< NaN: none
    Quality quality = Quality::Missing;
    UtcTime raised{};                    ///< when it last became Unacknowledged
    UtcTime changed{};                   ///< last transition
    std::optional<UtcTime> asideUntil{}; ///< shelved: when that ends
    std::string by;                      ///< who acknowledged, shelved or took it out of service
    std::string reason;                  ///< theirs; suppressed: key of the definition that explains it
    bool chattering = false;             ///< raised three times or more within a minute
    bool stale = false;                  ///< has stood for more than 24 h
    bool operator==(const Alarm &) const = default;
};

/// One row of the journal; nothing is ever changed in it.
struct Transition {
    AlarmTime at;
    UtcTime wallTime{}; ///< the system's own clock
    std::uint64_t alarm = 0;
    std::string definition;
    std::string source;
    Priority priority = Priority::P3;
    AlarmState from = AlarmState::Normal;
    AlarmState to = AlarmState::Normal;
    double value = 0.0; ///< NaN: none
    double limit = 0.0; ///< NaN: none
    Quality quality = Quality::Missing;
    Actor actor;
    std::string reason;
};

/// How many alarms share a cause during a flood.
struct AlarmCause {
    std::string definition;
    Priority priority = Priority::P3; ///< the most urgent of them
    std::size_t count = 0;            ///< neither normal nor aside
    std::size_t unacknowledged = 0;
    bool operator==(const AlarmCause &) const = default;
};

/// How often one alarm was raised.
struct BadActor {
    std::string definition;
    std::string source;
    std::size_t raised = 0;
    double share = 0.0; ///< of all that were raised, 0…1
    bool operator==(const BadActor &) const = default;
};

/// How the alarms themselves behave. Sources of the bounds: EEMUA 191, ISA-18.2 clause 16.
struct AlarmMetrics {
    static constexpr std::size_t target = 1;     ///< raised in 10 min
    static constexpr std::size_t manageable = 2; ///< raised in 10 min
    static constexpr std::size_t floodStarts = 10;
    static constexpr std::size_t floodEnds = 5;

    std::size_t raisedIn10Minutes = 0;
    bool flood = false; ///< more than 10 in 10 min, until there are fewer than 5
    std::optional<UtcTime> floodSince;
    std::size_t chattering = 0;
    std::size_t stale = 0;
    std::array<double, 4> priorityShares{}; ///< P1 … P4 of all that were raised in the last 24 h; 0 without any
    std::size_t raisedIn24Hours = 0;
    std::vector<BadActor> topTen;   ///< of the last 24 h, most often first
    std::vector<AlarmCause> causes; ///< most urgent, then most, first
};

/// Every alarm that is not Normal, and how they behave. An alarm that did not change keeps its pointer from one board
/// to the next, so that ten thousand of them cost little to compare.
struct AlarmBoard {
    std::vector<std::shared_ptr<const Alarm>> alarms; ///< by id
    AlarmMetrics metrics;
    std::array<std::size_t, 4> active{};         ///< by priority: neither normal nor aside
    std::array<std::size_t, 4> unacknowledged{}; ///< by priority
    std::size_t aside = 0;
};

} // namespace console::alarms
