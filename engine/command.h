// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/dispatch/instruction.h"
#include "engine/grid/region_series.h"
#include "engine/jobs/pool_settings.h"
#include "engine/jobs/work_reading.h"
#include "engine/sites/economics.h"
#include "engine/telemetry/telemetry_book.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

/// What a person asks of the engine. Plain values, posted from any thread, obeyed on the engine thread at
/// its next tick. Playback obeys the last three and ignores the rest; the live engine the reverse.
namespace console::command {

struct SetHashing {
    bool allowed = true;
};
struct SetWorkers {
    int workers = 0;
}; ///< 0: one for each core
struct SetPinned {
    bool pinned = false;
}; ///< true: each hashing worker stays on one processor
struct SetShareDifficulty {
    double difficulty = 0.01;
};
struct SetSpeed {
    double speed = 1.0;
}; ///< 1: live clock; above: demo clock from now on
struct SetGridCase {
    grid::GridCase gridCase = grid::GridCase::Reference;
};
struct SetSeries {
    std::shared_ptr<const grid::SeriesSet> measured;
}; ///< stands in the place of the model where it has a surplus; null or empty: the model alone
struct SetMaximumFraction {
    double fraction = 1.0;
}; ///< cap on this machine's load, 0…1
struct SetPools {
    jobs::PoolList pools;
}; ///< best first; replaces the list. Entries that did not change keep their connection and their counts
struct SetWorkSource {
    jobs::WorkSource source = jobs::WorkSource::Local;
};
/// Issues what waits for a person. An id that no longer waits is ignored; empty: all that waits.
struct ConfirmInstructions {
    std::vector<std::uint64_t> ids;
    std::string by;     ///< the person
    std::string reason; ///< theirs, for the record; may be empty
};
struct SetAutomaticLimits {
    dispatch::AutomaticLimits limits;
};
/// A person's own standing STOP.
struct StopSite {
    std::string site;
    std::string by;
    std::string reason;
};
/// Takes a person's STOP back; other reasons stay.
struct ReleaseSite {
    std::string site;
    std::string by;
};
struct SetAgreements {
    std::shared_ptr<const std::vector<sites::PowerAgreement>> agreements; ///< null: none
};
struct SetHashprice {
    sites::HashpriceBasis basis; ///< of source Book: the sites file's own again
};
/// Alarms by their ids. One that its state does not allow is told as a Fault, the others are done.
struct AcknowledgeAlarms {
    std::vector<std::uint64_t> ids;
    std::string by; ///< the person, as in all of these
};
/// Ends latched alarms that are acknowledged.
struct ResetAlarms {
    std::vector<std::uint64_t> ids;
    std::string by;
};
struct ShelveAlarms {
    std::vector<std::uint64_t> ids;
    Milliseconds span{0}; ///< at most 8 h, by the clock of the screens
    std::string by;
    std::string reason;
    bool confirmed = false; ///< a second yes, which P1 needs
};
struct UnshelveAlarms {
    std::vector<std::uint64_t> ids;
    std::string by;
};
struct TakeAlarmsOutOfService {
    std::vector<std::uint64_t> ids;
    std::string by;
    std::string reason;
};
struct ReturnAlarmsToService {
    std::vector<std::uint64_t> ids;
    std::string by;
};
/// Which sites are real and how they are read; null: none.
struct SetTelemetry {
    std::shared_ptr<const telemetry::TelemetryBook> book;
};
/// Allows or forbids that a site's machines are told by wire what to do.
struct SetSiteControl {
    std::string site;
    bool enabled = false;
    std::string by;
    std::string reason;
};
struct StartRecording {
    std::string path;
};
struct StopRecording {
};
struct ReplaySpeed {
    double speed = 1.0;
};
struct ReplaySeek {
    UtcTime to{};
};
struct ReplayPause {
    bool paused = true;
};

} // namespace console::command

namespace console {

using Command =
    std::variant<command::SetHashing, command::SetWorkers, command::SetPinned, command::SetShareDifficulty,
                 command::SetSpeed, command::SetGridCase, command::SetSeries, command::SetMaximumFraction,
                 command::SetPools, command::SetWorkSource, command::ConfirmInstructions, command::SetAutomaticLimits,
                 command::StopSite, command::ReleaseSite, command::SetAgreements, command::SetHashprice,
                 command::AcknowledgeAlarms, command::ResetAlarms, command::ShelveAlarms, command::UnshelveAlarms,
                 command::TakeAlarmsOutOfService, command::ReturnAlarmsToService, command::SetTelemetry,
                 command::SetSiteControl, command::StartRecording, command::StopRecording, command::ReplaySpeed,
                 command::ReplaySeek, command::ReplayPause>;

} // namespace console
