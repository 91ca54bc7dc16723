// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"
#include "engine/dispatch/plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::dispatch {

/// The life of a dispatch instruction.
enum class InstructionState {
    Drafted,      ///< a dry run: nobody was told
    Issued,       ///< told to the site
    Acknowledged, ///< the site said that it heard
    Ramping,      ///< the meter moves towards the set-point
    Compliant,    ///< the meter reached the set-point in time
    Late,         ///< it has not reached it in the time allowed
    Refused,      ///< the site said no, or never answered
    Released,     ///< over: a newer instruction replaced it
};
[[nodiscard]] std::string_view instructionStateKey(InstructionState state); ///< e.g. "acknowledged"
[[nodiscard]] std::optional<InstructionState> instructionStateFromKey(std::string_view key);

/// Something that keeps a site from running until it clears, whatever else changes.
enum class StopReason {
    Person,       ///< a person stopped it
    ReserveShort, ///< the province's reserve is short
    FirmShed,     ///< firm AI load of the province is shed
    PricedOut,    ///< do not mine: below the breakeven price
    Deficit,      ///< the province has no surplus
    Refused,      ///< the site does not follow instructions
};
[[nodiscard]] std::string_view stopReasonKey(StopReason reason);
[[nodiscard]] std::optional<StopReason> stopReasonFromKey(std::string_view key);

/// A standing STOP. A site runs again only when its last one has cleared.
struct StandingStop {
    StopReason reason = StopReason::Person;
    UtcTime since{};
    std::string by;     ///< the person, for a person's own
    std::string detail; ///< what they gave as the reason
    bool operator==(const StandingStop &) const = default;
};

/// One instruction and how it was followed. Verified against metered MW.
struct Instruction {
    std::uint64_t id = 0;
    std::string site;
    Megawatt from;
    Megawatt to;
    Reason reason;
    InstructionState state = InstructionState::Drafted;
    std::string by;     ///< the person who confirmed it, or "automatic"
    std::string detail; ///< what the person gave as the reason
    UtcTime drafted{};  ///< grid time, as all below
    std::optional<UtcTime> issued;
    std::optional<UtcTime> acknowledged;
    std::optional<UtcTime> reached; ///< the meter is within tolerance of the set-point
    Milliseconds allowed{0};        ///< to comply, from issue
    Milliseconds expected{0};       ///< what its ramp needs
    Megawatt metered;               ///< newest
    /// 1 − mean(load above instruction) / instructed reduction; of falls only, once reached or late.
    std::optional<double> performanceFactor;
};

/// What may be issued without a person. A person sets it.
struct AutomaticLimits {
    bool enabled = true;         ///< false: every instruction waits for a person
    bool shedAlways = true;      ///< a fall that a hard limit forces is never held up
    Megawatt largestRise{500.0}; ///< above it a rise waits for a person
    Megawatt largestFall{1e6};   ///< above it a fall that no hard limit forces waits
    std::string by = "default";  ///< who set them
    bool operator==(const AutomaticLimits &) const = default;
};

/// What would be issued next if a person said so, and what it brings.
struct DryRun {
    std::vector<Instruction> instructions; ///< drafted; steadily the same ids as long as nothing changes
    double gainUsdPerHour = 0.0;           ///< against holding what is issued now
    Megawatt protectedFirm;                ///< AI load that stays served
    Megawatt reserveKept;                  ///< national
    Milliseconds slowest{0};               ///< until the last site is there
};

/// The chain as it stands, for screens and the record.
struct DispatchState {
    AutomaticLimits limits;
    DryRun next;                                  ///< empty when nothing waits for a person
    std::vector<Instruction> open;                ///< issued and not yet released, one for each site at most
    std::vector<Instruction> recent;              ///< the last ones that ended or complied, newest first, at most 50
    std::vector<std::vector<StandingStop>> stops; ///< by site, in the order of the book
    std::uint64_t issuedToday = 0;
    std::uint64_t compliantToday = 0;
    std::uint64_t lateToday = 0;
};

} // namespace console::dispatch
