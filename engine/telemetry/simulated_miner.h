// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace console::telemetry {

/// How a simulated machine behaves towards whoever asks it.
enum class MinerBehaviour {
    Good,
    Dead,           ///< nothing listens at its port
    HalfOpen,       ///< accepts and says nothing
    Drip,           ///< one byte of its answer at a time
    Babbling,       ///< bytes without end
    RefusesControl, ///< good, but takes no privileged command
    BrokenJson,     ///< its answers stop in the middle
};

struct SimulatedMinerOptions {
    HashesPerSecond hashrate{200e12}; ///< of all boards
    Megawatt power{0.0035};           ///< of all boards
    Megawatt standby{0.00003};        ///< with none
    std::size_t boards = 3;
    /// Time constant with which rate, power and temperature follow an order; 0: at once.
    Milliseconds settlesWithin{0};
};

/// A machine that speaks the cgminer API, as values: it has boards that can be switched off, can be paused and put to
/// sleep, and its rate, temperature and power follow. Its own, invented figures; for tests, benches and demonstrations.
/// One thread.
class SimulatedMiner
{
public:
    SimulatedMiner(SimulatedMinerOptions options, std::uint64_t seed, UtcTime started);

    /// The answer to a request's bytes, with the NUL at its end; empty: they are no whole request yet. Commands joined
    /// by '+' are answered together, as from API 3.1 on.
    [[nodiscard]] std::string answer(std::string_view request, bool takesControl, UtcTime now);
    [[nodiscard]] Megawatt power(UtcTime now) const;
    /// Told to stand still, wholly.
    [[nodiscard]] bool isCurtailed() const { return aim() <= 0.0; }

private:
    [[nodiscard]] double aim() const; ///< share of its boards that are to run
    [[nodiscard]] double level(UtcTime now) const;
    template <class Change> void change(UtcTime now, Change change);

    SimulatedMinerOptions m_options;
    double m_goodness = 1.0; ///< of this machine, about 1: no two are alike
    UtcTime m_started;
    std::vector<bool> m_boards; ///< true: enabled
    bool m_isPaused = false;
    bool m_isAsleep = false;
    double m_levelThen = 1.0; ///< at the newest change
    UtcTime m_changed;

    friend class SimulatedAnswers;
};

} // namespace console::telemetry
