// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_board_keeper.h"
#include "engine/alarms/alarm_rules.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace console::alarms {

/// The points and what is to be done with them. Observations only note what changed; advance() then judges those points
/// alone, explaining alarms before explained ones, so that the order of a moment's observations does not matter.
class AlarmEngine::Private
{
public:
    Private(std::shared_ptr<const AlarmDefinitions> definitions, std::string workstation);

    void observe(std::string_view definition, std::string_view source, const Observation &seen, const AlarmTime &now);
    void forget(std::string_view definition, std::string_view source, const AlarmTime &now);
    void advance(const AlarmTime &now);

    [[nodiscard]] AlarmPoint *find(std::uint64_t alarm) const;
    /// Takes the step that a person asked for; false where it means nothing in this state.
    [[nodiscard]] bool step(AlarmPoint &point, AlarmStep step, const Actor &actor, const std::string &reason,
                            const AlarmTime &now);
    void putAside(AlarmPoint &point, AlarmStep step, Milliseconds span, const std::string &reason, const Actor &actor,
                  const AlarmTime &now);
    /// No longer aside by a person's choice; still aside where something explains it.
    void release(AlarmPoint &point, const Actor &actor, const std::string &reason, const AlarmTime &now);
    void setPriority(AlarmPoint &point, Priority priority, const AlarmTime &now);

    [[nodiscard]] std::shared_ptr<const AlarmBoard> board();
    [[nodiscard]] std::vector<Transition> takeTransitions();
    [[nodiscard]] std::vector<SavedAlarm> takeDirty(const AlarmTime &now);
    [[nodiscard]] std::vector<SavedAlarm> save(const AlarmTime &now) const;
    void restore(const std::vector<SavedAlarm> &saved, const AlarmTime &now);

private:
    /// So that a source is found without making a string of it.
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    /// A definition with its points.
    struct Kind {
        std::size_t rank = 0;
        std::vector<std::size_t> explainedBy;
        std::vector<std::size_t> explains;
        std::unordered_map<std::string, AlarmPoint *, TextHash, std::equal_to<>> points; ///< by source
    };

    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view definition) const;
    [[nodiscard]] AlarmPoint *pointAt(std::size_t kind, std::string_view source) const;
    AlarmPoint &newPoint(std::size_t kind, std::string_view source, std::uint64_t wantedId);
    /// What explains the alarm now; empty: nothing.
    [[nodiscard]] std::string_view explanation(const AlarmPoint &point) const;

    void judge(AlarmPoint &point, const AlarmTime &now);
    void judgeLater(AlarmPoint &point);
    void judgeExplained(const AlarmPoint &point);
    void followClock(AlarmPoint &point, const AlarmTime &now);
    void change(AlarmPoint &point, AlarmState to, const Actor &actor, const std::string &reason, const AlarmTime &now);
    void noteRaise(AlarmPoint &point, const AlarmTime &now);
    void markStale(const AlarmTime &now);
    void doubtUnseen(const AlarmTime &now);
    void applyChatter();
    void shown(AlarmPoint &point) { m_keeper.changed(point); }
    void saved(AlarmPoint &point);
    [[nodiscard]] AlarmTime steady(const AlarmTime &now);
    void restoreRaises(const std::vector<std::pair<AlarmPoint *, std::vector<UtcTime>>> &raises, const AlarmTime &now);

    std::shared_ptr<const AlarmDefinitions> m_definitions;
    Actor m_console;
    std::vector<Kind> m_kinds; ///< by definition
    std::unordered_map<std::string_view, std::size_t> m_kindOfKey;
    std::deque<AlarmPoint> m_points; ///< by number; they do not move
    std::unordered_map<std::uint64_t, AlarmPoint *> m_pointOfId;
    std::vector<std::vector<AlarmPoint *>> m_toJudge; ///< by rank
    RaiseLog m_raises;
    AlarmBoardKeeper m_keeper;
    std::vector<Transition> m_transitions;
    std::vector<AlarmPoint *> m_toSave;
    std::optional<Milliseconds> m_nextStale;  ///< no alarm becomes stale before
    std::optional<Milliseconds> m_doubtAfter; ///< when restored alarms must have been observed
    std::optional<Milliseconds> m_newest;     ///< monotonic time that was handed in
};

} // namespace console::alarms
