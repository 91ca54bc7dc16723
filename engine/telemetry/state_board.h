// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_state.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace console::telemetry {

/// Where the threads of a source put the newest state of each device and the engine takes it. Any thread; none waits
/// for longer than a copy takes.
class StateBoard
{
public:
    /// The devices there are; what is put of another is dropped.
    void keepOnly(std::set<std::string> ids)
    {
        const std::scoped_lock lock(m_mutex);
        m_ids = std::move(ids);
        std::erase_if(m_changed, [this](const auto &entry) { return !m_ids.contains(entry.first); });
    }

    void put(const DeviceState &state)
    {
        auto copy = std::make_shared<const DeviceState>(state);
        const std::scoped_lock lock(m_mutex);
        if (m_ids.contains(state.id))
            m_changed[state.id] = std::move(copy);
    }

    /// What was put since the last time, by id.
    [[nodiscard]] std::vector<std::shared_ptr<const DeviceState>> take()
    {
        std::map<std::string, std::shared_ptr<const DeviceState>> changed;
        {
            const std::scoped_lock lock(m_mutex);
            changed.swap(m_changed);
        }
        std::vector<std::shared_ptr<const DeviceState>> states;
        states.reserve(changed.size());
        for (auto &[id, state] : changed)
            states.push_back(std::move(state));
        return states;
    }

private:
    std::mutex m_mutex;
    std::set<std::string> m_ids;
    std::map<std::string, std::shared_ptr<const DeviceState>> m_changed;
};

} // namespace console::telemetry
