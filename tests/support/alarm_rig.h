// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_engine.h"

#include <QTest>

#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace console::test {

using namespace std::chrono_literals;

/// "parent" (P2, 10/20 s, deadband 5), "child" (explained by it), "latch" (latching, no delays), "urgent" (P1, no
/// delays) and "low" (below, deadband a tenth of the rating).
inline alarms::AlarmDefinitions rigDefinitions()
{
    alarms::AlarmDefinition parent;
    parent.key = "parent";
    parent.name = "Parent";
    parent.priority = alarms::Priority::P2;
    parent.unit = alarms::AlarmUnit::Megawatt;
    parent.deadband = 5.0;
    parent.onDelay = 10s;
    parent.offDelay = 20s;
    alarms::AlarmDefinition child = parent;
    child.key = "child";
    child.name = "Child";
    child.priority = alarms::Priority::P3;
    child.suppressedBy = {"parent"};
    alarms::AlarmDefinition latch = parent;
    latch.key = "latch";
    latch.name = "Latch";
    latch.latching = true;
    latch.onDelay = latch.offDelay = 0s;
    alarms::AlarmDefinition urgent = parent;
    urgent.key = "urgent";
    urgent.name = "Urgent";
    urgent.priority = alarms::Priority::P1;
    urgent.onDelay = urgent.offDelay = 0s;
    alarms::AlarmDefinition low = parent;
    low.key = "low";
    low.name = "Low";
    low.sense = alarms::Sense::Below;
    low.deadband = 0.1;
    low.deadbandOf = alarms::DeadbandOf::Rating;
    low.onDelay = low.offDelay = 0s;
    return {{parent, child, latch, urgent, low}};
}

/// An alarm engine with its time moved by hand.
class AlarmRig
{
public:
    static constexpr UtcTime start{std::chrono::seconds(1'780'000'000)};

    explicit AlarmRig(alarms::AlarmDefinitions its = rigDefinitions())
        : definitions(std::make_shared<const alarms::AlarmDefinitions>(std::move(its)))
        , engine(definitions, "desk-1")
    {
    }

    /// An observation against a limit of 100, and the moment's advance.
    void see(const std::string &definition, double value, const std::string &source = "sahiwal")
    {
        engine.observe(definition, source, {value, 100.0, 50.0, Quality::Measured, {}}, now);
        engine.advance(now);
    }
    void seeWith(const std::string &definition, double value, Quality quality, const std::string &because = {})
    {
        engine.observe(definition, "sahiwal", {value, 100.0, 50.0, quality, because}, now);
        engine.advance(now);
    }
    void wait(Milliseconds span)
    {
        now.utc += span;
        now.monotonic += span;
        engine.advance(now);
    }
    /// The alarm's id, found from the journal.
    std::uint64_t id(const std::string &definition, const std::string &source = "sahiwal")
    {
        drain();
        const auto found = ids.find({definition, source});
        return found == ids.end() ? 0 : found->second;
    }
    /// The alarm on the board; null: it is Normal.
    std::shared_ptr<const alarms::Alarm> alarm(const std::string &definition, const std::string &source = "sahiwal")
    {
        for (const auto &candidate : engine.board()->alarms) {
            if (candidate->definition == definition && candidate->source == source)
                return candidate;
        }
        return nullptr;
    }
    alarms::AlarmState state(const std::string &definition, const std::string &source = "sahiwal")
    {
        const auto its = alarm(definition, source);
        return its == nullptr ? alarms::AlarmState::Normal : its->state;
    }
    /// Every transition so far.
    const std::vector<alarms::Transition> &journal()
    {
        drain();
        return rows;
    }
    /// Another engine that remembers what this one saved; the clock that people read goes on, the other begins anew.
    void restart(Milliseconds stoppedFor)
    {
        drain();
        const auto saved = engine.save(now);
        engine = alarms::AlarmEngine(definitions, "desk-1");
        now.utc += stoppedFor;
        now.monotonic = 5s;
        engine.restore(saved, now);
    }

    std::shared_ptr<const alarms::AlarmDefinitions> definitions;
    alarms::AlarmEngine engine;
    alarms::AlarmTime now{start, 1000s};
    alarms::Actor aisha{"Aisha", "desk-1"};

private:
    void drain()
    {
        for (alarms::Transition &row : engine.takeTransitions()) {
            ids[{row.definition, row.source}] = row.alarm;
            rows.push_back(std::move(row));
        }
    }

    std::map<std::pair<std::string, std::string>, std::uint64_t> ids;
    std::vector<alarms::Transition> rows;
};

} // namespace console::test
