// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sample_snapshot.h"

#include <limits>
#include <string>
#include <utility>

/// The alarms of the sample's evening: one in every state, and a flood to go with them.
namespace console::test {

inline alarms::AlarmDefinition sampleDefinition(const char *key, const char *name, alarms::Priority priority,
                                                alarms::AlarmUnit unit, const char *cause, const char *consequence,
                                                const char *action, std::chrono::minutes timeToRespond)
{
    alarms::AlarmDefinition definition;
    definition.key = key;
    definition.name = name;
    definition.priority = priority;
    definition.unit = unit;
    definition.cause = cause;
    definition.consequence = consequence;
    definition.action = action;
    definition.timeToRespond = timeToRespond;
    return definition;
}

inline std::shared_ptr<const alarms::AlarmDefinitions> sampleDefinitions()
{
    using enum alarms::Priority;
    using Unit = alarms::AlarmUnit;
    using std::chrono::minutes;
    auto definitions = std::make_shared<alarms::AlarmDefinitions>();
    definitions->all = {
        sampleDefinition("firm-load-short", "Firm load short", P1, Unit::Megawatt,
                         "The province cannot serve what an AI site was promised.",
                         "The site sheds firm load and its contract is broken.",
                         "Stop mining in the province; call the site.", minutes(2)),
        sampleDefinition("province-below-reserve", "Surplus below reserve", P2, Unit::Megawatt,
                         "Demand rose or generation fell faster than mining was curtailed.",
                         "The province leans on the corridor and its reserve is used up.",
                         "Curtail interruptible load in the province.", minutes(5)),
        sampleDefinition("corridor-at-limit", "Corridor at its limit", P2, Unit::Percent,
                         "More surplus in the south than the corridor carries.", "Surplus is spilled.",
                         "Move load to the south.", minutes(10)),
        sampleDefinition("site-over-setpoint", "Load above set-point", P3, Unit::Megawatt,
                         "The site did not follow its instruction.", "The province pays for load it cannot serve.",
                         "Call the site; stop it if it does not follow.", minutes(10)),
        sampleDefinition("telemetry-stale", "Telemetry stale", P3, Unit::Seconds, "The link to the site is slow.",
                         "The load of the site is not known.", "Check the modem.", minutes(30)),
        sampleDefinition("hashrate-collapse", "Hashrate below expected", P3, Unit::Percent,
                         "Machines stopped or overheat.", "The site earns less than its power costs.",
                         "Look at the devices of the site.", minutes(30)),
        sampleDefinition("clock-step", "Clock stepped", P3, Unit::Seconds, "The system's clock was set.",
                         "Times in the record jump.", "Check the time service.", minutes(60)),
        sampleDefinition("pool-stale-shares", "Stale shares at the pool", P4, Unit::Percent, "The pool is far away.",
                         "Shares are not paid.", "Choose a nearer pool.", minutes(120)),
    };
    return definitions;
}

inline std::shared_ptr<alarms::Alarm> sampleAlarm(std::uint64_t id, const char *definition, const char *source,
                                                  alarms::Priority priority, alarms::AlarmState state, double value,
                                                  double limit, std::chrono::seconds ago)
{
    using enum alarms::AlarmState;
    auto alarm = std::make_shared<alarms::Alarm>();
    alarm->id = id;
    alarm->definition = definition;
    alarm->source = source;
    alarm->priority = priority;
    alarm->state = state;
    alarm->active = state == Unacknowledged || state == Acknowledged;
    alarm->value = value;
    alarm->limit = limit;
    alarm->quality = Quality::Modelled;
    alarm->raised = sampleTime - ago;
    alarm->changed = alarm->raised;
    return alarm;
}

/// Fills in what the board says of its alarms as a whole.
inline void countSampleAlarms(alarms::AlarmBoard &board)
{
    using enum alarms::AlarmState;
    board.active = {};
    board.unacknowledged = {};
    board.aside = 0;
    for (const auto &alarm : board.alarms) {
        const auto priority = static_cast<std::size_t>(alarm->priority);
        if (alarms::isAside(alarm->state)) {
            ++board.aside;
            continue;
        }
        ++board.active[priority];
        const bool waits = alarm->state == Unacknowledged || alarm->state == ReturnedUnacknowledged ||
                           alarm->state == LatchedUnacknowledged;
        board.unacknowledged[priority] += waits ? 1U : 0U;
    }
}

inline std::shared_ptr<alarms::AlarmBoard> sampleBoard()
{
    using enum alarms::Priority;
    using enum alarms::AlarmState;
    using std::chrono::seconds;
    auto board = std::make_shared<alarms::AlarmBoard>();
    const auto nothing = std::numeric_limits<double>::quiet_NaN();
    auto firm = sampleAlarm(1, "firm-load-short", "lahore-dc-2", P1, Acknowledged, 12.0, 0.0, seconds(1627));
    firm->by = "Ayesha Khan";
    auto reserve = sampleAlarm(2, "province-below-reserve", "PK-PB", P2, Unacknowledged, -420.0, 0.0, seconds(14));
    auto over = sampleAlarm(3, "site-over-setpoint", "sahiwal", P3, ReturnedUnacknowledged, 6.0, 5.0, seconds(962));
    auto stale = sampleAlarm(4, "telemetry-stale", "quetta", P3, Shelved, 34.0, 30.0, seconds(2949));
    stale->active = true;
    stale->asideUntil = sampleTime + seconds(2568);
    stale->by = "Ayesha Khan";
    stale->reason = "Modem under repair";
    auto clock = sampleAlarm(5, "clock-step", "clock", P3, LatchedAcknowledged, 42.0, 1.0, seconds(5400));
    clock->by = "Ayesha Khan";
    clock->quality = Quality::Measured;
    auto hash = sampleAlarm(6, "hashrate-collapse", "this-machine", P3, Acknowledged, 61.0, 90.0, seconds(7000));
    hash->doubtful = true;
    hash->quality = Quality::Stale;
    auto shares =
        sampleAlarm(7, "pool-stale-shares", "solo.pool.example:3333", P4, Unacknowledged, 1.2, 0.5, seconds(300));
    shares->quality = Quality::Measured;
    auto quiet = sampleAlarm(8, "hashrate-collapse", "multan", P3, Suppressed, nothing, 90.0, seconds(420));
    quiet->active = true;
    quiet->reason = "telemetry-stale";
    quiet->quality = Quality::Missing;
    auto corridor = sampleAlarm(9, "corridor-at-limit", "corridor", P2, OutOfService, 98.0, 95.0, seconds(90'000));
    corridor->active = true;
    corridor->by = "Bilal Ahmed";
    corridor->reason = "Line outage until Tuesday";
    board->alarms = {firm, reserve, over, stale, clock, hash, shares, quiet, corridor};
    countSampleAlarms(*board);
    board->metrics.raisedIn10Minutes = 1;
    board->metrics.stale = 1;
    board->metrics.raisedIn24Hours = 14;
    board->metrics.priorityShares = {0.05, 0.15, 0.78, 0.02};
    board->metrics.topTen = {{"site-over-setpoint", "sahiwal", 7, 0.5}, {"telemetry-stale", "quetta", 4, 4.0 / 14.0}};
    return board;
}

/// Forty sites lost at once: three causes, most urgent first, unacknowledged all of them.
inline std::shared_ptr<alarms::AlarmBoard> sampleFlood(std::size_t each = 20)
{
    using enum alarms::Priority;
    using enum alarms::AlarmState;
    auto board = std::make_shared<alarms::AlarmBoard>();
    std::uint64_t id = 0;
    for (const auto &[definition, priority] : {std::pair("province-below-reserve", P2),
                                               std::pair("telemetry-stale", P3), std::pair("hashrate-collapse", P3)})
        for (std::size_t i = 0; i < each; ++i) {
            ++id;
            board->alarms.push_back(sampleAlarm(id, definition, ("site-" + std::to_string(i)).c_str(), priority,
                                                Unacknowledged, 10.0, 0.0, std::chrono::seconds(200 - i % 100)));
        }
    countSampleAlarms(*board);
    board->metrics.raisedIn10Minutes = board->alarms.size();
    board->metrics.flood = true;
    board->metrics.floodSince = sampleTime - std::chrono::seconds(180);
    board->metrics.chattering = 2;
    board->metrics.causes = {{"province-below-reserve", P2, each, each},
                             {"telemetry-stale", P3, each, each},
                             {"hashrate-collapse", P3, each, each}};
    return board;
}

/// The sample's whole state with a board.
inline Snapshot withAlarms(std::shared_ptr<const alarms::AlarmBoard> board, Snapshot snapshot = sampleSnapshot())
{
    static const auto definitions = sampleDefinitions();
    static const auto book = sampleBook();
    snapshot.book = book;
    snapshot.alarmDefinitions = definitions;
    snapshot.alarms = std::move(board);
    return snapshot;
}

} // namespace console::test
