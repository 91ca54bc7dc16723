// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_state.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace console::telemetry {

/// What is known of a device from earlier polls, so that it is not found out each time.
struct MinerMemory {
    bool combinedFails = false;     ///< it does not understand several commands in one request
    std::string firmware;           ///< key of the quirk table's row; empty: not known yet
    std::optional<bool> privileged; ///< whether it takes privileged commands; empty: not asked yet
    std::string model;
    std::string version;
};

/// One poll of a miner as a machine without socket or clock: it says what to send next and is told what came back. Each
/// request has a connection of its own. It asks for summary, devs, pools and stats together where the device allows it
/// and one by one where not; a part that fails is missing, and the poll is good when summary or devs is.
class MinerDialogue
{
public:
    explicit MinerDialogue(MinerMemory &memory);
    ~MinerDialogue();

    /// The bytes to send on a new connection; empty: the poll is over.
    [[nodiscard]] std::optional<std::string> next();
    /// Everything that was read until the device closed, at that wall time.
    void answered(std::string_view bytes, UtcTime at);
    /// The exchange came to nothing; a poll is over at the first of these.
    void failed(PollFault fault, std::string text);

    [[nodiscard]] const MinerReading &reading() const;
    [[nodiscard]] PollFault fault() const; ///< None: the poll is good
    [[nodiscard]] const std::string &faultText() const;
    [[nodiscard]] int repairs() const; ///< answers that had to be mended
    /// The newest answer as it came, with whatever is broken in it.
    [[nodiscard]] const std::string &raw() const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace console::telemetry
