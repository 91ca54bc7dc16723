// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/base/units.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What real devices say. Plain values; any thread.
namespace console::telemetry {

enum class DeviceKind {
    Miner,  ///< cgminer API
    Meter,  ///< Modbus TCP
    Folder, ///< CSV files dropped into a folder
};
[[nodiscard]] std::string_view deviceKindKey(DeviceKind kind); ///< "miner", "meter", "folder"

/// Why a device has no good answer. Each has its own words on the screen.
enum class PollFault {
    None,
    NotPolled,   ///< not asked yet
    Refused,     ///< nothing listens at its port
    TimedOut,    ///< no connection or no whole answer in time
    Unreachable, ///< no way there, or the name is not known
    ClosedEarly, ///< it closed before its answer was whole
    Malformed,   ///< it answered what cannot be understood
    DeviceError, ///< it said that something is wrong, or that it is not allowed
};
[[nodiscard]] std::string_view pollFaultKey(PollFault fault); ///< e.g. "timed-out"

/// One hash board of a miner.
struct BoardReading {
    Figure<HashesPerSecond> hashrate; ///< over the shortest window told
    Figure<Celsius> chipTemperature;  ///< the hottest
    std::optional<std::uint64_t> hardwareErrors;
    bool enabled = true;
    bool operator==(const BoardReading &) const = default;
};

/// What a miner says of itself. A figure it does not tell is missing, never zero.
struct MinerReading {
    std::string model;                       ///< as it names itself; empty: it does not
    std::string firmware;                    ///< and version
    Figure<HashesPerSecond> hashrate;        ///< over the shortest window told
    Figure<HashesPerSecond> averageHashrate; ///< since it started
    Figure<HashesPerSecond> ratedHashrate;   ///< where it tells one
    Figure<Megawatt> power;                  ///< where it meters or estimates itself
    Figure<Celsius> chipTemperature;         ///< the hottest
    Figure<Celsius> inletTemperature;
    std::vector<double> fansRpm;
    std::optional<std::uint64_t> hardwareErrors;
    std::optional<std::uint64_t> accepted;
    std::optional<std::uint64_t> rejected;
    std::optional<std::uint64_t> stale;
    std::optional<std::chrono::seconds> uptime;
    std::string pool; ///< the one it works for
    std::vector<BoardReading> boards;
    bool operator==(const MinerReading &) const = default;
};

/// What a power meter says. Power is drawn by the site when positive.
struct MeterReading {
    Figure<Megawatt> power;
    Figure<Hertz> frequency;
    Figure<MegawattHour> imported; ///< counter
    Figure<MegawattHour> exported; ///< counter
    std::array<Figure<Volt>, 3> voltage;
    std::array<Figure<Ampere>, 3> current;
    std::array<Figure<Megawatt>, 3> phasePower;
    bool operator==(const MeterReading &) const = default;
};

/// One device and how it is doing.
struct DeviceState {
    std::string site; ///< id
    std::string id;   ///< "10.20.0.1:4028", "10.20.9.1:502/1", or a folder
    std::string name; ///< a person's, or empty
    DeviceKind kind = DeviceKind::Miner;
    MinerReading miner;                     ///< of a miner
    MeterReading meter;                     ///< of a meter; of a folder: its power and import
    PollFault fault = PollFault::NotPolled; ///< of the newest attempt
    std::string faultText;                  ///< what the device or the system said, as plain text
    bool communicating = false;             ///< lost after 3 missed polls and 30 s, found again by 2 good ones
    int missed = 0;                         ///< polls in a row without a good answer
    std::optional<UtcTime> lastGood;        ///< wall time
    std::optional<UtcTime> lastTried;
    Milliseconds took{0}; ///< the newest exchange
    std::uint64_t polls = 0;
    std::uint64_t failures = 0;
    std::uint64_t repairs = 0;    ///< answers whose broken JSON was mended
    bool mayBeControlled = false; ///< it said that it takes privileged commands
    bool curtailed = false;       ///< told to stand still, and it agreed
};

/// Where a site's load comes from.
enum class LoadSource {
    None,    ///< nothing answers
    Meter,   ///< its meters
    Folder,  ///< a file that was dropped
    Devices, ///< the machines' own figures: an estimate
    Model,   ///< simulated
};
[[nodiscard]] std::string_view loadSourceKey(LoadSource source); ///< e.g. "meter"

/// How machines are told to stand still.
enum class ControlMethod {
    None,
    Boards, ///< ascdisable and ascenable of every board: cgminer's own
    Pause,  ///< pause and resume
    Sleep,  ///< ascset 0,softoff and softon
};
[[nodiscard]] std::string_view controlMethodKey(ControlMethod method); ///< "none", "boards", "pause", "sleep"
[[nodiscard]] std::optional<ControlMethod> controlMethodFromKey(std::string_view key);

/// How a site follows by wire what it is told.
struct ControlState {
    ControlMethod method = ControlMethod::None;
    bool enabled = false; ///< a person has allowed it
    std::string by;       ///< who did
    std::string reason;
    bool busy = false;    ///< commands are on their way
    std::size_t sent = 0; ///< commands of the newest order
    std::size_t accepted = 0;
    std::size_t refused = 0;        ///< by the device
    std::size_t failed = 0;         ///< never answered
    std::string firstRefusal;       ///< device and its words
    std::optional<Megawatt> target; ///< of the newest order
    UtcTime since{};                ///< wall time of the newest order
    bool operator==(const ControlState &) const = default;
};

/// One real site.
struct SiteTelemetry {
    std::string site; ///< id
    LoadSource source = LoadSource::None;
    Figure<Megawatt> load; ///< measured by a meter, estimated from devices; stale once too old, then missing
    Figure<HashesPerSecond> hashrate;
    Figure<HashesPerSecond> expectedHashrate; ///< of its machines at full load: rated, or the best of the last hour
    std::size_t miners = 0;
    std::size_t minersAnswering = 0;
    std::size_t meters = 0;
    std::size_t metersAnswering = 0;
    bool communicating = false; ///< its load can be known
    Figure<Celsius> hottestChip;
    int missed = 0; ///< polls in a row of what its load comes from
    std::optional<UtcTime> lastGood;
    ControlState control;
    std::vector<std::shared_ptr<const DeviceState>> devices; ///< by id; an unchanged one keeps its pointer
};

/// All real sites at one moment.
struct TelemetryState {
    std::vector<std::shared_ptr<const SiteTelemetry>> sites; ///< in the order of the book
    [[nodiscard]] const SiteTelemetry *find(std::string_view site) const;
};

} // namespace console::telemetry
