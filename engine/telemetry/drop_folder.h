// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_state.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace console::telemetry {

/// What one look into a folder gave.
struct DropLook {
    PollFault fault = PollFault::None;
    std::string text; ///< of the fault; without one, what was passed over
    MeterReading reading;
};

/// One folder into which CSV files are dropped. Only ordinary files in the folder itself count, whose names end in
/// .csv and do not begin with a point; what a link points to does not. The newest by its time of change is read, and
/// read again only once it has changed. One thread.
class DropFolder
{
public:
    /// The largest file that is read: a row a second for a day is 4 MB.
    static constexpr std::uint64_t mostBytes = 16ULL * 1024 * 1024;

    explicit DropFolder(std::string path); ///< UTF-8

    [[nodiscard]] DropLook look(UtcTime now);

private:
    struct Found {
        std::filesystem::path file;
        std::filesystem::file_time_type changed{};
        std::uint64_t size = 0;
        bool operator==(const Found &) const = default;
    };

    [[nodiscard]] DropLook read(const Found &found, UtcTime now) const;

    std::string m_path;
    Found m_seen;
    DropLook m_look;
};

} // namespace console::telemetry
