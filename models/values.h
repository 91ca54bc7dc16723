// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QObject>
#include <QString>

#include <limits>

/// The plain values that the ui reads. They mirror the engine's enums so that no engine header is needed
/// above this room. Words and colours for them are chosen in ui.
namespace console::models {
Q_NAMESPACE

enum class Quality { Measured, Modelled, Estimated, Stale, Missing };
Q_ENUM_NS(Quality)
enum class Mode { Live, Demo, Replay };
Q_ENUM_NS(Mode)
enum class Region { Punjab, Sindh, KhyberPakhtunkhwa, Balochistan, Islamabad, GilgitBaltistan, AzadJammuKashmir };
Q_ENUM_NS(Region)
inline constexpr int regionCount = 7;
enum class GridCase { Reference, LngShort, RooftopHigh, CorridorHigh, CorridorLow, HydroLow };
Q_ENUM_NS(GridCase)
enum class SiteKind { Mining, Ai, LocalHasher };
Q_ENUM_NS(SiteKind)
enum class SiteState { Off, Running, RampingUp, RampingDown, AtMinimum, Curtailed, Firm, FirmShed };
Q_ENUM_NS(SiteState)
/// See dispatch::ReasonKind for what `first` and `second` mean.
enum class ReasonKind {
    AtLimit,
    FirmServed,
    FirmShed,
    Headroom,
    Deficit,
    MinimumLoad,
    PricedOut,
    RampLimited,
    NoData,
    FollowsRegion,
    StoppedByPerson,
    Corridor,
    Reserve,
    Notice,
    HoldOff,
    TakeOrPay,
    Standing,
    Unconfirmed
};
Q_ENUM_NS(ReasonKind)
enum class EventKind {
    SetpointChanged,
    CaseChanged,
    SeriesChanged,
    SpeedChanged,
    HashingStarted,
    HashingStopped,
    WorkersChanged,
    ShareAccepted,
    ShareRejected,
    RecordingStarted,
    RecordingStopped,
    RecordingFailed,
    ClockStepped,
    EventsLost,
    KernelExcluded,
    WorkSourceChanged,
    PoolSelected,
    PoolConnected,
    PoolLost,
    PoolJob,
    PoolDifficulty,
    PoolVersionMask,
    PoolExtranonce,
    PoolMessage,
    PoolReconnect,
    PoolFault,
    PoolShareAccepted,
    PoolShareRejected,
    PoolShareStale,
    PoolShareUnanswered,
    PoolRejectsHigh,
    BlockFound,
    BlockAccepted,
    BlockRefused,
    InstructionDrafted,
    InstructionConfirmed,
    InstructionAcknowledged,
    InstructionCompliant,
    InstructionLate,
    InstructionRefused,
    InstructionReleased,
    StopStanding,
    StopCleared,
    LimitsChanged,
    AgreementsChanged,
    HashpriceChanged,
    AlarmChanged,
    TelemetryChanged,
    ControlAllowed,
    ControlForbidden,
    ControlSent,
    ControlDone,
    ControlRefused,
    Fault
};
Q_ENUM_NS(EventKind)
/// What lists and time lines tell events apart by: a list may leave a group out, a mark shows trouble.
enum class EventGroup {
    Instruction, ///< a set-point
    Session,     ///< what a person or the clock changed, and the recording itself
    Share,       ///< one for every share: many
    PoolTalk,    ///< a pool's routine: jobs and difficulties; many
    Pool,        ///< what changes whom the hasher works for, and blocks
    Alarm,       ///< a change of an alarm: many in a flood
    Trouble
};
Q_ENUM_NS(EventGroup)
[[nodiscard]] EventGroup groupOf(EventKind kind);
/// Whether the event's subject is a pool or node.
[[nodiscard]] constexpr bool isOfAPool(EventKind kind)
{
    return kind >= EventKind::PoolSelected && kind <= EventKind::BlockRefused;
}

/// Whether the event's subject is a site.
[[nodiscard]] constexpr bool isOfASite(EventKind kind)
{
    return kind == EventKind::SetpointChanged ||
           (kind >= EventKind::InstructionDrafted && kind <= EventKind::StopCleared) ||
           (kind >= EventKind::ControlAllowed && kind <= EventKind::ControlRefused);
}

enum class WorkSource { Local, Pools };
Q_ENUM_NS(WorkSource)
enum class PoolState { Standby, Waiting, Connecting, LoggingIn, Ready, Active };
Q_ENUM_NS(PoolState)
enum class PoolKind { StratumTcp, StratumTls, Node };
Q_ENUM_NS(PoolKind)
/// Where the password of a pool or node comes from.
enum class PasswordPlace {
    None,     ///< there is none
    Keychain, ///< the system keeps it
    ThisRun,  ///< this program knows it until it ends
    File,     ///< it is read from a file at each connection: a node's cookie, or a file of the person's
};
Q_ENUM_NS(PasswordPlace)
/// The part of a PoolEntry that a complaint is about.
enum class PoolField { Host, User, PasswordFile, Payout, Pin, MinimumDifficulty };
Q_ENUM_NS(PoolField)
/// One thing that a test of a connection tried. See jobs::ConnectionStep for what its detail means.
enum class TestStepKind { Connect, LogIn, Difficulty, Rolling, Job };
Q_ENUM_NS(TestStepKind)

/// What the hours of a year say of a province's surplus. See analysis::Verdict.
enum class Verdict { NoData, NoSurplus, Consistent, DaytimeOnly, Variable, Erratic };
Q_ENUM_NS(Verdict)
/// Why a candidate site is refused, with its two numbers. See siting::RefusalKind.
enum class RefusalKind {
    None,              ///< it is accepted
    NoData,            ///< nothing is known of the region
    NoSurplus,         ///< the region has none that could feed it
    NotFirmEnough,     ///< AI: first = MW it needs at all times, second = MW that are there at all times
    CurtailedTooOften, ///< mining: first = share of its energy it would not get, second = the share allowed
    TakenByBetter,     ///< first = MW that sites ranked before it left over
    ReserveHarmed,     ///< first = hours a year by which the operating reserve falls short more often, second = allowed
    CorridorHarmed,    ///< first = hours a year by which the corridor is full more often, second = allowed
    Outside            ///< the place lies in no region
};
Q_ENUM_NS(RefusalKind)
enum class ForecastMethod { None, Ridge, HoltWinters, SeasonalNaive };
Q_ENUM_NS(ForecastMethod)
/// See dispatch::InstructionState.
enum class InstructionState { Drafted, Issued, Acknowledged, Ramping, Compliant, Late, Refused, Released };
Q_ENUM_NS(InstructionState)
/// See dispatch::StopReason.
enum class StopReason { Person, ReserveShort, FirmShed, PricedOut, Deficit, Refused };
Q_ENUM_NS(StopReason)
/// Whether a tariff may be spoken of as granted: only an approved one.
enum class LegalStatus { Illustrative, Proposed, Approved, Expired };
Q_ENUM_NS(LegalStatus)
/// Where the hashprice comes from. See sites::NetworkFiguresSource.
enum class HashpriceSource { Book, Manual, File, Pool };
Q_ENUM_NS(HashpriceSource)

/// P1 is the most urgent. See alarms::Priority.
enum class AlarmPriority { P1, P2, P3, P4 };
Q_ENUM_NS(AlarmPriority)
/// See alarms::AlarmState.
enum class AlarmState {
    Normal,
    Unacknowledged,
    Acknowledged,
    ReturnedUnacknowledged,
    LatchedUnacknowledged,
    LatchedAcknowledged,
    Shelved,
    Suppressed,
    OutOfService
};
Q_ENUM_NS(AlarmState)
/// See alarms::AlarmUnit.
enum class AlarmUnit { None, Megawatt, Percent, HashesPerSecond, Celsius, Seconds, Polls, Gigabyte };
Q_ENUM_NS(AlarmUnit)
/// See telemetry::DeviceKind.
enum class DeviceKind { Miner, Meter, Folder };
Q_ENUM_NS(DeviceKind)
/// See telemetry::PollFault.
enum class PollFault { None, NotPolled, Refused, TimedOut, Unreachable, ClosedEarly, Malformed, DeviceError };
Q_ENUM_NS(PollFault)
/// See telemetry::LoadSource.
enum class LoadSource { None, Meter, Folder, Devices, Model };
Q_ENUM_NS(LoadSource)
/// See telemetry::ControlMethod.
enum class ControlMethod { None, Boards, Pause, Sleep };
Q_ENUM_NS(ControlMethod)

/// What a long computation of the Plan workspace is busy with.
enum class PlanWork { None, Analysis, Cases, Forecast, Siting, Import };
Q_ENUM_NS(PlanWork)
/// What a column of a series file holds.
enum class SeriesColumn { Ignored, Time, RegionName, Demand, Generation, Rooftop, Surplus, Price, Forecast };
Q_ENUM_NS(SeriesColumn)

/// A number with its quality. Missing has no number: it is NaN and must be shown as "no data".
struct Value {
    double number = std::numeric_limits<double>::quiet_NaN();
    Quality quality = Quality::Missing;

    [[nodiscard]] bool isMissing() const { return quality == Quality::Missing; }
    bool operator==(const Value &other) const
    {
        return quality == other.quality && (isMissing() || number == other.number);
    }
};

/// Bounds of a figure at 90 % confidence; NaN where they are not known.
struct Bounds {
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();

    [[nodiscard]] bool areKnown() const { return low == low && high == high; }
};

/// A dispatch reason with its numbers.
struct Reason {
    ReasonKind kind = ReasonKind::NoData;
    double first = 0.0;
    double second = 0.0;
    bool operator==(const Reason &) const = default;
};

} // namespace console::models

Q_DECLARE_METATYPE(console::models::Value)
Q_DECLARE_METATYPE(console::models::Reason)
