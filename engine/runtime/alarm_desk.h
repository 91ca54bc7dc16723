// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_store.h"
#include "engine/command.h"
#include "engine/event.h"
#include "engine/runtime/alarm_conditions.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console {

struct AlarmDeskOptions {
    std::shared_ptr<const alarms::AlarmDefinitions> definitions; ///< null: nothing watches
    std::string definitionsText; ///< as they were read, for the record; empty: the embedded ones
    std::string liveStore;       ///< file of the live alarms' memory; empty: they forget
    std::string demoStore;       ///< of those under a demo clock
    std::string workstation;
};

/// Watches every condition, obeys what a person does with an alarm, and keeps both in the alarms' own store, so that a
/// restart finds every state. A store that fails is told once and tried again; nothing is lost meanwhile but to a
/// crash. Live and demo alarms never meet: each clock has its own. Engine thread only.
class AlarmDesk
{
public:
    explicit AlarmDesk(AlarmDeskOptions options);
    ~AlarmDesk();

    [[nodiscard]] bool watches() const { return m_options.definitions != nullptr; }
    [[nodiscard]] const std::shared_ptr<const alarms::AlarmDefinitions> &definitions() const
    {
        return m_options.definitions;
    }

    /// Everything the snapshot says. `now` never runs backwards within one mode.
    void watch(const Snapshot &snapshot, const AlarmSurroundings &around);

    /// Another set of sites is read from now on: alarms of those that are gone end at the next watch.
    void sitesChanged() { m_sitesChanged = true; }

    void acknowledge(const command::AcknowledgeAlarms &set);
    void reset(const command::ResetAlarms &set);
    void shelve(const command::ShelveAlarms &set);
    void unshelve(const command::UnshelveAlarms &set);
    void takeOutOfService(const command::TakeAlarmsOutOfService &set);
    void returnToService(const command::ReturnAlarmsToService &set);

    /// Null when nothing watches. The same pointer while nothing changed.
    [[nodiscard]] std::shared_ptr<const alarms::AlarmBoard> board();
    /// Changes of alarms and refusals, with grid and wall times; in order.
    [[nodiscard]] std::vector<Event> takeEvents();
    /// Every alarm that stands, as events of this moment, for a record that begins now.
    [[nodiscard]] std::vector<Event> inForce() const;
    /// Writes everything, running delays too: the orderly end.
    void keep();

private:
    void open(bool live);
    void keepChanges();
    void keepRunning();
    void forgetGone(const Snapshot &snapshot);
    void collect();
    void note(const Status &status);
    template <class Each> void forEach(const std::vector<std::uint64_t> &ids, Each &&each);
    [[nodiscard]] alarms::Actor actor(const std::string &person) const;

    AlarmDeskOptions m_options;
    AlarmConditions m_conditions;
    std::unique_ptr<alarms::AlarmEngine> m_engine;
    std::unique_ptr<alarms::AlarmStore> m_store; ///< null: none, or it cannot be used
    std::optional<bool> m_live;                  ///< which alarms are watched; empty: none yet
    alarms::AlarmTime m_now;
    UtcTime m_wall{};
    UtcTime m_keptAt{};    ///< wall time, as the disk knows no demo clock
    UtcTime m_runningAt{}; ///< when running delays were kept last
    bool m_sitesChanged = false;
    std::vector<alarms::Transition> m_unkept;
    std::map<std::uint64_t, alarms::SavedAlarm> m_unkeptStates; ///< the newest of each alarm
    std::string m_storeTrouble;                                 ///< as last told
    std::vector<Event> m_events;
};

} // namespace console
