// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_model.h"

#include <array>
#include <functional>

namespace console::ui {

/// A calm two-tone while an alarm waits for a person: the more urgent, the more often. P4 is silent, and so is a
/// recording. It has no timer: advance() is called a few times a second with any steady clock. GUI thread.
class AlarmSound
{
public:
    enum class Tone { High, Low };
    using Player = std::function<void(Tone)>;

    static constexpr qint64 muteMs = 10 * 60 * 1000;
    /// Between the two tones, and between two calls of P1, P2, P3.
    static constexpr qint64 toneMs = 400;
    static constexpr std::array<qint64, 3> intervals{10'000, 20'000, 60'000};

    explicit AlarmSound(Player player);

    /// What waits, by priority, at a time in ms. One that comes new is heard at once, unless it is mute.
    void advance(const std::array<int, 4> &unacknowledged, bool replay, qint64 now);
    /// Silent for ten minutes from now.
    void mute(qint64 now) { m_muteUntil = now + muteMs; }
    void unmute() { m_muteUntil = 0; }
    /// In ms; 0: it is not mute.
    [[nodiscard]] qint64 muteLeft(qint64 now) const;

private:
    Player m_player;
    std::array<int, 4> m_before{};
    qint64 m_muteUntil = 0;
    qint64 m_lastCall = -1; ///< -1: none
    bool m_secondToneDue = false;
};

} // namespace console::ui
