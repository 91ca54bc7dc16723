// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_definition.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace console::alarms {

/// What is seen of one condition at one source.
struct Observation {
    double value = 0.0;  ///< in the definition's unit; not finite: nothing is known, as with a bad quality
    double limit = 0.0;  ///< in the same unit
    double rating = 0.0; ///< what a deadband of Rating is a part of
    Quality quality = Quality::Measured;
    /// The operating state explains the condition (a site that was told to stand still has no hashrate): suppressed by
    /// design, with this as the reason. Empty: it does not.
    std::string suppressedBecause;
};

/// Everything that a restart has to find again, times counted from the moment of saving.
struct SavedAlarm {
    static constexpr std::size_t mostRaises = 1'000;

    Alarm alarm;
    AlarmState before = AlarmState::Normal; ///< state in which it was put aside; kept for the record
    /// Of a delay that runs: how much of it is over. Delays stand still while the program does not run.
    std::optional<Milliseconds> onElapsed;
    std::optional<Milliseconds> offElapsed;
    std::vector<UtcTime> recentRaises; ///< of the last 24 h, oldest first, at most the newest mostRaises
};

/// The state machine of every alarm, by alarms.md's tables. It knows no thread and no clock: it is handed its time,
/// which must not run backwards. Owned and called by one thread.
class AlarmEngine
{
public:
    static constexpr std::chrono::hours longestShelving{8};

    explicit AlarmEngine(std::shared_ptr<const AlarmDefinitions> definitions, std::string workstation = {});
    ~AlarmEngine();
    AlarmEngine(AlarmEngine &&) noexcept;
    AlarmEngine &operator=(AlarmEngine &&) noexcept;

    /// What is seen now. It changes no state by itself: advance() judges, so that the order of a moment's observations
    /// does not matter. An unknown definition is ignored. It allocates nothing but for a condition or source that is
    /// new. What is known of a lost or old reading (site-communications, telemetry-stale) is itself measured.
    void observe(std::string_view definition, std::string_view source, const Observation &seen, const AlarmTime &now);
    /// The source is gone (a site was taken out of the book): its alarms become Normal, with the reason "removed".
    void forget(std::string_view definition, std::string_view source, const AlarmTime &now);
    /// Lets delays, shelving, suppression and metrics run up to now; after the observations of a moment.
    void advance(const AlarmTime &now);

    /// Each is refused with one sentence where the alarm does not exist or its state does not allow it.
    [[nodiscard]] Status acknowledge(std::uint64_t alarm, const Actor &actor, const AlarmTime &now);
    [[nodiscard]] Status reset(std::uint64_t alarm, const Actor &actor, const AlarmTime &now);
    /// For more than nothing and at most longestShelving, with a reason. P1 needs `confirmed`: a second yes.
    [[nodiscard]] Status shelve(std::uint64_t alarm, Milliseconds span, const std::string &reason, bool confirmed,
                                const Actor &actor, const AlarmTime &now);
    [[nodiscard]] Status unshelve(std::uint64_t alarm, const Actor &actor, const AlarmTime &now);
    [[nodiscard]] Status takeOutOfService(std::uint64_t alarm, const std::string &reason, const Actor &actor,
                                          const AlarmTime &now);
    [[nodiscard]] Status returnToService(std::uint64_t alarm, const Actor &actor, const AlarmTime &now);
    /// Its condition became more or less urgent. A rise while Acknowledged asks for a person again.
    void setPriority(std::uint64_t alarm, Priority priority, const AlarmTime &now);

    /// The newest board; the same pointer while nothing changed.
    [[nodiscard]] std::shared_ptr<const AlarmBoard> board();
    /// Everything since the last call, in order. Transition::wallTime is the caller's to fill in: no clock is known
    /// here.
    [[nodiscard]] std::vector<Transition> takeTransitions();
    /// Alarms whose saved form changed since the last call, for the store; Normal ones too, while a timer of theirs
    /// runs or ended. A timer that merely runs on changes nothing, so a crash loses at most what a running delay had
    /// behind it since it was last handed out; it then begins again from there.
    [[nodiscard]] std::vector<SavedAlarm> takeDirty(const AlarmTime &now);
    /// Everything worth keeping.
    [[nodiscard]] std::vector<SavedAlarm> save(const AlarmTime &now) const;
    /// Before the first observation. A saved alarm whose definition is gone is left out. Shelving whose end has passed
    /// while the program did not run ends at the next advance(). Delays stand still until the next observation; an
    /// alarm that has none within a minute is doubtful. A Normal alarm takes its definition's priority again.
    void restore(const std::vector<SavedAlarm> &saved, const AlarmTime &now);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace console::alarms
