// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm.h"

#include <algorithm>

namespace console::alarms {

namespace {

constexpr std::array<std::string_view, 4> priorityKeys{"p1", "p2", "p3", "p4"};
constexpr std::array<std::string_view, alarmStateCount> stateKeys{"normal",
                                                                  "unacknowledged",
                                                                  "acknowledged",
                                                                  "returned-unacknowledged",
                                                                  "latched-unacknowledged",
                                                                  "latched-acknowledged",
                                                                  "shelved",
                                                                  "suppressed",
                                                                  "out-of-service"};
constexpr std::array<std::string_view, 8> unitKeys{"none", "MW", "percent", "H/s", "celsius", "s", "polls", "GB"};

template <class Enum, std::size_t N>
std::optional<Enum> enumFromKey(const std::array<std::string_view, N> &keys, std::string_view key)
{
    const auto *found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end())
        return std::nullopt;
    return static_cast<Enum>(found - keys.begin());
}

} // namespace

std::string_view priorityKey(Priority priority)
{
    return priorityKeys.at(static_cast<std::size_t>(priority));
}

std::optional<Priority> priorityFromKey(std::string_view key)
{
    return enumFromKey<Priority>(priorityKeys, key);
}

std::string_view alarmStateKey(AlarmState state)
{
    return stateKeys.at(static_cast<std::size_t>(state));
}

std::optional<AlarmState> alarmStateFromKey(std::string_view key)
{
    return enumFromKey<AlarmState>(stateKeys, key);
}

std::string_view alarmUnitKey(AlarmUnit unit)
{
    return unitKeys.at(static_cast<std::size_t>(unit));
}

std::optional<AlarmUnit> alarmUnitFromKey(std::string_view key)
{
    return enumFromKey<AlarmUnit>(unitKeys, key);
}

} // namespace console::alarms
