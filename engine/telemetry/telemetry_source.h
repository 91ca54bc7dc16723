// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_book.h"

#include <memory>
#include <string>
#include <vector>

namespace console::telemetry {

/// Something that is asked again and again: one miner, one meter, one folder.
struct DeviceTarget {
    std::string site;
    std::string id; ///< as DeviceState::id; unique within a source
    std::string name;
    std::string host; ///< of a folder: its path
    std::uint16_t port = 0;
    Milliseconds every{10'000};
    int unit = 1;
    std::string profile;
    double scale = 1.0;
    bool operator==(const DeviceTarget &) const = default;
};

/// One way of reading devices, with threads of its own. Every method is called by the engine thread and none blocks,
/// but for the destructor, which stops what is under way and joins.
class TelemetrySource
{
public:
    TelemetrySource() = default;
    virtual ~TelemetrySource() = default;
    TelemetrySource(const TelemetrySource &) = delete;
    TelemetrySource &operator=(const TelemetrySource &) = delete;

    /// Replaces what is asked; a target that did not change keeps its state and its turn.
    virtual void setTargets(std::vector<DeviceTarget> targets) = 0;
    /// Every device whose state changed since the last call, each once, its newest state.
    [[nodiscard]] virtual std::vector<std::shared_ptr<const DeviceState>> take() = 0;
};

/// The targets of each kind that a book asks for.
struct BookTargets {
    std::vector<DeviceTarget> miners;
    std::vector<DeviceTarget> meters;
    std::vector<DeviceTarget> folders;
};
/// A range that cannot be read has no targets.
[[nodiscard]] BookTargets targetsOf(const TelemetryBook &book);

} // namespace console::telemetry
